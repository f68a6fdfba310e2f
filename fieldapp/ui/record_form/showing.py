"""What an entry form shows of its fields: what was worked out, and what is wrong with which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Level
from fieldapp.services.judging import is_excusable
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.problem import Problem
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.units import Unit
    from fieldapp.ui.record_form.looking import Looking

LOCKED = "record.locked"  # a day of closed books


class FieldsView(Protocol):
    """The fields of a form: they show, and say nothing of their own."""

    def show_text(self, field_id: FieldId, text: str) -> None:
        """Put a text into a field."""

    def show_worked_out(self, field_id: FieldId, text: str) -> None:
        """Show what a field would be if nobody typed anything else."""

    def show_note(self, field_id: FieldId, text: str) -> None:
        """Show below a field what it was converted to; nothing for none."""

    def show_problem(self, field_id: FieldId, text: str, *, is_warning: bool) -> None:
        """Show what is wrong or odd beside a field; an empty text for nothing."""


@dataclass(slots=True)
class Asked:
    """Of which fields problems are told: before somebody saves, of those that were filled in.

    `typed_name` is the field where a name is being typed: nobody is missing yet.
    """

    touched: set[FieldId] = field(default_factory=set)
    shows_all: bool = False
    typed_name: FieldId | None = None

    def tells(self, field_id: FieldId, problem: Problem) -> bool:
        """Whether a problem of a field is told; a closed day always is, since nobody forgot it."""
        is_asked = self.shows_all or field_id in self.touched or problem.code == LOCKED
        return is_asked and field_id != self.typed_name


class Showing:
    """Shows what comes of the drafts of one kind."""

    def __init__(self, view: FieldsView, kind: Kind, units: Mapping[str, Unit]) -> None:
        self._view, self._kind, self._units = view, kind, units

    def show(self, looking: Looking, converted: Mapping[FieldId, str], asked: Asked | None) -> None:
        """Show what was worked out and converted, and the problems that are asked for.

        `asked` None: nobody can do anything about them.
        """
        for each in self._kind.fields:
            if each.is_computed:
                self._view.show_text(each.id, looking.shown(each, self._units))
            elif each.formula:
                self._view.show_worked_out(each.id, looking.shown(each, self._units))
            note = converted.get(each.id) or looking.capitals(each)
            self._view.show_note(each.id, note)
        self.show_problems(looking, asked)

    def show_problems(self, looking: Looking, asked: Asked | None) -> None:
        """Show beside each field what is wrong with it."""
        for each in self._kind.fields:
            problem = None if asked is None else looking.problem(each.id)
            if problem is None or asked is None or not asked.tells(each.id, problem):
                self._view.show_problem(each.id, "", is_warning=False)
                continue
            is_excused = bool(looking.entry.reason.strip()) and is_excusable(self._kind, problem)
            is_warning = problem.level is Level.WARNING or is_excused
            self._view.show_problem(each.id, sentence(problem), is_warning=is_warning)
