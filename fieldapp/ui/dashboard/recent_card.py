"""The last records of all kinds as rows; opening a row opens the record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from fieldapp.ui.dashboard.parts_menu import ask_part
from fieldapp.ui.dashboard.words import money_text, time_text
from fieldapp.ui.record_table.states import REVERSED, REVERSING, VOID, Chip
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.cards import Card
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from fieldapp.services.dashboard import RecentRecord
    from fieldapp.services.number_parts import Part

COLUMNS = (
    GridColumn("at", "时间", 76, is_sortable=False),
    GridColumn("kind", "类型", 100, is_sortable=False),
    GridColumn("subject", "对象", 108, is_sortable=False),
    GridColumn("group", "村民组", 84, is_sortable=False),
    GridColumn("quantity", "数量", 88, "right", is_sortable=False),
    GridColumn("amount", "金额（元）", 96, "right", is_sortable=False),
    GridColumn("by", "登记人", 80, is_sortable=False),
    GridColumn("state", "状态", 76, is_sortable=False),
)
STATE = len(COLUMNS) - 1
STORED = ("已登记", "neutral")
ROW, LEAST = 30, 140
GROWING, MOST_MORE = ("kind", "subject", "group", "quantity", "amount"), 110
SCROLL_BAR = 14
RECORDS = "条"
NONE_YET = ("还没有记录", "登记或导入的记录会按时间显示在这里。")
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class RecentModel(QAbstractTableModel):
    """Records as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.records: Sequence[RecentRecord] = ()
        self._today = date.min

    def show_records(self, records: Sequence[RecentRecord], today: date) -> None:
        """Show these records instead of those before."""
        if (tuple(records), today) != (tuple(self.records), self._today):
            self.beginResetModel()
            self.records, self._today = records, today
            self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.records)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        if not index.isValid() or role not in {_DISPLAY, GridRole.CELL}:
            return None
        record = self.records[index.row()]
        state = state_of(record)
        text = self._texts(record, state[0])[index.column()]
        if role == _DISPLAY:
            return text
        chips = (state,) if index.column() == STATE else ()
        return GridCell(text, chips=chips, is_void=record.is_void)

    def _texts(self, record: RecentRecord, state: str) -> tuple[str, ...]:
        return (
            time_text(record, self._today),
            record.label,
            record.subject,
            record.group,
            record.quantity,
            money_text(record.amount),
            record.recorded_by,
            state,
        )


def state_of(record: RecentRecord) -> Chip:
    """The chip of a record; one that takes another back counts below nothing."""
    if record.is_void:
        return VOID
    if record.is_reversing:
        return REVERSING
    return REVERSED if record.is_reversed else STORED


class RecentCard(Card):
    """Shows records, the newest first; `record_opened` brings a RecentRecord.

    `part_taken` brings the Part of the day's records that somebody wants to see.
    """

    record_opened = Signal(object)
    part_taken = Signal(object)

    def __init__(self) -> None:
        super().__init__("最近记录", is_flush=True)
        self.count = LinkButton("")
        self.count.clicked.connect(self._on_count_clicked)
        self._parts: Sequence[Part] = ()
        self.head.insertWidget(1, self.count)
        self.model, self.grid = RecentModel(), Grid(COLUMNS, name="最近记录", row_height=ROW)
        self.grid.show_model(self.model)
        self.grid.row_opened.connect(self._on_row_opened)
        self._stack = QStackedWidget()
        self._none = EmptyState("ph.list-bullets", *NONE_YET)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self.grid)
        self._stack.setMinimumHeight(LEAST)
        self.body.addWidget(self._stack, 1)

    def show_records(
        self, records: Sequence[RecentRecord], today: date, parts: Sequence[Part]
    ) -> None:
        """Show these records, and how many there are of today; `parts` are those of each kind."""
        self.model.show_records(records, today)
        self._parts = parts
        count = sum(each.value or 0 for each in parts)
        self.count.setText(f"今天 {count:,} {RECORDS}")
        self.count.setAccessibleName(f"打开今天的 {count:,} 条记录")
        self.count.setEnabled(bool(parts))
        self._stack.setCurrentWidget(self.grid if records else self._none)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = sum(each.width for each in COLUMNS)
        spare = max(self.width() - SCROLL_BAR - look().px(least), 0) // len(GROWING)
        widths = {each.id: look().px(each.width) for each in COLUMNS}
        widths |= {name: widths[name] + min(spare, MOST_MORE) for name in GROWING}
        self.grid.show_column_widths(widths)

    def _on_count_clicked(self) -> None:
        ask_part(self.count, self._parts, RECORDS, self.part_taken.emit)

    def _on_row_opened(self, row: int) -> None:
        self.record_opened.emit(self.model.records[row])
