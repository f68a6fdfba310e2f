"""A settlement as the middle of the page shows it, for whoever works now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import NOTICE_OVER, State
from fieldapp.services.settlement_names import PARTLY_PAID, state_label
from fieldapp.ui.settlement.next_step import Action, NextStep, further_actions, next_step
from fieldapp.ui.settlement.sheet_lines import Lines, lines_of
from fieldapp.ui.settlement.stages import Stage, stages_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fieldapp.services.settlement_sheet import Sheet
    from fieldapp.store.settlements import Settlement

TONES: Mapping[State, str] = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.APPROVED: "info",
    State.PUBLISHED: "info",
    State.PAID: "ok",
    State.ARCHIVED: "ok",
    State.VOID: "danger",
}


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """What the middle shows: its head, its stages, what comes next, and its lines."""

    number: str
    chip: tuple[str, str]
    purpose: str
    stages: tuple[Stage, ...]
    next: NextStep
    further: tuple[Action, ...]
    lines: Lines


def shown_sheet(sheet: Sheet, today: date, user: str) -> ShownSheet:
    """The settlement as it is shown on a day to a user."""
    return ShownSheet(
        number=sheet.settlement.number,
        chip=state_chip(sheet.settlement, today, is_all_paid=sheet.is_all_paid),
        purpose=purpose_words(sheet.settlement, sheet.corrects),
        stages=stages_of(sheet, today),
        next=next_step(sheet, today, user),
        further=further_actions(sheet),
        lines=lines_of(sheet),
    )


def state_chip(settlement: Settlement, today: date, *, is_all_paid: bool) -> tuple[str, str]:
    """The state of a settlement in a word, and the tone of its chip."""
    word = state_label(settlement, today, is_all_paid=is_all_paid)
    return word, "warn" if word in {NOTICE_OVER, PARTLY_PAID} else TONES[settlement.state]


def purpose_words(settlement: Settlement, corrects: str) -> str:
    """What a settlement is for, where its money is from, and what it pays again."""
    parts = [settlement.purpose, settlement.funds or ""]
    if settlement.is_on_the_spot:
        parts.append("现金即付")
    if corrects:
        parts.append(f"更正 {corrects}")
    return "，".join(part for part in parts if part)
