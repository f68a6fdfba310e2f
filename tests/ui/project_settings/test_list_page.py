from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.project_settings.list_page import ListPage
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid_column import GridColumn
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_only_a_chosen_row_can_be_changed_or_taken_away(qtbot: QtBot) -> None:
    page = ListPage("节点", [GridColumn("title", "节点")], [FieldBox("节点", LineEdit())])
    qtbot.addWidget(page)
    page.show_rows([("首批采收",), ("年度验收",)])
    buttons = (page.change_button, page.remove_button)
    assert [each.isEnabled() for each in buttons] == [False, False]
    page.grid.go_to(1)
    assert [each.isEnabled() for each in buttons] == [True, True]
    page.show_rows([("年度验收",)])
    assert [each.isEnabled() for each in buttons] == [False, False]
    assert page.add_button.isEnabled()
