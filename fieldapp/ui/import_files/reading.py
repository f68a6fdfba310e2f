"""The long work of the page 导入, done in jobs on connections of their own."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.importing.collecting import without_collecting
from fieldapp.importing.fix_report import fix_report
from fieldapp.importing.mending import Judgement, Mending
from fieldapp.importing.opened import (
    ChosenTables,
    OpenedFile,
    opened,
    require_complete,
    tables_chosen,
)
from fieldapp.importing.targets import Target, likeliest, targets_of
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fieldapp.importing.file_rows import Edits
    from fieldapp.importing.judged import RejectedRow
    from fieldapp.importing.targets import KeptHeadings
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file that was read, what it is to be taken in as, and which columns people changed.

    `kept` is what they chose for the headings of other files of its sort.
    """

    file: OpenedFile
    targets: tuple[Target, ...]
    target: Target
    columns: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def headings(self) -> Mapping[str, str]:
        """What headings are taken for by choice; of several for the same the last one counts."""
        before = {header: each for header, each in self.kept.items() if header not in self.columns}
        return {**before, **self.columns}


@dataclass(frozen=True, slots=True)
class Fitted:
    """The columns of a file for what it is taken in as; `refusal` says why there are none."""

    tables: ChosenTables | None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a file, judged."""

    mending: Mending
    judgement: Judgement


def file_read(
    ledger: Ledger, path: Path, kept: KeptHeadings, progress: Progress
) -> tuple[Chosen, Fitted]:
    """The file with what fits it best; a KnownError says why it cannot be taken in."""
    with without_collecting():
        file = opened(path, progress)
    with closing(ledger.another(progress)) as own:
        targets = targets_of(own)
    target = likeliest(targets, file, progress, kept=kept)
    chosen = Chosen(file, targets, target, kept=target.known_in(kept))
    return chosen, fitted(chosen, progress)


def fitted(chosen: Chosen, _progress: Progress) -> Fitted:
    """Which column is what, as far as the first rows tell."""
    try:
        head = chosen.file.head()
        return Fitted(tables_chosen(head, chosen.target.wanted, chosen.headings))
    except KnownError as error:
        return Fitted(None, sentence(error))


def rows_checked(ledger: Ledger, chosen: Chosen, progress: Progress) -> Checked:
    """All rows of the file, judged; nothing is stored."""
    wanted = chosen.target.wanted
    with without_collecting():
        tables = tables_chosen(chosen.file, wanted, chosen.headings, progress)
    mending = Mending(chosen.target, require_complete(tables))
    return Checked(mending, judged_again(ledger, mending, {}, progress))


def judged_again(ledger: Ledger, mending: Mending, edits: Edits, progress: Progress) -> Judgement:
    """The rows as they are with what people wrote into cells."""
    with without_collecting(), closing(ledger.another(progress)) as own:
        return mending.judge(own, edits, progress)


def rows_stored(ledger: Ledger, checked: Checked, edits: Edits, progress: Progress) -> int | None:
    """Store the rows that can be taken in one step; its id, None where there are none.

    Who stops it stores nothing.
    """
    with without_collecting(), closing(ledger.another(progress)) as own:
        return checked.mending.store(own, edits, checked.judgement, progress)


def problems_exported(
    rejected: Sequence[RejectedRow], source: Path, target: Path, progress: Progress
) -> None:
    """Write the rows that are not taken to a workbook, each with its reason."""
    from fieldapp.reports.saving import save_report  # XlsxWriter is needed for nothing else here

    is_there = target.exists() and source.exists()
    if target.resolve() == source.resolve() or (is_there and target.samefile(source)):
        raise KnownError("import.fix_file_is_input", file=source.name)
    with without_collecting():
        save_report(fix_report(rejected), target, progress)
