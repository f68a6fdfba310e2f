"""How a stored record stands: whether it can be changed, and what remains to be done where not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.services.record_guard import RecordGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record
    from fieldapp.services.ledger import Ledger, ProjectWork


class Remedy(StrEnum):
    """What can be done with a record that cannot be changed."""

    NONE = "none"
    TAKE_OUT = "take_out"  # of the draft of a settlement; then it is free
    REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class Standing:
    """`hindrance` says why a record can be neither changed nor voided; None: it can.

    `settlement` is the number of the one that it stands in, empty for none. Where `is_closed`, the
    day of the record is in closed books.
    """

    hindrance: KnownError | None = None
    remedy: Remedy = Remedy.NONE
    settlement: str = ""
    is_closed: bool = False


def standing_of(ledger: Ledger, work: ProjectWork, kind: Kind, record: Record) -> Standing:
    """How a record stands now."""
    guard = RecordGuard(ledger, work)
    hindrance = _refusal(lambda: guard.require_free(kind, record))
    if hindrance is None:
        return Standing()
    number = str(hindrance.values.get("number", ""))
    return Standing(
        hindrance, _remedy(hindrance, guard, kind, record), number, guard.is_closed(kind, record)
    )


def first_hindered(
    ledger: Ledger, work: ProjectWork, kind: Kind, record_ids: Sequence[RecordId]
) -> Standing | None:
    """How the first of some records stands that cannot be changed and voided; None: all can."""
    for record in work.records.of_ids(kind.id, record_ids):
        standing = standing_of(ledger, work, kind, record)
        if standing.hindrance is not None:
            return standing
    return None


def _remedy(hindrance: KnownError, guard: RecordGuard, kind: Kind, record: Record) -> Remedy:
    if hindrance.code == "record.settled_draft":
        return Remedy.TAKE_OUT
    refusal = _refusal(lambda: guard.require_reversible(kind, record))
    return Remedy.REVERSE if refusal is None else Remedy.NONE


def _refusal(ask: Callable[[], object]) -> KnownError | None:
    """Why something may not be done; None where it may."""
    try:
        ask()
    except KnownError as error:
        return error
    return None
