"""Records entered with real keys into the real form, and read back from the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from fieldapp.domain.ids import FieldId
from fieldapp.services.books import Books
from fieldapp.services.undoing import Undoing
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.record_form.paste_dialog import PasteDialog
from tests.ui.finding import button
from tests.ui.record_form.settled import closed, delivery, drafted, settled
from tests.ui.record_form.yard import BED, FEEDING, INTAKE, SALE, STOCKING, Yard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.record import FieldValue
    from fieldapp.ui.jobs import Jobs

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot, yard: Yard, jobs: Jobs) -> Callable[..., RecordForm]:
    def make(
        kind_id: KindId,
        record_id: RecordId | None = None,
        presets: dict[FieldId, FieldValue] | None = None,
    ) -> RecordForm:
        kind = yard.kind(kind_id)
        form = RecordForm(
            yard.desk, yard.farm.work, kind, record_id=record_id, presets=presets or {}
        )
        qtbot.addWidget(form)
        with qtbot.waitActive(form):
            form.open()
        qtbot.waitUntil(lambda: not jobs.is_busy)
        return form

    return make


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def line(form: RecordForm, name: str) -> QLineEdit:
    found = form.findChild(QLineEdit, name)
    assert found is not None
    return found


def shown(form: RecordForm) -> str:
    return "\n".join(each.text() for each in form.findChildren(QLabel) if each.isVisible())


def write(qtbot: QtBot, text: str) -> None:
    """Type into the field with the focus; hanzi are pasted, as no key of a test writes them."""
    if text.isascii():
        qtbot.keyClicks(focused(), text)
    else:
        QApplication.clipboard().setText(text)
        qtbot.keyClick(focused(), Qt.Key.Key_V, CTRL)


def type_into(qtbot: QtBot, form: RecordForm, name: str, text: str) -> None:
    line(form, name).setFocus()
    line(form, name).selectAll()
    write(qtbot, text)


def test_a_record_is_entered_without_a_mouse(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(FEEDING)
    assert focused().objectName() == "bed", "the day is there already"
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    for name, text in (("bed", ""), ("source", ""), ("buckets", "12"), ("bucket_kg", "=30+5")):
        assert focused().objectName() == name
        write(qtbot, text)
        qtbot.keyClick(focused(), ENTER)
    assert line(form, "quantity").placeholderText() == "420"
    with qtbot.waitSignal(form.saved) as saved:
        while form.isVisible():
            qtbot.keyClick(focused(), ENTER)
    (record,) = yard.records(FEEDING)
    assert saved.args == [[record.id]]
    assert record.values[FieldId("quantity")] == Decimal(420)
    assert record.values[FieldId("bed")] == yard.beds[0]
    assert record.entered[FieldId("bucket_kg")] == "=30+5"


def test_a_sum_and_a_converted_weight_are_shown_as_they_are_kept(
    qtbot: QtBot, opened: Callable[..., RecordForm]
) -> None:
    form = opened(FEEDING)
    type_into(qtbot, form, "quantity", "1076斤")
    assert "1,076 斤 = 538 kg" in shown(form)
    type_into(qtbot, form, "quantity", "=12*35")
    assert "12*35 = 420 kg" in shown(form)


def test_the_amount_is_shown_while_typing(qtbot: QtBot, opened: Callable[..., RecordForm]) -> None:
    form = opened(SALE)
    type_into(qtbot, form, "quantity", "8000")
    type_into(qtbot, form, "price", "9")
    assert line(form, "amount").text() == "72,000.00"
    assert line(form, "amount").isReadOnly()


def test_the_first_wrong_field_gets_the_cursor_and_nothing_is_lost(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(SALE)
    type_into(qtbot, form, "price", "abc")
    qtbot.keyClick(focused(), ENTER, CTRL)
    assert yard.records(SALE) == []
    assert focused().objectName() == "customer"
    assert "有 3 处需要改正" in shown(form)
    assert "“单价”不是数字" in shown(form)
    assert line(form, "price").text() == "abc"


def test_a_customer_nobody_knows_is_made_with_the_record_and_undone_with_it(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(SALE)
    write(qtbot, "清水鱼庄")
    type_into(qtbot, form, "quantity", "10")
    type_into(qtbot, form, "price", "9")
    stock_up(yard)
    qtbot.keyClick(focused(), ENTER, CTRL)
    assert [each.values[FieldId("amount")] for each in yard.records(SALE)] == [Decimal(90)]
    assert "清水鱼庄" in yard.ledger.parties.others()
    assert "已登记 蚯蚓销售" in shown(form)
    assert line(form, "customer").text() == "", "the next one is begun"
    assert line(form, "price").text() == "9", "the last price stays"
    Undoing(yard.ledger).undo()
    assert yard.records(SALE) == []
    assert "清水鱼庄" not in yard.ledger.parties.others()


def stock_up(yard: Yard) -> None:
    day = yard.ledger.today()
    count = yard.farm.work.type.declared.kind
    harvest = next(each.id for each in count if {"worms", "soil"} <= set(each.by_id))
    yard.add(harvest, harvested_on=day, bed=yard.beds[0], worms=Decimal(500))


def test_a_household_is_found_by_letters_and_its_grade_brings_the_price(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(INTAKE)
    assert focused().objectName() == "household"
    qtbot.keyClicks(focused(), "cw")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), ENTER)
    assert line(form, "household").text() == "陈望"
    assert focused().objectName() == "deliverer"
    type_into(qtbot, form, "net", "1000")
    grade = form.findChild(QComboBox, "grade")
    assert grade is not None
    grade.setFocus()
    qtbot.keyClick(grade, Qt.Key.Key_Down)
    assert line(form, "price").text() == "75"
    qtbot.keyClick(grade, Qt.Key.Key_Down)
    assert line(form, "price").text() == "55"
    type_into(qtbot, form, "price", "60")
    grade.setFocus()
    qtbot.keyClick(grade, Qt.Key.Key_Down)
    assert line(form, "price").text() == "60", "what was typed stays"
    form.primary.click()
    (record,) = yard.records(INTAKE)
    assert record.values[FieldId("household")] == yard.farm.people[1]
    assert record.values[FieldId("amount")] == Decimal(60)


def test_a_price_out_of_its_range_asks_for_a_reason(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(INTAKE, presets={FieldId("household"): yard.farm.people[2]})
    type_into(qtbot, form, "net", "1000")
    type_into(qtbot, form, "price", "95")
    form.primary.click()
    assert yard.records(INTAKE) == []
    assert focused().objectName() == "reason"
    write(qtbot, "晒干的")
    form.primary.click()
    assert [each.reason for each in yard.records(INTAKE)] == ["晒干的"]


def test_a_field_with_the_cursor_is_in_sight(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(INTAKE, presets={FieldId("household"): yard.farm.people[2]})
    form.resize(form.width(), 420)
    type_into(qtbot, form, "net", "1000")
    type_into(qtbot, form, "price", "95")
    form.primary.click()
    area = form.findChild(QScrollArea)
    assert area is not None

    def is_in_sight() -> bool:
        return (
            area.viewport()
            .rect()
            .contains(line(form, "reason").mapTo(area.viewport(), QPoint(0, 30)))
        )

    qtbot.waitUntil(is_in_sight)


def test_what_was_typed_is_kept_when_rows_are_pasted_instead(
    qtbot: QtBot, opened: Callable[..., RecordForm]
) -> None:
    form = opened(FEEDING)
    type_into(qtbot, form, "operator", "abc")
    QApplication.clipboard().setText("床号\t用量\n1号床\t300\n")
    button = next(each for each in form.findChildren(QPushButton) if "粘贴多行" in each.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = form.findChild(PasteDialog)
    assert dialog is not None
    dialog.primary.click()
    assert line(opened(FEEDING), "operator").text() == "abc"


def test_a_warning_is_confirmed_by_saving_again(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(BED)
    type_into(qtbot, form, "bed_no", "9")
    type_into(qtbot, form, "width", "4")
    form.primary.click()
    assert "再保存一次" in shown(form)
    assert len(yard.records(BED)) == 2
    form.primary.click()
    assert len(yard.records(BED)) == 3


def test_a_record_is_changed_in_the_same_form(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    feeding = yard.add(
        FEEDING, fed_on=date(2025, 2, 20), bed=yard.beds[1], quantity=Decimal(300), water=Decimal(5)
    )
    form = opened(FEEDING, feeding)
    assert line(form, "quantity").text() == "300"
    assert line(form, "fed_on").text() == "2025年2月20日"
    type_into(qtbot, form, "quantity", "320")
    form.primary.click()
    (record,) = yard.records(FEEDING)
    assert record.values[FieldId("quantity")] == Decimal(320)
    assert record.values[FieldId("water")] == Decimal(5)
    assert yard.said() == ["已修改 投喂 2025-02-20"]


def test_an_unfinished_form_is_there_when_it_is_opened_again(
    qtbot: QtBot, opened: Callable[..., RecordForm]
) -> None:
    form = opened(STOCKING)
    type_into(qtbot, form, "supplier", "abc")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not form.isVisible()
    again = opened(STOCKING)
    assert "上次没填完的投种还在，接着填" in shown(again)
    assert line(again, "supplier").text() == "abc"
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert line(opened(BED), "bed_no").text() == "", "of another kind nothing is kept"


def test_what_was_kept_can_be_left_for_a_new_beginning(
    qtbot: QtBot, opened: Callable[..., RecordForm]
) -> None:
    form = opened(STOCKING)
    type_into(qtbot, form, "supplier", "abc")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    again = opened(STOCKING)
    button = next(each for each in again.findChildren(QPushButton) if each.text() == "重新填")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line(again, "supplier").text() == ""


def test_rows_are_pasted_from_the_form(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(FEEDING)
    QApplication.clipboard().setText("床号\t用量\n1号床\t300\n2号床\t260\n")
    button = next(each for each in form.findChildren(QPushButton) if "粘贴多行" in each.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = form.findChild(PasteDialog)
    assert dialog is not None
    with qtbot.waitSignal(form.saved) as saved:
        dialog.primary.click()
    assert saved.args == [[each.id for each in yard.records(FEEDING)]]
    assert not form.isVisible()


def test_an_untouched_form_leaves_nothing_behind(
    qtbot: QtBot, opened: Callable[..., RecordForm]
) -> None:
    opened(STOCKING)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert "上次没填完" not in shown(opened(STOCKING))


# Records that others go by


def test_a_settled_record_is_taken_back_and_entered_anew_with_keys(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(INTAKE, settled(yard))
    assert "已经列入结算单 JS2025-A001，不能修改或作废，请用红冲更正。" in shown(form)
    assert (form.windowTitle(), line(form, "net").isReadOnly()) == ("查看粪污收购", True)
    assert focused() is button(form, "红冲更正…")
    qtbot.keyClick(focused(), ENTER)
    assert form.windowTitle() == "红冲更正粪污收购"
    qtbot.keyClick(focused(), Qt.Key.Key_Down)  # the first of the usual reasons
    type_into(qtbot, form, "net", "604")
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(focused(), Qt.Key.Key_S, CTRL)
    assert not form.isVisible()
    _, back, right = yard.records(INTAKE)
    assert saved.args == [[back.id, right.id]]
    assert (back.reason, back.values[FieldId("net")]) == ("重量登记有误", Decimal(-664))
    assert right.values[FieldId("amount")] == Decimal("45.30")


def test_a_held_record_cannot_be_saved_by_any_key(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(INTAKE, settled(yard))
    with qtbot.assertNotEmitted(form.saved):
        qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
        qtbot.keyClick(form, ENTER, CTRL)
    assert not form.is_begun


def test_the_settlement_of_a_draft_is_opened_once_the_form_is_gone(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(INTAKE, drafted(yard))
    with qtbot.waitSignal(form.settlement_requested) as asking:
        button(form, "打开结算单").click()
    assert asking.args == ["JS2025-A001"]
    assert not form.isVisible()


def test_a_reversal_begins_at_once_where_that_was_asked_for(
    yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(INTAKE, closed(yard))
    form.begin_reversal()
    assert "红冲原因" in shown(form)
    free = opened(INTAKE, delivery(yard_open(yard)))
    free.begin_reversal()
    assert free.windowTitle() == "修改粪污收购", "there is nothing to take back"


def yard_open(yard: Yard) -> Yard:
    """The farm with open books."""
    Books(yard.ledger).reopen("补录")
    return yard
