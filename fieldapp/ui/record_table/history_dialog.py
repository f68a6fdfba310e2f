"""Who did what to a record, and when: every change with what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.record_table.columns import moment_text
from fieldapp.ui.record_table.states import REVERSING, VOID
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row, rule
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.services.record_history import RecordEvent

WIDTH, HEIGHT, SIDE, FOOT = 620, 480, 16, 54
LABEL_WIDTH = 96
NOTHING = "（空）"


class HistoryDialog(QDialog):
    """Shows what was done to a record, the newest first. Open it with `open()`."""

    def __init__(
        self, title: str, events: Sequence[RecordEvent], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"修改记录 · {title}")
        self.setAccessibleName(self.windowTitle())
        self.resize(look().px(WIDTH), look().px(HEIGHT))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = Button("关闭", hint="Esc")
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_scrolled(_events(title, events)), 1)
        column.addWidget(_foot(close))
        close.setFocus()


def _events(title: str, events: Sequence[RecordEvent]) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
    column.setSpacing(10)
    column.addWidget(label(title, role="h2"))
    for event in reversed(events):
        column.addWidget(rule())
        column.addLayout(_head(event))
        column.addLayout(_changes(event))
    column.addStretch()
    return content


def _head(event: RecordEvent) -> QHBoxLayout:
    line = row(gap=10)
    line.addWidget(label(event.title, is_bold=True))
    if event.void is not None:
        line.addWidget(Chip(*VOID))
    if event.is_reversal:
        line.addWidget(Chip(*REVERSING))
    line.addStretch()
    line.addWidget(label(f"{moment_text(event.at)}　{event.user}", role="cap"))
    return line


def _changes(event: RecordEvent) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, look().px(LABEL_WIDTH))
    grid.setColumnStretch(1, 1)
    for place, (name, before, after) in enumerate(event.changes):
        text = f"{before} → {after or NOTHING}" if before else after
        told = label(text)
        told.setWordWrap(True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label(name, role="label"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(told, place, 1)
    return grid


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setProperty("role", "plain")
    area.setWidget(content)
    return area


def _foot(close: Button) -> QFrame:
    foot = QFrame()
    foot.setProperty("role", "dialog-foot")
    foot.setFixedHeight(look().px(FOOT))
    line = QHBoxLayout(foot)
    line.setContentsMargins(SIDE, 0, SIDE, 0)
    line.addStretch()
    line.addWidget(close)
    return foot
