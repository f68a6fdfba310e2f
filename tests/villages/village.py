"""A whole village: its people, and the workbooks that they bring one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from tests.villages.ledger import write_ledger
from tests.villages.people import Register, groups_of, villagers
from tests.villages.roster import write_roster
from tests.villages.roster_lines import Roster
from tests.villages.sales import sales_of, write_sales
from tests.villages.ticket_lines import Habits
from tests.villages.tickets import PriceList, months_from, tickets_of
from tests.villages.truth import Truth

VILLAGES = ("青杠村", "岩脚村", "水井村", "大寨村", "松林村", "沙坪村")


@dataclass(frozen=True, slots=True)
class Village:
    """The workbooks of a village, and the truth about each.

    The later ledger holds all months of the earlier one, written again by somebody else, and one
    more: only that one is new.
    """

    name: str
    folder: Path
    roster: Roster
    earlier: Truth
    later: Truth
    sales: Truth

    @property
    def roster_file(self) -> Path:
        """The roster."""
        return self.folder / "花名册.xlsx"

    @property
    def earlier_file(self) -> Path:
        """The manure ledger without its last month."""
        return self.folder / "牛粪登记.xlsx"

    @property
    def later_file(self) -> Path:
        """The manure ledger with its last month."""
        return self.folder / "牛粪登记（新）.xlsx"

    @property
    def sales_file(self) -> Path:
        """The list of sold worms."""
        return self.folder / "蚯蚓销售.xlsx"


def village_of(seed: int, folder: Path, *, today: date) -> Village:
    """The village of a seed, its workbooks written into a folder."""
    chance = Random(seed)  # noqa: S311 -- dirt, no secrets
    name = chance.choice(VILLAGES)
    people = villagers(chance, groups_of(chance))
    roster = write_roster(chance, people, folder / "花名册.xlsx", village=name)
    register = Register(roster.households)
    prices = PriceList.of(chance)
    last = date(2024, chance.randint(7, 12), 1) if chance.random() < 0.6 else date(2025, 2, 1)
    months = {
        month: tickets_of(chance, people, prices, month) for month in months_from(chance, last=last)
    }
    habits = Habits.of(chance, name, today)
    before = dict(list(months.items())[:-1])
    earlier = write_ledger(chance, before, register, habits, folder / "牛粪登记.xlsx")
    later = write_ledger(chance, months, register, habits, folder / "牛粪登记（新）.xlsx")
    sold = sales_of(chance, next(iter(months)), last)
    sales = write_sales(chance, sold, folder / "蚯蚓销售.xlsx", today=today)
    return Village(name, folder, roster, earlier, later, sales)
