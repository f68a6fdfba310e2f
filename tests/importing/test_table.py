"""A table found on a sheet."""

from __future__ import annotations

from fieldapp.importing.table import RowRole, SkippedRow, Table


def test_repeated_headers_are_among_the_skipped_rows() -> None:
    skipped = (SkippedRow(9, RowRole.TOTAL), SkippedRow(10, RowRole.REPEATED_HEADER))
    table = Table("登记", 2, 2, (), (), "", (), skipped)
    assert table.repeated_headers == (10,)
