"""A village that plants, on disk, so that it can be read in the background."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import PartyId, TypeId
from fieldapp.services.changes import Watch
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.pinyin import readings_of
from fieldapp.services.type_library import type_from
from fieldapp.store.keyring import Cost
from fieldapp.store.parties import NewHousehold
from fieldapp.store.records import Origin, RecordStore
from fieldapp.ui.desk import Desk, LedgerEvents
from tests.fakes import FakeNotices
from tests.services.planting import PEOPLE, TEXT, Planting

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.ui.jobs import Jobs

NOW = datetime(2025, 4, 20, 10, 42, tzinfo=UTC)


def planted(folder: Path, text: str = TEXT) -> Planting:
    """30 亩 planned by two households; 12 of them done, 3 of them today by the second."""
    ledgers = Ledgers(folders().migrations, Clock(lambda: NOW), Cost(1, 8192))
    access = Access("李敏", "很长的口令123")
    ledger = ledgers.found(folder, access, village="木柯村", township="玉舍镇")
    with ledger.step("建立") as step:
        ledger.projects.add_declaration(step, TypeId("planting"), 1, text)
        ledger.projects.add(step, TypeId("planting"), "栽种", None)
        RecordStore(ledger.store, type_from(text)).create_tables()
        people = [
            NewHousehold(
                Household(PartyId(0), name, group, number, HouseholdClass()), readings_of(name)
            )
            for name, group, number in PEOPLE
        ]
        ids = ledger.parties.add_households(step, people, Origin("李敏", "2025-01-01"))
    (work,) = ledger.works()
    made = Planting(ledger, work, tuple(ids))
    made.contract("20")
    made.contract("10", by=1)
    made.did("5", day=date(2025, 4, 18))
    made.did("4", day=date(2025, 4, 19))
    made.did("3", by=1)
    return made


def desk_of(planting: Planting, jobs: Jobs) -> Desk:
    """The desk of the village; its events are to be stopped."""
    return Desk(planting.ledger, jobs, LedgerEvents(Watch(planting.ledger)), FakeNotices())
