from __future__ import annotations

import io

import pytest
from typing_extensions import override

from fieldapp.app.wiring import environment, typed_password


class Terminal(io.StringIO):
    @override
    def isatty(self) -> bool:
        return True


def test_the_machine_s_clock_knows_its_time_zone() -> None:
    assert environment().clock.now().tzinfo is not None


def test_without_a_terminal_a_password_is_the_next_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("一个密码\n第二个\n"))
    assert typed_password("?") == "一个密码"
    assert typed_password("?") == "第二个"


@pytest.mark.parametrize("stdin", [None, io.StringIO("")])
def test_nobody_there_types_nothing(
    monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None
) -> None:
    monkeypatch.setattr("sys.stdin", stdin)
    assert typed_password("?") == ""
    assert not environment().types_unseen


def ended(_question: str) -> str:
    raise EOFError


def test_an_end_of_input_in_a_terminal_types_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", ended)
    assert typed_password("密码：") == ""


def test_in_a_terminal_a_password_is_typed_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda question: f"typed for {question}")
    assert environment().types_unseen
    assert typed_password("密码：") == "typed for 密码："
