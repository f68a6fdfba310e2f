"""Dialogs: one question with its consequence, and a frame around a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
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

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

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


def room_of(dialog: QDialog) -> QSize:
    """How large a dialog may be: no larger than the window that it belongs to.

    The screen is not asked: once a dialog goes that asked it by `screen()`, Qt crashes where it
    looks for the screen next (tried with PySide 6.11.2).
    """
    parent = dialog.parentWidget()
    return dialog.maximumSize() if parent is None else parent.window().size()


class FormDialog(QDialog):
    """A form in a window of its own: `body` takes its fields.

    Enter goes to the next field and saves in the last; Ctrl+Enter saves to go on with another.
    What comes into it later, such as what is wrong with a field, makes it higher.
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
        self._scroll, self._is_fitted = _Scroll(self._form), False
        self._out_of_sight = 0
        self._scroll.verticalScrollBar().rangeChanged.connect(self._grow_soon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(foot)

    def fit(self) -> None:
        """Be as high as the fields need, where the window has room for it; so it is opened, too."""
        self._is_fitted = True
        self.body.activate()  # the letters have their sizes now
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        high = around + self._scroll.wanted(self.minimumWidth())
        self.resize(QSize(self.minimumWidth(), high).boundedTo(room_of(self)))

    def name_cancel(self, text: str) -> None:
        """Call the button that saves nothing otherwise."""
        self._cancel.setText(text)

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        focus_first(self._form)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_fitted:
            self.fit()
        self._out_of_sight = self._scroll.out_of_sight

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._out_of_sight = self._scroll.out_of_sight

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

    def _grow_soon(self) -> None:
        """The form is still being laid out when it tells how high it is."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        """Grow by what came into the form since it was laid out or made smaller."""
        came, self._out_of_sight = (
            self._scroll.out_of_sight - self._out_of_sight,
            self._scroll.out_of_sight,
        )
        if came > 0 and self.isVisible():
            most = max(room_of(self).height(), self.height())
            self.resize(self.width(), min(self.height() + came, most))


class _Scroll(QScrollArea):
    """Shows a form whole where the screen has room for it."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "plain")
        self.setWidget(form)

    def wanted(self, width: int) -> int:
        """How high the form likes to be at a width."""
        form = self.widget()
        body = form.layout() if form is not None else None
        if body is None:
            return 0
        is_wrapped = body.hasHeightForWidth()
        return body.totalHeightForWidth(width) if is_wrapped else body.totalSizeHint().height()

    @property
    def out_of_sight(self) -> int:
        """How much of the form there is no room for."""
        return self.verticalScrollBar().maximum()


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
