from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldapp.services.record_history import RecordEvent
from fieldapp.ui.record_table.history_dialog import HistoryDialog
from fieldapp.ui.widgets.chips import Chip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

AT = datetime(2025, 2, 26, 10, 42)  # noqa: DTZ001 -- ledgers keep local time
MADE = RecordEvent(AT, "李敏", "登记粪污收购", (("净重", "", "874 kg"),), None)
MENDED = RecordEvent(AT, "周凯", "修改粪污收购", (("净重", "874 kg", "784 kg"),), None)
EMPTIED = RecordEvent(AT, "周凯", "修改粪污收购", (("备注", "雨天", ""),), None)
VOIDED = RecordEvent(AT, "周凯", "作废粪污收购", (("作废原因", "", "重复登记"),), "重复登记")


def texts(dialog: HistoryDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def test_the_newest_change_stands_first_with_what_was_there_before(qtbot: QtBot) -> None:
    dialog = HistoryDialog("粪污收购 SG1", [MADE, MENDED])
    qtbot.addWidget(dialog)
    told = texts(dialog)
    assert told.index("874 kg → 784 kg") < told.index("874 kg")
    assert "2025年2月26日 10:42　周凯" in told


def test_emptied_values_and_void_records_say_so(qtbot: QtBot) -> None:
    dialog = HistoryDialog("粪污收购 SG1", [EMPTIED, VOIDED])
    qtbot.addWidget(dialog)
    told = texts(dialog)
    assert {"雨天 → （空）", "重复登记"} <= set(told)


def test_a_record_that_was_taken_back_is_told_with_both_numbers(qtbot: QtBot) -> None:
    by, why = ("红冲记录", "", "粪污收购 SG2"), ("红冲原因", "", "称错")
    taken_back = RecordEvent(AT, "周凯", "红冲粪污收购 SG1", (by, why), None, is_reversal=True)
    dialog = HistoryDialog("粪污收购 SG1", [MADE, taken_back])
    qtbot.addWidget(dialog)
    assert {"红冲粪污收购 SG1", "红冲记录", "粪污收购 SG2", "称错"} <= set(texts(dialog))
    assert [each.accessibleName() for each in dialog.findChildren(Chip)] == ["红冲"]


def test_escape_closes_it(qtbot: QtBot) -> None:
    dialog = HistoryDialog("粪污收购 SG1", [MADE])
    dialog.open()
    qtbot.waitExposed(dialog)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
