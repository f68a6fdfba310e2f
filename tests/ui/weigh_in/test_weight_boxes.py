from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.weigh_in.weight_boxes import DEDUCTION, GROSS, NET, TARE, WeightBoxes
from tests.ui.finding import editor, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def boxes(qtbot: QtBot) -> WeightBoxes:
    return shown(qtbot, WeightBoxes("公斤", has_gross=True, has_deduction=True), 600, 160)


def test_gross_less_tare_is_net(boxes: WeightBoxes) -> None:
    assert {"毛重 公斤", "−", "皮重 公斤", "=", "净重 公斤"} <= texts(boxes)
    assert [box.editor.accessibleName() for box in boxes.boxes.values()] == ["毛重", "皮重", "净重"]


def test_a_scale_that_shows_the_net_weight_has_one_box(qtbot: QtBot) -> None:
    alone = shown(qtbot, WeightBoxes("公斤", has_gross=False, has_deduction=False), 600, 160)
    assert {"净重 公斤"} == {text for text in texts(alone) if text}


def test_what_is_typed_is_told_and_enter_names_its_box(qtbot: QtBot, boxes: WeightBoxes) -> None:
    edits: list[bool] = []
    entered: list[str] = []
    boxes.edited.connect(lambda: edits.append(True))
    boxes.entered.connect(entered.append)
    for name in (GROSS, TARE, NET, DEDUCTION):
        boxes.focus(name)
        qtbot.keyClicks(focused(), "5")
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert entered == [GROSS, TARE, NET, DEDUCTION]
    assert len(edits) == 4
    assert boxes.text(DEDUCTION) == "5"


def test_a_net_weight_that_was_worked_out_is_shown_and_not_typed(boxes: WeightBoxes) -> None:
    boxes.show_texts({GROSS: "1500", TARE: "412"})
    boxes.show_net("1,088", is_computed=True, is_muted=False)
    assert editor(boxes, "净重").text() == "1,088"
    assert (boxes.text(NET), boxes.text(GROSS)) == ("", "1500")
    boxes.show_net("", is_computed=False, is_muted=False)
    assert editor(boxes, "净重").text() == ""


def test_a_typed_net_weight_takes_the_place_of_the_gross_one(
    qtbot: QtBot, boxes: WeightBoxes
) -> None:
    boxes.show_texts({GROSS: "1500", TARE: "412"})
    boxes.show_net("1,088", is_computed=True, is_muted=False)
    boxes.focus(NET)
    qtbot.keyClicks(focused(), "900")
    assert (boxes.text(NET), boxes.text(GROSS), boxes.text(TARE)) == ("900", "", "412")
    boxes.show_net("900", is_computed=False, is_muted=False)
    assert boxes.text(NET) == "900"


def test_a_gross_weight_takes_the_place_of_a_typed_net_one(
    qtbot: QtBot, boxes: WeightBoxes
) -> None:
    boxes.focus(NET)
    qtbot.keyClicks(focused(), "900")
    boxes.focus(GROSS)
    qtbot.keyClicks(focused(), "1286")
    assert (boxes.text(NET), boxes.text(GROSS)) == ("", "1286")
    assert not boxes.boxes[NET].editor.isUndoAvailable()


def test_what_is_wrong_stands_below_its_box_until_it_is_right(boxes: WeightBoxes) -> None:
    tare = boxes.boxes[TARE]
    tare.show_note("常用皮重，2月1日称")
    tare.show_note("皮重不能大于毛重", "danger")
    assert "皮重不能大于毛重" in texts(boxes)
    assert tare.property("error") == "true"
    tare.show_note(tare.note_before)
    assert "常用皮重，2月1日称" in texts(boxes)
    assert not tare.property("error")


def test_weights_of_somebody_who_is_only_highlighted_are_quiet(boxes: WeightBoxes) -> None:
    tones = []
    for is_muted in (True, False):
        boxes.show_net("1,088", is_computed=True, is_muted=is_muted)
        tones.append([box.editor.property("tone") for box in boxes.boxes.values()])
    assert tones == [["quiet", "quiet", "quiet"], ["", "", "accent"]]


@pytest.mark.parametrize("text", ["412", "1786.5", "1,174.5", "99999999", "99,999,999"])
def test_a_long_number_is_seen_whole(qtbot: QtBot, text: str) -> None:
    boxes = shown(qtbot, WeightBoxes("公斤", has_gross=True, has_deduction=False), 376, 110)
    boxes.show_texts({GROSS: text})
    edit = editor(boxes, "毛重")
    assert edit.fontMetrics().horizontalAdvance(text) <= edit.width() - 4


def test_a_long_sentence_beside_a_weight_takes_no_more_room(qtbot: QtBot) -> None:
    boxes = shown(qtbot, WeightBoxes("公斤", has_gross=True, has_deduction=False), 376, 110)
    before = boxes.minimumSizeHint().width()
    boxes.boxes[GROSS].show_note("毛重大于允许的最大值 60000，请核对。" * 3, "danger")
    assert boxes.minimumSizeHint().width() <= before + 40
