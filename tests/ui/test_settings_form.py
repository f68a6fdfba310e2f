from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from typing_extensions import override

from fieldapp.domain.problem import KnownError, Problem
from fieldapp.ui.settings_form import SettingsForm
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit
from tests.ui.finding import focused, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices

WRONG = Problem("settlement.days_invalid", "day", {"label": "日子", "most": 60})


class Form(SettingsForm):
    """Has two settings; what storing them comes to is set."""

    outcome: Sequence[Problem] | KnownError = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__("设置", desk, "已保存")
        self.place, self.day = FieldBox("地点", LineEdit()), FieldBox("日子", LineEdit())
        self.add_box("place", self.place)
        self.add_box("day", self.day)

    @override
    def store(self) -> Sequence[Problem]:
        if isinstance(self.outcome, KnownError):
            raise self.outcome
        return self.outcome


@pytest.fixture
def form(qtbot: QtBot, quick_desk: Desk) -> Form:
    return shown(qtbot, Form(quick_desk))


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def test_it_closes_once_all_is_stored(form: Form, quick_desk: Desk) -> None:
    form.primary.click()
    assert (said(quick_desk), form.isVisible()) == (["已保存"], False)


def test_what_is_wrong_is_told_beside_its_field_and_the_cursor_goes_there(
    form: Form, quick_desk: Desk
) -> None:
    form.outcome = (WRONG,)
    form.save()
    assert form.day.problem()
    assert (form.place.problem(), said(quick_desk), form.isVisible()) == ("", [], True)
    assert focused() is form.day.editor
    form.outcome = ()
    form.save()
    assert form.day.problem() == ""


def test_what_the_world_did_is_told_and_the_form_stays(form: Form, quick_desk: Desk) -> None:
    form.outcome = KnownError("store.gone")
    form.save()
    assert (said(quick_desk), form.isVisible()) == (["store.gone"], True)
