from __future__ import annotations

from decimal import Decimal

from fieldapp.domain.ids import KindId, PartyId
from fieldapp.services.household_card import Dealing, HouseholdCard


def dealing(label: str, earned: str, paid: str) -> Dealing:
    return Dealing("果园", KindId("picking"), label, 1, None, "", Decimal(earned), Decimal(paid))


def card(*dealings: Dealing, incomes: tuple[tuple[str, Decimal], ...] = ()) -> HouseholdCard:
    return HouseholdCard(
        id=PartyId(1), name="单明", initials="sm", group="", household_class="一般户", flags=(),
        status="在册", void=None, gender="", size=None, number="", identity="", phone="",
        account="", bank="", payee="", note="", namesakes=0, members=(), vehicles=(),
        dealings=dealings, incomes=incomes, movements=(), movement_count=0,
    )  # fmt: skip


def test_what_is_owed_is_what_was_earned_and_not_paid() -> None:
    whole = card(dealing("采摘", "30.10", "0.00"), dealing("预支", "0.00", "12.00"))
    assert (whole.earned, whole.paid, whole.owed) == (
        Decimal("30.10"),
        Decimal("12.00"),
        Decimal("18.10"),
    )
    assert [each.owed for each in whole.dealings] == [Decimal("30.10"), Decimal("-12.00")]


def test_the_income_of_the_year_is_that_of_all_kinds() -> None:
    whole = card(incomes=(("采摘", Decimal("20.50")), ("务工", Decimal("1.00"))))
    assert whole.income_of_year == Decimal("21.50")


def test_who_has_dealt_with_nobody_has_earned_nothing() -> None:
    assert (str(card().earned), str(card().owed), str(card().income_of_year)) == ("0.00",) * 3
