"""The further demonstration village: a season of planting, in the middle of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.services.progress import ProgressReading
from fieldapp.services.progress_rules import ProgressRules
from fieldapp.services.records import Records
from fieldapp.services.reminders import Reminders
from fieldapp.store.integrity import database_problems, effect_problems
from tests.services.test_demonstration import ACCESS, demonstration, records, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.services.ledger import Ledger, ProjectWork


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger of the only further village; nobody writes into it."""
    (further,) = demonstration().further()
    made = further.make(tmp_path_factory.mktemp("示例") / "ledger", ACCESS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def work(ledger: Ledger) -> ProjectWork:
    (only,) = ledger.works()
    return only


def test_every_kind_of_record_is_there_and_the_ledger_is_whole(
    ledger: Ledger, work: ProjectWork
) -> None:
    assert [kind.id for kind in work.type.declared.kind if not records(work, kind.id)] == []
    assert list(database_problems(ledger.store)) == []
    assert list(effect_problems(ledger.store, work.records, work.type, work.id)) == []


def test_the_plan_is_that_of_the_samples_and_some_are_behind(
    ledger: Ledger, work: ProjectWork
) -> None:
    assert total(work, "contract", "area") == Decimal("1317.9")
    assert total(work, "transplanting", "planted") == Decimal("1243.2")
    (progress,) = work.type.declared.progress
    facts = ProgressReading(ledger, work).facts(progress, ledger.today())
    assert (len(facts.groups), len(facts.households)) == (8, 44)
    assert facts.pace.today == Decimal("65.8")
    assert any(each.hint for each in facts.households)
    assert any(sum(each.counts) for each in facts.households)


def test_no_record_breaks_a_rule_or_the_plan(ledger: Ledger, work: ProjectWork) -> None:
    judge, rules = Records(ledger, work), ProgressRules(ledger, work)
    wrong = [
        problem.where
        for kind in work.type.declared.kind
        for record in records(work, kind.id)
        for problem in (
            *judge.judged(kind, record.values).errors,
            *rules.problems(kind, record.values, record.id),
        )
    ]
    assert wrong == []


def test_visits_ask_to_be_checked_again(ledger: Ledger, work: ProjectWork) -> None:
    due = Reminders(ledger, work).due(ledger.today())
    assert sum("整改" in each.title for each in due) == 2


def test_persons_are_of_a_county_that_there_is_not(ledger: Ledger, work: ProjectWork) -> None:
    numbers = [each.id_number or "" for each in ledger.parties.households()]
    assert {each[:6] for each in numbers} == {"520299"}
    growers = {each.values[FieldId("household")] for each in records(work, KindId("contract"))}
    assert len(growers) == 44
