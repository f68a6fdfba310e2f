"""What the reader sends home about a workbook."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from openpyxl import Workbook

from fieldapp.importing.calamine_reader import PIECE_ROWS, messages_about
from fieldapp.importing.pipe import Done, Failed, Message, RowsFollow, SheetBegins
from fieldapp.importing.sheet import Range, is_picture
from tests.importing.handmade import package, sheet_xml

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.importing.sheet import Cell


def saved(workbook: Workbook) -> io.BytesIO:
    file = io.BytesIO()
    workbook.save(file)
    file.seek(0)
    return file


def rows_in(messages: list[Message]) -> list[tuple[Cell, ...]]:
    return [row for each in messages if isinstance(each, RowsFollow) for row in each.rows]


def sent_about(path: Path) -> list[Message]:
    with path.open("rb") as file:
        return list(messages_about(file))


def test_rows_and_columns_stand_where_they_stand_on_the_sheet() -> None:
    workbook = Workbook()
    workbook["Sheet"]["C3"] = "姓名"
    workbook["Sheet"]["D5"] = "  "
    workbook["Sheet"]["B6"] = 2
    messages = list(messages_about(saved(workbook)))
    assert messages[0] == SheetBegins("Sheet", is_hidden=False, merged=())
    assert rows_in(messages) == [(), (), (None, None, "姓名"), (), (), (None, 2.0)]
    assert messages[-1] == Done()


def test_cells_keep_their_kind() -> None:
    sheet = (workbook := Workbook())["Sheet"]
    moment = datetime(2024, 4, 8, 10, 30)  # noqa: DTZ001 - a workbook knows no time zone
    sheet.append([date(2024, 4, 8), moment, 3.5, True, "张三", time(3, 4), timedelta(hours=30)])
    (row,) = rows_in(list(messages_about(saved(workbook))))
    assert row == (date(2024, 4, 8), moment, 3.5, True, "张三", "03:04:00", "1 day, 6:00:00")


def test_hidden_sheets_are_marked_and_charts_left_out() -> None:
    workbook = Workbook()
    workbook["Sheet"].merge_cells("A1:C2")
    workbook.create_sheet("旧表").sheet_state = "hidden"
    workbook.create_chartsheet("图")
    begun = [each for each in messages_about(saved(workbook)) if isinstance(each, SheetBegins)]
    merged = (Range(1, 1, 2, 3),)
    assert begun == [
        SheetBegins("Sheet", is_hidden=False, merged=merged),
        SheetBegins("旧表", is_hidden=True, merged=()),
    ]


def test_rows_come_in_pieces() -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in range(PIECE_ROWS * 2):
        sheet.append([f"{row}-{column}" for column in range(6)])
    messages = list(messages_about(saved(workbook)))
    assert [len(each.rows) for each in messages if isinstance(each, RowsFollow)] == [PIECE_ROWS] * 2
    assert rows_in(messages)[-1][5] == f"{PIECE_ROWS * 2 - 1}-5"


def test_more_rows_than_declared_are_all_read(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="C2"><v>2</v></c></row>'
    path = package(tmp_path / "登记.xlsx", sheet_xml(rows, before='<dimension ref="A1:A1"/>'))
    assert rows_in(sent_about(path)) == [(1.0,), (None, None, 2.0)]


def test_a_picture_in_a_cell_is_recognisable(tmp_path: Path) -> None:
    cell = (
        '<c r="A1" t="str"><f>_xlfn.DISPIMG("ID_4F",1)</f><v>=DISPIMG(&quot;ID_4F&quot;,1)</v></c>'
    )
    path = package(tmp_path / "登记.xlsx", sheet_xml(f'<row r="1">{cell}</row>'))
    ((picture,),) = rows_in(sent_about(path))
    assert is_picture(picture)


def test_a_formula_that_failed_is_an_empty_cell(tmp_path: Path) -> None:
    cells = '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>1</v></c>'
    path = package(tmp_path / "登记.xlsx", sheet_xml(f'<row r="1">{cells}</row>'))
    assert rows_in(sent_about(path)) == [(None, 1.0)]


def test_a_name_outside_the_basic_plane_stays_whole() -> None:
    workbook = Workbook()
    workbook["Sheet"]["A1"] = "\U00020bb7野"
    assert rows_in(list(messages_about(saved(workbook)))) == [("\U00020bb7野",)]


def test_what_calamine_cannot_read_is_damaged() -> None:
    (failed,) = messages_about(io.BytesIO(b"PK\x03\x04 and nothing else"))
    assert isinstance(failed, Failed)
    assert failed.code == "workbook.damaged"
    assert failed.detail
