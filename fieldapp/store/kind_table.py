"""One STRICT table for each declared kind: its name, its columns, and rows to records and back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, ProjectId, RecordId
from fieldapp.domain.project_type import FieldType, Kind, Means, Role
from fieldapp.domain.record import Draft, FieldValue, Record
from fieldapp.domain.reversal import negated_fields
from fieldapp.domain.scale import number_shown, number_stored
from fieldapp.domain.sums import summed_fields
from fieldapp.domain.units import Measure
from fieldapp.domain.weigh_in import WEIGH_IN
from fieldapp.store.catalog import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.project_type import Field
    from fieldapp.domain.units import Unit
    from fieldapp.store.connection import LedgerFile, Row, SqlValue

CORE_COLUMNS: Mapping[str, str] = {
    "id": "INTEGER PRIMARY KEY",
    "void": "TEXT",
    "project_id": "INTEGER NOT NULL REFERENCES project (id)",
    "number": "TEXT",
    "reverses_id": "INTEGER",
    "import_id": "INTEGER REFERENCES import_batch (id)",
    "fingerprint": "TEXT",
    "recorded_by": "TEXT NOT NULL",
    "recorded_at": "TEXT NOT NULL",
    "reason": "TEXT",
}
"""What every record has beside its declared fields; no field may have one of these names."""

ENTERED = "{}_entered"  # what a person wrote, where it was converted
_CONVERTED = {Measure.MASS, Measure.FIELD_AREA, Measure.FLOOR_AREA}

_SQL_TYPES = {
    FieldType.TEXT: "TEXT",
    FieldType.NOTE: "TEXT",
    FieldType.CHOICE: "TEXT",
    FieldType.DATE: "TEXT",
    FieldType.BOOLEAN: "INTEGER",
    FieldType.INTEGER: "INTEGER",
    FieldType.DECIMAL: "INTEGER",
    FieldType.MONEY: "INTEGER",
    FieldType.REFERENCE: "INTEGER",
    FieldType.HOUSEHOLD: "INTEGER REFERENCES household (id)",
    FieldType.PARTY: "INTEGER REFERENCES party (id)",
}

CREATE_TABLE = "CREATE TABLE IF NOT EXISTS {table} ({columns}) STRICT"
CREATE_INDEX = "CREATE {unique}INDEX IF NOT EXISTS {index} ON {table} ({columns}){where}"
CREATE_NUMBER_INDEX = """
CREATE INDEX IF NOT EXISTS {index} ON {table} (substr(number, -3), number)
WHERE number IS NOT NULL
"""
# A record is reversed once; who reverses is found by whom it reverses, and there are few of them.
CREATE_REVERSING_INDEX = """
CREATE UNIQUE INDEX IF NOT EXISTS {index} ON {table} (reverses_id)
WHERE void IS NULL AND reverses_id IS NOT NULL
"""
LATER_INDEXES: Mapping[str, str] = {
    "number": CREATE_NUMBER_INDEX,
    "reverses_id": CREATE_REVERSING_INDEX,
}
"""Indexes that tables of earlier versions of the program lack, by the columns they are about."""
ONLY_LIVE = " WHERE void IS NULL"
LACKING = """
SELECT t.name FROM sqlite_master t WHERE t.type = 'table' AND t.name LIKE 'k\\_%' ESCAPE '\\'
  AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = :column)
"""
WITHOUT_INDEX = """
SELECT t.name FROM sqlite_master t WHERE t.type = 'table' AND t.name LIKE 'k\\_%' ESCAPE '\\'
  AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = :column)
  AND NOT EXISTS (
    SELECT 1 FROM sqlite_master i WHERE i.type = 'index' AND i.name = t.name || '-' || :column)
"""
ADD_COLUMN = "ALTER TABLE {table} ADD COLUMN {column} {sql_type}"
COLUMNS_SINCE = ("reason",)  # core columns that tables of earlier versions of the program lack


def complete_tables(file: LedgerFile) -> None:
    """Give the tables of all kinds what earlier programs did not: core columns, and indexes."""
    lacking = [*(_lacking(file, each) for each in COLUMNS_SINCE)]
    lacking += [_without_index(file, each) for each in LATER_INDEXES]
    if not any(lacking):
        return
    with file.writing():  # another program may have been faster, so it is looked for once more
        for column in COLUMNS_SINCE:
            for table in _lacking(file, column):
                file.connection.execute(
                    ADD_COLUMN.format(
                        table=quoted(table), column=quoted(column), sql_type=CORE_COLUMNS[column]
                    )
                )
        for column in LATER_INDEXES:
            for table in _without_index(file, column):
                file.connection.execute(_later_index(table, column))


def _lacking(file: LedgerFile, column: str) -> list[str]:
    return [row["name"] for row in file.query(LACKING, column=column)]


def _without_index(file: LedgerFile, column: str) -> list[str]:
    return [row["name"] for row in file.query(WITHOUT_INDEX, column=column)]


def _later_index(table: str, column: str) -> str:
    """The index that ticket numbers, or who reverses a record, are found by."""
    index = quoted(f"{table}-{column}")
    return LATER_INDEXES[column].format(index=index, table=quoted(table))


class KindTable:
    """The table of one kind of one project type."""

    def __init__(self, project_type: CompiledType, kind: Kind) -> None:
        self.kind = kind
        self.name = f"k_{project_type.declared.id}_{kind.id}"
        self._type = project_type
        self._units = project_type.formulas[kind.id].units
        self._entered = {
            field.id: ENTERED.format(field.id) for field in kind.fields if self.is_converted(field)
        }

    @property
    def summed(self) -> tuple[FieldId, ...]:
        """The fields whose sum over many records means something."""
        return tuple(each.id for each in summed_fields(self.kind, self._type.units))

    @property
    def negated(self) -> frozenset[FieldId]:
        """The fields whose sign is turned in a record that takes another one back."""
        return negated_fields(self.kind, self._type.units)

    def unit(self, field_id: FieldId) -> Unit | None:
        """The unit that a field is declared in; None where it has none."""
        return self._units.get(field_id)

    def statements(self) -> Iterator[str]:
        """The statements that make the table and its indexes, where they are not there yet.

        Tables on the screen show void records too, so the first two indexes hold them.
        """
        columns = {**CORE_COLUMNS, **dict(self.field_columns())}
        listed = ", ".join(f"{quoted(name)} {sql_type}" for name, sql_type in columns.items())
        yield CREATE_TABLE.format(table=quoted(self.name), columns=listed)
        yield self._index("-project", [*self._sorted_by(), *self._people(), "void"], where="")
        yield from self._sums_index()
        yield self._index("-import", ["import_id"])
        yield from (_later_index(self.name, column) for column in LATER_INDEXES)
        for field in self.kind.fields:
            if field.unique:
                yield self._index(f".{field.id}", ["project_id", field.id], unique=True)
            elif field.type in {FieldType.HOUSEHOLD, FieldType.PARTY, FieldType.REFERENCE}:
                yield self._index(f".{field.id}", [field.id, *self._found_by(field)])

    def row(self, project_id: ProjectId, draft: Draft) -> dict[str, SqlValue]:
        """The row that stores a draft; core columns but the project's are the caller's."""
        row: dict[str, SqlValue] = {
            "project_id": project_id,
            "fingerprint": draft.fingerprint,
            "reason": draft.reason,
            "reverses_id": draft.reverses_id,
        }
        for field in self.kind.fields:
            value = draft.values.get(field.id)
            row[field.id] = None if value is None else self.stored(field, value)
        for field_id, column in self._entered.items():
            row[column] = draft.entered.get(field_id)
        return row

    def record(self, row: Row) -> Record:
        """The record that a row holds."""
        entered = {
            field_id: text for field_id, column in self._entered.items() if (text := row[column])
        }
        return Record(
            id=RecordId(row["id"]),
            kind=self.kind.id,
            project_id=ProjectId(row["project_id"]),
            values={field.id: self.shown(field, row[field.id]) for field in self.kind.fields},
            recorded_by=row["recorded_by"],
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            entered=entered,
            number=row["number"],
            reverses_id=row["reverses_id"],
            import_id=row["import_id"],
            fingerprint=row["fingerprint"],
            void=row["void"],
            reason=row["reason"],
        )

    def stored(self, field: Field, value: FieldValue) -> SqlValue:
        """What is stored of a value."""
        if isinstance(value, Decimal):
            return self.stored_number(field.id, value)
        if isinstance(value, date):
            return value.isoformat()
        return int(value) if isinstance(value, bool) else value

    def shown(self, field: Field, value: SqlValue) -> FieldValue:
        """The value that a stored one stands for."""
        if isinstance(value, int) and field.type.is_number:
            return self.shown_number(field.id, value)
        if isinstance(value, int) and field.type is FieldType.BOOLEAN:
            return bool(value)
        if isinstance(value, str) and field.type is FieldType.DATE:
            return date.fromisoformat(value)
        return value

    def entered(self, field: Field, row: Mapping[str, SqlValue]) -> str:
        """What was typed for a field where it was converted; empty where nothing was."""
        column = self._entered.get(field.id)
        text = row.get(column) if column else None
        return str(text or "")

    def shown_number(self, field_id: FieldId, number: int) -> Decimal:
        """What a stored number, or a sum of them, stands for in the field's declared unit."""
        return number_shown(self.kind.by_id[field_id], self._units.get(field_id), number)

    def stored_number(self, field_id: FieldId, value: Decimal) -> int:
        """The stored number that stands for a value in the field's declared unit."""
        return number_stored(self.kind.by_id[field_id], self._units.get(field_id), value)

    def is_converted(self, field: Field) -> bool:
        """Whether a field keeps what was written, since it may be written in several units."""
        unit = self._units.get(field.id)
        return unit is not None and unit.measure in _CONVERTED and not field.is_computed

    def field_columns(self) -> Iterator[tuple[str, str]]:
        """The columns of the declared fields, each with its SQL type."""
        for field in self.kind.fields:
            yield field.id, self._sql_type(field)
            if field.id in self._entered:
                yield self._entered[field.id], "TEXT"

    def _sql_type(self, field: Field) -> str:
        if field.type is FieldType.REFERENCE:
            target = KindTable(self._type, self._type.kind(field.to)).name
            return f"INTEGER REFERENCES {quoted(target)} (id)"
        return _SQL_TYPES[field.type]

    def _sorted_by(self) -> list[str]:
        is_event = self.kind.role is Role.EVENT
        return ["project_id", self.kind.date, "id"] if is_event else ["project_id", "id"]

    def _people(self) -> list[str]:
        """The column of the household concerned, if there is one."""
        return [self.kind.household.id] if self.kind.household else []

    def _found_by(self, field: Field) -> list[str]:
        """What stands beside whom or what records name, to find their newest.

        Where things are weighed in, each ticket asks how much its household brought so far; the
        answer stands in the index, with `void` for the reason that sums have.
        """
        quantity = self.kind.meant(Means.QUANTITY)
        if self.kind.entry == WEIGH_IN and field == self.kind.household and quantity:
            return [self.kind.date, "id", "project_id", quantity.id, "void"]
        return self._sorted_by()[1:-1]

    def _sums_index(self) -> Iterator[str]:
        """An index that holds what is summed, so that sums never touch the table itself.

        `void` stands in it too: without it the database looks into the table for each row.
        """
        if self.kind.date and self.summed:
            columns = ["project_id", self.kind.date, *self._people(), *self.summed, "void"]
            yield self._index("-sums", columns, where="")

    def _index(
        self, ending: str, columns: list[str], *, unique: bool = False, where: str = ONLY_LIVE
    ) -> str:
        """An index; no id has a dot or a hyphen, so no table or other index has its name."""
        return CREATE_INDEX.format(
            unique="UNIQUE " if unique else "",
            index=quoted(f"{self.name}{ending}"),
            table=quoted(self.name),
            columns=", ".join(quoted(column) for column in columns),
            where=where,
        )
