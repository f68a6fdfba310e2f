from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import PartyId
from fieldapp.domain.problem import Problem
from fieldapp.domain.weigh_in import weigh_in_fields
from fieldapp.services.weighing import UsualVehicle, WeighInDraft
from fieldapp.ui.weigh_in.drafting import (
    GRADE,
    GROSS,
    HOUSEHOLD,
    SAVE,
    TARE,
    drafted_for,
    edited,
    has_weight,
    is_typed,
    place_of,
    step_of,
    what_is_lost,
)
from tests.ui.weigh_in.test_household_panel import FACTS

if TYPE_CHECKING:
    from tests.ui.farm import Farm

CART = replace(FACTS, vehicle=UsualVehicle("三轮车", Decimal(412), None))
SOMEBODY = PartyId(1)


@pytest.mark.parametrize("name", ["gross", "net", "deduction", "price"])
def test_whatever_is_typed_would_be_lost(name: str) -> None:
    assert is_typed(replace(WeighInDraft(), **{name: "5"}))  # type: ignore[arg-type]
    assert not is_typed(replace(WeighInDraft(), **{name: " "}))  # type: ignore[arg-type]


def test_a_usual_tare_is_not_typed_and_one_that_was_weighed_is() -> None:
    usual = drafted_for(CART, WeighInDraft(), "")
    assert (usual.tare, is_typed(usual)) == ("412", False)
    assert is_typed(edited(usual, replace(usual, tare="430")))


def test_an_edit_keeps_whose_it_is_and_its_grade() -> None:
    before = WeighInDraft(SOMEBODY, tare="412", grade="second")
    now = edited(before, WeighInDraft(gross="1500", tare="412"))
    assert now == replace(before, gross="1500")
    assert edited(now, replace(now, tare="")).is_tare_weighed is False


def test_a_tare_that_was_weighed_just_now_stays_with_the_vehicle_on_the_scale() -> None:
    weighed = WeighInDraft(gross="1500", tare="430", is_tare_weighed=True)
    drafted = drafted_for(CART, weighed, "")
    assert (drafted.tare, drafted.is_tare_weighed) == ("430", True)


def test_the_grade_of_the_ticket_before_goes_before_that_of_the_household() -> None:
    assert drafted_for(CART, WeighInDraft(), "third").grade == "third"
    assert drafted_for(CART, WeighInDraft(grade="first"), "third").grade == "first"
    assert drafted_for(replace(CART, last=None), WeighInDraft(), "").grade == ""


def test_the_steps_follow_each_other() -> None:
    nobody, somebody = WeighInDraft(), WeighInDraft(SOMEBODY)
    loaded = replace(somebody, gross="1500")
    empty = replace(loaded, tare="412")
    graded = replace(empty, grade="second")
    drafts = (nobody, somebody, loaded, empty, graded)
    steps = [step_of(each, has_amount=bool(each.grade)) for each in drafts]
    assert steps == [HOUSEHOLD, GROSS, TARE, GRADE, SAVE]
    assert [has_weight(WeighInDraft(net=text)) for text in (" ", "5")] == [False, True]


def test_whose_weights_would_be_lost_is_told() -> None:
    assert what_is_lost("陈望", WeighInDraft(net=" 500 ")) == "陈望，净重 500，还没有保存。"
    assert what_is_lost("", WeighInDraft(gross="9", tare="4")) == "毛重 9，皮重 4，还没有保存。"


def test_a_problem_has_its_place_on_the_screen(farm: Farm) -> None:
    fields = weigh_in_fields(farm.weigh_in)
    assert fields.gross is not None
    found = [
        place_of(Problem(code, f"weigh_in.{field}"), fields)
        for code, field in (
            ("field.above_max", fields.gross.id),
            ("weigh_in.no_tare", fields.quantity.id),
            ("weigh_in.no_weight", fields.quantity.id),
            ("weigh_in.no_household", fields.household.id),
            ("weigh_in.no_grade", fields.price.id),
        )
    ]
    assert found == ["gross", "tare", "net", "household", "ticket"]
