from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from fieldapp.domain.ids import KindId, ProjectId, RecordId
from fieldapp.services.household_card import Dealing, Movement
from fieldapp.ui.households.card_panel import CardPanel
from fieldapp.ui.record_table.filters import Filters
from fieldapp.ui.widgets.chips import Chip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.domain.ids import PartyId
    from fieldapp.services.households import Households


@pytest.fixture
def panel(qtbot: QtBot) -> CardPanel:
    made = CardPanel()
    qtbot.addWidget(made)
    made.show()
    made.show_year(2025)
    return made


def shown(panel: CardPanel) -> list[str]:
    return [each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(panel)]


def button(panel: CardPanel, text: str) -> QPushButton:
    return next(
        each
        for each in panel.findChildren(QPushButton)
        if text in (each.text(), each.accessibleName())
    )


def test_a_card_says_who_it_is_with_numbers_masked(
    qtbot: QtBot, panel: CardPanel, households: Households, chen: PartyId
) -> None:
    panel.show_card(households.card(chen))
    said = {"陈望", "上寨组，家庭人口 5 人", "陈小妹（女）", "138****6621"}
    qtbot.waitUntil(lambda: said <= set(shown(panel)))
    assert "贵州农信 **** **** **** 0826" in shown(panel)
    assert [each.accessibleName() for each in panel.findChildren(Chip)] == ["脱贫户"]
    assert button(panel, "同名 2 人").isVisible()


def test_a_card_says_what_was_delivered_earned_and_paid_in_all_the_years(
    qtbot: QtBot, panel: CardPanel, households: Households, chen: PartyId
) -> None:
    dealing = Dealing(
        "养殖", KindId("k"), "粪污收购", 12, Decimal(8660), "kg", Decimal("303.1"), Decimal(200)
    )
    only_work = Dealing("养殖", KindId("w"), "巡查", 3, None, "", Decimal(0), Decimal(0))
    panel.show_card(replace(households.card(chen), dealings=(dealing, only_work)))
    said = {"粪污收购", "历年 8,660 kg，收入 303.10 元，已付 200.00 元", "历年 3 条"}
    qtbot.waitUntil(lambda: said <= set(shown(panel)))


def test_without_a_household_it_says_how_to_choose_one(panel: CardPanel) -> None:
    panel.show_card(None)
    assert "还没有选农户" in shown(panel)
    assert not button(panel, "编辑").isVisible()


def test_a_number_in_full_stays_while_the_card_is_read_again(
    panel: CardPanel, households: Households, chen: PartyId
) -> None:
    panel.show_card(households.card(chen))
    panel.show_number("card", "6217003320001230826")
    panel.show_card(households.card(chen))
    assert "贵州农信 6217003320001230826" in shown(panel)
    panel.show_card(households.card(households.same_named(chen)[0]))
    panel.show_card(households.card(chen))
    assert "贵州农信 6217003320001230826" not in shown(panel)


def test_a_void_household_is_not_changed(
    qtbot: QtBot, panel: CardPanel, households: Households, chen: PartyId
) -> None:
    assert households.void(chen, "重复登记") == ()
    panel.show_card(households.card(chen))
    assert not button(panel, "编辑").isEnabled()
    assert not button(panel, "给他过磅").isEnabled()
    assert button(panel, "对账单…").isEnabled(), "it may have been paid before"
    qtbot.waitUntil(lambda: "重复登记" in shown(panel))


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("编辑", "edit_requested"),
        ("同名 2 人", "compare_requested"),
        ("给他过磅", "weigh_in_requested"),
        ("对账单…", "statement_requested"),
        ("显示身份证号", "reveal_requested"),
    ],
)
def test_wishes_come_from_the_keyboard(
    qtbot: QtBot, panel: CardPanel, households: Households, chen: PartyId, text: str, signal: str
) -> None:
    panel.show_card(households.card(chen))
    with qtbot.waitSignal(getattr(panel, signal)):
        qtbot.keyClick(button(panel, text), Qt.Key.Key_Space)


def test_nobody_is_offered_a_scale_that_is_not_there(
    panel: CardPanel, households: Households, chen: PartyId
) -> None:
    panel.show_weigh_in(is_possible=False)
    panel.show_card(households.card(chen))
    assert not button(panel, "给他过磅").isVisible()


def test_the_count_of_records_asks_for_those_of_the_household(
    qtbot: QtBot, panel: CardPanel, households: Households, chen: PartyId
) -> None:
    movement = Movement(
        ProjectId(7), KindId("pick"), RecordId(1), "", None, "采摘", "10 kg", None, None
    )
    card = replace(households.card(chen), movements=(movement,), movement_count=1)
    panel.show_card(card)
    with qtbot.waitSignal(panel.records_requested) as told:
        qtbot.mouseClick(button(panel, "全部 1 条"), Qt.MouseButton.LeftButton)
    assert told.args == [ProjectId(7), KindId("pick"), Filters(text="陈望", group="上寨组")]
    panel.show_card(replace(card, movements=(), movement_count=0))
    assert not button(panel, "还没有记录").isEnabled()
