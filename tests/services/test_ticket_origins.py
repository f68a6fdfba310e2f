"""A ticket that takes back names the wrong one, and so does the right one entered for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.ticket_origins import Origin, TicketOrigins
from tests.services.grove import FRUIT, LABOUR_DAY, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.services.settlement_sheet import Ticket


def tickets_of(grove: Grove) -> tuple[Ticket, ...]:
    """The tickets of another settlement, one after the other."""
    grove.bring("1000", "60", day=20)
    grove.work_days("9", "120", day=20)
    sheet = grove.sheet(grove.settle().number)
    return tuple(ticket for line in sheet.lines for ticket in line.tickets)


def test_what_takes_back_and_what_was_entered_anew_lead_to_the_wrong_one() -> None:
    grove = new_grove()
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    grove.take_back(wrong, "150")
    origins = TicketOrigins(grove.ledger, grove.work)
    origin = Origin(wrong, "CG20250405-A001", date(2025, 4, 5))
    found = [(origins.taken_back(each), origins.replaced(each)) for each in tickets_of(grove)]
    assert found == [(origin, None), (None, origin), (None, None), (None, None)]


def test_a_record_without_a_number_is_called_by_its_kind() -> None:
    grove = new_grove()
    wrong = grove.work_days("1", "120")
    grove.approved(grove.settle().number)
    done = Reversing(grove.ledger, grove.work).reverse(LABOUR_DAY, wrong, "抄错")
    assert isinstance(done, Reversed)
    origins = TicketOrigins(grove.ledger, grove.work)
    told = [origins.taken_back(each) for each in tickets_of(grove) if each.is_reversing]
    assert told == [Origin(wrong, "用工", date(2025, 4, 6))]


def test_an_ordinary_record_was_entered_for_none() -> None:
    grove = new_grove()
    record = grove.bring("100", "60")
    assert TicketOrigins(grove.ledger, grove.work).replaced_by(FRUIT, record) is None
