"""A form that was read and judged: what comes of it, and what is wrong with which field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.capital import amount_in_capitals
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.project_type import FieldType, Kind, Means
from fieldapp.domain.record import Values
from fieldapp.services.judging import is_excusable, unexcused
from fieldapp.services.progress_rules import OVER_PLAN
from fieldapp.services.record_entry import Entry
from fieldapp.services.value_texts import grouped
from fieldapp.ui.record_form.draft import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.project_type import Field
    from fieldapp.domain.units import Unit
    from fieldapp.services.judging import Judged
    from fieldapp.ui.record_form.reading import ReadDraft

WRONG = "有 {count} 处需要改正，改好后再保存"
EXCUSABLE = "单价超出范围，没有保存。请写明原因再保存，或改正单价"
OVER = "超过计划，没有保存。请写明原因再保存，或改正数量"
LARGEST_SAID = Decimal(1_000_000_000_000)  # yuan; more is an error of typing


@dataclass(frozen=True, slots=True)
class Looking:
    """What an entry comes to. The problems are in the order in which they count."""

    kind: Kind
    entry: Entry
    values: Values
    problems: tuple[Problem, ...]

    @classmethod
    def at(cls, kind: Kind, read: ReadDraft, judged: Judged) -> Looking:
        """Look at what was read and judged; what is no value is nothing else besides."""
        unread = {problem.where for problem in read.problems}
        others = (problem for problem in judged.problems if problem.where not in unread)
        return cls(kind, read.entry, judged.values, (*read.problems, *others))

    def with_problems(self, problems: Sequence[Problem]) -> Looking:
        """The same with what only the ledger knows to be wrong."""
        return replace(self, problems=(*problems, *self.problems))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps it from being stored."""
        wrong = [each for each in self.problems if each.level is Level.ERROR]
        return unexcused(self.kind, wrong, self.entry.reason)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What somebody should look at again."""
        return tuple(each for each in self.problems if each.level is Level.WARNING)

    @property
    def needs_reason(self) -> bool:
        """Whether something is wrong that a reason excuses."""
        return any(is_excusable(self.kind, each) for each in self.problems)

    @property
    def wrong_fields(self) -> Sequence[FieldId]:
        """The fields with errors, in the order of the form."""
        wrong = {self._field_of(problem) for problem in self.errors}
        return [each.id for each in self.kind.fields if each.id in wrong]

    @property
    def refusal(self) -> str:
        """Why it is not stored; a reason is enough where nothing else is wrong."""
        if all(is_excusable(self.kind, each) for each in self.errors):
            return OVER if any(each.code == OVER_PLAN for each in self.errors) else EXCUSABLE
        return WRONG.format(count=len(self.wrong_fields))

    def problem(self, field_id: FieldId) -> Problem | None:
        """What is to be said beside a field: an error goes before a warning."""
        of_field = [each for each in self.problems if self._field_of(each) == field_id]
        return min(of_field, key=lambda each: each.level is Level.WARNING, default=None)

    def shown(self, each: Field, units: Mapping[str, Unit]) -> str:
        """What was worked out for a field, as its line shows it; the unit stands in the line."""
        value = self.values.get(each.id)
        if isinstance(value, Decimal):
            is_amount = each.type is FieldType.MONEY and each.unit not in units
            return f"{value:,.2f}" if is_amount else grouped(value)
        return "" if value is None else _WORDS.get(text_of(value), text_of(value))

    def capitals(self, each: Field) -> str:
        """What is received or paid in capital characters, for the line below its field."""
        value = self.values.get(each.id)
        is_paid = each.means is Means.AMOUNT and bool(self.kind.money)
        if not is_paid or not isinstance(value, Decimal) or not 0 < value < LARGEST_SAID:
            return ""
        return f"大写 {amount_in_capitals(value, prefix='')}"

    def _field_of(self, problem: Problem) -> FieldId:
        name = FieldId(problem.where.rpartition(".")[2])
        return name if name in self.kind.by_id else self.kind.fields[0].id


_WORDS: Mapping[str, str] = {"true": "是", "false": "否"}
