"""What is said of a settlement that does not allow what is wanted of it, with the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import LABELS, UNPAID, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.store.settlements import Settlement

EDITING = "改动明细"


def not_now(settlement: Settlement, verb: str) -> KnownError:
    """What is said of a step that a settlement may not take in its state."""
    code = "settlement.not_now" if settlement.state in UNPAID else "settlement.not_now_paid"
    if settlement.state is State.VOID:
        return KnownError("settlement.not_now_void", number=settlement.number, verb=verb)
    return KnownError(code, number=settlement.number, state=LABELS[settlement.state], verb=verb)


def not_draft(settlement: Settlement) -> KnownError:
    """What is said where the lines of a settlement are to be changed and it is no draft."""
    if settlement.state in UNPAID:
        state = LABELS[settlement.state]
        return KnownError("settlement.not_draft", number=settlement.number, state=state)
    return not_now(settlement, EDITING)


def same_person(settlement: Settlement, prepared: Sequence[str]) -> KnownError:
    """What is said to one of those who prepared a settlement and would approve it."""
    number, maker = settlement.number, prepared[0]
    if len(prepared) == 1:
        return KnownError("settlement.made_alone", number=number, maker=maker)
    users = "、".join(prepared)
    return KnownError("settlement.same_person", number=number, users=users, maker=maker)
