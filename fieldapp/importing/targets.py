"""What a workbook may be taken in as: a kind of a project, or the roster; which fits it best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId, KindId, ProjectId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import Field
from fieldapp.importing.columns import GROUP, IDENTITY, wanted_of_fields, wanted_of_kind
from fieldapp.importing.file_tables import NO_HEADER
from fieldapp.importing.opened import tables_chosen
from fieldapp.importing.table import Wanted
from fieldapp.services.ledger import HOUSEHOLDS
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.importing.opened import OpenedFile
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.work_progress import Progress

ROSTER = "农户花名册"
SHEETS = 4  # that tell what a file is; a workbook of a year has twelve alike
KeptHeadings: TypeAlias = Mapping[str, Mapping[str, str]]
"""What people chose for headings of files before: the column's id, "" for none; by `kept_as`."""
NOTHING_KEPT: KeptHeadings = {}
_HOUSEHOLD: Mapping[FieldId, Field] = {each.id: each for each in HOUSEHOLD_FIELDS}


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of a project, or the roster, which has neither: what its columns may be.

    What people choose for headings is kept under `kept_as`, for all projects of a type.
    `fields` are what the columns are for, by their ids; a column of units is for none.
    """

    id: str
    project: str
    label: str
    wanted: tuple[Wanted, ...]
    kept_as: str
    project_id: ProjectId | None = None
    kind_id: KindId | None = None
    fields: Mapping[str, Field] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What people choose it by."""
        return f"{self.project} · {self.label}" if self.project else self.label

    def known_in(self, kept: KeptHeadings) -> Mapping[str, str]:
        """What people chose for headings before, as far as there are such columns still."""
        ids = {"", *(each.id for each in self.wanted)}
        mine = kept.get(self.kept_as, {})
        return {header: each for header, each in mine.items() if each in ids}


def targets_of(ledger: Ledger) -> tuple[Target, ...]:
    """Everything that a workbook can be taken in as."""
    return (_roster(), *_kinds(ledger))


def likeliest(
    targets: Sequence[Target],
    file: OpenedFile,
    progress: Progress = SILENT,
    *,
    kept: KeptHeadings = NOTHING_KEPT,
) -> Target:
    """The one whose columns the file has; a KnownError says why it has those of none.

    Of several the one that more columns fit; of equals the one that the file or a title names.
    What people chose for headings before counts as what they are.
    """
    head = replace(file, sheets=file.sheets[:SHEETS]).head()
    text = told("import.recognising")
    found: list[tuple[tuple[bool, int, bool], Target]] = []
    refusals: list[KnownError] = []
    for place, each in enumerate(targets):
        progress.advance(place, len(targets), text)
        try:
            found.append((_fit(each, head, each.known_in(kept)), each))
        except KnownError as error:
            refusals.append(error)
    if found:
        return max(found, key=lambda pair: pair[0])[1]
    telling = (each for each in refusals if each.code != NO_HEADER)
    raise next(telling, KnownError("import.no_kind", file=file.path.name))


def _fit(target: Target, head: OpenedFile, chosen: Mapping[str, str]) -> tuple[bool, int, bool]:
    tables = tables_chosen(head, target.wanted, chosen)
    titles = "".join(table.title + table.sheet_name for table in tables.file.tables)
    count = sum(1 for each in tables.columns if each.wanted_id)
    return not tables.missing, count, target.label in titles + head.path.stem


def _roster() -> Target:
    fields = {str(name): each for name, each in _HOUSEHOLD.items()}
    wanted = wanted_of_fields(HOUSEHOLD_FIELDS)
    return Target(HOUSEHOLDS, "", ROSTER, wanted, HOUSEHOLDS, fields=fields)


def _kinds(ledger: Ledger) -> Iterator[Target]:
    for work in ledger.works():
        for kind in work.type.declared.kind:
            yield _kind(work, kind)


def _kind(work: ProjectWork, kind: Kind) -> Target:
    fields = {str(each.id): each for each in kind.fields}
    fields |= {GROUP: _HOUSEHOLD[FieldId("group")], IDENTITY: _HOUSEHOLD[FieldId("id_number")]}
    return Target(
        id=f"{work.id}:{kind.id}",
        project=work.project.name,
        label=kind.label,
        wanted=wanted_of_kind(kind, is_planned=work.type.declared.is_planned(kind.id)),
        kept_as=f"{work.type.declared.id}.{kind.id}",
        project_id=work.id,
        kind_id=kind.id,
        fields=fields,
    )
