"""Which column of a file is what in the ledger, as it is shown and changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.identity_number import masked_identity
from fieldapp.importing.cell_reading import LONG_NUMBER, cell_text
from fieldapp.ui.import_files.looks import MASKS, as_written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.importing.table import TableColumn
    from fieldapp.importing.targets import Target
    from fieldapp.ui.import_files.reading import Chosen, Fitted

FIRST_ROWS = 20
NAMED = 3  # headings in a sentence


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A heading of the file, and what it is taken for: an id, or "" for nothing."""

    header: str
    column_id: str


@dataclass(frozen=True, slots=True)
class ColumnsShown:
    """What the columns of a file are taken for, and the first rows of it.

    `problem` says why the rows cannot be checked yet, `note` what was chosen for another file.
    """

    target_id: str
    targets: tuple[tuple[str, str], ...]
    lines: tuple[ColumnLine, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    note: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def count_text(self) -> str:
        """How many columns are taken in."""
        known = sum(1 for each in self.lines if each.column_id)
        return f"{known} / {len(self.lines)} 列"


def columns_shown(chosen: Chosen, fits: Fitted) -> ColumnsShown:
    """The columns of a file for what it is taken in as."""
    target = chosen.target
    targets = tuple((each.id, each.name) for each in chosen.targets)
    if fits.tables is None:
        return ColumnsShown(target.id, targets, problem=fits.refusal)
    missing = "、".join(fits.tables.missing)
    columns = fits.tables.columns
    lines = tuple(ColumnLine(each.header, each.wanted_id or "") for each in columns)
    return ColumnsShown(
        target_id=target.id,
        targets=targets,
        lines=lines,
        options=(("", "不导入"), *((each.id, each.names[0]) for each in target.wanted)),
        problem=f"还缺这些列：{missing}。请在下面为它们选一列，或在文件里补上后再试。"
        if missing
        else "",
        note=_note(chosen, lines),
        rows=_first_rows(fits, target, columns),
    )


def with_column(chosen: Mapping[str, str], header: str, column_id: str) -> Mapping[str, str]:
    """The choices with one more, which comes last: of several for the same it counts."""
    others = {each: taken for each, taken in chosen.items() if each != header}
    return {**others, header: column_id}


def to_keep(chosen: Chosen) -> Mapping[str, str]:
    """What people chose for headings, to be proposed the next time; no heading tells a person."""
    return {
        header: each for header, each in chosen.headings.items() if not LONG_NUMBER.search(header)
    }


def _note(chosen: Chosen, lines: Sequence[ColumnLine]) -> str:
    kept = {header: each for header, each in chosen.kept.items() if header not in chosen.columns}
    told = [f"“{each.header}”" for each in lines if kept.get(each.header) == each.column_id]
    if not told:
        return ""
    names = "、".join(told[:NAMED])
    count = f"等 {len(told)} 列" if len(told) > NAMED else ""
    return f"{names}{count}按上次的选择对应，请核对。"


def _first_rows(
    fits: Fitted, target: Target, columns: tuple[TableColumn, ...]
) -> tuple[tuple[str, ...], ...]:
    if fits.tables is None:
        return ()
    found = []
    for table in fits.tables.file.tables:
        indexes = {each.header: each.index for each in table.columns}
        for row in table.body:
            cells = [
                (each, row.cells[indexes[each.header]] if each.header in indexes else None)
                for each in columns
            ]
            found.append(tuple(_shown(target, each, cell_text(cell)) for each, cell in cells))
            if len(found) == FIRST_ROWS:
                return tuple(found)
    return tuple(found)


def _shown(target: Target, column: TableColumn, text: str) -> str:
    known = target.fields.get(column.wanted_id or "")
    mask = MASKS.get(known.format) if known and known.format else None
    if mask is None:
        written = as_written(text, known)
        return LONG_NUMBER.sub(lambda found: masked_identity(found.group()), written)
    return mask(text.strip())
