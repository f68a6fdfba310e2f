from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl

from tests.cli.conftest import SAMPLES, Command

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = json.loads((SAMPLES / "expected.json").read_text("utf-8"))


def test_the_paper_ledger_comes_out_as_expected(village: Command) -> None:
    said = village("import", "manure_intake", SAMPLES / "manure-ledger.xlsx", "--json")
    expected = EXPECTED["manure"]
    counted = {key: value for key, value in said.json.items() if key != "warnings"}
    assert counted == {
        "accepted": expected["accepted"],
        "unchanged": 0,
        "rejected": expected["rejected"],
    }
    for month, sums in expected["months"].items():
        rows = village("list", "manure_intake", "--period", month, "--json").json
        assert len(rows) == sums["tickets"]
        assert sum(Decimal(row["net"]) for row in rows) == Decimal(sums["net_kg"])
        assert sum(Decimal(row["amount"]) for row in rows) == Decimal(sums["amount_yuan"])


def test_the_same_workbook_again_changes_nothing(village: Command) -> None:
    sales = SAMPLES / "worm-sales.xlsx"
    assert village("import", "worm_sale", sales, "--json").json["accepted"] == 16
    again = village("import", "worm_sale", sales, "--json").json
    assert (again["accepted"], again["unchanged"]) == (0, 16)
    overruled = village("import", "earthworm_farm.worm_sale", sales, "--again", "--json").json
    assert (overruled["accepted"], overruled["unchanged"]) == (16, 0)


def test_what_undo_took_back_can_be_imported_again(village: Command) -> None:
    sales = SAMPLES / "worm-sales.xlsx"
    village("import", "worm_sale", sales)
    assert village("undo").out == "已撤销：导入蚯蚓销售 16 条。\n"
    assert all(row["void"] for row in village("list", "worm_sale", "--json").json)
    assert village("import", "worm_sale", sales, "--json").json["accepted"] == 16


def test_a_dry_run_stores_nothing(village: Command) -> None:
    said = village("import", "worm_sale", SAMPLES / "worm-sales.xlsx", "--dry-run")
    assert "可以导入 16 行" in said.out
    assert village("list", "worm_sale", "--json").json == []


def test_rejected_rows_can_be_mended_and_imported(village: Command, tmp_path: Path) -> None:
    fix_file = tmp_path / "要改的行.xlsx"
    said = village(
        "import", "manure_intake", SAMPLES / "manure-ledger.xlsx", "--fix-file", fix_file
    )
    assert f"没有导入的行写在 {fix_file}。" in said.out
    book = openpyxl.load_workbook(fix_file)
    sheet = book["2024.8"]
    rows = iter(sheet.iter_rows())
    header = next(row for row in rows if row[0].value == "日期")
    assert header[-1].value == "没有导入的原因"
    for row in rows:
        row[0].value = "8月2日"  # the year comes from the sheet's name
    book.save(fix_file)
    again = village("import", "manure_intake", fix_file, "--json").json
    assert (again["accepted"], len(again["rejected"])) == (2, 9)
    mended = village("list", "manure_intake", "--period", "2024-08-02", "--json").json
    assert len(mended) == 2


def test_no_fix_file_is_written_for_nothing(village: Command, tmp_path: Path) -> None:
    fix_file = tmp_path / "a.xlsx"
    said = village("import", "worm_sale", SAMPLES / "worm-sales.xlsx", "--fix-file", fix_file)
    assert "没有不合格的行" in said.out
    assert not fix_file.exists()


def test_several_files_are_one_step_and_named_in_json(village: Command, tmp_path: Path) -> None:
    other = tmp_path / "b.xlsx"
    other.write_bytes((SAMPLES / "manure-ledger.xlsx").read_bytes())
    files = (SAMPLES / "manure-ledger.xlsx", other)
    said = village("import", "manure_intake", *files, "--json")
    assert (said.json["accepted"], said.json["unchanged"]) == (185, 185)
    assert {row["file"] for row in said.json["rejected"]} == {"manure-ledger.xlsx", "b.xlsx"}
    assert village("undo").code == 0
    rows = village("list", "manure_intake", "--json").json
    assert [row for row in rows if not row["void"]] == []


def test_the_same_file_twice_in_one_call_is_refused(village: Command) -> None:
    sales = SAMPLES / "worm-sales.xlsx"
    assert village("import", "worm_sale", sales, sales).code == 1


def test_a_copy_of_a_roster_is_unchanged(village: Command, tmp_path: Path) -> None:
    other = tmp_path / "b.xlsx"
    other.write_bytes((SAMPLES / "roster.xlsx").read_bytes())
    said = village("import", "households", SAMPLES / "roster.xlsx", other, "--json").json
    assert (said["accepted"], said["unchanged"]) == (0, 2 * 269)


def test_a_fix_file_never_replaces_what_is_imported(village: Command, tmp_path: Path) -> None:
    roster = tmp_path / "花名册.xlsx"
    roster.write_bytes((SAMPLES / "roster.xlsx").read_bytes())
    (tmp_path / "链接.xlsx").symlink_to(roster)
    (tmp_path / "同一个.xlsx").hardlink_to(roster)
    before = roster.read_bytes()
    for name in ("花名册.xlsx", "./花名册.xlsx", "链接.xlsx", "同一个.xlsx"):
        said = village("import", "households", roster, "--fix-file", tmp_path / name)
        assert (said.code, "请换一个文件名" in said.err) == (1, True)
        assert roster.read_bytes() == before


def test_a_sale_that_is_paid_now_is_taken_with_a_warning(village: Command, tmp_path: Path) -> None:
    header = ["销售日期", "购买方", "数量（斤）", "单价（元/斤）", "是否到账"]
    sale = ["2024-05-06", "城区渔具店", 10, 9]
    for name, paid in (("未.xlsx", "未到账"), ("已.xlsx", "已到账")):
        book = openpyxl.Workbook()
        book.worksheets[0].append(header)
        book.worksheets[0].append([*sale, paid])
        book.save(tmp_path / name)
    assert village("import", "worm_sale", tmp_path / "未.xlsx", "--json").json["warnings"] == []
    tried = village("import", "worm_sale", tmp_path / "已.xlsx", "--dry-run")
    assert "提示：Sheet 第 2 行：台账里已有一条销售日期、客户、数量都相同" in tried.out
    (warning,) = village("import", "worm_sale", tmp_path / "已.xlsx", "--json").json["warnings"]
    assert (warning["row"], warning["code"]) == (2, "import.alike_record")
    assert "蚯蚓销售" in warning["message"]


def test_a_dry_run_tells_of_short_stock_and_of_duplicates(village: Command, tmp_path: Path) -> None:
    beds = openpyxl.Workbook()
    for bed in (["床号", "建床日期"], ["A-1", "2024-04-01"], ["A-1", "2024-04-02"]):
        beds.worksheets[0].append(bed)
    beds.save(tmp_path / "床.xlsx")
    for words in (["--dry-run"], []):
        said = village("import", "bed", tmp_path / "床.xlsx", "--json", *words)
        assert (said.code, said.json["accepted"]) == (0, 1)
        assert [row["reason"] for row in said.json["rejected"]] == ["duplicate"]
    stock = openpyxl.Workbook()
    stock.worksheets[0].append(["日期", "品名", "类型", "数量"])
    stock.worksheets[0].append(["2024-04-01", "石灰", "入库", 5])
    stock.worksheets[0].append(["2024-04-02", "石灰", "领用", 6])
    stock.save(tmp_path / "物资.xlsx")
    for words in (["--dry-run"], []):
        said = village("import", "consumable", tmp_path / "物资.xlsx", *words)
        assert said.code == 0
        assert "Sheet 第 3 行：“石灰”的库存不够" in said.out


def test_an_unknown_kind_is_refused_with_those_there_are(village: Command) -> None:
    said = village("import", "gold", SAMPLES / "worm-sales.xlsx")
    assert said.code == 1
    assert "worm_sale" in said.err


def test_a_long_list_of_notices_is_cut(village: Command, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["销售日期", "购买方", "数量（斤）", "单价（元/斤）"])
    for day in range(1, 14):
        sheet.append([f"2024-05-{day:02d}", "渔具店", 10, 30])
    book.save(tmp_path / "dear.xlsx")
    said = village("import", "worm_sale", tmp_path / "dear.xlsx")
    assert said.out.count("单价不在常见范围内") == 10
    assert "还有 3 条同类提示没有列出。" in said.out
