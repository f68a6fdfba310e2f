from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldapp.services.weighing import GradePrice, WeighInDraft, WeighInPreview
from fieldapp.ui.weigh_in.grade_bar import GradeBar
from fieldapp.ui.weigh_in.keys import key_hints_for
from fieldapp.ui.weigh_in.latest_panel import LatestPanel
from fieldapp.ui.weigh_in.pay_bar import PayBar
from fieldapp.ui.weigh_in.people_field import PeopleField
from fieldapp.ui.weigh_in.scale_panel import LOW, ScalePanel
from fieldapp.ui.weigh_in.screen import WeighInScreen
from fieldapp.ui.weigh_in.steps import StepStrip
from fieldapp.ui.weigh_in.weight_boxes import DEDUCTION, GROSS
from fieldapp.ui.widgets.dialogs import Question
from tests.ui.finding import button, editor, focused, paste, shown, texts
from tests.ui.weigh_in.test_household_panel import FACTS
from tests.ui.weigh_in.test_latest_panel import NEWEST
from tests.ui.weigh_in.tickets import DAY, ticket, tickets

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

GRADES = (
    GradePrice("first", "一级", Decimal(75)),
    GradePrice("second", "二级", Decimal(55)),
)
PREVIEW = WeighInPreview(
    values={},
    entered={},
    converted={},
    net=Decimal(1088),
    price=Decimal("55.00"),
    amount=Decimal("59.84"),
    capitals="伍拾玖元捌角肆分",
    problems=(),
    warnings=(),
    needs_reason=False,
)


@pytest.fixture
def screen(qtbot: QtBot) -> WeighInScreen:
    made = WeighInScreen(
        "过磅收购", unit="公斤", price_unit="元/吨", parts=frozenset({GROSS, DEDUCTION})
    )
    made.show_grades(GRADES, "second")
    made.show_today(tickets(), "", None, DAY)
    made.show_household(None)
    return shown(qtbot, made, 1194, 900)


def part(screen: WeighInScreen, kind: type[QWidget]) -> QWidget:
    return screen.findChildren(kind)[0]


def test_what_stands_in_the_fields_is_told_at_each_key(qtbot: QtBot, screen: WeighInScreen) -> None:
    drafts: list[WeighInDraft] = []
    screen.edited.connect(drafts.append)
    for name, text in (("毛重", "1500"), ("皮重", "412"), ("扣重", "8"), ("其他单价", "6")):
        qtbot.keyClicks(editor(screen, name), text)
    assert len(drafts) == 9
    assert drafts[-1] == WeighInDraft(gross="1500", tare="412", deduction="8", price="6")


def test_a_preview_is_shown_with_how_it_comes_about(screen: WeighInScreen) -> None:
    screen.show_draft(WeighInDraft(gross="1500", tare="412"))
    screen.show_preview(PREVIEW, is_preview=False, can_save=True)
    assert {"59.84 元", "1,088 公斤 × 55 元/吨", "大写 伍拾玖元捌角肆分"} <= texts(screen)
    assert part(screen, ScalePanel).accessibleName() == "毛重减皮重 1,088 公斤"
    assert button(screen, "保存").isEnabled()
    screen.show_draft(WeighInDraft(net="1088"))
    screen.show_preview(PREVIEW, is_preview=True, can_save=False)
    assert part(screen, ScalePanel).accessibleName() == "净重 1,088 公斤"
    assert not button(screen, "保存").isEnabled()


def test_the_chosen_household_fills_the_field_and_the_note_of_the_tare(
    screen: WeighInScreen,
) -> None:
    screen.show_household(FACTS)
    assert editor(screen, "农户").text() == "陈望"
    assert editor(screen, "农户").accessibleDescription() == "上寨组 · 尾号 3531"
    assert "常用皮重，2月1日称" in texts(screen)
    screen.show_household(None)
    assert editor(screen, "农户").text() == ""
    assert "常用皮重，2月1日称" not in texts(screen)


def test_nothing_of_the_name_before_can_be_taken_back(screen: WeighInScreen) -> None:
    screen.show_household(FACTS)
    screen.show_household(None)
    assert not editor(screen, "农户").isUndoAvailable(), "Ctrl+Z belongs to the ledger"
    screen.show_draft(WeighInDraft(gross="1500", tare="412"))
    screen.show_preview(PREVIEW, is_preview=False, can_save=True)
    screen.show_draft(WeighInDraft())
    for name in ("毛重", "皮重", "净重", "扣重"):
        assert not editor(screen, name).isUndoAvailable()


def test_a_problem_is_shown_beside_its_field_and_taken_away(screen: WeighInScreen) -> None:
    screen.show_household(FACTS)
    screen.show_problem("tare", "皮重不能大于毛重")
    assert "皮重不能大于毛重" in texts(screen)
    assert "常用皮重，2月1日称" not in texts(screen)
    screen.show_problem("", "")
    assert "皮重不能大于毛重" not in texts(screen)
    assert "常用皮重，2月1日称" in texts(screen)
    screen.show_problem("household", "请先选农户")
    assert editor(screen, "农户").property("error") == "true"


@pytest.mark.parametrize(("place", "kind"), [("household", PeopleField), ("grade", GradeBar)])
def test_the_cursor_goes_where_it_is_put(
    screen: WeighInScreen, place: str, kind: type[QWidget]
) -> None:
    screen.focus(place)
    assert isinstance(focused(), kind)


def test_the_cursor_goes_to_weights_and_to_the_reason(screen: WeighInScreen) -> None:
    screen.show_warnings(["单价超出范围"], needs_reason=True)
    for place, name in (("gross", "毛重"), ("tare", "皮重"), ("net", "净重"), ("reason", "原因")):
        screen.focus(place)
        assert focused() is editor(screen, name)


def test_keys_are_passed_on(qtbot: QtBot, screen: WeighInScreen) -> None:
    told: list[object] = []
    screen.grade_chosen.connect(told.append)
    screen.entered.connect(told.append)
    screen.restart_requested.connect(lambda: told.append("restart"))
    screen.focus("grade")
    qtbot.keyClicks(focused(), "1")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.keyClicks(focused(), "3")  # the number after the last grade: another price
    assert focused() is editor(screen, "其他单价")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert told == [1, "grade", "price", "restart"]


def test_a_question_is_confirmed_or_refused(qtbot: QtBot, screen: WeighInScreen) -> None:
    screen.show_warnings(["净重只有 5"], needs_reason=False)
    with qtbot.waitSignal(screen.save_requested) as told:
        qtbot.mouseClick(button(screen, "确认保存"), Qt.MouseButton.LeftButton)
    assert told.args == [""]
    with qtbot.waitSignal(screen.clear_requested):
        qtbot.mouseClick(button(screen, "不保存"), Qt.MouseButton.LeftButton)


def test_whatever_saves_brings_the_reason_that_is_written(
    qtbot: QtBot, screen: WeighInScreen
) -> None:
    told: list[str] = []
    screen.save_requested.connect(told.append)
    screen.show_preview(PREVIEW, is_preview=False, can_save=True)
    screen.show_warnings(["单价超出范围"], needs_reason=True)
    screen.focus("reason")
    paste(qtbot, "晒干的")
    qtbot.mouseClick(button(screen, "保存"), Qt.MouseButton.LeftButton)
    screen.focus("grade")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert told == ["晒干的", "晒干的"]
    screen.show_household(None)
    assert editor(screen, "原因").text() == "", "the next ticket has its own"


def test_the_price_can_be_reached_while_its_reason_is_asked_for(
    qtbot: QtBot, screen: WeighInScreen
) -> None:
    screen.show_warnings(["单价超出范围", "是否重复"], needs_reason=True)
    with qtbot.waitSignal(screen.reprice_requested):
        qtbot.mouseClick(button(screen, "改单价"), Qt.MouseButton.LeftButton)
    screen.show_warnings((), needs_reason=False)
    screen.focus("price")
    assert focused() is editor(screen, "其他单价")


def test_a_card_is_shown_and_what_is_typed_stays(qtbot: QtBot, screen: WeighInScreen) -> None:
    screen.focus("household")
    qtbot.keyClicks(focused(), "cw")
    screen.show_marked(FACTS)
    assert "陈望" in texts(screen)
    assert editor(screen, "农户").text() == "cw"


@pytest.mark.parametrize(("answer", "dropped"), [("清空重来", [True]), ("接着填", [])])
def test_what_is_typed_is_lost_only_if_somebody_says_so(
    qtbot: QtBot, screen: WeighInScreen, answer: str, dropped: list[bool]
) -> None:
    told: list[bool] = []
    screen.ask_to_drop("清空这一单？", "毛重 5", "清空重来", lambda: told.append(True))
    (question,) = screen.window().findChildren(Question)
    qtbot.mouseClick(button(question, answer), Qt.MouseButton.LeftButton)
    assert told == dropped


def test_the_next_number_and_the_tickets_of_today_are_shown(screen: WeighInScreen) -> None:
    screen.show_today(tickets(ticket(1)), "SG20250226-A002", None, DAY)
    assert {"下一单 SG20250226-A002", "1,088 公斤"} <= texts(screen)
    screen.show_today(tickets(), "", None, DAY)
    assert not any(text.startswith("下一单") for text in texts(screen))


def test_the_step_that_undo_takes_back_is_named_among_the_keys(
    qtbot: QtBot, screen: WeighInScreen
) -> None:
    screen.show_undo("导入农户 12 户")
    qtbot.waitUntil(lambda: "撤销“导入农户 12 户”" in texts(screen))
    screen.show_undo(None)
    qtbot.waitUntil(lambda: not any(text.startswith("撤销") for text in texts(screen)))


def test_a_small_screen_leaves_out_what_there_is_no_room_for(
    qtbot: QtBot, screen: WeighInScreen
) -> None:
    hints = [screen.key_hints]
    screen.resize(1194, 600)
    qtbot.waitUntil(lambda: screen.is_compact)
    assert [*hints, screen.key_hints] == [(), key_hints_for(len(GRADES))]
    assert not part(screen, StepStrip).isVisible()
    assert part(screen, ScalePanel).height() == LOW
    screen.show_warnings(["净重只有 5"], needs_reason=False)
    assert not part(screen, PayBar).isVisible()
    screen.show_warnings((), needs_reason=False)
    assert part(screen, PayBar).isVisible()


def test_a_long_name_is_seen_from_its_beginning(screen: WeighInScreen) -> None:
    name = "欧阳明珍吉克阿木尔哈斯木买买提江𠮷"
    screen.show_household(replace(FACTS, name=name, group="很长很长的村民组名字"))
    assert editor(screen, "农户").cursorPosition() == 0
    assert editor(screen, "农户").accessibleDescription() == "尾号 3531"
    screen.show_household(replace(FACTS, group="很长很长的村民组名字"))
    assert editor(screen, "农户").accessibleDescription() == "很长很长的… · 尾号 3531"


def test_what_is_wrong_at_two_places_is_told_of_both(screen: WeighInScreen) -> None:
    screen.show_problem("gross", "毛重太大")
    screen.show_problem("net", "净重太大")
    assert "毛重太大\n净重太大" in texts(screen)
    screen.show_problem("", "")
    assert not any("太大" in text for text in texts(screen))


def test_nobody_is_owed_less_than_nothing(screen: WeighInScreen) -> None:
    wrong = replace(PREVIEW, net=Decimal(-212), amount=Decimal("-11.66"), capitals="负拾壹元")
    screen.show_preview(wrong, is_preview=False, can_save=False)
    assert "0.00 元" in texts(screen)
    assert not any("负" in text or "-" in text for text in texts(screen))


def test_the_digits_of_a_wide_screen_have_more_room(qtbot: QtBot, screen: WeighInScreen) -> None:
    before = part(screen, ScalePanel).height()
    screen.resize(1748, 960)
    qtbot.waitUntil(lambda: screen.is_wide)
    assert part(screen, ScalePanel).height() > before


def test_the_last_tickets_of_a_household_are_seen_where_the_screen_is_wide(
    screen: WeighInScreen,
) -> None:
    (panel,) = screen.findChildren(LatestPanel)
    screen.show_household(replace(FACTS, latest=(NEWEST,)))
    assert not panel.isVisible()
    screen.resize(1748, 960)
    assert panel.isVisible()
    screen.show_household(FACTS)
    assert not panel.isVisible()


def test_what_is_wrong_takes_the_room_of_the_line_above_the_grades_on_a_usual_screen(
    screen: WeighInScreen,
) -> None:
    screen.resize(1194, 670)
    above = next(each for each in screen.findChildren(QLabel) if each.text().startswith("等级　"))
    assert above.isVisible()
    screen.show_problem("tare", "还没有皮重，请输入空车的重量")
    screen.show_problem("ticket", "还没有等级，请按数字键选等级")
    assert not above.isVisible()
    assert "还没有皮重，请输入空车的重量" in texts(screen)
    screen.resize(1194, 900)
    assert above.isVisible()


def test_a_box_says_in_short_what_is_said_in_full_below(screen: WeighInScreen) -> None:
    screen.show_problem("tare", "还没有皮重，请输入空车的重量")
    assert {"还没有皮重", "还没有皮重，请输入空车的重量"} <= texts(screen)
