"""A village that keeps bees: hives to look after, honey that households bring to the scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import KindId, TypeId
from fieldapp.services.households import Households
from fieldapp.services.ledger import Ledger, ProjectWork
from fieldapp.services.project_settings import ProjectSettings
from fieldapp.services.records import Records
from tests.services.hamlet import fields, identity
from tests.store.conftest import FakeClock, new_store

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId, RecordId
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.record import FieldValue

TEXT = """
language = 1
id = "apiary"
version = 1
label = "养蜂"
limit = [
  { id = "heavy", label = "单桶上限", unit = "kg", value = "50" },
  { id = "hot", label = "蜂箱温度上限", unit = "degc", value = "36" },
]

[[kind]]
id = "yard"
role = "asset"
label = "蜂场"
fields = [
  { id = "place", label = "地点", type = "text", required = true },
  { id = "open", label = "开放", type = "boolean" },
]

[[kind]]
id = "hive"
role = "asset"
label = "蜂箱"
period = { starts = "set_on", ends = "closed_on" }
fields = [
  { id = "code", label = "箱号", type = "text", required = true, unique = true },
  { id = "yard", label = "蜂场", type = "reference", to = "yard" },
  { id = "set_on", label = "启用", type = "date", required = true },
  { id = "closed_on", label = "停用", type = "date" },
  { id = "leased_until", label = "租到", type = "date" },
]

[[kind]]
id = "visit"
role = "event"
label = "查箱"
date = "seen_on"
fields = [
  { id = "seen_on", label = "日期", type = "date", required = true },
  { id = "hive", label = "蜂箱", type = "reference", to = "hive", required = true },
  { id = "degrees", label = "温度", type = "decimal", unit = "degc", places = 1 },
]

[[kind]]
id = "delivery"
role = "event"
label = "收蜜"
date = "brought_on"
entry = "weigh_in"
fields = [
  { id = "brought_on", label = "日期", type = "date", required = true },
  { id = "household", label = "农户", type = "household", required = true },
  { id = "weight", label = "净重", type = "decimal", unit = "kg", places = 1, means = "quantity" },
  { id = "grade", label = "等级", type = "choice", options = { good = "一级", fair = "二级" } },
  { id = "price", label = "单价", type = "money", unit = "kg", min = "20", max = "80", \
means = "price", default_from = { price = "蜜价", match = "grade" } },
  { id = "pay", label = "应付", type = "money", formula = "weight * price", means = "amount" },
]
rules = [
  { id = "too_heavy", level = "warning", check = "weight <= limit.heavy", \
message = "超过{limit.heavy}公斤，请确认。", fields = ["weight"] },
]
money = [ { effect = "owe", amount = "pay", party = "household", category = "honey" } ]

[[indicator]]
id = "hives"
label = "在养蜂箱"
unit = "pcs"
aggregates = { n = "in_use(hive)" }
formula = "n"

[[indicator]]
id = "honey"
label = "收购蜂蜜"
unit = "t"
places = 3
aggregates = { kg = "sum(delivery.weight)" }
formula = "kg / 1000"
headline = true

[[indicator]]
id = "income"
label = "农户增收"
unit = "yuan"
places = 2
aggregates = { n = "money(owe)" }
formula = "n"
headline = true

[[indicator]]
id = "visits"
label = "查箱次数"
unit = "times"
aggregates = { n = "count(visit)" }
formula = "n"

[[reminder]]
id = "look"
label = "{code} 该查箱了"
for_each = "hive"
only_if = "closed_on is None and (yard.open or yard.open is None)"
since_last = { kind = "visit", through = "hive", days = 7, overdue = 14 }

[[reminder]]
id = "lease"
label = "{code} 租到 {leased_until}"
for_each = "hive"
before = { field = "leased_until", days = 30 }

[[reminder]]
id = "heat"
label = "{code} 太热"
for_each = "hive"
threshold = { kind = "visit", through = "hive", field = "degrees", above_limit = "hot" }
"""
HIVE, YARD = KindId("hive"), KindId("yard")
VISIT, DELIVERY = KindId("visit"), KindId("delivery")
TODAY = date(2025, 2, 26)


@dataclass(frozen=True)
class Apiary:
    """A ledger with bees, and ways to fill it."""

    ledger: Ledger

    @property
    def work(self) -> ProjectWork:
        """The project with its settings as they are now."""
        return self.ledger.works()[0]

    @property
    def settings(self) -> ProjectSettings:
        """The settings, as somebody sees them who opens them now."""
        return ProjectSettings(self.ledger, self.work)

    def record(self, kind: KindId, **values: FieldValue) -> RecordId:
        """Store a record."""
        added = Records(self.ledger, self.work).add(kind, [fields(**values)])
        assert isinstance(added, list), added
        return added[0]

    def hive(self, code: str, set_on: date = TODAY, **values: FieldValue) -> RecordId:
        """Set up a hive."""
        return self.record(HIVE, code=code, set_on=set_on, **values)

    def visit(self, hive: RecordId, seen_on: date, degrees: str | None = None) -> RecordId:
        """Look after a hive."""
        value = None if degrees is None else Decimal(degrees)
        return self.record(VISIT, hive=hive, seen_on=seen_on, degrees=value)

    def settle(self, name: str, group: str = "上寨组") -> PartyId:
        """Store a household."""
        count = len(self.ledger.parties.households(with_void=True))
        given = fields(name=name, group=group, id_number=identity(count))
        added = Households(self.ledger).add([given])
        assert isinstance(added, list), added
        return added[0]

    def deliver(
        self, household: PartyId, weight: str, day: date = TODAY, grade: str = "good"
    ) -> RecordId:
        """Store a delivery at 40.00 yuan a kilogram."""
        return self.record(
            DELIVERY,
            brought_on=day,
            household=household,
            weight=Decimal(weight),
            grade=grade,
            price=Decimal("40.00"),
        )

    def titles(self, limit: int = 20) -> list[str]:
        """The titles of the newest steps, newest first."""
        return [step.title for step in self.ledger.store.history.steps(limit)]

    def undo(self) -> str:
        """Take the newest step back; its title."""
        return self.ledger.store.history.undo().title


def new_apiary(text: str = TEXT) -> Apiary:
    """A ledger in memory with a project; nothing was recorded yet."""
    clock = Clock(lambda: datetime(2025, 2, 26, tzinfo=UTC))
    ledger = Ledger(new_store(FakeClock()), clock)
    with ledger.step("新建项目") as step:
        ledger.projects.add_declaration(step, TypeId("apiary"), 1, text)
        ledger.projects.add(step, TypeId("apiary"), "蜂场", None)
    apiary = Apiary(ledger)
    with ledger.step("建表"):
        apiary.work.records.create_tables()
    return apiary


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """What is wrong, by its codes."""
    return [problem.code for problem in problems]
