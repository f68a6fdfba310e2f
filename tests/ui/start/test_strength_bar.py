from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.start.strength_bar import GAP, PIECE_WIDTH, PIECES, StrengthBar
from fieldapp.ui.theme.look import look
from tests.ui.finding import count_of, pixel, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> StrengthBar:
    return shown(qtbot, StrengthBar(), 380, 22)


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_as_many_pieces_are_filled_as_the_level_says(bar: StrengthBar, level: int) -> None:
    bar.show_strength(level, "够用")
    middles = [piece * (PIECE_WIDTH + GAP) + PIECE_WIDTH // 2 for piece in range(PIECES)]
    filled = [pixel(bar, x, 11) == look().color("accent.base") for x in middles]
    assert filled == [piece < level for piece in range(PIECES)]


def test_the_words_are_read_aloud_and_coloured_by_their_level(bar: StrengthBar) -> None:
    bar.show_strength(1, "能用")
    assert bar.accessibleName() == "能用"
    assert count_of(bar, "warn.fg")
    bar.show_strength(3, "很好")
    assert bar.accessibleName() == "很好"
    assert not count_of(bar, "warn.fg")
    assert count_of(bar, "accent.text")


def test_without_a_password_there_is_no_bar(bar: StrengthBar) -> None:
    bar.show_strength(1, "能用")
    bar.show_strength(0, "")
    assert not count_of(bar, "bg.neutral")
    assert not count_of(bar, "accent.base")
