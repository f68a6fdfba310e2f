"""A sheet of the manure ledger: the deliveries of one month between titles, totals, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from openpyxl.worksheet.worksheet import Worksheet

from tests.villages import dates, group_names, headers
from tests.villages.figures import NOTHING, money
from tests.villages.headers import beside, grouped, heading, shuffled
from tests.villages.paper import Column, Paper
from tests.villages.people import Register
from tests.villages.pricing import Pricing
from tests.villages.roster import written_name
from tests.villages.tickets import Ticket
from tests.villages.truth import Cause, Cell, Refused, Taken, nearest
from tests.villages.weighing import Weighing

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


@dataclass(frozen=True, slots=True)
class Habits:
    """What a village does alike in all its sheets: nearly all write the group and the sum.

    `has_scales`: it writes what the scales show with the load and without.
    """

    village: str
    today: date
    has_groups: bool
    has_numbers: bool
    has_amounts: bool
    has_scales: bool

    @classmethod
    def of(cls, chance: Random, village: str, today: date) -> Habits:
        """Habits of some village."""
        shares = (0.93, 0.1, 0.93, 0.1)
        return cls(village, today, *(chance.random() < share for share in shares))


class MonthPage:
    """The sheet of one month while it is written, and what a right import makes of it."""

    def __init__(self, chance: Random, register: Register, habits: Habits, month: date) -> None:
        self._chance, self._register, self._habits, self._month = chance, register, habits, month
        self._weighing = Weighing.of(chance, own="公斤", has_scales=habits.has_scales)
        self._pricing = Pricing.of(chance)
        self._columns = self._new_columns()
        self._serial = 0
        self.taken: list[Taken] = []
        self.refused: list[Refused] = []

    def write(self, sheet: Worksheet, title: str, tickets: Sequence[Ticket]) -> None:
        """Fill the sheet."""
        first_column = self._chance.choice((1, 1, 1, 1, 2))
        self._paper = Paper(sheet, self._columns, first_column)
        self._write_top(title)
        cut = self._chance.randrange(1, len(tickets)) if self._chance.random() < 0.4 else 0
        is_merging = self._chance.random() < 0.2
        for part in (tickets[:cut], tickets[cut:]):
            for run in _runs(part, is_merging=is_merging):
                self._write_run(run)
            if part and part[-1] is not tickets[-1]:
                self._write_middle(title)
        self._write_bottom()

    def _new_columns(self) -> list[Column]:
        chance, named, habits = self._chance, headers.LEDGER, self._habits
        keys = ["number"] if chance.random() < 0.3 else []
        keys += ["day", "name"]
        keys += ["group"] if habits.has_groups else []
        keys += ["identity"] if habits.has_numbers else []
        columns = [Column(key, heading(chance, named[key])) for key in keys]
        columns += self._weighing.columns
        columns.append(Column("grade", heading(chance, named["grade"])))
        columns.append(Column("price", self._pricing.header))
        last = ["amount"] if habits.has_amounts else []
        last += ["note"] if chance.random() < 0.5 else []
        columns += [Column(key, heading(chance, named[key])) for key in last]
        columns += [Column(name, name) for name in beside(chance, headers.LEDGER_OTHERS)]
        columns = shuffled(chance, columns)
        return grouped(columns, ABOVE) if chance.random() < 0.2 else columns

    def _write_top(self, title: str) -> None:
        chance, paper = self._chance, self._paper
        paper.skip(chance.choice((0, 0, 0, 1, 2)))
        if title:
            paper.title(chance, title)
        if chance.random() < 0.4:
            paper.write(["收购点：养殖场地磅", None, None, None, None, "经办人："])
        if chance.random() < 0.15:
            paper.write(["收购价按2023年12月村民会议决定执行"])
        if chance.random() < 0.15 and self._weighing.way in {"cells", "scales"}:
            paper.write([None, None, None, None, "单位：公斤、元"])
        paper.skip(chance.choice((0, 0, 0, 1)))
        paper.header()

    def _write_middle(self, title: str) -> None:
        """Write what stands between two pages of the paper book: a sum, a title, the header."""
        chance, paper = self._chance, self._paper
        label = chance.choice(("上旬小计", "小计", "本页小计", "小  计", "合计"))
        paper.total(label, self._sums())
        if chance.random() < 0.3:
            paper.skip(chance.choice((0, 1)))
            if title and chance.random() < 0.5:
                paper.title(chance, f"{title}（续）")
            paper.header()

    def _write_bottom(self) -> None:
        chance, paper = self._chance, self._paper
        if chance.random() < 0.85:
            label = chance.choice(("本月合计", "合计", "总计", "合 计", "合计："))
            paper.total(label, self._sums())
        paper.skip(chance.choice((0, 0, 1)))
        if chance.random() < 0.5:
            signers = ("收购员：", "审核人：", "村负责人：")
            paper.write([(" " * 10).join(signers)] if chance.random() < 0.6 else [*signers])
        if chance.random() < 0.2:
            paper.write(["注：一等80元/吨，二等60元/吨。"])

    def _sums(self) -> dict[str, Cell]:
        grams, fen = (sum(getattr(each, key) for each in self.taken) for key in ("grams", "fen"))
        return self._chance.choice(
            (
                {"weight": "—"},
                {"weight": "=SUM(D3:D12)", "amount": "=SUM(H3:H12)"},
                {"weight": grams / 1000, "amount": fen / 100},
                {"weight": f"{grams / 1000}公斤", "unit": "公斤", "amount": fen / 100},
                {},
            )
        )

    def _write_run(self, run: Sequence[Ticket]) -> None:
        """Write deliveries of one day, which is written once for all of them."""
        if self._chance.random() < 0.02:
            self._paper.skip()
        first = self._paper.row + 1
        for ticket in run:
            cells = self._cells(ticket)
            if ticket is not run[0]:
                cells["day"] = None
            self._judge(ticket, self._paper.line(cells))
        self._paper.merge_down("day", first, self._paper.row)

    def _judge(self, ticket: Ticket, row: int) -> None:
        reasons = dict(ticket.faults)
        if Cause.HOUSEHOLD not in reasons:
            reasons[Cause.HOUSEHOLD] = self._register.meant(
                ticket.person, by_group=self._habits.has_groups, by_number=self._habits.has_numbers
            )
        if not self._habits.has_amounts:
            reasons.pop(Cause.AMOUNT, None)
        if reason := nearest(reasons):
            self.refused.append(Refused(self._paper.name, row, reason))
        else:
            self.taken.append(Taken(ticket.day, ticket.person.name, ticket.grams, ticket.fen))

    def _cells(self, ticket: Ticket) -> dict[str, Cell]:
        chance = self._chance
        self._serial += 1
        cells: dict[str, Cell] = {
            "number": self._serial,
            "day": dates.written(
                chance, ticket.day, year=self._month.year, month=self._month.month
            ),
            "name": written_name(chance, ticket.person.name),
            "group": group_names.written(chance, ticket.person.group),
            "identity": ticket.person.id_number,
            "grade": ticket.grade,
            "price": self._pricing.cell(chance, ticket.price),
            "amount": money(chance, ticket.fen) if chance.random() < 0.97 else None,
            "note": chance.choice(headers.REMARKS),
            **self._weighing.cells(chance, ticket.grams, tare=ticket.tare),
        }
        for column in self._columns:
            if column.key in headers.LEDGER_OTHERS:
                cells[column.key] = chance.choice(headers.LEDGER_OTHERS[column.key])
        return cells | self._damage(ticket)

    def _damage(self, ticket: Ticket) -> dict[str, Cell]:
        """The cells that say something wrong."""
        chance, faults, cells = self._chance, ticket.faults, dict[str, Cell]()
        if reason := faults.get(Cause.HOUSEHOLD):
            cells["name"] = self._nobody(reason)
        if reason := faults.get(Cause.QUANTITY):
            cells |= self._weighing.damaged(chance, ticket.grams, reason)
        if reason := faults.get(Cause.DATE):
            cells["day"] = dates.damaged(chance, reason, self._month.year, self._habits.today)
        if reason := faults.get(Cause.PRICE):
            cells["price"] = self._pricing.damaged(chance, reason)
        if Cause.AMOUNT in faults:
            wrong = ticket.fen + chance.choice((1, -1, 10, -100, 1000, 40000))
            cells["amount"] = money(chance, wrong)
        return cells


    def _nobody(self, reason: str) -> Cell:
        """A name that is none, or that nobody has."""
        if reason == "name_missing":
            return self._chance.choice(NOTHING)
        return self._register.stranger(self._chance)


def _runs(tickets: Sequence[Ticket], *, is_merging: bool) -> list[list[Ticket]]:
    """The tickets in order, those of one day together where their date is merged."""
    runs: list[list[Ticket]] = []
    for ticket in tickets:
        last = runs[-1][-1] if runs else None
        is_same = is_merging and last is not None and last.day == ticket.day
        if is_same and Cause.DATE not in {*ticket.faults, *(last.faults if last else ())}:
            runs[-1].append(ticket)
        else:
            runs.append([ticket])
    return runs
