"""The dialog 锁账: up to which day nothing may be written any more, and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from fieldapp.ui.books.presenter import BooksPresenter
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fieldapp.ui.desk import Desk

WIDTH = 460
CLOSE, REOPEN = "close", "reopen"
LABELS = {CLOSE: "锁账", REOPEN: "解锁"}
MEANING = (
    "锁账以后，这一天及以前的记录不能再登记、修改或作废，以前的操作也不能撤销；"
    "要更正，用红冲，记在以后的日期。"
)
REASONS = ("补登漏记的单据", "更正登记错误", "上级要求调整")


class BooksDialog(FormDialog):
    """Closes the books of the ledger, or opens them again. Open it with `open()`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("锁账", action=LABELS[CLOSE], width=WIDTH, parent=parent)
        self._state, self._meaning = label(role="h2"), label(MEANING, role="label")
        self._act = Segmented(list(LABELS.items()), name="锁账或解锁")
        self._day, self._after = DateEdit(desk.ledger.today()), ""
        self._reason = Choice([(each, each) for each in REASONS])
        self._reason.setEditable(True)
        self._reason.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self._reason.setCurrentIndex(-1)  # the first key down takes the first one
        self._day_box = FieldBox("锁到哪天（含这一天）", self._day, required=True)
        self._reason_box = FieldBox("解锁原因", self._reason, required=True)
        self._lay_out()
        self._presenter = BooksPresenter(self, desk)
        self._connect()
        self._presenter.begin()
        self._day_box.setFocus()

    @property
    def is_begun(self) -> bool:
        """Whether a reason is typed that is not saved."""
        return self.isVisible() and bool(self._reason.currentText().strip())

    def show_lock(self, state: str, after: str) -> None:
        """Say how far the books are closed, and what opening them gives; empty: they are open."""
        self._state.setText(state)
        self._after = after
        self._act.setVisible(bool(after))
        if not after:
            self._act.choose(CLOSE)
        self._show_act()

    def show_day(self, day: date | None) -> None:
        """Put a day into its field; None for none."""
        self._day.show_day(day)

    def show_day_note(self, text: str) -> None:
        """Say below the day what follows from it; empty for nothing."""
        self._day_box.show_note(text)

    def show_day_warning(self, text: str) -> None:
        """Say below the day what is not finished up to it; empty for nothing."""
        if text:
            self._day_box.show_warning(text)
        else:
            self._day_box.clear_problem()
        self._fit_soon()

    def show_day_problem(self, text: str) -> None:
        """Say what is wrong with the day; empty for nothing."""
        self._show_problem(self._day_box, text)

    def show_reason_problem(self, text: str) -> None:
        """Say what is wrong with the reason; empty for nothing."""
        self._show_problem(self._reason_box, text)

    def close_done(self) -> None:
        """Go: it is done."""
        self.accept()

    def _lay_out(self) -> None:
        self._meaning.setWordWrap(True)
        parts = (self._state, self._act, self._meaning, self._day_box, self._reason_box)
        for each in parts:
            self.body.addWidget(each)
        self.body.addStretch()

    def _connect(self) -> None:
        self._act.chosen.connect(lambda _: self._show_act())
        self._day.day_changed.connect(self._presenter.choose_day)
        self._reason.editTextChanged.connect(lambda _: self.show_reason_problem(""))
        self.save_requested.connect(self._on_save_requested)
        self.save_and_continue_requested.connect(self._on_save_requested)
        self.finished.connect(lambda _: self._presenter.leave())

    def _show_act(self) -> None:
        """Show what the chosen act asks for, and what it means."""
        act = self._act.value()
        self._day_box.setVisible(act == CLOSE)
        self._reason_box.setVisible(act == REOPEN)
        self._meaning.setText(MEANING if act == CLOSE else self._after)
        self.primary.setText(LABELS[act])
        self._fit_soon()

    def _show_problem(self, box: FieldBox, text: str) -> None:
        if text:
            box.show_problem(text)
            box.setFocus()
        else:
            box.clear_problem()
        self._fit_soon()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self.fit)  # wrapped lines know their heights then

    def _on_save_requested(self) -> None:
        if self._act.value() == CLOSE:
            self._presenter.close_books(self._day.day())
        else:
            self._presenter.reopen(self._reason.currentText())
