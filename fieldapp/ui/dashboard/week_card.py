"""What is to be done in the seven days to come: a row for each thing, a column for each day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.services.dashboard import DAYS_AHEAD, When
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import Card, rule
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.painting import hairline, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from fieldapp.services.dashboard import Todo

NAME_WIDTH, HEAD, ROW, SIDE = 110, 26, 22, 14
MARK = QSize(20, 10)
DUE, LATE = "chart.actual", "danger.fg"
CAPTION = 12
MOST_ROWS = 12


def coming(todos: Sequence[Todo], today: date) -> tuple[Todo, ...]:
    """What is late, and what becomes due from today on; what merely waits is left out."""
    there = (
        todo
        for todo in todos
        if todo.when is When.OVERDUE or 0 <= (todo.reminder.due.due_on - today).days < DAYS_AHEAD
    )
    return tuple(there)[:MOST_ROWS]


class WeekCard(Card):
    """Shows the days from today on."""

    def __init__(self) -> None:
        super().__init__(f"未来 {DAYS_AHEAD} 天安排", is_flush=True)
        self.days = WeekView()
        for token, name in ((DUE, "该做"), (LATE, "已逾期")):
            self.head.addWidget(_Mark(token))
            self.head.addWidget(label(name, role="cap"))
        self.body.addWidget(rule())
        self.body.addWidget(self.days)


class WeekView(QWidget):
    """Draws a mark where something becomes due; what is late stands under today."""

    def __init__(self) -> None:
        super().__init__()
        self._todos: Sequence[Todo] = ()
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_todos(self, todos: Sequence[Todo], today: date) -> None:
        """Show what is due in the days from today on."""
        self._todos, self._today = coming(todos, today), today
        told = [
            f"{day.reminder.title} {day.reminder.due.due_on.isoformat()}" for day in self._todos
        ]
        self.setAccessibleName("\n".join(told))
        self.setToolTip("\n".join(told))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, look().px(HEAD + ROW * len(self._todos)) + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._today is None:
            return
        painter = QPainter(self)
        first = self._day_box(0)
        ground = QRectF(first.left(), 0, first.width(), self.height())
        painter.fillRect(ground, look().color("accent.subtle"))
        for place in range(DAYS_AHEAD):
            day = self._today + timedelta(days=place)
            painter.setFont(look().letters(CAPTION, is_bold=not place))
            painter.setPen(look().color("text.tertiary" if place else "accent.text"))
            text = f"{day.day}日" if place else "今天"
            painter.drawText(self._day_box(place), Qt.AlignmentFlag.AlignCenter, text)
        for row, todo in enumerate(self._todos):
            self._paint_row(painter, row, todo, self._today)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int, todo: Todo, today: date) -> None:
        top = look().px(HEAD + ROW * row)
        hairline(painter, QPointF(0, top), QPointF(self.width(), top), "border.subtle")
        font = look().letters(CAPTION)
        painter.setFont(font)
        painter.setPen(look().color("text.primary"))
        box = QRectF(SIDE, top, NAME_WIDTH - SIDE, look().px(ROW))
        title = painter.fontMetrics().elidedText(
            todo.reminder.title, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        place = max((todo.reminder.due.due_on - today).days, 0)
        mark = QRectF(0, 0, MARK.width(), MARK.height())
        mark.moveCenter(QPointF(self._day_box(place).center().x(), box.center().y()))
        token = LATE if todo.when is When.OVERDUE else DUE
        rounded(painter, mark, mark.height() / 2, fill=look().color(token), line=None)

    def _day_box(self, place: int) -> QRectF:
        width = (self.width() - NAME_WIDTH) / DAYS_AHEAD
        return QRectF(NAME_WIDTH + width * place, 0, width, look().px(HEAD))


class _Mark(QWidget):
    """A mark as it is drawn on a day, beside what it means."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(MARK)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, box.height() / 2, fill=look().color(self._token), line=None)
        painter.end()
