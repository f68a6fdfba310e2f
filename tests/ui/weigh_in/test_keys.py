from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.weigh_in.keys import KeyCard, key_hints_for, other_price_key
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("grades", "choose", "other"),
    [(1, "1", "2"), (2, "1 – 2", "3"), (4, "1 – 4", "5"), (9, "1 – 9", "0"), (12, "1 – 9", "0")],
)
def test_the_hints_name_as_many_grades_as_there_are(grades: int, choose: str, other: str) -> None:
    hints = {text: keys for keys, text in key_hints_for(grades)}
    assert (hints["选等级"], hints["其他单价"]) == (choose, other)
    assert other_price_key(grades) == other


def test_the_hint_of_undo_names_the_step_and_is_left_out_without_one() -> None:
    hints = dict(key_hints_for(4, "登记粪污收购 500 kg"))
    assert hints["Ctrl Z"] == "撤销“登记粪污收购 500 kg”"
    assert "Ctrl Z" not in dict(key_hints_for(4, None))


def test_other_keys_take_the_place_of_those_before(qtbot: QtBot) -> None:
    card = shown(qtbot, KeyCard(), 384, 120)
    for hints in ([("F2", "过磅")], [("F3", "登记")]):
        card.show_hints(hints)
    qtbot.waitUntil(lambda: "登记" in texts(card))
    assert "过磅" not in texts(card)
