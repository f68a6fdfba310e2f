"""Who may be named in a form: households, and where a kind names customers, those too."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.project_type import FieldType
from fieldapp.services.person_search import Person, PersonIndex, people_index
from fieldapp.services.pinyin import readings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk


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


class PeopleView(Protocol):
    """The fields in which people are named."""

    def show_people(self, field_id: FieldId, index: PersonIndex) -> None:
        """Find people among these."""


class People:
    """Tells a form in the background who may be named in its fields."""

    def __init__(self, view: PeopleView, desk: Desk, kind: Kind) -> None:
        self._view, self._desk = view, desk
        self._fields = {
            each.id: each.type is FieldType.PARTY for each in kind.fields if each.type.is_person
        }
        self._is_open = True

    def read(self) -> None:
        """Read them, or read them anew."""
        if not self._fields:
            return
        read = people_read(self._desk.ledger, with_others=any(self._fields.values()))
        job = self._desk.jobs.read("读取农户", read)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._desk.notices.show_failure)

    def leave(self) -> None:
        """The form is closed: what is being read comes too late."""
        self._is_open = False

    def _on_read(self, indexes: tuple[PersonIndex, PersonIndex]) -> None:
        for field_id, takes_others in self._fields.items() if self._is_open else ():
            self._view.show_people(field_id, indexes[takes_others])


def _others(ledger: Ledger) -> Iterator[Person]:
    contacts = ledger.parties.contacts()
    for party in ledger.parties.others().values():
        name = contacts[party].name
        yield Person(party, name, None, readings_of(name), phone=contacts[party].phone)
