"""Where a workbook says which month a sheet is: in the sheet's name, in its title, or in both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tests.villages.dates import hanzi, hanzi_year

if TYPE_CHECKING:
    from random import Random

WITH_YEAR: Sequence[Callable[[date], str]] = (
    lambda month: f"{month.year}.{month.month}",
    lambda month: f"{month.year}.{month.month}",
    lambda month: f"{month.year}年{month.month}月",
    lambda month: f"{month:%Y-%m}",
    lambda month: f"{month:%Y%m}",
    lambda month: f"{month:%y}年{month.month}月",
    lambda month: f"{month.year}年{month.month}月份",
    lambda month: f"{month:%y}.{month.month}",
)
MONTH_ONLY: Sequence[Callable[[date], str]] = (
    lambda month: f"{month.month}月",
    lambda month: f"{month.month}月份",
    lambda month: f"{hanzi(month.month)}月",
)
TITLES = (
    "{year}年{month}月牛粪收购登记",
    "{village}{year}年{month}月份牛粪收购登记表",
    "牛粪收购台账（{year}年{month}月）",
    "{year}年 {month}月 牛 粪 收 购 登 记",
    "{hanzi_year}年{hanzi_month}月牛粪收购登记",
    "玉舍镇{village}牛粪收购登记表({year}.{month})",
)
YEAR_TITLES = (
    "{year}年牛粪收购登记",
    "{village}{year}年度牛粪收购台账",
    "{hanzi_year}年牛粪收购台账",
)
BARE_TITLES = ("牛粪收购登记", "{village}牛粪收购登记表", "")


@dataclass(frozen=True, slots=True)
class MonthNames:
    """The names of the sheets of one workbook, and the form of their titles."""

    village: str
    names: Mapping[date, str]
    form: str

    @classmethod
    def of(cls, chance: Random, months: Sequence[date], village: str) -> MonthNames:
        """Names and titles that together say year and month of every sheet."""
        are_distinct = len({month.month for month in months}) == len(months)
        way = chance.choice(("full", "full", "month", "number"))
        if way == "number":
            names = {month: f"Sheet{place}" for place, month in enumerate(months, start=1)}
            return cls(village, names, chance.choice(TITLES))
        if way == "month" and are_distinct:
            named = chance.choice(MONTH_ONLY)
            form = chance.choice((*TITLES, *YEAR_TITLES))
            return cls(village, {month: named(month) for month in months}, form)
        named = chance.choice(WITH_YEAR)
        form = chance.choice((*TITLES, *YEAR_TITLES, *BARE_TITLES))
        return cls(village, {month: named(month) for month in months}, form)

    def sheet(self, month: date) -> str:
        """The name of the sheet of a month."""
        return self.names[month]

    def title(self, month: date) -> str:
        """The title of the sheet of a month; empty where it has none."""
        return self.form.format(
            village=self.village,
            year=month.year,
            month=month.month,
            hanzi_year=hanzi_year(month),
            hanzi_month=hanzi(month.month),
        )
