"""White boxes on a page, and the thin lines in them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fieldapp.ui.widgets.labels import label

SIDE, TOP, GAP = 14, 12, 8


class Card(QFrame):
    """A box. `body` takes what is in it; `head` is the row of its title, if it has one.

    A flush card lets grids and rules reach its border.
    """

    def __init__(self, title: str = "", *, is_flush: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setSpacing(0 if is_flush else GAP)
        if is_flush:
            self.body.setContentsMargins(0, 0, 0, 0)
        else:
            self.body.setContentsMargins(SIDE, TOP, SIDE, TOP)
        self.head = QHBoxLayout()
        self.head.setSpacing(GAP)
        if title:
            self._add_head(title, is_flush=is_flush)

    def _add_head(self, title: str, *, is_flush: bool) -> None:
        self.setAccessibleName(title)
        self.head.addWidget(label(title, role="h2"))
        self.head.addStretch()
        if is_flush:
            self.head.setContentsMargins(SIDE, TOP, SIDE, TOP)
        self.body.addLayout(self.head)


def rule(*, is_vertical: bool = False) -> QFrame:
    """A thin line between two things."""
    line = QFrame()
    line.setProperty("role", "rule-v" if is_vertical else "rule")
    return line


def row(*, gap: int = GAP) -> QHBoxLayout:
    """A layout of things side by side, without margins."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    return made
