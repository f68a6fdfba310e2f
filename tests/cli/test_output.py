from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.output import say_json, say_table, width_of

if TYPE_CHECKING:
    import pytest


def test_columns_are_aligned_though_hanzi_are_wide(capsys: pytest.CaptureFixture[str]) -> None:
    say_table(("姓名", "kg"), [("吉克·阿呷", "1"), ("韦", "770.5")])
    lines = capsys.readouterr().out.splitlines()
    assert [width_of(line[: line.rindex(" ") + 1]) for line in lines] == [11, 11, 11]


def test_a_table_without_rows_is_its_header(capsys: pytest.CaptureFixture[str]) -> None:
    say_table(("姓名",), [])
    assert capsys.readouterr().out == "姓名\n"


def test_json_keeps_hanzi(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"village": "木柯村"})
    assert "木柯村" in capsys.readouterr().out
