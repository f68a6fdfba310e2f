from __future__ import annotations

from fieldapp.ui.undo_words import undo_text


def test_undo_names_the_step_that_it_takes_back() -> None:
    assert undo_text("登记粪污收购 1,286.5 kg") == "撤销“登记粪污收购 1,286.5 kg”"


def test_a_long_title_is_shortened_by_its_width() -> None:
    assert undo_text("设定目标：收购牛粪 120 吨（2025年）") == "撤销“设定目标：收购牛粪 120…”"
    assert undo_text("a" * 24) == f"撤销“{'a' * 24}”"
    assert undo_text("a" * 25) == f"撤销“{'a' * 23}…”"
