"""What was done to one record: who made it, who changed what in it, and why it became void."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fieldapp.services.value_texts import ValueTexts
from fieldapp.store.chain import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.ids import KindId, RecordId
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


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """What one step did to a record.

    `changes` are a label, the text before and the text after; empty is nothing. `void` is the
    reason why the record counts no more from here on, None where it counts.
    """

    at: datetime
    user: str
    title: str
    changes: tuple[tuple[str, str, str], ...]
    void: str | None


class RecordHistory:
    """Tells the history of records of one project, in the words and units of people."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._history = ledger.store.history
        self._tables = work.records.tables
        self._texts = ValueTexts(ledger, work)

    def of(self, kind_id: KindId, record_id: RecordId) -> tuple[RecordEvent, ...]:
        """Everything that was done to a record, from its making on."""
        table = self._tables[kind_id]
        found = self._history.history_of(table.name, record_id)
        return tuple(self._event(table, change) for change in found)

    def _event(self, table: KindTable, change: RowChange) -> RecordEvent:
        return RecordEvent(
            at=datetime.fromisoformat(change.step.at),
            user=change.step.user,
            title=_title(change.step),
            changes=tuple(self._changes(table, change.before or {}, change.after)),
            void=_text(change.after.get("void")) or None,
        )

    def _changes(
        self, table: KindTable, before: Mapping[str, SqlValue], after: Mapping[str, SqlValue]
    ) -> Iterator[tuple[str, str, str]]:
        for field in table.kind.fields:
            texts = tuple(self._shown(table, field, row) for row in (before, after))
            if texts[0] != texts[1]:
                yield field.label, texts[0], texts[1]
        # A column that the table did not have then stands in no image of those days.
        for label, column in ((REASON, "reason"), (VOID, "void")):
            old, new = _text(before.get(column)), _text(after.get(column))
            if old != new:
                yield label, old, new

    def _shown(self, table: KindTable, field: Field, row: Mapping[str, SqlValue]) -> str:
        text = self._texts.text(field, table.shown(field, row.get(field.id)))
        entered = table.entered(field, row)
        return f"{text}（{entered}）" if entered else text


def _title(step: StepSummary) -> str:
    return TITLES[step.kind].format(title=step.title)


def _text(value: SqlValue) -> str:
    return "" if value is None else str(value)
