from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldapp.domain.ids import FieldId
from fieldapp.ui.record_form.paste_dialog import PasteDialog, RowsModel
from fieldapp.ui.record_form.pasting import PastedTable, Pasting
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridRole
from tests.ui.record_form.yard import BED, FEEDING, Yard

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

MIXED = "床号\t用量\n1号床\t300\n9号床\t300\n2号床\t260\n"


@pytest.fixture
def dialog(qtbot: QtBot, yard: Yard) -> PasteDialog:
    QApplication.clipboard().setText("")
    made = PasteDialog(yard.desk, yard.farm.work, yard.kind(FEEDING))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    return made


def paste(qtbot: QtBot, dialog: PasteDialog, text: str) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_good_rows_are_saved_in_one_step(qtbot: QtBot, yard: Yard, dialog: PasteDialog) -> None:
    paste(qtbot, dialog, MIXED)
    assert dialog.bar.text() == "共 3 行，2 行可以登记，1 行需要改正（不会登记）"
    with qtbot.waitSignal(dialog.saved):
        dialog.primary.click()
    assert [each.values[FieldId("bed")] for each in yard.records(FEEDING)] == list(yard.beds)
    assert yard.said() == ["已登记投喂 2 条"]
    assert dialog.isVisible()
    assert [row.texts for row in dialog._table.rows] == [("9号床", "300")], "to be mended"
    assert dialog.bar.text().startswith("已登记 2 条。下面 1 行没有登记")
    assert not dialog.primary.isEnabled()


def test_the_dialog_closes_once_all_rows_are_saved(
    qtbot: QtBot, yard: Yard, dialog: PasteDialog
) -> None:
    paste(qtbot, dialog, "床号\t用量\n1号床\t300\n")
    dialog.primary.click()
    assert len(yard.records(FEEDING)) == 1
    assert not dialog.isVisible()


def test_the_same_rows_again_are_said_to_stand_already(qtbot: QtBot, dialog: PasteDialog) -> None:
    text = "床号\t用量\n1号床\t300\n"
    paste(qtbot, dialog, text)
    dialog.primary.click()
    dialog.open()
    paste(qtbot, dialog, text + "9号床\t300\n2号床\t260\n")
    said = "共 3 行，1 行可以登记，1 行需要改正（不会登记），1 行已经登记过（不再登记）"
    assert dialog.bar.text() == said


def test_a_refused_save_keeps_the_rows_whatever_is_on_the_clipboard(
    qtbot: QtBot, yard: Yard
) -> None:
    QApplication.clipboard().setText("床号\n7号床\n8号床\n")
    dialog = PasteDialog(yard.desk, yard.farm.work, yard.kind(BED))
    qtbot.addWidget(dialog)
    dialog.open()
    yard.add(BED, bed_no="7号床", built_on=yard.ledger.today())  # somebody was faster
    QApplication.clipboard().setText("别的内容")
    dialog.primary.click()
    assert [row.texts for row in dialog._table.rows] == [("7号床",), ("8号床",)]
    assert dialog.bar.text().startswith("刚才没有登记")
    dialog.primary.click()
    assert [each.values[FieldId("bed_no")] for each in yard.records(BED)][-1] == "8号床"


def test_without_rows_nothing_can_be_saved(qtbot: QtBot, dialog: PasteDialog) -> None:
    assert not dialog.primary.isEnabled()
    assert "先在 WPS 里复制" in dialog.bar.text()
    paste(qtbot, dialog, MIXED)
    assert dialog.primary.isEnabled()


def test_pasting_again_shows_the_new_rows_alone(qtbot: QtBot, dialog: PasteDialog) -> None:
    paste(qtbot, dialog, MIXED)
    paste(qtbot, dialog, "床号\t用量\n1号床\t300\n")
    grids = [each for each in dialog.findChildren(Grid) if each.isVisible()]
    assert [each.table.model().rowCount() for each in grids] == [1]
    assert dialog.bar.text() == "共 1 行，都可以登记"


def test_the_model_shows_verdict_sentence_and_cells(yard: Yard, qtmodeltester: ModelTester) -> None:
    pasting = Pasting(yard.ledger, yard.farm.work, yard.kind(BED))
    model = RowsModel(pasting.read("床号\t宽\n7号床\t4\n1号床\n"))
    qtmodeltester.check(model)
    chips = [model.index(row, 0).data(GridRole.CELL).chips for row in range(2)]
    assert chips == [(("请核对", "warn"),), (("需要改正", "danger"),)]
    assert model.data(model.index(0, 2)) == "7号床"
    assert model.data(model.index(1, 3)) == "", "a row shorter than its table"
    assert RowsModel(PastedTable((), (), ())).rowCount() == 0


def test_the_first_wrong_row_is_explained_in_full(qtbot: QtBot, dialog: PasteDialog) -> None:
    paste(qtbot, dialog, MIXED)
    wrong = [place for place, row in enumerate(dialog._table.rows) if not row.is_good]
    row = dialog._table.rows[wrong[0]]
    assert dialog._told.text() == f"第 {wrong[0] + 1} 行：{row.told}"
    assert dialog._grid is not None
    dialog._grid.go_to(0)
    assert dialog._told.text().startswith("第 1 行：")
