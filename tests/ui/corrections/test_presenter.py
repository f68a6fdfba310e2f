from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import load_workbook

from fieldapp.services.corrections import Corrections
from fieldapp.ui.corrections.presenter import NO_DAY, PRINTED, STOPPED, CorrectionsPresenter
from tests.ui.corrections.printed import FIRST, SECOND, TODAY, deliver_printed, make_all
from tests.ui.corrections.printed import change as change_net
from tests.ui.settlement.showing import FakeView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job, Jobs, Work
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


class Case:
    """The presenter with its view."""

    def __init__(self, desk: Desk, farm: Farm) -> None:
        self.view, self.desk, self.farm = FakeView(), desk, farm
        self.presenter = CorrectionsPresenter(self.view, desk)
        self.presenter.begin()

    @property
    def pending(self) -> list[str]:
        return [each.household for each in self.view.last["show_lists"][0]]

    @property
    def unhanded(self) -> list[str]:
        return [each.correction.number for each in self.view.last["show_lists"][1]]

    @property
    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said


@pytest.fixture
def case(changed: Farm, quick_desk: Desk) -> Case:
    return Case(quick_desk, changed)


def test_what_changed_since_its_slip_is_listed(case: Case) -> None:
    assert case.pending == ["陈望（上寨组）", "单明（下寨组）"]
    assert case.unhanded == []


def test_a_correction_is_made_and_its_place_is_asked_for(case: Case, tmp_path: Path) -> None:
    case.presenter.make(1, "磅单抄错", TODAY)
    assert case.view.last["clear_reason"] == ()
    assert (case.pending, case.unhanded) == (["陈望（上寨组）"], [FIRST])
    (name,) = case.view.last["ask_target"]
    assert name == f"木柯村更正单_{FIRST}.xlsx"
    case.presenter.write(tmp_path / name)
    assert case.said == [f"已出更正单 {FIRST}", f"已导出“{name}”"]
    cells = [cell.value for row in load_workbook(tmp_path / name).worksheets[0] for cell in row]
    assert {"木柯村更正单", "更正原因：磅单抄错"} <= set(cells)


def test_a_record_that_was_told_of_elsewhere_is_not_told_of_twice(case: Case) -> None:
    make_all(case.farm)
    case.presenter.make(0, "", TODAY)
    assert "不用更正" in case.view.last["show_problem"][0]
    assert "ask_target" not in case.view.last
    assert case.said == []


def test_a_correction_is_handed_over_on_a_day(case: Case) -> None:
    make_all(case.farm)
    case.desk.events.look()
    assert case.unhanded == [FIRST, SECOND]
    case.presenter.hand_over(1, None)
    assert case.view.last["show_day_problem"] == (NO_DAY,)
    case.presenter.hand_over(1, date(2025, 2, 27))
    assert "还没有到" in case.view.last["show_day_problem"][0]
    case.presenter.hand_over(1, TODAY)
    assert case.view.last["show_day_problem"] == ("",)
    assert case.unhanded == [FIRST]
    assert case.said == [f"更正单 {SECOND} 已在2025年2月26日交付"]


def test_one_that_was_made_is_written_again(case: Case) -> None:
    make_all(case.farm)
    case.desk.events.look()
    case.presenter.export(1)
    assert case.view.last["ask_target"] == (f"木柯村更正单_{SECOND}.xlsx",)


def test_a_correction_is_dated_the_day_that_is_chosen(case: Case) -> None:
    case.presenter.make(0, "", None)
    assert (case.view.last["show_day_problem"], case.unhanded) == ((NO_DAY,), [])
    case.presenter.make(0, "", date(2025, 2, 20))
    assert "更正单不能更早" in case.view.last["show_problem"][0]
    assert case.unhanded == []
    case.presenter.make(0, "", TODAY)
    (made,) = Corrections(case.farm.ledger).unhanded()
    assert made.correction.made_on == TODAY


def test_one_that_was_made_is_printed(case: Case) -> None:
    make_all(case.farm)
    case.desk.events.look()
    case.presenter.print_out(2)
    assert "print_paper" not in case.view.last
    case.presenter.print_out(1)
    (paper,) = case.view.last["print_paper"]
    assert (paper.title, paper.page_count) == ("木柯村更正单", 1)
    case.presenter.take_printed()
    assert case.said == [PRINTED]


def test_the_list_of_what_nobody_has_in_hand_is_written(case: Case, tmp_path: Path) -> None:
    make_all(case.farm)
    case.presenter.export_list()
    (name,) = case.view.last["ask_target"]
    assert name == "木柯村未交付更正单_20250226.xlsx"
    case.presenter.write(tmp_path / name)
    cells = [cell.value for row in load_workbook(tmp_path / name).worksheets[0] for cell in row]
    assert {FIRST, SECOND} <= set(cells)


def test_a_file_that_cannot_be_written_is_told_and_the_correction_stays(
    case: Case, tmp_path: Path
) -> None:
    case.presenter.make(0, "", TODAY)
    case.presenter.write(tmp_path / "没有" / "a.xlsx")
    assert "没有" in case.view.last["show_problem"][0]
    assert case.said == [f"已出更正单 {FIRST}"]
    assert case.unhanded == [FIRST]


def test_where_no_line_is_chosen_nothing_happens(case: Case, tmp_path: Path) -> None:
    case.presenter.make(-1, "", TODAY)
    case.presenter.make(2, "", TODAY)
    case.presenter.hand_over(0, TODAY)
    case.presenter.export(0)
    case.presenter.write(tmp_path / "a.xlsx")
    assert (case.said, list(tmp_path.glob("a.*"))) == ([], [])
    assert Corrections(case.farm.ledger).unhanded() == ()


def test_what_is_done_elsewhere_is_listed_until_the_dialog_is_closed(case: Case) -> None:
    change_net(case.farm, deliver_printed(case.farm, "500", by=1))
    case.desk.events.look()
    assert len(case.pending) == 3
    case.presenter.leave()
    make_all(case.farm)
    case.desk.events.look()
    assert len(case.pending) == 3, "nobody looks any more"


@pytest.mark.usefixtures("changed")
def test_an_answer_that_comes_after_the_dialog_is_closed_is_dropped(
    qtbot: QtBot, desk: Desk
) -> None:
    view = FakeView()
    presenter = CorrectionsPresenter(view, desk)
    presenter.begin()
    presenter.leave()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    assert view.last == {}


class HeldJobs:
    """Jobs that do not begin before they are let go."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs, self.gate = jobs, Event()
        self.gate.set()

    def read(self, title: str, work: Work) -> Job:
        return self._jobs.read(title, lambda progress: self.gate.wait() and work(progress))


def test_what_goes_on_can_be_stopped(qtbot: QtBot, desk: Desk, changed: Farm) -> None:
    held = HeldJobs(desk.jobs)
    case = Case(replace(desk, jobs=cast("Jobs", held)), changed)
    qtbot.waitUntil(lambda: "show_lists" in case.view.last, timeout=20_000)
    assert not case.presenter.stop()
    held.gate.clear()
    case.presenter.make(0, "", TODAY)
    assert case.presenter.stop()
    held.gate.set()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    assert STOPPED in case.said
    assert "ask_target" not in case.view.last
    assert "show_idle" in case.view.last
    case.presenter.leave()
