"""A workbook is read in a process of its own, and nothing it does reaches us."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from typing_extensions import override

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.importing.limits import MEBIBYTE, STANDARD
from fieldapp.importing.workbook import read_workbook
from tests.fakes import FakeProgress
from tests.importing.handmade import (
    compound_file,
    package,
    package_that_understates,
    sheet_xml,
)

if TYPE_CHECKING:
    from fieldapp.importing.limits import Limits

ROOT = Path(__file__).parent.parent.parent
MOST_MESSAGES = 6  # more than the process says about the register
FAR_APART = (
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    workbook = Workbook()
    for row in range(1, 4):
        workbook["Sheet"].cell(row, 1, "张三")
    workbook.create_sheet("空表")
    workbook.save(tmp_path / "登记.xlsx")
    return tmp_path / "登记.xlsx"


def refusal(path: Path, limits: Limits = STANDARD) -> KnownError:
    with pytest.raises(KnownError) as caught:
        read_workbook(path, limits=limits)
    assert caught.value.values["file"] == path.name
    assert multiprocessing.active_children() == []
    return caught.value


def test_all_sheets_come_in_their_order(register: Path) -> None:
    sheets = read_workbook(register)
    assert [(each.name, len(each.rows)) for each in sheets] == [("Sheet", 3), ("空表", 0)]
    assert multiprocessing.active_children() == []


def test_the_name_does_not_decide_how_it_is_read(register: Path) -> None:
    path = register.rename(register.with_suffix(".xls"))
    assert len(read_workbook(path)) == 2


def test_blank_rows_at_the_end_are_left_out(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="A9" t="str"><v> </v></c></row>'
    (sheet,) = read_workbook(package(tmp_path / "登记.xlsx", sheet_xml(rows)))
    assert sheet.rows == ((1.0,),)


def test_a_workbook_without_any_cell_is_empty(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml(""))
    assert refusal(path).code == "workbook.empty"


def test_two_cells_at_the_ends_of_a_sheet_do_no_harm(tmp_path: Path) -> None:
    began = time.monotonic()
    path = package(tmp_path / "登记.xlsx", sheet_xml(FAR_APART))
    assert refusal(path).code == "workbook.too_much_memory"
    assert time.monotonic() - began < 20


def test_a_stray_cell_in_the_last_row_is_no_hindrance(tmp_path: Path) -> None:
    rows = FAR_APART.replace("XFD", "C")
    (sheet,) = read_workbook(package(tmp_path / "登记.xlsx", sheet_xml(rows)))
    assert len(sheet.rows) == 1_048_576
    assert sheet.rows[-1] == (None, None, 2.0)


def test_more_cells_than_allowed_are_too_many(register: Path) -> None:
    assert refusal(register, replace(STANDARD, cells=5)).code == "workbook.too_large"


def test_zeros_whose_size_is_understated_are_too_large(tmp_path: Path) -> None:
    path = package_that_understates(tmp_path / "登记.xlsx", bytes(100 * MEBIBYTE))
    assert refusal(path).code == "workbook.too_large"


def test_an_outline_of_a_workbook_is_damaged(tmp_path: Path) -> None:
    error = refusal(compound_file(tmp_path / "登记.xls", "Workbook"))
    assert error.code == "workbook.damaged"
    assert error.values["detail"]


def test_broken_markup_is_damaged(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml('<row r="1"><c r="A1"><v>1</c></row>'))
    assert refusal(path).code == "workbook.damaged"


def test_a_workbook_that_takes_too_long_is_given_up(register: Path) -> None:
    assert refusal(register, replace(STANDARD, seconds=0.001)).code == "workbook.too_slow"


def test_whoever_waits_hears_of_the_reading(register: Path) -> None:
    progress = FakeProgress()
    read_workbook(register, progress=progress)
    assert set(progress.news) == {(0, 0, "正在读取“登记.xlsx”。"), (3, 0, "正在读取“登记.xlsx”。")}


def test_a_reading_that_is_stopped_leaves_no_process_behind(register: Path) -> None:
    with pytest.raises(CancelledError):
        read_workbook(register, progress=FakeProgress(stop_at="读取"))
    assert multiprocessing.active_children() == []


def test_a_reading_is_stopped_while_the_process_says_nothing(register: Path) -> None:
    halter = threading.Thread(target=_halt_the_first_child)
    halter.start()
    with pytest.raises(CancelledError):
        read_workbook(register, progress=Impatient())
    halter.join()
    assert multiprocessing.active_children() == []


class Impatient(FakeProgress):
    """Stops the work when it has heard more than the process has to say."""

    @override
    def advance(self, done: int, total: int, text: str) -> None:
        super().advance(done, total, text)
        if len(self.news) > MOST_MESSAGES:
            raise CancelledError


def _halt_the_first_child() -> None:
    while not (children := multiprocessing.active_children()):
        time.sleep(0.001)
    assert children[0].pid is not None
    os.kill(children[0].pid, signal.SIGSTOP)


def test_a_reader_that_is_killed_is_a_known_error(register: Path) -> None:
    killer = threading.Thread(target=_kill_the_first_child)
    killer.start()
    assert refusal(register).code == "workbook.died"
    killer.join()


def _kill_the_first_child() -> None:
    while not (children := multiprocessing.active_children()):
        time.sleep(0.0005)
    assert children[0].pid is not None
    os.kill(children[0].pid, signal.SIGKILL)


def test_only_the_reading_process_loads_calamine(register: Path) -> None:
    script = register.parent / "asks.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from fieldapp.importing.workbook import read_workbook\n"
        "if __name__ == '__main__':\n"
        "    sheets = read_workbook(Path(sys.argv[1]))\n"
        "    sys.exit('python_calamine' in sys.modules or len(sheets) != 2)\n",
        "utf-8",
    )
    command = [sys.executable, str(script), str(register)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    asked = subprocess.run(command, check=False, capture_output=True, env=environment)
    assert (asked.returncode, asked.stderr) == (0, b"")
