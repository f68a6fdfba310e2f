"""Takes a village's workbooks in as a clerk would, and tells every difference from the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.villages.truth import GRAMS_IN, Refused, Taken, months_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.villages.people import Person
    from tests.villages.roster_lines import Roster
    from tests.villages.village import Village

Ask: TypeAlias = Callable[..., Any]
"""Runs a command of the program; what it prints, read as JSON."""


def differences(village: Village, ask: Ask) -> Iterator[str]:
    """Whatever the program makes otherwise of this village than it should."""
    yield from _of_roster(village, ask)
    kind = "manure_intake"
    earlier, later = village.earlier, village.later
    said = _taken_in(ask, kind, village.earlier_file)
    yield from _of_answer("earlier", said, len(earlier.taken), 0, earlier.refused)
    said = _taken_in(ask, kind, village.later_file)
    new = len(later.taken) - len(earlier.taken)
    yield from _of_answer("later", said, new, len(earlier.taken), later.refused)
    yield from _of_records("manure", ask("list", kind, "--json"), "net", "公斤", later.taken)
    for month, sums in list(later.months().items())[-2:]:
        listed = ask("list", kind, "--period", month, "--json")
        found = months_of(map(_record("net", "公斤"), listed)).get(month)
        if found != sums:
            yield f"{month}: {found} instead of {sums}"
    yield from _of_sales(village, ask)


def _of_roster(village: Village, ask: Ask) -> Iterator[str]:
    said = _taken_in(ask, "households", village.roster_file)
    roster = village.roster
    yield from _of_answer("roster", said, len(roster.households), 0, roster.refused)
    said = _taken_in(ask, "households", village.roster_file)
    yield from _of_answer("roster again", said, 0, len(roster.households), roster.refused)
    listed = {row["id_number"]: row for row in ask("list", "households", "--json")}
    for person in roster.households:
        yield from _of_person(person, listed.pop(person.id_number, {}), roster)
    yield from (f"roster: nobody is {row}" for row in listed.values())


def _of_person(person: Person, row: Mapping[str, str], roster: Roster) -> Iterator[str]:
    wanted = {
        "name": person.name,
        "group": person.group,
        "gender": person.gender if "gender" in roster.keys else None,
        "size": str(person.size) if "size" in roster.keys else None,
        "household_class": person.standing if "standing" in roster.keys else "一般户",
        "phone": person.phone if "phone" in roster.keys else None,
        "card": person.card if "card" in roster.keys else None,
    }
    found = {key: row.get(key) for key in wanted}
    if found != wanted:
        yield f"roster: {found} instead of {wanted}"


def _of_sales(village: Village, ask: Ask) -> Iterator[str]:
    said = _taken_in(ask, "worm_sale", village.sales_file)
    sales = village.sales
    yield from _of_answer("sales", said, len(sales.taken), 0, sales.refused)
    listed = ask("list", "worm_sale", "--json")
    yield from _of_records("sales", listed, "quantity", "斤", sales.taken)


def _taken_in(ask: Ask, kind: str, path: Path) -> Mapping[str, Any]:
    answer: Mapping[str, Any] = ask("import", kind, path, "--json")
    return answer


def _of_answer(
    what: str, said: Mapping[str, Any], accepted: int, unchanged: int, refused: Iterable[Refused]
) -> Iterator[str]:
    counts = (said.get("accepted"), said.get("unchanged"))
    if counts != (accepted, unchanged):
        yield f"{what}: {counts} accepted and unchanged instead of {(accepted, unchanged)}"
    wanted = set(refused)
    found = {Refused(**row) for row in said.get("rejected", ())}
    yield from (f"{what}: {each} is missing" for each in sorted(wanted - found))
    yield from (f"{what}: {each} is wrong" for each in sorted(found - wanted))


def _of_records(
    what: str, listed: list[Mapping[str, Any]], field: str, unit: str, taken: Iterable[Taken]
) -> Iterator[str]:
    wanted = Counter(taken)
    found = Counter(map(_record(field, unit), listed))
    yield from (f"{what}: {each} is missing" for each in sorted((wanted - found).elements()))
    yield from (f"{what}: {each} is wrong" for each in sorted((found - wanted).elements()))


def _record(field: str, unit: str) -> Callable[[Mapping[str, Any]], Taken]:
    """Reads a listed record, its quantity in the given unit."""

    def read(row: Mapping[str, Any]) -> Taken:
        return Taken(
            date.fromisoformat(row["date"]),
            row["household"] or row["customer"],
            int(Decimal(row[field]) * GRAMS_IN[unit]),
            int(Decimal(row["amount"]) * 100),
        )

    return read
