"""What is to be paid: the amount in large letters, how it comes about, in capitals; and saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row, rule
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.labels import ElidedLabel, label, set_property
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

HEIGHT = 100
PRICE_WIDTH = 110
LONG_AMOUNT, LONG_CAPITALS = 9, 14  # letters; more of them are set smaller


class PayBar(QFrame):
    """`saving` is the button, or Enter in the price; `price_edited` comes at each change of it."""

    saving = Signal()
    price_edited = Signal()

    def __init__(self, price_unit: str) -> None:
        super().__init__()
        self.price_unit = price_unit
        self.setProperty("role", "paybar")
        self.setFixedHeight(look().px(HEIGHT))
        self._caption = label("应付金额", role="label")
        self._chip = Chip("预览", "outline")
        self._amount = label("", role="amount")
        self._formula = ElidedLabel(role="label")
        self._capitals = ElidedLabel(role="capitals")
        self._price_key = label("", role="cap")
        self._price = LineEdit(unit=price_unit, size="s", is_latin=True)
        self._price.setAccessibleName("其他单价")
        self._price.setFixedWidth(look().px(PRICE_WIDTH))
        self._price.textEdited.connect(lambda _: self.price_edited.emit())
        self._price.returnPressed.connect(self.saving)
        self._save = Button("保存", icon="ph.check", hint="Enter", kind="primary", size="xl")
        self._save.setMinimumWidth(190)
        self._save.clicked.connect(self.saving)
        line = row(gap=16)
        line.setContentsMargins(16, 10, 16, 10)
        line.addLayout(self._left())
        line.addWidget(rule(is_vertical=True))
        line.addLayout(self._middle(), 1)
        line.addWidget(self._save)
        self.setLayout(line)

    @property
    def price(self) -> str:
        """A price that was typed instead of that of the list; empty for none."""
        return self._price.text()

    def show_price_key(self, key: str) -> None:
        """Say which key leads to the price that is not of the list."""
        self._price_key.setText(f"其他单价，按 {key}")

    def show_price(self, text: str) -> None:
        """Put a price into its field."""
        if self._price.text() != text:
            self._price.setText(text)

    def show_payment(self, amount: str, formula: str, capitals: str) -> None:
        """Show an amount; empty texts while there is none."""
        set_property(self._amount, "fit", "s" if len(amount) > LONG_AMOUNT else "")
        self._amount.setText(f"{amount or '0.00'} 元")
        self._formula.setText(formula)
        set_property(self._capitals, "fit", "s" if len(capitals) > LONG_CAPITALS else "")
        self._capitals.setText(capitals)

    def show_state(self, *, is_preview: bool, can_save: bool) -> None:
        """Show whether it can be saved, or is of somebody who is only highlighted."""
        self._chip.setVisible(is_preview)
        self._save.setEnabled(can_save)
        set_property(self._amount, "tone", "" if can_save else "quiet")

    def focus_price(self) -> None:
        """Put the cursor into the price that is not of the list."""
        self._price.setFocus()
        self._price.selectAll()

    def _left(self) -> QVBoxLayout:
        head = row()
        head.addWidget(self._caption)
        head.addWidget(self._chip)
        head.addStretch()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._amount)
        column.addStretch()
        return column

    def _middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(self._formula)
        column.addWidget(self._capitals)
        column.addLayout(self._other_price())
        return column

    def _other_price(self) -> QHBoxLayout:
        line = row()
        line.addWidget(self._price_key)
        line.addWidget(self._price)
        line.addStretch()
        return line
