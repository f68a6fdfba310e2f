"""The grades as large buttons: number key, name, and the price that holds today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.weigh_in.keys import MOST_KEYS, other_price_key
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from fieldapp.services.weighing import GradePrice

HEIGHT, LOW, GAP = 60, 44, 10  # of a button: in a single row, in one of several
MOST_IN_ROW = 5
RADIUS, CAP = 4, 22  # of the box, and the side of the key cap
SIDE, TEXT_GAP = 12, 8
NO_PRICE = "没有价格"
STEPS = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}


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
        self._chosen = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("等级")

    def show_grades(self, grades: Sequence[GradePrice], chosen: str) -> None:
        """Show the grades with their prices, and the one that is chosen."""
        self._make_buttons(len(grades))
        options = [grade.option for grade in grades]
        self._chosen = options.index(chosen) + 1 if chosen in options else 0
        for button, grade in zip(self._buttons, grades, strict=True):
            price = NO_PRICE if grade.price is None else f"{grade.price.normalize():f}"
            button.show_grade(grade.label, price, is_chosen=grade.option == chosen)
        names = (grade.label for grade in grades if grade.option == chosen)
        self.setAccessibleDescription(next(names, ""))
        self._update_buttons()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() in STEPS:
            self._step(STEPS[event.key()])
        elif event.text().isdecimal() and 1 <= int(event.text()) <= len(self._buttons):
            self.chosen.emit(int(event.text()))
        elif event.text() == other_price_key(len(self._buttons)):
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

    def _step(self, by: int) -> None:
        """Choose the grade beside the one that is chosen."""
        place = max(1, min(self._chosen + by, len(self._buttons)))
        if self._buttons and place != self._chosen:
            self.chosen.emit(place)

    def _make_buttons(self, count: int) -> None:
        """Have so many buttons, in as few rows as their names leave room for."""
        while len(self._buttons) > count:
            button = self._buttons.pop()
            self._grid.removeWidget(button)
            button.setParent(None)
        while len(self._buttons) < count:
            self._buttons.append(self._made(len(self._buttons) + 1))
        rows = -(-count // MOST_IN_ROW)
        in_row = -(-count // rows) if rows else 1
        for place, button in enumerate(self._buttons):
            button.setFixedHeight(look().px(HEIGHT if rows == 1 else LOW))
            self._grid.addWidget(button, place // in_row, place % in_row)

    def _made(self, number: int) -> GradeButton:
        button = GradeButton(number, self._price_unit)
        button.clicked.connect(lambda _=False: self.chosen.emit(number))
        return button


class GradeButton(QAbstractButton):
    """One grade."""

    def __init__(self, number: int, price_unit: str) -> None:
        super().__init__()
        self._key = str(number) if number <= MOST_KEYS else ""
        self._price_unit = price_unit
        self._price = ""
        self.is_chosen = False
        self.has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(look().px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_grade(self, label: str, price: str, *, is_chosen: bool) -> None:
        """Show a grade."""
        self.setText(label)
        self.setAccessibleName(f"{self._key} {label} {price}".strip())
        self.setToolTip(f"{label}，{price} {self._price_unit}")
        self._price, self.is_chosen = price, is_chosen
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(150, self.height())

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
        if self._key:
            self._paint_cap(painter)
        self._paint_texts(painter)
        painter.end()

    def _paint_cap(self, painter: QPainter) -> None:
        box = QRectF(SIDE, (self.height() - CAP) / 2, CAP, CAP)
        rounded(painter, box, 3, fill=look().color("bg.surface"), line=look().color("border.input"))
        painter.setFont(look().letters(13))
        painter.setPen(look().color("text.secondary"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)

    def _paint_texts(self, painter: QPainter) -> None:
        """The name at the left; the price above its unit at the right, where both have room."""
        left = SIDE + (CAP + 10 if self._key else 0)
        room = self.rect().adjusted(left, 0, -SIDE, 0)
        color = "accent.text" if self.is_chosen else "text.primary"
        has_unit = self.height() >= look().px(HEIGHT)
        painter.setPen(look().color(color))
        painter.setFont(look().letters(16, is_bold=True))
        upper = room.adjusted(0, look().px(8), 0, -look().px(26)) if has_unit else room
        painter.drawText(upper, _RIGHT, self._price)
        width = room.width() - painter.fontMetrics().horizontalAdvance(self._price) - TEXT_GAP
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)
        if has_unit:
            painter.setFont(look().font("caption"))
            painter.setPen(look().color("text.tertiary"))
            painter.drawText(
                room.adjusted(0, look().px(32), 0, -look().px(6)), _RIGHT, self._price_unit
            )


_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
