from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.store.reminders import Measured, ReminderStore
from tests.store.orchard import DAY, PICKING, PLOT, fields

if TYPE_CHECKING:
    from tests.store.orchard import Village

THROUGH, WEIGHT = FieldId("plot"), FieldId("weight")


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def second_plot(village: Village) -> RecordId:
    return village.add(PLOT, fields(name="坝上", planted_on=DAY))[0]


def test_the_last_day_of_each_asset_is_known_as_of_a_day(village: Village) -> None:
    other = second_plot(village)
    table = village.records.tables[PICKING]
    for plot, day in ((village.plot_id, 0), (village.plot_id, 2), (village.plot_id, 9), (other, 1)):
        village.pick(plot=plot, picked_on=after(day))
    village.pick(picked_on=after(3))
    gone = village.pick(plot=other, picked_on=after(3))
    with village.store.step("作废") as step:
        step.void(table.name, gone, "错")
    looking = ReminderStore(village.store, village.project_id, after(8))
    assert looking.last_days(table, THROUGH) == {village.plot_id: after(2), other: after(1)}


def test_the_newest_value_of_each_asset_is_known_as_of_a_day(village: Village) -> None:
    table = village.records.tables[PICKING]
    for weight, day in (("5", 2), ("9.5", 1), ("7", 9), (None, 3)):
        value = None if weight is None else Decimal(weight)
        village.pick(plot=village.plot_id, picked_on=after(day), weight=value)
    looking = ReminderStore(village.store, village.project_id, after(8))
    assert looking.newest(table, THROUGH, WEIGHT) == {
        village.plot_id: Measured(Decimal(5), after(2))
    }


def test_of_two_values_of_one_day_the_later_recorded_counts(village: Village) -> None:
    for weight in ("5", "3"):
        village.pick(plot=village.plot_id, weight=Decimal(weight))
    looking = ReminderStore(village.store, village.project_id, DAY)
    found = looking.newest(village.records.tables[PICKING], THROUGH, WEIGHT)
    assert found == {village.plot_id: Measured(Decimal(3), DAY)}


def test_an_asset_that_nothing_names_has_no_day(village: Village) -> None:
    looking = ReminderStore(village.store, village.project_id, DAY)
    table = village.records.tables[PICKING]
    assert looking.last_days(table, THROUGH) == {}
    assert looking.newest(table, THROUGH, WEIGHT) == {}


def test_what_was_taken_back_was_never_seen(village: Village) -> None:
    table = village.records.tables[PICKING]
    village.pick(plot=village.plot_id, weight=Decimal(5))
    wrong = village.pick(plot=village.plot_id, picked_on=after(2), weight=Decimal(9))
    village.pick_back(wrong, after(3))
    looking = ReminderStore(village.store, village.project_id, after(8))
    assert looking.last_days(table, THROUGH) == {village.plot_id: DAY}
    found = looking.newest(table, THROUGH, WEIGHT)
    assert found == {village.plot_id: Measured(Decimal(5), DAY)}
