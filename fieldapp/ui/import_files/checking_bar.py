"""Above the rows that are checked: which of them are shown, and what is done with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget
from typing_extensions import override

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from fieldapp.ui.import_files.counts import Counts

SIDE, TOP, GAP = 12, 8, 8
FILTERS: Mapping[str, str] = {
    "all": "全部",
    "wrong": "需要改正",
    "odd": "请核对",
    "good": "可以导入",
    "known": "以前已导入",
}
ALL_REMEDIES = "全部按建议处理"


class CheckingBar(QWidget):
    """Tells the counts, too, where there is room: the tiles above tell most of them."""

    filter_chosen = Signal(str)
    all_remedies_requested = Signal()
    export_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filters = Segmented([(name, text) for name, text in FILTERS.items()], name="筛选行")
        self.all_remedies = Button("", icon="ph.magic-wand", size="s")
        self._export = Button("导出问题行", icon="ph.export", size="s")
        self._counts: Mapping[str, int] = dict.fromkeys(FILTERS, 0)
        self._mendable, self._whole, self._least = 0, 0, 0
        self.filters.chosen.connect(self.filter_chosen)
        self.all_remedies.clicked.connect(self.all_remedies_requested)
        self._export.clicked.connect(self.export_requested)
        line = QHBoxLayout(self)
        line.setContentsMargins(SIDE, TOP, SIDE, TOP)
        line.setSpacing(GAP)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # its own is told below
        line.addWidget(self.filters)
        line.addStretch()
        line.addWidget(self.all_remedies)
        line.addWidget(self._export)

    def show_counts(self, counts: Counts) -> None:
        """Show how many rows there are of each sort, and what can be done with them."""
        self._counts = {
            "all": counts.total,
            "wrong": counts.wrong,
            "odd": counts.odd,
            "good": counts.good,
            "known": counts.known,
        }
        self._mendable = counts.mendable
        self._export.setEnabled(counts.wrong > 0 and counts.is_sure)
        self.all_remedies.setEnabled(counts.is_sure)
        self.all_remedies.setVisible(counts.mendable > 1)
        self._least = self._width_with_texts(has_counts=False)
        self._whole = self._width_with_texts(has_counts=True)
        self.updateGeometry()
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._show_texts(has_counts=self.width() >= self._whole)

    def _width_with_texts(self, *, has_counts: bool) -> int:
        self._show_texts(has_counts=has_counts)
        parts = (self.filters, self.all_remedies, self._export)
        widths = [each.sizeHint().width() + GAP for each in parts if not each.isHidden()]
        return sum(widths) + 2 * SIDE

    def _show_texts(self, *, has_counts: bool) -> None:
        for name, text in FILTERS.items():
            count = f" {self._counts[name]:,}" if has_counts else ""
            self.filters.show_texts({name: f"{text}{count}"})
        rows = f"（{self._mendable:,} 行）" if has_counts else ""
        self.all_remedies.setText(f"{ALL_REMEDIES}{rows}")
