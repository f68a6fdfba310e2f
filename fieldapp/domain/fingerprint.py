"""What makes two rows of workbooks the same: the values that matter, however they are written."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.numbers import plain

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Values

_LENGTH = 32  # hexadecimal digits: 128 bits, so that no two of a billion rows agree by chance


def fingerprint_of(kind: Kind, values: Values) -> str:
    """The fingerprint of what was typed for a record; parties other than households by name.

    Remarks and optional texts do not count, unless the kind is told apart by them: mending a remark
    in a workbook makes no new record. Computed fields follow from the others.
    """
    parts = [
        f"{name}={plain_text(value)}"
        for name in kind.telling
        if (value := values.get(name)) is not None
    ]
    return digest_of([kind.id, *parts])


def digest_of(parts: list[str]) -> str:
    """A short digest of some texts in their order."""
    text = ascii(parts)  # unlike a join it tells where each text ends, whatever stands in it
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_LENGTH]


def plain_text(value: FieldValue) -> str:
    """A value as text, the same for 5 and 5.00; empty for None."""
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)
