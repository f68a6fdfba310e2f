from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.cli.environment import Environment
    from tests.cli.conftest import Command


def test_a_village_is_founded_with_its_projects(command: Command, tmp_path: Path) -> None:
    said = command(
        "new", tmp_path / "台账", "--village", "木柯村", "--township", "玉舍镇",
        "--project", "earthworm_farm", "--user", "张三",
    )  # fmt: skip
    assert said.code == 0
    assert "“张三”" in said.out
    assert "已新建项目“蚯蚓养殖”。" in said.out
    assert {path.name for path in (tmp_path / "台账").iterdir()} == {"ledger.db", "keys.json"}


def test_an_unknown_project_type_founds_nothing(command: Command, tmp_path: Path) -> None:
    said = command(
        "new", tmp_path / "台账", "--village", "甲村", "--township", "乙镇", "--project", "gold"
    )
    assert said.code == 1
    assert "earthworm_farm" in said.err
    assert not (tmp_path / "台账").exists()


def test_a_project_type_that_is_named_twice_founds_nothing(
    command: Command, tmp_path: Path
) -> None:
    said = command(
        "new", tmp_path / "台账", "--village", "甲村", "--township", "乙镇",
        "--project", "earthworm_farm", "--project", "earthworm_farm",
    )  # fmt: skip
    assert (said.code, said.out) == (1, "")
    assert "“earthworm_farm”写了两次" in said.err
    assert not (tmp_path / "台账").exists()


@pytest.mark.parametrize("name", [" ", "甲\n村", "长" * 51])
def test_a_village_needs_a_name_of_one_short_line(
    command: Command, tmp_path: Path, name: str
) -> None:
    for village, township in ((name, "乙镇"), ("甲村", name)):
        said = command("new", tmp_path / "a", "--village", village, "--township", township)
        assert (said.code, "--village" in said.err) == (1, True)
    assert not (tmp_path / "a").exists()


def test_a_short_password_founds_nothing(
    command: Command, variables: dict[str, str], tmp_path: Path
) -> None:
    variables["FIELDAPP_PASSWORD"] = "12345"
    said = command("new", tmp_path / "台账", "--village", "甲村", "--township", "乙镇")
    assert said.code == 1
    assert "至少需要 6 个字符" in said.err
    assert not (tmp_path / "台账").exists()


def test_a_ledger_is_never_founded_over_another(
    village: Command, variables: dict[str, str]
) -> None:
    said = village("new", variables["FIELDAPP_LEDGER"], "--village", "甲村", "--township", "乙镇")
    assert said.code == 1
    assert "已经有台账" in said.err
    assert len(village("list", "households", "--json").json) == 269


def test_a_second_project_of_a_type_needs_a_name_of_its_own(village: Command) -> None:
    assert village("project", "add", "earthworm_farm").code == 1
    assert village("project", "add", "earthworm_farm", "--name", "二号场").code == 0
    said = village("list", "feeding")
    assert said.code == 1
    assert "--project" in said.err
    assert village("list", "feeding", "--project", "二号场").code == 0


def test_a_second_user_has_a_password_of_their_own(
    village: Command, variables: dict[str, str]
) -> None:
    variables["FIELDAPP_NEW_PASSWORD"] = "另外一个密码"
    assert village("user", "add", "李四").code == 0
    assert village("list", "households").code == 1  # two users: who?
    assert (
        village("list", "households", "--user", "李四").code == 1
    )  # with the first one's password
    variables["FIELDAPP_PASSWORD"] = "另外一个密码"
    assert village("list", "households", "--user", "李四").code == 0


def test_a_wrong_password_opens_nothing(village: Command, variables: dict[str, str]) -> None:
    variables["FIELDAPP_PASSWORD"] = "错误的密码"
    said = village("list", "households")
    assert said.code == 1
    assert "密码不正确" in said.err


def test_the_new_password_is_not_asked_for_before_the_old_one_fits(
    village: Command, environment: Environment, variables: dict[str, str]
) -> None:
    variables["FIELDAPP_PASSWORD"] = "错误的密码"
    assert "密码不正确" in village("user", "add", "李四").err
    assert environment.variables is variables


def test_what_was_founded_is_told_to_machines(command: Command, variables: dict[str, str]) -> None:
    folder = variables["FIELDAPP_LEDGER"]
    words = ("--village", "木柯村", "--township", "玉舍镇", "--project", "earthworm_farm")
    assert command("new", folder, *words, "--json").json == {
        "ledger": folder,
        "village": "木柯村",
        "township": "玉舍镇",
        "user": "工作队",
        "projects": ["蚯蚓养殖"],
    }
    assert command("project", "add", "earthworm_farm", "--name", "二号场", "--json").json == {
        "project": "二号场",
        "type": "earthworm_farm",
    }
    variables["FIELDAPP_NEW_PASSWORD"] = "另外一个密码"
    assert command("user", "add", " 李四 ", "--json").json == {"user": "李四"}


def test_without_a_new_password_its_own_variable_is_named(village: Command) -> None:
    said = village("user", "add", "李四")
    assert (said.code, "FIELDAPP_NEW_PASSWORD" in said.err) == (1, True)


@pytest.mark.parametrize("name", ["二号\n场", "长" * 51])
def test_the_name_of_a_project_is_one_short_line(village: Command, name: str) -> None:
    said = village("project", "add", "earthworm_farm", "--name", name)
    assert said.code == 1
    assert "不能超过 50 个字" in said.err
    assert village("project", "add", "earthworm_farm", "--name", "长" * 50).code == 0
