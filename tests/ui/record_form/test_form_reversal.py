from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox

from fieldapp.services.record_standing import Remedy
from fieldapp.ui.record_form.editors import Around
from fieldapp.ui.record_form.form_reversal import FormReversal
from fieldapp.ui.record_form.message_form import MessageForm
from fieldapp.ui.record_form.sections import Sections
from tests.ui.finding import shown
from tests.ui.record_form.yard import SALE, Yard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TOLD = "已经列入结算单 JS2025-A001，不能修改或作废，请用红冲更正。"


class SmallForm(MessageForm):
    """A form of a sale with nothing but its fields."""

    def __init__(self, yard: Yard) -> None:
        self.reversal = FormReversal("蚯蚓销售")
        actions = [self.reversal.reverse, self.reversal.open_settlement]
        super().__init__("修改蚯蚓销售", width=600, message_actions=actions)
        around = Around(yard.farm.work.type.units, yard.ledger.today())
        self.kind = yard.kind(SALE)
        self.fields = Sections(self.kind, around)
        self.body.addWidget(self.reversal.box)
        self.body.addWidget(self.fields)
        self.reversal.put_into(self, self.fields)

    def buttons(self) -> list[str]:
        """What can be pressed."""
        reversal = self.reversal
        buttons = (reversal.reverse, reversal.open_settlement, self._cancel, self.primary)
        return [each.text() for each in buttons if each.isVisible()]


@pytest.fixture
def form(qtbot: QtBot, yard: Yard) -> SmallForm:
    return shown(qtbot, SmallForm(yard), 600, 400)


def fixed(form: SmallForm) -> set[bool]:
    """Whether what people fill in can be changed no more."""
    typed = [name for name, each in form.kind.by_id.items() if not each.is_computed]
    editors = [form.fields.editors[name] for name in typed]
    choices = [each for each in editors if isinstance(each, QComboBox)]
    lines = [each for each in editors if not isinstance(each, QComboBox)]
    assert lines
    assert choices
    return {*(each.isReadOnly() for each in lines), *(not each.isEnabled() for each in choices)}


def test_a_free_record_has_nothing_but_its_fields(form: SmallForm) -> None:
    assert form.buttons() == ["取消", "保存"]
    assert fixed(form) == {False}
    assert not form.reversal.box.isVisible()
    assert form.reversal.height == 0
    assert not form.reversal.focus_remedy()


def test_a_held_record_is_looked_at_and_what_can_be_done_has_the_cursor(form: SmallForm) -> None:
    form.reversal.show_held(TOLD, Remedy.REVERSE, "JS2025-A001")
    assert (form.windowTitle(), form.bar.text()) == ("查看蚯蚓销售", TOLD)
    assert form.buttons() == ["红冲更正…", "关闭"]
    assert not form.primary.isEnabled(), "nor has its key anything to save"
    assert fixed(form) == {True}
    assert form.reversal.focus_remedy()
    assert form.focusWidget() is form.reversal.reverse


def test_a_draft_is_offered_to_be_opened(form: SmallForm) -> None:
    form.reversal.show_held("在草稿里。", Remedy.TAKE_OUT, "JS2025-A002")
    assert form.buttons() == ["打开结算单", "关闭"]
    assert form.reversal.settlement == "JS2025-A002"


def test_where_nothing_can_be_done_nothing_is_offered(form: SmallForm) -> None:
    form.reversal.show_held("已经被红冲。", Remedy.NONE, "")
    assert form.buttons() == ["关闭"]
    assert not form.reversal.focus_remedy()


def test_a_record_that_is_taken_back_has_its_fields_and_a_reason(form: SmallForm) -> None:
    form.reversal.show_held(TOLD, Remedy.REVERSE, "JS2025-A001")
    form.reversal.show_reversal("原记录保留不动。", is_alone=False)
    assert (form.windowTitle(), form.bar.text()) == ("红冲更正蚯蚓销售", "原记录保留不动。")
    assert form.buttons() == ["取消", "保存"]
    assert fixed(form) == {False}
    assert form.reversal.box.isVisible()
    assert form.reversal.height > 0


def test_taken_back_alone_its_fields_stay_and_the_button_says_so(form: SmallForm) -> None:
    form.reversal.show_reversal("原记录保留不动。", is_alone=True)
    assert form.buttons() == ["取消", "红冲"]
    assert fixed(form) == {True}


def test_a_record_that_is_free_again_can_be_changed(form: SmallForm) -> None:
    form.reversal.show_held(TOLD, Remedy.REVERSE, "JS2025-A001")
    form.reversal.show_held("", Remedy.NONE, "")
    assert (form.windowTitle(), form.bar.isVisible()) == ("修改蚯蚓销售", False)
    assert form.buttons() == ["取消", "保存"]
    assert form.primary.isEnabled()
    assert fixed(form) == {False}
