from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fieldapp", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith("用法：fieldapp")


def test_the_exit_code_is_the_command_s() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fieldapp", "undo", "--ledger", "没有的台账"],
        capture_output=True,
        encoding="utf-8",
        input="一个密码\n",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("文件夹 没有的台账 中没有台账")


def test_the_window_can_be_closed_at_its_first_picture(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "fieldapp", "window", "--once-painted-close"]
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    variables = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run(words, env=variables, timeout=60, check=False).returncode == 0
