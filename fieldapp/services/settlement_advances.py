"""Holding back what a household was paid in advance: the oldest first, as far as a line reaches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.money import yuan
from fieldapp.store.settlement_recoveries import Recovery, RecoveryStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.services.ledger import Ledger
    from fieldapp.store.journal import Step
    from fieldapp.store.settlement_lines import Line


def held_back(due: int, left: list[Recovery]) -> list[Recovery]:
    """What is held back of an amount, and taken off what is left of the advances.

    First come advances that were taken back, and make the amount more.
    """
    recoveries = [each for each in left if each.amount < 0]
    rest = due - sum(each.amount for each in recoveries)
    still_left: list[Recovery] = []
    for each in left:
        taken = min(rest, each.amount)
        if taken > 0:
            recoveries.append(Recovery(each.posting_id, taken))
            rest -= taken
        if each.amount > max(taken, 0):
            still_left.append(replace(each, amount=each.amount - max(taken, 0)))
    left[:] = still_left
    return recoveries


class AdvanceMoving:
    """Moves what a line held back to other lines, once that line is taken out of its draft."""

    def __init__(self, ledger: Ledger) -> None:
        self._recoveries = RecoveryStore(ledger.store)

    def held_by(self, line: Line) -> list[Recovery]:
        """What a line holds back; ask before it is void."""
        return self._recoveries.of_line(line)

    def move(self, step: Step, left: list[Recovery], lines: Sequence[Line]) -> Iterator[str]:
        """Let lines of the same household hold back what is left, as far as each has room.

        Yields what each took, in words; what finds no room waits for another settlement.
        """
        for line in lines:
            taken = held_back(line.due - line.recovered - line.deducted, left)
            if taken:
                self._recoveries.add(step, line, taken)
                amount = sum(each.amount for each in taken)
                what = "扣回预支" if amount >= 0 else "退还预支"
                yield f"{what} {yuan(abs(amount))} 元转到第 {line.position} 行"
