"""Rows copied in WPS, as records of a kind: which column is which field, and each row judged."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from io import StringIO
from typing import TYPE_CHECKING

from fieldapp.domain.field_reading import is_empty
from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import compact
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import Values
from fieldapp.services.messages import sentence
from fieldapp.services.once_only import labels_of
from fieldapp.services.people import HouseholdIndex, Named, NotFound
from fieldapp.services.record_entry import Entry, RecordEntry
from fieldapp.store.identities import Identities
from fieldapp.ui.record_form.defaults import Defaults, asset_options
from fieldapp.ui.record_form.draft import EntryDraft
from fieldapp.ui.record_form.looking import Looking
from fieldapp.ui.record_form.reading import DraftReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.problem import Value
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork

MOST_TITLES = 5  # rows above a header, and the header
MOST_ROWS = 500  # more are for the import, which reads the workbook itself
GOOD = "可以登记"
STANDING = "paste.standing"
UNKNOWN = "“{label}”里没有“{text}”，请先登记，或改正"
MANY = "最多一次粘贴 {most} 行，更多的请用“导入”"
GROUP, IDENTITY = FieldId("household.group"), FieldId("household.id_number")


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row: the texts by columns, what they come to, and what is to be said of them.

    `values` are those of the entry with what follows from them.
    """

    texts: tuple[str, ...]
    entry: Entry
    values: Values
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def is_good(self) -> bool:
        """Whether it can be saved."""
        return not self.errors

    @property
    def is_standing(self) -> bool:
        """Whether the very same stands in the ledger already."""
        return any(each.code == STANDING for each in self.errors)

    @property
    def told(self) -> str:
        """What is wrong with it, what is odd, or that nothing is."""
        return "；".join(sentence(each) for each in self.errors or self.warnings) or GOOD


@dataclass(frozen=True, slots=True)
class PastedTable:
    """The columns as the fields that they are for, with their labels; and the rows."""

    columns: tuple[FieldId, ...]
    labels: tuple[str, ...]
    rows: tuple[PastedRow, ...]

    @property
    def good(self) -> Sequence[PastedRow]:
        """The rows that can be saved."""
        return [row for row in self.rows if row.is_good]

    def without_good(self) -> PastedTable:
        """The rows that are left once the good ones are saved."""
        return replace(self, rows=tuple(row for row in self.rows if not row.is_good))

    def refused(self, problems: Sequence[tuple[Problem, ...]]) -> PastedTable:
        """The same rows, the good ones with what kept them from being saved, in their order."""
        found = iter(problems)
        rows = (replace(row, errors=next(found)) if row.is_good else row for row in self.rows)
        return replace(self, rows=tuple(rows))


class Pasting:
    """Reads rows for one kind; made anew whenever something is pasted."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._kind = kind
        self._reader = DraftReader(ledger, work, kind)
        self._entry = RecordEntry(ledger, work, kind)
        self._defaults = Defaults(ledger, work, kind)
        self._households = HouseholdIndex(ledger.parties.households())
        self._assets = {
            each.id: {compact(title): asset for asset, title in asset_options(work, each)}
            for each in kind.fields
            if each.type is FieldType.REFERENCE and not each.is_computed
        }
        self._words = dict(heading_words(kind))
        of = (ledger.store, work.records.tables[kind.id], work.id)
        self._same, self._alike = Identities(*of, kind.telling), Identities(*of)

    def read(self, text: str) -> PastedTable:
        """What was copied, as records."""
        cells = [row for row in cells_of(text) if any(row)]
        columns, body = self._header(cells)
        columns = columns or tuple(each.id for each in self._typed_fields())
        width = min(len(columns), max((len(row) for row in body), default=0))
        columns = columns[:width]
        found = [self._row(columns, row) for row in body[:MOST_ROWS]]
        rows = self._compared(self._once(found))
        return PastedTable(columns, tuple(map(self._label, columns)), rows)

    def _header(
        self, cells: Sequence[Sequence[str]]
    ) -> tuple[tuple[FieldId, ...], Sequence[Sequence[str]]]:
        """The fields of the columns, and the rows below; without a header no field, and all rows.

        Titles may stand above a header.
        """
        for place, row in enumerate(cells[:MOST_TITLES]):
            if columns := self._headed(row):
                return columns, cells[place + 1 :]
        return (), cells

    def _headed(self, row: Sequence[str]) -> tuple[FieldId, ...]:
        """The fields of a row of headings; nothing where fewer than half of them are known."""
        known = [self._words.get(heading(cell), FieldId("")) for cell in row]
        is_header = sum(map(bool, known)) * 2 >= len(row) and any(known)
        return tuple(known) if is_header else ()

    def _typed_fields(self) -> Iterator[Field]:
        return (each for each in self._kind.fields if not each.is_computed)

    def _label(self, column: FieldId) -> str:
        each = self._kind.by_id.get(column)
        return each.label if each else {GROUP: "村民组", IDENTITY: "身份证号"}.get(column, "不登记")

    def _row(self, columns: Sequence[FieldId], cells: Sequence[str]) -> PastedRow:
        texts = dict(zip(columns, cells, strict=False))
        draft, problems = self._draft(texts), []
        for column, text in texts.items():
            each = self._kind.by_id.get(column)
            if each is None or each.is_computed or is_empty(text):
                continue
            filled = self._filled(draft, each, text, texts)
            if isinstance(filled, Problem):
                problems.append(filled)
            else:
                draft = filled
        draft = self._with_followers(draft, texts)
        read = self._reader.read(draft)
        judged = self._entry.judged(read.entry)
        looking = Looking.at(self._kind, read, judged)
        unread = {each.where for each in problems}
        errors = (*problems, *(each for each in looking.errors if each.where not in unread))
        return PastedRow(tuple(cells), read.entry, judged.values, errors, looking.warnings)

    def _draft(self, texts: Mapping[FieldId, str]) -> EntryDraft:
        """The defaults of what has no column, or nothing in it."""
        draft = self._defaults.draft(EntryDraft(), {})
        for column in texts:
            if column in self._kind.by_id and texts[column].strip():
                draft = draft.with_text(column, "")
        return draft

    def _filled(
        self, draft: EntryDraft, each: Field, text: str, texts: Mapping[FieldId, str]
    ) -> EntryDraft | Problem:
        where = f"{self._kind.id}.{each.id}"
        if each.type is FieldType.REFERENCE:
            asset = self._assets[each.id].get(compact(text))
            told = UNKNOWN.format(label=each.label, text=text)
            return draft.with_text(each.id, asset) if asset else Problem("", where, text=told)
        if each.type is not FieldType.HOUSEHOLD:
            return draft.with_text(each.id, text)
        named = Named(text, texts.get(GROUP, "").strip(), compact(texts.get(IDENTITY, "")))
        found = self._households.find(named)
        if isinstance(found, NotFound):
            return Problem(found.value, where)
        return draft.with_person(each.id, found, text)

    def _with_followers(self, draft: EntryDraft, texts: Mapping[FieldId, str]) -> EntryDraft:
        for each in self._typed_fields():
            if each.default_from is not None and not texts.get(each.id, "").strip():
                values = self._reader.read(draft).entry.values
                draft = draft.with_text(each.id, self._defaults.followed(each, values))
        return draft

    def _once(self, rows: Sequence[PastedRow]) -> tuple[PastedRow, ...]:
        """The rows with what stands in the ledger already, or in a row before."""
        good = [row for row in rows if row.is_good]
        found = dict(
            zip(map(id, good), self._entry.problems([each.entry for each in good]), strict=True)
        )
        return tuple(replace(row, errors=row.errors + found.get(id(row), ())) for row in rows)

    def _compared(self, rows: Sequence[PastedRow]) -> tuple[PastedRow, ...]:
        """The rows with what the ledger has like them: the same are not saved a second time."""
        entries = [row.values for row in rows]
        same, alike = self._same.agreeing(entries), self._alike.agreeing(entries)
        kind, labels = self._kind.label, labels_of(self._kind, self._kind.identity)
        told: list[PastedRow] = []
        first: dict[object, int] = {}
        for place, row in enumerate(rows):
            key = tuple(entries[place].get(each) for each in self._kind.telling)
            earlier = first.setdefault((key, *row.entry.names.items()), place)
            if not row.is_good:
                told.append(row)
            elif place in same:
                told.append(replace(row, errors=(Problem(STANDING, values={"kind": kind}),)))
            elif place in alike:
                told.append(_warned(row, "paste.alike_record", kind=kind, labels=labels))
            elif earlier != place:
                told.append(_warned(row, "paste.same_row", row=earlier + 1))
            else:
                told.append(row)
        return tuple(told)


def _warned(pasted: PastedRow, code: str, **values: Value) -> PastedRow:
    warning = Problem(code, "", values, Level.WARNING)
    return replace(pasted, warnings=(*pasted.warnings, warning))


def cells_of(text: str) -> list[list[str]]:
    """The rows of cells that were copied; a cell of several lines comes in quotation marks."""
    lines = StringIO(text.replace("\0", ""))
    if text.count('"') % 2:  # an inch is no pair
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        rows = csv.reader(lines, delimiter="\t")
    return [[cell.strip() for cell in row] for row in rows]


def heading(text: str) -> str:
    """A heading without what stands in brackets behind it."""
    plain = compact(text)
    return plain.partition("(")[0] or plain


def heading_words(kind: Kind) -> Iterator[tuple[str, FieldId]]:
    """The words for each column; a label goes before what another field is also called."""
    if kind.household is not None:
        for each in HOUSEHOLD_FIELDS:
            column = {"group": GROUP, "id_number": IDENTITY}.get(each.id)
            if column:
                yield from ((heading(word), column) for word in (*each.aliases, each.label))
    for each in kind.fields:
        yield from ((heading(alias), each.id) for alias in each.aliases)
    for each in kind.fields:
        yield heading(each.label), each.id
