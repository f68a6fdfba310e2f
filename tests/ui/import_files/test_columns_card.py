"""The card of the columns shows what they are taken for, and asks for something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.import_files.column_choice import ColumnLine, ColumnsShown
from fieldapp.ui.import_files.columns_card import ColumnsCard
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHOWN = ColumnsShown(
    target_id="roster",
    targets=(("roster", "农户花名册"), ("farm:1", "蚯蚓养殖 · 采收")),
    lines=(ColumnLine("姓名", "name"), ColumnLine("备注1", "")),
    options=(("", "不导入"), ("name", "户主姓名"), ("note", "备注")),
)


@pytest.fixture
def card(qtbot: QtBot) -> ColumnsCard:
    made = shown(qtbot, ColumnsCard(), 292, 500)
    made.show_columns(SHOWN)
    return made


def test_every_heading_shows_what_it_is_taken_for(card: ColumnsCard) -> None:
    assert card.choice("姓名").currentText() == "户主姓名"
    assert card.choice("备注1").currentText() == "不导入"
    assert card.target.currentText() == "农户花名册"
    assert "1 / 2 列" in texts(card)


def test_a_key_asks_for_something_else(qtbot: QtBot, card: ColumnsCard) -> None:
    choice = card.choice("备注1")
    choice.setFocus()
    with qtbot.waitSignal(card.column_chosen) as told:
        qtbot.keyClick(choice, Qt.Key.Key_End)
    assert told.args == ["备注1", "note"]


def test_a_key_asks_for_another_target(qtbot: QtBot, card: ColumnsCard) -> None:
    card.target.setFocus()
    with qtbot.waitSignal(card.target_chosen) as told:
        qtbot.keyClick(card.target, Qt.Key.Key_Down)
    assert told.args == ["farm:1"]


def test_what_is_lacking_is_said(card: ColumnsCard) -> None:
    card.show_columns(ColumnsShown("roster", SHOWN.targets, problem="还缺这些列：身份证号。"))
    assert "还缺这些列：身份证号。" in texts(card)


def test_what_was_chosen_for_another_file_is_said(card: ColumnsCard) -> None:
    card.show_columns(replace(SHOWN, note="“姓名”按上次的选择对应，请核对。"))
    assert "“姓名”按上次的选择对应，请核对。" in texts(card)
    card.show_columns(SHOWN)
    assert "“姓名”按上次的选择对应，请核对。" not in texts(card)
