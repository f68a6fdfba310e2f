"""What is to be done, in the groups of how it presses, each with the button that records it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldapp.services.dashboard import Todo, When
from fieldapp.ui.dashboard.words import GROUPS, due_text, pressing
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, rule
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WIDTH, SIDE = 336, 14
MOST = 30  # of one group; nobody reads on, and each has a button
NOTHING = "没有到期的事情"


class TodoCard(Card):
    """Shows what is due; `record_requested` and `asset_requested` bring a Todo."""

    record_requested = Signal(object)
    asset_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__("待办", is_flush=True)
        self.setFixedWidth(WIDTH)
        self._count = label(role="cap")
        self.head.insertWidget(1, self._count)
        self.buttons: list[Button] = []
        self._todos: Sequence[Todo] = ()
        self._today: date | None = None
        self._is_compact = False
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(rule())
        self.body.addWidget(self._area, 1)

    def show_todos(self, todos: Sequence[Todo], today: date) -> None:
        """Show these, the most pressing first."""
        if (tuple(todos), today) != (tuple(self._todos), self._today):
            self._todos, self._today = todos, today
            self._build()

    def set_compact(self, *, is_compact: bool) -> None:
        """Leave out tomorrow where there is little room."""
        self._is_compact = is_compact
        if self._today is not None:
            self._build()

    def _build(self) -> None:
        self.buttons = []
        content = QWidget()
        content.setProperty("role", "card-body")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        count = pressing(self._todos)
        self._count.setText(f"{count} 项需今天处理" if count else "")
        for when, word, tone in GROUPS:
            group = [todo for todo in self._todos if todo.when is when]
            if group and not (self._is_compact and when is When.TOMORROW):
                self._add_group(column, group, (word, tone))
        if not column.count():
            empty = label(NOTHING, role="cap")
            empty.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
            column.addWidget(empty)
        column.addStretch()
        self._area.setWidget(content)
        self._area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def _add_group(self, column: QVBoxLayout, group: Sequence[Todo], chip: tuple[str, str]) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(SIDE, 8, SIDE, 4)
        line.setSpacing(8)
        line.addWidget(Chip(*chip))
        line.addWidget(label(f"{len(group)} 项", role="cap"))
        line.addStretch()
        column.addLayout(line)
        for todo in group[:MOST]:
            column.addLayout(self._row(todo))
            column.addWidget(rule())
        if len(group) > MOST:
            more = label(f"还有 {len(group) - MOST} 项，处理后再显示", role="cap")
            more.setContentsMargins(SIDE, 8, SIDE, 8)
            column.addWidget(more)

    def _row(self, todo: Todo) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(SIDE, 5, SIDE, 5)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(todo.reminder.title))
        if self._today is not None:
            texts.addWidget(ElidedLabel(due_text(todo, self._today), role="cap"))
        line.addLayout(texts, 1)
        if todo.when is not When.TOMORROW:
            line.addWidget(self._button(todo))
        return line

    def _button(self, todo: Todo) -> Button:
        is_recorded = todo.reminder.record is not None
        button = Button("登记" if is_recorded else "查看", kind="accent", size="s")
        button.setAccessibleName(f"{button.text()} {todo.reminder.title}")
        wish = self.record_requested if is_recorded else self.asset_requested
        button.clicked.connect(partial(_ask, wish, todo))
        self.buttons.append(button)
        return button


def _ask(wish: object, todo: Todo, *_checked: bool) -> None:
    wish.emit(todo)  # type: ignore[attr-defined]  # a signal that is bound to its card
