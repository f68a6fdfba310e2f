from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog

from fieldapp.domain.ids import TypeId
from fieldapp.ui.start.presenter import VillageEntry
from fieldapp.ui.start.village_page import VillagePage
from tests.ui.finding import button, editor, focused, paste, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ORCHARD, TEA = TypeId("orchard"), TypeId("tea")


@pytest.fixture
def page(qtbot: QtBot) -> VillagePage:
    made = VillagePage()
    made.show_types([(ORCHARD, "果园"), (TEA, "茶园")])
    made.show_folder("/村里/台账")
    return shown(qtbot, made, 900, 600)


@pytest.fixture
def told(page: VillagePage) -> list[VillageEntry]:
    entries: list[VillageEntry] = []
    page.edited.connect(entries.append)
    return entries


def test_everything_that_is_written_is_told(
    qtbot: QtBot, page: VillagePage, told: list[VillageEntry]
) -> None:
    for name, text in (("村名", "柳坝村"), ("乡镇", "青石镇"), ("填报单位", "合作社")):
        editor(page, name).setFocus()
        paste(qtbot, text)
    assert len(told) == 3
    assert told[-1] == VillageEntry("柳坝村", "青石镇", "合作社", "/村里/台账", (ORCHARD, TEA))


def test_all_projects_are_chosen_until_one_is_left_out(
    qtbot: QtBot, page: VillagePage, told: list[VillageEntry]
) -> None:
    assert all(box.isChecked() for box in page.findChildren(QCheckBox))
    qtbot.keyClick(button(page, "果园"), Qt.Key.Key_Space)
    assert [entry.type_ids for entry in told] == [(TEA,)]


def test_the_folder_is_chosen_in_a_dialog(
    qtbot: QtBot, page: VillagePage, told: list[VillageEntry]
) -> None:
    qtbot.mouseClick(button(page, "换一个位置"), Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.emit("/media/台账")
    dialog.close()
    assert [entry.folder for entry in told] == ["/media/台账"]
    assert editor(page, "台账放在").text() == "/media/台账"


def test_a_folder_that_is_shown_is_no_edit(page: VillagePage, told: list[VillageEntry]) -> None:
    page.show_folder("/村里/另一个")
    assert told == []
    assert editor(page, "台账放在").text() == "/村里/另一个"


def test_the_cursor_begins_at_the_village(page: VillagePage) -> None:
    page.setFocus()
    assert focused() is editor(page, "村名")
