"""The head of a plan: how far it has come in all, the numbers behind that, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.progress.words import NO_PERCENT
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import row, rule
from fieldapp.ui.widgets.form_keys import is_enter
from fieldapp.ui.widgets.labels import ElidedLabel, label, set_property
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.progress import ProgressBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from fieldapp.ui.progress.words import Fact, Head

HEIGHT, SIDE, LEAST_BAR = 70, 12, 80
NAME_BASE, VALUE_BASE = 26, 54
NAME, UNIT, GAP = 12, 12, 4
VALUES = (20, 18, 16, 14)  # letters of a value, as large as there is room for
NARROWEST = 78
TILES = 6
SENTENCE = 32  # pixels
SIGN_FOOT = 5  # pixels, to the base of the number


class HeadStrip(QWidget):
    """Shows the head of a plan, and below it the sentence; `opened` brings one of `Opens`."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._percent = label(role="kpi")
        self._sign = label("%", role="cap")
        self.bar = ProgressBar()
        self._span, self.due = ElidedLabel(role="cap"), label(role="cap")
        self._tiles = [FactTile() for _ in range(TILES)]
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.sentence = MessageBar("ok", "")
        self._line.addWidget(self._whole(), 1)
        for tile in self._tiles:  # before anything else of the page, for those who press Tab
            tile.opened.connect(self.opened)
            self._line.addWidget(rule(is_vertical=True))
            self._line.addWidget(tile)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        set_property(self.sentence, "edge", "none")
        self.sentence.setMinimumHeight(look().px(SENTENCE))
        column.addWidget(self.sentence)

    def show_head(self, head: Head) -> None:
        """Show these numbers instead of those before."""
        self._percent.setText(head.percent)
        self._sign.setVisible(head.percent != NO_PERCENT)
        self.bar.show_share(head.share, head.planned)
        self._span.setText(head.span)
        self.due.setText(head.due)
        set_property(self.due, "tone", "warn" if head.is_behind else "quiet")
        for tile, fact in zip(self._tiles, head.facts, strict=True):
            tile.show_fact(fact)
        self.sentence.show_text(head.tone, head.sentence)

    def _whole(self) -> QWidget:
        whole = QWidget()
        self.bar.setMinimumWidth(look().px(LEAST_BAR))
        top, below = row(), row(gap=10)
        top.addWidget(label("总进度", role="label"))
        top.addWidget(self._span, 1)
        top.addWidget(self.due)
        number = row(gap=3)
        number.addWidget(self._percent)
        number.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignBottom)
        self._sign.setContentsMargins(0, 0, 0, SIGN_FOOT)
        below.addLayout(number)
        below.addWidget(self.bar, 1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(below)
        return whole


class FactTile(QAbstractButton):
    """A number with its name above; its letters are as large as there is room for.

    Pressing it tells what it opens, where it opens anything.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._fact: Fact | None = None
        self.clicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_fact(self, fact: Fact) -> None:
        """Show another number."""
        self._fact = fact
        told = f"{fact.label} {fact.value} {fact.unit}".rstrip()
        self.setAccessibleName(told)
        self.setToolTip(told)
        opens, policy = bool(fact.opens), Qt.FocusPolicy
        self.setFocusPolicy(policy.StrongFocus if opens else policy.NoFocus)
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._wanted(VALUES[0]) + 2 * SIDE, look().px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        least = max(self._wanted(VALUES[-1]) + 2 * SIDE, NARROWEST)
        return QSize(least, look().px(HEIGHT))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        fact = self._fact
        if fact is None:
            return
        painter = QPainter(self)
        if fact.opens and self.underMouse():
            painter.fillRect(self.rect(), look().color("bg.hover"))
        room = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        size = next((each for each in VALUES if self._wanted(each) <= room.width()), VALUES[-1])
        font, base = look().letters(size, is_bold=True), look().px(VALUE_BASE)
        painter.setFont(look().letters(NAME))
        painter.setPen(look().color("text.secondary"))
        _draw(painter, fact.label, look().px(NAME_BASE), room)
        painter.setFont(font)
        painter.setPen(look().color(fact.tone or "text.primary"))
        painter.drawText(QPoint(room.left(), base), fact.value)
        left = room.left() + QFontMetrics(font).horizontalAdvance(fact.value) + GAP
        painter.setFont(look().letters(UNIT))
        painter.setPen(look().color("text.tertiary"))
        painter.drawText(QPoint(left, base), fact.unit)
        if self.hasFocus():
            painter.setPen(QPen(look().color("focus.ring"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        if self._fact is not None and self._fact.opens:
            self.opened.emit(self._fact.opens)

    def _wanted(self, size: int) -> int:
        """How wide the name, and the value in letters of that size with its unit, are."""
        if self._fact is None:
            return 0
        small = QFontMetrics(look().letters(UNIT))
        large = QFontMetrics(look().letters(size, is_bold=True))
        value = large.horizontalAdvance(self._fact.value)
        unit = GAP + small.horizontalAdvance(self._fact.unit) if self._fact.unit else 0
        return max(value + unit, small.horizontalAdvance(self._fact.label)) + 1


def _draw(painter: QPainter, text: str, base: int, room: QRect) -> None:
    elide = Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(text, elide, room.width())
    painter.drawText(QPoint(room.left(), base), shown)
