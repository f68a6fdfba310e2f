"""The step 选择文件: a file is chosen, or dropped on the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card
from fieldapp.ui.widgets.empty_state import EmptyState, ErrorState

TITLE = "选择要导入的表格"
SENTENCE = (
    "按“选择文件”，或把文件拖到这里（.xlsx、.xls、.xlsb、.ods）。先逐行检查，确认以后才保存；"
    "原来的文件不会改动。"
)
REFUSED = "这个文件不能导入"


class ChoosingPanel(Card):
    """Asks for a file, or says why the one that was chosen cannot be taken in."""

    choose_requested = Signal()
    try_again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose = Button("选择文件", icon="ph.folder-open", kind="primary", size="l")
        self.choose.clicked.connect(self.choose_requested)
        self._empty = EmptyState("ph.tray", TITLE, SENTENCE, self.choose)
        self._refusal = QFrame()
        self._place = QVBoxLayout(self._refusal)
        self._place.setContentsMargins(80, 0, 80, 0)
        self._place.addStretch()
        self._place.addStretch()
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._refusal, 1)
        self.refused: ErrorState | None = None
        self.show_refusal("")

    def focus_first(self) -> None:
        """Put the cursor where one goes on."""
        first = self.refused.findChild(Button) if self.refused is not None else None
        (first or self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, text: str) -> None:
        """Say why a file cannot be taken in; empty asks for one."""
        if self.refused is not None:
            self._place.removeWidget(self.refused)
            self.refused.hide()
            self.refused.deleteLater()
            self.refused = None
        if text:
            another = Button("选择别的文件", icon="ph.folder-open", size="s")
            another.clicked.connect(self.choose_requested)
            self.refused = ErrorState(REFUSED, text, details=text, secondary=another)
            self.refused.try_again_requested.connect(self.try_again_requested)
            self.refused.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self._place.insertWidget(1, self.refused)
            self.refused.show()
        self._empty.setVisible(not text)
        self._refusal.setVisible(bool(text))
