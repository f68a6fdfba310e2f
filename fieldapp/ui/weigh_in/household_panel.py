"""Who delivers: the card of the household, so that nobody takes one Chen Wang for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from fieldapp.ui.theme.look import LARGE_TEXT, look
from fieldapp.ui.weigh_in.day_text import short_day
from fieldapp.ui.widgets.cards import row, rule
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from fieldapp.services.weighing import HouseholdFacts

ROWS = ("身份证", "收款账户", "车辆", "上次过磅", "本月", "未结算")
LEFT_OUT = ("收款账户", "车辆")  # where letters are large and the screen is small
GROUP_ROOM = 130  # of the widest group; the name has the rest
NOBODY = "还没有选农户"
HOW = "输入姓名的拼音首字母，例如“陈望”输入 cw；也可以输入全拼、身份证后四位或手机号后四位。"


class HouseholdPanel(QFrame):
    """Shows the facts about one household; how to find one while there is none."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit = unit
        self.setProperty("role", "sunken")
        self._name = ElidedLabel(role="h1")
        self._group = ElidedLabel(role="label")
        self._how = label(HOW, role="label")
        self._how.setWordWrap(True)
        self._values = {text: ElidedLabel() for text in ROWS}
        self._labels = {text: label(text, role="label") for text in ROWS}
        self._table = QFrame()
        self._grid = QGridLayout(self._table)
        self._fill_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        head = row()
        head.addWidget(self._name, 1)
        head.addWidget(self._group)
        self._group.setMaximumWidth(GROUP_ROOM)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._table)
        column.addWidget(self._how)
        column.addStretch()
        self.set_compact(is_compact=False)
        self.show_facts(None)

    def _fill_table(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for place, (text, value) in enumerate(self._values.items()):
            grid.addWidget(self._labels[text], place, 0)
            grid.addWidget(value, place, 1)

    def set_compact(self, *, is_compact: bool) -> None:
        """Take less room on a small screen."""
        self._grid.setVerticalSpacing(2 if is_compact else 5)
        is_short = is_compact and look().text_size >= LARGE_TEXT
        for text, value in self._values.items():
            value.setVisible(text not in LEFT_OUT or not is_short)
            self._labels[text].setVisible(text not in LEFT_OUT or not is_short)

    def show_facts(self, facts: HouseholdFacts | None, year: int = 0) -> None:
        """Show a household, days of this year without it; None shows how to find one."""
        self._table.setVisible(facts is not None)
        self._how.setVisible(facts is None)
        self._name.setText(facts.name if facts else NOBODY)
        self._group.setText(facts.group if facts else "")
        if facts is not None:
            for text, value in zip(ROWS, _texts(facts, self._unit, year), strict=True):
                self._values[text].setText(value)


def _texts(facts: HouseholdFacts, unit: str, year: int) -> tuple[str, ...]:
    account = f"尾号 {facts.account_tail}" if facts.account_tail else "没有登记"
    bank = f"{facts.bank}，" if facts.bank and facts.account_tail else ""
    return (
        facts.id_number or "没有登记",
        f"{bank}{account}",
        _vehicle(facts, unit),
        _last(facts, unit, year),
        f"{facts.month_count} 车，{facts.month_net:,f} {unit}" if facts.month_count else "还没有",
        f"{facts.unpaid:,.2f} 元",
    )


def _vehicle(facts: HouseholdFacts, unit: str) -> str:
    vehicle = facts.vehicle
    if vehicle is None:
        return "还没有称过皮重"
    name = vehicle.name or "常用车辆"
    return name if vehicle.tare is None else f"{name}，常用皮重 {vehicle.tare:,f} {unit}"


def _last(facts: HouseholdFacts, unit: str, year: int) -> str:
    last = facts.last
    if last is None:
        return "第一次来"
    grade = f"，{last.grade_label}" if last.grade_label else ""
    return f"{short_day(last.day, year)}，{last.net:,f} {unit}{grade}"
