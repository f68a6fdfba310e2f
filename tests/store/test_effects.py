"""What a record does to accounts and stock follows it through every change."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.effects import Source
from fieldapp.store.integrity import effect_problems
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import (
    PICKING,
    PLOT,
    STOCKTAKING,
    Village,
    draft,
    fields,
    new_village,
    orchard,
)

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.record import FieldValue

ROWS = "SELECT id, void, {} AS value FROM {} ORDER BY id"


def postings(village: Village) -> list[tuple[int, str | None]]:
    """Amounts in fen, and why they are void."""
    rows = village.store.query(ROWS.format("amount", "posting"))
    return [(row["value"], row["void"]) for row in rows]


def moves(village: Village) -> list[tuple[int, str | None]]:
    rows = village.store.query(ROWS.format("quantity", "stock_move"))
    return [(row["value"], row["void"]) for row in rows]


def rewrite(village: Village, record_id: RecordId, **values: FieldValue) -> None:
    record = village.records.record(PICKING, record_id)
    assert record is not None
    made = draft(PICKING, {**record.values, **fields(**values)})
    with village.store.step("修改") as step:
        village.records.change(step, record, made)


def faults(village: Village) -> list[str]:
    found = effect_problems(village.store, village.records, orchard(), village.project_id)
    return [problem.code for problem in (*found, *village.store.history.row_faults())]


def test_another_weight_makes_other_postings_and_moves(village: Village) -> None:
    rewrite(village, village.pick(), weight=Decimal(20))
    assert postings(village) == [(2000, "修改"), (4000, None)]
    assert moves(village) == [(10_000, "修改"), (20_000, None)]
    assert faults(village) == []


def test_what_stays_the_same_is_not_touched(village: Village) -> None:
    made = village.pick()
    rewrite(village, made, price=Decimal(3))
    assert postings(village) == [(2000, "修改"), (3000, None)]
    assert moves(village) == [(10_000, None)]
    rewrite(village, made, note="雨天")
    assert postings(village)[1:] == [(3000, None)]


def test_effects_that_a_record_no_longer_has_are_void(village: Village) -> None:
    made = village.pick()
    rewrite(village, made, ripe=False, price=None)
    assert (postings(village), moves(village)) == ([(2000, "修改")], [(10_000, "修改")])
    rewrite(village, made, ripe=True)
    assert moves(village) == [(10_000, "修改"), (10_000, None)]


def test_the_effects_of_other_records_stay(village: Village) -> None:
    village.pick(1)
    rewrite(village, village.pick(0), weight=Decimal(20))
    assert postings(village) == [(2000, None), (2000, "修改"), (4000, None)]


def test_the_items_that_a_record_moves_are_known(village: Village) -> None:
    made = village.pick()
    effects = village.records.effects
    assert effects.items(PICKING, made) == {"fruit"}
    with village.store.step("作废") as step:
        effects.void(step, PICKING, made, "录错")
    assert effects.items(PICKING, made) == frozenset()


def test_an_asset_has_no_effects_to_rewrite(village: Village) -> None:
    kind = orchard().kind(PLOT)
    with village.store.step("修改") as step:
        source = Source(village.project_id, village.plot_id)
        village.records.effects.rewrite(step, kind, source, fields(name="坡上"))
    assert step.change_count == 0


def test_the_effects_of_one_record_are_found_by_their_index(village: Village) -> None:
    for table in ("posting", "stock_move"):
        sql = f"SELECT * FROM {table} WHERE record_id = 1 AND +kind = 'x' AND void IS NULL"  # noqa: S608
        (row,) = village.store.query(f"EXPLAIN QUERY PLAN {sql}")
        assert f"{table}_by_record (record_id=?)" in row["detail"]


changes = st.fixed_dictionaries(
    {},
    optional={
        "weight": st.none() | st.integers(0, 50).map(Decimal),
        "price": st.none() | st.integers(0, 3).map(Decimal),
        "grade": st.sampled_from(["a", "b", None]),
        "ripe": st.booleans(),
        "by": st.integers(0, 3),
    },
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(changes, st.sampled_from(["undo", "redo", "void"])), max_size=8))
def test_effects_agree_after_any_changes_undone_and_done_again(
    acts: list[dict[str, Decimal | str | bool | int | None] | str],
) -> None:
    village = new_village(new_store(FakeClock()))
    made = village.pick()
    done, undone = 1, 0
    for act in acts:
        record = village.records.record(PICKING, made)
        assert record is not None
        steps = len(village.store.history.steps(1000))
        if act == "undo":
            if done:
                village.store.history.undo()
                done, undone = done - 1, undone + 1
        elif act == "redo":
            if undone:
                village.store.history.redo()
                done, undone = done + 1, undone - 1
        elif record.void is None and act == "void":
            with village.store.step("作废") as step:
                village.records.void(step, record, "录错")
            done, undone = done + 1, 0
        elif record.void is None and isinstance(act, dict):
            values = {name: value for name, value in act.items() if name != "by"}
            who = village.household_ids[int(str(act.get("by", 0)))]
            rewrite(village, made, household=who, **values)
            is_written = len(village.store.history.steps(1000)) > steps
            done, undone = done + is_written, 0 if is_written else undone
        assert faults(village) == []
    village.store.close()


def test_what_takes_a_record_back_has_its_effects_with_the_other_sign(village: Village) -> None:
    village.pick_back(village.pick())
    assert postings(village) == [(2000, None), (-2000, None)]
    assert moves(village) == [(10_000, None), (-10_000, None)]
    assert faults(village) == []
    village.store.history.undo()
    assert postings(village) == [(2000, None), (-2000, "撤销")]
    assert faults(village) == []


def test_a_record_that_says_how_much_there_is_counts_and_others_move(village: Village) -> None:
    village.count("5")
    (counted,) = village.records.records(STOCKTAKING, village.project_id)
    effects = village.records.effects
    assert effects.is_count(STOCKTAKING, counted.id)
    assert not effects.is_count(PICKING, village.pick())
