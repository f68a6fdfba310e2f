"""The last thirty days of a kind as a chart, with the choice of kinds above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldapp.ui.charts.day_chart import DayChart
from fieldapp.ui.charts.days_dialog import DaysDialog
from fieldapp.ui.charts.days_table import table_of
from fieldapp.ui.charts.legend import Stroke, legend
from fieldapp.ui.dashboard.presenter import series_id
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import GAP, Card
from fieldapp.ui.widgets.labels import ElidedLabel, label
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.services.daily_series import DailySeries

TALL, SHORT = 188, 156
KEY = ((Stroke.BARS, "当日"), (Stroke.LINE, "7 日平均"))
NONE_YET = ("最近 30 天没有记录", "有了数量的记录会按天显示在这里。")


class ChartCard(Card):
    """Shows one series; `series_chosen` brings the id of another.

    `day_opened` brings the series and a date.
    """

    series_chosen = Signal(str)
    day_opened = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(is_flush=True)
        self.chart = DayChart()
        self._series: DailySeries | None = None
        self._title, self._unit = label(role="h2"), ElidedLabel(role="cap")
        self._choice: Segmented | None = None
        self._told: list[tuple[str, str]] = []
        self._stack, self._none, self._key = QStackedWidget(), _none_yet(), legend(KEY)
        self.head.setContentsMargins(14, 8, 14, 4)
        for widget in (self._title, self._unit, self._key):
            self.head.addWidget(widget)
        self.head.addStretch(1)
        self.body.addLayout(self.head)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self.chart)
        self._stack.setContentsMargins(14, 0, 4, 4)
        self.body.addWidget(self._stack, 1)
        self.chart.table_requested.connect(self.open_table)
        self.setFixedHeight(look().px(TALL))

    def show_choice(self, there: Sequence[DailySeries]) -> None:
        """Offer these series."""
        told = [(series_id(each), each.label) for each in there]
        if told == self._told:
            return
        self._told = told
        if self._choice is not None:
            self._choice.setParent(None)
            self._choice.deleteLater()
        self._choice = Segmented(told, name="图表")
        self._choice.chosen.connect(self.series_chosen)
        self.head.addWidget(self._choice)
        self._choice.setVisible(len(told) > 1)

    def show_series(self, series: DailySeries | None) -> None:
        """Show the days of one kind; None where there is nothing."""
        self._series = series
        self._stack.setCurrentWidget(self._none if series is None else self.chart)
        self._key.setVisible(series is not None)
        self._title.setText(
            "近 30 天" if series is None else f"近 {len(series.days)} 天{series.label}"
        )
        self._unit.setText(f"单位：{series.unit}" if series is not None and series.unit else "")
        if series is None:
            return
        self.chart.show_days(f"近 {len(series.days)} 天{series.label}", series.unit, series.days)
        if self._choice is not None:
            self._choice.choose(series_id(series))

    def set_height(self, *, is_compact: bool, is_wide: bool) -> None:
        """Take as much room as the window has for it."""
        if is_wide:
            self.setMinimumHeight(look().px(TALL))
            self.setMaximumHeight(look().px(TALL * 2))
        else:
            self.setFixedHeight(look().px(SHORT if is_compact else TALL))

    def open_table(self) -> None:
        """Open the days as a table."""
        series = self._series
        if series is None:
            return
        dialog = DaysDialog(table_of(series), self)
        dialog.day_opened.connect(lambda day: self.day_opened.emit(series, day))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _none_yet() -> QWidget:
    """Why there is no chart; in words alone, since a small window has no room for more."""
    none = QWidget()
    column = QVBoxLayout(none)
    column.setSpacing(GAP)
    column.addStretch()
    for text, role in zip(NONE_YET, ("h2", "label"), strict=True):
        column.addWidget(label(text, role=role), 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch()
    return none
