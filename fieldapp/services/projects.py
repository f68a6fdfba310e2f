"""Projects of a village: adding one, and its dated prices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import TypeId
from fieldapp.domain.money import fen
from fieldapp.domain.naming import LONGEST_PROJECT_NAME, is_short_line
from fieldapp.domain.problem import KnownError
from fieldapp.services.type_library import type_from
from fieldapp.store.projects import Price
from fieldapp.store.records import RecordStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.type_library import TypeLibrary


@dataclass(frozen=True, slots=True)
class DatedPrice:
    """A price in yuan for one unit, of a list and grade, from a day on.

    An empty grade: the list has none.
    """

    list: str
    grade: str
    valid_from: date
    yuan: Decimal


@dataclass(frozen=True, slots=True)
class OfferedType:
    """A project type that a project can be of; `kinds` are the labels of what it records."""

    id: TypeId
    label: str
    kinds: tuple[str, ...]


class Projects:
    """What a person can do with the projects of a ledger."""

    def __init__(self, ledger: Ledger, library: TypeLibrary) -> None:
        self._ledger = ledger
        self._library = library

    def offered(self) -> tuple[OfferedType, ...]:
        """The types there are: those that the ledger has, and the sound ones of the library."""
        declared = self._ledger.projects.declarations()
        ids = dict.fromkeys((*declared, *self._library.ids()))
        texts = {each: declared.get(each) or self._library.text(each) for each in ids}
        return tuple(
            OfferedType(type_id, made.declared.label, tuple(k.label for k in made.declared.kind))
            for type_id, made in ((each, _sound(text)) for each, text in texts.items())
            if made is not None
        )

    def add(
        self, type_id: TypeId, name: str | None = None, started_on: date | None = None
    ) -> ProjectWork:
        """Add a project; its tables are made, its declaration is kept in the ledger.

        `name` None: the type's own label.
        """
        text = self._ledger.projects.declarations().get(type_id) or self._library.text(type_id)
        compiled = type_from(text)
        name = (name or "").strip() or compiled.declared.label
        if not is_short_line(name, LONGEST_PROJECT_NAME):
            raise KnownError("project.name_invalid", most=LONGEST_PROJECT_NAME)
        with self._ledger.step(f"新建项目 {name}") as step:
            if name in {project.name for project in self._ledger.projects.projects()}:
                raise KnownError("project.exists", name=name)
            if type_id not in self._ledger.projects.declarations():
                declared = compiled.declared
                self._ledger.projects.add_declaration(step, type_id, declared.version, text)
            self._ledger.projects.add(step, type_id, name, started_on)
            RecordStore(self._ledger.store, compiled).create_tables()
        made = next(each for each in self._ledger.projects.projects() if each.name == name)
        return self._ledger.work(made)

    def set_prices(self, work: ProjectWork, prices: Iterable[DatedPrice]) -> None:
        """Add prices to a project's lists; records keep the prices they were made with."""
        with self._ledger.step("登记价格") as step:
            for price in prices:
                row = Price(price.list, price.grade or None, price.valid_from, fen(price.yuan))
                self._ledger.projects.add_price(step, work.id, row)


def _sound(text: str) -> CompiledType | None:
    """The type that a text declares; None for a faulty one, which nobody can work with."""
    try:
        return type_from(text)
    except KnownError:
        return None
