"""An encrypted file opens with its key alone, and what goes wrong with it has a code."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.store.connection import (
    Connection,
    LedgerFile,
    known_errors,
    open_connection,
)
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OTHER_KEY = bytes(32)
HOLD_THE_LOCK = """
import sys
from pathlib import Path
from fieldapp.store.connection import open_connection
connection = open_connection(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An encrypted file with a table of two rows, closed."""
    path = tmp_path / "a.db"
    with closing(open_connection(path, KEY)) as connection:
        connection.execute("CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT")
        connection.execute("INSERT INTO note VALUES ('一'), ('二')")
    return path


@pytest.fixture
def file(path: Path) -> Iterator[LedgerFile]:
    connection = open_connection(path, KEY, busy_timeout_ms=50)
    yield LedgerFile(connection)
    connection.close()


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        work()
    return caught.value.code


def add(file: LedgerFile, text: str) -> None:
    with file.writing():
        file.connection.execute("INSERT INTO note VALUES (?)", (text,))


def texts(connection: Connection) -> list[str]:
    return [row["text"] for row in connection.execute("SELECT text FROM note ORDER BY rowid")]


def test_rows_are_read_by_name_with_the_right_key(path: Path) -> None:
    with closing(open_connection(path, KEY)) as connection:
        assert texts(connection) == ["一", "二"]


def test_nothing_in_the_file_is_readable_without_the_key(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in content


def test_a_key_that_does_not_fit_prints_nothing(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert code_of(lambda: open_connection(path, OTHER_KEY)) == "store.damaged"
    assert capfd.readouterr() == ("", "")


def test_an_error_names_the_file_and_no_key(path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        open_connection(path, OTHER_KEY)
    assert caught.value.values == {"file": str(path)}


def test_a_key_of_another_length_is_a_fault_of_the_program(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_connection(path, b"short")


def test_a_connection_is_durable_and_checks_references(file: LedgerFile) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "cache_size", "busy_timeout")
    values = [file.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert values == ["wal", 2, 1, -32 * 1024, 50]


def test_a_transaction_is_kept_when_it_ends_well(file: LedgerFile, path: Path) -> None:
    add(file, "三")
    with closing(open_connection(path, KEY)) as other:
        assert texts(other) == ["一", "二", "三"]


def test_a_transaction_that_fails_leaves_no_trace(file: LedgerFile) -> None:
    def fail() -> None:
        with file.writing():
            file.connection.execute("INSERT INTO note VALUES ('三')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert texts(file.connection) == ["一", "二"]
    add(file, "四")


def test_a_fault_of_the_program_is_not_a_known_error(file: LedgerFile) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        add(file, "一")
    with pytest.raises(dbapi2.OperationalError):
        file.query("SELECT * FROM nothing")


def test_what_a_trigger_refuses_is_told_by_its_code(file: LedgerFile) -> None:
    file.connection.execute(
        "CREATE TRIGGER refuse AFTER INSERT ON note BEGIN SELECT raise(ABORT, 'note.none'); END"
    )
    with pytest.raises(KnownError, match=r"^note\.none$"):
        add(file, "三")
    assert texts(file.connection) == ["一", "二"]


def test_reading_sees_one_view_whatever_others_write(file: LedgerFile, path: Path) -> None:
    count = "SELECT count(*) AS count FROM note"
    with closing(open_connection(path, KEY)) as other:
        with file.reading():
            before = file.query(count)[0]["count"]
            other.execute("INSERT INTO note VALUES ('三')")
            assert file.query(count)[0]["count"] == before
        assert file.query(count)[0]["count"] == before + 1


def test_reading_within_a_transaction_sees_what_it_wrote(file: LedgerFile) -> None:
    with file.writing():
        file.connection.execute("INSERT INTO note VALUES ('三')")
        with file.reading():
            found = file.query("SELECT text FROM note WHERE text = :text", text="三")
        assert (found[0]["text"], found[0][0]) == ("三", "三")
        assert file.connection.in_transaction


def test_a_second_writer_in_another_process_is_told_that_it_is_locked(
    file: LedgerFile, path: Path
) -> None:
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(path), KEY.hex()]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert code_of(lambda: add(file, "三")) == "store.locked"
        assert texts(file.connection) == ["一", "二"]  # a reader never waits
        holder.communicate()
    add(file, "三")


def test_a_writer_waits_for_another_that_is_soon_done(file: LedgerFile, path: Path) -> None:
    with closing(open_connection(path, KEY)) as waiting:
        with file.writing():
            release = threading.Event()
            thread = threading.Thread(target=release.set)
            thread.start()
            release.wait()
        thread.join()
        add(LedgerFile(waiting), "三")
    assert texts(file.connection) == ["一", "二", "三"]


def test_a_full_disk_is_told_and_nothing_is_half_written(file: LedgerFile) -> None:
    (pages,) = file.connection.execute("PRAGMA page_count").fetchone()
    file.connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        with file.writing():
            for number in range(100):
                file.connection.execute("INSERT INTO note VALUES (?)", (str(number) * 1000,))

    assert code_of(fill) == "store.disk_full"
    assert texts(file.connection) == ["一", "二"]


def test_a_file_without_the_right_to_write_is_read_only(path: Path) -> None:
    with closing(dbapi2.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")

        def write() -> None:
            with known_errors(path):
                connection.execute("INSERT INTO note VALUES ('三')")

        assert code_of(write) == "store.read_only"


def test_a_log_that_cannot_be_made_is_read_only(path: Path) -> None:
    path.with_name("a.db-wal").mkdir()
    assert code_of(lambda: open_connection(path, KEY)) in {"store.read_only", "store.disk_failed"}


def test_a_file_with_a_changed_byte_is_damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[5000] ^= 1  # on the second page, so that the file opens
    path.write_bytes(content)
    with closing(open_connection(path, KEY)) as connection:
        file = LedgerFile(connection)
        assert code_of(lambda: file.query("SELECT * FROM note")) == "store.damaged"


@pytest.mark.parametrize("content", [b"hello" * 1000, bytes(8192)])
def test_a_file_that_is_no_database_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.db"
    path.write_bytes(content)
    assert code_of(lambda: open_connection(path, KEY)) == "store.damaged"


def test_a_file_in_a_folder_that_is_not_there_is_gone(tmp_path: Path) -> None:
    assert code_of(lambda: open_connection(tmp_path / "no" / "a.db", KEY)) == "store.gone"


def test_a_deleted_file_is_gone_before_anything_is_lost_in_it(file: LedgerFile, path: Path) -> None:
    path.unlink()
    assert code_of(lambda: add(file, "三")) == "store.gone"


def test_a_file_deleted_during_a_transaction_is_gone(file: LedgerFile, path: Path) -> None:
    def work() -> None:
        with file.writing():
            file.connection.execute("INSERT INTO note VALUES ('三')")
            path.unlink()

    assert code_of(work) == "store.gone"


def test_a_file_that_another_took_the_place_of_is_gone(file: LedgerFile, path: Path) -> None:
    other = path.with_name("other.db")
    other.write_bytes(path.read_bytes())
    other.replace(path)
    assert code_of(lambda: add(file, "三")) == "store.gone"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store.disk_full"),
        (errno.EACCES, "store.read_only"),
        (errno.EROFS, "store.read_only"),
        (errno.EIO, "store.disk_failed"),
    ],
)
def test_what_the_system_refuses_has_a_code(tmp_path: Path, number: int, code: str) -> None:
    def refuse() -> None:
        with known_errors(tmp_path):
            raise OSError(number, os.strerror(number))

    assert code_of(refuse) == code


def test_a_refusal_names_the_file_that_it_is_about(file: LedgerFile) -> None:
    def refuse() -> None:
        with file.writing():
            raise PermissionError(errno.EACCES, "no", "other.xlsx")

    with pytest.raises(KnownError) as caught:
        refuse()
    assert caught.value.values == {"file": "other.xlsx"}


def test_an_unforeseen_refusal_of_the_system_is_let_fly(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), known_errors(tmp_path):
        (tmp_path / "nothing").read_bytes()


COUNTED = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :most)
SELECT n FROM counted
"""
LAST = COUNTED.replace("SELECT n FROM", "SELECT max(n) AS n FROM")
ENDLESS = 10**12


def test_numbers_come_in_their_order(file: LedgerFile) -> None:
    assert list(file.numbers(COUNTED, most=1_000)) == list(range(1, 1_001))
    assert list(file.numbers(f"{COUNTED} ORDER BY 1 DESC", most=3)) == [3, 2, 1]


@pytest.mark.parametrize("number", [0, 1, 255, 2**31, 2**63 - 1])
def test_a_number_of_any_size_comes_as_it_is(file: LedgerFile, number: int) -> None:
    assert list(file.numbers("SELECT :number", number=number)) == [number]


def test_an_answer_without_rows_has_no_numbers(file: LedgerFile) -> None:
    assert list(file.numbers("SELECT length(text) FROM note WHERE text = :text", text="三")) == []


def test_a_hopeless_question_ends_when_somebody_asks_for_it(file: LedgerFile) -> None:
    asked = iter([False, False])
    file.stop_when(lambda: next(asked, True))
    with pytest.raises(CancelledError):
        file.query(LAST, most=ENDLESS)


def test_a_step_that_is_stopped_leaves_nothing(file: LedgerFile) -> None:
    file.stop_when(lambda: file.connection.in_transaction)

    def work() -> None:
        with file.writing():
            file.connection.execute("INSERT INTO note VALUES ('三')")
            file.query(LAST, most=ENDLESS)

    assert code_of(work) == "work.cancelled"
    assert [row["n"] for row in file.query("SELECT count(*) AS n FROM note")] == [2]


def test_work_that_nobody_stops_comes_to_its_end(file: LedgerFile) -> None:
    file.stop_when(lambda: False)
    (row,) = file.query(LAST, most=50_000)
    assert row["n"] == 50_000
