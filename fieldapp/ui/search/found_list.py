"""What was found, in its groups; it never takes the focus, so that typing goes on in the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QMouseEvent, QPaintEvent, QWheelEvent

    from fieldapp.services.finding import Found, Group

LINE, SHOWN, FEWEST = 34, 12, 4  # height of a line, lines shown at once
SIDE, ICON, GAP = 14, 18, 10
TITLE_LEAST = 190  # room for a ticket number, so that what stands aside is in one line
TITLE_LETTERS, KEY_LETTERS = 14, 11
GROUP_ICONS = {
    "HOUSEHOLDS": "ph.users-three",
    "PROJECTS": "ph.recycle",
    "RECORDS": "ph.clipboard-text",
    "SETTLEMENTS": "ph.wallet",
    "HERE": "ph.caret-right",
    "PAGES": "ph.chart-bar",
    "COMMANDS": "ph.caret-right",
}


class FoundList(QWidget):
    """Shows what was found. `picked` brings the place of a line that was clicked."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Found] = ()
        self._lines: Sequence[Group | int] = ()  # headings, and places in what was found
        self._chosen, self._first, self._text, self._most = 0, 0, "", SHOWN
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_found(self, found: Sequence[Found], chosen: int, text: str) -> None:
        """Show lines, the chosen one in sight; or the text that stands for none."""
        if found is not self._found:
            self._found, self._first = found, 0
            self._lines = _lines(found)
            self.updateGeometry()
        self._text = text
        self._choose(chosen)

    def fit(self, height: int) -> None:
        """Show no more lines than there is room for, and a dozen at most."""
        most = max(FEWEST, min(SHOWN, height // look().px(LINE)))
        if most != self._most:
            self._most = most
            self.updateGeometry()
            self._choose(self._chosen)

    def line_of(self, place: int) -> int:
        """The line, headings counted, that shows what was found at a place."""
        return self._lines.index(place)

    def room_of(self, place: int) -> QRect:
        """Where what was found at a place stands; outside of the list where it is not in sight."""
        high = look().px(LINE)
        return QRect(0, (self.line_of(place) - self._first) * high, self.width(), high)

    @override
    def sizeHint(self) -> QSize:
        lines = max(1, min(len(self._lines), self._most))
        return QSize(look().px(TITLE_LEAST), lines * look().px(LINE))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self._first + int(event.position().y()) // look().px(LINE)
        shown = self._lines[line] if line < len(self._lines) else None
        if isinstance(shown, int):
            self.picked.emit(shown)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        self._first = max(0, min(self._first + step, len(self._lines) - self._most))
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = look().px(LINE)
        for row, line in enumerate(self._lines[self._first : self._first + self._most]):
            room = QRect(0, row * high, self.width(), high)
            if isinstance(line, int):
                self._paint_found(painter, room, line)
            else:
                _paint_heading(painter, room, line.value, is_first=row == 0)
        if not self._lines:
            painter.setFont(look().font("body"))
            painter.setPen(look().color("text.secondary"))
            painter.drawText(self.rect().adjusted(SIDE, 0, -SIDE, 0), _MIDDLE, self._text)
        painter.end()

    def _choose(self, chosen: int) -> None:
        self._chosen = chosen
        if self._found:
            line = self.line_of(chosen)
            top = line - 1 if line and not isinstance(self._lines[line - 1], int) else line
            self._first = min(max(self._first, line - self._most + 1), top)
            self.setAccessibleName(f"{self._found[chosen].title} {self._found[chosen].aside}")
        self.update()

    def _paint_found(self, painter: QPainter, room: QRect, place: int) -> None:
        found, is_chosen = self._found[place], place == self._chosen
        if is_chosen:
            painter.fillRect(room, look().color("accent.base"))
        color = "accent.on" if is_chosen else "text.primary"
        quiet = "accent.on" if is_chosen else "text.tertiary"
        icon = look().icon(found.icon or GROUP_ICONS[found.group.name], quiet)
        icon.paint(painter, QRect(SIDE, room.center().y() - ICON // 2, ICON, ICON))
        keys = QFontMetrics(look().letters(KEY_LETTERS)).horizontalAdvance(found.keys)
        inner = room.adjusted(SIDE + ICON + GAP, 0, -SIDE - keys - (GAP if keys else 0), 0)
        title = _Words(found.title, look().letters(TITLE_LETTERS), color)
        wide = max(title.paint(painter, inner), look().px(TITLE_LEAST)) + GAP
        aside = _Words(found.aside, look().font("caption"), quiet)
        aside.paint(painter, inner.adjusted(wide, 0, 0, 0))
        painter.setFont(look().letters(KEY_LETTERS))
        painter.setPen(look().color(quiet))
        painter.drawText(room.adjusted(0, 0, -SIDE, 0), _RIGHT, found.keys)


class _Words:
    """A text in its letters and colour."""

    def __init__(self, text: str, font: QFont, color: str) -> None:
        self._text, self._font, self._color = text, font, color

    def paint(self, painter: QPainter, room: QRect) -> int:
        """Paint the text, shortened where there is no room; how wide it became."""
        metrics = QFontMetrics(self._font)
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.setFont(self._font)
        painter.setPen(look().color(self._color))
        painter.drawText(room, _MIDDLE, text)
        return metrics.horizontalAdvance(text)


def _lines(found: Sequence[Found]) -> list[Group | int]:
    """The lines of a list: a heading before the first of each group."""
    lines: list[Group | int] = []
    group: Group | None = None
    for place, each in enumerate(found):
        if each.group is not group:
            group = each.group
            lines.append(group)
        lines.append(place)
    return lines


def _paint_heading(painter: QPainter, room: QRect, text: str, *, is_first: bool) -> None:
    if not is_first:
        hairline(painter, room.topLeft().toPointF(), room.topRight().toPointF(), "border.subtle")
    painter.setFont(look().font("caption", is_bold=True))
    painter.setPen(look().color("text.tertiary"))
    low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    painter.drawText(room.adjusted(SIDE, 0, -SIDE, -5), int(low), text)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
