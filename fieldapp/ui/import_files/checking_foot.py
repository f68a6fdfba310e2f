"""Below the rows that are checked: what is to be said of the chosen one, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from fieldapp.ui.import_files.counts import Counts
    from fieldapp.ui.import_files.offers import Offer

FOOT = "导入是一步，导入后可以按 Ctrl+Z 整批撤销。"
HINT = (
    "按 Enter、F2 或双击修改单元格，改后马上重新检查，按 Ctrl+Z 退回。右键表头可以选择显示哪些列。"
)


class CheckingFoot(QFrame):
    """Says what is wrong with a row in full: its column is too narrow for some of it."""

    back_requested = Signal()
    store_requested = Signal()
    offer_taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card-foot")
        self.offer = Button("", size="s", kind="accent")
        self._told = ElidedLabel(HINT, role="note")
        self._back = Button("上一步")
        self._only_good = Button("", kind="accent")
        self._all = Button("", kind="primary")
        self.offer.clicked.connect(self.offer_taken)
        self._back.clicked.connect(self.back_requested)
        self._only_good.clicked.connect(self.store_requested)
        self._all.clicked.connect(self.store_requested)
        self._fill()
        self.show_told(HINT)
        self.show_offer(None)

    def show_told(self, text: str) -> None:
        """Say this of the chosen row."""
        self._told.setText(text)
        self._told.setToolTip(text)

    def show_offer(self, offer: Offer | None) -> None:
        """Offer this for the chosen row; None: nothing."""
        self.offer.setVisible(offer is not None)
        if offer is not None:
            self.offer.setText(offer.full)

    def show_counts(self, counts: Counts) -> None:
        """Show how many rows would be stored."""
        self._only_good.setText(f"只导入没有问题的 {counts.taken:,} 行")
        self._only_good.setVisible(counts.wrong > 0)
        self._only_good.setEnabled(counts.taken > 0 and counts.is_sure)
        mend = f"改完 {counts.wrong:,} 行后导入"
        self._all.setText(mend if counts.wrong else f"导入 {counts.taken:,} 行")
        self._all.setEnabled(counts.wrong == 0 and counts.taken > 0 and counts.is_sure)

    def _fill(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(6)
        told, buttons = row(), row()
        self._told.setMinimumHeight(self.offer.sizeHint().height())  # it comes and goes
        told.addWidget(self._told, 1)
        told.addWidget(self.offer)
        buttons.addWidget(ElidedLabel(FOOT, role="label"), 1)
        for button in (self._back, self._only_good, self._all):
            buttons.addWidget(button)
        column.addLayout(told)
        column.addLayout(buttons)
