"""The days of a plan as a chart with its title and what its strokes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.services.value_texts import unit_symbol
from fieldapp.ui.charts.days_dialog import DaysDialog
from fieldapp.ui.charts.legend import Stroke, legend
from fieldapp.ui.progress.curve import DAILY, PLANNED, SO_FAR, curve_of, days_table
from fieldapp.ui.progress.plan_chart import PlanChart
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from fieldapp.services.progress import ProgressFacts

TITLE, HEAD, LEAST = "每日进度", 32, 96
KEY = (
    (Stroke.BARS, f"{DAILY}（左）"),
    (Stroke.LINE, f"{SO_FAR}（右）"),
    (Stroke.DASHES, PLANNED),
)


class CurvePanel(QWidget):
    """Shows the chart; `day_opened` brings a date out of its table."""

    day_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._facts: ProgressFacts | None = None
        self.chart = PlanChart()
        self.chart.setMinimumHeight(look().px(LEAST))
        self._unit = ElidedLabel(role="cap")
        head = row()
        head.addWidget(label(TITLE, role="h2"))
        head.addWidget(self._unit)
        head.addStretch()
        head.addWidget(legend(KEY))
        holder = QWidget()
        holder.setFixedHeight(look().px(HEAD))
        holder.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 2)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(self.chart, 1)
        self.chart.table_requested.connect(self.open_table)

    def show_facts(self, facts: ProgressFacts) -> None:
        """Show the days of a plan."""
        self._facts = facts
        self._unit.setText(unit_symbol(facts.unit) if facts.unit else "")
        self.chart.show_days(TITLE, curve_of(facts), facts.unit, facts.pace.on)

    def open_table(self) -> None:
        """Open the days as a table."""
        if self._facts is None:
            return
        title = f"{self._facts.type.label}：{TITLE}"
        table = days_table(title, curve_of(self._facts), self._facts.unit)
        dialog = DaysDialog(table, self)
        dialog.day_opened.connect(self.day_opened)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
