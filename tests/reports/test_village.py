from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.period import period_from
from fieldapp.reports.agreement import differences, is_compared
from fieldapp.reports.frame import VillageOrder
from fieldapp.reports.village import PAYMENTS, ROSTER, village_report_of
from tests.reports.conftest import WHOLE, built
from tests.services.hamlet import new_hamlet

if TYPE_CHECKING:
    from fieldapp.domain.report import Report
    from fieldapp.domain.report_shape import ReportType
    from fieldapp.services.ledger import Ledger


def made(ledger: Ledger, report_type: ReportType, period: str) -> Report:
    found = period_from(period)
    assert found is not None
    return village_report_of(VillageOrder(ledger, report_type, found))


def test_each_household_has_what_it_earned_and_was_paid(village: Ledger) -> None:
    report = made(village, PAYMENTS, WHOLE)
    section = report.sections[0]
    owed, paid, left = section.totals[-3:]

    assert report.title == "木柯村农户兑付汇总表"
    assert [column.header for column in section.columns[-3:]] == [
        ("应付",),
        ("已付",),
        ("未付",),
    ]
    assert owed is not None
    assert paid is not None
    assert left == owed - paid
    assert is_compared(report)
    assert differences(report) == ()


def test_what_was_delivered_is_part_of_what_is_owed(village: Ledger) -> None:
    delivered = built(village, "F3", WHOLE).sections[0]
    section = made(village, PAYMENTS, WHOLE).sections[0]
    names = {row.values[2] for row in section.rows}

    assert {row.values[2] for row in delivered.rows} <= names
    assert (section.totals[4] or 0) >= (delivered.totals[6] or 0) > 0


def test_a_period_in_which_nothing_happened_has_no_lines(village: Ledger) -> None:
    section = made(village, PAYMENTS, "2020").sections[0]
    assert section.rows == ()
    assert section.totals[-3:] == (Decimal(0),) * 3


def test_several_projects_stand_beside_each_other() -> None:
    hamlet = new_hamlet()
    household = hamlet.settle("陈望")
    hamlet.pick(household, "10")
    with hamlet.ledger.step("又一个项目") as step:
        project = hamlet.work.project
        hamlet.ledger.projects.add(step, project.type_id, "二号园", project.started_on)
    report = made(hamlet.ledger, PAYMENTS, "2025")
    headers = [column.header for column in report.sections[0].columns[4:]]

    assert headers[:4] == [
        (project.name, "应付"),
        (project.name, "已付"),
        ("二号园", "应付"),
        ("二号园", "已付"),
    ]
    assert differences(report) == ()


def test_the_roster_hides_most_of_each_number_and_knows_no_period(village: Ledger) -> None:
    section = made(village, ROSTER, "2025-02").sections[0]
    numbers = [str(row.values[5]) for row in section.rows if row.values[5]]

    assert section.period == ""
    assert len(section.rows) == len(village.parties.households())
    assert numbers
    assert all(number[6:14] == "********" for number in numbers)
