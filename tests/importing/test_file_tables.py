"""Every sheet of a file that has a table gives it, and nothing is left out without a word."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from fieldapp.domain.problem import KnownError, Level
from fieldapp.importing.columns import wanted_of_kind
from fieldapp.importing.file_tables import FileTables, file_digest, tables_of
from fieldapp.services.messages import sentence
from tests.importing.herbs import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fieldapp.importing.sheet import Cell

WANTED = wanted_of_kind(kind_of("delivery"))
HEADER: tuple[Cell, ...] = ("日期", "姓名", "数量")
ROW: tuple[Cell, ...] = ("5月6日", "穆明", 5.0)
COVER = ("青石镇药材交货登记",)


def book(
    folder: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], *, hidden: Sequence[str] = ()
) -> Path:
    """A workbook with these sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        worksheet = workbook.create_sheet(name)
        for row in rows:
            worksheet.append(row)
        worksheet.sheet_state = "hidden" if name in hidden else "visible"
    path = folder / "登记.xlsx"
    workbook.save(path)
    return path


def notices(found: FileTables) -> list[tuple[str, int | None, str]]:
    """The notices by place and code; each has a whole sentence and keeps nothing out."""
    for each in found.notices:
        assert each.problem.level is Level.WARNING
        assert sentence(each.problem).endswith("。")
    return [(each.sheet, each.row, each.problem.code) for each in found.notices]


def refusal(path: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        tables_of(path, WANTED)
    assert caught.value.values["file"] == path.name
    return caught.value


def test_every_sheet_with_a_table_gives_it(tmp_path: Path) -> None:
    path = book(tmp_path, {"4月": [HEADER, ROW], "5月": [HEADER, ROW, ROW], "6月": []})
    found = tables_of(path, WANTED)
    assert [(each.sheet_name, len(each.body)) for each in found.tables] == [("4月", 1), ("5月", 2)]
    assert found.path == path
    assert notices(found) == []


def test_a_cover_and_a_note_are_told(tmp_path: Path) -> None:
    found = tables_of(book(tmp_path, {"封皮": [COVER], "5月": [HEADER, ROW]}), WANTED)
    assert notices(found) == [("封皮", None, "import.sheet_without_table")]
    assert len(found.tables) == 1


def test_a_hidden_sheet_is_told_and_not_read(tmp_path: Path) -> None:
    sheets: dict[str, list[tuple[Cell, ...]]] = {"5月": [HEADER, ROW], "旧": [HEADER, ROW]}
    found = tables_of(book(tmp_path, sheets, hidden=["旧"]), WANTED)
    assert notices(found) == [("旧", None, "import.hidden_sheet")]
    assert [each.sheet_name for each in found.tables] == ["5月"]


def test_a_summary_that_lacks_columns_is_told_with_them(tmp_path: Path) -> None:
    sheets: dict[str, list[tuple[Cell, ...]]] = {
        "5月": [HEADER, ROW],
        "全年汇总": [("月份", "姓名", "数量"), ("5月", "穆明", 5.0)],
    }
    found = tables_of(book(tmp_path, sheets), WANTED)
    assert notices(found) == [("全年汇总", None, "import.sheet_left_out")]
    assert "日期" in sentence(found.notices[0].problem)


def test_any_other_table_that_lacks_a_column_is_refused(tmp_path: Path) -> None:
    sheets: dict[str, list[tuple[Cell, ...]]] = {
        "5月": [HEADER, ROW],
        "6月": [("月份", "姓名", "数量"), ("6月", "穆明", 5.0)],
    }
    error = refusal(book(tmp_path, sheets))
    assert error.code == "import.column_missing"
    assert (error.values["sheet"], error.values["missing"]) == ("6月", "日期")


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    error = refusal(book(tmp_path, {"汇总": [(*HEADER, "数量"), (*ROW, 6.0)]}))
    assert error.code == "import.column_twice"


def test_a_file_without_any_table_is_refused_with_its_sheets(tmp_path: Path) -> None:
    error = refusal(book(tmp_path, {"封皮": [COVER], "5月": [ROW], "旧": [HEADER]}, hidden=["旧"]))
    assert error.code == "import.no_header"
    assert (error.values["sheet"], error.values["missing"]) == ("封皮、5月", "日期、农户")


def test_a_file_whose_only_table_is_hidden_is_refused_as_that(tmp_path: Path) -> None:
    error = refusal(book(tmp_path, {"封皮": [], "旧": [HEADER, ROW]}, hidden=["旧"]))
    assert error.code == "import.hidden_sheet"
    assert "“旧”是隐藏的" in sentence(error)


def test_repeated_headers_and_pictures_are_told_where_they_stand(tmp_path: Path) -> None:
    rows = [HEADER, ROW, HEADER, ROW]
    path = book(tmp_path, {"5月": [(*row, "备注") if row is HEADER else row for row in rows]})
    found = tables_of(_with_picture(path), WANTED)
    assert notices(found) == [("5月", 3, "import.repeated_header"), ("5月", 4, "import.picture")]
    assert found.notices[1].problem.values["cell"] == "D4"


def _with_picture(path: Path) -> Path:
    workbook = load_workbook(path)
    cell = workbook.worksheets[0]["D4"]
    cell.value = '=DISPIMG("ID_4F",1)'
    cell.data_type = "s"  # not a formula, whose value openpyxl would not write
    workbook.save(path)
    return path


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = book(tmp_path, {"5月": [HEADER, ROW]})
    expected = hashlib.sha256(path.read_bytes()).hexdigest()
    assert tables_of(path, WANTED).digest == expected
    assert file_digest(path.rename(tmp_path / "别名.xlsx")) == expected


def test_a_file_that_has_gone_meanwhile_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        file_digest(tmp_path / "登记.xlsx")
    assert caught.value.code == "workbook.missing"
