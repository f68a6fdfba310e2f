"""Which rows that are taken look like others: told, since both may be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.record import FieldValue
from fieldapp.services.once_only import labels_of
from fieldapp.store.identities import Identities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Draft
    from fieldapp.services.ledger import Ledger, ProjectWork

Place: TypeAlias = tuple[str, int]
"""The name of a sheet, and the number of a row on it."""

Identity: TypeAlias = tuple[FieldValue, ...]


class Likeness:
    """Compares the rows of files, one file after the other, with each other and the ledger."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._kind = kind
        self._labels = labels_of(kind, kind.identity)
        self._ledger = Identities(ledger.store, work.records.tables[kind.id], work.id)
        self._earlier: set[Identity] = set()  # of the files before

    def told(
        self, places: Sequence[Place], drafts: Sequence[Draft], known: Collection[str]
    ) -> Iterator[Problem | None]:
        """For each row of a file what it looks like; None for most.

        Rows with one of the `known` fingerprints are taken again on purpose.
        """
        identities = [self._identity(draft) for draft in drafts]
        standing = self._ledger.agreeing([draft.values for draft in drafts])
        rows: dict[str, Place] = {}
        alike: dict[Identity, Place] = {}
        for number, draft in enumerate(drafts):
            fingerprint, identity = draft.fingerprint or "", identities[number]
            is_standing = number in standing or identity in self._earlier
            if fingerprint in rows:
                yield self._row_problem("import.same_row", rows[fingerprint])
            elif identity in alike:
                yield self._row_problem("import.alike_row", alike[identity])
            elif is_standing and fingerprint not in known:
                yield self._record_problem()
            else:
                yield None
            rows.setdefault(fingerprint, places[number])
            if identity:
                alike.setdefault(identity, places[number])
        self._earlier.update(filter(None, identities))

    def _identity(self, draft: Draft) -> Identity:
        return tuple(draft.values.get(name) for name in self._kind.identity)

    def _row_problem(self, code: str, place: Place) -> Problem:
        values: dict[str, str | int] = {"labels": self._labels, "sheet": place[0], "row": place[1]}
        return Problem(code, "", values, Level.WARNING)

    def _record_problem(self) -> Problem:
        values = {"labels": self._labels, "kind": self._kind.label}
        return Problem("import.alike_record", "", values, Level.WARNING)
