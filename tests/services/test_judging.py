from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Problem
from fieldapp.domain.record import Draft
from fieldapp.services.books import Books
from fieldapp.services.judging import Judge, is_excusable, unexcused
from fieldapp.services.messages import sentence
from fieldapp.services.progress_rules import OVER_PLAN
from tests.services.dairy import FODDER, SHED, TODAY, USE, Dairy, fields

if TYPE_CHECKING:
    from fieldapp.domain.record import Values

CHEAP = Problem("field.below_min", "fodder.price")
LIGHT = Problem("field.below_min", "fodder.weight")


def use_of(dairy: Dairy) -> Values:
    return fields(used_on=TODAY, item="salt", weight=Decimal(100), shed=dairy.shed_id)


def test_computed_fields_may_read_what_a_record_refers_to(dairy: Dairy) -> None:
    judge, kind = Judge(dairy.ledger, dairy.work), dairy.work.kind(USE)
    judged = judge.judged(kind, use_of(dairy))
    assert (judged.values[FieldId("share")], judged.errors) == (2, ())
    assert judge.judged(kind, fields(shed=1)).values[FieldId("share")] is None


def test_an_asset_is_looked_up_anew_once_it_was_changed(dairy: Dairy) -> None:
    judge, kind = Judge(dairy.ledger, dairy.work), dairy.work.kind(USE)
    judge.judged(kind, use_of(dairy))
    dairy.records.change(SHED, dairy.shed_id, fields(area=Decimal(100)))
    assert judge.judged(kind, use_of(dairy)).values[FieldId("share")] == 2
    judge.forget(SHED)
    assert judge.judged(kind, use_of(dairy)).values[FieldId("share")] == 1


def test_only_a_new_record_gets_defaults(dairy: Dairy) -> None:
    judge, kind = Judge(dairy.ledger, dairy.work), dairy.work.kind(USE)
    assert judge.judged(kind, use_of(dairy)).values[FieldId("method")] == "hand"
    assert judge.judged(kind, use_of(dairy), is_new=False).values.get(FieldId("method")) is None


def test_typed_values_that_differ_from_their_formula_are_told(dairy: Dairy) -> None:
    values = {**use_of(dairy), **fields(share=Decimal(3))}
    judged = Judge(dairy.ledger, dairy.work).judged(dairy.work.kind(USE), values)
    assert judged.differing == {"share": 3}


def test_a_net_weight_above_its_gross_weight_is_wrong(dairy: Dairy) -> None:
    judge, kind = Judge(dairy.ledger, dairy.work), dairy.work.kind(FODDER)
    values = {FieldId(name): value for name, value in dairy.load("500").items()}
    assert judge.judged(kind, {**values, FieldId("loaded"): Decimal(500)}).errors == ()
    (problem,) = judge.judged(kind, {**values, FieldId("loaded"): Decimal("499.9")}).errors
    assert problem.code == "field.net_over_gross"
    assert sentence(problem) == "“净重”是 500，大于“毛重” 499.9，请核对两个重量。"


def test_a_value_that_stands_only_once_is_taken_by_others_and_not_by_itself(dairy: Dairy) -> None:
    judge, kind = Judge(dairy.ledger, dairy.work), dairy.work.kind(SHED)
    one, two = Draft(fields(name="一号")), Draft(fields(name="二号"))
    (problem,) = judge.taken(kind, [one])
    assert (problem.code, problem.values["value"]) == ("field.taken", "一号")
    assert judge.taken(kind, [one], dairy.shed_id) == ()
    assert len(judge.taken(kind, [two, two])) == 1


def test_a_reason_excuses_a_price_out_of_its_range_and_nothing_else(dairy: Dairy) -> None:
    kind = dairy.work.kind(FODDER)
    assert is_excusable(kind, CHEAP)
    assert is_excusable(kind, Problem(OVER_PLAN, "fodder.weight"))
    assert not is_excusable(kind, LIGHT)
    assert not is_excusable(kind, Problem("field.required", "fodder.price"))
    assert not is_excusable(kind, Problem("field.below_min", ""))
    assert unexcused(kind, [CHEAP, LIGHT], "市场价") == (LIGHT,)
    assert unexcused(kind, [CHEAP, LIGHT], "  ") == (CHEAP, LIGHT)


def test_a_day_of_closed_books_is_wrong_and_told_beside_the_day(dairy: Dairy) -> None:
    kind, load = dairy.work.kind(FODDER), fields(**dairy.load())
    assert Judge(dairy.ledger, dairy.work).judged(kind, load).errors == ()
    Books(dairy.ledger).close(TODAY)
    (problem,) = Judge(dairy.ledger, dairy.work).judged(kind, load).errors
    assert (problem.code, problem.where) == ("record.locked", "fodder.brought_on")
    assert sentence(problem) == (
        "“日期”在已经锁上的账里（锁到2025年5月8日），不能登记，请用之后的日期；"
        "要更正已有的记录，请用红冲。"
    )


def test_assets_and_records_without_a_day_are_in_no_books(dairy: Dairy) -> None:
    Books(dairy.ledger).close(TODAY)
    judge = Judge(dairy.ledger, dairy.work)
    assert judge.judged(dairy.work.kind(SHED), fields(name="二号", built_on=TODAY)).errors == ()
    undated = fields(**{**dairy.load(), "brought_on": None})
    errors = judge.judged(dairy.work.kind(FODDER), undated).errors
    assert [problem.code for problem in errors] == ["field.required"]
