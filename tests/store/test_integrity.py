"""What was changed behind the program's back is found."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.store.folder import LEDGER_FILE, open_ledger
from fieldapp.store.integrity import database_problems, effect_problems, reversal_problems
from tests.store.conftest import MIGRATIONS, WORD, FakeClock
from tests.store.orchard import Village, new_village, orchard

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.problem import Problem
    from fieldapp.store.store import Store


def tamper(store: Store, sql: str) -> None:
    """Change the ledger by raw SQL, as somebody with the key and a database tool could."""
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute(sql)
    store.connection.execute("PRAGMA foreign_keys = ON")


def opened(folder: Path) -> Store:
    return open_ledger(folder, name=None, password=WORD, migrations=MIGRATIONS, now=FakeClock())


def effects(village: Village) -> list[Problem]:
    found = effect_problems(village.store, village.records, orchard(), village.project_id)
    return list(found)


def codes(store: Store) -> list[str]:
    """What is wrong with a ledger in memory, which has no pages on a disk to look at."""
    found = [problem.code for problem in database_problems(store)]
    return [code for code in found if code != "check.page"]


@pytest.fixture
def picked(village: Village) -> Village:
    """An orchard with two pickings and a sale."""
    village.pick(0)
    village.pick(1)
    village.sell(buyer=village.household_ids[2])
    return village


def test_an_untouched_ledger_is_whole(picked: Village) -> None:
    picked.store.history.undo()
    picked.store.history.redo()
    assert codes(picked.store) == []
    assert effects(picked) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE posting SET amount = amount + 1 WHERE id = (SELECT max(id) FROM posting)",
        "UPDATE k_orchard_picking SET weight = 1 WHERE number = 'CZ20240408-A001'",
        "UPDATE party SET name = '别人' WHERE id = (SELECT min(id) FROM party)",
    ],
)
def test_a_row_changed_behind_the_journal_is_told(picked: Village, sql: str) -> None:
    tamper(picked.store, sql)
    assert codes(picked.store) == ["chain.row_altered"]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE step SET title = '别的' WHERE seq = 2", "chain.step_altered"),
        ("UPDATE change SET after = '{}' WHERE seq = 1", "chain.changes_altered"),
        ("DELETE FROM step WHERE seq = 2", "chain.step_missing"),
    ],
)
def test_a_changed_journal_is_told(village: Village, sql: str, code: str) -> None:
    village.pick()
    tamper(village.store, sql)
    assert code in codes(village.store)


def test_a_reference_to_nothing_is_told_with_its_table(village: Village) -> None:
    village.pick()
    tamper(village.store, "UPDATE k_orchard_picking SET household = 999")
    (found,) = [each for each in database_problems(village.store) if each.code == "check.reference"]
    assert found.values["detail"] == "k_orchard_picking"


def test_a_broken_index_is_told(village: Village) -> None:
    village.pick()
    store = village.store
    tamper(store, "PRAGMA writable_schema = ON")
    tamper(
        store,
        "UPDATE sqlite_master SET sql = replace(sql, 'record_id', 'amount')"
        " WHERE name = 'posting_by_record'",
    )
    tamper(store, "PRAGMA writable_schema = RESET")
    assert "check.structure" in codes(store)


def test_a_ledger_on_disk_is_whole_to_its_last_page(folder: Path) -> None:
    with closing(opened(folder)) as store:
        new_village(store).pick()
    with closing(opened(folder)) as store:
        assert list(database_problems(store)) == []


def test_a_page_changed_on_disk_is_told(folder: Path) -> None:
    path = folder / LEDGER_FILE
    with path.open("r+b") as file:
        file.seek(-100, 2)
        byte = file.read(1)[0]
        file.seek(-100, 2)
        file.write(bytes([byte ^ 1]))
    with closing(opened(folder)) as store:
        assert next(database_problems(store)).code == "check.page"


# Postings and stock moves


@pytest.mark.parametrize(
    ("sql", "count"),
    [
        ("UPDATE posting SET amount = amount + 1 WHERE id = (SELECT min(id) FROM posting)", 2),
        ("UPDATE posting SET category = 'b' WHERE effect = 'owe'", 4),
        ("UPDATE posting SET party_id = NULL WHERE effect = 'earn'", 2),
        ("UPDATE posting SET date = '2024-04-09' WHERE effect = 'earn'", 2),
        ("UPDATE posting SET void = '撤销' WHERE effect = 'earn'", 1),
        ("DELETE FROM posting WHERE effect = 'cost'", 1),
        (
            "INSERT INTO posting SELECT id + 1, void, project_id, record_id, NULL, kind, party_id,"
            " effect, category, date, amount FROM posting WHERE effect = 'earn'",
            1,
        ),
    ],
)
def test_a_posting_that_does_not_follow_from_its_record_is_told(
    picked: Village, sql: str, count: int
) -> None:
    tamper(picked.store, sql)
    (found,) = effects(picked)
    assert (found.code, found.values) == ("check.postings", {"count": count})


def test_a_stock_move_that_does_not_follow_from_its_record_is_told(picked: Village) -> None:
    tamper(picked.store, "UPDATE stock_move SET quantity = quantity + 1")
    (found,) = effects(picked)
    assert (found.code, found.values) == ("check.stock_moves", {"count": 4})


def test_a_record_whose_effects_do_not_follow_it_is_told(picked: Village) -> None:
    tamper(picked.store, "UPDATE k_orchard_picking SET pay = 1, weight = 5")
    assert [each.code for each in effects(picked)] == ["check.postings", "check.stock_moves"]


def test_a_record_voided_without_its_effects_is_told(picked: Village) -> None:
    tamper(picked.store, "UPDATE k_orchard_sale SET void = '作废'")
    assert [each.values["count"] for each in effects(picked)] == [2]


def test_another_projects_effects_are_not_looked_at(picked: Village) -> None:
    with picked.store.step("新建项目") as step:
        other = picked.projects.add(step, orchard().declared.id, "另一个", None)
    tamper(picked.store, "UPDATE posting SET amount = 7")
    assert list(effect_problems(picked.store, picked.records, orchard(), other)) == []


# Records that take others back


def reversals(village: Village) -> list[Problem]:
    return list(reversal_problems(village.records, orchard(), village.project_id))


def test_a_record_that_was_taken_back_is_sound(village: Village) -> None:
    village.pick_back(village.pick(), date(2024, 5, 2))
    assert (codes(village.store), effects(village), reversals(village)) == ([], [], [])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE k_orchard_picking SET weight = -1 WHERE reverses_id IS NOT NULL",
        "UPDATE k_orchard_picking SET grade = 'b' WHERE reverses_id IS NOT NULL",
        "UPDATE k_orchard_picking SET pay = 1 WHERE reverses_id IS NULL",
        "UPDATE k_orchard_picking SET void = '录错' WHERE reverses_id IS NULL",
        "UPDATE k_orchard_picking SET reverses_id = id WHERE reverses_id IS NOT NULL",
        "UPDATE k_orchard_picking SET reverses_id = 1 WHERE reverses_id IS NOT NULL",
    ],
)
def test_a_record_that_takes_back_something_else_is_told(village: Village, sql: str) -> None:
    village.pick_back(village.pick())
    tamper(village.store, sql)
    (found,) = reversals(village)
    assert (found.code, found.values) == ("check.reversals", {"count": 1})
