from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.theme.look import Look, look
from fieldapp.ui.theme.tokens import Theme
from fieldapp.ui.widgets.icon import Icon

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def colours(icon: Icon) -> set[str]:
    image = icon.grab().toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(*place).name() for place in places}


def test_an_icon_takes_the_colour_of_the_theme_that_is_on(qtbot: QtBot, light: Look) -> None:
    icon = Icon("ph.square-fill", "accent.base", 32)
    qtbot.addWidget(icon)
    assert look().color("accent.base").name() in colours(icon)
    light.put_on(Theme.DARK)
    assert look().color("accent.base").name() in colours(icon)


def test_an_icon_can_stand_on_a_round_ground(qtbot: QtBot) -> None:
    icon = Icon("ph.stack", size=20, circle=56)
    qtbot.addWidget(icon)
    assert icon.width() == 56
    assert look().color("bg.neutral").name() in colours(icon)
    icon.show_icon("ph.square-fill", "danger.fg")
    assert look().color("danger.fg").name() in colours(icon)
