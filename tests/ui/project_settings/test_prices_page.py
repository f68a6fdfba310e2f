from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.adjusting import Part
from fieldapp.services.undoing import Undoing
from tests.ui.project_settings.using import go_to, line, press, problem_at, settings, told, write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.price_lists import PriceRow
    from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
    from tests.ui.farm import Farm


def days(farm: Farm) -> tuple[PriceRow, ...]:
    return settings(farm).prices.listed()[0].rows


def test_a_new_price_holds_from_its_day_and_the_others_stay(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("单价")
    write(qtbot, dialog, "valid_from", "2025-03-01")
    write(qtbot, dialog, "first", "78")
    press(qtbot, dialog, "登记新价格")
    newest = days(farm)[0]
    assert newest.valid_from == date(2025, 3, 1)
    assert newest.prices == {"first": Decimal(78)}
    assert newest.in_force["second"] == Decimal(55)


def test_what_was_said_for_a_day_is_taken_back(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("单价")
    go_to(dialog, 0)
    press(qtbot, dialog, "删除这一天的价格")
    assert days(farm) == ()
    Undoing(farm.ledger).undo()
    assert len(days(farm)[0].prices) == 4, "all of them in one step"


def test_what_is_typed_for_a_new_day_stays_when_another_day_is_taken_back(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("单价")
    write(qtbot, dialog, "valid_from", "2025-03-01")
    write(qtbot, dialog, "first", "78")
    go_to(dialog, 0)
    press(qtbot, dialog, "删除这一天的价格")
    assert days(farm) == ()
    assert line(dialog, "first").text() == "78"
    press(qtbot, dialog, "登记新价格")
    assert [each.valid_from for each in days(farm)] == [date(2025, 3, 1)]


def test_a_price_out_of_the_range_is_refused_with_the_range(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("单价")
    write(qtbot, dialog, "first", "95")
    press(qtbot, dialog, "登记新价格")
    assert "超出本项目范围" in problem_at(dialog, "first")
    assert told(dialog) == ""
    assert line(dialog, "first").text() == "95"
    assert len(days(farm)) == 1


def test_without_a_day_nothing_is_registered(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("单价")
    write(qtbot, dialog, "valid_from", "")
    write(qtbot, dialog, "first", "70")
    press(qtbot, dialog, "登记新价格")
    assert line(dialog, "valid_from").property("error") == "true"
    assert len(days(farm)) == 1


def test_the_range_of_a_price_is_set(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("单价")
    ranges = settings(farm).adjustments.listed(Part.PRICE_RANGE)
    most = next(each for each in ranges if each.value == 80)
    write(qtbot, dialog, most.key, "100")
    press(qtbot, dialog, "保存")
    changed = {each.key: each.value for each in settings(farm).adjustments.listed()}
    assert changed[most.key] == Decimal(100)


def test_a_day_that_its_month_has_not_is_told_as_such(
    qtbot: QtBot, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("单价")
    write(qtbot, dialog, "first", "70")
    for text, said in (("2-30", "2025年2月没有30日"), ("abc", "不是有效的日期")):
        write(qtbot, dialog, "valid_from", text)
        press(qtbot, dialog, "登记新价格")
        assert said in problem_at(dialog, "valid_from")
