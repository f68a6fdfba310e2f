"""The two lines at the top of each first-use page."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout


def headline(title: str, sentence: str) -> QVBoxLayout:
    """A title, and a sentence that says what the page is for."""
    column = QVBoxLayout()
    column.setSpacing(6)
    column.setContentsMargins(0, 0, 0, 8)
    for text, role in ((title, "h0"), (sentence, "body2")):
        label = QLabel(text)
        label.setProperty("role", role)
        column.addWidget(label)
    return column
