"""The parts of an entry form for a record that others go by: what remains, and 红冲."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.record_standing import Remedy
from fieldapp.ui.record_form.reversal_box import ReversalBox
from fieldapp.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from fieldapp.ui.record_form.message_form import MessageForm
    from fieldapp.ui.record_form.sections import Sections

GAP = 12
REVERSE, OPEN_SETTLEMENT = "红冲更正…", "打开结算单"
SAVE, CANCEL, CLOSE, REVERSE_ALONE = "保存", "取消", "关闭", "红冲"
CHANGE, LOOK_AT, PUT_RIGHT = "修改{label}", "查看{label}", "红冲更正{label}"


class FormReversal:
    """Shows how the record of a form stands: free, held, or being taken back."""

    def __init__(self, label: str) -> None:
        self._label, self.settlement = label, ""
        self.reverse = Button(REVERSE, kind="accent", size="s")
        self.open_settlement = Button(OPEN_SETTLEMENT, kind="accent", size="s")
        self.box = ReversalBox()
        for each in (self.reverse, self.open_settlement, self.box):
            each.hide()

    def put_into(self, form: MessageForm, sections: Sections) -> None:
        """Know the form whose parts these are, once it is laid out."""
        self._form, self._sections = form, sections

    def show_held(self, text: str, remedy: Remedy, settlement: str) -> None:
        """Show why the record stays as it is, and what can be done; no text: it is free."""
        is_held, self.settlement = bool(text), settlement
        self._form.setWindowTitle((LOOK_AT if is_held else CHANGE).format(label=self._label))
        self._form.show_bar("warn", text)
        self._offer(remedy)
        self.box.hide()
        self._sections.fix(is_fixed=is_held)
        self._form.show_actions(None if is_held else SAVE, CLOSE if is_held else CANCEL)

    def show_reversal(self, text: str, *, is_alone: bool) -> None:
        """Ask why the record is taken back; the fields take the right values unless it is alone."""
        self._form.setWindowTitle(PUT_RIGHT.format(label=self._label))
        self._form.show_bar("info", text)
        self._offer(Remedy.NONE)
        self.box.show()
        self._sections.fix(is_fixed=is_alone)
        self._form.show_actions(REVERSE_ALONE if is_alone else SAVE, CANCEL)

    @property
    def height(self) -> int:
        """How much room its fields take above those of the record."""
        return self.box.sizeHint().height() + GAP if self.box.isVisibleTo(self._form) else 0

    def focus_remedy(self) -> bool:
        """Put the cursor on what can be done; whether anything is offered."""
        for each in (self.reverse, self.open_settlement):
            if each.isVisibleTo(self._form):
                each.setFocus()
                return True
        return False

    def _offer(self, remedy: Remedy) -> None:
        self.reverse.setVisible(remedy is Remedy.REVERSE)
        self.open_settlement.setVisible(remedy is Remedy.TAKE_OUT)
