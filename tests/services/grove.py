"""A village with a tea-oil grove: what households earn by fruit and work, and money in advance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import FieldId, KindId, PartyId, TypeId
from fieldapp.domain.period import Period
from fieldapp.services.ledger import Ledger, ProjectWork
from fieldapp.services.record_entry import Entry
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.settlement_paying import Payout, SettlementPaying
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_settings import NOTICE_DAYS, SettlementSettings
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling, Wanted
from fieldapp.services.type_library import type_from
from fieldapp.store.connection import open_connection
from fieldapp.store.dealings import DealingStore
from fieldapp.store.ids import IdMaker
from fieldapp.store.integrity import database_problems, effect_problems
from fieldapp.store.migrations import migrate
from fieldapp.store.parties import NewHousehold
from fieldapp.store.payments import settlement_problems
from fieldapp.store.records import Origin, RecordStore
from fieldapp.store.store import Store

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.record import FieldValue, Record
    from fieldapp.domain.settlement import LineMoney
    from fieldapp.services.settlement_sheet import Sheet
    from fieldapp.store.settlements import Settlement

MIGRATIONS = Path(__file__).parents[2] / "db" / "migrations"
TEXT = Path(__file__).with_name("grove.toml").read_text("utf-8")
FRUIT, LABOUR_DAY, LOAN = KindId("fruit"), KindId("labour_day"), KindId("loan")
NOW = datetime(2025, 5, 8, 10, 42, tzinfo=UTC)
APRIL = Period(date(2025, 4, 1), date(2025, 5, 1))
MAY = Period(date(2025, 5, 1), date(2025, 6, 1))
PEOPLE = (
    ("陈望", "上寨组", "520299199001013417", "6217000000000826"),
    ("赵启明", "下寨组", "520299198505062311", None),
    ("罗明珍", "上寨组", "520299197708090723", "6228000000001907"),
)


@dataclass
class Grove:
    """A ledger in memory with the project and three households; two users know it."""

    ledger: Ledger
    second: Ledger
    work: ProjectWork
    household_ids: tuple[PartyId, ...]

    def bring(self, kg: str, price: str, by: int = 0, day: int = 5, month: int = 4) -> RecordId:
        """Fruit of a household, on a day of a month of 2025."""
        return self._add(
            FRUIT,
            brought_on=date(2025, month, day),
            household=self.household_ids[by],
            weight=Decimal(kg),
            price=Decimal(price),
        )

    def work_days(self, days: str, wage: str, by: int = 0, day: int = 6, who: str = "") -> RecordId:
        """Work of a household in April; `who` did it, empty for its head."""
        return self._add(
            LABOUR_DAY,
            worked_on=date(2025, 4, day),
            household=self.household_ids[by],
            worker=who or None,
            days=Decimal(days),
            wage=Decimal(wage),
        )

    def lend(self, yuan: str, by: int = 0, day: int = 2) -> RecordId:
        """Money paid in advance, in April."""
        return self._add(
            LOAN,
            lent_on=date(2025, 4, day),
            household=self.household_ids[by],
            amount=Decimal(yuan),
        )

    def take_back(self, record_id: RecordId, kg: str = "", by: int | None = None) -> Reversed:
        """Take fruit back; `kg` was right, and was brought by that household. Empty: none was."""
        right = None
        if kg:
            values = dict(self.stored(FRUIT, record_id).values)
            del values[FieldId("pay")]  # it is worked out anew
            values[FieldId("weight")] = Decimal(kg)
            if by is not None:
                values[FieldId("household")] = self.household_ids[by]
            right = Entry(values)
        reversing = Reversing(self.ledger, self.work)
        done = reversing.reverse(FRUIT, record_id, "抄错", replacement=right)
        assert isinstance(done, Reversed), done
        return done

    def settle(self, on: int = 30, **wanted: object) -> Settlement:
        """A draft of all that waits of April, made on a day of April."""
        asked = Wanted(self.work, APRIL, **wanted)  # type: ignore[arg-type]
        return Settling(self.ledger).make(asked, date(2025, 4, on))

    def without_notice(self) -> str:
        """The number of a draft of April, in a village whose notices hang no days."""
        SettlementSettings(self.ledger).set({NOTICE_DAYS: "0"})
        return self.settle().number

    def approved(self, number: str, on: int = 30) -> None:
        """Walk a draft on until it is approved by the second user."""
        self.steps.submit(number, date(2025, 4, on))
        SettlementSteps(self.second).approve(number, date(2025, 4, on))

    def published(self, number: str) -> None:
        """Walk a draft on until its notice hangs, from 30 April to 6 May."""
        self.approved(number)
        self.steps.publish(number, date(2025, 4, 30))

    def paid(self, number: str, **payout: object) -> None:
        """Walk a draft on until it is paid, on 7 May."""
        self.published(number)
        self.paying.pay(number, Payout(date(2025, 5, 7), **payout))  # type: ignore[arg-type]

    @property
    def steps(self) -> SettlementSteps:
        return SettlementSteps(self.ledger)

    @property
    def paying(self) -> SettlementPaying:
        return SettlementPaying(self.ledger)

    def sheet(self, number: str) -> Sheet:
        return SettlementReading(self.ledger).sheet(number)

    def money(self, number: str) -> list[LineMoney]:
        return [each.money for each in self.sheet(number).lines]

    def owed(self, by: int = 0) -> int:
        """What a household is still to be paid, in fen."""
        sums = DealingStore(self.ledger.store, list(self.work.records.tables.values()))
        found = sums.sums_of_all(APRIL).get(self.household_ids[by])
        return found.owed if found else 0

    def stored(self, kind_id: KindId, record_id: RecordId) -> Record:
        found = self.work.records.record(kind_id, record_id)
        assert found is not None
        return found

    def faults(self) -> list[str]:
        """What a check of the ledger would tell; a ledger in memory has no pages to look at."""
        store = self.ledger.store
        found = [*database_problems(store), *settlement_problems(store)]
        found += effect_problems(store, self.work.records, self.work.type, self.work.id)
        return [problem.code for problem in found if problem.code != "check.page"]

    def _add(self, kind_id: KindId, **values: FieldValue) -> RecordId:
        entry = {FieldId(name): value for name, value in values.items()}
        made = Records(self.ledger, self.work).add(kind_id, [entry])
        assert isinstance(made, list), made
        return made[0]


def new_grove(clock: Clock | None = None, text: str = TEXT) -> Grove:
    """The village; its day is 8 May 2025. `text` declares what is recorded there."""
    connection = open_connection(Path(":memory:"), bytes(range(32)))
    migrate(connection, MIGRATIONS, now=NOW)
    ticks, moments = count(1), count(1)
    ids = IdMaker(lambda: next(ticks), lambda _bits: 0)
    clock = clock or Clock(lambda: NOW + timedelta(milliseconds=next(moments)))
    first, second = (
        Ledger(Store(connection, user=user, laptop="A", ids=ids, now=clock.now), clock)
        for user in ("李敏", "周凯")
    )
    with first.step("建立") as step:
        first.projects.add_declaration(step, TypeId("grove"), 1, text)
        first.projects.add(step, TypeId("grove"), "油茶林", None)
        RecordStore(first.store, type_from(text)).create_tables()
        people = [NewHousehold(_household(*each), "") for each in PEOPLE]
        household_ids = first.parties.add_households(step, people, Origin("李敏", "2025-01-01"))
    (work,) = first.works()
    return Grove(first, second, work, tuple(household_ids))


def owing_grove() -> Grove:
    """The village where 陈望, who has an account, waits for 60 yuan, and 赵启明 for 30."""
    made = new_grove()
    made.bring("1000", "60")
    made.bring("500", "60", by=1)
    return made


def _household(name: str, group: str, id_number: str, card: str | None) -> Household:
    bank = "贵州农信" if card else None
    return Household(PartyId(0), name, group, id_number, HouseholdClass(), card=card, bank=bank)
