"""Asks why a record is taken back, and whether the right one is entered with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.ui.widgets.cards import row, rule
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.switch import Switch

REASONS = ("重量登记有误", "单价登记有误", "登记错了农户", "重复登记")
LABEL, ALONE = "红冲原因", "只红冲，不重新登记"
GAP, BESIDE = 12, 16


class ReversalBox(QWidget):
    """The reason may be taken from those that are usual, or written."""

    reason_edited = Signal(str)
    right_one_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._reason = Choice([(each, each) for each in REASONS])
        self._reason.setEditable(True)
        self._reason.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self._box = FieldBox(LABEL, self._reason, required=True)
        self._alone = Switch(ALONE)
        self._alone.setFixedHeight(self._reason.sizeHint().height())
        line = row(gap=BESIDE)
        line.addWidget(self._box, 1)
        line.addWidget(_below_label(self._alone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(line)
        column.addWidget(rule())
        self.show_reason("")
        self._reason.editTextChanged.connect(self.reason_edited)
        self._alone.toggled.connect(lambda is_alone: self.right_one_wanted.emit(not is_alone))

    def show_reason(self, text: str) -> None:
        """Show why it is taken back; that is no typing."""
        if text != self._reason.currentText() or not text:
            self._reason.blockSignals(True)  # noqa: FBT003  # Qt's own
            self._reason.setCurrentIndex(-1)  # the first key down takes the first one
            self._reason.setCurrentText(text)
            self._reason.blockSignals(False)  # noqa: FBT003  # Qt's own

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the reason; empty for nothing."""
        if text:
            self._box.show_problem(text)
        else:
            self._box.clear_problem()

    def focus_reason(self) -> None:
        """Put the cursor into the field of the reason."""
        self._reason.setFocus(Qt.FocusReason.TabFocusReason)


def _below_label(switch: Switch) -> FieldBox:
    """The switch at the height of the field beside it, without a label of its own."""
    return FieldBox(" ", switch)
