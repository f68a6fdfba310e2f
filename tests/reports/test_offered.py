from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.period import period_from
from fieldapp.domain.project_type import FieldType, Role
from fieldapp.domain.report_shape import Show
from fieldapp.reports.agreement import differences
from fieldapp.reports.building import report_of
from fieldapp.reports.frame import Order
from fieldapp.reports.offered import is_own_table, reports_of
from tests.declaration.garden import GARDEN
from tests.reports.conftest import WHOLE
from tests.shipped import farm, sound_type

if TYPE_CHECKING:
    from fieldapp.domain.report import Report
    from fieldapp.domain.report_shape import ReportType
    from fieldapp.services.ledger import Ledger


def own_tables() -> list[ReportType]:
    return [each for each in reports_of(farm()) if is_own_table(each)]


def headers(report: Report) -> list[str]:
    return [column.header[-1] for column in report.sections[0].columns]


def table_of(village: Ledger, label: str) -> Report:
    report_type = next(each for each in own_tables() if each.label == label)
    period = period_from(WHOLE)
    assert period is not None
    return report_of(Order(village, village.works()[0], report_type, period))


def test_the_forms_come_first_and_then_a_table_of_each_kind() -> None:
    declared = farm().declared
    reports = reports_of(farm())
    assert reports[: len(declared.report)] == declared.report
    assert [each.source for each in own_tables()] == [(kind.id,) for kind in declared.kind]


def test_a_table_is_called_after_its_kind() -> None:
    endings = {kind.label: kind.role for kind in farm().declared.kind}
    for table, (label, role) in zip(own_tables(), endings.items(), strict=True):
        ending = "明细台账" if role is Role.EVENT else "台账"
        assert table.label == f"{label}{ending}"


def test_every_field_that_somebody_writes_has_a_column() -> None:
    for kind, table in zip(farm().declared.kind, own_tables(), strict=True):
        shown = {column.field.partition(".")[0] for column in table.columns}
        for field in kind.fields:
            is_repeated = field.is_computed and field.type.is_text
            assert (field.id in shown) is not is_repeated, f"{kind.id}.{field.id}"


def test_units_stand_in_the_headers_and_prices_are_not_added_up() -> None:
    sales = next(each for each in own_tables() if each.label == "蚯蚓销售明细台账")
    totals = {column.label: column.total for column in sales.columns}
    assert totals["数量(斤)"]
    assert totals["金额(元)"]
    assert not totals["单价(元/斤)"]


def test_columns_that_nobody_filled_in_are_left_out(village: Ledger) -> None:
    report = table_of(village, "粪污收购明细台账")
    assert {"单号", "日期", "村民组", "农户", "净重(kg)", "金额(元)"} <= set(headers(report))
    assert not {"方量(m³)", "复核人"} & set(headers(report))
    assert len(report.sections[0].rows) == 185


def test_every_table_can_be_made_and_agrees_with_the_ledger(village: Ledger) -> None:
    for table in own_tables():
        report = table_of(village, table.label)
        assert differences(report) == (), table.label
        assert report.title == f"木柯村{table.label}"


def test_people_are_shown_by_name_and_group_alone() -> None:
    people = {FieldType.HOUSEHOLD, FieldType.PARTY}
    for kind, table in zip(farm().declared.kind, own_tables(), strict=True):
        persons = {field.id for field in kind.fields if field.type in people}
        further = {
            column.field.partition(".")[2]
            for column in table.columns
            if column.field.partition(".")[0] in persons
        }
        assert further <= {"name", "group"}


def test_numbers_of_persons_are_hidden_in_a_kind_s_own_table() -> None:
    phone = '{ id = "phone", label = "电话", type = "text", format = "phone" }'
    made = sound_type(GARDEN.replace('{ id = "grade"', f'{phone},\n{{ id = "grade"'))
    tables = [each for each in reports_of(made) if is_own_table(each)]
    shown = {column.label: column.show for table in tables for column in table.columns}
    assert shown["电话"] is Show.MASKED
    assert shown["重量(kg)"] is Show.VALUE
