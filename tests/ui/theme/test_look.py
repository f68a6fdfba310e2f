from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPalette

from fieldapp.ui.theme.look import Look, look
from fieldapp.ui.theme.tokens import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_the_application_keeps_its_look(light: Look) -> None:
    assert look() is light


def test_a_theme_dresses_palette_and_style_sheet(
    qtbot: QtBot, qapp: QApplication, light: Look
) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#F2F4F1"
    with qtbot.waitSignal(light.changed):
        light.put_on(Theme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#131815"
    assert "#131815" in qapp.styleSheet() or "#1B211E" in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_letters_have_sizes_in_pixels_and_digits_of_one_width(light: Look) -> None:
    font = light.font("kpi")
    assert (font.pixelSize(), font.bold()) == (26, True)
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert not light.font("kpi", is_bold=False).bold()


def test_the_program_has_an_icon_of_its_own(light: Look) -> None:
    assert light.application_icon().pixmap(QSize(64, 64)).toImage().pixelColor(32, 4).alpha() > 0


def test_icons_are_drawn_in_the_colour_of_the_theme(light: Look) -> None:
    def strongest() -> str:
        image = light.icon("ph.scales", "accent.base").pixmap(QSize(32, 32)).toImage()
        pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        return max(pixels, key=lambda each: each.alpha()).name().upper()

    assert strongest() == "#1B7350"
    light.put_on(Theme.DARK)
    assert strongest() == "#5DBE91"


def test_the_size_of_text_holds_for_letters_and_for_the_style_sheet(
    qapp: QApplication, light: Look
) -> None:
    usual = light.font("kpi").pixelSize()
    light.show_text_size(130)
    try:
        assert light.font("kpi").pixelSize() == round(usual * 1.3)
        assert (light.px(100), light.size("kpi")) == (130, usual)
        assert [light.usual(light.px(each)) for each in range(300)] == list(range(300))
        assert "QWidget { font-size: 18px; }" in qapp.styleSheet()
        assert "max-height: 1px" in qapp.styleSheet(), "a line is as thin as before"
    finally:
        light.show_text_size(100)
    assert "QWidget { font-size: 14px; }" in qapp.styleSheet()


def test_a_theme_is_put_on_by_its_name(light: Look) -> None:
    worn = []
    for name in ("dark", "system", "light"):
        light.wear(name)
        worn.append(light.theme)
    assert (worn[0], worn[2]) == (Theme.DARK, Theme.LIGHT)
