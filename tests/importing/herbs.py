"""A village that grows herbs: a small project type with what imports must cope with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import FieldId, KindId, TypeId
from fieldapp.services.households import Households
from fieldapp.services.ledger import Ledger
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.records import Records
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.connection import open_connection
from fieldapp.store.ids import IdMaker
from fieldapp.store.migrations import migrate
from fieldapp.store.store import Store
from tests.shipped import sound_type

if TYPE_CHECKING:
    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import ProjectWork

NOW = datetime(2025, 2, 26, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
FOLDER = Path(__file__).parent
MIGRATIONS = FOLDER.parents[1] / "db" / "migrations"

# Name, group and identity number of three households; two share their name and their group.
PEOPLE = (
    ("穆明", "上寨组", "520299195504263531"),
    ("余英", "下寨组", "520299197110282210"),
    ("余英", "下寨组", "520299195302074177"),
)


@cache
def herb_type() -> CompiledType:
    """The project type of the village."""
    return sound_type((FOLDER / "herb_garden.toml").read_text("utf-8"))


def kind_of(name: str) -> Kind:
    """One of its kinds."""
    return herb_type().kind(KindId(name))


def new_ledger() -> Ledger:
    """A ledger in memory without anything in it."""
    connection = open_connection(Path(":memory:"), bytes(range(32)))
    migrate(connection, MIGRATIONS, now=NOW)
    ticks = count(1)
    ids = IdMaker(lambda: next(ticks), lambda _bits: 0)
    store = Store(connection, user="王小明", laptop="A", ids=ids, now=lambda: NOW)
    return Ledger(store, Clock(lambda: NOW))


def herb_village() -> Ledger:
    """The village with its households, two plots and a price list."""
    ledger = new_ledger()
    projects = Projects(ledger, TypeLibrary(FOLDER))
    work = projects.add(TypeId("herb_garden"))
    names = [FieldId(name) for name in ("name", "group", "id_number")]
    people = [dict(zip(names, person, strict=True)) for person in PEOPLE]
    assert len(Households(ledger).add(people)) == len(PEOPLE)
    plots = [
        {FieldId("code"): code, FieldId("opened_on"): date(2024, 3, 1)} for code in ("A-1", "12")
    ]
    Records(ledger, work).add(KindId("plot"), plots)
    spring = date(2024, 4, 1)
    listed = [
        DatedPrice("药材收购", grade, spring, Decimal(yuan))
        for grade, yuan in (("first", 9), ("second", 6))
    ]
    projects.set_prices(work, listed)
    return ledger


def herbs_of(ledger: Ledger) -> ProjectWork:
    """The one project of the village."""
    (work,) = ledger.works()
    return work
