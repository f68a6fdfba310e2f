from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.app.crash import BUG, INTERRUPTED, guarded, watch_window

if TYPE_CHECKING:
    import pytest


def failing(error: BaseException) -> int:
    raise error


def test_work_that_ends_well_keeps_its_exit_code() -> None:
    assert guarded(lambda: 2) == 2


def test_a_mistake_of_the_program_ends_in_a_sentence_and_a_report_without_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told = io.StringIO()
    datum = "520299" + "197511190886"  # not as the program's text has it
    assert guarded(lambda: failing(ValueError(datum)), told) == BUG
    assert "Traceback" not in told.getvalue()
    (report,) = tmp_path.iterdir()
    assert str(report) in told.getvalue()
    text = report.read_text("utf-8")
    assert "ValueError" in text
    assert "failing" in text
    assert datum not in text


def test_an_interrupted_program_says_so() -> None:
    told = io.StringIO()
    assert guarded(lambda: failing(KeyboardInterrupt()), told) == INTERRUPTED
    assert told.getvalue().startswith("已停止")


def test_nobody_reading_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert guarded(lambda: failing(BrokenPipeError())) == 0


def test_a_mistake_in_the_window_is_told_and_names_no_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[str] = []
    watch_window(told.append)
    try:
        failing(ValueError("陈" + "望的身份证号"))  # the report quotes this line
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    (text,) = told
    assert "以前保存的数据不受影响" in text
    report = Path(text.rpartition("：")[2])
    assert "test_crash.py" in report.read_text("utf-8")
    assert "陈望" not in report.read_text("utf-8")
    report.unlink()
