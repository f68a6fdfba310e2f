"""The first-use screen: the steps at the left, a page at the right, the buttons below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from fieldapp.ui.start.choice_page import ChoicePage
from fieldapp.ui.start.password_page import PasswordPage
from fieldapp.ui.start.presenter import CHOICE, PASSWORD, VILLAGE
from fieldapp.ui.start.step_panel import StepPanel
from fieldapp.ui.start.village_page import VillagePage
from fieldapp.ui.widgets.form_keys import fields_of, is_enter, next_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from fieldapp.domain.ids import TypeId
    from fieldapp.ui.start.presenter import Strength

FOOTS = {
    CHOICE: "按 ↑ ↓ 选择，按 Enter 进入下一步",
    VILLAGE: "带“可不填”的以外都要填写，填好一项按 Enter",
    PASSWORD: "密码以后可以修改，忘记了可用恢复码",
}


class StartScreen(QWidget):
    """Shows the pages and passes on what people do."""

    own_requested = Signal()
    demonstration_requested = Signal()
    restore_requested = Signal()
    go_on_requested = Signal()
    go_back_requested = Signal()
    quit_requested = Signal()
    village_edited = Signal(object)
    password_edited = Signal(object)

    def __init__(self, *, version: str) -> None:
        super().__init__()
        self._steps = StepPanel(version)
        self._choice, self._village, self._password = ChoicePage(), VillagePage(), PasswordPage()
        self._pages = QStackedWidget()
        for page in (self._choice, self._village, self._password):
            self._pages.addWidget(page)
        self._bar = QLabel()
        self._bar.setProperty("role", "note")
        self._bar.setWordWrap(True)
        self._foot = QLabel()
        self._foot.setProperty("role", "label")
        self._back, self._next = QPushButton("上一步"), QPushButton("下一步")
        self._next.setProperty("kind", "primary")
        for button in (self._back, self._next):
            button.setProperty("sz", "l")
        self._connect()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._steps)
        row.addLayout(self._right(), 1)

    def show_step(self, step: int) -> None:
        """Show the page of a step."""
        self._steps.show_step(step)
        self._pages.setCurrentIndex(step)
        self._foot.setText(FOOTS[step])
        self._back.setText("退出" if step == CHOICE else "上一步")
        self._next.setEnabled(step == CHOICE)
        self._page().setFocus()

    def show_types(self, types: Sequence[tuple[TypeId, str]]) -> None:
        """Show the projects that a village may begin with."""
        self._village.show_types(types)

    def show_folder(self, folder: str) -> None:
        """Show where the ledger will be."""
        self._village.show_folder(folder)

    def show_code(self, code: str) -> None:
        """Show the recovery code."""
        self._password.show_code(code)

    def show_strength(self, strength: Strength) -> None:
        """Show how good the password is."""
        self._password.show_strength(strength)

    def show_mismatch(self, *, is_different: bool) -> None:
        """Show that the second password is not the first."""
        self._password.show_mismatch(is_different=is_different)

    def show_can_go_on(self, *, can_go_on: bool) -> None:
        """Whether the step is complete."""
        self._next.setEnabled(can_go_on)

    def show_busy(self, text: str) -> None:
        """Show what is being done; empty when nothing is."""
        self._pages.setEnabled(not text)
        for button in (self._back, self._next):
            button.setEnabled(not text)
        if text:
            self._tell(text, "")

    def show_problem(self, text: str) -> None:
        """Say why it cannot be done; empty for no reason."""
        self._tell(text, "danger")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._page().setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._on_enter()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        """Go to the next field that is empty; once none is left, on to the next step."""
        focused, page = QApplication.focusWidget(), self._page()
        fields = fields_of(page)
        behind = fields[fields.index(focused) + 1 :] if focused in fields else fields
        empty = [each for each in behind if isinstance(each, QLineEdit) and not each.text()]
        if isinstance(focused, QPushButton):
            focused.click()
        elif empty:
            empty[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif self._next.isEnabled():
            self._next.click()
        elif (following := next_field(page)) is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _page(self) -> QWidget:
        return (self._choice, self._village, self._password)[self._pages.currentIndex()]

    def _tell(self, text: str, tone: str) -> None:
        self._bar.setText(text)
        self._bar.setProperty("tone", tone)
        self._bar.style().polish(self._bar)

    def _connect(self) -> None:
        self._choice.go_on_requested.connect(self._on_next_clicked)
        self._village.edited.connect(self.village_edited)
        self._password.edited.connect(self.password_edited)
        self._next.clicked.connect(self._on_next_clicked)
        self._back.clicked.connect(self._on_back_clicked)

    def _on_next_clicked(self) -> None:
        if self._pages.currentWidget() is not self._choice:
            self.go_on_requested.emit()
        elif self._choice.wants_sample:
            self.demonstration_requested.emit()
        elif self._choice.wants_backup:
            self.restore_requested.emit()
        else:
            self.own_requested.emit()

    def _on_back_clicked(self) -> None:
        is_first = self._pages.currentWidget() is self._choice
        (self.quit_requested if is_first else self.go_back_requested).emit()

    def _right(self) -> QVBoxLayout:
        body = QScrollArea()
        body.setWidgetResizable(True)
        body.setFrameShape(QFrame.Shape.NoFrame)
        body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(72, 44, 32, 12)
        inner.addWidget(self._pages, 1)
        inner.addWidget(self._bar)
        body.setWidget(holder)
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(72, 14, 72, 14)
        row.addWidget(self._foot, 1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        self._next.setMinimumWidth(120)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(body, 1)
        column.addWidget(foot)
        return column
