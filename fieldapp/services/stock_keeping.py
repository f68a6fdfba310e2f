"""Stock that is kept may not fall below nothing, whatever is written down, changed or voided."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fieldapp.domain.effects import Source, stock_entries_of
from fieldapp.domain.ids import RecordId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.stock import Move, is_worse, refused
from fieldapp.store.stock import StockBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Draft, Values
    from fieldapp.domain.stock import StockEntry
    from fieldapp.services.ledger import Ledger, ProjectWork


class StockKeeping:
    """Watches over the stock of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._book = StockBook(ledger.store)
        self._work = work

    def items_of(self, kind: Kind, draft: Draft) -> frozenset[str]:
        """The items whose stock a draft moves."""
        if draft.reverses_id is not None:
            return self._work.records.effects.items(kind.id, draft.reverses_id)
        return frozenset(each.item for each in self.entries(kind, draft.values))

    def entries(self, kind: Kind, values: Values) -> tuple[StockEntry, ...]:
        """The moves that a new record with these values makes."""
        source = Source(self._work.id, RecordId(0))
        return stock_entries_of(kind, self._work.type.formulas[kind.id], source, values)

    def moves(self, item: str) -> list[Move]:
        """The moves of an item that stand in the ledger."""
        return self._book.moves(self._work.id, item)

    @contextmanager
    def watching(self, items: Iterable[str]) -> Iterator[None]:
        """Refuse, within a step, what makes the stock of an item short, or shorter than it was."""
        before = {item: self.moves(item) for item in sorted(set(items))}
        yield
        for item, moves in before.items():
            if is_worse(moves, self.moves(item)):
                raise KnownError("stock.short", item=self.label(item))

    def label(self, item: str) -> str:
        """What people call an item."""
        return self._work.type.declared.item_label(item)


class StockJudge:
    """Judges new records, lot by lot, by what the ledger and the lots before leave in store."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._keeping = StockKeeping(ledger, work)
        self._kind = kind
        self._moves: dict[str, list[Move]] = {}

    def short(self, lot: Sequence[Values]) -> Mapping[int, str]:
        """The places of records that take out more than there is, each with what people call it."""
        if not self._kind.stock:
            return {}
        entries = [self._keeping.entries(self._kind, values) for values in lot]
        short: dict[int, str] = {}
        while found := self._short_among(entries, short):
            short |= found
        for place, made in enumerate(entries):
            for entry in made if place not in short else ():
                self._known(entry.item).append(_move(entry))
        return {place: self._keeping.label(item) for place, item in short.items()}

    def _short_among(
        self, entries: Sequence[Sequence[StockEntry]], but: Mapping[int, str]
    ) -> dict[int, str]:
        """The records that are short of an item when some others are left out."""
        places: dict[str, list[int]] = defaultdict(list)
        moves: dict[str, list[Move]] = defaultdict(list)
        for place, made in enumerate(entries):
            for entry in made if place not in but else ():
                places[entry.item].append(place)
                moves[entry.item].append(_move(entry))
        return {
            places[item][each]: item
            for item, new in moves.items()
            for each in refused(self._known(item), new)
        }

    def _known(self, item: str) -> list[Move]:
        if item not in self._moves:
            self._moves[item] = self._keeping.moves(item)
        return self._moves[item]


def _move(entry: StockEntry) -> Move:
    return Move(entry.date, entry.effect, entry.quantity)
