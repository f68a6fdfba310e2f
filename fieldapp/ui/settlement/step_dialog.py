"""Asks for what an action needs: the day, a reason or a text, an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from fieldapp.ui.settlement.next_step import LABELS
from fieldapp.ui.settlement.orders import Order
from fieldapp.ui.settlement.words import fen_in, money
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.form_keys import is_enter, next_field
from fieldapp.ui.widgets.labels import label, set_property
from fieldapp.ui.widgets.line_edit import LineEdit
from fieldapp.ui.widgets.note_edit import NoteEdit
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from fieldapp.ui.settlement.asking import Asking

WIDTH = 440
NO_DAY = "请填写日期，例如 5月8日"
LATER = "日期还没有到，请检查月份和日期"
NO_TEXT = "请写明{label}"
NO_AMOUNT = "请填写金额，最多两位小数，例如 20.00"


class StepDialog(FormDialog):
    """`ordered` brings the order; the dialog stays until it is carried out."""

    ordered = Signal(object)  # Order

    def __init__(self, asking: Asking, today: date, parent: QWidget | None = None) -> None:
        super().__init__(asking.title, action=LABELS[asking.action], width=WIDTH, parent=parent)
        self._asking, self._today = asking, today
        self._bar = MessageBar("danger", "")
        self._bar.hide()
        self._day = DateEdit(today)
        self._amount = LineEdit(unit="元", is_latin=True)
        self._text: Choice | NoteEdit = _suggesting(asking) if asking.suggestions else NoteEdit()
        told = label(asking.sentence, role="label")
        told.setWordWrap(True)
        self._payment = Choice([(str(payment_id), told) for told, payment_id in asking.payments])
        self._boxes = {
            "payment": FieldBox("退回的一笔", self._payment, required=True),
            "day": FieldBox("日期", self._day, required=True),
            "amount": FieldBox("金额", self._amount, required=True),
            "text": FieldBox(asking.text_label, self._text, required=True),
        }
        self.body.addWidget(self._bar)
        self.body.addWidget(told)
        self._fill()
        if asking.is_destructive:
            set_property(self.primary, "kind", "destructive")
        self.save_requested.connect(self._on_save_requested)
        self.save_and_continue_requested.connect(self._on_save_requested)
        self.focus_first()

    @property
    def is_begun(self) -> bool:
        """Whether something was written that is not saved."""
        return bool(self._asking.text_label) and self._written() != self._asking.text

    def show_problem(self, text: str) -> None:
        """Say why it was not done; what was filled in stays."""
        self.primary.setEnabled(True)
        self._bar.show_text("danger", text)
        self._bar.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_last = is_enter(event) and next_field(self) is None
        if self._asking.is_destructive and is_last and not self.primary.hasFocus():
            self.primary.setFocus()  # Enter alone gives nothing up
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        asking = self._asking
        self._day.show_day(self._today)
        if asking.amount is not None:
            self._amount.setText(money(asking.amount) if asking.amount else "")
        shown = {
            "payment": bool(asking.payments),
            "amount": asking.amount is not None,
            "text": bool(asking.text_label),
            "day": asking.has_day,
        }
        for name, is_shown in shown.items():
            self.body.addWidget(self._boxes[name])
            self._boxes[name].setVisible(is_shown)
        self.body.addStretch()

    def _written(self) -> str:
        if isinstance(self._text, Choice):
            return self._text.currentText().strip()
        return self._text.text().strip()

    def _on_save_requested(self) -> None:
        self._bar.hide()
        for box in self._boxes.values():
            box.clear_problem()
        wrong = {name: text for name, text in self._problems().items() if text}
        for name, text in wrong.items():
            self._boxes[name].show_problem(text)
        if wrong:
            self._boxes[next(iter(wrong))].setFocus()
            return
        self.primary.setEnabled(False)  # until it is done
        asking = self._asking
        self.ordered.emit(
            Order(
                asking.action,
                asking.number,
                self._day.day() or self._today,
                position=asking.position,
                text=self._written(),
                amount=fen_in(self._amount.text()) or 0,
                payment_id=int(self._payment.value()) if asking.payments else None,
            )
        )

    def _problems(self) -> dict[str, str]:
        """What is wrong in each field; empty for nothing."""
        asking, day = self._asking, self._day.day()
        amount = fen_in(self._amount.text())
        needs_text = bool(asking.text_label) and (asking.amount is None or amount != 0)
        late = LATER if day is not None and day > self._today else ""
        return {
            "amount": NO_AMOUNT if asking.amount is not None and amount is None else "",
            "text": NO_TEXT.format(label=asking.text_label)
            if needs_text and not self._written()
            else "",
            "day": (NO_DAY if day is None else late) if asking.has_day else "",
        }


def _suggesting(asking: Asking) -> Choice:
    """A field to write in that offers what is usually written."""
    made = Choice([(each, each) for each in asking.suggestions])
    made.setEditable(True)
    made.setInsertPolicy(Choice.InsertPolicy.NoInsert)
    made.setCurrentIndex(-1)  # the first key down takes the first one
    made.setCurrentText(asking.text)
    return made
