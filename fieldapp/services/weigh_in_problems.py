"""What keeps a weigh-in from being saved, in the words of the person at the scale."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Level, Problem
from fieldapp.services.judging import is_about_price
from fieldapp.services.value_texts import grouped, number_text, price_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import Values
    from fieldapp.domain.units import Unit
    from fieldapp.domain.weigh_in import WeighInFields
    from fieldapp.services.judging import Judged
    from fieldapp.services.weigh_in_draft import ReadDraft

REQUIRED = "field.required"


class WeighInProblems:
    """Says what is wrong with weigh-ins of one kind."""

    def __init__(self, kind: Kind, fields: WeighInFields, units: Mapping[str, Unit]) -> None:
        self._kind = kind
        self._fields = fields
        self._units = units

    def errors(self, read: ReadDraft, judged: Judged) -> Iterator[Problem]:
        """Everything that keeps a draft from being saved, but a price out of its range."""
        yield from read.problems
        unread = {problem.where for problem in read.problems}
        hidden = unread | self._follows_from(unread)
        for upside_down in self._upside_down(read.values):
            yield upside_down
            hidden |= self._weights
        for problem in judged.errors:
            if problem.where not in hidden and not is_about_price(self._kind, problem):
                yield self._in_words(problem, read.values)

    def price_out_of_range(self, judged: Judged) -> Problem | None:
        """The problem of a price out of its range, which a reason excuses; None where it is not."""
        found = [each for each in judged.errors if is_about_price(self._kind, each)]
        price = judged.values.get(self._fields.price.id)
        if not found or not isinstance(price, Decimal):
            return None
        texts = {"price": self._text(self._fields.price, price), "range": self._range()}
        code = "weigh_in.price_out_of_range"
        return Problem(code, self._where(self._fields.price), texts, Level.WARNING)

    @property
    def _weights(self) -> set[str]:
        """The places of all weights."""
        parts = (self._fields.gross, self._fields.tare, self._fields.deduction)
        weights = [each for each in (*parts, self._fields.quantity) if each is not None]
        return {self._where(each) for each in weights}

    def _follows_from(self, unread: set[str]) -> set[str]:
        """Where something is missing only because it was worked out from what cannot be read."""
        return {self._where(self._fields.quantity)} if unread & self._weights else set()

    def _upside_down(self, values: Values) -> Iterator[Problem]:
        """A tare that leaves nothing of the gross weight."""
        gross, tare = self._fields.gross, self._fields.tare
        heavy, light = (values.get(each.id) if each else None for each in (gross, tare))
        if gross is None or not (isinstance(heavy, Decimal) and isinstance(light, Decimal)):
            return
        if light >= heavy:
            code = "weigh_in.tare_over_gross" if light > heavy else "weigh_in.no_net"
            yield Problem(code, self._where(tare or gross), {"gross": self._text(gross, heavy)})

    def _in_words(self, problem: Problem, values: Values) -> Problem:
        """The same problem, said as the screen asks for it."""
        if problem.code != REQUIRED:
            return problem
        parts = self._fields
        if problem.where == self._where(parts.household):
            return replace(problem, code="weigh_in.no_household")
        if problem.where == self._where(parts.quantity):
            is_half = self._has(values, parts.gross) and not self._has(values, parts.tare)
            return replace(problem, code="weigh_in.no_tare" if is_half else "weigh_in.no_weight")
        if problem.where == self._where(parts.price):
            return self._without_price(problem, values)
        return problem

    def _without_price(self, problem: Problem, values: Values) -> Problem:
        grade = values.get(self._fields.grade.id)
        if grade is None:
            return replace(problem, code="weigh_in.no_grade")
        texts = {
            "grade": self._fields.grade.options.get(str(grade), str(grade)),
            "day": str(values.get(self._fields.date.id)),
        }
        return replace(problem, code="weigh_in.no_price", values=texts)

    def _has(self, values: Mapping[FieldId, object], field: Field | None) -> bool:
        return field is not None and values.get(field.id) is not None

    def _range(self) -> str:
        """`20–80 元/吨`, with one end where the range is open."""
        price = self._fields.price
        ends = [grouped(end) if end is not None else "" for end in (price.min, price.max)]
        return f"{'–'.join(ends)} {price_unit(price, self._units)}"

    def _text(self, field: Field, value: Decimal) -> str:
        return number_text(field, value, self._units)

    def _where(self, field: Field) -> str:
        return f"{self._kind.id}.{field.id}"
