"""A hamlet whose households deliver fruit, are paid in advance and rent a tree each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.domain.identity_number import check_character
from fieldapp.domain.ids import FieldId, KindId, PartyId, TypeId
from fieldapp.services.households import Households
from fieldapp.services.ledger import Ledger, ProjectWork
from fieldapp.services.records import Records
from tests.store.conftest import FakeClock, new_store

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.record import FieldValue, Values

TEXT = """
language = 1
id = "orchard"
version = 1
label = "果园"

[[kind]]
id = "picking"
role = "event"
label = "采摘"
title = "{household} {what}"
date = "picked_on"
fields = [
  { id = "picked_on", label = "日期", type = "date", required = true },
  { id = "household", label = "农户", type = "household", required = true },
  { id = "what", label = "果名", type = "text" },
  { id = "weight", label = "重量", type = "decimal", unit = "jin", places = 1, means = "quantity" },
  { id = "grade", label = "等级", type = "choice", options = { a = "一级", b = "二级" } },
  { id = "price", label = "单价", type = "money", unit = "jin", means = "price", default_from = { price = "果价", match = "grade" } },
  { id = "pay", label = "应付", type = "money", formula = "weight * price", means = "amount" },
]
money = [ { effect = "owe", amount = "pay", party = "household", category = "fruit" } ]

[[kind]]
id = "advance"
role = "event"
label = "预支"
date = "paid_on"
fields = [
  { id = "paid_on", label = "日期", type = "date", required = true },
  { id = "household", label = "农户", type = "household", required = true },
  { id = "amount", label = "金额", type = "money", required = true },
]
money = [ { effect = "pay", amount = "amount", party = "household", category = "fruit" } ]

[[kind]]
id = "sale"
role = "event"
label = "卖果"
date = "sold_on"
fields = [
  { id = "sold_on", label = "日期", type = "date", required = true },
  { id = "buyer", label = "客户", type = "party" },
  { id = "amount", label = "金额", type = "money", required = true },
]
money = [ { effect = "earn", amount = "amount", party = "buyer", category = "fruit" } ]

[[kind]]
id = "lease"
role = "asset"
label = "租树"
fields = [
  { id = "tree", label = "树号", type = "text", required = true },
  { id = "household", label = "农户", type = "household", unique = true },
]
"""  # noqa: E501 -- an inline table of TOML is one line
PICKING, ADVANCE, SALE = KindId("picking"), KindId("advance"), KindId("sale")
LEASE = KindId("lease")
TODAY = date(2025, 2, 26)


@dataclass(frozen=True)
class Hamlet:
    """A ledger with an orchard, and ways to fill it."""

    ledger: Ledger
    work: ProjectWork

    @property
    def households(self) -> Households:
        return Households(self.ledger)

    def settle(self, name: str, group: str | None = "上寨组", **values: FieldValue) -> PartyId:
        """Store a household with an identity number of its own, unless one is given."""
        count = len(self.ledger.parties.households(with_void=True))
        given = fields(name=name, group=group, id_number=identity(count), **values)
        added = self.households.add([given])
        assert isinstance(added, list), added
        return added[0]

    def record(self, kind: KindId, **values: FieldValue) -> RecordId:
        """Store a record."""
        added = Records(self.ledger, self.work).add(kind, [fields(**values)])
        assert isinstance(added, list), added
        return added[0]

    def pick(self, household: PartyId, weight: str, day: date = TODAY) -> RecordId:
        """Store a delivery of so many 斤 at 2.00 yuan."""
        return self.record(
            PICKING,
            picked_on=day,
            household=household,
            what="李子",
            weight=Decimal(weight),
            grade="a",
            price=Decimal("2.00"),
        )

    def pay(self, household: PartyId, amount: str, day: date = TODAY) -> RecordId:
        """Store an advance."""
        return self.record(ADVANCE, paid_on=day, household=household, amount=Decimal(amount))

    def titles(self, limit: int = 20) -> list[str]:
        """The titles of the newest steps, newest first."""
        return [step.title for step in self.ledger.store.history.steps(limit)]

    def undo(self) -> str:
        """Take the newest step back; its title."""
        return self.ledger.store.history.undo().title


def fields(**values: FieldValue) -> Values:
    return {FieldId(name): value for name, value in values.items()}


def identity(number: int) -> str:
    """A sound identity number, of a man where the number is odd."""
    body = f"520299195504{10 + number // 1000:02d}{number % 1000:03d}"
    return body + check_character(body)


def new_hamlet() -> Hamlet:
    """A ledger in memory; nobody lives there yet."""
    clock = Clock(lambda: datetime(2025, 2, 26, tzinfo=UTC))
    ledger = Ledger(new_store(FakeClock()), clock)
    with ledger.step("新建项目") as step:
        ledger.projects.add_declaration(step, TypeId("orchard"), 1, TEXT)
        ledger.projects.add(step, TypeId("orchard"), "果园", None)
    work = ledger.works()[0]
    with ledger.step("建表"):
        work.records.create_tables()
    return Hamlet(ledger, work)
