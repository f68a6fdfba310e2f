from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.record import Draft
from fieldapp.store.kind_upgrade import upgrade_tables
from fieldapp.store.records import RecordStore
from tests.shipped import sound_type
from tests.store.orchard import DAY, ORIGIN, PICKING, PLOT, TEXT, fields

if TYPE_CHECKING:
    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.store.store import Store
    from tests.store.orchard import Village

SEEN = '{ id = "seen_on", label = "复核日期", type = "date" },'
TREE = """
[[kind]]
id = "tree"
role = "asset"
label = "树"
fields = [{ id = "code", label = "编号", type = "text", required = true, unique = true }]

[[kind]]
id = "sale"
"""
NEW_FIELDS = """
  { id = "water", label = "含水", type = "decimal", unit = "kg", places = 1 },
  { id = "tree", label = "树", type = "reference", to = "tree" },
  { id = "helper", label = "帮手", type = "household" },
"""
SCHEMA = "SELECT name, sql FROM sqlite_master WHERE tbl_name LIKE 'k_orchard%' ORDER BY name"


@cache
def grown(*changes: tuple[str, str]) -> CompiledType:
    """The orchard with parts of its text replaced."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return sound_type(text)


def larger() -> CompiledType:
    """The orchard with a kind and some fields more."""
    return grown(('\n[[kind]]\nid = "sale"\n', TREE), (SEEN, SEEN + NEW_FIELDS))


def upgraded(store: Store, project_type: CompiledType) -> RecordStore:
    records = RecordStore(store, project_type)
    with store.step("升级") as step:
        upgrade_tables(store, records)
        step.insert("setting", {"key": "upgraded", "value": "1"})
    return records


def schema(store: Store) -> dict[str, str]:
    return {row["name"]: row["sql"] for row in store.query(SCHEMA)}


def test_records_made_before_stay_and_new_ones_hold_the_new_fields(village: Village) -> None:
    before = village.pick()
    records = upgraded(village.store, larger())
    old = records.record(PICKING, before)
    assert old is not None
    assert old.values[FieldId("weight")] == Decimal("10.0")
    assert old.values[FieldId("water")] is None
    with village.store.step("登记") as step:
        (tree,) = records.add(
            step, KindId("tree"), village.project_id, [Draft(fields(code="1号"))], ORIGIN
        )
        more = fields(
            picked_on=DAY, household=village.household_ids[0], water=Decimal("0.5"), tree=tree
        )
        (after,) = records.add(step, PICKING, village.project_id, [Draft(more)], ORIGIN)
    new = records.record(PICKING, after)
    assert new is not None
    assert (new.values[FieldId("water")], new.values[FieldId("tree")]) == (Decimal("0.5"), tree)
    assert village.store.history.row_faults() == ()
    assert village.store.history.chain_faults() == ()


def test_an_upgraded_ledger_has_the_tables_and_indexes_of_a_new_one(
    village: Village, store: Store
) -> None:
    upgraded(store, larger())
    found = schema(store)
    for name in found:
        if name.startswith("k_orchard") and "." not in name and "-" not in name:
            store.connection.execute(f'DROP TABLE "{name}"')
    RecordStore(store, larger()).create_tables()
    anew = schema(store)
    indexes = {name: sql for name, sql in anew.items() if sql and "INDEX" in sql[:20]}
    assert indexes == {name: found[name] for name in indexes}
    assert found.keys() == anew.keys()
    assert village.project_id


def test_what_was_done_before_is_undone_after(village: Village) -> None:
    record_id = village.pick()
    records = RecordStore(village.store, larger())
    record = village.records.record(PICKING, record_id)
    assert record is not None
    with village.store.step("修改") as step:
        changed = Draft({**record.values, FieldId("note"): "改过"})
        village.records.change(step, record, changed)
    with village.store.step("升级"):
        upgrade_tables(village.store, records)
    village.store.history.undo()
    again = records.record(PICKING, record_id)
    assert again is not None
    assert again.values[FieldId("note")] is None
    village.store.history.undo()
    undone = records.record(PICKING, record_id)
    assert undone is not None
    assert undone.void == "撤销"


def test_a_step_that_fails_leaves_the_tables_as_they_were(village: Village) -> None:
    before = schema(village.store)

    def fail() -> None:
        with village.store.step("升级"):
            upgrade_tables(village.store, RecordStore(village.store, larger()))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert schema(village.store) == before
    village.pick()


def test_what_need_not_be_told_apart_any_more_may_be_there_twice(village: Village) -> None:
    records = upgraded(village.store, grown(("required = true, unique = true", "required = true")))
    plot = fields(name="坡上", planted_on=DAY)
    with village.store.step("登记") as step:
        records.add(step, PLOT, village.project_id, [Draft(plot)], ORIGIN)
    assert records.count(PLOT, village.project_id) == 2


def test_what_is_to_be_told_apart_must_be_so_beforehand(village: Village) -> None:
    stricter = grown(
        ('id = "rows", label = "行数", ', 'id = "rows", label = "行数", unique = true, ')
    )
    for name in ("坡下", "坎上"):
        village.add(PLOT, fields(name=name, rows=Decimal(3), planted_on=DAY))
    with pytest.raises(KnownError) as caught:
        upgraded(village.store, stricter)
    assert (caught.value.code, caught.value.values["field"]) == ("upgrade.not_unique", "行数")


def test_a_field_that_is_given_up_keeps_its_column(village: Village) -> None:
    record_id = village.pick(note="留着")
    upgraded(village.store, grown(('  { id = "note", label = "备注", type = "note" },\n', "")))
    sql = "SELECT note FROM k_orchard_picking WHERE id = :id"
    assert village.store.query(sql, id=record_id)[0]["note"] == "留着"
