"""Sums, counts and other aggregates of records and postings, worked out by the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.household import LIFTED, MONITORED, ORDINARY
from fieldapp.domain.ids import KindId, ProjectId
from fieldapp.domain.indicator import Aggregate, Function
from fieldapp.domain.money import yuan
from fieldapp.domain.period import Period
from fieldapp.domain.person_name import group_key
from fieldapp.store.catalog import quoted
from fieldapp.store.taken_back import counted, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldapp.store.connection import SqlValue
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.records import RecordStore
    from fieldapp.store.store import Store

QUESTION = """
SELECT {group} AS party, {result} AS result, count({counted}) AS n FROM {table} AS r {join}
WHERE r.project_id = :project_id AND r.void IS NULL {conditions}
{end}
"""
NEWEST_FIRST = """
SELECT {group} AS party, {result} AS result, 1 AS n FROM {table} AS r {join}
WHERE r.project_id = :project_id AND r.void IS NULL AND {result} IS NOT NULL {conditions}
ORDER BY {order} {end}
"""
SPLIT = "GROUP BY 1"
ONE_VALUE = "LIMIT 1"
JOIN_HOUSEHOLD = """
JOIN household ON household.id = {person}
LEFT JOIN village_group ON village_group.id = household.group_id
"""
GROUP = "household.group"
HOUSEHOLD_VALUES = {
    "household.household_class": (
        f"CASE WHEN household.is_monitored THEN '{MONITORED}' WHEN household.is_lifted THEN"
        f" '{LIFTED}' ELSE '{ORDINARY}' END"
    ),
    GROUP: "village_group.name_key",
    "household.gender": "household.gender",
}
RESULTS = {
    Function.SUM: "sum({column})",
    Function.AVG: "sum({column})",
    Function.MIN: "min({column})",
    Function.MAX: "max({column})",
    Function.LAST: "{column}",
    Function.DISTINCT: "count(DISTINCT {column})",
}

COUNTS = {Function.COUNT, Function.DISTINCT}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is aggregated: a project's records of a period, all or of some households only.

    `only` keeps households whose value is among those given; `is_by_household` splits the answer.
    """

    project_id: ProjectId
    period: Period
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_by_household: bool = False


class Aggregates:
    """Answers about the records of one project type in one ledger."""

    def __init__(self, store: Store, records: RecordStore) -> None:
        self._store = store
        self._records = records

    def of(self, aggregate: Aggregate, scope: Scope) -> Mapping[int | None, Decimal]:
        """The aggregate by household, or under None for all together; empty where there is none."""
        if aggregate.function is Function.MONEY:
            return _money_by_party(_posted(aggregate, scope), self._store)
        table = self._records.tables[aggregate.kind]
        if aggregate.function is Function.IN_USE:
            return self._in_use(aggregate, table, scope)
        return self._of_records(aggregate, table, scope)

    def money_of(self, kind: KindId, aggregate: Aggregate, scope: Scope) -> Decimal | None:
        """What the records of one kind add to an aggregate of money; None where it is nothing."""
        question = _posted(aggregate, scope)
        question.require("r.kind = :kind", kind=kind)
        return _money_by_party(question, self._store).get(None)

    def sum_of(self, table: KindTable, column: str, scope: Scope) -> int:
        """The sum of a column as it is stored, for comparing with what a report says."""
        question = _happened(table, scope)
        rows = question.ask(self._store, f"sum(r.{quoted(column)})", "*")
        return sum(row[1] or 0 for row in rows)

    def _of_records(
        self, aggregate: Aggregate, table: KindTable, scope: Scope
    ) -> Mapping[int | None, Decimal]:
        question = _happened(table, scope)
        column = f"r.{quoted(aggregate.field)}" if aggregate.field else "*"
        if aggregate.function is Function.COUNT:
            result = counted(table.name, column, "r")
        else:
            result = RESULTS[aggregate.function].format(column=column)
        if not _takes_away(aggregate, table):
            question.leave_out_taken_back(table)
        if aggregate.function is Function.LAST:
            question.newest_first(table.kind.date)
        return {
            party: self._value(aggregate, table, value, count)
            for party, value, count in question.ask(self._store, result, column)
            if value is not None and count
        }

    def _value(self, aggregate: Aggregate, table: KindTable, value: int, count: int) -> Decimal:
        if aggregate.field is None or aggregate.function in COUNTS:
            return Decimal(value)
        shown = table.shown_number(aggregate.field, value)
        return shown / count if aggregate.function is Function.AVG else shown

    def _in_use(
        self, aggregate: Aggregate, table: KindTable, scope: Scope
    ) -> Mapping[int | None, Decimal]:
        """Assets in use at the end of the last day: begun by then, and not closed by then."""
        used = table.kind.period
        if used is None:
            return {}
        question = _Question(table.name, scope)
        question.require(
            f"r.{quoted(used.starts)} <= :last"
            f" AND (r.{quoted(used.ends)} IS NULL OR r.{quoted(used.ends)} > :last)",
            last=scope.period.last.isoformat(),
        )
        column = f"r.{quoted(aggregate.field)}" if aggregate.field else "*"
        result = f"sum({column})" if aggregate.field else "count(*)"
        return {
            party: self._value(aggregate, table, value, count)
            for party, value, count in question.ask(self._store, result, column)
            if value is not None and count
        }


class _Question:
    """One question in SQL, put together from conditions."""

    def __init__(self, table: str, scope: Scope, person: str = "") -> None:
        self._table = table
        self._scope = scope
        self._person = f"r.{quoted(person)}" if person else ""
        self._conditions: list[str] = []
        self._values: dict[str, SqlValue] = {"project_id": scope.project_id}
        self._order = ""
        for number, (name, allowed) in enumerate(scope.only.items()):
            wanted = map(group_key, allowed) if name == GROUP else allowed
            self._allow(HOUSEHOLD_VALUES[name], wanted, number)

    def within(self, date_column: str) -> None:
        """Keep what happened in the period; assets have no date and are all kept."""
        if date_column:
            column = f"r.{quoted(date_column)}"
            self.require(
                f"{column} >= :begin AND {column} < :end",
                begin=self._scope.period.begin.isoformat(),
                end=self._scope.period.end.isoformat(),
            )

    def leave_out_taken_back(self, table: KindTable) -> None:
        """Keep what stands at the end of the period: what was taken back later stood then."""
        day = quoted(table.kind.date) if table.kind.date else ""
        within = f"{day} >= :begin AND {day} < :end" if day else ""
        self._conditions.append(f" AND {standing(table.name, 'r', within)}")

    def newest_first(self, date_column: str) -> None:
        """Answer with single values, the newest first."""
        self._order = f"r.{quoted(date_column)} DESC, r.id DESC" if date_column else "r.id DESC"

    def require(self, condition: str, **values: SqlValue) -> None:
        """Keep only what meets a condition."""
        self._conditions.append(f" AND {condition}")
        self._values |= values

    def ask(
        self, store: Store, result: str, counted: str
    ) -> list[tuple[int | None, int | None, int]]:
        """Party (None: not split), stored value, and how many values it is of."""
        is_split = self._scope.is_by_household and self._person
        # Grouping all of them as one would sort them first.
        end = SPLIT if is_split and not self._order else ""
        if self._order and not is_split:
            end = ONE_VALUE
        sql = (NEWEST_FIRST if self._order else QUESTION).format(
            group=self._person if is_split else "NULL",
            result=result,
            counted=counted,
            table=quoted(self._table),
            join=JOIN_HOUSEHOLD.format(person=self._person) if self._scope.only else "",
            conditions="".join(self._conditions),
            order=self._order,
            end=end,
        )
        found: dict[int | None, tuple[int | None, int | None, int]] = {}
        for row in store.query(sql, **self._values):
            found.setdefault(row["party"], (row["party"], row["result"], row["n"]))
        return list(found.values())

    def _allow(self, expression: str, allowed: Iterable[str], number: int) -> None:
        names = {f"only_{number}_{place}": value for place, value in enumerate(allowed)}
        listed = ", ".join(f":{name}" for name in names)
        self.require(f"{expression} IN ({listed})", **names)


def _takes_away(aggregate: Aggregate, table: KindTable) -> bool:
    """Whether a record that takes another one back makes the answer less by itself."""
    is_sum = aggregate.function is Function.SUM and aggregate.field in table.negated
    return is_sum or aggregate.function is Function.COUNT


def _happened(table: KindTable, scope: Scope) -> _Question:
    """A question about the records of a kind in the period, and their households if any."""
    person = table.kind.household
    question = _Question(table.name, scope, person=person.id if person else "")
    question.within(table.kind.date)
    return question


def _posted(aggregate: Aggregate, scope: Scope) -> _Question:
    """A question about the postings of an effect, and of a category where one is given."""
    question = _Question("posting", scope, person="party_id")
    question.within("date")
    question.require("r.effect = :effect", effect=aggregate.effect)
    if aggregate.category:
        question.require("r.category = :category", category=aggregate.category)
    return question


def _money_by_party(question: _Question, store: Store) -> Mapping[int | None, Decimal]:
    answer = question.ask(store, "sum(r.amount)", "*")
    return {party: yuan(value) for party, value, _ in answer if value is not None}
