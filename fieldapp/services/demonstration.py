"""The demonstration village: tables in a folder, written into a new ledger as a team would.

`village.toml` tells of the village, its project and its prices. `00-households.csv` is the roster,
`NN-<kind>.csv` the records of a kind; tables are taken in the order of their numbers. The first row
of a table names fields. Cells are what a person writes in the field's own unit: assets by what
names them, households by identity number, customers and suppliers by name.

A folder within it that has such a file, too, is a further village with a ledger of its own: what
another project is about happens at another time of the year.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldapp.domain.field_reading import Surroundings, value_read
from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId, TypeId
from fieldapp.domain.period import Period
from fieldapp.domain.person_name import name_key
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import Draft
from fieldapp.domain.units import UNITS
from fieldapp.services.household_judging import household_from
from fieldapp.services.households import Households
from fieldapp.services.ledger import HOUSEHOLDS, TODAY, UNIT_NAME, Ledger, ProjectWork
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.messages import sentence
from fieldapp.services.pinyin import readings_of
from fieldapp.services.project_settings import ProjectSettings
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.records import Records
from fieldapp.services.type_library import TypeLibrary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import FieldValue
    from fieldapp.store.journal import Step

VILLAGE_FILE = "village.toml"
TABLES = "[0-9][0-9]-*.csv"
HEADER_ROW = 1


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The demonstration village's folder, ready to be made into a ledger."""

    ledgers: Ledgers
    library: TypeLibrary
    folder: Path

    def make(self, target: Path, access: Access) -> Ledger:
        """Found a ledger and fill it; it carries its own day, whatever the clock says."""
        village = _village_in(self.folder / VILLAGE_FILE)
        ledger = self.ledgers.found(target, access, village=village.name, township=village.township)
        with ExitStack() as unfinished:
            unfinished.callback(ledger.close)
            self._fill(ledger, village)
            unfinished.pop_all()
        return ledger

    def further(self) -> tuple[Demonstration, ...]:
        """The further villages, each ready to be made into a ledger of its own."""
        places = sorted(each.parent for each in self.folder.glob(f"*/{VILLAGE_FILE}"))
        return tuple(replace(self, folder=each) for each in places)

    def _fill(self, ledger: Ledger, village: _Village) -> None:
        with ledger.step("填写单位名称和当天日期") as step:
            ledger.projects.set_setting(step, UNIT_NAME, village.unit_name)
            ledger.projects.set_setting(step, TODAY, village.today.isoformat())
        projects = Projects(ledger, self.library)
        work = projects.add(village.type_id, village.project, village.started_on)
        projects.set_prices(work, village.prices)
        _plan(ledger, work, village)
        for path in sorted(self.folder.glob(TABLES)):
            name = path.stem.partition("-")[2]
            if name == HOUSEHOLDS:
                _add_households(ledger, path)
            else:
                _RecordTable(ledger, *ledger.work_for(name), path).add()


@dataclass(frozen=True, slots=True)
class _Target:
    indicator: str
    span: Period
    value: str


@dataclass(frozen=True, slots=True)
class _Milestone:
    """`done_on` None: not yet."""

    title: str
    planned_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class _Village:
    """What the village's file says."""

    name: str
    township: str
    unit_name: str
    today: date
    type_id: TypeId
    project: str
    started_on: date
    prices: tuple[DatedPrice, ...]
    targets: tuple[_Target, ...]
    milestones: tuple[_Milestone, ...]


def _village_in(path: Path) -> _Village:
    text = _text_in(path)
    try:
        table = tomllib.loads(text)
        project = table["project"]
        return _Village(
            name=table["village"],
            township=table["township"],
            unit_name=table["unit_name"],
            today=_day(table["today"]),
            type_id=TypeId(project["type"]),
            project=project["name"],
            started_on=_day(project["started_on"]),
            prices=tuple(
                DatedPrice(
                    prices["list"],
                    grade,
                    _day(prices["valid_from"]),
                    Decimal(str(yuan)),
                )
                for prices in table["price"]
                for grade, yuan in prices["yuan"].items()
            ),
            targets=tuple(map(_target, table.get("target", ()))),
            milestones=tuple(map(_milestone, table.get("milestone", ()))),
        )
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        lines = _rows_between(1, len(text.splitlines()))
        raise _faulty(path, lines, f"{error!r}。") from error


def _target(table: Mapping[str, Any]) -> _Target:
    begin, last = _day(table["begin"]), _day(table["last"])
    return _Target(table["indicator"], Period(begin, last + timedelta(days=1)), str(table["value"]))


def _milestone(table: Mapping[str, Any]) -> _Milestone:
    done_on = _day(table["done_on"]) if "done_on" in table else None
    return _Milestone(table["title"], _day(table["planned_on"]), done_on)


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def _plan(ledger: Ledger, work: ProjectWork, village: _Village) -> None:
    """Targets and milestones of the project."""
    settings = ProjectSettings(ledger, work)
    for target in village.targets:
        settings.targets.set(target.indicator, target.span, target.value)
    for milestone in village.milestones:
        settings.milestones.add(milestone.title, milestone.planned_on)
    for stored, told in zip(
        settings.milestones.listed(village.today), village.milestones, strict=True
    ):
        if told.done_on:
            settings.milestones.finish(stored.id, told.done_on)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: where it stands, and the cells that say something."""

    place: str
    cells: Mapping[FieldId, str]


def _rows_in(path: Path, fields: Iterable[Field]) -> list[_Row]:
    """The rows of a table whose columns are among these fields."""
    known = {each.id for each in fields if not each.is_computed}
    reader = csv.reader(io.StringIO(_text_in(path), newline=""), strict=True)
    rows: list[_Row] = []
    try:
        header = [FieldId(name) for name in next(reader, [])]
        _require_columns(path, HEADER_ROW, [name for name in header if name not in known])
        for cells in reader:
            place = reader.line_num
            _require_columns(path, place, cells[len(header) :])
            _require_columns(path, place, header[len(cells) :])
            written = {name: text for name, text in zip(header, cells, strict=True) if text}
            rows.append(_Row(str(place), written))
    except csv.Error as error:
        raise _faulty(path, str(reader.line_num), f"{error}。") from error
    return rows


def _require_columns(path: Path, row: int, odd: Sequence[str]) -> None:
    """Refuse a row with names or cells that fit no column."""
    if odd:
        problem = Problem("reading.option", "", {"label": "、".join(odd)})
        raise _faulty(path, str(row), sentence(problem))


def _add_households(ledger: Ledger, path: Path) -> None:
    around = Surroundings(UNITS, ledger.today())
    fields = {each.id: each for each in HOUSEHOLD_FIELDS}
    entries: list[Mapping[FieldId, FieldValue]] = []
    rows = _rows_in(path, HOUSEHOLD_FIELDS)
    for row in rows:
        entry = {
            name: _value(path, row, fields[name], text, around) for name, text in row.cells.items()
        }
        judged = household_from(entry)
        if isinstance(judged, Problem):
            raise _faulty(path, row.place, sentence(judged))
        entries.append(entry)
    added = Households(ledger).add(entries)
    if isinstance(added, tuple):
        raise _faulty(path, _places(rows), sentence(added[0]))


class _RecordTable:
    """A table of records of one kind; they are stored in one step with the parties they name."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind, path: Path) -> None:
        self._ledger, self._kind, self._path = ledger, kind, path
        self._records = Records(ledger, work)
        self._around = Surroundings(work.type.units, ledger.today())
        self._known = {
            each.id: self._names_of(each)
            for each in kind.fields
            if each.type.is_person or each.type is FieldType.REFERENCE
        }

    def add(self) -> None:
        """Judge every row and store them all; a single bad row stops everything."""
        rows = _rows_in(self._path, self._kind.fields)
        with self._ledger.step(f"登记{self._kind.label} {len(rows)} 条") as step:
            self._make_parties(step, rows)
            drafts = [self._draft(row) for row in rows]
            try:
                self._records.store(step, self._kind, drafts)
            except KnownError as error:
                raise _faulty(self._path, _places(rows), sentence(error)) from error

    def _names_of(self, field: Field) -> Mapping[str, int]:
        """Whom or what the texts of a field may mean."""
        match field.type:
            case FieldType.HOUSEHOLD:
                households = self._ledger.parties.households()
                return {each.id_number or "": each.id for each in households}
            case FieldType.PARTY:
                return self._ledger.parties.others()
            case _:
                return self._records.asset_ids(field.to)

    def _make_parties(self, step: Step, rows: Iterable[_Row]) -> None:
        """Make the customers and suppliers that the ledger does not have yet."""
        fields = [each for each in self._kind.fields if each.type is FieldType.PARTY]
        for field in fields:
            known = self._ledger.parties.others()
            named = {name_key(text): text for row in rows if (text := row.cells.get(field.id))}
            new = [text for key, text in named.items() if key not in known]
            readings = {name: readings_of(name) for name in new}
            role = self._kind.role_of(field.id)
            made = self._ledger.parties.add_others(step, new, readings, role)
            self._known[field.id] = {**known, **made}

    def _draft(self, row: _Row) -> Draft:
        values = {name: self._read(row, name, text) for name, text in row.cells.items()}
        judged = self._records.judged(self._kind, values)
        for problem in judged.errors:
            raise _faulty(self._path, row.place, sentence(problem))
        return Draft(judged.values)

    def _read(self, row: _Row, name: FieldId, text: str) -> FieldValue:
        field = self._kind.by_id[name]
        if name not in self._known:
            return _value(self._path, row, field, text, self._around)
        found = self._known[name].get(name_key(text) if field.type is FieldType.PARTY else text)
        if found is None:
            problem = Problem("reading.reference", "", {"label": field.label})
            raise _faulty(self._path, row.place, sentence(problem))
        return found


def _value(path: Path, row: _Row, field: Field, text: str, around: Surroundings) -> FieldValue:
    reading = value_read(field, text, around)
    if reading.fault is not None:
        problem = Problem(f"reading.{reading.fault.value}", "", {"label": field.label})
        raise _faulty(path, row.place, sentence(problem))
    return reading.value


def _text_in(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")  # a spreadsheet may have put its mark in front
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise _faulty(path, str(row), f"{error}。") from error


def _places(rows: Sequence[_Row]) -> str:
    return _rows_between(rows[0].place, rows[-1].place)


def _rows_between(first: str | int, last: str | int) -> str:
    """Rows of which nobody can tell the one that is wrong."""
    return f"{first}至{last}"


def _faulty(path: Path, rows: str, detail: str) -> KnownError:
    return KnownError("demo.faulty", file=path.name, row=rows, detail=detail)
