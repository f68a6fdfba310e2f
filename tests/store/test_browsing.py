"""Records are found, ordered, fetched by the page and summed as a table on the screen needs it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.period import period_from
from fieldapp.store.browsing import RecordBrowser, RecordQuery, literal, parties_like
from tests.store.orchard import DAY, PICKING, PLOT, SALE, Village, fields, picking
from tests.store.plans import plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fieldapp.domain.ids import KindId

WEIGHT = FieldId("weight")
LATER = date(2024, 5, 1)


def browser(village: Village) -> RecordBrowser:
    return RecordBrowser(village.store, village.records, village.project_id)


def found(
    village: Village,
    kind: KindId = PICKING,
    parties: Iterable[PartyId] = (),
    limit: int | None = None,
    **asked: Any,
) -> list[int]:
    query = RecordQuery(kind, **asked)
    return list(browser(village).ids(query, parties, limit=limit))


def voided(village: Village) -> int:
    record_id = village.pick()
    with village.store.step("作废") as step:
        step.void("k_orchard_picking", record_id, "重复")
    return record_id


def test_the_newest_day_comes_first_and_on_a_day_the_newest_record(village: Village) -> None:
    later = village.pick(picked_on=LATER)
    first, second = village.pick(), village.pick()
    assert found(village) == [later, second, first]
    assert found(village, is_descending=False) == [first, second, later]


def test_assets_are_in_the_order_of_their_making(village: Village) -> None:
    (other,) = village.add(PLOT, fields(name="坡下", planted_on=DAY))
    assert found(village, PLOT) == [other, village.plot_id]


def test_no_more_are_told_than_are_asked_for(village: Village) -> None:
    first, second, third = village.pick(), village.pick(), village.pick()
    assert found(village, limit=2) == [third, second]
    assert found(village) == [third, second, first]


def test_void_records_are_shown_unless_they_are_not_wanted(village: Village) -> None:
    void, live = voided(village), village.pick()
    assert found(village) == [live, void]
    assert found(village, with_void=False) == [live]


def test_a_period_keeps_its_days(village: Village) -> None:
    village.pick(picked_on=LATER)
    inside = village.pick(picked_on=date(2024, 4, 30))
    assert found(village, period=period_from("2024-04")) == [inside]


def test_assets_have_no_date_and_belong_to_every_period(village: Village) -> None:
    assert found(village, PLOT, period=period_from("2020-01")) == [village.plot_id]


def test_options_keep_choices_and_truths(village: Village) -> None:
    wanted = village.pick(grade="b", ripe=False)
    village.pick(grade="b", ripe=True)
    village.pick(grade="a", ripe=False)
    options = {FieldId("grade"): "b", FieldId("ripe"): "false"}
    assert found(village, options=options) == [wanted]
    assert len(found(village, options={FieldId("ripe"): "true"})) == 1


def test_a_group_keeps_what_its_households_did_however_it_is_written(village: Village) -> None:
    inside, outside = village.pick(by=0), village.pick(by=2)
    assert found(village, group="第一组") == found(village, group="1组") == [inside]
    assert found(village, group="二组") == [outside]


def test_a_kind_without_households_has_none_in_a_group(village: Village) -> None:
    village.sell()
    assert found(village, SALE, group="第一组") == []


def test_a_text_finds_the_end_of_a_ticket_number(village: Village) -> None:
    first, second = village.pick(), village.pick()
    assert found(village, text="a001") == [first]
    assert found(village, text=" 8-A002 ") == [second]
    assert found(village, text="CZ2024") == []


def test_a_text_finds_what_stands_in_texts_and_notes(village: Village) -> None:
    noted, of_variety = village.pick(note="雨天采"), village.pick(variety="雨前")
    village.pick(note="晴")
    assert found(village, text="雨") == [of_variety, noted]


def test_a_text_finds_an_asset_by_its_name(village: Village) -> None:
    there = village.pick(plot=village.plot_id)
    village.pick()
    assert found(village, text="坡上") == [there]


def test_a_text_finds_the_parties_that_it_means(village: Village) -> None:
    mine, other = village.pick(by=1), village.pick(by=2, project=village.household_ids[1])
    village.pick(by=3)
    assert found(village, text="无", parties=[village.household_ids[1]]) == [other, mine]


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", '"'])
def test_marks_of_the_database_are_looked_for_as_they_stand(village: Village, text: str) -> None:
    village.pick(note="平常")
    marked = village.pick(note=f"有{text}号")
    assert found(village, text=text) == [marked]


def test_a_literal_text_stands_for_itself() -> None:
    assert literal("5%_a\\") == "5\\%\\_a\\\\"


def test_numbers_are_ordered_as_numbers_and_equal_ones_by_their_ids(village: Village) -> None:
    weights = ("9", "10", "9")
    nine, ten, other_nine = (village.pick(weight=Decimal(each)) for each in weights)
    assert found(village, order="weight") == [ten, other_nine, nine]
    assert found(village, order="weight", is_descending=False) == [nine, other_nine, ten]


def test_what_is_empty_comes_last_in_both_directions(village: Village) -> None:
    empty, full = village.pick(variety=None), village.pick(variety="早")
    for is_descending in (True, False):
        order = found(village, order="variety", is_descending=is_descending)
        assert order == [full, empty]


def test_options_are_ordered_as_they_are_declared(village: Village) -> None:
    second, first = village.pick(grade="b"), village.pick(grade="a")
    assert found(village, order="grade", is_descending=False) == [first, second]


def test_references_and_persons_are_ordered_by_their_names(village: Village) -> None:
    (other_plot,) = village.add(PLOT, fields(name="坂下", planted_on=DAY))
    one = village.pick(by=3, plot=village.plot_id, project=village.household_ids[0])
    other = village.pick(by=0, plot=other_plot, project=village.household_ids[3])
    assert found(village, order="household", is_descending=False) == [other, one]
    assert found(village, order="plot", is_descending=False) == [other, one]
    assert found(village, order="project", is_descending=False) == [one, other]


def test_ticket_numbers_give_an_order(village: Village) -> None:
    later, earlier = village.pick(picked_on=LATER), village.pick()
    assert found(village, order="number", is_descending=False) == [earlier, later]


@pytest.mark.parametrize(
    "query",
    [
        RecordQuery(PICKING),
        RecordQuery(PICKING, is_descending=False, with_void=False),
        RecordQuery(PICKING, period=period_from("2024-04"), group="1组"),
    ],
)
def test_the_usual_order_comes_from_an_index(village: Village, query: RecordQuery) -> None:
    told = plan(village.store, lambda: browser(village).ids(query))
    assert "COVERING INDEX k_orchard_picking-project" in told
    assert "TEMP B-TREE" not in told


def test_totals_never_touch_the_table_itself(village: Village) -> None:
    query = RecordQuery(PICKING, period=period_from("2024-04"), group="1组")
    told = plan(village.store, lambda: browser(village).totals(query))
    assert "COVERING INDEX k_orchard_picking-sums" in told


def totals(village: Village, kind: KindId = PICKING, **asked: Any) -> Mapping[FieldId, int]:
    query = RecordQuery(kind, **asked)
    return browser(village).totals(query).sums


def test_totals_add_up_the_live_records_alone(village: Village) -> None:
    voided(village)
    village.pick(by=0, weight=Decimal("1.5"), price=Decimal(2), baskets=Decimal(3))
    village.pick(by=1, weight=Decimal(2), price=Decimal(2), baskets=Decimal(4))
    village.pick(by=1, weight=Decimal(1), price=Decimal(2))
    told = browser(village).totals(RecordQuery(PICKING))
    assert (told.count, told.households) == (3, 2)
    assert told.sums == {"weight": 4500, "baskets": 7, "pay": 900}


def test_totals_are_of_what_is_asked_for(village: Village) -> None:
    village.pick(by=0, grade="a", weight=Decimal(1))
    village.pick(by=2, grade="b", weight=Decimal(2))
    assert totals(village, options={FieldId("grade"): "b"})[WEIGHT] == 2000
    assert totals(village, group="1组")[WEIGHT] == 1000


def test_nothing_adds_up_to_nothing(village: Village) -> None:
    told = browser(village).totals(RecordQuery(PICKING))
    assert (told.count, told.households, told.sums) == (0, 0, {})


def test_a_kind_without_households_counts_none(village: Village) -> None:
    village.sell()
    assert browser(village).totals(RecordQuery(SALE)).households == 0


def test_rows_have_the_names_of_what_they_refer_to(village: Village) -> None:
    person = village.household_ids[2]
    record_id = village.pick(by=2, plot=village.plot_id, project=person)
    (row,) = browser(village).rows(PICKING, [record_id])
    assert (row["household:title"], row["household:group"]) == ("农户2", "2组")
    assert (row["plot:title"], row["project:title"], row["weight"]) == ("坡上", "农户2", 10000)


def test_rows_are_those_of_the_ids_alone(village: Village) -> None:
    first, _, third = village.add(PICKING, *[picking(village.household_ids[0])] * 3)
    rows = browser(village).rows(PICKING, [third, first])
    assert {row["id"] for row in rows} == {first, third}


def test_another_project_of_the_type_has_records_of_its_own(village: Village) -> None:
    village.pick()
    other = RecordBrowser(village.store, village.records, village.project_id)
    other._project_id += 1  # type: ignore[assignment]
    assert list(other.ids(RecordQuery(PICKING))) == []


def test_a_party_is_meant_by_hanzi_and_by_initials(village: Village) -> None:
    one = village.household_ids[1]
    with village.store.step("改") as step:
        step.update("party", one, {"name": "单大力", "pinyin": "shan'da'li dan'da'li"})
    for text in ("大力", "单", "sdl", "ddl", "SD", "shanda"):
        assert parties_like(village.store, text) == (one,), text
    assert parties_like(village.store, "zz") == ()
    assert parties_like(village.store, "  ") == ()


def test_a_page_tells_what_was_taken_back_by_what(village: Village) -> None:
    made, other = village.pick(), village.pick()
    back = village.pick_back(made)
    browser = RecordBrowser(village.store, village.records, village.project_id)
    rows = browser.rows(PICKING, [made, other, back])
    found = {row["id"]: (row["reverses_id"], row["reversed:by"]) for row in rows}
    assert found == {made: (None, back), other: (None, None), back: (made, None)}
