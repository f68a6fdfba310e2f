"""What a ticket asks about before it is saved: an amber bar, with a reason where one is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout


class QuestionBar(QFrame):
    """`confirmed` brings the reason, empty where none is needed; `refused` is 不保存."""

    confirmed = Signal(str)
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar-warn")
        self._text = label()
        self._text.setWordWrap(True)
        self._reason = LineEdit(size="s")
        self._reason.setAccessibleName("原因")
        self._reason.setPlaceholderText("写明原因")
        self._reason.returnPressed.connect(self._on_confirmed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(self._upper())
        column.addWidget(self._reason)
        self.hide()

    def show_question(self, texts: Sequence[str], *, needs_reason: bool) -> None:
        """Ask; no texts close the question."""
        self._text.setText("\n".join(texts))
        self.setAccessibleName("；".join(texts))
        self._reason.setVisible(needs_reason)
        if not texts:
            self._reason.clear()
        self.setVisible(bool(texts))

    def focus_reason(self) -> None:
        """Put the cursor into the reason."""
        self._reason.setFocus()

    def _on_confirmed(self) -> None:
        self.confirmed.emit(self._reason.text())

    def _upper(self) -> QHBoxLayout:
        """What is asked, and the two answers."""
        line = row()
        line.addWidget(self._text, 1)
        refuse = Button("不保存", size="s")
        refuse.clicked.connect(self.refused)
        confirm = Button("确认保存", hint="Enter", kind="primary", size="s")
        confirm.clicked.connect(self._on_confirmed)
        for button in (refuse, confirm):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return line
