"""Whatever file somebody chooses, a sentence says what is wrong, and the ledger is as it was."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.cli.conftest import SAMPLES, Command
from tests.importing.handmade import compound_file, package, sheet_xml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = ["日期", "姓名", "村民组", "数量", "单位", "等级", "单价(元/吨)", "金额（元）"]
ROW = ["2024-05-06", "杨江", "新田组", 500, "公斤", "二等", 60, 30]
HAN = re.compile(r"[\u4e00-\u9fff]")


def book(path: Path, *rows: list[Any], title: str = "2024.5") -> Path:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def not_a_workbook(path: Path) -> Path:
    path.write_text("不是工作簿", encoding="utf-8")
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def without_cells(path: Path) -> Path:
    return book(path)


def encrypted(path: Path) -> Path:
    return compound_file(path, "EncryptedPackage")


def zeros(path: Path) -> Path:
    return package(path, b"\0" * 200_000_000)


def two_far_cells(path: Path) -> Path:
    row = '<row r="{0}"><c r="{1}" t="inlineStr"><is><t>x</t></is></c></row>'
    return package(path, sheet_xml(row.format(1, "A1") + row.format(1048576, "XFD1048576")))


def without_header(path: Path) -> Path:
    return book(path, ROW, ROW)


def header_without_names(path: Path) -> Path:
    return book(path, HEADER[:1] + HEADER[2:], ROW[:1] + ROW[2:])


def one_column_twice(path: Path) -> Path:
    return book(path, [*HEADER, "姓名"], [*ROW, "杨江"])


def torn(path: Path) -> Path:
    whole = (SAMPLES / "manure-ledger.xlsx").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def other_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def missing(path: Path) -> Path:
    return path


REFUSED: list[tuple[Callable[[Path], Path], str]] = [
    (not_a_workbook, "另存为 .xlsx"),
    (empty, "没有任何内容"),
    (without_cells, "没有任何内容"),
    (encrypted, "取消密码"),
    (zeros, "太大"),
    (two_far_cells, "多余的单元格"),
    (without_header, "没有找到表头"),
    (header_without_names, "缺少这些列：农户"),
    (one_column_twice, "两列都像“农户”（B、I 列）"),
    (torn, "已损坏"),
    (other_zip, "不是工作簿"),
    (folder, "是一个文件夹"),
    (missing, "找不到文件"),
]


@pytest.mark.parametrize(
    ("make", "expected"), REFUSED, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_wrong_file_is_refused_with_place_cause_and_remedy(
    village: Command, tmp_path: Path, make: Callable[[Path], Path], expected: str
) -> None:
    file = make(tmp_path / "登记.xlsx")
    before = village("history", "--json").json
    said = village("import", "manure_intake", file)
    assert said.code == 1
    assert expected in said.err
    assert "登记.xlsx" in said.err
    assert HAN.match(said.err.strip("“"))
    assert said.err.endswith("。\n")
    assert "Traceback" not in said.err
    assert village("history", "--json").json == before


def test_a_repeated_header_is_left_out_with_a_notice(village: Command, tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", HEADER, ROW, HEADER, [*ROW[:3], 600, *ROW[4:7], 36])
    said = village("import", "manure_intake", file)
    assert "已导入 2 行" in said.out
    assert "2024.5 第 3 行：这一行重复了表头" in said.out


def test_a_picture_in_a_cell_is_named_by_its_place(village: Command, tmp_path: Path) -> None:
    picture = '=DISPIMG("ID_4A5B",1)'
    file = book(tmp_path / "a.xlsx", [*HEADER, "备注"], [*ROW, None])
    made = openpyxl.load_workbook(file)
    cell = made.worksheets[0]["I2"]
    cell.value, cell.data_type = picture, "s"
    made.save(file)
    said = village("import", "manure_intake", file)
    assert "已导入 1 行" in said.out
    assert "单元格 I2 是 WPS 嵌入的图片" in said.out


def test_a_declared_size_of_one_cell_hides_nothing(village: Command, tmp_path: Path) -> None:
    rows = [list(map(str, row)) for row in (HEADER, ROW)]
    cells = "".join(f"<row>{''.join(map(inline, row))}</row>" for row in rows)
    file = package(tmp_path / "a.xlsx", sheet_xml(cells, before='<dimension ref="A1:A1"/>'))
    assert village("import", "manure_intake", file, "--json").json["accepted"] == 1


def test_a_name_that_looks_like_a_formula_stays_a_name(village: Command, tmp_path: Path) -> None:
    roster = book(
        tmp_path / "roster.xlsx",
        ["村民组", "户主姓名", "身份证号"],
        ["新田组", "=cmd", "520299199003070012"],
    )
    made = openpyxl.load_workbook(roster)
    cell = made.worksheets[0]["B2"]
    cell.value, cell.data_type = "=HYPERLINK(张三)", "s"
    made.worksheets[0]["C2"].value = valid_number("52029919900307001")
    made.save(roster)
    assert village("import", "households", roster, "--json").json["accepted"] == 1
    ledger = book(tmp_path / "a.xlsx", HEADER, [ROW[0], None, *ROW[2:]])
    made = openpyxl.load_workbook(ledger)
    cell = made.worksheets[0]["B2"]
    cell.value, cell.data_type = "=HYPERLINK(张三)", "s"
    made.save(ledger)
    assert village("import", "manure_intake", ledger, "--json").json["accepted"] == 1
    target = tmp_path / "F2.xlsx"
    assert village("report", "F2", "--period", "2024", "--out", target).code == 0
    named = [
        cell
        for row in openpyxl.load_workbook(target).worksheets[0].iter_rows()
        for cell in row
        if cell.value == "=HYPERLINK(张三)"
    ]
    assert [cell.data_type for cell in named] == ["s"]


def test_a_rare_character_survives_from_roster_to_report(village: Command, tmp_path: Path) -> None:
    name = "\U00020bb7野"
    roster = book(
        tmp_path / "roster.xlsx",
        ["村民组", "户主姓名", "身份证号"],
        ["新田组", name, valid_number("52029919900307002")],
    )
    assert village("import", "households", roster, "--json").json["accepted"] == 1
    ledger = book(tmp_path / "a.xlsx", HEADER, [ROW[0], name, *ROW[2:]])
    assert village("import", "manure_intake", ledger, "--json").json["accepted"] == 1
    target = tmp_path / "F3.xlsx"
    assert village("report", "F3", "--period", "2024", "--out", target).code == 0
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert name in {cell.value for row in sheet.iter_rows() for cell in row}


def inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def valid_number(first17: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first17, weights, strict=True))
    return first17 + "10X98765432"[total % 11]
