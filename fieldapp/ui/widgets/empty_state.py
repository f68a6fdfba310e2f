"""What a page shows where there is nothing yet, or where something could not be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from fieldapp.ui.widgets.buttons import Button, LinkButton
from fieldapp.ui.widgets.cards import GAP, row
from fieldapp.ui.widgets.icon import Icon
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

CIRCLE, PICTURE = 56, 26
SIGN = 22
_CENTRE = Qt.AlignmentFlag.AlignCenter


class EmptyState(QFrame):
    """Says in the middle of its room why there is nothing, and offers what to do about it."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        primary: QAbstractButton | None = None,
        secondary: QAbstractButton | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._title, self._sentence = label(title, role="h2"), _wrapped(sentence)
        self._sentence.setAlignment(_CENTRE)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch()
        column.addWidget(Icon(icon, size=PICTURE, circle=CIRCLE), 0, _CENTRE)
        column.addWidget(self._title, 0, _CENTRE)
        column.addWidget(self._sentence)
        buttons = row()
        buttons.addStretch()
        for button in (primary, secondary):
            if button is not None:
                buttons.addWidget(button)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch()

    def show_text(self, title: str, sentence: str) -> None:
        """Say something else."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self._sentence.setText(sentence)


class ErrorState(QFrame):
    """Says in place of the content what happened and what to do."""

    try_again_requested = Signal()

    def __init__(
        self,
        title: str,
        sentence: str,
        *,
        details: str = "",
        secondary: QAbstractButton | None = None,
    ) -> None:
        super().__init__()
        self._details = details
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = row()
        head.addWidget(Icon("ph.warning-octagon-fill", "danger.fg", SIGN + 2))
        head.addWidget(label(title, role="h2"), 1)
        column.addLayout(head)
        column.addWidget(_wrapped(sentence))
        again = Button("再试一次", icon="ph.arrow-clockwise", kind="primary", size="s")
        again.clicked.connect(self.try_again_requested)
        buttons = row()
        buttons.addWidget(again)
        if secondary is not None:
            buttons.addWidget(secondary)
        buttons.addStretch()
        if details:
            copy = LinkButton("复制错误信息")
            copy.clicked.connect(self._on_copy_clicked)
            buttons.addWidget(copy)
        column.addLayout(buttons)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def _wrapped(sentence: str) -> QLabel:
    made = label(sentence, role="label")
    made.setWordWrap(True)
    return made
