from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.theme.look import Look, look
from fieldapp.ui.theme.tokens import Theme
from fieldapp.ui.weigh_in.scale_panel import LOW, LOWEST, NOTHING, TALL, ScalePanel
from tests.ui.finding import count_of, pixel, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot) -> ScalePanel:
    return shown(qtbot, ScalePanel("公斤"), 400, TALL)


def test_a_weight_is_read_aloud_with_its_unit(panel: ScalePanel) -> None:
    panel.show_weight("净重", "1,088", "1,088 公斤 = 2,176 斤", is_muted=False)
    assert panel.accessibleName() == "净重 1,088 公斤"
    panel.show_weight("净重", "", "", is_muted=False)
    assert panel.accessibleName() == f"净重 {NOTHING} 公斤"


def test_a_weight_shines_and_a_highlighted_one_does_not(panel: ScalePanel) -> None:
    for is_muted in (False, True):
        panel.show_weight("净重", "1,088", "", is_muted=is_muted)
        assert (count_of(panel, "rail.activeText") > 100) is not is_muted
    panel.show_weight("净重", "", "", is_muted=False)
    assert not count_of(panel, "rail.activeText")


def test_a_long_number_keeps_inside_the_panel(panel: ScalePanel) -> None:
    panel.show_weight("净重", "123,456,789.125", "", is_muted=False)
    image, ground = panel.grab().toImage(), look().color("rail.bg")
    rows = range(10, panel.height() - 10)
    assert all(image.pixelColor(x, y) == ground for x in range(2, 12) for y in rows)
    assert count_of(panel, "rail.activeText")


def test_a_small_screen_has_a_lower_panel(panel: ScalePanel) -> None:
    heights = []
    for is_compact in (True, False):
        panel.set_compact(is_compact=is_compact)
        heights.append((panel.height(), panel.sizeHint().height()))
    assert heights == [(LOW, LOW), (TALL, TALL)]


def test_the_panel_is_dark_in_both_themes(panel: ScalePanel, light: Look) -> None:
    for theme in (Theme.LIGHT, Theme.DARK):
        light.put_on(theme)
        assert pixel(panel, 200, 4) == look().color("rail.bg")


def test_a_crowded_screen_leaves_it_the_least_room(panel: ScalePanel) -> None:
    heights = []
    for is_crowded in (True, False):
        panel.set_compact(is_compact=True, is_crowded=is_crowded)
        heights.append(panel.height())
    assert heights == [LOWEST, LOW]
    panel.set_compact(is_compact=True, is_crowded=True)
    panel.show_weight("净重", "12,345", "12,345 公斤 = 24,690 斤", is_muted=False)
    assert count_of(panel, "rail.activeText") > 50
