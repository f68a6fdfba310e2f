"""Texts on a page: plain ones by role and tone, and one that shortens itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

SHORTEST = 40  # pixels that an elided label keeps when there is no room


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and dress the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def label(text: str = "", *, role: str = "", tone: str = "", is_bold: bool = False) -> QLabel:
    """A text. Roles: h1 h2 h3 kpi label cap fact; tones: accent warn danger ok info quiet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # what people typed is no markup
    _dress(made, role, tone)
    made.setProperty("bold", is_bold)
    return made


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room; its tooltip has the full text."""

    def __init__(self, text: str = "", *, role: str = "", tone: str = "") -> None:
        super().__init__()
        _dress(self, role, tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        self.setToolTip(text)

    def shown_text(self) -> str:
        """What there is room for."""
        metrics = QFontMetrics(self.font())
        width = self.contentsRect().width()
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    @override
    def minimumSizeHint(self) -> QSize:
        full = super().sizeHint()
        return QSize(min(SHORTEST, full.width()), full.height())

    @override
    def sizeHint(self) -> QSize:
        full = super().sizeHint()
        return QSize(full.width() + 1, full.height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.shown_text())
        painter.end()


def _dress(made: QLabel, role: str, tone: str) -> None:
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
