from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QApplication

from fieldapp.ui.theme.look import look
from fieldapp.ui.weigh_in.people_popup import FOOT, NAME_ROOM, ROW, SHOWN, PeoplePopup
from tests.ui.finding import count_of, pixel, shown
from tests.ui.weigh_in.matches import matches

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def popup(qtbot: QtBot) -> PeoplePopup:
    made = PeoplePopup()
    made.setFixedWidth(420)
    made.show_matches(matches(2), 0, "cw")
    return shown(qtbot, made)


def lit_rows(popup: PeoplePopup) -> list[int]:
    rows = range((popup.height() - FOOT) // ROW)
    return [row for row in rows if pixel(popup, 4, row * ROW + 6) == look().color("accent.base")]


def wheel(popup: PeoplePopup, steps: int) -> None:
    at, no_button = QPointF(50, 50), Qt.MouseButton.NoButton
    turned = QPoint(0, -120 if steps > 0 else 120)
    for _ in range(abs(steps)):
        event = QWheelEvent(
            at,
            popup.mapToGlobal(at),
            QPoint(),
            turned,
            no_button,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(popup, event)


def clicked(qtbot: QtBot, popup: PeoplePopup, row: int) -> int:
    with qtbot.waitSignal(popup.picked) as told:
        qtbot.mouseClick(popup, Qt.MouseButton.LeftButton, pos=QPoint(50, row * ROW + 20))
    assert told.args is not None
    place: int = told.args[0]
    return place


def test_the_chosen_one_is_lit_and_read_aloud(popup: PeoplePopup) -> None:
    assert lit_rows(popup) == [0]
    assert popup.accessibleName() == "陈望 上寨组"
    popup.show_matches(matches(2), 1, "cw")
    assert lit_rows(popup) == [1]
    assert popup.accessibleName() == "陈望 石板组"


def test_the_list_is_as_high_as_its_people_up_to_five(popup: PeoplePopup) -> None:
    heights = [popup.height_for(count) for count in (0, 1, 5, 7)]
    assert heights == [ROW + FOOT, ROW + FOOT, 5 * ROW + FOOT, 5 * ROW + FOOT]
    assert popup.height() == 2 * ROW + FOOT


def test_somebody_further_down_is_brought_into_sight(popup: PeoplePopup) -> None:
    many = matches(7)
    for chosen, row in ((6, SHOWN - 1), (2, 0), (0, 0)):
        popup.show_matches(many, chosen, "cw")
        assert lit_rows(popup) == [row]


def test_a_click_picks_the_one_below_it(qtbot: QtBot, popup: PeoplePopup) -> None:
    popup.show_matches(matches(7), 6, "cw")
    assert clicked(qtbot, popup, 0) == 2
    with qtbot.assertNotEmitted(popup.picked):
        foot = QPoint(50, popup.height() - 5)
        qtbot.mouseClick(popup, Qt.MouseButton.LeftButton, pos=foot)


def test_the_wheel_goes_through_the_list_and_not_beyond_it(
    qtbot: QtBot, popup: PeoplePopup
) -> None:
    popup.show_matches(matches(7), 0, "cw")
    wheel(popup, 9)
    assert clicked(qtbot, popup, 0) == 2
    wheel(popup, -9)
    assert clicked(qtbot, popup, 0) == 0


def test_that_nobody_was_found_is_said_and_nothing_typed_closes_the_list(
    popup: PeoplePopup,
) -> None:
    popup.show_matches((), 0, "xyz")
    assert popup.isVisible()
    assert count_of(popup, "text.secondary")
    popup.show_matches((), 0, "")
    assert not popup.isVisible()


def test_typing_goes_on_in_the_field(popup: PeoplePopup) -> None:
    assert popup.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_name_of_four_letters_is_seen_whole_and_a_longer_one_leaves_room(
    popup: PeoplePopup,
) -> None:
    letters = QFontMetrics(look().letters(17))
    (first, second) = matches(2)
    for name in ("欧阳明珍", "欧阳明珍吉克阿木尔哈斯木买买提江𠮷"):
        popup.show_matches((replace(first, name=name), second), 1, "oy")
        room = popup.name_room()
        assert room >= min(letters.horizontalAdvance(name), letters.horizontalAdvance("欧阳明珍"))
        assert room <= NAME_ROOM.stop
