"""A record: one thing that a person wrote down, as the domain sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.ids import FieldId, KindId, ProjectId, RecordId

if TYPE_CHECKING:
    from fieldapp.domain.operations import Operand
    from fieldapp.domain.project_type import FieldType

FieldValue: TypeAlias = Decimal | str | date | bool | int | None
"""A value in its field's declared unit. Choices are option ids, references and parties are ids."""

Values: TypeAlias = Mapping[FieldId, FieldValue]


@dataclass(frozen=True, slots=True)
class Record:
    """A stored record. `number` is its ticket number; `void` says why it no longer counts.

    `entered` keeps what a person wrote where it was converted, such as "1076斤". `import_id` and
    `fingerprint` are None for a record that no workbook brought. `reverses_id` names the record
    that this one takes back. `reason` says why a price out of its range was right, or why another
    record is taken back.
    """

    id: RecordId
    kind: KindId
    project_id: ProjectId
    values: Values
    recorded_by: str
    recorded_at: datetime
    entered: Mapping[FieldId, str] = field(default_factory=dict)
    number: str | None = None
    reverses_id: RecordId | None = None
    import_id: int | None = None
    fingerprint: str | None = None
    void: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before it is stored: completed values, and where they came from.

    `reason` says why a price out of its range, or more than planned, is right; None where nobody
    had to say it.
    `reverses_id` names the record that this one takes back, for that reason; None: it is its own.
    """

    values: Values
    entered: Mapping[FieldId, str] = field(default_factory=dict)
    fingerprint: str | None = None
    reason: str | None = None
    reverses_id: RecordId | None = None


def operand(value: FieldValue, field_type: FieldType) -> Operand:
    """The value as formulas see it: dates as ISO text, references only through their fields."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | str | Decimal) or value is None:
        return value
    return Decimal(value) if field_type.is_number else str(value)
