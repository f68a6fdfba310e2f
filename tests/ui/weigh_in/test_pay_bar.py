from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.weigh_in.pay_bar import HEIGHT, PayBar
from fieldapp.ui.widgets.chips import Chip
from tests.ui.finding import button, editor, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> PayBar:
    return shown(qtbot, PayBar("元/吨"), 1000, HEIGHT)


def test_the_amount_its_making_and_its_capitals_are_shown(bar: PayBar) -> None:
    bar.show_payment("59.84", "1,088 公斤 × 55 元/吨", "大写 伍拾玖元捌角肆分")
    assert {"59.84 元", "1,088 公斤 × 55 元/吨", "大写 伍拾玖元捌角肆分"} <= texts(bar)
    bar.show_payment("", "", "")
    assert "0.00 元" in texts(bar)


def test_only_what_is_whole_can_be_saved(qtbot: QtBot, bar: PayBar) -> None:
    save, chip = button(bar, "保存"), bar.findChild(Chip)
    assert chip is not None
    bar.show_state(is_preview=True, can_save=False)
    assert (save.isEnabled(), chip.isVisible()) == (False, True)
    bar.show_state(is_preview=False, can_save=True)
    assert (save.isEnabled(), chip.isVisible()) == (True, False)
    with qtbot.waitSignal(bar.saving):
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)


def test_another_price_is_typed_and_entered(qtbot: QtBot, bar: PayBar) -> None:
    told: list[str] = []
    bar.price_edited.connect(lambda: told.append(bar.price))
    bar.focus_price()
    qtbot.keyClicks(focused(), "60")
    assert told == ["6", "60"]
    with qtbot.waitSignal(bar.saving):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)


def test_a_price_that_is_shown_is_no_edit_and_is_overtyped(qtbot: QtBot, bar: PayBar) -> None:
    with qtbot.assertNotEmitted(bar.price_edited):
        bar.show_price("55")
    bar.focus_price()
    qtbot.keyClicks(focused(), "6")
    assert bar.price == "6"
    assert editor(bar, "其他单价").accessibleDescription() == "元/吨"
