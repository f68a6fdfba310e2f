from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.ui.shell.rail import COLLAPSED_WIDTH, Rail
from fieldapp.ui.shell.rail_item import RailEntry
from fieldapp.ui.shell.workspace import PAGE_GONE, PageEntry, Workspace
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.page import Page
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TITLES = {"scale": "过磅收购", "farm": "蚯蚓场", "people": "农户"}


class FieldPage(Page):
    """A page with one field, which has keys of its own, and names what undo would take back."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.undo: list[str | None] = []
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self.begin_at(self.field)

    @property
    def key_hints(self) -> list[tuple[str, str]]:
        return [("F9", "试一试"), *(("Ctrl Z", each) for each in self.undo[-1:] if each)]

    def show_undo(self, title: str | None) -> None:
        self.undo.append(title)


class Case:
    def __init__(self) -> None:
        self.made: list[str] = []
        self.space = Workspace(village="木柯村", year="2025", user="李敏")
        self.show(*TITLES)

    def show(self, *ids: str) -> None:
        self.space.show_entries([self._entry(each) for each in ids])

    def _entry(self, page_id: str) -> PageEntry:
        def make() -> Page:
            self.made.append(page_id)
            return FieldPage(TITLES[page_id])

        return PageEntry(RailEntry(page_id, TITLES[page_id], "ph.leaf"), make)


@pytest.fixture
def case(qtbot: QtBot) -> Case:
    made = Case()
    shown(qtbot, made.space, 1366, 696)
    return made


def test_a_page_is_made_once_when_it_is_opened_first(qtbot: QtBot, case: Case) -> None:
    assert case.made == []
    with qtbot.waitSignal(case.space.page_opened) as told:
        qtbot.mouseClick(button(case.space, "农户"), Qt.MouseButton.LeftButton)
    assert told.args == ["people"]
    first = case.space.open("people")
    case.space.open("farm")
    assert case.space.open("people") is first
    assert case.made == ["people", "farm"]


def test_pages_are_opened_by_their_number(qtbot: QtBot, case: Case) -> None:
    opened = []
    for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_8):
        qtbot.keyClick(case.space, key, CONTROL)
        opened.append(case.space.open_id)
    assert opened == ["people", "scale", "scale"]
    assert case.space.page_ids() == tuple(TITLES)


def test_the_cursor_goes_to_the_page_that_is_opened(case: Case) -> None:
    for page_id in ("scale", "people"):
        page = case.space.open(page_id)
        assert isinstance(page, FieldPage)
        assert focused() is page.field


def test_one_goes_back_to_the_page_before(qtbot: QtBot, case: Case) -> None:
    for page_id in ("scale", "farm", "people"):
        case.space.open(page_id)
    case.show("scale", "people")  # the farm was closed meanwhile
    opened = []
    for _ in range(2):
        qtbot.keyClick(case.space, Qt.Key.Key_Left, ALT)
        opened.append(case.space.open_id)
    assert opened == ["scale", "scale"]


def test_keys_wish_for_undo_redo_and_the_lock(qtbot: QtBot, case: Case) -> None:
    told: list[str] = []
    for name in ("undo_requested", "redo_requested", "lock_requested"):
        getattr(case.space, name).connect(lambda name=name: told.append(name))
    qtbot.keyClick(case.space, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(case.space, Qt.Key.Key_Y, CONTROL)
    qtbot.keyClick(case.space, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.keyClick(case.space, Qt.Key.Key_L, CONTROL)
    assert told == ["undo_requested", "redo_requested", "redo_requested", "lock_requested"]


def test_a_notice_goes_once_undo_would_take_something_else_back(case: Case) -> None:
    page = case.space.open("farm")
    case.space.show_steps("登记投喂", None)
    case.space.show_done("已保存", can_undo=True)
    case.space.show_steps("登记投喂", None)
    stays = page.toast.isVisible()
    case.space.show_steps("导入农户 12 户", None)
    assert (stays, page.toast.isVisible()) == (True, False)
    case.space.show_done("已复制 3 条")
    case.space.show_steps("登记投喂", None)
    assert page.toast.isVisible(), "it offers nothing"


def test_without_a_step_there_is_nothing_to_take_back(case: Case) -> None:
    page = case.space.open("farm")
    case.space.show_done("已保存", can_undo=True)
    assert [each for each in page.findChildren(Button) if each.isVisible()] == []


def test_pages_that_name_undo_hear_what_it_would_take_back(qtbot: QtBot, case: Case) -> None:
    case.space.show_steps("登记投喂", None)
    page = case.space.open("farm")
    assert isinstance(page, FieldPage)
    case.space.show_steps("登记采收", None)
    assert page.undo == ["登记投喂", "登记采收"]
    qtbot.waitUntil(lambda: "登记采收" in texts(case.space.status))


def test_the_rail_is_folded_with_a_key(qtbot: QtBot, case: Case) -> None:
    rail = case.space.findChild(Rail)
    assert rail is not None
    widths = [rail.width()]
    for _ in range(2):
        qtbot.keyClick(case.space, Qt.Key.Key_B, CONTROL)
        widths.append(rail.width())
    assert widths[1] == COLLAPSED_WIDTH < widths[0] == widths[2]


def test_what_went_wrong_stands_above_the_open_page_until_something_succeeds(case: Case) -> None:
    case.space.show_problem("没有页面")  # nowhere to stand yet, and no mistake
    case.space.open("farm")
    error = KnownError("store.disk_full", file="ledger.db")
    case.space.show_failure(error)
    assert sentence(error) in texts(case.space)
    case.space.show_done("已保存", can_undo=True)
    assert sentence(error) not in texts(case.space)
    assert "已保存" in texts(case.space)


def test_a_mistake_of_the_program_is_told_by_whoever_catches_it(case: Case) -> None:
    case.space.open("farm")
    before = texts(case.space)
    case.space.show_failure(ValueError("secret"))
    assert texts(case.space) == before


def test_a_notice_offers_to_take_the_step_back_by_its_name(qtbot: QtBot, case: Case) -> None:
    page = case.space.open("farm")
    case.space.show_steps("登记投喂", None)
    case.space.show_done("已保存", can_undo=True)
    with qtbot.waitSignal(case.space.undo_requested):
        qtbot.mouseClick(button(page, "撤销“登记投喂” Ctrl+Z"), Qt.MouseButton.LeftButton)


def test_the_keys_of_the_open_page_are_shown(qtbot: QtBot, case: Case) -> None:
    case.space.open("farm")
    qtbot.waitUntil(lambda: "试一试" in texts(case.space))


def test_a_page_that_is_gone_makes_room_for_the_first_which_says_why(
    qtbot: QtBot, case: Case
) -> None:
    case.space.open("scale")
    case.space.open("farm")
    case.show("scale", "people")
    assert case.space.open_id == "scale"
    assert PAGE_GONE in texts(case.space)
    case.space.hide()
    with qtbot.waitExposed(case.space):
        case.space.show()  # as after a lock
    case.space.go_back()
    assert case.space.open_id == "scale"


def test_without_any_page_nothing_is_open(case: Case) -> None:
    case.space.open("scale")
    case.show()
    assert case.space.open_id == ""
    case.space.hide()
    case.space.show()
    assert case.space.unsaved_count == 0
