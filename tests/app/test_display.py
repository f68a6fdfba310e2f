from __future__ import annotations

from fieldapp.app.display import has_display


def test_without_a_display_there_is_none() -> None:
    assert not has_display({})


def test_a_display_that_does_not_answer_is_none() -> None:
    assert not has_display({"DISPLAY": ":987", "QT_QPA_PLATFORM": ""})


def test_windows_may_be_drawn_into_memory() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen"})
