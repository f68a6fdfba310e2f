"""Asks when money went out, how, and to whom, and says what it comes to before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.orders import Order
from fieldapp.ui.settlement.payout import lines_to_pay, sum_of_payout
from fieldapp.ui.settlement.words import fen_in, money
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fieldapp.services.settlement_sheet import Sheet

WIDTH = 480
BY_ACCOUNT, ALL, CHOSEN = "account", "all", "chosen"
WAYS = (
    (BY_ACCOUNT, "按账号"),
    (How.CASH.value, "现金"),
    (How.BANK.value, "银行转账"),
    (How.CARD.value, "一卡通"),
)
HOW_NOTE = "按账号：有收款账号的走一卡通，没有的付现金"
NO_DAY = "请填写发放日期，例如 5月8日"
LATER = "日期还没有到，请检查月份和日期"
WRONG_AMOUNT = "请填写金额，最多两位小数，不超过还没付的 {most} 元"


class PayoutDialog(FormDialog):
    """`ordered` brings the order; the dialog stays until it is carried out."""

    ordered = Signal(object)  # Order
    is_begun = False  # nothing is typed that would be missed

    def __init__(
        self,
        sheet: Sheet,
        chosen: Sequence[int],
        today: date,
        limit: int,
        parent: QWidget | None = None,
    ) -> None:
        number = sheet.settlement.number
        super().__init__(f"登记发放：{number}", action="登记发放", width=WIDTH, parent=parent)
        self._sheet, self._today, self._limit = sheet, today, limit
        self._chosen = tuple(each.line.position for each in lines_to_pay(sheet, chosen))
        self._count = len(lines_to_pay(sheet))
        self._bar, self._warning = MessageBar("danger", ""), MessageBar("warn", "")
        self._day = DateEdit(today)
        self._how = Segmented(WAYS, name="方式")
        scope = [(ALL, f"全部未付 {self._count} 行"), (CHOSEN, f"选中的 {len(self._chosen)} 行")]
        self._whom = Segmented(scope, name="付给")
        self._amount = LineEdit(unit="元", is_latin=True)
        self._told, self._capitals = label(role="h2"), label(role="label")
        self._lay_out()
        self._connect()
        self.focus_first()

    def show_problem(self, text: str) -> None:
        """Say why it was not done; what was filled in stays."""
        self.primary.setEnabled(True)
        self._bar.show_text("danger", text)
        self._bar.show()

    @property
    def payout(self) -> Payout:
        """What is to be written down."""
        how = self._how.value()
        return Payout(
            self._day.day() or self._today,
            None if how == BY_ACCOUNT else How(how),
            self._positions(),
            self._part(),
        )

    def _lay_out(self) -> None:
        self._day.show_day(self._today)
        self._day_box = FieldBox("发放日期", self._day, required=True)
        self._amount_box = FieldBox("本次金额", self._amount, note="只付一部分时改小")
        whom = FieldBox("付给", self._whom)
        for box in (self._bar, self._day_box, FieldBox("方式", self._how, note=HOW_NOTE), whom):
            self.body.addWidget(box)
        whom.setVisible(0 < len(self._chosen) < self._count)
        self.body.addWidget(self._amount_box)
        self.body.addWidget(self._sum())
        self.body.addWidget(self._warning)
        self.body.addStretch()
        self._bar.hide()
        if whom.isVisibleTo(self) and len(self._chosen) > 1:  # one may be chosen to look at it
            self._whom.choose(CHOSEN)
        self._show_amount()

    def _sum(self) -> QFrame:
        box = QFrame()
        box.setProperty("role", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        for each in (self._told, self._capitals):
            each.setWordWrap(True)
            column.addWidget(each)
        return box

    def _connect(self) -> None:
        self._how.chosen.connect(lambda _: self._show_sum())
        self._whom.chosen.connect(lambda _: self._show_amount())
        self._amount.textEdited.connect(lambda _: self._show_sum())
        self.save_requested.connect(self._on_save_requested)
        self.save_and_continue_requested.connect(self._on_save_requested)

    def _positions(self) -> tuple[int, ...] | None:
        """The lines that are paid; None: all that are still to be paid."""
        is_some = self._whom.value() == CHOSEN and 0 < len(self._chosen) < self._count
        return self._chosen if is_some else None

    def _only_open(self) -> int | None:
        """What is open of the only line that is paid, in fen; None where there are several."""
        lines = lines_to_pay(self._sheet, self._positions())
        return lines[0].money.open if len(lines) == 1 else None

    def _part(self) -> int | None:
        """The part of the only line that is paid; None: all that is open."""
        amount, most = fen_in(self._amount.text()), self._only_open()
        return amount if most is not None and amount != most and amount else None

    def _show_amount(self) -> None:
        most = self._only_open()
        self._amount_box.setVisible(most is not None)
        self._amount.setText("" if most is None else money(most))
        self._show_sum()

    def _show_sum(self) -> None:
        found = sum_of_payout(self._sheet, self.payout, self._limit)
        self._told.setText(found.told)
        self._capitals.setText(found.capitals)
        self._warning.show_text("warn", found.problem or found.warning)
        self._warning.setVisible(bool(found.problem or found.warning))
        self.primary.setEnabled(not found.problem)

    def _on_save_requested(self) -> None:
        self._bar.hide()
        day, most = self._day.day(), self._only_open()
        late = LATER if day is not None and day > self._today else ""
        amount = fen_in(self._amount.text())
        is_wrong = most is not None and not (amount is not None and 0 < amount <= most)
        problems = {
            self._day_box: NO_DAY if day is None else late,
            self._amount_box: WRONG_AMOUNT.format(most=money(most or 0)) if is_wrong else "",
        }
        for box, text in problems.items():
            box.show_problem(text) if text else box.clear_problem()
        if not any(problems.values()):
            self.primary.setEnabled(False)  # until it is done
            number = self._sheet.settlement.number
            self.ordered.emit(Order(Action.PAY, number, self.payout.on, payout=self.payout))
