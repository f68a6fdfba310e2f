"""The dialog 结算设置: how long notices hang, how much cash is usual, whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from fieldapp.services.settlement_settings import (
    CASH_LIMIT,
    FUNDS_NOTICE_DAYS,
    LABELS,
    NOTICE_DAYS,
    NOTICE_PLACE,
    SUPERVISION_PHONE,
    SettlementSettings,
)
from fieldapp.ui.settings_form import SettingsForm
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.problem import Problem
    from fieldapp.ui.desk import Desk

TITLE, SAVED, WIDTH = "结算设置", "已保存结算设置，以后生成的结算单按它办", 440
UNITS: Mapping[str, str] = {NOTICE_DAYS: "天", FUNDS_NOTICE_DAYS: "天", CASH_LIMIT: "元"}
NOTES: Mapping[str, str] = {
    NOTICE_DAYS: "自然天数，公示当天算第一天；不填就是 7 天",
    FUNDS_NOTICE_DAYS: "资金来源选“衔接资金”时；不填就是 10 天",
    CASH_LIMIT: "超过它的不能现金即付；发放现金时会提醒",
    SUPERVISION_PHONE: "印在公示表上",
    NOTICE_PLACE: "印在公示表上，例如 村务公开栏",
}


class SettingsDialog(SettingsForm):
    """Shows what all settlements go by, and saves it as one step."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, desk, SAVED, width=WIDTH, parent=parent)
        self._settings = SettlementSettings(desk.ledger)
        self._shown = dict(self._settings.values())
        self._edits: dict[str, LineEdit] = {}
        for key, text in LABELS.items():
            self._add(key, text)
        self.body.addStretch()
        self.focus_first()

    @property
    def is_begun(self) -> bool:
        """Whether something was changed that is not saved."""
        return any(edit.text().strip() != self._shown[key] for key, edit in self._edits.items())

    @override
    def store(self) -> Sequence[Problem]:
        return self._settings.set({key: edit.text() for key, edit in self._edits.items()})

    def _add(self, key: str, text: str) -> None:
        name = text.partition("（")[0]  # the unit stands in the field
        edit = LineEdit(unit=UNITS.get(key, ""), is_latin=key in UNITS)
        edit.setText(self._shown[key])
        self._edits[key] = edit
        self.add_box(key, FieldBox(name, edit, note=NOTES[key]))
