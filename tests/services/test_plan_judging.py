"""Many records are held against the plans at once, as if they were written down day by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.record import Draft
from fieldapp.services.doers import UNKNOWN_GROUP
from fieldapp.services.plan_judging import PlanJudge
from fieldapp.services.progress import setting_of
from fieldapp.services.progress_rules import IN_ORDER, OFF, OUT_OF_ORDER, OVER_PLAN
from tests.services.planting import DAY, DEAL, Planting, new_planting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.record import FieldValue


@pytest.fixture
def planting() -> Planting:
    made = new_planting()
    made.contract("20")
    made.did("12", day=date(2025, 4, 12), dug=Decimal(15))
    return made


def draft(
    planting: Planting, day: int, done: str | None, by: int = 0, year: int = 2025, **more: str
) -> Draft:
    reason = more.pop("reason", None)
    values: dict[FieldId, FieldValue] = {
        FieldId("on_day"): date(year, 4, day),
        FieldId("household"): planting.household_ids[by],
        FieldId("set"): None if done is None else Decimal(done),
        **{FieldId(name): Decimal(text) for name, text in more.items()},
    }
    return Draft(values, reason=reason)


def refused(planting: Planting, *lot: Draft) -> Mapping[int, str]:
    judge = PlanJudge(planting.ledger, planting.work, planting.work.kind(DAY))
    return {place: problem.code for place, problem in judge.refused(lot).items()}


def test_what_the_ledger_and_the_rows_before_did_counts(planting: Planting) -> None:
    lot = [draft(planting, 13, "4", dug="5"), draft(planting, 14, "4.01", dug="5")]
    assert refused(planting, *lot) == {1: OVER_PLAN}
    assert refused(planting, lot[0], draft(planting, 14, "4")) == {}


def test_what_is_refused_does_not_count_for_what_follows(planting: Planting) -> None:
    lot = [draft(planting, 13, "9", dug="9"), draft(planting, 14, "8", dug="5")]
    assert refused(planting, *lot) == {0: OVER_PLAN}


def test_the_days_decide_and_not_the_order_of_the_rows(planting: Planting) -> None:
    late, early = draft(planting, 15, "5"), draft(planting, 14, None, dug="5")
    assert refused(planting, late, early) == {}
    assert refused(planting, draft(planting, 14, "5"), draft(planting, 15, None, dug="5")) == {
        0: OUT_OF_ORDER
    }


def test_a_reason_lets_a_record_pass_and_it_counts(planting: Planting) -> None:
    lot = [
        draft(planting, 13, "9", dug="9", reason="合同外加种"),
        draft(planting, 14, "1", dug="1"),
    ]
    assert refused(planting, *lot) == {1: OVER_PLAN}


def test_the_lots_before_count(planting: Planting) -> None:
    judge = PlanJudge(planting.ledger, planting.work, planting.work.kind(DAY))
    assert judge.refused([draft(planting, 13, "6", dug="6")]) == {}
    assert [*judge.refused([draft(planting, 14, "3", dug="3")])] == [0]


def test_each_year_and_each_household_stands_for_itself(planting: Planting) -> None:
    planting.contract("5", year=2024)
    lot = [
        draft(planting, 13, "5", year=2024),
        draft(planting, 14, "0.5", year=2024),
        draft(planting, 13, "99", by=1),
    ]
    assert refused(planting, *lot) == {1: OVER_PLAN}


def test_the_order_may_be_switched_off(planting: Planting) -> None:
    early = draft(planting, 14, "5")
    assert refused(planting, early) == {0: OUT_OF_ORDER}
    with planting.ledger.step("设置") as step:
        key = setting_of(planting.progress, IN_ORDER)
        planting.ledger.project_settings.set(step, planting.work.id, key, OFF)
    assert refused(planting, early) == {}


def test_kinds_without_a_plan_are_left_alone(planting: Planting) -> None:
    judge = PlanJudge(planting.ledger, planting.work, planting.work.kind(DEAL))
    assert judge.refused([Draft({FieldId("area"): Decimal(999)})]) == {}


def test_a_record_of_nobody_is_held_against_nothing(planting: Planting) -> None:
    nobody = Draft({FieldId("on_day"): date(2025, 4, 13), FieldId("set"): Decimal(99)})
    assert refused(planting, nobody) == {}


def of_group(group: str, day: int, done: str, *, reason: str | None = None, **more: str) -> Draft:
    values: dict[FieldId, FieldValue] = {
        FieldId("on_day"): date(2025, 4, day),
        FieldId("team"): group,
        FieldId("set"): Decimal(done),
        **{FieldId(name): Decimal(text) for name, text in more.items()},
    }
    return Draft(values, reason=reason)


def test_groups_are_held_against_the_plans_of_their_households(planting: Planting) -> None:
    planting.group_did("2", "1组", day=date(2025, 4, 12), dug=Decimal(9))
    lot = [
        of_group("1组", 13, "3"),
        draft(planting, 14, "2"),
        of_group("第一组", 15, "1.01"),
        of_group("1组", 16, "1"),
        of_group("2组", 16, "99"),
    ]
    assert refused(planting, *lot) == {2: OVER_PLAN}


def test_groups_keep_the_order_of_their_own_records(planting: Planting) -> None:
    lot = [of_group("1组", 13, "2", dug="2"), of_group("1组", 14, "1"), of_group("1组", 15, "1")]
    assert refused(planting, *lot) == {1: OUT_OF_ORDER, 2: OUT_OF_ORDER}


def test_no_reason_excuses_a_group_that_nobody_belongs_to(planting: Planting) -> None:
    assert refused(planting, of_group("9组", 13, "1", reason="新设的组")) == {0: UNKNOWN_GROUP}
