"""Records as a table on the screen shows them: found, ordered, fetched by the page, and summed.

All ids of a table are held at once, eight bytes each; what stands in a page is fetched by its ids.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, KindId, PartyId
from fieldapp.domain.name_search import searched_from, typed_from
from fieldapp.domain.period import Period
from fieldapp.domain.person_name import group_key
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.store.catalog import quoted
from fieldapp.store.settled_records import PayState, pay_state_condition

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Sequence

    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.records import RecordStore
    from fieldapp.store.store import Store

NUMBER = "number"  # what to order by, beside the ids of fields

IDS = "SELECT r.id FROM {table} AS r {join} WHERE {conditions} ORDER BY {order} LIMIT :limit"
TOTALS = "SELECT {results} FROM {table} AS r WHERE {conditions}"
PAGE = """
SELECT r.*{names}, (
  SELECT v.id FROM {table} AS v WHERE v.reverses_id = r.id AND v.void IS NULL
) AS {reversing} FROM {table} AS r {joins} WHERE r.id IN (SELECT value FROM json_each(:ids))
"""
JOIN_NAMED = "LEFT JOIN {table} AS {alias} ON {alias}.id = r.{column}"
JOIN_GROUP = """
LEFT JOIN household ON household.id = r.{column}
LEFT JOIN village_group ON village_group.id = household.group_id
"""
IN_GROUP = """r.{column} IN (
  SELECT household.id FROM household JOIN village_group ON village_group.id = household.group_id
  WHERE village_group.name_key = :group)"""
AMONG_PARTIES = "r.{column} IN (SELECT value FROM json_each(:parties))"
AMONG_ASSETS = "r.{column} IN (SELECT id FROM {table} WHERE {title} LIKE :part ESCAPE '\\')"
LIKE = "r.{column} LIKE :{pattern} ESCAPE '\\'"
PARTIES = "SELECT id, name, pinyin FROM party"

TITLE, GROUP = "{}:title", "{}:group"  # columns of a page; no field's id has a colon
REVERSED_BY = "reversed:by"


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Which records of a kind a table shows, and in which order.

    `options` are values of choices and, as "true" or "false", of truths. `group` is a village
    group's name. `text` is looked for in the ends of ticket numbers, in names and in texts. `order`
    is the id of a field, "number", or empty for the date; equal rows are in the order of their ids.
    `pay_state` keeps what owes money and is in that state; None: all.
    """

    kind: KindId
    period: Period | None = None
    options: Mapping[FieldId, str] = field(default_factory=dict)
    group: str = ""
    text: str = ""
    order: str = ""
    is_descending: bool = True
    with_void: bool = True
    pay_state: PayState | None = None


@dataclass(frozen=True, slots=True)
class StoredTotals:
    """How many records and households, and sums of stored numbers where there are any."""

    count: int
    households: int
    sums: Mapping[FieldId, int]


class RecordBrowser:
    """Looks through the records of one project. `parties` are those that a query's text means."""

    def __init__(self, store: Store, records: RecordStore, project_id: ProjectId) -> None:
        self._store = store
        self._records = records
        self._project_id = project_id

    def ids(
        self, query: RecordQuery, parties: Iterable[PartyId] = (), *, limit: int | None = None
    ) -> array[int]:
        """The ids of all that is asked for, in order; `limit` None is all."""
        table = self._records.tables[query.kind]
        asked = self._asked(query, parties)
        join, order = _ordered(self._records, table, query)
        sql = IDS.format(
            table=quoted(table.name), join=join, conditions=asked.conditions, order=order
        )
        # A negative limit is none; a limit of no rows would not be asked for.
        return self._store.numbers(sql, **asked.values, limit=-1 if limit is None else limit)

    def totals(self, query: RecordQuery, parties: Iterable[PartyId] = ()) -> StoredTotals:
        """What the live records among those asked for add up to."""
        table = self._records.tables[query.kind]
        asked = self._asked(query, parties)
        asked.require("r.void IS NULL")
        person = table.kind.household
        households = f"count(DISTINCT r.{quoted(person.id)})" if person else "0"
        results = ["count(*)", households, *(f"sum(r.{quoted(each)})" for each in table.summed)]
        sql = TOTALS.format(
            results=", ".join(results), table=quoted(table.name), conditions=asked.conditions
        )
        (row,) = self._store.query(sql, **asked.values)
        summed = {each: row[at] for at, each in enumerate(table.summed, start=2)}
        found = {each: total for each, total in summed.items() if total is not None}
        return StoredTotals(row[0], row[1], found)

    def rows(self, kind_id: KindId, ids: Sequence[int]) -> list[Row]:
        """The rows of those ids in any order, with the names of what they refer to beside them."""
        names, joins = _named(self._records, self._records.tables[kind_id])
        table = quoted(self._records.tables[kind_id].name)
        sql = PAGE.format(names=names, table=table, joins=joins, reversing=quoted(REVERSED_BY))
        return self._store.query(sql, ids=json.dumps(list(ids)))

    def _asked(self, query: RecordQuery, parties: Iterable[PartyId]) -> _Asked:
        table = self._records.tables[query.kind]
        asked = _Asked(table, self._project_id)
        if not query.with_void:
            asked.require("r.void IS NULL")
        if query.period is not None and table.kind.date:
            asked.within(query.period)
        for number, (field_id, option) in enumerate(query.options.items()):
            asked.choose(table.kind.by_id[field_id], option, number)
        if query.group:
            asked.from_group(query.group)
        if query.pay_state is not None:
            condition = pay_state_condition(query.pay_state, "r.id", "kind")
            asked.require(f"r.void IS NULL AND {condition}", kind=query.kind)
        if query.text.strip():
            asked.mention(query.text.strip(), parties, self._records)
        return asked


class _Asked:
    """The conditions of one query, and their values."""

    def __init__(self, table: KindTable, project_id: ProjectId) -> None:
        self._table = table
        self._conditions = ["r.project_id = :project_id"]
        self.values: dict[str, SqlValue] = {"project_id": project_id}

    @property
    def conditions(self) -> str:
        """All conditions, which hold together."""
        return " AND ".join(self._conditions)

    def require(self, condition: str, **values: SqlValue) -> None:
        """Keep only what meets a condition."""
        self._conditions.append(condition)
        self.values |= values

    def within(self, period: Period) -> None:
        """Keep what happened in a period."""
        day = f"r.{quoted(self._table.kind.date)}"
        begin, end = period.begin.isoformat(), period.end.isoformat()
        self.require(f"{day} >= :begin AND {day} < :end", begin=begin, end=end)

    def choose(self, chosen: Field, option: str, number: int) -> None:
        """Keep what has one option in a field."""
        value = int(option == "true") if chosen.type is FieldType.BOOLEAN else option
        self.require(f"r.{quoted(chosen.id)} = :option_{number}", **{f"option_{number}": value})

    def from_group(self, group: str) -> None:
        """Keep what a household of a village group did; a kind without households has none."""
        person = self._table.kind.household
        condition = IN_GROUP.format(column=quoted(person.id)) if person else "0"
        self.require(condition, **({"group": group_key(group)} if person else {}))

    def mention(self, text: str, parties: Iterable[PartyId], records: RecordStore) -> None:
        """Keep what has a text in its number's end, in a name or in some text of its own."""
        places = [LIKE.format(column=NUMBER, pattern="ending")]
        for each in self._table.kind.fields:
            column = quoted(each.id)
            if each.type.is_person:
                places.append(AMONG_PARTIES.format(column=column))
            elif each.type in {FieldType.TEXT, FieldType.NOTE}:
                places.append(LIKE.format(column=column, pattern="part"))
            elif each.type is FieldType.REFERENCE:
                assets = records.tables[each.to]
                title = quoted(assets.kind.naming_field.id)
                named = {"table": quoted(assets.name), "title": title}
                places.append(AMONG_ASSETS.format(column=column, **named))
        self.require(
            f"({' OR '.join(places)})",
            ending=f"%{literal(text)}",
            part=f"%{literal(text)}%",
            parties=json.dumps(list(parties)),
        )


def parties_like(store: Store, text: str) -> tuple[PartyId, ...]:
    """Whose name has a text in it, or begins with it in pinyin or initials; void ones too."""
    typed = typed_from(text)
    if typed is None:
        return ()
    return tuple(
        PartyId(row["id"])
        for row in store.query(PARTIES)
        if typed.match(searched_from(row["name"], row["pinyin"] or ""))
    )


def literal(text: str) -> str:
    """A text that LIKE looks for as it stands."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _ordered(records: RecordStore, table: KindTable, query: RecordQuery) -> tuple[str, str]:
    """What is to be joined for an order, and the order."""
    direction = "DESC" if query.is_descending else "ASC"
    by_id = f"r.id {direction}"
    if not query.order:
        day = table.kind.date
        return "", f"r.{quoted(day)} {direction}, {by_id}" if day else by_id
    if query.order == NUMBER:
        return "", f"r.{NUMBER} {direction} NULLS LAST, {by_id}"
    column = table.kind.by_id[FieldId(query.order)]
    join, expression = _sorting(records, column)
    return join, f"{expression} {direction} NULLS LAST, {by_id}"


def _sorting(records: RecordStore, column: Field) -> tuple[str, str]:
    """By what the values of a field are put in order: names, and options as they are declared."""
    if column.type.is_person or column.type is FieldType.REFERENCE:
        return _joined(records, column)
    if column.type is FieldType.CHOICE and column.options:
        options = (option.replace("'", "''") for option in column.options)
        cases = " ".join(f"WHEN '{option}' THEN {at}" for at, option in enumerate(options))
        return "", f"CASE r.{quoted(column.id)} {cases} END"
    return "", f"r.{quoted(column.id)}"


def _named(records: RecordStore, table: KindTable) -> tuple[str, str]:
    """The further columns of a page, and the tables that they come from."""
    names: list[str] = []
    joins: list[str] = []
    for each in table.kind.fields:
        if each.type.is_person or each.type is FieldType.REFERENCE:
            join, title = _joined(records, each)
            joins.append(join)
            names.append(f", {title} AS {quoted(TITLE.format(each.id))}")
    person = table.kind.household
    if person:
        joins.append(JOIN_GROUP.format(column=quoted(person.id)))
        names.append(f", village_group.name AS {quoted(GROUP.format(person.id))}")
    return "".join(names), " ".join(joins)


def _joined(records: RecordStore, column: Field) -> tuple[str, str]:
    """The table that names what a field refers to, and the column with the name."""
    if column.type.is_person:
        table, title = "party", "name"
    else:
        assets = records.tables[column.to]
        table, title = assets.name, assets.kind.naming_field.id
    alias = quoted(TITLE.format(column.id))
    join = JOIN_NAMED.format(table=quoted(table), alias=alias, column=quoted(column.id))
    return join, f"{alias}.{quoted(title)}"
