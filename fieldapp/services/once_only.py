"""What may stand only once among the live records of a kind: unique values, and whole assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.fingerprint import plain_text
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fieldapp.domain.ids import FieldId, RecordId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import Values
    from fieldapp.services.ledger import ProjectWork


class OnceOnly:
    """Knows what stands already in a project's records of a kind; `own` is a record left out."""

    def __init__(self, work: ProjectWork, kind: Kind, own: RecordId | None = None) -> None:
        self._kind = kind
        self._fields = [field for field in kind.fields if field.unique]
        self._known = {field.id: _texts(work, kind, field, own) for field in self._fields}
        self._identity = kind.identity if kind.role is Role.ASSET else ()
        self._assets = {
            self._asset(record.values)
            for record in (work.records.records(kind.id, work.id) if self._identity else ())
            if record.id != own
        }

    def problems(self, values: Values) -> tuple[Problem, ...]:
        """What of the values stands already; where nothing does, they stand from now on."""
        found = (*self._taken(values), *self._same_asset(values))
        if not found:
            for field in self._fields:
                self._known[field.id].add(plain_text(values.get(field.id)))
            self._assets.add(self._asset(values))
        return found

    def _taken(self, values: Values) -> Iterator[Problem]:
        for field in self._fields:
            text = plain_text(values.get(field.id))
            if text and text in self._known[field.id]:
                told = {"label": field.label, "value": text}
                yield Problem("field.taken", f"{self._kind.id}.{field.id}", told)

    def _same_asset(self, values: Values) -> Iterator[Problem]:
        if self._identity and self._asset(values) in self._assets:
            first = self._identity[0]
            told = {"labels": labels_of(self._kind, self._identity), "kind": self._kind.label}
            yield Problem("record.same_asset", f"{self._kind.id}.{first}", told)

    def _asset(self, values: Values) -> tuple[str, ...]:
        return tuple(plain_text(values.get(name)) for name in self._identity)


def labels_of(kind: Kind, names: Iterable[FieldId]) -> str:
    """What people call some fields of a kind, one after the other."""
    return "、".join(kind.by_id[name].label for name in names)


def _texts(work: ProjectWork, kind: Kind, field: Field, own: RecordId | None) -> set[str]:
    titles = work.records.titles(kind.id, work.id, field.id)
    return {text for text, record_id in titles.items() if record_id != own}
