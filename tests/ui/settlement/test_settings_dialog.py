from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.services.settlement_settings import SettlementSettings
from fieldapp.ui.settlement.settings_dialog import SAVED, SettingsDialog
from tests.ui.finding import editor, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices


@pytest.fixture
def dialog(qtbot: QtBot, quick_desk: Desk) -> SettingsDialog:
    return shown(qtbot, SettingsDialog(quick_desk))


def test_it_shows_what_settlements_go_by(dialog: SettingsDialog) -> None:
    names = ("公示天数", "衔接资金公示天数", "现金即付每单上限", "监督电话", "公示地点")
    assert [editor(dialog, name).text() for name in names] == ["7", "10", "1000", "", ""]
    assert not dialog.is_begun


def test_everything_is_saved_in_one_step(dialog: SettingsDialog, quick_desk: Desk) -> None:
    editor(dialog, "公示天数").setText("5")
    editor(dialog, "监督电话").setText("0858-1234567")
    assert dialog.is_begun
    dialog.primary.click()
    assert SettlementSettings(quick_desk.ledger).notice_days(None) == 5
    assert cast("FakeNotices", quick_desk.notices).said == [SAVED]
    assert not dialog.isVisible()


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_saved(
    dialog: SettingsDialog, quick_desk: Desk
) -> None:
    editor(dialog, "公示天数").setText("5")
    editor(dialog, "现金即付每单上限").setText("许多")
    dialog.save()
    assert any("现金即付" in text and "没有保存" in text for text in texts(dialog))
    assert SettlementSettings(quick_desk.ledger).notice_days(None) == 7
    assert dialog.isVisible()


def test_a_ledger_that_cannot_be_written_is_told(dialog: SettingsDialog, quick_desk: Desk) -> None:
    folder = quick_desk.ledger.store.path.parent
    folder.rename(folder.with_name("别处"))
    editor(dialog, "公示天数").setText("5")
    dialog.save()
    assert cast("FakeNotices", quick_desk.notices).said == ["store.gone"]
    folder.with_name("别处").rename(folder)
