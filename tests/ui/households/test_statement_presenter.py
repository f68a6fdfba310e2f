from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook
from typing_extensions import override

from fieldapp.domain.period import period_from
from fieldapp.domain.period_shape import PeriodShape
from fieldapp.domain.problem import CancelledError
from fieldapp.ui.households.statement_presenter import STOPPED, StatementPresenter
from fieldapp.ui.report_center.target import PDF, XLSX
from tests.fakes import FakeJob, FakeJobs
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.showing import FakeView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm

IDENTITY = "520299195504263531"


class Case:
    """The presenter with its view; somebody delivered twice this year."""

    def __init__(self, desk: Desk, farm: Farm) -> None:
        deliver(farm, ["874", "538.5"])
        self.view, self.desk = FakeView(), desk
        self.presenter = StatementPresenter(self.view, desk, farm.people[0])
        self.presenter.begin()

    @property
    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said

    def rows(self, target: Path) -> Sequence[tuple[object, ...]]:
        self.presenter.write(target)
        return list(load_workbook(target).worksheets[0].iter_rows(values_only=True))


@pytest.fixture
def case(quick_desk: Desk, farm: Farm) -> Case:
    return Case(quick_desk, farm)


def test_it_begins_with_this_year(case: Case) -> None:
    assert case.view.last["show_period"] == (PeriodShape.YEAR, period_from("2025"), "2025年")


def test_a_workbook_has_the_account_of_the_household_and_hides_its_numbers(
    case: Case, tmp_path: Path
) -> None:
    case.presenter.ask_export(XLSX)
    (name,) = case.view.last["ask_target"]
    assert name == "木柯村农户往来对账单_2025年1月1日至2025年12月31日.xlsx"
    cells = [str(cell) for row in case.rows(tmp_path / name) for cell in row if cell is not None]
    assert sum("SG2025" in cell for cell in cells) == 2
    assert any("陈望" in cell for cell in cells)
    assert not any(IDENTITY in cell for cell in cells)
    assert case.said == [f"已导出“{name}”"]
    assert case.view.last["close_done"] == ()


def test_another_period_is_written_when_it_is_chosen(case: Case, tmp_path: Path) -> None:
    case.presenter.step(forwards=False)
    assert case.view.last["show_period"][2] == "2024年"
    assert not any("SG2025" in str(row) for row in case.rows(tmp_path / "a.xlsx"))
    case.presenter.choose_shape(PeriodShape.MONTH.value)
    assert case.view.last["show_period"][2] == "2024年12月"
    begin = period_from("2025-02")
    assert begin is not None
    case.presenter.choose_days(begin.begin, begin.last)
    assert case.view.last["show_period"][:2] == (PeriodShape.OWN, begin)
    assert any("SG2025" in str(row) for row in case.rows(tmp_path / "a.xlsx"))


def test_a_pdf_has_the_same_account(case: Case, tmp_path: Path) -> None:
    case.presenter.ask_export(PDF)
    (name,) = case.view.last["ask_target"]
    assert name.endswith(".pdf")
    case.presenter.write(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def test_pages_are_made_before_a_printer_is_chosen(case: Case) -> None:
    case.presenter.ask_print()
    (paper,) = case.view.last["print_paper"]
    assert "往来对账单" in paper.title
    assert ("close_done" in case.view.last, case.said) == (False, [])
    case.presenter.take_printed()
    assert case.said == ["已送往打印机"]
    assert case.view.last["close_done"] == ()


def test_what_stands_in_the_way_is_said_and_it_can_be_tried_again(
    case: Case, tmp_path: Path
) -> None:
    case.presenter.write(tmp_path / "没有的文件夹" / "a.xlsx")
    (text,) = case.view.last["show_problem"]
    assert ("文件夹" in text, case.said) == (True, [])
    assert case.view.last["show_idle"] == ()
    assert "close_done" not in case.view.last


class StoppedJobs(FakeJobs):
    """Somebody stops all work."""

    @override
    def read(self, _title: str, _work: Callable[..., object]) -> Any:
        return FakeJob(self._stop)

    def _stop(self, _progress: object) -> None:
        raise CancelledError


def test_what_is_stopped_writes_nothing(quick_desk: Desk, farm: Farm, tmp_path: Path) -> None:
    case = Case(replace(quick_desk, jobs=cast("Jobs", StoppedJobs())), farm)
    case.presenter.write(tmp_path / "a.xlsx")
    assert case.said == [STOPPED]
    assert not list(tmp_path.glob("*.xlsx"))
    assert not case.presenter.stop(), "nothing goes on any more"


class EndlessJobs(FakeJobs):
    """Never done."""

    def __init__(self) -> None:
        self.is_cancelled = False
        self.progressed = self.succeeded = self.failed = self.cancelled = self.finished = self

    def connect(self, _slot: object) -> None:
        """Nothing happens."""

    @override
    def read(self, _title: str, _work: Callable[..., object]) -> Any:
        return self

    def cancel(self) -> None:
        self.is_cancelled = True


def test_leaving_stops_what_goes_on_first(quick_desk: Desk, farm: Farm, tmp_path: Path) -> None:
    jobs = EndlessJobs()
    case = Case(replace(quick_desk, jobs=cast("Jobs", jobs)), farm)
    assert not case.presenter.stop()
    case.presenter.write(tmp_path / "a.xlsx")
    assert (case.presenter.stop(), jobs.is_cancelled) == (True, True)
