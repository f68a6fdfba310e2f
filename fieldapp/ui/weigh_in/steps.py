"""The strip that tells how far a ticket is: numbered circles, the next one solid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

STEPS = ("农户", "毛重", "皮重", "等级", "保存")
HEIGHT, SIDE, CIRCLE, TEXT_GAP = 40, 16, 10, 8


class StepStrip(QWidget):
    """Marks the step that is next; those before it are done."""

    def __init__(self, steps: Sequence[str] = STEPS) -> None:
        super().__init__()
        self._steps, self._step = tuple(steps), 0
        self.setFixedHeight(look().px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, step: int) -> None:
        """Mark a step."""
        self._step = step
        self.setAccessibleName(f"第 {step + 1} 步，{self._steps[step]}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(500, HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = [self._item_width(text) for text in self._steps]
        free = (self.width() - 2 * SIDE - sum(widths)) / (len(self._steps) - 1)
        left = float(SIDE)
        for step, text in enumerate(self._steps):
            self._paint_item(painter, left, step, text)
            left += widths[step]
            if step < len(self._steps) - 1:
                middle = self.height() / 2
                begin, end = QPointF(left + 8, middle), QPointF(left + free - 8, middle)
                hairline(painter, begin, end, "border.strong")
            left += free
        painter.end()

    def _paint_item(self, painter: QPainter, left: float, step: int, text: str) -> None:
        is_next, is_done = step == self._step, step < self._step
        box = QRectF(left, self.height() / 2 - CIRCLE, 2 * CIRCLE, 2 * CIRCLE)
        painter.setPen(QPen(look().color("accent.base" if is_next else "border.input"), 1))
        ground = "accent.base" if is_next else "accent.subtle" if is_done else "bg.surface"
        painter.setBrush(look().color(ground))
        painter.drawEllipse(box)
        painter.setFont(look().font("caption", is_bold=is_next))
        painter.setPen(look().color("accent.on" if is_next else "text.secondary"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "✓" if is_done else str(step + 1))
        painter.setFont(look().font("body", is_bold=is_next))
        painter.setPen(look().color("accent.text" if is_next else "text.secondary"))
        room = QRectF(box.right() + TEXT_GAP, 0, 200, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _item_width(self, text: str) -> float:
        metrics = QFontMetrics(look().font("body", is_bold=True))
        return 2 * CIRCLE + TEXT_GAP + metrics.horizontalAdvance(text)
