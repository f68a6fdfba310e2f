"""The stages of a settlement as circles in a row, with who and when below each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.settlement.stages import Mark, Stage
from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

HEIGHT, TOP, CIRCLE, LINE, TICK = 84, 10, 24, 2, 14
NAME, BELOW = 14, 12  # letters
NARROWEST = 60
BREAKS = (" ", "至")  # where the words below a circle may be parted


class StageStrip(QWidget):
    """Shows stages: those behind with a tick, the present one by its number."""

    def __init__(self) -> None:
        super().__init__()
        self._stages: Sequence[Stage] = ()
        self._most_lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show these stages."""
        self._stages = stages
        told = "；".join(f"{each.label} {each.below}".strip() for each in stages)
        self.setAccessibleName(told)
        self.setToolTip("\n".join(f"{each.label} {each.below}" for each in stages if each.below))
        self._fit()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        high = (
            look().px(HEIGHT)
            + (self._most_lines - 1) * QFontMetrics(look().letters(BELOW)).height()
        )
        return QSize(NARROWEST * len(self._stages), high)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def lines_below(self, place: int) -> list[str]:
        """What stands below a circle: in two lines where one has no room for all of it."""
        text, room = self._stages[place].below, self._room()
        metrics = QFontMetrics(look().letters(BELOW))
        if metrics.horizontalAdvance(text) <= room:
            return [text]
        for mark in BREAKS:
            first, found, rest = text.partition(mark)
            if found:
                lines = (f"{first}{mark}".strip(), rest)
                return [
                    metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines
                ]
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)]

    def _room(self) -> int:
        """How wide the words below a circle may be."""
        return self.width() // max(len(self._stages), 1) - 4

    def _fit(self) -> None:
        """Be as high as the words need."""
        most = max([1, *(len(self.lines_below(place)) for place in range(len(self._stages)))])
        if most != self._most_lines:
            self._most_lines = most
            self.updateGeometry()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter)
        for place, stage in enumerate(self._stages):
            self._paint_circle(painter, place, stage)
            self._paint_texts(painter, place, stage)
        painter.end()

    def _middle(self, place: int) -> QPointF:
        """The middle of a circle."""
        share = self.width() / max(len(self._stages), 1)
        return QPointF(share * (place + 0.5), look().px(TOP) + CIRCLE / 2)

    def _paint_lines(self, painter: QPainter) -> None:
        for place in range(1, len(self._stages)):
            is_reached = self._stages[place].mark is not Mark.LATER
            token = "accent.base" if is_reached else "border.default"
            painter.setPen(QPen(look().color(token), LINE))
            painter.drawLine(self._middle(place - 1), self._middle(place))

    def _paint_circle(self, painter: QPainter, place: int, stage: Stage) -> None:
        circle = QRectF(0, 0, CIRCLE, CIRCLE)
        circle.moveCenter(self._middle(place))
        is_later = stage.mark is Mark.LATER
        line = look().color("border.strong" if is_later else "accent.base")
        painter.setPen(QPen(line, LINE))
        is_done = stage.mark is Mark.DONE
        painter.setBrush(look().color("accent.base" if is_done else "bg.surface"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if is_done:
            tick = QRect(0, 0, TICK, TICK)
            tick.moveCenter(circle.center().toPoint())
            look().icon("ph.check-bold", "accent.on").paint(painter, tick)
            return
        painter.setFont(look().letters(BELOW, is_bold=True))
        painter.setPen(look().color("text.tertiary" if is_later else "accent.text"))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))

    def _paint_texts(self, painter: QPainter, place: int, stage: Stage) -> None:
        share = self.width() / len(self._stages)
        top = look().px(TOP) + CIRCLE + 4
        is_now = stage.mark is Mark.NOW
        name = look().letters(NAME, is_bold=is_now)
        high = QFontMetrics(name).height()
        room = QRectF(share * place + 2, top, share - 4, high)
        color = "accent.text" if is_now else "text.primary"
        painter.setFont(name)
        painter.setPen(look().color("text.tertiary" if stage.mark is Mark.LATER else color))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), stage.label)
        below = look().letters(BELOW)
        high = QFontMetrics(below).height()
        painter.setFont(below)
        painter.setPen(look().color("text.tertiary"))
        for number, text in enumerate(self.lines_below(place)):
            line = QRectF(room.left(), room.bottom() + number * high, room.width(), high)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), text)
