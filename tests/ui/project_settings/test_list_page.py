from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.project_settings.list_page import ListPage
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid_column import GridColumn
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_only_a_chosen_row_can_be_changed_or_taken_away(qtbot: QtBot) -> None:
    page = ListPage(
        "节点", [GridColumn("title", "节点")], {"title": FieldBox("节点", LineEdit())}, "还没有节点"
    )
    qtbot.addWidget(page)
    page.show_rows([("首批采收",), ("年度验收",)])
    buttons = (page.change_button, page.remove_button)
    assert [each.isEnabled() for each in buttons] == [False, False]
    page.grid.go_to(1)
    assert [each.isEnabled() for each in buttons] == [True, True]
    page.show_rows([("年度验收",)])
    assert [each.isEnabled() for each in buttons] == [False, False]
    page.show_rows([("首批采收",), ("年度验收",)], chosen=1)
    assert [each.isEnabled() for each in buttons] == [True, True]
    assert page.grid.current_row() == 1
    assert page.add_button.isEnabled()


def test_an_empty_list_says_how_it_is_filled(qtbot: QtBot) -> None:
    box = FieldBox("节点", LineEdit())
    page = ListPage("节点", [GridColumn("title", "节点")], {"title": box}, "还没有节点")
    qtbot.addWidget(page)
    page.show_rows([])
    assert page._empty.isVisibleTo(page)
    page.show_rows([("年度验收",)])
    assert not page._empty.isVisibleTo(page)
