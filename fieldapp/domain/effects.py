"""What a record does beyond itself: its postings and its stock moves.

Both follow from the record and its kind alone, so they can be worked out again at any time and
compared with what is stored. A reversing record does what the record that it takes back did, with
the other sign, on its own day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.fingerprint import plain_text
from fieldapp.domain.ids import FieldId, PartyId, ProjectId, RecordId
from fieldapp.domain.money import fen
from fieldapp.domain.posting import Posting
from fieldapp.domain.reversal import negated
from fieldapp.domain.scale import number_stored
from fieldapp.domain.stock import StockEntry
from fieldapp.domain.validating import operands

if TYPE_CHECKING:
    from fieldapp.domain.kind_formulas import KindFormulas
    from fieldapp.domain.project_type import Kind, MoneyEffect, StockMove
    from fieldapp.domain.record import Values


@dataclass(frozen=True, slots=True)
class Source:
    """The record that postings and stock moves belong to.

    `negated` are the fields of a reversing record whose values have the other sign; else it is
    empty.
    """

    project_id: ProjectId
    record_id: RecordId
    negated: frozenset[FieldId] = frozenset()


def postings_of(kind: Kind, source: Source, values: Values) -> tuple[Posting, ...]:
    """The postings of a record; an empty or zero amount makes none."""
    taken = negated(values, source.negated) if source.negated else values
    made = (_posting(kind, effect, source, taken) for effect in kind.money)
    found = tuple(posting for posting in made if posting is not None)
    return tuple(replace(each, amount=-each.amount) for each in found) if source.negated else found


def stock_entries_of(
    kind: Kind, formulas: KindFormulas, source: Source, values: Values
) -> tuple[StockEntry, ...]:
    """The stock moves of a record; an empty quantity makes none."""
    taken = negated(values, source.negated) if source.negated else values
    made = (
        _entry(kind, formulas, move, source, taken)
        for move in kind.stock
        if _applies(formulas, move, taken)
    )
    found = tuple(entry for entry in made if entry is not None)
    if not source.negated:
        return found
    return tuple(replace(each, quantity=-each.quantity) for each in found)


def date_of(kind: Kind, values: Values) -> date | None:
    """The day of an event; None for an asset."""
    day = values.get(kind.date)
    return day if isinstance(day, date) else None


def _posting(kind: Kind, effect: MoneyEffect, source: Source, values: Values) -> Posting | None:
    amount, day = values.get(effect.amount), date_of(kind, values)
    if not isinstance(amount, Decimal) or not fen(amount) or day is None:
        return None
    party = values.get(effect.party)
    return Posting(
        project_id=source.project_id,
        record_id=source.record_id,
        kind=kind.id,
        party_id=PartyId(party) if isinstance(party, int) else None,
        effect=effect.effect,
        category=effect.category or plain_text(values.get(effect.category_from)),
        date=day,
        amount=fen(amount),
    )


def _applies(formulas: KindFormulas, move: StockMove, values: Values) -> bool:
    condition = formulas.stock_if.get(move.only_if)
    return condition is None or condition.evaluate(operands(formulas, values)) is True


def _entry(
    kind: Kind, formulas: KindFormulas, move: StockMove, source: Source, values: Values
) -> StockEntry | None:
    quantity, day = values.get(move.quantity), date_of(kind, values)
    if not isinstance(quantity, Decimal) or day is None:
        return None
    field = kind.by_id[move.quantity]
    return StockEntry(
        project_id=source.project_id,
        record_id=source.record_id,
        kind=kind.id,
        item=move.item or plain_text(values.get(move.item_from)),
        date=day,
        effect=move.effect,
        quantity=number_stored(field, formulas.units.get(field.id), quantity),
    )
