"""The list of people below the field where a name is typed.

It is a child of the window and never takes the focus, so that typing goes on in the field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.weigh_in.day_text import short_month
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent

    from fieldapp.services.person_search import Match

ROW, SHOWN, FOOT = 44, 5, 30  # height of a row, rows shown at once, height of the hints below
NAME_LEFT, LETTERS_ROOM, SIDE, BETWEEN = 14, 38, 14, 5
NAME_ROOM = range(66, 104)  # three letters, and five; a longer name is shortened
KEYS = "↑ ↓ 选择　　Enter 确定"
NOBODY = "没有找到“{text}”。换几个字母再试，或到“农户”里新增"


class PeoplePopup(QFrame):
    """Shows who may be meant. `picked` brings the place of one that was clicked."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._matches: Sequence[Match] = ()
        self._chosen, self._first, self._text = 0, 0, ""
        self.year = 0  # this year, which is not told
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_matches(self, matches: Sequence[Match], chosen: int, text: str) -> None:
        """Show people, the chosen one among those in sight; or that there is nobody."""
        self._matches, self._chosen, self._text = matches, chosen, text
        last_first = max(0, len(matches) - SHOWN)
        self._first = min(max(self._first, chosen - SHOWN + 1), chosen, last_first)
        if matches:
            self.setAccessibleName(f"{matches[chosen].name} {matches[chosen].group}")
        self.resize(self.width(), self.height_for(len(matches)))
        self.setVisible(bool(matches or text))
        self.raise_()
        self.update()

    def height_for(self, count: int) -> int:
        """How high the list is for so many people."""
        return max(1, min(count, SHOWN)) * look().px(ROW) + look().px(FOOT)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._first + int(event.position().y()) // look().px(ROW)
        if place < min(self._first + SHOWN, len(self._matches)):
            self.picked.emit(place)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        self._first = max(0, min(self._first + step, len(self._matches) - SHOWN))
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("bg.raised"))
        high = look().px(ROW)
        for row, match in enumerate(self._matches[self._first : self._first + SHOWN]):
            room = QRect(1, row * high, self.width() - 2, high)
            self._paint_match(painter, room, match, is_chosen=self._first + row == self._chosen)
        self._paint_foot(painter)
        painter.setPen(QPen(look().color("border.input"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_foot(self, painter: QPainter) -> None:
        foot = QRect(
            SIDE, self.height() - look().px(FOOT), self.width() - 2 * SIDE, look().px(FOOT)
        )
        painter.setFont(look().font("caption"))
        painter.setPen(look().color("text.tertiary"))
        painter.drawText(foot, _MIDDLE, KEYS if self._matches else "")
        if not self._matches:
            painter.setPen(look().color("text.secondary"))
            text = NOBODY.format(text=self._text)
            painter.drawText(self.rect().adjusted(SIDE, 0, -SIDE, 0), _WRAPPED, text)

    def _paint_match(
        self, painter: QPainter, room: QRect, match: Match, *, is_chosen: bool
    ) -> None:
        if is_chosen:
            painter.fillRect(room, look().color("accent.base"))
        color = look().color("accent.on" if is_chosen else "text.primary")
        painter.setPen(color)
        painter.setFont(look().letters(17))
        name = room.adjusted(NAME_LEFT, 0, 0, 0)
        name.setWidth(self.name_room())
        painter.drawText(name, _MIDDLE, _elided(painter, match.name, name.width()))
        self._paint_letters(painter, room, match, is_chosen=is_chosen)
        painter.setPen(look().color("accent.on" if is_chosen else "text.secondary"))
        painter.setFont(look().letters(13))
        last = f"上次 {short_month(match.last_day, self.year)}" if match.last_day else ""
        caption = look().font("caption")
        left = NAME_LEFT + self.name_room() + self._letters_room() + 2 * BETWEEN
        right = SIDE + BETWEEN + QFontMetrics(caption).horizontalAdvance(last)
        aside = room.adjusted(left, 4, -right, -2)
        painter.drawText(aside, _TOP, _elided(painter, match.group, aside.width()))
        painter.setFont(caption)
        painter.drawText(room.adjusted(0, 0, -SIDE, 0), _RIGHT, last)
        painter.drawText(aside, _BOTTOM, _tail(painter, match.id_tail, aside.width()))
        hairline(painter, QPoint(0, room.bottom()).toPointF(), _end(room), "border.subtle")

    def _paint_letters(
        self, painter: QPainter, room: QRect, match: Match, *, is_chosen: bool
    ) -> None:
        """The initials, those that were typed bold."""
        begin, end = match.matched_from, match.matched_from + len(match.matched)
        left = room.left() + NAME_LEFT + self.name_room() + BETWEEN
        painter.save()
        painter.setClipRect(QRect(left, room.top(), self._letters_room(), room.height()))
        parts = (match.initials[:begin], match.initials[begin:end], match.initials[end:])
        for part, is_bold in zip(parts, (False, True, False), strict=True):
            font = look().letters(14, is_bold=is_bold)
            painter.setFont(font)
            quiet = "text.tertiary" if not is_bold else "accent.text"
            painter.setPen(look().color("accent.on" if is_chosen else quiet))
            painter.drawText(QRect(left, room.top(), 100, room.height()), _MIDDLE, part)
            left += QFontMetrics(font).horizontalAdvance(part)
        painter.restore()

    def name_room(self) -> int:
        """Room for the longest name in sight."""
        metrics = QFontMetrics(look().letters(17))
        names = (each.name for each in self._matches[self._first : self._first + SHOWN])
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return min(max(longest + 1, look().px(NAME_ROOM.start)), look().px(NAME_ROOM.stop))

    def _letters_room(self) -> int:
        return look().px(LETTERS_ROOM)


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _tail(painter: QPainter, tail: str, width: int) -> str:
    """The end of the identity number, with as many words as there is room for."""
    texts = (f"身份证尾号 {tail}", f"尾号 {tail}") if tail else ("",)
    measure = painter.fontMetrics().horizontalAdvance
    return next((text for text in texts if measure(text) <= width), texts[-1])


def _end(room: QRect) -> QPointF:
    return QPoint(room.right(), room.bottom()).toPointF()


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_TOP, _BOTTOM = int(Qt.AlignmentFlag.AlignTop), int(Qt.AlignmentFlag.AlignBottom)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
