"""A village with an orchard: a small project type with every field type, and its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import FieldId, KindId, PartyId, ProjectId, RecordId, TypeId
from fieldapp.domain.record import Draft, FieldValue, Values
from fieldapp.domain.reversal import reversing_draft
from fieldapp.domain.validating import completed
from fieldapp.store.parties import NewHousehold, PartyStore
from fieldapp.store.projects import ProjectStore
from fieldapp.store.records import Origin, RecordStore
from fieldapp.store.store import Store
from tests.shipped import sound_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.compiled_type import CompiledType

TEXT = """
language = 1
id = "orchard"
version = 1
label = "果园"

[[kind]]
id = "plot"
role = "asset"
label = "地块"
period = { starts = "planted_on", ends = "cleared_on" }
fields = [
  { id = "name", label = "地名", type = "text", required = true, unique = true },
  { id = "area", label = "面积", type = "decimal", unit = "mu", places = 2 },
  { id = "rows", label = "行数", type = "integer" },
  { id = "planted_on", label = "栽种日期", type = "date", required = true },
  { id = "cleared_on", label = "清园日期", type = "date" },
]

[[kind]]
id = "picking"
role = "event"
label = "采摘"
date = "picked_on"
number = { prefix = "CZ" }
fields = [
  { id = "picked_on", label = "日期", type = "date", required = true },
  { id = "household", label = "农户", type = "household", required = true },
  { id = "plot", label = "地块", type = "reference", to = "plot" },
  { id = "grade", label = "等级", type = "choice", options = { a = "一级", b = "二级" } },
  { id = "weight", label = "重量", type = "decimal", unit = "kg", places = 1, means = "quantity" },
  { id = "baskets", label = "筐数", type = "integer" },
  { id = "price", label = "单价", type = "money", unit = "kg", means = "price" },
  { id = "pay", label = "应付", type = "money", formula = "weight * price", means = "amount" },
  { id = "ripe", label = "成熟", type = "boolean" },
  { id = "seen_on", label = "复核日期", type = "date" },
  { id = "variety", label = "品种", type = "text" },
  { id = "project", label = "项目", type = "party" },
  { id = "note", label = "备注", type = "note" },
]
money = [ { effect = "owe", amount = "pay", party = "household", category_from = "grade" } ]
stock = [ { item = "fruit", quantity = "weight", effect = "increase", only_if = "ripe" } ]

[[kind]]
id = "sale"
role = "event"
label = "卖果"
date = "sold_on"
number = { prefix = "MG", restart = "year" }
fields = [
  { id = "sold_on", label = "日期", type = "date", required = true },
  { id = "buyer", label = "客户", type = "party" },
  { id = "weight", label = "重量", type = "decimal", unit = "jin", places = 1 },
  { id = "amount", label = "金额", type = "money", required = true, means = "amount" },
  { id = "boxes", label = "箱数", type = "decimal", places = 2 },
]
money = [
  { effect = "earn", amount = "amount", party = "buyer", category = "fruit" },
  { effect = "cost", amount = "amount", category_from = "boxes" },
]
stock = [ { item = "fruit", quantity = "weight", effect = "decrease" } ]

[[kind]]
id = "stocktaking"
role = "event"
label = "盘点"
date = "counted_on"
fields = [
  { id = "counted_on", label = "日期", type = "date", required = true },
  { id = "what", label = "品名", type = "choice", options = { fruit = "鲜果" }, required = true },
  { id = "weight", label = "重量", type = "decimal", unit = "kg", places = 1, required = true },
]
stock = [ { item_from = "what", quantity = "weight", effect = "reset" } ]
"""
PLOT, PICKING, SALE = KindId("plot"), KindId("picking"), KindId("sale")
STOCKTAKING = KindId("stocktaking")
ORIGIN = Origin("王小明", "2025-02-26T09:30:00")
DAY = date(2024, 4, 8)
CLASSES = (
    HouseholdClass(),
    HouseholdClass(is_lifted=True),
    HouseholdClass(is_monitored=True),
    HouseholdClass(is_lifted=True, is_monitored=True),
)
GROUPS = ("第一组", "2组")
GENDERS = ("男", "女")


@cache
def orchard() -> CompiledType:
    return sound_type(TEXT)


@dataclass(frozen=True, slots=True)
class Village:
    """A ledger with an orchard, four households of all classes, and a plot."""

    store: Store
    records: RecordStore
    parties: PartyStore
    projects: ProjectStore
    project_id: ProjectId
    household_ids: tuple[PartyId, ...]
    plot_id: RecordId

    def add(self, kind_id: KindId, *entries: Values) -> list[RecordId]:
        """Store records in one step; computed fields are worked out."""
        drafts = [draft(kind_id, entry) for entry in entries]
        with self.store.step("登记") as step:
            return self.records.add(step, kind_id, self.project_id, drafts, ORIGIN)

    def pick(self, by: int = 0, **values: FieldValue) -> RecordId:
        """Store a picking of one of the households."""
        return self.add(PICKING, picking(self.household_ids[by], **values))[0]

    def pick_back(self, record_id: RecordId, day: date = DAY) -> RecordId:
        """Store what takes a picking back on a day."""
        record = self.records.record(PICKING, record_id)
        assert record is not None
        table = self.records.tables[PICKING]
        made = reversing_draft(record, table.kind, table.negated, on=day, reason="称错")
        with self.store.step("红冲") as step:
            return self.records.add(step, PICKING, self.project_id, [made], ORIGIN)[0]

    def sell(self, **values: FieldValue) -> RecordId:
        """Store a sale."""
        usual = fields(sold_on=DAY, amount=Decimal("1.00"))
        return self.add(SALE, {**usual, **fields(**values)})[0]

    def count(self, weight: str, day: date = DAY) -> None:
        """Store what was counted."""
        self.add(STOCKTAKING, fields(counted_on=day, what="fruit", weight=Decimal(weight)))


def fields(**values: FieldValue) -> Values:
    return {FieldId(name): value for name, value in values.items()}


def picking(household_id: int, **values: FieldValue) -> Values:
    usual = fields(picked_on=DAY, household=household_id, weight=Decimal("10.0"), ripe=True)
    priced = fields(price=Decimal("2.00"), grade="a")
    return {**usual, **priced, **fields(**values)}


def draft(kind_id: KindId, values: Values) -> Draft:
    formulas = orchard().formulas[kind_id]
    return Draft(completed(formulas, values, {}).values)


def household(
    name: str = "王大力",
    group: str | None = "第一组",
    id_number: str | None = None,
    household_class: HouseholdClass = CLASSES[0],
    gender: str | None = None,
) -> Household:
    return Household(PartyId(0), name, group, id_number, household_class, gender)


def added_households(store: Store, households: Sequence[Household]) -> list[PartyId]:
    with store.step("新增农户") as step:
        new = [NewHousehold(each, "wdl", f"印{each.id_number}") for each in households]
        return PartyStore(store).add_households(step, new, ORIGIN)


def new_village(store: Store) -> Village:
    people = [
        household(f"农户{place}", GROUPS[place // 2], f"号{place}", each, gender=GENDERS[place % 2])
        for place, each in enumerate(CLASSES)
    ]
    ids = added_households(store, people)
    projects, records = ProjectStore(store), RecordStore(store, orchard())
    with store.step("新建项目") as step:
        records.create_tables()
        project_id = projects.add(step, TypeId("orchard"), "果园", None)
        plot = fields(name="坡上", area=Decimal("3.50"), planted_on=DAY)
        (plot_id,) = records.add(step, PLOT, project_id, [Draft(plot)], ORIGIN)
    return Village(store, records, PartyStore(store), projects, project_id, tuple(ids), plot_id)


def live(store: Store, table: str) -> int:
    """How many live rows a table has."""
    sql = f"SELECT count(*) AS n FROM {table} WHERE void IS NULL"  # noqa: S608 names of our own
    return int(store.query(sql)[0]["n"])
