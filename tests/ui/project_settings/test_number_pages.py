from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fieldapp.domain.adjusting import Part
from fieldapp.domain.period import Period
from fieldapp.services.undoing import Undoing
from fieldapp.ui.project_settings.number_pages import NumbersPage, TargetsPage
from fieldapp.ui.project_settings.presenter import SettingsPresenter
from fieldapp.ui.widgets.choice import Choice
from tests.ui.project_settings.using import (
    answer,
    line,
    press,
    problem_at,
    said,
    settings,
    told,
    write,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
    from tests.ui.farm import Farm


def values(farm: Farm, part: Part) -> dict[str, Decimal | None]:
    return {each.key: each.value for each in settings(farm).adjustments.listed(part)}


def test_a_reminder_is_set_and_goes_back_to_what_is_declared(
    qtbot: QtBot, farm: Farm, desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("提醒")
    key, declared = next(iter(values(farm, Part.REMINDER).items()))
    write(qtbot, dialog, key, "4")
    qtbot.keyClick(line(dialog, key), Qt.Key.Key_Return)
    assert values(farm, Part.REMINDER)[key] == 4
    assert said(desk)[-1].startswith("已保存：设置")
    press(qtbot, dialog, "全部恢复默认")
    assert values(farm, Part.REMINDER)[key] == declared
    assert line(dialog, key).text() == str(declared)


def test_what_is_no_number_is_told_and_stays_in_its_field(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("核对上限")
    before = values(farm, Part.LIMIT)
    key = next(iter(before))
    write(qtbot, dialog, key, "abc")
    press(qtbot, dialog, "保存")
    assert "没有保存" in problem_at(dialog, key)
    assert told(dialog) == ""
    assert line(dialog, key).text() == "abc"
    assert values(farm, Part.LIMIT) == before


def test_every_wrong_number_is_told_at_its_field_and_typing_takes_it_away(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("目标")
    first, second = (each.id for each in farm.work.type.declared.indicator[:2])
    write(qtbot, dialog, first, "abc")
    write(qtbot, dialog, second, "0")
    press(qtbot, dialog, "保存")
    assert problem_at(dialog, first)
    assert problem_at(dialog, second)
    assert line(dialog, first).hasFocus()
    qtbot.keyClick(line(dialog, first), Qt.Key.Key_Backspace)
    assert problem_at(dialog, first) == ""


def test_targets_saved_at_once_are_taken_back_at_once(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("目标")
    for each in farm.work.type.declared.indicator[:2]:
        write(qtbot, dialog, each.id, "12")
    press(qtbot, dialog, "保存")
    assert len(settings(farm).targets.listed()) == 2
    Undoing(farm.ledger).undo()
    assert settings(farm).targets.listed() == ()


def test_nothing_typed_is_nothing_saved(
    qtbot: QtBot, desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("提醒")
    press(qtbot, dialog, "保存")
    assert said(desk) == []


def test_targets_of_a_year_are_set_and_taken_away(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("目标")
    first = farm.work.type.declared.indicator[0].id
    write(qtbot, dialog, first, "12")
    press(qtbot, dialog, "保存")
    (target,) = settings(farm).targets.listed()
    assert (target.indicator, target.value) == (first, Decimal(12))
    assert target.span == settings(farm).targets.year(2025)
    write(qtbot, dialog, first, "")
    press(qtbot, dialog, "保存")
    assert settings(farm).targets.listed() == ()


def test_another_year_has_its_own_targets(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("目标")
    first = farm.work.type.declared.indicator[0].id
    write(qtbot, dialog, first, "12")
    press(qtbot, dialog, "保存")
    span = dialog.findChild(Choice, "span")
    assert span is not None
    span.setFocus()
    qtbot.keyClick(span, Qt.Key.Key_Down)
    assert line(dialog, first).text() == ""


def test_another_span_asks_before_it_takes_what_is_typed(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("目标")
    first = farm.work.type.declared.indicator[0].id
    write(qtbot, dialog, first, "12")
    span = dialog.findChild(Choice, "span")
    assert span is not None
    before = span.value()
    span.setFocus()
    qtbot.keyClick(span, Qt.Key.Key_Down)
    answer(qtbot, dialog, "继续编辑")
    assert (span.value(), line(dialog, first).text()) == (before, "12")
    qtbot.keyClick(span, Qt.Key.Key_Down)
    answer(qtbot, dialog, "放弃修改")
    assert span.value() != before
    assert line(dialog, first).text() == ""


def test_going_back_to_what_is_declared_keeps_what_is_typed_elsewhere(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("提醒")
    first, second = list(values(farm, Part.REMINDER))[:2]
    write(qtbot, dialog, first, "4")
    press(qtbot, dialog, "保存")
    write(qtbot, dialog, second, "9")
    press(qtbot, dialog, "全部恢复默认")
    assert line(dialog, second).text() == "9"
    press(qtbot, dialog, "保存")
    assert values(farm, Part.REMINDER)[second] == 9


def test_a_span_that_is_no_year_is_offered_and_shown_first(
    qtbot: QtBot, farm: Farm, desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    first = farm.work.type.declared.indicator[0]
    span = Period(date(2024, 4, 1), date(2025, 4, 1))
    assert settings(farm).targets.set(first.id, span, "9") == ()
    presenter = SettingsPresenter(dialog, desk, farm.work)
    page = TargetsPage(presenter, [(first.id, first.label, "个")])
    qtbot.addWidget(page)
    page.show_settings(presenter.settings)
    page.show()
    assert line(page, first.id).text() == "9"
    write(qtbot, page, first.id, "")
    press(qtbot, page, "保存")
    assert settings(farm).targets.listed() == ()
    page.show_settings(presenter.settings)
    write(qtbot, page, first.id, "8")
    press(qtbot, page, "保存")
    assert [each.span for each in settings(farm).targets.listed()] == [span]


def test_a_type_without_such_numbers_has_nothing_to_save(
    qtbot: QtBot, farm: Farm, desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    presenter = SettingsPresenter(dialog, desk, farm.work)
    page = NumbersPage(presenter, [], "没有")
    qtbot.addWidget(page)
    page.show_settings(presenter.settings)
    assert not page._save.isEnabled()
