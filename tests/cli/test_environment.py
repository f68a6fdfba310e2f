from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError

if TYPE_CHECKING:
    from fieldapp.cli.environment import Environment


def test_what_a_command_names_goes_before_the_variables(environment: Environment) -> None:
    with_user = replace(environment, variables={"FIELDAPP_USER": "甲", "FIELDAPP_LEDGER": "x"})
    assert with_user.user("乙") == "乙"
    assert with_user.user(None) == "甲"
    assert with_user.folder("y") == Path("y")
    assert with_user.folder(None) == Path("x")


def test_nobody_named_is_the_only_user(environment: Environment) -> None:
    assert environment.user(None) is None


def test_a_ledger_must_be_named(environment: Environment) -> None:
    with pytest.raises(KnownError, match=r"ledger\.not_named"):
        replace(environment, variables={}).folder(None)


def test_a_password_without_a_variable_is_asked_for(environment: Environment) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "typed"

    bare = replace(environment, variables={}, ask_password=ask)
    assert bare.password("请输入密码：") == "typed"
    assert asked == ["请输入密码："]
