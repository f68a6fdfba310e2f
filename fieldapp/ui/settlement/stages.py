"""The four stages of a settlement as circles show them: who did what on which day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import State
from fieldapp.ui.settlement.words import day_words, span_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.services.settlement_sheet import Sheet
    from fieldapp.store.settlements import Event

LABELS = ("草稿", "已审核", "已公示", "已发放")
TO_DO = "待办理"
# How many stages lie behind a settlement in a state; a void one got as far as it came before.
_DONE = {
    State.DRAFT: 0,
    State.SUBMITTED: 1,
    State.APPROVED: 2,
    State.PUBLISHED: 3,
    State.PAID: 4,
    State.ARCHIVED: 4,
}


class Mark(Enum):
    """How far a stage is."""

    DONE = auto()
    NOW = auto()
    LATER = auto()


@dataclass(frozen=True, slots=True)
class Stage:
    """One circle: its name, what stands below it, and how far it is."""

    label: str
    below: str
    mark: Mark


def stages_of(sheet: Sheet, today: date) -> tuple[Stage, ...]:
    """The circles of a settlement, as it stands now."""
    events = _since_last_draft(sheet.events)
    done = _done_count(sheet, events)
    is_void = sheet.settlement.state is State.VOID
    stages = []
    for place, label in enumerate(LABELS):
        mark = Mark.DONE if place < done else Mark.LATER
        if place == done and not is_void:
            mark = Mark.NOW
        stages.append(Stage(label, _below(sheet, events, place, mark, today), mark))
    return tuple(stages)


def _since_last_draft(events: Sequence[Event]) -> Sequence[Event]:
    """What happened since it was made, or was sent back last; nothing where that was undone."""
    drafts = [place for place, each in enumerate(events) if each.state is State.DRAFT]
    return events[drafts[-1] :] if drafts else ()


def _done_count(sheet: Sheet, events: Sequence[Event]) -> int:
    state, without_notice = sheet.settlement.state, sheet.settlement.notice_days == 0
    if state is State.VOID:
        return max((_DONE.get(each.state, 0) for each in events), default=0)
    if state is State.APPROVED and without_notice:
        return _DONE[State.PUBLISHED]
    return _DONE[state]


def _below(sheet: Sheet, events: Sequence[Event], place: int, mark: Mark, today: date) -> str:
    """What stands below a circle: the day and who it was, or what is to be done."""
    match place:
        case 0:
            told = _who(events, State.DRAFT, today)
        case 1:
            submitted = sheet.settlement.state is State.SUBMITTED
            told = "已提交，待审核" if submitted else _who(events, State.APPROVED, today)
        case 2:
            told = _notice(sheet, today)
        case _:
            told = _who(events, State.PAID, today)
    if mark is Mark.LATER and sheet.settlement.state is not State.VOID:
        return ""
    return told or (TO_DO if mark is Mark.NOW else "")


def _who(events: Sequence[Event], state: State, today: date) -> str:
    """When it came into a state last, and by whom; money that came back paid nothing."""
    found = [each for each in events if each.state is state]
    if state is State.PAID:
        found = [each for each in found if each.reason is None]
    return f"{day_words(found[-1].on, today)} {found[-1].user}" if found else ""


def _notice(sheet: Sheet, today: date) -> str:
    settlement = sheet.settlement
    if settlement.notice is not None:
        return span_words(settlement.notice.first, settlement.notice.last, today)
    if settlement.notice_days:
        return ""
    if settlement.corrects_id is not None:
        return "原单已公示"
    return "随本期公示" if settlement.is_on_the_spot else "不用公示"
