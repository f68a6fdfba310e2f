from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from fieldapp.ui.theme.look import STANDARD_TEXT, look
from fieldapp.ui.widgets.key_hint import KeyCap, hints_width, key_hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def test_each_key_of_a_hint_is_a_key(qtbot: QtBot) -> None:
    hints = key_hints([("Ctrl F", "筛选"), ("1 – 4", "选等级")])
    qtbot.addWidget(hints)
    keys = [each.accessibleName() for each in hints.findChildren(KeyCap)]
    assert keys == ["Ctrl", "F", "1", "4"]
    assert [each.text() for each in hints.findChildren(QLabel)] == ["筛选", "–", "选等级"]


def test_a_key_is_no_narrower_than_high(qtbot: QtBot) -> None:
    key, wide = KeyCap("1"), KeyCap("Enter")
    for each in (key, wide):
        qtbot.addWidget(each)
        each.show()
    assert key.sizeHint().width() == key.sizeHint().height()
    assert wide.sizeHint().width() > key.sizeHint().width()


@pytest.fixture(params=[STANDARD_TEXT, 130])
def text_size(request: pytest.FixtureRequest) -> Iterator[None]:
    look().show_text_size(request.param)
    yield
    look().show_text_size(STANDARD_TEXT)


@pytest.mark.usefixtures("text_size")
def test_the_width_of_hints_is_known_before_they_are_there(qtbot: QtBot) -> None:
    several = [("Ctrl ←/→", "换一期"), ("1 – 4", "选等级"), ("F1", "帮助")]
    for hints in (several, several[:1], []):
        made = key_hints(hints)
        qtbot.addWidget(made)
        assert hints_width(hints) == made.sizeHint().width()
