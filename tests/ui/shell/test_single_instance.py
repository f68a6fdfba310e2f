from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.shell.single_instance import SingleInstance

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_second_start_calls_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(), SingleInstance()
    assert first.claim(tmp_path)
    with qtbot.waitSignal(first.called):
        assert not second.claim(tmp_path / "." / "")
    first.release()
    assert second.claim(tmp_path)
    second.release()


@pytest.mark.usefixtures("qtbot")
def test_each_ledger_has_a_window_of_its_own(tmp_path: Path) -> None:
    first, second = SingleInstance(), SingleInstance()
    assert first.claim(tmp_path / "甲村")
    assert second.claim(tmp_path / "乙村")
    assert first.claim(tmp_path / "丙村"), "a window may turn to another ledger"
    assert second.claim(tmp_path / "甲村")
    for each in (first, second):
        each.release()
