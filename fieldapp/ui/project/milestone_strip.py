"""The milestones of a project in a row: what is done, what comes next, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.services.milestones import Milestone, MilestoneState
from fieldapp.ui.record_table.columns import day_text
from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QFont, QPaintEvent

HEIGHT, COMPACT_HEIGHT = 80, 36
MIDDLE, RADIUS, LINE = 22, 10, 2
TITLE_TOP, DAY_TOP, TEXT_HEIGHT = 36, 54, 18
TITLE, CAPTION = 13, 12
GAP, SIDE = 6, 14
_TONES = {
    MilestoneState.DONE: "accent.base",
    MilestoneState.NEXT: "accent.base",
    MilestoneState.LATE: "chart.alt",
    MilestoneState.LATER: "border.strong",
}


class MilestoneStrip(QWidget):
    """Shows milestones on a line; in little room as one row of text."""

    def __init__(self) -> None:
        super().__init__()
        self._milestones: Sequence[Milestone] = ()
        self._today: date | None = None
        self._is_compact = False
        self.setFixedHeight(look().px(HEIGHT))

    def show_milestones(self, milestones: Sequence[Milestone], today: date) -> None:
        """Show these milestones."""
        self._milestones, self._today = milestones, today
        texts = [f"{each.title}，{state_text(each, today)}" for each in milestones]
        self.setAccessibleName("；".join(texts))
        self.setToolTip("\n".join(texts))
        self.update()

    def set_compact(self, *, is_compact: bool) -> None:
        """Show one row of text, or the line with two texts below."""
        self._is_compact = is_compact
        self.setFixedHeight(look().px(COMPACT_HEIGHT if is_compact else HEIGHT))
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._milestones or self._today is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rooms = self.rooms()
        if not self._is_compact:
            self._paint_line(painter, [room.center().x() for room in rooms])
        for milestone, room in zip(self._milestones, rooms, strict=True):
            if self._is_compact:
                self._paint_short(painter, milestone, room, self._today)
            else:
                self._paint_long(painter, milestone, room, self._today)
        painter.end()

    def rooms(self) -> list[QRect]:
        """The room of each milestone."""
        inner = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        wanted = [_short_width(each) if self._is_compact else 0 for each in self._milestones]
        free = (inner.width() - sum(wanted)) / len(wanted)
        left, rooms = float(inner.left()), []
        for width in wanted:
            rooms.append(QRect(round(left), 0, round(width + free), self.height()))
            left += width + free
        return rooms

    def _paint_line(self, painter: QPainter, middles: Sequence[int]) -> None:
        pairs = zip(middles, middles[1:], self._milestones, strict=False)
        middle = look().px(MIDDLE)
        for left, right, milestone in pairs:
            is_done = milestone.state is MilestoneState.DONE
            color = look().color("accent.base" if is_done else "border.strong")
            painter.setPen(QPen(color, LINE))
            painter.drawLine(left + RADIUS, middle, right - RADIUS, middle)

    def _paint_long(
        self, painter: QPainter, milestone: Milestone, room: QRect, today: date
    ) -> None:
        _paint_mark(painter, QPointF(room.center().x(), look().px(MIDDLE)), milestone.state)
        is_next = milestone.state in {MilestoneState.NEXT, MilestoneState.LATE}
        height = look().px(TEXT_HEIGHT)
        title = QRect(room.left() + 4, look().px(TITLE_TOP), room.width() - 8, height)
        font = look().letters(TITLE, is_bold=is_next)
        _draw(painter, milestone.title, font, title, "text.primary")
        day = QRect(room.left() + 4, look().px(DAY_TOP), room.width() - 8, height)
        tone = "warn.fg" if milestone.state is MilestoneState.LATE else "text.tertiary"
        _draw(painter, state_text(milestone, today), look().letters(CAPTION), day, tone)

    def _paint_short(
        self, painter: QPainter, milestone: Milestone, room: QRect, today: date
    ) -> None:
        middle = self.height() / 2
        _paint_mark(painter, QPointF(room.left() + RADIUS, middle), milestone.state)
        is_next = milestone.state in {MilestoneState.NEXT, MilestoneState.LATE}
        left, font = room.left() + 2 * RADIUS + GAP, look().letters(TITLE, is_bold=is_next)
        width = room.right() - left - GAP
        title = min(QFontMetrics(font).horizontalAdvance(milestone.title) + 2, width)
        place = QRect(left, 0, title, self.height())
        _draw(painter, milestone.title, font, place, "text.primary")
        rest = QRect(place.right() + 1 + GAP, 0, width - title - GAP, self.height())
        _paint_day(painter, milestone, rest, today)


def _short_width(milestone: Milestone) -> int:
    """How wide a milestone is in one row of text, without its day."""
    is_next = milestone.state in {MilestoneState.NEXT, MilestoneState.LATE}
    font = look().letters(TITLE, is_bold=is_next)
    return 2 * RADIUS + 2 * GAP + 4 + QFontMetrics(font).horizontalAdvance(milestone.title)


def _paint_day(painter: QPainter, milestone: Milestone, room: QRect, today: date) -> None:
    """The day beside the title, where it fits whole."""
    text = day_text(milestone.done_on or milestone.planned_on, today)
    font = look().letters(CAPTION)
    width = QFontMetrics(font).horizontalAdvance(text) + 2
    tone = "warn.fg" if milestone.state is MilestoneState.LATE else "text.tertiary"
    if width <= room.width():
        room.setWidth(width)
        _draw(painter, text, font, room, tone)


def state_text(milestone: Milestone, today: date) -> str:
    """`2月24日 完成`, `计划 5月20日，还剩 12 天`, or by how many days it is late."""
    if milestone.done_on is not None:
        return f"{day_text(milestone.done_on, today)} 完成"
    planned = f"计划 {day_text(milestone.planned_on, today)}"
    if milestone.state is MilestoneState.LATE:
        return f"{planned}，逾期 {-milestone.days_to_go} 天"
    if milestone.state is MilestoneState.NEXT:
        left = f"还剩 {milestone.days_to_go} 天" if milestone.days_to_go else "就在今天"
        return f"{planned}，{left}"
    return planned


def _paint_mark(painter: QPainter, middle: QPointF, state: MilestoneState) -> None:
    color = look().color(_TONES[state])
    is_done = state is MilestoneState.DONE
    painter.setPen(QPen(color, LINE))
    painter.setBrush(color if is_done else look().color("bg.surface"))
    painter.drawEllipse(middle, RADIUS - 1, RADIUS - 1)
    if is_done:
        tick = QRectF(middle.x() - 6, middle.y() - 6, 12, 12).toRect()
        look().icon("ph.check-bold", "accent.on").paint(painter, tick)
    elif state is not MilestoneState.LATER:
        painter.setBrush(color)
        painter.drawEllipse(middle, RADIUS / 2 - 1, RADIUS / 2 - 1)


def _draw(painter: QPainter, text: str, font: QFont, room: QRect, tone: str) -> None:
    """Draw a line of text in the middle of its room, or as much as there is room for."""
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(look().color(tone))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), shown)
