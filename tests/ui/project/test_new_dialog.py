from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.app.paths import folders
from fieldapp.services.type_library import TypeLibrary
from fieldapp.ui.project.new_dialog import NewProjectDialog
from fieldapp.ui.widgets.choice import Choice
from tests.ui.finding import editor, focused, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, jobs: Jobs) -> NewProjectDialog:
    made = NewProjectDialog(desk, TypeLibrary(folders().project_types))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return made


def test_a_project_is_added_with_keys_alone(
    qtbot: QtBot, dialog: NewProjectDialog, farm: Farm
) -> None:
    assert focused() is dialog.findChildren(Choice)[0]
    assert any("类记录" in text for text in texts(dialog))
    told = [dialog.is_begun]
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is editor(dialog, "项目名称")
    qtbot.keyClicks(focused(), "Second farm")
    told.append(dialog.is_begun)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is editor(dialog, "开始日期")
    qtbot.keyClicks(focused(), "3.1")
    with qtbot.waitSignal(dialog.added) as added:
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert added.args is not None
    (work,) = added.args
    assert work.project in farm.ledger.projects.projects()
    assert (work.project.name, work.project.started_on.month) == ("Second farm", 3)
    assert [*told, dialog.is_begun, dialog.isVisible()] == [False, True, False, False]


def test_what_is_wrong_stands_beside_its_field_and_the_cursor_goes_there(
    qtbot: QtBot, dialog: NewProjectDialog, farm: Farm
) -> None:
    editor(dialog, "项目名称").setText(farm.work.project.name)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert any("已经有名为" in text for text in texts(dialog))
    assert focused() is editor(dialog, "项目名称")
    editor(dialog, "项目名称").setText("第二养殖场")
    editor(dialog, "开始日期").setText("没有的日子")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert focused() is editor(dialog, "开始日期")
    assert not any("已经有名为" in text for text in texts(dialog))
    dialog.reject()
    assert len(farm.ledger.projects.projects()) == 1
