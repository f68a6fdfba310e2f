from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.output import say_done, say_json, say_table, width_of

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


def test_what_was_done_is_told_to_machines_or_to_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say_done({"n": 1}, ["一", "二"], as_json=True)
    assert capsys.readouterr().out == '{\n "n": 1\n}\n'
    say_done({"n": 1}, ["一", "二"], as_json=False)
    assert capsys.readouterr().out == "一\n二\n"
