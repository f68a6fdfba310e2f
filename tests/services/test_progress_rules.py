"""More than planned, and a step before the one it needs, are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.doers import UNKNOWN_GROUP
from fieldapp.services.messages import sentence
from fieldapp.services.progress import setting_of
from fieldapp.services.progress_rules import (
    IN_ORDER,
    OFF,
    OUT_OF_ORDER,
    OVER_PLAN,
    ProgressRules,
)
from tests.services.planting import DAY, DEAL, TODAY, Planting, new_planting

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.record import FieldValue


@pytest.fixture
def planting() -> Planting:
    made = new_planting()
    made.contract("20")
    return made


def problems(
    planting: Planting, own: RecordId | None = None, by: int | None = 0, **values: FieldValue
) -> list[str]:
    entry: dict[FieldId, FieldValue] = {FieldId(name): value for name, value in values.items()}
    entry |= {FieldId("on_day"): TODAY}
    if by is not None:
        entry |= {FieldId("household"): planting.household_ids[by]}
    rules = ProgressRules(planting.ledger, planting.work)
    return [each.code for each in rules.problems(planting.work.kind(DAY), entry, own)]


def test_what_is_within_the_plan_is_right(planting: Planting) -> None:
    planting.did("12")
    assert problems(planting, set=Decimal(8)) == []


def test_more_than_planned_is_told_with_both_numbers(planting: Planting) -> None:
    planting.did("12")
    assert problems(planting, set=Decimal("8.01")) == [OVER_PLAN]
    rules = ProgressRules(planting.ledger, planting.work)
    values: dict[FieldId, FieldValue] = {
        FieldId("on_day"): TODAY,
        FieldId("household"): planting.household_ids[0],
        FieldId("set"): Decimal("8.01"),
    }
    (told,) = rules.problems(planting.work.kind(DAY), values)
    assert sentence(told).startswith("累计移栽 20.01 亩，超过计划 20 亩")


def test_a_record_that_is_changed_does_not_count_twice(planting: Planting) -> None:
    own = planting.did("12")
    assert problems(planting, own, set=Decimal(20)) == []
    assert problems(planting, set=Decimal(20)) == [OVER_PLAN]


def test_who_has_no_plan_cannot_exceed_it(planting: Planting) -> None:
    assert problems(planting, by=1, set=Decimal(99)) == []
    assert problems(planting, by=None, set=Decimal(99)) == []
    assert (
        ProgressRules(planting.ledger, planting.work).problems(
            planting.work.kind(DEAL), {FieldId("area"): Decimal(1)}
        )
        == ()
    )


def test_last_years_plan_is_of_last_year(planting: Planting) -> None:
    planting.did("19", day=date(2024, 4, 18))
    assert problems(planting, set=Decimal(19)) == []


def test_nothing_is_planted_before_its_hole_is_dug(planting: Planting) -> None:
    planting.did("3", dug=Decimal(5))
    assert problems(planting, set=Decimal(2)) == []
    assert problems(planting, set=Decimal(3)) == [OUT_OF_ORDER]
    assert problems(planting, set=Decimal(3), dug=Decimal(1)) == []


def test_steps_that_nobody_writes_down_are_not_asked_for(planting: Planting) -> None:
    assert problems(planting, set=Decimal(3)) == []


def test_the_order_can_be_switched_off(planting: Planting) -> None:
    planting.did("3", dug=Decimal(3))
    with planting.ledger.step("不核对次序") as step:
        key = setting_of(planting.progress, IN_ORDER)
        planting.ledger.project_settings.set(step, planting.work.id, key, OFF)
    assert problems(planting, set=Decimal(3)) == []


def test_a_group_and_its_households_together_are_held_against_their_plans(
    planting: Planting,
) -> None:
    planting.contract("10", by=1)
    planting.did("12")
    planting.did("9", by=1)
    own = planting.group_did("3", "1组")
    assert problems(planting, by=None, team="1组", set=Decimal(5)) == []
    assert problems(planting, by=None, team="一组", set=Decimal("5.01")) == [OVER_PLAN]
    assert problems(planting, own, by=None, team="1组", set=Decimal(8)) == []
    assert problems(planting, set=Decimal(8)) == []


def test_the_plan_of_a_group_is_told_with_both_numbers(planting: Planting) -> None:
    planting.did("12")
    rules = ProgressRules(planting.ledger, planting.work)
    values: dict[FieldId, FieldValue] = {
        FieldId("on_day"): TODAY,
        FieldId("team"): "1组",
        FieldId("set"): Decimal(9),
    }
    (told,) = rules.problems(planting.work.kind(DAY), values)
    assert sentence(told).startswith("累计移栽 21 亩，超过计划 20 亩")


def test_a_group_without_a_plan_cannot_exceed_it(planting: Planting) -> None:
    assert problems(planting, by=None, team="2组", set=Decimal(99)) == []


def test_a_group_keeps_the_order_of_its_own_records(planting: Planting) -> None:
    planting.did("1", dug=Decimal(9))
    planting.group_did("3", "1组", dug=Decimal(5))
    assert problems(planting, by=None, team="1组", set=Decimal(2)) == []
    assert problems(planting, by=None, team="1组", set=Decimal(3)) == [OUT_OF_ORDER]
    planting.group_did("1", "2组", dug=Decimal(9))
    assert problems(planting, by=None, team="1组", set=Decimal(3)) == [OUT_OF_ORDER]


def test_a_group_that_nobody_belongs_to_is_told(planting: Planting) -> None:
    assert problems(planting, by=None, team="9组", set=Decimal(99)) == [UNKNOWN_GROUP]
    rules = ProgressRules(planting.ledger, planting.work)
    values: dict[FieldId, FieldValue] = {FieldId("on_day"): TODAY, FieldId("team"): "9组"}
    (told,) = rules.problems(planting.work.kind(DAY), values)
    assert sentence(told) == "没有“9组”这个村民组，请核对组名。"
