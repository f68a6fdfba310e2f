"""The reports that a project offers: the forms of its type, and each kind's own table.

A kind's own table needs no declaration: it has a line for each record and a column for each field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.domain.masking import MASKS
from fieldapp.domain.project_type import FieldType, Role
from fieldapp.domain.report_shape import ReportColumn, ReportType, Shape, Show
from fieldapp.domain.sums import summed_fields
from fieldapp.services.report_signing import SIGNED_BY
from fieldapp.services.value_texts import price_unit, unit_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.units import Unit

OWN_TABLE = "table."  # no declared id has a dot
_ENDINGS = {Role.EVENT: "明细台账", Role.ASSET: "台账"}


def reports_of(project_type: CompiledType) -> tuple[ReportType, ...]:
    """The declared reports, then the table of each kind."""
    declared = project_type.declared
    tables = (_own_table(kind, project_type.units) for kind in declared.kind)
    return (*declared.report, *tables)


def is_own_table(report: ReportType) -> bool:
    """Whether a report is a kind's own table."""
    return report.id.startswith(OWN_TABLE)


def _own_table(kind: Kind, units: Mapping[str, Unit]) -> ReportType:
    return ReportType(
        id=f"{OWN_TABLE}{kind.id}",
        label=f"{kind.label}{_ENDINGS[kind.role]}",
        shape=Shape.TABLE,
        source=(kind.id,),
        columns=tuple(_columns(kind, units)),
        signature_lines=SIGNED_BY,
        leaves_out_blank=True,
    )


def _columns(kind: Kind, units: Mapping[str, Unit]) -> Iterator[ReportColumn]:
    if kind.number is not None:
        yield ReportColumn("单号", FieldId("number"))
    first = [field for field in (kind.by_id.get(kind.date), kind.household) if field]
    others = [field for field in kind.fields if field not in first]
    summed = {each.id for each in summed_fields(kind, units)}
    for field in (*first, *others):
        yield from _field_columns(field, units, total=field.id in summed)


def _field_columns(
    field: Field, units: Mapping[str, Unit], *, total: bool
) -> Iterator[ReportColumn]:
    """The columns of one field; a text that is worked out repeats what others say."""
    if field.is_computed and field.type.is_text:
        return
    if field.type is FieldType.HOUSEHOLD:
        yield ReportColumn("村民组", FieldId(f"{field.id}.group"))
        yield ReportColumn(field.label, FieldId(f"{field.id}.name"))
    elif field.type is FieldType.PARTY:
        yield ReportColumn(field.label, FieldId(f"{field.id}.name"))
    else:
        show = Show.MASKED if field.format in MASKS else Show.VALUE
        yield ReportColumn(_label(field, units), field.id, show=show, total=total)


def _label(field: Field, units: Mapping[str, Unit]) -> str:
    if field.type is FieldType.MONEY:
        return f"{field.label}({price_unit(field, units)})"
    unit = units.get(field.unit)
    return f"{field.label}({unit_symbol(unit)})" if unit else field.label
