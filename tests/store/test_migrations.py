"""A ledger gets the tables it lacks, each file as a whole or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import Connection, LedgerFile, open_connection
from fieldapp.store.ids import IdMaker
from fieldapp.store.migrations import applied_names, migrate, statements_of
from fieldapp.store.store import Store
from tests.store.conftest import KEY, MIGRATIONS

NOW = datetime(2025, 2, 26, 9, 30)  # noqa: DTZ001 ledgers keep local time
FIRST = "CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;"
DIE_IN_THE_MIDDLE = """
import os, signal, sys
from datetime import datetime
from itertools import count
from pathlib import Path
from fieldapp.store.connection import open_connection
from fieldapp.store.ids import IdMaker
from fieldapp.store.migrations import migrate
connection = open_connection(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
connection.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
migrate(connection, Path(sys.argv[3]), now=datetime(2025, 2, 26))
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A folder with one migration."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_one.sql").write_text(FIRST, "utf-8")
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def opened(path: Path) -> Connection:
    return open_connection(path, KEY)


def names_in(connection: Connection, kind: str = "table") -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
    return {row["name"] for row in found}


def changes_of(store: Store) -> list[dict[str, object]]:
    rows = store.query("SELECT * FROM change ORDER BY step_id, seq")
    return [{name: row[name] for name in row.keys()} for row in rows]  # noqa: SIM118 no mapping


def test_each_migration_is_applied_once_in_the_order_of_names(scripts: Path, path: Path) -> None:
    (scripts / "0002_two.sql").write_text("ALTER TABLE one ADD COLUMN name TEXT;", "utf-8")
    with closing(opened(path)) as connection:
        assert migrate(connection, scripts, now=NOW) == ("0001_one", "0002_two")
        assert migrate(connection, scripts, now=NOW) == ()
        rows = connection.execute("SELECT name, applied_at FROM migration ORDER BY name")
        assert [tuple(row) for row in rows] == [
            ("0001_one", "2025-02-26T09:30:00"),
            ("0002_two", "2025-02-26T09:30:00"),
        ]


def test_a_new_file_is_applied_to_an_old_ledger(scripts: Path, path: Path) -> None:
    with closing(opened(path)) as connection:
        migrate(connection, scripts, now=NOW)
        (scripts / "0002_two.sql").write_text("CREATE TABLE two (id INTEGER) STRICT", "utf-8")
        assert migrate(connection, scripts, now=NOW) == ("0002_two",)
        assert {"one", "two"} <= names_in(connection)


def test_a_migration_that_fails_leaves_the_version_before_it(scripts: Path, path: Path) -> None:
    faulty = "CREATE TABLE two (id INTEGER) STRICT; CREATE TABLE one (id INTEGER) STRICT;"
    (scripts / "0002_two.sql").write_text(faulty, "utf-8")
    with closing(opened(path)) as connection:
        with pytest.raises(dbapi2.OperationalError, match="already exists"):
            migrate(connection, scripts, now=NOW)
        assert names_in(connection) == {"migration", "one"}
        assert applied_names(LedgerFile(connection)) == {"0001_one"}


def test_killed_half_way_the_old_version_opens_again(scripts: Path, path: Path) -> None:
    with closing(opened(path)) as connection:
        migrate(connection, scripts, now=NOW)
    second = scripts / "0002_two.sql"
    second.write_text("CREATE TABLE two (id INTEGER) STRICT; SELECT die();", "utf-8")
    command = [sys.executable, "-c", DIE_IN_THE_MIDDLE, str(path), KEY.hex(), str(scripts)]
    assert subprocess.run(command, check=False, timeout=30).returncode == -signal.SIGKILL
    second.unlink()
    with closing(opened(path)) as connection:
        assert migrate(connection, scripts, now=NOW) == ()
        assert names_in(connection) == {"migration", "one"}
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_ledger_of_a_newer_program_is_refused_and_untouched(scripts: Path, path: Path) -> None:
    newer = scripts / "0002_newer.sql"
    newer.write_text("CREATE TABLE two (id INTEGER) STRICT;", "utf-8")
    with closing(opened(path)) as connection:
        migrate(connection, scripts, now=NOW)
        newer.rename(scripts / "0003_other.sql")
        with pytest.raises(KnownError) as caught:
            migrate(connection, scripts, now=NOW)
        assert caught.value.code == "store.too_new"
        assert caught.value.values["name"] == "0002_newer"
        assert applied_names(LedgerFile(connection)) == {"0001_one", "0002_newer"}


def test_a_program_without_migrations_is_a_fault(tmp_path: Path, path: Path) -> None:
    with closing(opened(path)) as connection, pytest.raises(FileNotFoundError):
        migrate(connection, tmp_path / "nothing", now=NOW)


def test_what_another_program_applied_meanwhile_is_not_applied_again(
    scripts: Path, path: Path
) -> None:
    with closing(opened(path)) as connection, closing(opened(path)) as other:

        def apply_first(_statement: str) -> None:
            connection.set_trace_callback(None)
            migrate(other, scripts, now=NOW)

        # The other one is faster: it migrates between the first look and the transaction.
        connection.set_trace_callback(
            lambda statement: apply_first(statement) if statement.startswith("BEGIN") else None
        )
        assert migrate(connection, scripts, now=NOW) == ()
        assert "one" in names_in(connection)


def test_statements_end_where_sql_ends_them() -> None:
    script = """
    -- a comment; with a semicolon
    CREATE TABLE a (x TEXT DEFAULT 'a;b'); INSERT INTO a VALUES (';');
    CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; SELECT 1; END;
    /* the last; word */
    """
    with closing(dbapi2.connect(":memory:")) as connection:
        for statement in statements_of(script):
            connection.execute(statement)
        assert connection.execute("SELECT x FROM a").fetchall() == [(";",)]
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("a",), ("t",)]


def test_a_text_that_never_ends_is_told() -> None:
    with closing(dbapi2.connect(":memory:")) as connection:
        (statement,) = statements_of("SELECT 'open")
        with pytest.raises(dbapi2.OperationalError):
            connection.execute(statement)


def test_the_core_has_strict_tables_with_ids_that_the_program_makes() -> None:
    with closing(opened(Path(":memory:"))) as connection:
        migrate(connection, MIGRATIONS, now=NOW)
        tables = connection.execute("PRAGMA table_list").fetchall()
        ours = [row for row in tables if row["type"] == "table" and row["name"][:7] != "sqlite_"]
        assert [row["name"] for row in ours if not row["strict"]] == []
        assert {"meta", "step", "change", "counter"} <= {row["name"] for row in ours}


def test_what_an_older_program_wrote_is_still_as_its_journal_says(tmp_path: Path) -> None:
    (tmp_path / "0001_core.sql").write_text((MIGRATIONS / "0001_core.sql").read_text("utf-8"))
    ticks = count(1)
    with closing(opened(Path(":memory:"))) as connection:
        migrate(connection, tmp_path, now=NOW)
        ids = IdMaker(lambda: next(ticks), lambda _bits: 0)
        store = Store(connection, user="王小明", laptop="A", ids=ids, now=lambda: NOW)
        row = {"role": "customer", "name": "养殖场", "name_key": "养殖场", "initials": "yzc"}
        with store.step("登记") as step:
            party_id = step.insert("party", row)
        with store.step("修改") as step:
            step.update("party", party_id, {"phone": "110"})
        changes = changes_of(store)
        summaries = store.history.steps(9)
        migrate(connection, MIGRATIONS, now=NOW)
        assert changes_of(store) == changes
        assert store.history.steps(9) == summaries
        assert (store.history.row_faults(), store.history.chain_faults()) == ((), ())
        store.history.undo()
        (party,) = store.query("SELECT phone, initials, pinyin FROM party")
        assert (party["phone"], party["initials"], party["pinyin"]) == (None, "yzc", None)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT sum(amount) FROM posting WHERE void IS NULL AND party_id = 1 AND effect = 'owe'",
         "COVERING INDEX posting_by_party"),
        ("SELECT party_id, sum(amount) FROM posting WHERE void IS NULL AND project_id = 1"
         " AND effect = 'owe' AND date >= '2025-02-01' AND date < '2025-03-01' GROUP BY party_id",
         "COVERING INDEX posting_by_project"),
        ("SELECT sum(amount) FROM posting WHERE void IS NULL AND project_id = 1 AND effect = 'cost'"
         " AND date >= '2025-02-01' AND date < '2025-03-01' AND category = '饲料'",
         "COVERING INDEX posting_by_project"),
        ("SELECT * FROM posting WHERE void IS NULL AND record_id = 1", "INDEX posting_by_record"),
        ("SELECT sum(quantity) FROM stock_move WHERE void IS NULL AND project_id = 1"
         " AND item = 'a' AND date < '2025-03-01'", "COVERING INDEX stock_move_by_item"),
        ("SELECT * FROM household WHERE void IS NULL AND group_id = 1", "household_by_group"),
        ("SELECT * FROM household WHERE void IS NULL AND id_number = '1'", "household_once"),
        ("SELECT * FROM household WHERE void IS NULL AND fingerprint = '1'",
         "household_by_fingerprint"),
        ("SELECT * FROM party WHERE void IS NULL AND name_key = '1'", "party_by_name"),
        ("SELECT * FROM member WHERE void IS NULL AND household_id = 1", "member_by_household"),
        ("SELECT * FROM member WHERE void IS NULL AND id_number = '1'", "member_by_id_number"),
        ("SELECT * FROM vehicle WHERE void IS NULL AND household_id = 1", "vehicle_once"),
        ("SELECT * FROM milestone WHERE void IS NULL AND project_id = 1", "milestone_by_project"),
        ("SELECT * FROM reveal WHERE void IS NULL AND party_id = 1", "reveal_by_party"),
        ("SELECT * FROM change WHERE table_name = 'a' AND row_id = 1", "change_by_row"),
        ("SELECT max(seq) FROM change WHERE step_id = 1", "INDEX sqlite_autoindex_change_1"),
        ("SELECT max(id) FROM step WHERE laptop = 'A' AND kind = 'do'", "INDEX step_by_kind"),
    ],
)  # fmt: skip
def test_an_obvious_question_is_answered_by_an_index(query: str, index: str) -> None:
    with closing(opened(Path(":memory:"))) as connection:
        migrate(connection, MIGRATIONS, now=NOW)
        plan = connection.execute("EXPLAIN QUERY PLAN " + query).fetchall()
        assert any(index in row["detail"] for row in plan), [row["detail"] for row in plan]
