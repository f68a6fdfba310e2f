"""A field to choose one of some options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.labels import set_property

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QWheelEvent

LEFT, ICON = 10, 16


class Choice(QComboBox):
    """Options as (id, label). `chosen` brings the id that somebody took; the wheel takes none.

    F4 or Alt+Down opens the list.
    """

    chosen = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), *, size: str = "", icon: str = ""
    ) -> None:
        super().__init__()
        self._icon = icon
        self.setProperty("sz", size)
        self.setProperty("has_icon", bool(icon))
        self._is_listed = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)
        self.show_options(options)

    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these options; the chosen one stays chosen if it is among them."""
        before = self.value()
        self.clear()
        for option_id, text in options:
            self.addItem(text, option_id)
        self.choose(before)

    def value(self) -> str:
        """The id of the chosen option; empty when there is none."""
        return str(self.currentData() or "")

    def choose(self, option_id: str) -> None:
        """Show an option as chosen; the first when there is no such option."""
        self.setCurrentIndex(max(self.findData(option_id), 0) if self.count() else -1)

    def show_active(self, *, is_active: bool) -> None:
        """Outline the field, because it filters something out."""
        set_property(self, "kind", "active" if is_active else "")

    @override
    def showPopup(self) -> None:
        if not self._is_listed:  # a list costs as much as five fields, and few are opened
            self._is_listed = True
            self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own knows no style sheet
        super().showPopup()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, and nobody changes a field by accident

    @override
    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F4:
            event.accept()  # before a shortcut of the window takes it
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            painter = QPainter(self)
            room = QRect(LEFT, (self.height() - ICON) // 2, ICON, ICON)
            look().icon(self._icon, "text.secondary").paint(painter, room)
            painter.end()

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit(self.value())
