"""What was done to one record: who made it, who changed what in it, and why it became void."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from fieldapp.domain.ids import RecordId
from fieldapp.services.record_names import name_of
from fieldapp.services.value_texts import ValueTexts
from fieldapp.store.chain import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.ids import KindId
    from fieldapp.domain.project_type import Field
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.history import RowChange, StepSummary
    from fieldapp.store.kind_table import KindTable

TITLES: Mapping[StepKind, str] = {
    StepKind.DO: "{title}",
    StepKind.UNDO: "撤销“{title}”",
    StepKind.REDO: "重做“{title}”",
}
VOID, REASON = "作废原因", "单价原因"
TAKES_BACK, TAKEN_BACK_BY, WHY = "冲销的记录", "红冲记录", "红冲原因"


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """What one step did to a record.

    `changes` are a label, the text before and the text after; empty is nothing. `void` is the
    reason why the record counts no more from here on, None where it counts. `is_reversal` tells
    that it was taken back, or takes another one back.
    """

    at: datetime
    user: str
    title: str
    changes: tuple[tuple[str, str, str], ...]
    void: str | None
    is_reversal: bool = False


class RecordHistory:
    """Tells the history of records of one project, in the words and units of people."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._history = ledger.store.history
        self._records, self._tables = work.records, work.records.tables
        self._texts = ValueTexts(ledger, work)

    def of(self, kind_id: KindId, record_id: RecordId) -> tuple[RecordEvent, ...]:
        """Everything that was done to a record, from its making on; that it was taken back, too."""
        table = self._tables[kind_id]
        own = [
            (change.step.id, self._event(table, change))
            for change in self._history.history_of(table.name, record_id)
        ]
        told = sorted([*own, *self._reversals(table, record_id)], key=lambda each: each[0])
        return tuple(event for _, event in told)

    def _reversals(
        self, table: KindTable, record_id: RecordId
    ) -> Iterator[tuple[int, RecordEvent]]:
        """How a record was taken back, by the steps that did it; nothing where it stands."""
        by = self._records.reversing(table.kind.id, record_id)
        if by is None:
            return
        told = ((TAKEN_BACK_BY, "", name_of(table.kind, by)), (WHY, "", by.reason or ""))
        for change in self._history.history_of(table.name, by.id):
            is_undone = change.after.get("void") is not None
            event = replace(
                self._event(table, change),
                changes=() if is_undone else told,
                void=None,
                is_reversal=not is_undone,
            )
            yield change.step.id, event

    def _event(self, table: KindTable, change: RowChange) -> RecordEvent:
        is_made = change.before is None
        return RecordEvent(
            at=datetime.fromisoformat(change.step.at),
            user=change.step.user,
            title=step_title(change.step),
            changes=tuple(self._changes(table, change.before or {}, change.after)),
            void=_text(change.after.get("void")) or None,
            is_reversal=is_made and change.after.get("reverses_id") is not None,
        )

    def _changes(
        self, table: KindTable, before: Mapping[str, SqlValue], after: Mapping[str, SqlValue]
    ) -> Iterator[tuple[str, str, str]]:
        reversed_id = after.get("reverses_id")
        if reversed_id is not None and not before:
            yield TAKES_BACK, "", self._name(table, reversed_id)
        for field in table.kind.fields:
            texts = tuple(self._shown(table, field, row) for row in (before, after))
            if texts[0] != texts[1]:
                yield field.label, texts[0], texts[1]
        # A column that the table did not have then stands in no image of those days.
        reason = REASON if reversed_id is None else WHY
        for label, column in ((reason, "reason"), (VOID, "void")):
            old, new = _text(before.get(column)), _text(after.get(column))
            if old != new:
                yield label, old, new

    def _name(self, table: KindTable, record_id: SqlValue) -> str:
        record = self._records.record(table.kind.id, RecordId(int(str(record_id))))
        return "" if record is None else name_of(table.kind, record)

    def _shown(self, table: KindTable, field: Field, row: Mapping[str, SqlValue]) -> str:
        text = self._texts.text(field, table.shown(field, row.get(field.id)))
        entered = table.entered(field, row)
        return f"{text}（{entered}）" if entered else text


def step_title(step: StepSummary) -> str:
    """What a step is called: its own title, or what it took back or did again."""
    return TITLES[step.kind].format(title=step.title)


def _text(value: SqlValue) -> str:
    return "" if value is None else str(value)
