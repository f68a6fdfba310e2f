"""The grades as large buttons: number key, name, and the price that holds today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from fieldapp.services.weighing import GradePrice

HEIGHT, GAP = 60, 10
RADIUS, CAP = 4, 22  # of the box, and the side of the key cap
SIDE = 12
NO_PRICE = "没有价格"


class GradeBar(QWidget):
    """One button for each grade. `chosen` brings its number, from 1; `entered` is Enter.

    The number after the last one asks for a price that is not of the list.
    """

    chosen = Signal(int)
    other_price_requested = Signal()
    entered = Signal()

    def __init__(self, price_unit: str) -> None:
        super().__init__()
        self._price_unit = price_unit
        self._buttons: list[GradeButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("等级")

    def show_grades(self, grades: Sequence[GradePrice], chosen: str) -> None:
        """Show the grades with their prices, and the one that is chosen."""
        while len(self._buttons) < len(grades):
            self._add_button()
        for button, grade in zip(self._buttons, grades, strict=False):
            price = NO_PRICE if grade.price is None else f"{grade.price.normalize():f}"
            button.show_grade(grade.label, price, is_chosen=grade.option == chosen)
        names = (grade.label for grade in grades if grade.option == chosen)
        self.setAccessibleDescription(next(names, ""))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.text().isdecimal() and 1 <= int(event.text()) <= len(self._buttons):
            self.chosen.emit(int(event.text()))
        elif event.text() == str(len(self._buttons) + 1):
            self.other_price_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_buttons()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_buttons()

    def _update_buttons(self) -> None:
        for button in self._buttons:
            button.has_ring = self.hasFocus() and button.is_chosen
            button.update()

    def _add_button(self) -> None:
        number = len(self._buttons) + 1
        button = GradeButton(number, self._price_unit)
        button.clicked.connect(lambda _=False, number=number: self.chosen.emit(number))
        self._buttons.append(button)
        self._row.addWidget(button)


class GradeButton(QAbstractButton):
    """One grade."""

    def __init__(self, number: int, price_unit: str) -> None:
        super().__init__()
        self._number, self._price_unit = number, price_unit
        self._price = ""
        self.is_chosen = False
        self.has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_grade(self, label: str, price: str, *, is_chosen: bool) -> None:
        """Show a grade."""
        self.setText(label)
        self.setAccessibleName(f"{self._number} {label} {price}")
        self._price, self.is_chosen = price, is_chosen
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(150, HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = look().color("accent.subtle" if self.is_chosen else "bg.surface")
        line = look().color("border.strong")
        rounded(painter, QRectF(self.rect()), RADIUS, fill=fill, line=line)
        if self.is_chosen or self.has_ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look().color("accent.base"), 2))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        self._paint_cap(painter)
        self._paint_texts(painter)
        painter.end()

    def _paint_cap(self, painter: QPainter) -> None:
        box = QRectF(SIDE, (HEIGHT - CAP) / 2, CAP, CAP)
        rounded(painter, box, 3, fill=look().color("bg.surface"), line=look().color("border.input"))
        painter.setFont(look().letters(13))
        painter.setPen(look().color("text.secondary"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._number))

    def _paint_texts(self, painter: QPainter) -> None:
        room = self.rect().adjusted(SIDE + CAP + 10, 0, -SIDE, 0)
        color = "accent.text" if self.is_chosen else "text.primary"
        painter.setPen(look().color(color))
        painter.setFont(look().letters(16, is_bold=True))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        upper = room.adjusted(0, 8, 0, -26)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(upper, right, self._price)
        painter.setFont(look().font("caption"))
        painter.setPen(look().color("text.tertiary"))
        painter.drawText(room.adjusted(0, 32, 0, -6), right, self._price_unit)
