"""A field with its label above, and below it what helps or what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.widgets.icon import Icon
from fieldapp.ui.widgets.labels import label, set_property

if TYPE_CHECKING:
    from collections.abc import Mapping

ABOVE, BELOW = 4, 3
SIGN = 16
SIGNS: Mapping[str, tuple[str, str]] = {
    "danger": ("ph.warning-circle-fill", "danger.fg"),
    "warn": ("ph.warning-fill", "warn.fg"),
}


class FieldBox(QFrame):
    """Shows an editor with its label. What is wrong stands below until it is cleared."""

    def __init__(
        self, text: str, editor: QWidget, *, required: bool = False, note: str = "", aside: str = ""
    ) -> None:
        super().__init__()
        self.editor = editor
        self._note, self._problem = note, ""
        self._sign = Icon(*SIGNS["danger"], size=SIGN)
        self._below = label(note, role="cap")
        self._below.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ABOVE)
        column.addLayout(self._head(text, required=required, aside=aside))
        column.addWidget(editor)
        column.addLayout(self._foot())
        column.addStretch()  # beside a taller field, this one keeps its place
        if not editor.accessibleName():
            editor.setAccessibleName(text)
        self.setFocusProxy(editor)
        self.clear_problem()

    def problem(self) -> str:
        """The sentence below the editor that says what is wrong; empty when nothing is."""
        return self._problem

    def show_problem(self, text: str) -> None:
        """Say below the editor what is wrong with what is in it."""
        self._show(text, "danger")

    def show_warning(self, text: str) -> None:
        """Say below the editor what somebody should look at; it can be left so."""
        self._show(text, "warn")

    def clear_problem(self) -> None:
        """Say nothing is wrong; the help comes back."""
        self._show("", "")

    def show_note(self, text: str) -> None:
        """Show another help below the editor."""
        self._note = text
        if not self._problem:
            self.clear_problem()

    def _show(self, problem: str, tone: str) -> None:
        self._problem = problem
        text = problem or self._note
        self._below.setText(text)
        self._below.setVisible(bool(text))
        set_property(self._below, "tone", tone)
        self._sign.setVisible(bool(tone))
        if tone:
            self._sign.show_icon(*SIGNS[tone])
        error = {"danger": "true", "warn": "warn"}.get(tone, "")
        set_property(self.editor, "error", error)
        self.editor.setAccessibleDescription(text)

    def _head(self, text: str, *, required: bool, aside: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(2)
        name = label(text, role="label")
        name.setBuddy(self.editor)
        head.addWidget(name)
        if required:
            head.addWidget(label("*", role="label", tone="danger"))
        if aside:
            head.addSpacing(ABOVE)
            head.addWidget(label(aside, role="cap"))
        head.addStretch()
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(ABOVE)
        foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._below, 1)
        return foot
