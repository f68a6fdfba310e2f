from __future__ import annotations

import os
import subprocess

from fieldapp.app.display import PROBE, has_display
from fieldapp.app.paths import this_program


def test_without_a_display_there_is_none() -> None:
    assert not has_display({})


def test_a_display_that_does_not_answer_is_none() -> None:
    assert not has_display({"DISPLAY": ":987", "QT_QPA_PLATFORM": ""})


def test_windows_may_be_drawn_into_memory() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen"})


def test_the_program_asks_itself_whether_a_display_answers() -> None:
    words = [*this_program(), PROBE]
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run(words, env=variables, check=False).returncode == 0
    silent = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": ":987"}
    assert subprocess.run(words, env=silent, capture_output=True, check=False).returncode != 0
