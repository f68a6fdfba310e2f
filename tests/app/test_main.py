from __future__ import annotations

import subprocess
import sys


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
