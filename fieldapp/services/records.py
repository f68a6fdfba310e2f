"""Records: what happens when a person writes something down, by hand or from a workbook.

Values are completed with defaults and computed fields, judged by the kind's bounds and rules, and
stored with their number, postings and stock moves in one step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.effects import Source, stock_entries_of
from fieldapp.domain.fingerprint import plain_text
from fieldapp.domain.ids import FieldId, KindId, RecordId
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import Draft, FieldValue, Values, operand
from fieldapp.domain.validating import completed, errors_in, problems_of, with_defaults
from fieldapp.store.stock import StockBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fieldapp.domain.operations import Operand
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step


@dataclass(frozen=True, slots=True)
class Judged:
    """Completed values, everything that is wrong or odd with them, and typed values that differ."""

    values: Values
    problems: tuple[Problem, ...]
    differing: Mapping[FieldId, FieldValue]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the record from being stored."""
        return errors_in(self.problems)


class Records:
    """What a person can do with the records of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger = ledger
        self._work = work
        self._today = ledger.today()
        self._assets: dict[KindId, Mapping[int, Values]] = {}

    def judged(self, kind: Kind, values: Values) -> Judged:
        """The values completed, and what is wrong with them; nothing is stored."""
        formulas = self._work.type.formulas[kind.id]
        facts = self._facts(kind, values)
        done = completed(formulas, with_defaults(kind, values), facts)
        problems = problems_of(kind, formulas, done.values, facts, self._today)
        return Judged(done.values, problems, done.differing)

    def add(
        self, kind_id: KindId, entries: Sequence[Values]
    ) -> list[RecordId] | tuple[Problem, ...]:
        """Store records in one step, or say what is wrong with them and store none."""
        kind = self._work.kind(kind_id)
        judged = [self.judged(kind, values) for values in entries]
        drafts = [Draft(each.values) for each in judged]
        errors = tuple(problem for each in judged for problem in each.errors)
        errors += self._taken(kind, drafts)
        if errors:
            return errors
        with self._ledger.step(f"登记{kind.label}") as step:
            return self.store(step, kind, drafts)

    def store(
        self, step: Step, kind: Kind, drafts: Sequence[Draft], import_id: int | None = None
    ) -> list[RecordId]:
        """Store judged drafts within a step; stock that is kept may not fall below nothing."""
        for taken in self._taken(kind, drafts):
            raise KnownError(taken.code, **taken.values)
        origin = self._ledger.origin(import_id)
        ids = self._work.records.add(step, kind.id, self._work.id, drafts, origin)
        self._require_stock(kind, drafts)
        if kind.id in self._assets:
            del self._assets[kind.id]
        return ids

    def asset_ids(self, kind_id: KindId) -> Mapping[str, int]:
        """The assets of a kind by what names them."""
        named = self._work.kind(kind_id).naming_field
        return self._work.records.titles(kind_id, self._work.id, named.id)

    def _taken(self, kind: Kind, drafts: Sequence[Draft]) -> tuple[Problem, ...]:
        """Values that may stand only once and stand in the ledger, or in another draft, already."""
        found: list[Problem] = []
        for field in kind.fields:
            if not field.unique:
                continue
            known = set(self._work.records.titles(kind.id, self._work.id, field.id))
            texts = [plain_text(draft.values.get(field.id)) for draft in drafts]
            for text in filter(None, texts):
                if text in known:
                    values = {"label": field.label, "value": text}
                    found.append(Problem("field.taken", f"{kind.id}.{field.id}", values))
                known.add(text)
        return tuple(found)

    def _facts(self, kind: Kind, values: Values) -> dict[str, Operand]:
        """The fields of what the values refer to, as `bed.area`."""
        facts: dict[str, Operand] = {}
        for field in kind.fields:
            asset_id = values.get(field.id)
            if field.type is FieldType.REFERENCE and isinstance(asset_id, int):
                facts |= self._asset_facts(field, asset_id)
        return facts

    def _asset_facts(self, reference: Field, asset_id: int) -> dict[str, Operand]:
        kind = self._work.kind(reference.to)
        values = self._assets_of(kind.id).get(asset_id, {})
        return {
            f"{reference.id}.{field.id}": operand(values.get(field.id), field.type)
            for field in kind.fields
        }

    def _assets_of(self, kind_id: KindId) -> Mapping[int, Values]:
        if kind_id not in self._assets:
            records = self._work.records.records(kind_id, self._work.id)
            self._assets[kind_id] = {record.id: record.values for record in records}
        return self._assets[kind_id]

    def _require_stock(self, kind: Kind, drafts: Iterable[Draft]) -> None:
        if not kind.stock:
            return
        formulas = self._work.type.formulas[kind.id]
        source = Source(self._work.id, RecordId(0))
        items = {
            entry.item
            for draft in drafts
            for entry in stock_entries_of(kind, formulas, source, draft.values)
        }
        short = StockBook(self._ledger.store).short_items(self._work.id, sorted(items))
        if short:
            raise KnownError("stock.short", item=self._item_label(short[0]))

    def _item_label(self, item: str) -> str:
        """What people call an item: the option of that id where some kind lets choose it."""
        fields = (
            kind.by_id[move.item_from]
            for kind in self._work.type.declared.kind
            for move in kind.stock
            if move.item_from
        )
        labels = [field.options[item] for field in fields if item in field.options]
        return labels[0] if labels else item
