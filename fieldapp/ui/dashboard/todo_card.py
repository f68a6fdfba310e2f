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
    from collections.abc import Callable, Sequence
    from datetime import date

    from fieldapp.services.settlement_duties import Duty

WIDTH, SIDE = 336, 14
MOST = 30  # of one group; nobody reads on, and each has a button
NOTHING = "没有到期的事情"
DUTIES = ("待办理", "info")


class TodoCard(Card):
    """Shows what is due, and what waits for somebody.

    `record_requested` and `asset_requested` bring a Todo, `duty_requested` a Duty.
    """

    record_requested = Signal(object)
    asset_requested = Signal(object)
    duty_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__("待办", is_flush=True)
        self.setFixedWidth(WIDTH)
        self._count = label(role="cap")
        self.head.insertWidget(1, self._count)
        self.buttons: list[Button] = []
        self._todos: Sequence[Todo] = ()
        self._duties: Sequence[Duty] = ()
        self._today: date | None = None
        self._is_compact = False
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(rule())
        self.body.addWidget(self._area, 1)

    def show_todos(self, todos: Sequence[Todo], today: date, duties: Sequence[Duty] = ()) -> None:
        """Show these, the most pressing first, and after what is overdue what waits."""
        shown = (tuple(self._todos), self._today, tuple(self._duties))
        if (tuple(todos), today, tuple(duties)) != shown:
            self._todos, self._today, self._duties = todos, today, duties
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
        count = pressing(self._todos) + len(self._duties)
        self._count.setText(f"{count} 项需今天处理" if count else "")
        for when, word, tone in GROUPS:
            group = [todo for todo in self._todos if todo.when is when]
            if group and not (self._is_compact and when is When.TOMORROW):
                self._add_group(column, group, (word, tone))
            if when is When.OVERDUE and self._duties:
                self._add_duties(column)
        if not column.count():
            empty = label(NOTHING, role="cap")
            empty.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
            column.addWidget(empty)
        column.addStretch()
        self._area.setWidget(content)
        self._area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def _add_group(self, column: QVBoxLayout, group: Sequence[Todo], chip: tuple[str, str]) -> None:
        _add_head(column, chip, len(group))
        for todo in group[:MOST]:
            told = "" if self._today is None else due_text(todo, self._today)
            button = None if todo.when is When.TOMORROW else self._button_of(todo)
            column.addLayout(_row(todo.reminder.title, told, button))
            column.addWidget(rule())
        _add_rest(column, len(group))

    def _add_duties(self, column: QVBoxLayout) -> None:
        _add_head(column, DUTIES, len(self._duties))
        for duty in self._duties[:MOST]:
            button = self._button("查看", duty.title, partial(_ask, self.duty_requested, duty))
            column.addLayout(_row(duty.title, duty.told, button))
            column.addWidget(rule())
        _add_rest(column, len(self._duties))

    def _button_of(self, todo: Todo) -> Button:
        is_recorded = todo.reminder.record is not None
        wish = self.record_requested if is_recorded else self.asset_requested
        text = "登记" if is_recorded else "查看"
        return self._button(text, todo.reminder.title, partial(_ask, wish, todo))

    def _button(self, text: str, title: str, act: Callable[..., None]) -> Button:
        button = Button(text, kind="accent", size="s")
        button.setAccessibleName(f"{text} {title}")
        button.clicked.connect(act)
        self.buttons.append(button)
        return button


def _add_head(column: QVBoxLayout, chip: tuple[str, str], count: int) -> None:
    line = QHBoxLayout()
    line.setContentsMargins(SIDE, 8, SIDE, 4)
    line.setSpacing(8)
    line.addWidget(Chip(*chip))
    line.addWidget(label(f"{count} 项", role="cap"))
    line.addStretch()
    column.addLayout(line)


def _add_rest(column: QVBoxLayout, count: int) -> None:
    """Say how many of a group are not shown."""
    if count > MOST:
        more = label(f"还有 {count - MOST} 项，处理后再显示", role="cap")
        more.setContentsMargins(SIDE, 8, SIDE, 8)
        column.addWidget(more)


def _row(title: str, told: str, button: Button | None) -> QHBoxLayout:
    line, texts = QHBoxLayout(), QVBoxLayout()
    line.setContentsMargins(SIDE, 5, SIDE, 5)
    texts.setSpacing(0)
    texts.addWidget(ElidedLabel(title))
    if told:
        texts.addWidget(ElidedLabel(told, role="cap"))
    line.addLayout(texts, 1)
    if button is not None:
        line.addWidget(button)
    return line


def _ask(wish: object, what: Todo | Duty, *_checked: bool) -> None:
    wish.emit(what)  # type: ignore[attr-defined]  # a signal that is bound to its card
