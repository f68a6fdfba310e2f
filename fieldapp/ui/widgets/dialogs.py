"""Dialogs: one question with its consequence, and a frame around a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.form_keys import focus_first, has_ctrl, is_enter, next_field
from fieldapp.ui.widgets.icon import LARGE, Icon
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

WIDTH, FORM_WIDTH = 436, 520
SIDE, TOP, GAP, FOOT = 16, 18, 12, 54


class Question(QDialog):
    """Asks one thing. The safe answer comes first, has Esc, and is what Enter takes.

    Open it with `open()`. `answered` brings whether the action is wanted; `reason()` tells why,
    where reasons were offered. The question deletes itself once it was answered.
    """

    answered = Signal(bool)

    def __init__(  # noqa: PLR0913  # each part of a question is named by whoever asks it
        self,
        icon: str,
        title: str,
        sentence: str,
        *,
        action: str,
        cancel: str,
        is_destructive: bool = False,
        reasons: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(action)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFixedWidth(look().px(WIDTH))
        self._reasons = Choice([(reason, reason) for reason in reasons])
        self._reasons.setEditable(True)
        self._reasons.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self._reasons.editTextChanged.connect(self._on_reason_edited)
        color = "danger.fg" if is_destructive else "accent.base"
        body = self._body(title, sentence, has_reasons=bool(reasons))
        self._action = Button(action, kind="destructive" if is_destructive else "primary")
        self._cancel = Button(cancel, hint="Esc")
        self._action.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_beside_icon(Icon(icon, color, LARGE), body))
        column.addWidget(_foot((self._cancel, self._action)))
        self._cancel.setDefault(True)
        self._cancel.setFocus()

    def reason(self) -> str:
        """Why the action is wanted; empty where no reasons were offered."""
        return self._reasons.currentText().strip()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:  # a dialog does not ask how high a wrapped text is at its width
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _body(self, title: str, sentence: str, *, has_reasons: bool) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setSpacing(4)
        for text, role in ((title, "h2"), (sentence, "label")):
            line = label(text, role=role)
            line.setWordWrap(True)
            body.addWidget(line)
        box = FieldBox("原因", self._reasons, required=True)
        box.setVisible(has_reasons)
        box.setContentsMargins(0, 8, 0, 0)
        body.addWidget(box)
        self._has_reasons = has_reasons
        return body

    def _on_reason_edited(self, text: str) -> None:
        self._action.setEnabled(bool(text.strip()))

    def _on_finished(self, result: int) -> None:
        self.answered.emit(result == QDialog.DialogCode.Accepted)
        self.deleteLater()


class FormDialog(QDialog):
    """A form in a window of its own: `body` takes its fields.

    Enter goes to the next field and saves in the last; Ctrl+Enter saves to go on with another.
    """

    save_requested = Signal()
    save_and_continue_requested = Signal()

    def __init__(
        self,
        title: str,
        *,
        action: str = "保存",
        cancel: str = "取消",
        width: int = FORM_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(look().px(width))
        self._form = QWidget()
        self.body = QVBoxLayout(self._form)
        self.body.setContentsMargins(SIDE, TOP, SIDE, TOP)
        self.body.setSpacing(GAP)
        self.primary = Button(action, kind="primary")
        self.primary.clicked.connect(self.save_requested)
        self._cancel = Button(cancel, hint="Esc")
        self._cancel.clicked.connect(self.reject)
        foot = _foot((self._cancel, self.primary))
        self.foot = foot.layout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Scroll(self._form), 1)
        column.addWidget(foot)

    def name_cancel(self, text: str) -> None:
        """Call the button that saves nothing otherwise."""
        self._cancel.setText(text)

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        focus_first(self._form)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
        elif has_ctrl(event):
            self.save_and_continue_requested.emit()
        elif (field := next_field(self._form)) is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.primary.click()


class _Scroll(QScrollArea):
    """Shows a form whole where the screen has room for it."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "plain")
        self.setWidget(form)


def _beside_icon(icon: Icon, body: QVBoxLayout) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(SIDE, TOP, SIDE, TOP - 4)
    line.setSpacing(GAP)
    line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(body, 1)
    return line


def _foot(buttons: Sequence[Button]) -> QFrame:
    foot = QFrame()
    foot.setProperty("role", "dialog-foot")
    foot.setFixedHeight(look().px(FOOT))
    line = QHBoxLayout(foot)
    line.setContentsMargins(SIDE, 0, SIDE, 0)
    line.setSpacing(8)
    line.addStretch()
    for button in buttons:
        line.addWidget(button)
    return foot
