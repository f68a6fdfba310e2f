"""What a household brought the last times: seen where the screen is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from fieldapp.services.value_texts import grouped
from fieldapp.services.weigh_in_facts import MOST_LATEST
from fieldapp.ui.weigh_in.day_text import short_day
from fieldapp.ui.widgets.cards import row, rule
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from fieldapp.services.weighing import HouseholdFacts, LastWeighIn

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class LatestPanel(QFrame):
    """Shows the last tickets of one household."""

    def __init__(self, unit: str, price_unit: str) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self._name, self._month = ElidedLabel(role="h2"), label("", role="label")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(5)
        heads = ("日期", f"净重（{unit}）", "等级", f"单价（{price_unit}）", "金额（元）")
        self.rows = [self._line(place, len(heads)) for place in range(1 + MOST_LATEST)]
        for cell, text in zip(self.rows[0], heads, strict=True):
            cell.setText(text)
            cell.setProperty("role", "cap")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        head = row()
        head.addWidget(self._name, 1)
        head.addWidget(self._month)
        column.addLayout(head)
        column.addWidget(rule())
        column.addLayout(self._grid)

    def show_facts(self, facts: HouseholdFacts, year: int) -> None:
        """Show the last tickets of a household; days of this year are without it."""
        self._name.setText(f"{facts.name}最近过磅")
        self._month.setText(f"本月 {facts.month_count:,} 车")
        for place, cells in enumerate(self.rows[1:]):
            texts = _texts(facts.latest[place], year) if place < len(facts.latest) else ()
            for cell, text in zip(cells, texts or ("",) * len(cells), strict=True):
                cell.setText(text)

    def _line(self, place: int, count: int) -> list[QLabel]:
        cells = [label("") for _ in range(count)]
        for column, cell in enumerate(cells):
            side = LEFT if column in {0, 2} else RIGHT
            self._grid.addWidget(cell, place, column, side | Qt.AlignmentFlag.AlignVCenter)
            self._grid.setColumnStretch(column, 1)
        return cells


def _texts(last: LastWeighIn, year: int) -> tuple[str, ...]:
    return (
        short_day(last.day, year),
        grouped(last.net),
        last.grade_label,
        "" if last.price is None else grouped(last.price),
        "" if last.amount is None else f"{last.amount:,.2f}",
    )
