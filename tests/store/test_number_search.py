from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.ids import ProjectId
from fieldapp.store.number_search import records_numbered, settlements_numbered
from tests.services.grove import new_grove
from tests.store.orchard import DAY, PICKING
from tests.store.plans import plan

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from tests.store.orchard import Village

PICKINGS = "k_orchard_picking"


def found_by(village: Village, ending: str, limit: int = 9) -> list[RecordId]:
    table = village.records.tables[PICKING]
    return records_numbered(village.store, table, village.project_id, ending, limit)


def numbered(village: Village, ending: str, limit: int = 9) -> list[str | None]:
    """The numbers of what is found, in its order."""
    records = village.records.records(PICKING, village.project_id, with_void=True)
    numbers = {each.id: each.number for each in records}
    return [numbers[each] for each in found_by(village, ending, limit)]


def test_a_whole_number_finds_its_record_alone(village: Village) -> None:
    for _ in range(3):
        village.pick()
    assert numbered(village, "CZ20240408-A002") == ["CZ20240408-A002"]


def test_the_end_of_a_number_finds_the_newest_first(village: Village) -> None:
    for days in (0, 2, 1):
        village.pick(picked_on=DAY + timedelta(days=days))
    found = ["CZ20240410-A001", "CZ20240409-A001", "CZ20240408-A001"]
    assert numbered(village, "A001") == numbered(village, "001") == found
    assert numbered(village, "0409-A001") == found[1:2]
    assert numbered(village, "001", limit=2) == found[:2]


def test_fewer_than_three_characters_find_nothing(village: Village) -> None:
    village.pick()
    assert numbered(village, "01") == numbered(village, "") == []


def test_signs_of_patterns_stand_for_themselves(village: Village) -> None:
    village.pick()
    assert numbered(village, "%001") == numbered(village, "_001") == []


def test_another_project_has_its_own_records(village: Village) -> None:
    village.pick()
    table = village.records.tables[PICKING]
    assert records_numbered(village.store, table, ProjectId(999), "001", 9) == []


def test_numbers_are_found_in_an_index(village: Village) -> None:
    told = plan(village.store, lambda: found_by(village, "A001"))
    assert f"USING INDEX {PICKINGS}-number" in told
    assert "TEMP B-TREE" not in told


def test_settlements_are_found_by_the_end_of_their_numbers_the_newest_first() -> None:
    grove = new_grove()
    for day in (5, 6):
        grove.bring("100", "60", day=day)
        grove.settle()
    store = grove.ledger.store
    assert settlements_numbered(store, "A002", 9) == ["JS2025-A002"]
    assert settlements_numbered(store, "JS2025-A00", 9) == []
    assert settlements_numbered(store, "02", 9) == [], "the end has to be longer"
    grove.bring("100", "60", day=7)
    grove.settle()
    assert settlements_numbered(store, "-A00_", 9) == []
    assert settlements_numbered(store, "003", 1) == ["JS2025-A003"]
