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


@pytest.mark.parametrize("name", ["FIELDAPP_PASSWORD", "FIELDAPP_NEW_PASSWORD"])
def test_a_password_that_nobody_gives_is_asked_for_by_its_variable(
    environment: Environment, name: str
) -> None:
    bare = replace(environment, variables={})
    for ask in (bare.password, bare.new_password):
        with pytest.raises(KnownError) as caught:
            ask("?", name)
        assert caught.value.code == "keys.password_needed"
        assert caught.value.values == {"variable": name}


def test_a_new_password_that_is_typed_unseen_is_typed_twice(environment: Environment) -> None:
    typed = iter(["first", "first", "first", "frist"])
    terminal = replace(
        environment, variables={}, ask_password=lambda _: next(typed), types_unseen=True
    )
    assert terminal.new_password("?") == "first"
    with pytest.raises(KnownError, match=r"keys\.passwords_differ"):
        terminal.new_password("?")
    assert next(typed, None) is None


def test_a_new_password_from_its_variable_or_a_file_is_taken_at_once(
    environment: Environment,
) -> None:
    assert environment.new_password("?") == environment.variables["FIELDAPP_PASSWORD"]
    typed = iter(["line"])
    piped = replace(environment, variables={}, ask_password=lambda _: next(typed))
    assert piped.new_password("?") == "line"
