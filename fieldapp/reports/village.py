"""Reports of the whole village, over all its projects: who is paid what, and who lives there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.contact import masked_phone
from fieldapp.domain.household import LIFTED, MONITORED, ORDINARY
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.ids import PartyId
from fieldapp.domain.indicator import Aggregate, Function
from fieldapp.domain.person_name import group_order
from fieldapp.domain.posting import Effect
from fieldapp.domain.report import Column, ColumnFormat, Report, Row
from fieldapp.domain.report_shape import ReportType, Shape
from fieldapp.reports.frame import section, title_of
from fieldapp.services.report_signing import SIGNED_BY
from fieldapp.store.aggregates import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fieldapp.domain.household import Household
    from fieldapp.domain.report import CellValue
    from fieldapp.reports.frame import VillageOrder
    from fieldapp.services.ledger import ProjectWork

VILLAGE = "综合"
PAYMENTS = ReportType(
    id="village.payments",  # no declared id has a dot
    label="农户兑付汇总表",
    shape=Shape.SUMMARY,
    unit="元",
    notes=("注：应付、已付为统计期间内发生的金额，未付为应付减已付，不含以前未付清的。",),
    signature_lines=SIGNED_BY,
)
ROSTER = ReportType(
    id="village.roster",
    label="农户花名册",
    shape=Shape.TABLE,
    notes=("注：身份证号和联系电话隐去中间几位。",),
    signature_lines=SIGNED_BY,
)
VILLAGE_REPORTS = (PAYMENTS, ROSTER)

PERSON = (
    Column(("组",), ColumnFormat.NAME),
    Column(("户主",), ColumnFormat.NAME),
    Column(("户类型",), ColumnFormat.NAME),
)
# Suppliers and customers have no class.
ONLY_HOUSEHOLDS = {"household.household_class": (ORDINARY, LIFTED, MONITORED)}
EFFECTS = ((Effect.OWE, "应付"), (Effect.PAY, "已付"))


def village_report_of(order: VillageOrder) -> Report:
    """The report that somebody ordered, from one unchanging view of the ledger."""
    with order.ledger.store.read():
        return _SHAPES[order.type.id](order)


def payments_report(order: VillageOrder) -> Report:
    """What each household earned and was paid in the period, project by project and in all."""
    payments = _Payments(order)
    rows = [Row(payments.cells(each)) for each in payments.households()]
    columns = (*PERSON, *payments.columns())
    totals = (*[None] * len(PERSON), *payments.totals())
    return Report(title_of(order), (section(order, columns, rows, totals),))


def roster_report(order: VillageOrder) -> Report:
    """The households of the village as they are now, whatever the period."""
    columns = (
        *PERSON,
        Column(("家庭人口",), ColumnFormat.INTEGER),
        Column(("身份证号",), ColumnFormat.IDENTITY),
        Column(("联系电话",), ColumnFormat.PHONE),
        Column(("状态",), ColumnFormat.NAME),
        Column(("备注",), ColumnFormat.NOTE),
    )
    rows = [Row(_roster_cells(each)) for each in _sorted(order.ledger.parties.households())]
    sheet = replace(section(order, columns, rows), period="")
    return Report(title_of(order), (sheet,))


_SHAPES: Mapping[str, Callable[[VillageOrder], Report]] = {
    PAYMENTS.id: payments_report,
    ROSTER.id: roster_report,
}


def _roster_cells(household: Household) -> tuple[CellValue, ...]:
    return (
        *_person_cells(household),
        household.size,
        masked_identity(household.id_number or ""),
        masked_phone(household.phone or ""),
        household.status,
        household.note,
    )


def _person_cells(household: Household) -> tuple[CellValue, ...]:
    return household.group, household.name, household.household_class.label


def _sorted(households: Sequence[Household]) -> list[Household]:
    return sorted(households, key=lambda each: (group_order(each.group or ""), each.name, each.id))


class _Payments:
    """What the projects owed and paid in a period."""

    def __init__(self, order: VillageOrder) -> None:
        self._order = order
        self._works = order.ledger.works()
        self._sums = [self._asked(work, by_household=True) for work in self._works]

    def households(self) -> list[Household]:
        """The households that any project had to do with in the period."""
        parties = {party for sums in self._sums for found in sums for party in found}
        everybody = self._order.ledger.parties.households(with_void=True)
        return _sorted([each for each in everybody if each.id in parties])

    def columns(self) -> list[Column]:
        """The columns of each project and of all together; of a single one without a name."""
        names = [work.project.name for work in self._works] if len(self._works) > 1 else []
        in_all = ("合计",) if names else ()
        groups = [*((name,) for name in names), in_all]
        headers = [(*group, label) for group in groups for _, label in EFFECTS]
        headers.append((*in_all, "未付"))
        return [Column(header, ColumnFormat.MONEY, is_summed=True) for header in headers]

    def cells(self, household: Household) -> tuple[CellValue, ...]:
        """What the report says of one household."""
        found = [tuple(each.get(household.id, Decimal(0)) for each in sums) for sums in self._sums]
        return (*_person_cells(household), *self._with_sums(found))

    def totals(self) -> list[Decimal]:
        """The ledger's own sums over all households."""
        nobody = PartyId(0)
        asked = [self._asked(work, by_household=False) for work in self._works]
        return self._with_sums([tuple(each.get(nobody, Decimal(0)) for each in s) for s in asked])

    def _with_sums(self, found: Sequence[tuple[Decimal, ...]]) -> list[Decimal]:
        """The amounts of each project, then what was owed and paid in all, and the rest."""
        owed, paid = (sum((each[at] for each in found), Decimal(0)) for at in range(len(EFFECTS)))
        parts = [amount for each in found for amount in each] if len(found) > 1 else []
        return [*parts, owed, paid, owed - paid]

    def _asked(self, work: ProjectWork, *, by_household: bool) -> list[Mapping[PartyId, Decimal]]:
        """What households were owed and paid, one by one or under 0 for all together."""
        period = self._order.period
        scope = Scope(work.id, period, ONLY_HOUSEHOLDS, is_by_household=by_household)
        aggregates = self._order.ledger.aggregates(work)
        return [
            {
                PartyId(party or 0): value
                for party, value in aggregates.of(
                    Aggregate(Function.MONEY, effect=effect), scope
                ).items()
            }
            for effect, _ in EFFECTS
        ]
