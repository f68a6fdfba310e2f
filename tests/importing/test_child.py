"""The life of the reading process, lived here."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.importing.child import read_in_child
from fieldapp.importing.limits import STANDARD
from fieldapp.importing.pipe import Done, Failed, Message, RowsFollow, SheetBegins
from tests.importing.handmade import package, sheet_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

NO_LIMIT = replace(STANDARD, memory_bytes=-1)  # a limit would stay for all later tests
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


class FakeHome:
    """Keeps what is sent; runs out of memory as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.messages: list[Message] = []
        self._failures = failures

    def send(self, message: Message) -> None:
        if self._failures:
            self._failures -= 1
            raise MemoryError
        self.messages.append(message)


@pytest.fixture(autouse=True)
def _own_stderr() -> Iterator[None]:
    sys.stderr.flush()
    kept = os.dup(2)
    yield
    os.dup2(kept, 2)
    os.close(kept)


def said(path: Path, home: FakeHome) -> list[Message]:
    # The child needs nothing of a connection but send().
    read_in_child(path, NO_LIMIT, cast("Connection[Message, Message]", home))
    return home.messages


def test_a_workbook_is_told_sheet_by_sheet(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml(ONE_CELL))
    begins = SheetBegins("登记", is_hidden=False, merged=())
    assert said(path, FakeHome()) == [begins, RowsFollow(((1.0,),)), Done()]


def test_what_cannot_be_inflated_is_told(tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    path.write_bytes(b"PK\x03\x04")
    (failed,) = said(path, FakeHome())
    assert isinstance(failed, Failed)
    assert failed.code == "workbook.damaged"
    assert failed.detail == "File is not a zip file"


def test_a_file_that_has_gone_meanwhile_is_told(tmp_path: Path) -> None:
    assert said(tmp_path / "登记.xlsx", FakeHome()) == [Failed("workbook.missing", "")]


def test_running_out_of_memory_is_told(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml(ONE_CELL))
    assert said(path, FakeHome(failures=1)) == [Failed("workbook.too_much_memory")]


def test_nothing_the_reader_prints_reaches_the_terminal(tmp_path: Path) -> None:
    said(package(tmp_path / "登记.xlsx", sheet_xml("")), FakeHome())
    assert os.path.samestat(os.fstat(2), Path(os.devnull).stat())
