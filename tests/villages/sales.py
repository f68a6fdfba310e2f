"""A list of sold worms as a village keeps it, and what a right import makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import openpyxl

from tests.villages import dates, headers
from tests.villages.figures import NOTHING, money, number
from tests.villages.headers import beside, heading, shuffled
from tests.villages.paper import Column, Paper
from tests.villages.people import SURNAMES
from tests.villages.truth import Cause, Cell, Refused, Taken, Truth, half_up, nearest
from tests.villages.weighing import Weighing

if TYPE_CHECKING:
    from pathlib import Path

PLACES = ("城区", "镇上", "河边", "老街", "东门")
SHOPS = ("渔具店", "饲料厂", "中药材收购站", "农家乐", "合计贸易公司", "种植合作社")
METHODS = ("现金", "微信", "转账", "赊销", "银行转账", None)
PRODUCTS = {"live": ("活蚯蚓", "活蚯蚓", "活"), "dried": ("干蚯蚓", "干蚯蚓（地龙）", "地龙")}
FAULTS: Mapping[Cause, tuple[str, ...]] = {
    Cause.HOUSEHOLD: ("name_missing",),
    Cause.QUANTITY: ("quantity_missing", "quantity_negative", "unit_unknown"),
    Cause.DATE: ("date_invalid", "date_missing", "date_future"),
    Cause.PRICE: ("price_missing", "price_out_of_range"),
    Cause.AMOUNT: ("amount_mismatch",),
}
JIN = 500  # grams


@dataclass(frozen=True, slots=True)
class Sale:
    """Worms sold to somebody; `price` is fen for a jin."""

    customer: str
    day: date
    grams: int
    price: int
    product: str
    faults: Mapping[Cause, str] = field(default_factory=dict)

    @property
    def fen(self) -> int:
        """What it brings, half a fen upwards."""
        return half_up(Fraction(self.grams * self.price, JIN))


def sales_of(chance: Random, first: date, last: date) -> list[Sale]:
    """Some sales between two days."""
    names = [chance.choice(PLACES) + chance.choice(SHOPS) for _ in range(4)]
    names += ["个人（钓饵）", f"{chance.choice(SURNAMES)}老板", f"{chance.choice(SURNAMES)}师傅"]
    span = (last - first).days
    days = sorted(
        first + timedelta(days=chance.randrange(span)) for _ in range(chance.randint(6, 25))
    )
    return [_sale(chance, chance.choice(names), day) for day in days]


def _sale(chance: Random, customer: str, day: date) -> Sale:
    product = chance.choice(("live", "live", "live", "dried"))
    price = chance.choice((600, 850, 900, 900, 1250)) if product == "live" else 6000
    grams = JIN * chance.randrange(10, 300)
    faults = {}
    if chance.random() < 0.1:
        cause = chance.choice(list(Cause))
        faults[cause] = chance.choice(FAULTS[cause])
    return Sale(customer, day, grams, price, product, faults)


def write_sales(chance: Random, sales: list[Sale], path: Path, *, today: date) -> Truth:
    """Write the sales as one list."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    year = sales[0].day.year
    is_said = chance.random() < 0.7
    sheet.title = chance.choice(("蚯蚓销售", f"{year}年销售" if is_said else "销售", "Sheet1"))
    weighing = Weighing.of(chance, own="斤", names=headers.SOLD)
    columns = _columns(chance, weighing)
    paper = Paper(sheet, columns, first_column=chance.choice((1, 1, 2)))
    paper.skip(chance.choice((0, 0, 1)))
    if is_said or chance.random() < 0.8:
        paper.title(chance, f"“六师1号”{f'{year}年' if is_said else ''}蚯蚓销售台账")
    paper.header()
    lines = _SaleLines(chance, paper, weighing, year if is_said else None, today)
    lines.write(sales)
    book.save(path)
    return Truth(tuple(sorted(lines.taken)), tuple(lines.refused))


def _columns(chance: Random, weighing: Weighing) -> list[Column]:
    named = headers.SALES
    columns = [Column(key, heading(chance, named[key])) for key in ("day", "customer", "product")]
    columns += weighing.columns
    columns.append(
        Column("price", heading(chance, headers.SALE_PRICES, chance.choice(("元/斤", "元"))))
    )
    keys = [key for key in ("amount", "method", "paid", "note") if chance.random() < 0.85]
    columns += [Column(key, heading(chance, named[key])) for key in keys]
    columns += [Column(name, name) for name in beside(chance, headers.SALES_OTHERS)]
    return shuffled(chance, columns)


@dataclass(slots=True)
class _SaleLines:
    """The lines of the list while they are written."""

    chance: Random
    paper: Paper
    weighing: Weighing
    year: int | None
    today: date
    taken: list[Taken] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def write(self, sales: list[Sale]) -> None:
        """Write all sales, a sum somewhere between them, and one at the end."""
        cut = self.chance.randrange(len(sales)) if self.chance.random() < 0.4 else None
        for place, sale in enumerate(sales):
            if place == cut:
                self.paper.total(self.chance, "小计", {"weight": 1000})
            self._judge(sale, self.paper.line(self._cells(sale)))
        sums: dict[str, Cell] = {"weight": "=SUM(D3:D18)", "amount": "=SUM(F3:F18)"}
        self.paper.total(self.chance, "合计", self.chance.choice((sums, {})))

    def _judge(self, sale: Sale, row: int) -> None:
        faults = dict(sale.faults)
        if "amount" not in self.paper.keys:
            faults.pop(Cause.AMOUNT, None)
        if reason := nearest(faults):
            self.refused.append(Refused(self.paper.name, row, reason))
        else:
            self.taken.append(Taken(sale.day, sale.customer, sale.grams, sale.fen))

    def _cells(self, sale: Sale) -> dict[str, Cell]:
        chance = self.chance
        cells: dict[str, Cell] = {
            "day": dates.written(chance, sale.day, year=self.year),
            "customer": dates.disguised(chance, sale.customer),
            "product": chance.choice(PRODUCTS[sale.product]),
            "price": number(chance, Decimal(sale.price) / 100),
            "amount": money(chance, sale.fen),
            "method": chance.choice(METHODS),
            "paid": chance.choice(("是", "否", "√", None)),
            "note": chance.choice(headers.REMARKS),
            **self.weighing.cells(chance, sale.grams),
        }
        for name in sorted(headers.SALES_OTHERS.keys() & set(self.paper.keys)):
            cells[name] = chance.choice(headers.SALES_OTHERS[name])
        return cells | self._damage(sale)

    def _damage(self, sale: Sale) -> dict[str, Cell]:
        chance, faults, cells = self.chance, sale.faults, dict[str, Cell]()
        if Cause.HOUSEHOLD in faults:
            cells["customer"] = chance.choice(NOTHING)
        if reason := faults.get(Cause.QUANTITY):
            cells |= self.weighing.damaged(chance, sale.grams, reason)
        if reason := faults.get(Cause.DATE):
            cells["day"] = dates.damaged(chance, reason, self.today.year, self.today)
        if reason := faults.get(Cause.PRICE):
            is_missing = reason == "price_missing"
            cells["price"] = chance.choice(NOTHING if is_missing else (0, 1000.01, -9, 12000))
        if Cause.AMOUNT in faults:
            cells["amount"] = money(chance, sale.fen + chance.choice((1, -1, 100, 90000)))
        return cells
