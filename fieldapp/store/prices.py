"""The dated prices of a project's lists, and the records that were made by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.store.catalog import quoted

if TYPE_CHECKING:
    from fieldapp.domain.ids import FieldId, ProjectId
    from fieldapp.store.journal import Step
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.store import Store

TABLE = "price"
# Of two prices of one day and grade the later said counts, so it comes last.
PRICES = """
SELECT id, grade, valid_from, price FROM price
WHERE project_id = :project_id AND list = :list AND void IS NULL
ORDER BY valid_from, id
"""
MADE_BY = """
SELECT count(*) AS n FROM {table}
WHERE project_id = :project_id AND {grade} = :grade AND {date} >= :begin
  AND (:end IS NULL OR {date} < :end) AND void IS NULL
"""


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """A price in fen of a list; `grade` is None where the list has no grades."""

    id: int
    grade: str | None
    valid_from: date
    price: int


class PriceStore:
    """The price lists of the projects of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def prices(self, project_id: ProjectId, price_list: str) -> tuple[ListedPrice, ...]:
        """The prices of a list, the earliest first."""
        return tuple(
            ListedPrice(
                row["id"], row["grade"], date.fromisoformat(row["valid_from"]), row["price"]
            )
            for row in self._store.query(PRICES, project_id=project_id, list=price_list)
        )

    def change(self, step: Step, price_id: int, price: int) -> None:
        """Correct a price by which nothing was recorded."""
        step.update(TABLE, price_id, {"price": price})

    def void(self, step: Step, price_id: int, reason: str) -> None:
        """Take a price away."""
        step.void(TABLE, price_id, reason)

    def records_of_grade(
        self, table: KindTable, project_id: ProjectId, grade: tuple[FieldId, str], days: Days
    ) -> int:
        """How many live records of a kind have a grade, and a date among the days."""
        field_id, option = grade
        sql = MADE_BY.format(
            table=quoted(table.name), grade=quoted(field_id), date=quoted(table.kind.date)
        )
        (row,) = self._store.query(
            sql,
            project_id=project_id,
            grade=option,
            begin=days.begin.isoformat(),
            end=days.end.isoformat() if days.end else None,
        )
        return int(row["n"])


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which a price holds; `end` None: until further notice."""

    begin: date
    end: date | None
