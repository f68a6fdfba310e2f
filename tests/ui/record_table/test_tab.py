"""The table of deliveries with real keys, on a ledger on disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel

from fieldapp.domain.identity_number import check_character
from fieldapp.domain.ids import FieldId
from fieldapp.services.households import Households
from fieldapp.services.records import Records
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.store.printings import PrintingStore
from fieldapp.ui.record_table.history_dialog import HistoryDialog
from fieldapp.ui.record_table.tab import RecordTable
from fieldapp.ui.widgets.dialogs import Question
from tests.fakes import FakeMemory, FakeNotices
from tests.ui.finding import button
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import TODAY, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs) -> Iterator[RecordTable]:
    deliver(farm, ["100", "200", "300"])
    deliver(farm, ["400"], by=2, grade="second")
    yield opened(qtbot, farm, desk, jobs)
    QApplication.clipboard().clear()  # what lies there when Python ends is freed twice


def opened(qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs) -> RecordTable:
    made = RecordTable(desk, farm.work, farm.weigh_in)
    qtbot.addWidget(made)
    made.resize(1160, 420)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    made.setFocus()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def cells(table: RecordTable, column: str) -> list[str]:
    place = [each.column.id for each in table._presenter.columns].index(column)
    return [str(table.model.index(row, place).data()) for row in range(table.model.rowCount())]


def visible(table: RecordTable) -> str:
    return "\n".join(each.text() for each in table.findChildren(QLabel) if each.isVisible())


def test_rows_and_totals_are_seen_as_soon_as_the_table_is(table: RecordTable) -> None:
    assert cells(table, "net") == ["300", "200", "400", "100"]
    assert table.grid is not None
    assert [table.grid.total(each) for each in ("number", "household", "net")] == [
        "合计 4 条",
        "2 户",
        "1,000",
    ]


def test_ctrl_f_and_letters_find_people_by_initials(
    qtbot: QtBot, table: RecordTable, jobs: Jobs
) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(focused(), "sm")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert cells(table, "household") == ["单明"]
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.model.rowCount() == 4)


def test_filtering_everything_away_offers_to_clear_the_filters(
    qtbot: QtBot, table: RecordTable, jobs: Jobs
) -> None:
    assert "清除筛选" not in visible(table)
    qtbot.keyClick(focused(), Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(focused(), "zzz")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert "没有符合条件的记录" in visible(table)
    table.clear_requested.emit()
    qtbot.waitUntil(lambda: table.model.rowCount() == 4)
    assert table.filters.search.text() == ""


def test_space_selects_and_tells_the_sums(qtbot: QtBot, table: RecordTable) -> None:
    told: list[str] = []
    table.selection_told.connect(told.append)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert told == [
        "已选 1 条，净重 300 kg，金额 22.50 元",
        "已选 2 条，净重 500 kg，金额 37.50 元",
    ]


def test_enter_opens_the_current_record(qtbot: QtBot, table: RecordTable) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    with qtbot.waitSignal(table.record_opened) as opening:
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert opening.args == [table.model.ids[1]]


def test_ctrl_c_copies_what_a_spreadsheet_reads(qtbot: QtBot, table: RecordTable) -> None:
    with qtbot.waitSignal(table._grid.copied):
        qtbot.keyClick(focused(), Qt.Key.Key_C, CTRL)
    copied = QApplication.clipboard().text()
    assert copied.startswith("SG20250203-A001\t2025-02-03\t陈望\t上寨组\t")
    assert "\t300\t" in copied


def test_delete_asks_for_a_reason_and_voids(qtbot: QtBot, table: RecordTable, jobs: Jobs) -> None:
    record_id = table.model.ids[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    (question,) = table.window().findChildren(Question)
    assert "300 kg" in question.accessibleName()
    question.accept()
    qtbot.waitUntil(lambda: table.grid is not None and table.grid.total("net") == "700")
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert table._presenter.rows([record_id])[0].void == "登记有误"
    assert cells(table, ":state")[0] == "已作废"


def test_the_safe_answer_voids_nothing(qtbot: QtBot, table: RecordTable) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    (question,) = table.window().findChildren(Question)
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert cells(table, ":state") == ["未结算"] * 4


def settled_all(farm: Farm, desk: Desk, *, is_submitted: bool) -> str:
    number = settle(farm)
    if is_submitted:
        SettlementSteps(farm.ledger).submit(number, TODAY)
    desk.events.look()
    return number


def test_delete_on_a_settled_record_offers_to_take_it_back(
    qtbot: QtBot, table: RecordTable, farm: Farm, desk: Desk
) -> None:
    settled_all(farm, desk, is_submitted=True)
    assert cells(table, ":state")[0] == "已列入 JS2025-A001"
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    (question,) = table.window().findChildren(Question)
    assert "已经列入结算单 JS2025-A001，不能修改或作废" in question.accessibleDescription()
    with qtbot.waitSignal(table.reversal_requested) as asking:
        button(question, "红冲更正…").click()
    assert asking.args == [table.model.ids[0]]
    assert focused() is table._grid.table


def test_delete_on_a_record_in_a_draft_offers_the_settlement(
    qtbot: QtBot, table: RecordTable, farm: Farm, desk: Desk
) -> None:
    number = settled_all(farm, desk, is_submitted=False)
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    (question,) = table.window().findChildren(Question)
    assert "请先把它那一行移出结算单" in question.accessibleDescription()
    with qtbot.waitSignal(table.settlement_requested) as asking:
        button(question, "打开结算单").click()
    assert asking.args == [number]


def test_the_safe_answer_to_a_remedy_does_nothing(
    qtbot: QtBot, table: RecordTable, farm: Farm, desk: Desk
) -> None:
    settled_all(farm, desk, is_submitted=True)
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    (question,) = table.window().findChildren(Question)
    with qtbot.assertNotEmitted(table.reversal_requested):
        qtbot.keyClick(question, Qt.Key.Key_Escape)


def test_the_menu_of_a_row_writes_its_slip(
    qtbot: QtBot, table: RecordTable, farm: Farm, jobs: Jobs, tmp_path: Path
) -> None:
    choose(table, "导出单据…")
    qtbot.waitUntil(lambda: bool(table.findChildren(QFileDialog)))
    (asking,) = table.findChildren(QFileDialog)
    asking.fileSelected.emit(str(tmp_path / "单据.xlsx"))
    asking.close()
    qtbot.waitUntil(lambda: not jobs.is_busy and (tmp_path / "单据.xlsx").is_file())
    qtbot.waitUntil(lambda: len(PrintingStore(farm.ledger.store).printed()) == 1)


def test_the_menu_of_a_row_prints_its_slip(
    qtbot: QtBot, table: RecordTable, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    choose(table, "打印单据…")
    said = cast("FakeNotices", desk.notices).said
    qtbot.waitUntil(lambda: said == ["report.no_printer"])


def choose(table: RecordTable, text: str) -> None:
    table._fill_menu()
    next(each for each in table._menu.actions() if each.text() == text).trigger()


def test_the_menu_of_a_row_takes_its_record_back(
    qtbot: QtBot, table: RecordTable, farm: Farm, desk: Desk
) -> None:
    settled_all(farm, desk, is_submitted=True)
    table._fill_menu()
    entry = next(each for each in table._menu.actions() if each.text() == "红冲更正…")
    with qtbot.waitSignal(table.reversal_requested) as asking:
        entry.trigger()
    assert asking.args == [table.model.ids[0]]


def test_a_new_record_is_shown_and_the_selection_stays(
    qtbot: QtBot, table: RecordTable, farm: Farm, desk: Desk
) -> None:
    assert table.grid is not None
    table.grid.select_ranges([range(1, 2)])
    chosen = table.model.ids[1]
    deliver(farm, ["500"] * 4, by=1)
    desk.events.look()
    assert table.model.rowCount() == 4, "what was shown stays until all is read"
    qtbot.waitUntil(lambda: table.model.rowCount() == 8)
    selected = [table.model.ids[row] for each in table.grid.selected_ranges() for row in each]
    assert selected == [chosen]


def test_a_changed_record_shows_its_new_values(
    qtbot: QtBot, table: RecordTable, farm: Farm, desk: Desk
) -> None:
    from decimal import Decimal

    values = {FieldId("net"): Decimal(350)}
    records = Records(farm.ledger, farm.work)
    assert records.change(farm.weigh_in.id, table.model.ids[0], values) == ()  # type: ignore[arg-type]
    desk.events.look()
    assert cells(table, "net")[0] == "350"
    qtbot.waitUntil(lambda: table.grid is not None and table.grid.total("net") == "1,050")


def test_another_column_orders_the_rows(qtbot: QtBot, table: RecordTable, jobs: Jobs) -> None:
    table.sort_requested.emit("net", False)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert cells(table, "net") == ["100", "200", "300", "400"]


def test_f5_reads_again(qtbot: QtBot, table: RecordTable, farm: Farm) -> None:
    deliver(farm, ["500"], by=1)
    qtbot.keyClick(focused(), Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: table.model.rowCount() == 5)


def test_ctrl_h_shows_what_was_done_to_a_record(qtbot: QtBot, table: RecordTable) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_H, CTRL)
    (dialog,) = table.window().findChildren(HistoryDialog)
    texts = [each.text() for each in dialog.findChildren(QLabel)]
    assert {"净重", "300 kg", "登记粪污收购"} <= set(texts)
    dialog.reject()
    assert isinstance(dialog, QDialog)


def test_without_records_the_table_says_how_to_begin(
    qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs
) -> None:
    table = opened(qtbot, farm, desk, jobs)
    assert "还没有粪污收购记录" in visible(table)


def test_more_columns_are_shown_where_there_is_more_room(table: RecordTable) -> None:
    assert table.grid is not None
    before = sum(width > 0 for width in table.grid.column_widths().values())
    table.resize(1900, 420)
    assert sum(width > 0 for width in table.grid.column_widths().values()) > before


def test_columns_are_shown_as_they_were_left_before(
    qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs
) -> None:
    deliver(farm, ["100"])
    remembering = replace(desk, memory=FakeMemory())
    first = opened(qtbot, farm, remembering, jobs)
    assert first.grid is not None
    first.grid.show_column_widths({"net": 141, "grade": 0})
    first.grid.columns_changed.emit()  # as a width drawn by hand does, or the menu of columns
    again = opened(qtbot, farm, remembering, jobs)
    assert again.grid is not None
    widths = again.grid.column_widths()
    assert (widths["net"], widths["grade"]) == (141, 0)
    again.resize(1900, 420)
    assert again.grid.column_widths()["grade"] == 0, "what somebody chose stays"


def test_a_new_village_group_can_be_filtered_by(
    qtbot: QtBot, table: RecordTable, farm: Farm
) -> None:
    first17 = "52029919950505001"
    number = f"{first17}{check_character(first17)}"
    texts = {"name": "穆云", "group": "新田组", "id_number": number}
    values = {FieldId(name): text for name, text in texts.items()}
    assert isinstance(Households(farm.ledger).add([values]), list)
    table._desk.events.look()
    groups = table.filters._group
    qtbot.waitUntil(lambda: groups.findData("新田组") >= 0)


def test_too_many_rows_to_copy_are_told_as_a_refusal(table: RecordTable, desk: Desk) -> None:
    table._grid.copy_refused.emit(900)
    assert cast("FakeNotices", desk.notices).said == ["records.too_many_to_copy"]
