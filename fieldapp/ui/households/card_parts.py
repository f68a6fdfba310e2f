"""The parts of a household's card: its sign, a number that is masked, its incomes, its records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.domain.posting import Effect
from fieldapp.domain.settlement import State
from fieldapp.ui.households.model import money
from fieldapp.ui.theme.look import STANDARD_TEXT, look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.labels import ElidedLabel, label
from fieldapp.ui.widgets.painting import hairline, rounded
from fieldapp.ui.widgets.progress import SMALL_HEIGHT, ProgressBar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from fieldapp.services.household_card import Movement
    from fieldapp.store.settled import Holder

AVATAR, LETTERS = 44, 18
REVEALED_MS = 30_000
NAME_WIDTH, KIND_WIDTH = 72, 64
MOVEMENT_ROW = 31
SHORT_DAY, LONG_DAY = 56, 98  # a day of this year, and with its year
NOTHING = "没有登记"


class Avatar(QWidget):
    """The first character of a name on a round ground."""

    def __init__(self) -> None:
        super().__init__()
        self._character = ""
        side = look().px(AVATAR)
        self.setFixedSize(side, side)

    def show_name(self, name: str) -> None:
        """Show another name's first character."""
        self._character = name[:1]
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = look().color("accent.subtle")
        rounded(painter, QRectF(self.rect()), self.width() / 2, fill=ground, line=None)
        painter.setFont(look().letters(LETTERS, is_bold=True))
        painter.setPen(look().color("accent.text"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._character)
        painter.end()


class MaskedNumber(QWidget):
    """A masked number with the button that asks for it in full; masked again by itself."""

    reveal_requested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._masked, self._before = "", ""
        self.value = ElidedLabel()
        self._button = Button("显示", icon="ph.eye", size="s")
        self._button.setAccessibleName(f"显示{name}")
        self._button.clicked.connect(self._on_clicked)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(REVEALED_MS)
        self.timer.timeout.connect(self.hide_number)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.value, 1)
        line.addWidget(self._button)

    def show_masked(self, masked: str, before: str = "") -> None:
        """Show a masked number, behind words of its own; a number shown in full is masked."""
        self._masked, self._before = masked, before
        self._button.setVisible(bool(masked))
        self.hide_number()

    def show_number(self, number: str) -> None:
        """Show the number in full for half a minute."""
        self.value.setText(f"{self._before} {number}".strip())
        self._show_button(is_revealed=True)
        self.timer.start()

    def hide_number(self) -> None:
        """Hide the number again."""
        self.timer.stop()
        text = f"{self._before} {self._masked}".strip()
        self.value.setText(text or NOTHING)
        self._show_button(is_revealed=False)

    def _show_button(self, *, is_revealed: bool) -> None:
        self._button.setText("隐藏" if is_revealed else "显示")
        self._button.show_icon("ph.eye-slash" if is_revealed else "ph.eye")

    def _on_clicked(self) -> None:
        if self.timer.isActive():
            self.hide_number()
        else:
            self.reveal_requested.emit()


class Incomes(QFrame):
    """What a household earned this year by kind, as bars of the largest."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, look().px(NAME_WIDTH) - 8)
        self._grid.setColumnStretch(1, 1)

    def show_incomes(self, incomes: Sequence[tuple[str, Decimal]], unpaid: Decimal) -> None:
        """Show the kinds with their amounts, and what is not paid yet."""
        clear(self._grid)
        most = max((amount for _, amount in incomes), default=Decimal(0))
        for place, (text, amount) in enumerate(incomes):
            bar = ProgressBar(height=SMALL_HEIGHT)
            bar.setAccessibleName(text)
            bar.show_share(amount / most if most > 0 else Decimal(0))
            self._grid.addWidget(label(text, role="label"), place, 0)
            self._grid.addWidget(bar, place, 1)
            self._grid.addWidget(_amount(amount), place, 2)
        last = len(incomes)
        self._grid.addWidget(label("未付合计", role="label"), last, 0)
        tone = "warn" if unpaid > 0 else ""
        self._grid.addWidget(_amount(unpaid, tone=tone, is_bold=bool(tone)), last, 2)


class MovementLine(QFrame):
    """A record that names the household, or a payment."""

    def __init__(self, movement: Movement, year: int, *, kind_width: int, is_long: bool) -> None:
        super().__init__()
        self.setFixedHeight(look().px(MOVEMENT_ROW))
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(8)
        day = label(day_text(movement.date, year), role="label")
        day.setFixedWidth(look().px(LONG_DAY if is_long else SHORT_DAY))
        kind = ElidedLabel(movement.label, role="label")
        kind.setFixedWidth(kind_width)
        line.addWidget(day)
        line.addWidget(kind)
        line.addWidget(ElidedLabel(movement.text, role="label"), 1)
        if movement.amount is not None:
            line.addWidget(_moved(movement.amount, is_paid=movement.effect is Effect.PAY))
        if movement.effect is Effect.OWE:
            chip = Chip(*settled_chip(movement.settled))
            chip.setToolTip("" if movement.settled is None else movement.settled.number)
            line.addWidget(chip)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(self.rect())
        hairline(painter, room.topLeft(), room.topRight(), "border.subtle")
        painter.end()


def _moved(amount: Decimal, *, is_paid: bool) -> QWidget:
    """What was posted; money that was paid stands out, and more so where it came back."""
    if not is_paid:
        return label(money(amount))
    return label(f"付 {money(amount)}", tone="warn" if amount < 0 else "accent")


def settled_chip(settled: Holder | None) -> tuple[str, str]:
    """What became of the money of a record in a word, and the tone of its chip."""
    if settled is None:
        return "未结算", "warn"
    if settled.is_paid:
        return "已付款", "ok"
    return _SETTLED[settled.state], "info"


_SETTLED: Mapping[State, str] = {
    State.DRAFT: "结算中",
    State.SUBMITTED: "结算中",
    State.APPROVED: "已审核",
    State.PUBLISHED: "已公示",
    State.PAID: "待付款",
    State.ARCHIVED: "待付款",
}


class Facts(QFrame):
    """Names and values, two pairs in a line; a long value has a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_facts(
        self, pairs: Sequence[tuple[str, str]], lines: Sequence[tuple[str, str]]
    ) -> None:
        """Show short facts side by side, then those that need a line each."""
        clear(self._column)
        beside = 1 if look().text_size > STANDARD_TEXT else 2
        for place in range(0, len(pairs), beside):
            line = row(gap=8)
            for name, value in pairs[place : place + beside]:
                line.addWidget(_name(name))
                line.addWidget(ElidedLabel(value), 1)
            if len(pairs[place : place + beside]) < beside:
                line.addStretch(1)
            self._column.addLayout(line)
        for name, value in lines:
            line = row(gap=8)
            text = label(value)
            text.setWordWrap(True)
            line.addWidget(_name(name), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text, 1)
            self._column.addLayout(line)


def kind_width(labels: Iterable[str]) -> int:
    """The room for the names of kinds, as wide as the widest if that is not too much."""
    metrics = QFontMetrics(look().letters(13))
    widest = max((metrics.horizontalAdvance(each) for each in labels), default=0)
    return min(widest + 2, look().px(KIND_WIDTH))


def day_text(day: date | None, year: int) -> str:
    """A day as screens write it: without the year where it is this one."""
    if day is None:
        return ""
    text = f"{day.month}月{day.day}日"
    return text if day.year == year else f"{day.year}年{text}"


def clear(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
        elif isinstance(inner, QHBoxLayout):
            clear(inner)


def _name(text: str) -> QWidget:
    name = ElidedLabel(text, role="label")
    name.setFixedWidth(look().px(NAME_WIDTH))
    return name


def _amount(amount: Decimal, *, tone: str = "", is_bold: bool = False) -> QWidget:
    made = label(f"{money(amount)} 元", tone=tone, is_bold=is_bold)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
