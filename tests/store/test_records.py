"""Records are stored with their numbers, postings and stock moves, and undone with them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from fieldapp.domain.compiled_type import CompiledType, compiled_type
from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.domain.period import Period
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import Draft
from fieldapp.store.integrity import effect_problems
from fieldapp.store.records import Origin, RecordStore
from tests.shipped import farm
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import (
    DAY,
    ORIGIN,
    PICKING,
    PLOT,
    Village,
    draft,
    fields,
    live,
    new_village,
    orchard,
    picking,
)
from tests.strategies import project_types, records_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.project_type import Kind, ProjectType
    from fieldapp.domain.record import FieldValue, Record, Values

EFFECTS = ("posting", "stock_move")
NEXT_DAY = DAY + timedelta(days=1)


def read(village: Village, record_id: RecordId) -> Record:
    found = village.records.record(PICKING, record_id)
    assert found is not None
    return found


def effect_counts(village: Village) -> tuple[int, ...]:
    return tuple(live(village.store, table) for table in EFFECTS)


# Any valid values of any kind are stored and read back equal, with all that follows from them.


def expect_sound(project_type: CompiledType, kind: Kind, data: st.DataObject) -> None:
    village = new_village(new_store(FakeClock()))
    records = RecordStore(village.store, project_type)
    with village.store.step("准备"):
        records.create_tables()
    drawn, _ = data.draw(records_of(project_type, kind))
    values = with_somebody(village, records, kind, drawn)
    names = st.sampled_from([each.id for each in kind.fields])
    made = Draft(values, data.draw(st.dictionaries(names, st.text(min_size=1))))
    with village.store.step("登记") as step:
        (record_id,) = records.add(step, kind.id, village.project_id, [made], ORIGIN)

    found = records.record(kind.id, record_id)
    assert found is not None
    assert (found.values, found.entered) == (values, entered_in(records, kind, made))
    expect_undo_and_redo(village, records, project_type, record_id)
    village.store.close()


def expect_undo_and_redo(
    village: Village, records: RecordStore, project_type: CompiledType, record_id: RecordId
) -> None:
    """Undo voids a record and its effects, redo revives them, and they agree all the time."""
    sql = "SELECT count(*) AS n FROM {} WHERE void IS {} AND record_id = :record_id"

    def counted(table: str, void: str) -> int:
        rows = village.store.query(sql.format(table, void), record_id=record_id)
        return int(rows[0]["n"])

    made = {table: counted(table, "NULL") for table in EFFECTS}
    for change, void in (
        (None, "NULL"),
        (village.store.history.undo, "NOT NULL"),
        (village.store.history.redo, "NULL"),
    ):
        if change is not None:
            change()
        assert {table: counted(table, void) for table in EFFECTS} == made
        problems = effect_problems(village.store, records, project_type, village.project_id)
        assert list(problems) == []


def with_somebody(village: Village, records: RecordStore, kind: Kind, drawn: Values) -> Values:
    """The values of all fields, with every reference turned to somebody who is there."""
    values = {each.id: drawn.get(each.id) for each in kind.fields}
    for each in kind.fields:
        if values[each.id] is None:
            continue
        if each.type.is_person:
            values[each.id] = village.household_ids[each.type is FieldType.PARTY]
        if each.type is FieldType.REFERENCE:
            with village.store.step("新增") as step:
                nothing = [Draft({})]
                values[each.id] = records.add(step, each.to, village.project_id, nothing, ORIGIN)[0]
    return values


def entered_in(records: RecordStore, kind: Kind, made: Draft) -> Mapping[FieldId, str]:
    table = records.tables[kind.id]
    return {
        name: text for name, text in made.entered.items() if table.is_converted(kind.by_id[name])
    }


@settings(max_examples=50)
@given(kind=st.sampled_from(farm().declared.kind), data=st.data())
def test_any_record_of_the_farm_is_kept_with_all_that_follows(
    kind: Kind, data: st.DataObject
) -> None:
    expect_sound(farm(), kind, data)


@settings(max_examples=50)
@given(kind=st.sampled_from(orchard().declared.kind), data=st.data())
def test_any_record_of_a_small_type_is_kept_with_all_that_follows(
    kind: Kind, data: st.DataObject
) -> None:
    expect_sound(orchard(), kind, data)


@settings(max_examples=50)
@given(drawn=project_types(), data=st.data())
def test_any_record_of_any_type_is_kept(drawn: ProjectType, data: st.DataObject) -> None:
    project_type = compiled_type(drawn)
    assert isinstance(project_type, CompiledType)
    expect_sound(project_type, drawn.kind[-1], data)


# Writing


def test_records_get_ids_in_the_order_of_their_drafts(village: Village) -> None:
    entries = [picking(village.household_ids[0], baskets=Decimal(number)) for number in range(5)]
    ids = village.add(PICKING, *entries)
    assert ids == sorted(ids)
    assert [read(village, each).values[FieldId("baskets")] for each in ids] == [0, 1, 2, 3, 4]


def test_nothing_to_store_is_no_step(village: Village) -> None:
    steps = len(village.store.history.steps(100))
    assert village.add(PICKING) == []
    assert len(village.store.history.steps(100)) == steps


def test_a_record_knows_who_wrote_it_and_which_import_brought_it(village: Village) -> None:
    row = {"kind": "picking", "file_name": "a", "file_hash": "b"}
    counts = {"accepted": 1, "unchanged": 0, "rejected": 0}
    with village.store.step("导入") as step:
        batch = step.insert("import_batch", {**row, **counts})
        origin = Origin("赵会计", "2025-01-02T03:04:05", batch)
        drafts = [draft(PICKING, picking(village.household_ids[0]))]
        (made,) = village.records.add(step, PICKING, village.project_id, drafts, origin)
    found = read(village, made)
    assert (found.recorded_by, found.import_id) == ("赵会计", batch)
    assert found.recorded_at.isoformat() == "2025-01-02T03:04:05"


def test_effects_belong_to_the_record_that_made_them(village: Village) -> None:
    made = village.pick()
    (posting,) = village.store.query("SELECT * FROM posting")
    (move,) = village.store.query("SELECT * FROM stock_move")
    assert (posting["record_id"], posting["party_id"], posting["amount"]) == (
        made,
        village.household_ids[0],
        2000,
    )
    assert (move["record_id"], move["item"], move["quantity"]) == (made, "fruit", 10_000)


def test_a_kind_without_money_and_stock_has_no_effects(village: Village) -> None:
    village.add(PLOT, fields(name="坡下", planted_on=DAY))
    assert effect_counts(village) == (0, 0)


def test_a_batch_that_fails_leaves_nothing(village: Village) -> None:
    good, bad = picking(village.household_ids[0]), picking(999)
    with pytest.raises(dbapi2.IntegrityError):
        village.add(PICKING, good, bad)
    assert village.records.count(PICKING, village.project_id) == 0
    assert effect_counts(village) == (0, 0)


def test_undo_voids_a_record_with_its_effects_and_redo_revives_them(village: Village) -> None:
    made = village.pick()
    village.store.history.undo()
    assert read(village, made).void == "撤销"
    assert effect_counts(village) == (0, 0)
    village.store.history.redo()
    assert read(village, made).void is None
    assert effect_counts(village) == (1, 1)


# Changing


def weigh_again(village: Village, record_id: RecordId, **values: FieldValue) -> None:
    record = read(village, record_id)
    changed = draft(PICKING, {**record.values, **fields(**values)})
    with village.store.step("修改") as step:
        village.records.change(step, record, changed)


def test_a_changed_record_keeps_its_number_and_its_origin(village: Village) -> None:
    with village.store.step("导入") as step:
        drafts = [Draft(picking(village.household_ids[0]), fingerprint="印")]
        (made,) = village.records.add(step, PICKING, village.project_id, drafts, ORIGIN)
    before = read(village, made)
    weigh_again(village, made, weight=Decimal(20), picked_on=NEXT_DAY)
    after = read(village, made)
    assert (after.values[FieldId("weight")], after.values[FieldId("pay")]) == (20, 40)
    assert (after.number, after.fingerprint) == (before.number, "印")
    assert (after.recorded_by, after.recorded_at) == (before.recorded_by, before.recorded_at)


def test_the_same_values_once_more_are_no_step(village: Village) -> None:
    made = village.pick()
    steps = len(village.store.history.steps(100))
    weigh_again(village, made)
    assert len(village.store.history.steps(100)) == steps


def test_a_record_is_voided_with_its_effects_for_the_same_reason(village: Village) -> None:
    made = village.pick()
    with village.store.step("作废") as step:
        village.records.void(step, read(village, made), "录错")
    rows = [row for table in EFFECTS for row in village.store.query(f"SELECT void FROM {table}")]  # noqa: S608
    assert (read(village, made).void, effect_counts(village)) == ("录错", (0, 0))
    assert [row["void"] for row in rows] == ["录错", "录错"]


def test_live_records_that_refer_to_an_asset_are_counted(village: Village) -> None:
    village.pick(plot=village.plot_id)
    village.pick(plot=village.plot_id)
    village.pick()
    assert village.records.live_references(PLOT, village.plot_id) == 2
    village.store.history.undo()
    village.store.history.undo()
    assert village.records.live_references(PLOT, village.plot_id) == 1


def test_nothing_refers_to_an_event(village: Village) -> None:
    assert village.records.live_references(PICKING, village.pick()) == 0


# Reading


def test_events_come_in_the_order_of_their_days_and_making(village: Village) -> None:
    made = [village.pick(picked_on=day) for day in (NEXT_DAY, DAY, NEXT_DAY, DAY)]
    found = [record.id for record in village.records.records(PICKING, village.project_id)]
    assert found == [made[1], made[3], made[0], made[2]]


def test_a_period_is_half_open(village: Village) -> None:
    days = [DAY - timedelta(days=1), DAY, NEXT_DAY, NEXT_DAY + timedelta(days=1)]
    for day in days:
        village.pick(picked_on=day)
    period = Period(DAY, NEXT_DAY + timedelta(days=1))
    found = village.records.records(PICKING, village.project_id, period)
    assert [record.values[FieldId("picked_on")] for record in found] == [DAY, NEXT_DAY]


def test_assets_have_no_day_and_belong_to_every_period(village: Village) -> None:
    period = Period(DAY - timedelta(days=9), DAY - timedelta(days=8))
    found = village.records.records(PLOT, village.project_id, period)
    assert [record.id for record in found] == [village.plot_id]


def test_void_records_are_read_when_they_are_asked_for(village: Village) -> None:
    village.pick()
    village.store.history.undo()
    found = village.records.records(PICKING, village.project_id)
    everything = village.records.records(PICKING, village.project_id, with_void=True)
    assert (len(list(found)), len(list(everything))) == (0, 1)


def test_the_records_of_another_project_are_its_own(village: Village) -> None:
    village.pick()
    with village.store.step("新建项目") as step:
        other = village.projects.add(step, farm().declared.id, "另一个", None)
    assert list(village.records.records(PICKING, other)) == []
    assert village.records.count(PICKING, other) == 0
    assert village.records.first_day(other) is None
    assert village.records.titles(PLOT, other, FieldId("name")) == {}
    assert village.records.fingerprints(PICKING, other) == {}


def test_a_record_that_is_not_there_is_none(village: Village) -> None:
    assert village.records.record(PICKING, RecordId(1)) is None


def test_only_live_records_count(village: Village) -> None:
    village.pick()
    village.pick()
    village.store.history.undo()
    assert village.records.count(PICKING, village.project_id) == 1


def test_the_first_day_is_that_of_any_live_event(village: Village) -> None:
    assert village.records.first_day(village.project_id) is None
    village.pick(picked_on=NEXT_DAY)
    village.sell()
    assert village.records.first_day(village.project_id) == DAY
    village.store.history.undo()
    assert village.records.first_day(village.project_id) == NEXT_DAY


def test_undone_rows_have_no_fingerprint_and_voided_ones_keep_theirs(village: Village) -> None:
    made = []
    for mark in ("甲", "甲", "乙", "丙"):
        draft_made = Draft(picking(village.household_ids[0]), fingerprint=mark)
        with village.store.step("导入") as step:
            project = village.project_id
            made += village.records.add(step, PICKING, project, [draft_made], ORIGIN)
    village.pick()
    village.store.history.undo()
    village.store.history.undo()
    with village.store.step("作废") as step:
        step.void("k_orchard_picking", made[2], "重复过磅")
    found = village.records.fingerprints(PICKING, village.project_id)
    assert found == {"甲": 2, "乙": 1}


def test_titles_find_live_records_by_the_text_of_a_field(village: Village) -> None:
    numbered = {"行": Decimal(12), "列": None}
    for name, rows in numbered.items():
        village.add(PLOT, fields(name=name, rows=rows, planted_on=DAY))
    by_name = village.records.titles(PLOT, village.project_id, FieldId("name"))
    by_rows = village.records.titles(PLOT, village.project_id, FieldId("rows"))
    assert (set(by_name), by_name["坡上"]) == ({"坡上", "行", "列"}, village.plot_id)
    assert by_rows == {"12": by_name["行"]}
    village.store.history.undo()
    assert "列" not in village.records.titles(PLOT, village.project_id, FieldId("name"))


def test_of_two_assets_with_the_same_text_the_first_is_meant(village: Village) -> None:
    twins = [fields(name=name, rows=Decimal(3), planted_on=DAY) for name in ("东", "西")]
    first, _ = village.add(PLOT, *twins)
    assert village.records.titles(PLOT, village.project_id, FieldId("rows")) == {"3": first}


# Taking back


def test_what_takes_a_record_back_is_known_while_it_is_live(village: Village) -> None:
    made = village.pick()
    assert village.records.reversing(PICKING, made) is None
    back = village.pick_back(made)
    found = village.records.reversing(PICKING, made)
    assert found is not None
    assert (found.id, found.reverses_id, found.reason) == (back, made, "称错")
    assert found.number == "CZ20240408-A002"
    assert village.records.reversals(PICKING, village.project_id) == (found,)
    village.store.history.undo()
    assert village.records.reversing(PICKING, made) is None
    assert village.records.reversals(PICKING, village.project_id) == ()


def test_a_record_is_taken_back_once(village: Village) -> None:
    made = village.pick()
    village.pick_back(made)
    with pytest.raises(dbapi2.IntegrityError, match="reverses_id"):
        village.pick_back(made)


def test_a_change_never_makes_a_record_take_another_one_back(village: Village) -> None:
    made, other = village.pick(), village.pick()
    values = {**read(village, made).values, **fields(weight=Decimal(7))}
    with village.store.step("修改") as step:
        village.records.change(step, read(village, made), Draft(values, reverses_id=other))
    assert read(village, made).reverses_id is None
