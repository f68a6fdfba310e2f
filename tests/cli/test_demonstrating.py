from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def test_the_demonstration_can_be_made_again(
    command: Command, variables: dict[str, str], tmp_path: Path
) -> None:
    del variables["FIELDAPP_PASSWORD"]
    folder = tmp_path / "示例"
    for _ in range(2):
        said = command("demo", folder)
        assert said.code == 0, said.err
        assert "密码是" in said.out
    names = sorted(path.name for path in (folder / "reports").iterdir())
    assert names == [
        "木柯村-F1 蚯蚓养殖生产情况月报表-2025年02月.xlsx",
        "木柯村-F2 牛粪收购及付款明细表-2024年04月至2025年02月.xlsx",
        "木柯村-F3 牛粪收购分户汇总表-2024年04月至2025年02月.xlsx",
        "木柯村-F7 产品销售台账-2024年04月至2025年02月.xlsx",
        "木柯村-F8 投喂与巡查月表-2025年02月.xlsx",
        "营盘村-F10 烤烟生产阶段旬报表-2025年04月.xlsx",
        "营盘村-F11 技术指导服务记录表-2024年08月至2025年04月.xlsx",
        "营盘村-F12 物资发放登记表-2024年08月至2025年04月.xlsx",
        "营盘村-F13 务工考勤及工资发放表-2025年04月.xlsx",
        "营盘村-F14 土地流转费发放表-2024年08月至2025年04月.xlsx",
        "营盘村-F9 烤烟移栽进度日报表-2025年04月26日.xlsx",
    ]
    assert openpyxl.load_workbook(folder / "reports" / names[0]).sheetnames == [
        "蚯蚓养殖生产情况月报表",
        "图表",
    ]


def test_a_password_of_one_s_own_is_not_printed(
    command: Command, variables: dict[str, str], tmp_path: Path
) -> None:
    said = command("demo", tmp_path / "示例")
    assert variables["FIELDAPP_PASSWORD"] not in said.out
    assert command("list", "households", "--ledger", tmp_path / "示例" / "ledger").code == 0


def test_a_folder_with_other_things_is_left_alone(command: Command, tmp_path: Path) -> None:
    (tmp_path / "重要.txt").write_text("x", encoding="utf-8")
    said = command("demo", tmp_path)
    assert said.code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["重要.txt"]


def test_a_place_that_cannot_be_a_folder_is_named(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "文件.txt"
    file.write_text("x", encoding="utf-8")
    for place in (file, file / "下面"):
        said = command("demo", place)
        assert (said.code, f"{file} 是文件而不是文件夹" in said.err) == (1, True)
    assert command("demo", tmp_path / ("很长的名称" * 60)).code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["文件.txt"]


def test_a_demonstration_that_fails_leaves_nothing_but_what_was_there(
    command: Command, variables: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "示例"
    assert command("demo", folder).code == 0
    (folder / "我的.txt").write_text("x", encoding="utf-8")
    variables["FIELDAPP_PASSWORD"] = "12345"
    assert "至少需要 6 个字符" in command("demo", folder).err
    assert {path.name for path in folder.iterdir()} == {"我的.txt", "这是示例数据.txt"}
    assert command("demo", tmp_path / "新的").code == 1
    assert list((tmp_path / "新的").iterdir()) == []


def test_machines_are_told_what_was_made(
    command: Command, variables: dict[str, str], tmp_path: Path
) -> None:
    made = command("demo", tmp_path / "示例", "--json").json
    assert (made["ledger"], made["user"]) == (str(tmp_path / "示例" / "ledger"), "示例用户")
    assert len(made["reports"]) == 11
    (further,) = made["further"]
    assert further.startswith(str(tmp_path / "示例"))
    planted = command("list", "transplanting", "--ledger", further, "--json").json
    assert len(planted) == 270
    assert "password" not in made
    del variables["FIELDAPP_PASSWORD"]
    assert command("demo", tmp_path / "示例", "--json").json["password"] == "shili-2025"
