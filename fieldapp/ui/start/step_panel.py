"""The pine panel at the left of the first-use pages: the program's name, and the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.ui.start.presenter import STEPS
from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

WIDTH = 386
LEFT, TOP, LINE, CIRCLE = 55, 183, 38, 11  # of the steps; CIRCLE is a radius
PICTURE = 60
PROMISE = "不联网也能用，数据只保存在这台电脑"


class StepPanel(QWidget):
    """Shows how far somebody is."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self._version, self._step = version, 0
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("步骤")

    def show_step(self, step: int) -> None:
        """Mark the step that is open; those before it are done."""
        self._step = step
        self.setAccessibleDescription(STEPS[step])
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look().color("rail.bg"))
        self._paint_name(painter)
        for step, text in enumerate(STEPS):
            self._paint_step(painter, step, text)
        painter.setPen(look().color("rail.item"))
        painter.setFont(look().font("body"))
        painter.drawText(QPoint(LEFT - 11, self.height() - 40), PROMISE)
        painter.end()

    def _paint_name(self, painter: QPainter) -> None:
        picture = QRect(48, 54, PICTURE, PICTURE)
        look().application_icon().paint(painter, picture)
        painter.setPen(look().color("rail.activeText"))
        painter.setFont(look().font("kpi"))
        painter.drawText(QPoint(132, 86), "驻村项目台账")
        painter.setPen(look().color("rail.muted"))
        painter.setFont(look().letters(13))
        painter.drawText(QPoint(132, 108), f"版本 {self._version}")

    def _paint_step(self, painter: QPainter, step: int, text: str) -> None:
        middle = QPoint(LEFT, TOP + step * LINE)
        is_open, is_done = step == self._step, step < self._step
        mark = look().color("rail.mark")
        painter.setPen(QPen(mark if is_open or is_done else look().color("rail.muted"), 1.5))
        painter.setBrush(mark if is_open else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, CIRCLE, CIRCLE)
        painter.setFont(look().font("caption", is_bold=is_open))
        painter.setPen(look().color("rail.bg" if is_open else "rail.item"))
        box = QRect(middle.x() - CIRCLE, middle.y() - CIRCLE, 2 * CIRCLE, 2 * CIRCLE)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "✓" if is_done else str(step + 1))
        painter.setFont(look().font("body", is_bold=is_open))
        painter.setPen(look().color("rail.activeText" if is_open else "rail.muted"))
        room = QRect(LEFT + 23, middle.y() - 12, WIDTH - LEFT - 40, 24)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
