"""The bar that says what comes next for a settlement, with a button for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from fieldapp.ui.settlement.next_step import LABELS, Action
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.icon import Icon
from fieldapp.ui.widgets.labels import label, set_property
from fieldapp.ui.widgets.notices import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.ui.settlement.next_step import NextStep

HEIGHT = 44
ICONS: Mapping[Action, str] = {
    Action.SUBMIT: "ph.paper-plane-tilt",
    Action.APPROVE: "ph.check",
    Action.CHANGE_USER: "ph.lock-simple",
    Action.PUBLISH: "ph.megaphone",
    Action.PAY: "ph.check",
    Action.CORRECT: "ph.arrow-clockwise",
    Action.ARCHIVE: "ph.archive-box",
}


class NextBar(QFrame):
    """Shows the next step. `action_requested` brings the action of the button that was pressed."""

    action_requested = Signal(object)  # Action

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._text = Icon(*SIGNS["info"]), label()
        self._text.setWordWrap(True)
        self._buttons: list[Button] = []
        self._is_busy = self._had_focus = False
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 5, 8, 5)
        self._line.setSpacing(8)
        self._line.addWidget(self._sign)
        self._line.addWidget(self._text, 1)
        self.setMinimumHeight(HEIGHT)

    def show_next(self, step: NextStep) -> None:
        """Show what comes next; the last of its actions stands out."""
        set_property(self, "role", f"bar-{step.tone}")
        set_property(self._text, "tone", step.tone)
        self._sign.show_icon(*SIGNS[step.tone])
        self._text.setText(step.text)
        self.setAccessibleName(step.text)
        self._note_focus()
        for button in self._buttons:
            button.setParent(None)
            button.deleteLater()
        self._buttons = [self._button(action, step) for action in step.actions]
        for button in self._buttons:
            self._line.addWidget(button)
            button.show()  # what is hidden takes no focus
        self.show_busy(is_busy=self._is_busy)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Its buttons, which are made anew with each step."""
        return tuple(self._buttons)

    def show_busy(self, *, is_busy: bool) -> None:
        """Let nothing be pressed while something is being done, or may be stale.

        Where a button had the focus, what comes next has it afterwards.
        """
        self._note_focus()
        self._is_busy = is_busy
        for button in self._buttons:
            button.setEnabled(not is_busy)
        if self._had_focus and self._buttons and not is_busy:
            self._had_focus = False
            self._buttons[-1].setFocus()

    def _note_focus(self) -> None:
        """A button that is disabled or goes would hand the focus to whatever stands behind it."""
        self._had_focus = self._had_focus or self.window().focusWidget() in self._buttons

    def _button(self, action: Action, step: NextStep) -> Button:
        is_next = action is step.actions[-1] and action is not Action.OBJECT
        icon = ICONS.get(action, "") if is_next else ""
        made = Button(LABELS[action], icon=icon, kind="primary" if is_next else "", size="s")
        made.clicked.connect(lambda: self.action_requested.emit(action))
        return made
