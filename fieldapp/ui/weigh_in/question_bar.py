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
    """`confirmed` brings the reason, empty where none is needed; `refused` is 不保存.

    `reprice_requested` is 改单价, there where a reason is asked for. A reason stays until it is
    forgotten: a question that is closed may be asked again.
    """

    confirmed = Signal(str)
    refused = Signal()
    reprice_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar-warn")
        self._text = label()
        self._text.setWordWrap(True)
        self._reason = LineEdit(size="s")
        self._reason.setAccessibleName("原因")
        self._reason.setPlaceholderText("写明原因")
        self._reason.returnPressed.connect(self.confirm)
        self._reprice = Button("改单价", size="s")
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
        self._reprice.setVisible(needs_reason)
        self.setVisible(bool(texts))

    def focus_reason(self) -> None:
        """Put the cursor into the reason."""
        self._reason.setFocus()

    def forget_reason(self) -> None:
        """Empty the reason: the next question is about another ticket."""
        self._reason.setText("")  # clear() could be taken back with Ctrl+Z

    def confirm(self) -> None:
        """Say that it is so, with the reason that is written."""
        self.confirmed.emit(self._reason.text())

    def _upper(self) -> QHBoxLayout:
        """What is asked, and the two answers."""
        line = row()
        line.addWidget(self._text, 1)
        refuse = Button("不保存", size="s")
        refuse.clicked.connect(self.refused)
        self._reprice.clicked.connect(self.reprice_requested)
        confirm = Button("确认保存", hint="Enter", kind="primary", size="s")
        confirm.clicked.connect(self.confirm)
        for button in (refuse, self._reprice, confirm):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return line
