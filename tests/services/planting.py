"""A village that plants: contracts of households, and what they did day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import FieldId, KindId, PartyId, TypeId
from fieldapp.services.ledger import Ledger, ProjectWork
from fieldapp.services.progress import ProgressReading
from fieldapp.services.records import Records
from fieldapp.services.type_library import type_from
from fieldapp.store.connection import open_connection
from fieldapp.store.ids import IdMaker
from fieldapp.store.migrations import migrate
from fieldapp.store.parties import NewHousehold
from fieldapp.store.records import Origin, RecordStore
from fieldapp.store.store import Store

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.domain.record import FieldValue
    from fieldapp.services.progress import ProgressFacts

MIGRATIONS = Path(__file__).parents[2] / "db" / "migrations"
TEXT = """
language = 1
id = "planting"
version = 1
label = "栽种"

[[kind]]
id = "deal"
role = "asset"
label = "合同"
identity = ["year", "household"]
fields = [
  { id = "code", label = "编号", type = "text", required = true, unique = true },
  { id = "year", label = "年度", type = "integer", required = true, default = "year" },
  { id = "household", label = "农户", type = "household", required = true },
  { id = "area", label = "面积", type = "decimal", unit = "mu", places = 2, required = true },
  { id = "sort", label = "品种", type = "choice", options = { red = "红一号", blue = "蓝二号" } },
]

[[kind]]
id = "day"
role = "event"
label = "日报"
date = "on_day"
entry = "day_sheet"
fields = [
  { id = "on_day", label = "日期", type = "date", required = true },
  { id = "household", label = "农户", type = "household" },
  { id = "team", label = "按组登记", type = "text", max_length = 30, means = "group" },
  { id = "dug", label = "打穴", type = "decimal", unit = "mu", places = 2, min = "0" },
  { id = "set", label = "移栽", type = "decimal", unit = "mu", places = 2, means = "quantity" },
  { id = "hands", label = "用工", type = "integer", unit = "person", min = "0" },
  { id = "worker", label = "带头人", type = "text" },
  { id = "wage", label = "工钱", type = "money" },
  { id = "trouble", label = "问题", type = "note" },
]

[[progress]]
id = "setting"
label = "移栽"
plan = "deal.area"
year = "deal.year"
done = "day.set"
begins = "04-11"
ends = "04-30"
steps = ["day.dug", "day.set"]
counts = ["day"]
hints = ["day.trouble"]
"""
DEAL, DAY = KindId("deal"), KindId("day")
TODAY = date(2025, 4, 20)
PEOPLE = (
    ("陈望", "1组", "520299199001013416"),
    ("赵启明", "2组", "520299198505062313"),
    ("罗明珍", None, "520299197708090723"),
)


@dataclass
class Planting:
    """A ledger in memory with the project and three households; its day is 20 April 2025."""

    ledger: Ledger
    work: ProjectWork
    household_ids: tuple[PartyId, ...]

    def contract(self, area: str, by: int = 0, year: int = 2025, sort: str = "red") -> RecordId:
        return self.add(
            DEAL,
            code=f"{year}-{by}",
            year=Decimal(year),
            household=self.household_ids[by],
            area=Decimal(area),
            sort=sort,
        )

    def did(self, area: str, by: int = 0, day: date = TODAY, **values: FieldValue) -> RecordId:
        return self.add(
            DAY, on_day=day, household=self.household_ids[by], set=Decimal(area), **values
        )

    def group_did(self, area: str, group: str, day: date = TODAY, **values: FieldValue) -> RecordId:
        """What a village group did, written down without saying which of its households."""
        return self.add(DAY, on_day=day, team=group, set=Decimal(area), **values)

    def add(self, kind_id: KindId, **values: FieldValue) -> RecordId:
        entry = {FieldId(name): value for name, value in values.items()}
        made = Records(self.ledger, self.work).add(kind_id, [entry])
        assert isinstance(made, list), made
        return made[0]

    @property
    def progress(self) -> ProgressType:
        return self.work.type.declared.progress[0]

    def facts(self, on: date = TODAY) -> ProgressFacts:
        return ProgressReading(self.ledger, self.work).facts(self.progress, on)


def new_planting(text: str = TEXT) -> Planting:
    """The village; another text than usual declares the project type a little otherwise."""
    connection = open_connection(Path(":memory:"), bytes(range(32)))
    moment = datetime(2025, 4, 20, 10, 42, tzinfo=UTC)
    migrate(connection, MIGRATIONS, now=moment)
    ticks = count(1)
    ids = IdMaker(lambda: next(ticks), lambda _bits: 0)
    clock = Clock(lambda: moment)
    ledger = Ledger(Store(connection, user="李敏", laptop="A", ids=ids, now=clock.now), clock)
    with ledger.step("建立") as step:
        ledger.projects.add_declaration(step, TypeId("planting"), 1, text)
        ledger.projects.add(step, TypeId("planting"), "栽种", None)
        RecordStore(ledger.store, type_from(text)).create_tables()
        people = [
            NewHousehold(Household(PartyId(0), name, group, number, HouseholdClass()), "")
            for name, group, number in PEOPLE
        ]
        household_ids = ledger.parties.add_households(step, people, Origin("李敏", "2025-01-01"))
    (work,) = ledger.works()
    return Planting(ledger, work, tuple(household_ids))
