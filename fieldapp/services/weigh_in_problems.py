"""What keeps a weigh-in from being saved, in the words of the person at the scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Level, Problem
from fieldapp.services.judging import is_excusable
from fieldapp.services.value_texts import grouped, number_text, price_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import Values
    from fieldapp.domain.units import Unit
    from fieldapp.domain.weigh_in import WeighInFields
    from fieldapp.services.judging import Judged
    from fieldapp.services.weigh_in_draft import ReadDraft


class WeighInProblems:
    """Says what is wrong with weigh-ins of one kind."""

    def __init__(self, kind: Kind, fields: WeighInFields, units: Mapping[str, Unit]) -> None:
        self._kind = kind
        self._fields = fields
        self._units = units

    def errors(self, read: ReadDraft, judged: Judged) -> Iterator[Problem]:
        """Everything that keeps a draft from being saved, but a price out of its range."""
        negative = tuple(self._negative(read.values))
        found = [*read.problems, *negative]
        found += [] if negative else self._upside_down(read.values)
        told = {problem.where for problem in found}
        if told & self._weights:  # what is worked out from them is wrong for the same cause
            told |= self._weights
        missing = [each for each in self._missing(judged.values) if each.where not in told]
        told |= {each.where for each in missing}
        yield from found
        yield from missing
        for problem in judged.errors:
            if problem.where not in told and not is_excusable(self._kind, problem):
                yield problem

    def price_out_of_range(self, judged: Judged) -> Problem | None:
        """The problem of a price out of its range, which a reason excuses; None where it is not."""
        found = [each for each in judged.errors if is_excusable(self._kind, each)]
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

    def _negative(self, values: Values) -> Iterator[Problem]:
        """Weights that no scale shows."""
        parts = (self._fields.gross, self._fields.tare, self._fields.deduction)
        for each in (*parts, self._fields.quantity):
            value = values.get(each.id) if each else None
            if each is not None and isinstance(value, Decimal) and value < 0:
                texts = {"label": each.label, "value": self._text(each, value)}
                yield Problem("weigh_in.negative", self._where(each), texts)

    def _upside_down(self, values: Values) -> Iterator[Problem]:
        """A tare that leaves nothing of the gross weight."""
        gross, tare = self._fields.gross, self._fields.tare
        heavy, light = (values.get(each.id) if each else None for each in (gross, tare))
        if gross is None or not (isinstance(heavy, Decimal) and isinstance(light, Decimal)):
            return
        if light >= heavy:
            code = "weigh_in.tare_over_gross" if light > heavy else "weigh_in.no_net"
            yield Problem(code, self._where(tare or gross), {"gross": self._text(gross, heavy)})

    def _missing(self, values: Values) -> Iterator[Problem]:
        """What a ticket cannot do without, whatever the kind itself asks for."""
        parts = self._fields
        if not self._has(values, parts.household):
            yield Problem("weigh_in.no_household", self._where(parts.household))
        if not self._has(values, parts.quantity):
            is_half = self._has(values, parts.gross) and not self._has(values, parts.tare)
            code = "weigh_in.no_tare" if is_half else "weigh_in.no_weight"
            yield Problem(code, self._where(parts.quantity))
        if not self._has(values, parts.price):
            yield self._without_price(values)

    def _without_price(self, values: Values) -> Problem:
        grade, where = values.get(self._fields.grade.id), self._where(self._fields.price)
        if grade is None:
            return Problem("weigh_in.no_grade", where)
        texts = {
            "grade": self._fields.grade.options.get(str(grade), str(grade)),
            "day": str(values.get(self._fields.date.id)),
        }
        return Problem("weigh_in.no_price", where, texts)

    def _has(self, values: Values, field: Field | None) -> bool:
        return field is not None and values.get(field.id) is not None

    def _range(self) -> str:
        """`20–80 元/吨`, or the one end that there is."""
        price = self._fields.price
        low, high = ("" if end is None else grouped(end) for end in (price.min, price.max))
        word = f"{low}–{high}" if low and high else f"不低于 {low}" if low else f"不超过 {high}"
        return f"{word} {price_unit(price, self._units)}"

    def _text(self, field: Field, value: Decimal) -> str:
        return number_text(field, value, self._units)

    def _where(self, field: Field) -> str:
        return f"{self._kind.id}.{field.id}"
