"""A small farm on disk, for tests of screens."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import FieldId, PartyId, TypeId
from fieldapp.services.changes import Watch
from fieldapp.services.households import Households
from fieldapp.services.ledger import Ledger, ProjectWork
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from fieldapp.ui.desk import Desk, LedgerEvents
from tests.fakes import FakeNotices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.ui.jobs import Jobs

PASSWORD = "很长的口令123"
NOW = datetime(2025, 2, 26, 10, 42, tzinfo=UTC)
PEOPLE = (
    ("陈望", "上寨组", "520299195504263531"),
    ("陈望", "石板组", "520299199001010012"),
    ("单明", "下寨组", "520299198505050013"),
)


@dataclass
class Farm:
    """The ledger, its one project, and the ids of its households."""

    folder: Path
    ledgers: Ledgers
    ledger: Ledger
    work: ProjectWork
    people: tuple[PartyId, ...]

    @property
    def weigh_in(self) -> Kind:
        return next(kind for kind in self.work.type.declared.kind if kind.entry)

    def desk(self, jobs: Jobs) -> Desk:
        return Desk(self.ledger, jobs, LedgerEvents(Watch(self.ledger)), FakeNotices())

    def stored(self) -> list[tuple[str | None, Decimal, Decimal]]:
        """Number, net and amount of the live tickets, as another program reads them."""
        other = self.ledgers.open(self.folder, Access(None, PASSWORD))
        (work,) = other.works()
        found = [
            (
                each.number,
                cast("Decimal", each.values[FieldId("net")]),
                cast("Decimal", each.values[FieldId("amount")]),
            )
            for each in work.records.records(self.weigh_in.id, work.id)
        ]
        other.close()
        return found


def farm_like(farm: Farm, folder: Path) -> Farm:
    """The same farm in another folder; a copy is made ten times as fast as a new one."""
    shutil.copytree(farm.folder, folder)
    ledger = farm.ledgers.open(folder, Access(None, PASSWORD))
    (work,) = ledger.works()
    return replace(farm, folder=folder, ledger=ledger, work=work)


def new_farm(folder: Path, households: Sequence[tuple[str, str, str]] = PEOPLE) -> Farm:
    shipped = folders()
    ledgers = Ledgers(shipped.migrations, Clock(lambda: NOW), Cost(1, 8192))
    ledger = ledgers.found(folder, Access("李敏", PASSWORD), village="木柯村", township="玉舍镇")
    projects = Projects(ledger, TypeLibrary(shipped.project_types))
    work = projects.add(TypeId("earthworm_farm"))
    day = date(2025, 1, 1)
    projects.set_prices(
        work,
        [
            DatedPrice("牛粪收购", grade, day, Decimal(yuan))
            for grade, yuan in (("first", 75), ("second", 55), ("third", 35), ("off", 20))
        ],
    )
    entries = [
        {FieldId("name"): name, FieldId("group"): group, FieldId("id_number"): number}
        for name, group, number in households
    ]
    people = Households(ledger).add(entries)
    assert isinstance(people, list), people
    return Farm(folder, ledgers, ledger, work, tuple(people))
