"""What people call a record: its kind, with its number, its own name or its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.fingerprint import plain_text
from fieldapp.domain.project_type import Role

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record


def name_of(kind: Kind, record: Record) -> str:
    """What people call a record: its kind, with its number, its own name or its day."""
    if record.number is not None:
        return f"{kind.label} {record.number}"
    if kind.role is Role.ASSET:
        return f"{kind.label} {plain_text(record.values.get(kind.naming_field.id))}"
    return f"{kind.label} {date_of(kind, record.values)}"
