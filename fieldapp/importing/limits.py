"""How much of the computer one workbook may take."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading a workbook.

    A package may inflate beyond `ratio` times its size only up to `small_bytes`. `memory_bytes`
    counts all address space of the reading process.
    """

    file_bytes: int = 100 * MEBIBYTE
    inflated_bytes: int = 768 * MEBIBYTE
    small_bytes: int = 48 * MEBIBYTE
    ratio: int = 150
    # A stray cell in the last row of a sheet of twelve columns needs 400 MB.
    memory_bytes: int = 1536 * MEBIBYTE
    cells: int = 20_000_000
    seconds: float = 120.0


# 100,000 rows of 12 columns are 6 MB, inflate to 57 MB (9 times) and are read in about two seconds.
STANDARD = Limits()
