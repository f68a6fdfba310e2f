"""A village whose settlements are printed, and what their papers say; all persons are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import PartyId
from fieldapp.services.settlement_settings import (
    NOTICE_PLACE,
    SUPERVISION_PHONE,
    SettlementSettings,
)
from fieldapp.store.parties import NewHousehold
from fieldapp.store.records import Origin
from tests.services.grove import Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.report import CellValue, Report

TOLD = {"village": "木柯村", "township": "玉舍镇", "unit_name": "木柯村股份经济合作社"}


def told_grove() -> Grove:
    """The village with the tea-oil grove, with all that papers say of it."""
    grove = new_grove()
    with grove.ledger.step("说明") as step:
        for key, text in TOLD.items():
            grove.ledger.projects.set_setting(step, key, text)
    SettlementSettings(grove.ledger).set(
        {SUPERVISION_PHONE: "0858-8100001", NOTICE_PLACE: "村委会公示栏"}
    )
    return grove


def settle_in(grove: Grove, **values: str | None) -> int:
    """Another household with a number of its own; its place among those of the grove."""
    known = {"name": "杨光明", "group": "下寨组", "id_number": "520299196903122311", **values}
    household = Household(PartyId(0), household_class=HouseholdClass(), **known)  # type: ignore[arg-type]
    with grove.ledger.step("新户") as step:
        origin = Origin("李敏", "2025-01-01")
        ids = grove.ledger.parties.add_households(step, [NewHousehold(household, "")], origin)
    grove.household_ids = (*grove.household_ids, *ids)
    return len(grove.household_ids) - 1


def column(report: Report, header: str, sheet: int = 0) -> list[CellValue]:
    """The cells of a column, line by line."""
    section = report.sections[sheet]
    headers = [each.header[-1] for each in section.columns]
    return [row.values[headers.index(header)] for row in section.rows]


def total(report: Report, header: str, sheet: int = 0) -> CellValue:
    """What stands below a column."""
    section = report.sections[sheet]
    headers = [each.header[-1] for each in section.columns]
    return section.totals[headers.index(header)]


def headers(report: Report, sheet: int = 0) -> list[str]:
    """What the columns are called."""
    return [each.header[-1] for each in report.sections[sheet].columns]
