"""A form in a dialog with a message above it, and more buttons at the left of its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout

from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget


class MessageForm(FormDialog):
    """Says something about the whole form where it does not scroll away. Ctrl+S saves it."""

    def __init__(  # what it hands on is named by whoever opens it
        self,
        title: str,
        *,
        action: str = "保存",
        width: int,
        message_actions: Sequence[QAbstractButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, action=action, width=width, parent=parent)
        self.bar = MessageBar("info", "", message_actions)
        self.bar.hide()
        _insert(self.layout(), 0, self.bar)
        self.primary.show_hint("Ctrl S")
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.activated.connect(self.primary.click)

    def show_bar(self, tone: str, text: str) -> None:
        """Say something; an empty text for nothing."""
        self.bar.setVisible(bool(text))
        if text:
            self.bar.show_text(tone, text)

    def show_actions(self, action: str | None, cancel: str) -> None:
        """Name the button that saves, None for none, and the one that does not."""
        self.primary.setVisible(action is not None)
        self.primary.setEnabled(action is not None)
        if action is not None:
            self.primary.setText(action)
        self.name_cancel(cancel)

    def add_at_left(self, button: QAbstractButton) -> None:
        """Put a button at the left of the foot."""
        _insert(self.foot, 0, button)

    def add_before_primary(self, button: QAbstractButton) -> None:
        """Put a button before the one that saves."""
        if self.foot is not None:
            _insert(self.foot, self.foot.count() - 1, button)


def _insert(layout: QLayout | None, place: int, widget: QWidget) -> None:
    """Qt's stubs know the layouts of a widget as layouts alone."""
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(place, widget)
