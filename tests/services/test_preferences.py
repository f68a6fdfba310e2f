from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.preferences import Preferences, PreferencesFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "配置" / "preferences.toml"


def test_nobody_prefers_anything_at_first(path: Path) -> None:
    assert PreferencesFile(path).read() == (Preferences(), ())


def test_what_was_written_is_read_again(path: Path) -> None:
    wanted = Preferences(ledger="/台账/木柯村", theme="dark", lock_minutes=0, text_size=130)
    PreferencesFile(path).write(wanted)
    assert PreferencesFile(path).read() == (wanted, ())
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_keys_of_a_newer_program_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('font = "large"\ntheme = "light"\n', "utf-8")
    file = PreferencesFile(path)
    file.write(Preferences(theme="dark"))
    assert 'font = "large"' in path.read_text("utf-8")
    assert file.read()[0].theme == "dark"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('theme = "blue"', "theme"),
        ("lock_minutes = -1", "lock_minutes"),
        ("lock_minutes = true", "lock_minutes"),
        ('lock_minutes = "10"', "lock_minutes"),
        ("ledger = 5", "ledger"),
        ("text_size = 300", "text_size"),
        ("text_size = true", "text_size"),
    ],
)
def test_a_senseless_value_is_replaced_and_told(path: Path, line: str, key: str) -> None:
    path.parent.mkdir()
    path.write_text(f"{line}\n", "utf-8")
    preferences, problems = PreferencesFile(path).read()
    assert preferences == Preferences()
    assert [problem.values["key"] for problem in problems] == [key]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe"])
def test_a_damaged_file_is_told_and_written_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    file = PreferencesFile(path)
    preferences, problems = file.read()
    assert preferences == Preferences()
    assert [problem.code for problem in problems] == ["preferences.damaged"]
    file.write(Preferences(theme="light"))
    assert file.read() == (Preferences(theme="light"), ())


def test_preferences_that_cannot_be_kept_are_told(path: Path) -> None:
    path.parent.write_text("这里是一个文件", "utf-8")
    with pytest.raises(KnownError) as caught:
        PreferencesFile(path).write(Preferences())
    assert caught.value.code == "preferences.unwritable"
    assert caught.value.values == {"file": str(path)}
