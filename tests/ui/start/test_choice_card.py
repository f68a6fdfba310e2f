from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.start.choice_card import HEIGHT, LEFT, ChoiceCard
from fieldapp.ui.theme.look import Look, look
from fieldapp.ui.theme.tokens import Theme
from tests.ui.finding import pixel, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TILE = LEFT + 4, HEIGHT // 2  # a place of the picture's ground


@pytest.fixture
def card(qtbot: QtBot) -> ChoiceCard:
    return shown(qtbot, ChoiceCard("ph.flask", "体验", "随便改。", "推荐"), 600, HEIGHT)


def test_a_chosen_card_changes_its_ground_and_its_tile(card: ChoiceCard) -> None:
    grounds = {False: ("bg.surface", "bg.neutral"), True: ("accent.subtle", "accent.base")}
    for is_chosen, (ground, tile) in grounds.items():
        card.setChecked(is_chosen)
        assert pixel(card, 300, 8) == look().color(ground)
        assert pixel(card, *TILE) == look().color(tile)


def test_the_dot_at_the_right_is_full_when_the_card_is_chosen(card: ChoiceCard) -> None:
    dot = -28, HEIGHT // 2
    assert pixel(card, *dot) == look().color("bg.surface")
    card.setChecked(True)
    assert pixel(card, *dot) == look().color("accent.on")
    assert pixel(card, -28 - 5, HEIGHT // 2) == look().color("accent.base")


def test_a_card_is_painted_in_the_theme_in_force(card: ChoiceCard, light: Look) -> None:
    before = pixel(card, 300, 8)
    light.put_on(Theme.DARK)
    assert pixel(card, 300, 8) == look().color("bg.surface") != before


def test_a_card_is_named_and_chosen_with_the_mouse(qtbot: QtBot, card: ChoiceCard) -> None:
    assert (card.accessibleName(), card.accessibleDescription()) == ("体验", "随便改。")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.isChecked()
    assert card.sizeHint().height() == HEIGHT
