"""The page 备份恢复 as it is seen: how safe the ledger is, and the list of its backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridColumn
from fieldapp.ui.widgets.icon import LARGE, Icon
from fieldapp.ui.widgets.labels import ElidedLabel, label
from fieldapp.ui.widgets.page import Page
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from fieldapp.ui.backups.presenter import State
    from fieldapp.ui.jobs import Job

COLUMNS = (
    GridColumn("made_at", "时间", 140, is_sortable=False),
    GridColumn("origin", "来历", 64, is_sortable=False),
    GridColumn("size", "大小", 84, "right", is_sortable=False),
    GridColumn("households", "农户（户）", 88, "right", is_sortable=False),
    GridColumn("records", "记录（条）", 96, "right", is_sortable=False),
    GridColumn("steps", "操作（步）", 88, "right", is_sortable=False),
    GridColumn("laptop", "电脑", 72, is_sortable=False),
    GridColumn("file", "文件", 320, is_sortable=False),
)
NO_PARENT = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
FOOT = "自动备份留最近 10 份，其余不会自动去掉。备份同样加密，用做备份那天的密码或恢复码打开。"


class BackupModel(QAbstractTableModel):
    """The backups that are listed, each as a row of texts."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[str]] = ()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these backups instead of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        if not index.isValid() or role != DISPLAY:
            return None
        return self._rows[index.row()][index.column()]


class BackupsScreen(Page):
    """Shows backups; what is wished comes as signals."""

    make_requested = Signal()
    make_elsewhere_requested = Signal()
    restore_requested = Signal(int)  # the row
    restore_from_file_requested = Signal()
    shown = Signal()

    key_hints = (("↑ ↓", "换一份"), ("Enter", "恢复这一份"))

    def __init__(self) -> None:
        super().__init__("备份恢复")
        self._make = Button("立即备份", icon="ph.shield-check", kind="primary")
        self._elsewhere = Button("另存到…", icon="ph.file-arrow-down")
        self._from_file = Button("从文件恢复…", icon="ph.clock-counter-clockwise")
        self._restore = Button("恢复选中的一份…", size="s")
        for each in (self._from_file, self._elsewhere, self._make):
            self.add_action(each)
        self._state_icon = Icon("ph.shield-check", "accent.base", LARGE)
        self._state, self._note = ElidedLabel(role="h2"), label("", role="label")
        self.bar = JobBar()
        self.grid = Grid(COLUMNS, name="备份")
        self._model = BackupModel()
        self.grid.show_model(self._model)
        self._stack = QStackedWidget()
        self.body.addWidget(self._state_card())
        self.body.addWidget(self._list_card(), 1)
        self._connect()

    def show_state(self, state: State) -> None:
        """Show how safe the ledger is."""
        if state.is_safe:
            self._state_icon.show_icon("ph.shield-check", "accent.base")
        else:
            self._state_icon.show_icon("ph.shield-warning", "warn.fg")
        self._state.setText(state.title)
        self._note.setText(state.note)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """List the backups, each with its cells."""
        self._model.show_rows(rows)
        self._restore.setEnabled(bool(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.grid.go_to(0)

    def show_work(self, job: Job) -> None:
        """Show how far a job is, and let it be stopped."""
        self.bar.watch(job)

    def show_can_make(self, *, can_make: bool) -> None:
        """Whether a backup may be asked for."""
        self._make.setEnabled(can_make)
        self._elsewhere.setEnabled(can_make)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _connect(self) -> None:
        self._make.clicked.connect(self.make_requested)
        self._elsewhere.clicked.connect(self.make_elsewhere_requested)
        self._from_file.clicked.connect(self.restore_from_file_requested)
        self._restore.clicked.connect(lambda: self.restore_requested.emit(self.grid.current_row()))
        self.grid.row_opened.connect(self.restore_requested)
        self.begin_at(self._make)

    def _state_card(self) -> Card:
        card, line, texts = Card(), row(gap=14), QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._state)
        texts.addWidget(self._note)
        line.addWidget(self._state_icon)
        line.addLayout(texts, 1)
        card.body.addLayout(line)
        card.body.addWidget(self.bar)
        return card

    def _list_card(self) -> Card:
        card = Card("备份列表", is_flush=True)
        card.head.addWidget(self._restore)
        empty = EmptyState(
            "ph.shield-check", "还没有备份", "做一份备份，电脑坏了、误删了，都能找回全部数据。"
        )
        self._stack.addWidget(self.grid)
        self._stack.addWidget(empty)
        card.body.addWidget(self._stack, 1)
        foot = ElidedLabel(FOOT, role="note")
        foot.setContentsMargins(14, 8, 14, 8)
        card.body.addWidget(foot)
        return card
