from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.member import Member
from fieldapp.reports.settlement_people import SettlementPeople
from fieldapp.store.members import MemberStore
from tests.reports.settled import settle_in, told_grove

if TYPE_CHECKING:
    from tests.services.grove import Grove

HEAD, WIFE = "520299196903122311", "520299197105062320"


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def identities(grove: Grove, who: str = "", **household: str) -> tuple[str | None, str | None]:
    """The numbers of payee and beneficiary of a line of a household with some members."""
    by = settle_in(grove, **household)
    with grove.ledger.step("家庭成员") as step:
        for member in (Member("陆文芬", id_number=WIFE), *[Member("杨小江", id_number="1")] * 2):
            MemberStore(grove.ledger.store).add(step, grove.household_ids[by], member)
    grove.work_days("1", "120", by=by, who=who)
    (line,) = grove.sheet(grove.settle().number).lines
    people = SettlementPeople(grove.ledger)
    return people.payee(line), people.beneficiary(line)


def test_who_is_the_head_has_the_number_of_the_head(grove: Grove) -> None:
    assert identities(grove) == (HEAD, HEAD)


def test_a_member_has_its_own_number_however_the_name_is_spelt(grove: Grove) -> None:
    assert identities(grove, who="陆 文芬", payee="陆文芬") == (WIFE, WIFE)


def test_a_stranger_has_none(grove: Grove) -> None:
    assert identities(grove, who="祝发林", payee="祝发林") == (None, None)


def test_a_name_that_two_members_have_tells_of_neither(grove: Grove) -> None:
    assert identities(grove, who="杨小江") == (HEAD, None)


def test_several_beneficiaries_share_no_number(grove: Grove) -> None:
    by = settle_in(grove)
    grove.work_days("1", "120", by=by)
    grove.work_days("1", "120", by=by, who="祝发林", day=7)
    (line,) = grove.sheet(grove.settle().number).lines
    assert SettlementPeople(grove.ledger).beneficiary(line) is None
