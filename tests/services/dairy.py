"""A village that collects fodder: a small project type with a scale, a store and sheds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import FieldId, KindId, PartyId, RecordId, TypeId
from fieldapp.services.ledger import Ledger, ProjectWork
from fieldapp.services.records import Records
from fieldapp.services.type_library import type_from
from fieldapp.store.connection import open_connection
from fieldapp.store.ids import IdMaker
from fieldapp.store.integrity import database_problems, effect_problems
from fieldapp.store.migrations import migrate
from fieldapp.store.parties import NewHousehold
from fieldapp.store.projects import Price
from fieldapp.store.records import Origin, RecordStore
from fieldapp.store.store import Store

if TYPE_CHECKING:
    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.record import FieldValue, Record, Values

MIGRATIONS = Path(__file__).parents[2] / "db" / "migrations"
TEXT = Path(__file__).with_name("dairy.toml").read_text("utf-8")
SHED, FODDER, USE = KindId("shed"), KindId("fodder"), KindId("use")
NOW = datetime(2025, 5, 8, 10, 42, tzinfo=UTC)
TODAY = NOW.date()
PEOPLE = (
    ("陈望", "上寨组", "520221199001013417", "6217000000000826"),
    ("赵启明", "下寨组", None, None),
)


def dairy_type() -> CompiledType:
    return type_from(TEXT)


class FakeTime:
    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **by: int) -> None:
        self.moment += timedelta(**by)


@dataclass
class Dairy:
    """A ledger in memory with the project, two households, a shed and a price list."""

    ledger: Ledger
    work: ProjectWork
    time: FakeTime
    household_ids: tuple[PartyId, ...]
    shed_id: RecordId

    @property
    def records(self) -> Records:
        return Records(self.ledger, self.work)

    def add(self, kind_id: KindId, **values: FieldValue) -> RecordId:
        made = self.records.add(kind_id, [fields(**values)])
        assert isinstance(made, list), made
        return made[0]

    def bring(self, weight: str = "500", by: int = 0, **values: FieldValue) -> RecordId:
        return self.add(FODDER, **{**self.load(weight, by), **values})

    def load(self, weight: str = "500", by: int = 0) -> dict[str, FieldValue]:
        return {
            "brought_on": TODAY,
            "household": self.household_ids[by],
            "weight": Decimal(weight),
            "grade": "plain",
            "price": Decimal(60),
        }

    def stored(self, kind_id: KindId, record_id: RecordId) -> Record:
        found = self.work.records.record(kind_id, record_id)
        assert found is not None
        return found

    def faults(self) -> list[str]:
        """What a check of the ledger would tell; a ledger in memory has no pages to look at."""
        found = [*database_problems(self.ledger.store)]
        found += effect_problems(self.ledger.store, self.work.records, self.work.type, self.work.id)
        return [problem.code for problem in found if problem.code != "check.page"]

    def titles(self) -> list[str]:
        return [step.title for step in self.ledger.store.history.steps(100)]


def fields(**values: FieldValue) -> Values:
    return {FieldId(name): value for name, value in values.items()}


def new_dairy(text: str = TEXT) -> Dairy:
    """The village; another text than usual declares the project type a little otherwise."""
    time = FakeTime()
    connection = open_connection(Path(":memory:"), bytes(range(32)))
    migrate(connection, MIGRATIONS, now=NOW)
    ticks = count(1)
    ids = IdMaker(lambda: next(ticks), lambda _bits: 0)
    store = Store(connection, user="李敏", laptop="A", ids=ids, now=time)
    ledger = Ledger(store, Clock(time))
    with ledger.step("建立") as step:
        ledger.projects.add_declaration(step, TypeId("dairy"), 1, text)
        project_id = ledger.projects.add(step, TypeId("dairy"), "奶牛场", None)
        RecordStore(store, type_from(text)).create_tables()
        people = [NewHousehold(household(*each), "") for each in PEOPLE]
        household_ids = ledger.parties.add_households(step, people, Origin("李敏", "2025-01-01"))
        for grade, fen in (("fine", 8000), ("plain", 6000)):
            price = Price("青贮", grade, date(2025, 1, 1), fen)
            ledger.projects.add_price(step, project_id, price)
    (work,) = ledger.works()
    made = Dairy(ledger, work, time, tuple(household_ids), RecordId(0))
    made.shed_id = made.add(SHED, name="一号", area=Decimal(50))
    return made


def household(name: str, group: str, id_number: str | None, card: str | None) -> Household:
    return Household(
        PartyId(0), name, group, id_number, HouseholdClass(), card=card, bank="贵州农信"
    )
