"""Who may be named in a form: households, and where a kind names customers, those too."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from fieldapp.services.person_search import Person, PersonIndex, people_index
from fieldapp.services.pinyin import readings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress


def households(ledger: Ledger) -> PersonIndex:
    """The households, ready to be found."""
    return people_index(ledger, {})


def everybody(ledger: Ledger, known: PersonIndex) -> PersonIndex:
    """The households, with the customers and suppliers."""
    found = known
    for person in _others(ledger):
        found = found.with_household(person)
    return found


def people_read(
    ledger: Ledger, *, with_others: bool
) -> Callable[[Progress], tuple[PersonIndex, PersonIndex]]:
    """The work of a job that finds the households, and everybody where others may be named."""

    def read(progress: Progress) -> tuple[PersonIndex, PersonIndex]:
        with closing(ledger.another(progress)) as other:
            known = households(other)
            return known, everybody(other, known) if with_others else known

    return read


def _others(ledger: Ledger) -> Iterator[Person]:
    contacts = ledger.parties.contacts()
    for party in ledger.parties.others().values():
        name = contacts[party].name
        yield Person(party, name, None, readings_of(name), phone=contacts[party].phone)
