"""A sheet of the manure ledger: deliveries between titles, totals and signatures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.villages import headers
from tests.villages.headers import beside, grouped, heading, shuffled
from tests.villages.paper import Column, Paper
from tests.villages.pricing import Pricing
from tests.villages.ticket_lines import Habits, TicketLines
from tests.villages.truth import Cause, Cell, Refused, Taken
from tests.villages.weighing import Weighing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.villages.people import Register
    from tests.villages.tickets import Ticket

ABOVE = {
    "name": "农户信息",
    "group": "农户信息",
    "gross": "过磅情况",
    "tare": "过磅情况",
    "weight": "过磅情况",
    "unit": "过磅情况",
    "price": "价款",
    "amount": "价款",
}
TOTALS = ("上旬小计", "小计", "本页小计", "小  计", "合计", "4月小计")
LAST_TOTALS = ("本月合计", "合计", "总计", "合 计", "合计：", "累计")


class LedgerPage:
    """The sheet of a month or a year while it is written, and what a right import makes of it."""

    def __init__(
        self, chance: Random, register: Register, habits: Habits, year: int, month: int | None
    ) -> None:
        self._chance = chance
        weighing = Weighing.of(chance, own="公斤", has_scales=habits.has_scales)
        pricing = Pricing.of(chance)
        self._columns = _columns(chance, habits, weighing, pricing)
        others = {each.key for each in self._columns} & headers.LEDGER_OTHERS.keys()
        self._lines = TicketLines(
            chance, register, habits, weighing, pricing, year, month, sorted(others)
        )
        self._serial = 0
        self._month = 0
        self._has_month_headings = chance.random() < 0.5
        self.taken: list[Taken] = []
        self.refused: list[Refused] = []

    def write(self, sheet: Worksheet, title: str, tickets: Sequence[Ticket]) -> None:
        """Fill the sheet."""
        chance = self._chance
        self._paper = Paper(sheet, self._columns, first_column=chance.choice((1, 1, 1, 1, 2)))
        self._write_top(title)
        cuts = chance.sample(range(len(tickets)), min(len(tickets), chance.choice((0, 0, 1, 2))))
        shape = chance.choice(("plain", "plain", "plain", "merged", "ditto"))
        begin = 0
        for end in (*sorted(cuts), len(tickets)):
            for run in _runs(tickets[begin:end], by_day=shape != "plain"):
                self._write_month_heading(run[0])
                self._write_run(run, shape)
            if begin < end < len(tickets):
                self._write_middle(title)
            begin = end
        self._write_bottom()

    def _write_top(self, title: str) -> None:
        chance, paper = self._chance, self._paper
        paper.skip(chance.choice((0, 0, 0, 1, 2)))
        if title:
            paper.title(chance, title)
        if chance.random() < 0.4:
            paper.write(["收购点：养殖场地磅", None, None, None, None, "经办人："])
        if chance.random() < 0.15:
            paper.write(["收购价按2023年12月村民会议决定执行"])
        if chance.random() < 0.15 and self._lines.weighing.way in {"cells", "scales"}:
            paper.write([None, None, None, None, "单位：公斤、元"])
        paper.skip(chance.choice((0, 0, 0, 1)))
        paper.header()

    def _write_middle(self, title: str) -> None:
        """Write what stands between two pages of the paper book: a sum, a title, the header."""
        chance, paper = self._chance, self._paper
        paper.total(chance, chance.choice(TOTALS), self._sums())
        if chance.random() < 0.3:
            paper.skip(chance.choice((0, 1)))
            if title and chance.random() < 0.5:
                paper.title(chance, f"{title}（续）")
            paper.header()
            if chance.random() < 0.3:
                paper.total(chance, "承前页", self._sums())

    def _write_bottom(self) -> None:
        chance, paper = self._chance, self._paper
        if chance.random() < 0.15:
            for serial in range(self._serial + 1, self._serial + 4):
                paper.line({"number": serial, "amount": chance.choice((None, 0))})
        if not self._serial:
            paper.write(["本月未收购牛粪"])
        if chance.random() < 0.85:
            paper.total(chance, chance.choice(LAST_TOTALS), self._sums())
        paper.skip(chance.choice((0, 0, 1)))
        if chance.random() < 0.5:
            signers = ("收购员：", "审核人：", "村负责人：")
            paper.write([(" " * 10).join(signers)] if chance.random() < 0.6 else [*signers])
            if chance.random() < 0.2:
                paper.write([None, None, chance.choice(("2024年12月31日", date(2024, 12, 31)))])
        if chance.random() < 0.2:
            paper.write(["注：一等80元/吨，二等60元/吨。"])

    def _write_month_heading(self, ticket: Ticket) -> None:
        """Write the month above its first line, as some do on the sheet of a year."""
        is_new = ticket.day.month != self._month
        if self._lines.month is None and is_new and self._has_month_headings:
            self._paper.write([self._chance.choice(("{}月", "{}月份")).format(ticket.day.month)])
        self._month = ticket.day.month

    def _sums(self) -> dict[str, Cell]:
        kilograms = sum(each.grams for each in self.taken) / 1000
        yuan = sum(each.fen for each in self.taken) / 100
        ways: tuple[dict[str, Cell], ...] = (
            {"weight": "—"},
            {"weight": "=SUM(D3:D12)", "amount": "=SUM(H3:H12)"},
            {"weight": kilograms, "amount": yuan},
            {"weight": f"{kilograms}公斤", "unit": "公斤", "amount": yuan},
            {"weight": kilograms, "unit": "公斤", "amount": f"{yuan}元"},
            {},
        )
        return self._chance.choice(ways)

    def _write_run(self, run: Sequence[Ticket], shape: str) -> None:
        """Write deliveries of one day; where they are several the day is written once."""
        if self._chance.random() < 0.02:
            self._paper.skip()
        first = self._paper.row + 1
        for ticket in run:
            self._serial += 1
            cells = self._lines.cells(self._serial, ticket)
            if ticket is not run[0]:
                cells["day"] = "〃" if shape == "ditto" else None
            self._judge(ticket, self._paper.line(cells))
            if self._chance.random() < 0.01:
                self._paper.beside("补的")
        if shape == "merged":
            self._paper.merge_down("day", first, self._paper.row)

    def _judge(self, ticket: Ticket, row: int) -> None:
        if reason := self._lines.reason(ticket):
            self.refused.append(Refused(self._paper.name, row, reason))
        else:
            self.taken.append(Taken(ticket.day, ticket.person.name, ticket.grams, ticket.fen))


def _columns(chance: Random, habits: Habits, weighing: Weighing, pricing: Pricing) -> list[Column]:
    named = headers.LEDGER
    keys = ["number"] if chance.random() < 0.3 else []
    keys += ["day", "name"]
    keys += ["group"] if habits.has_groups else []
    keys += ["identity"] if habits.has_numbers else []
    columns = [Column(key, heading(chance, named[key])) for key in keys]
    columns += weighing.columns
    columns.append(Column("grade", heading(chance, named["grade"])))
    columns.append(Column("price", pricing.header))
    last = ["amount"] if habits.has_amounts else []
    last += ["note"] if chance.random() < 0.5 else []
    columns += [Column(key, heading(chance, named[key])) for key in last]
    columns += [Column(name, name) for name in beside(chance, headers.LEDGER_OTHERS)]
    columns = shuffled(chance, columns)
    return grouped(columns, ABOVE) if chance.random() < 0.2 else columns


def _runs(tickets: Sequence[Ticket], *, by_day: bool) -> list[list[Ticket]]:
    """The tickets in order, those of one day together where that day is written once."""
    runs: list[list[Ticket]] = []
    for ticket in tickets:
        last = runs[-1][-1] if runs else None
        is_same = by_day and last is not None and last.day == ticket.day
        if is_same and last is not None and Cause.DATE not in {*ticket.faults, *last.faults}:
            runs[-1].append(ticket)
        else:
            runs.append([ticket])
    return runs
