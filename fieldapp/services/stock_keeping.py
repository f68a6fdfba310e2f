"""Stock that is kept may not fall below nothing, whatever is written down, changed or voided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.effects import Source, stock_entries_of
from fieldapp.domain.ids import RecordId
from fieldapp.domain.problem import KnownError
from fieldapp.store.stock import StockBook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Values
    from fieldapp.services.ledger import Ledger, ProjectWork


class StockKeeping:
    """Watches over the stock of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._book = StockBook(ledger.store)
        self._work = work

    def items_of(self, kind: Kind, values: Values) -> frozenset[str]:
        """The items whose stock a record with these values moves."""
        formulas = self._work.type.formulas[kind.id]
        source = Source(self._work.id, RecordId(0))
        return frozenset(each.item for each in stock_entries_of(kind, formulas, source, values))

    def require(self, items: Iterable[str]) -> None:
        """Refuse, within the step that moved them, when the stock of an item is short."""
        short = self._book.short_items(self._work.id, sorted(set(items)))
        if short:
            raise KnownError("stock.short", item=self._label(short[0]))

    def _label(self, item: str) -> str:
        """What people call an item: the option of that id where some kind lets choose it."""
        fields = (
            kind.by_id[move.item_from]
            for kind in self._work.type.declared.kind
            for move in kind.stock
            if move.item_from
        )
        labels = [field.options[item] for field in fields if item in field.options]
        return labels[0] if labels else item
