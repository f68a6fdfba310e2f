from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook
from typing_extensions import override

from fieldapp.domain.period import period_from
from fieldapp.domain.period_shape import PeriodShape
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.reports.agreement import Difference
from fieldapp.services.ledger import MONTH_END_DAY
from fieldapp.services.report_signing import ReportSigning
from fieldapp.ui.report_center.presenter import ReportCenterPresenter
from tests.fakes import FakeJob, FakeJobs
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.reports.paper import Paper
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what was shown last, by the name of what showed it."""

    def __init__(self) -> None:
        self.last: dict[str, Any] = {}
        self.is_seen = True

    def is_shown(self) -> bool:
        return self.is_seen

    def __getattr__(self, name: str) -> Any:
        return lambda *shown, **more: self.last.update({name: (*shown, *more.values())})

    @property
    def paper(self) -> Paper:
        return cast("Paper", self.last["show_made"][0])

    @property
    def state(self) -> str:
        return str(self.last["show_made"][1])


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, quick_desk: Desk) -> ReportCenterPresenter:
    made = ReportCenterPresenter(view, quick_desk)
    made.refresh()
    return made


def choose(presenter: ReportCenterPresenter, view: FakeView, code: str) -> None:
    groups, _ = view.last["show_offers"]
    presenter.choose(next(o.id for g in groups for o in g.offers if o.type.code == code))


def texts(view: FakeView) -> set[str]:
    return {cell.text for cell in view.paper.page(0).cells}


def test_it_begins_with_the_first_form_of_the_month(
    presenter: ReportCenterPresenter, view: FakeView
) -> None:
    groups, chosen = view.last["show_offers"]
    assert chosen == groups[0].offers[0].id
    assert view.last["show_period"] == (PeriodShape.MONTH, period_from("2025-02"), "2025年2月")
    assert "木柯村蚯蚓养殖生产情况月报表" in texts(view)
    assert presenter.made is not None
    assert presenter.made.report.charts


def test_a_chosen_form_is_shown_and_compared_with_the_ledger(
    presenter: ReportCenterPresenter, view: FakeView
) -> None:
    choose(presenter, view, "F2")
    assert view.state == "合计与台账一致，共 40 行"
    assert view.last["show_differences"] == ("",)
    assert "木柯村牛粪收购及付款明细表" in texts(view)


class OffJobs(FakeJobs):
    """Does all work at once, and finds that a report differs from the ledger."""

    @override
    def read(self, _title: str, work: Callable[..., Any]) -> Any:
        off = Difference("明细表", "金额(元)", Decimal("99.00"), Decimal("100.00"))
        return FakeJob(lambda progress: replace(work(progress), differences=(off,)))


def test_what_differs_from_the_ledger_is_told(view: FakeView, quick_desk: Desk) -> None:
    ReportCenterPresenter(view, replace(quick_desk, jobs=cast("Jobs", OffJobs()))).refresh()
    (text,) = view.last["show_differences"]
    assert "“明细表”的“金额(元)”各行合计 99.00，台账是 100.00" in text


class FailingJobs(FakeJobs):
    """Every work of these ends with the same error."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    @override
    def read(self, _title: str, _work: Callable[..., Any]) -> Any:
        return FakeJob(self._fail)

    def _fail(self, _progress: object) -> None:
        raise self._error


@pytest.mark.parametrize(
    ("error", "state"),
    [(CancelledError(), "已停止汇总"), (KnownError("report.cannot_write"), "没有汇总成")],
)
def test_what_was_stopped_or_could_not_be_made_leaves_nothing_to_print(
    view: FakeView, quick_desk: Desk, error: Exception, state: str
) -> None:
    desk = replace(quick_desk, jobs=cast("Jobs", FailingJobs(error)))
    presenter = ReportCenterPresenter(view, desk)
    presenter.refresh()
    assert presenter.made is None
    assert view.last["show_made"][0] is None
    assert view.state.startswith(state)


def test_periods_are_stepped_and_their_real_days_are_printed(
    presenter: ReportCenterPresenter, view: FakeView
) -> None:
    choose(presenter, view, "F2")
    presenter.step(forwards=False)
    assert view.last["show_period"][2] == "2025年1月"
    assert "统计期间：2025年1月1日至2025年1月31日" in texts(view)
    assert view.state == "这一期间没有记录"
    presenter.step(forwards=True)
    assert view.state.endswith("共 40 行")


def test_another_length_keeps_to_the_day_that_it_is(
    presenter: ReportCenterPresenter, view: FakeView
) -> None:
    for shape, name in (
        (PeriodShape.THIRD, "2025年2月下旬"),
        (PeriodShape.QUARTER, "2025年第1季度"),
    ):
        presenter.choose_shape(shape.value)
        assert view.last["show_period"][2] == name
    presenter.choose_shape(PeriodShape.DAY.value)
    assert view.last["show_period"][1].begin == date(2025, 2, 26)


def test_days_of_one_s_own_count_both_and_wrong_ones_change_nothing(
    presenter: ReportCenterPresenter, view: FakeView
) -> None:
    presenter.choose_days(date(2025, 2, 3), date(2025, 2, 9))
    assert view.last["show_period"][:2] == (PeriodShape.OWN, period_from("2025-02-03..2025-02-09"))
    presenter.choose_days(date(2025, 2, 9), date(2025, 2, 3))
    presenter.choose_days(None, date(2025, 2, 3))
    assert view.last["show_period"][1] == period_from("2025-02-03..2025-02-09")


def test_a_month_that_ends_on_the_25th_is_that_month(
    presenter: ReportCenterPresenter, view: FakeView, farm: Farm, quick_desk: Desk
) -> None:
    choose(presenter, view, "F2")
    ReportSigning(farm.ledger).set({MONTH_END_DAY: "25", "制表人": "李敏"})
    quick_desk.events.look()
    assert view.last["show_period"][2] == "2025年3月"
    assert "制表人：李敏" in " ".join(texts(view))
    presenter.step(forwards=False)
    assert "统计期间：2025年1月26日至2025年2月25日" in texts(view)


def test_a_search_lists_what_fits_and_leaves_the_report(
    presenter: ReportCenterPresenter, view: FakeView
) -> None:
    before = view.last["show_made"]
    presenter.search("销售")
    groups, _ = view.last["show_offers"]
    assert {"产品销售台账", "蚯蚓销售明细台账"} <= {o.text for g in groups for o in g.offers}
    assert view.last["show_made"] is before


def test_what_is_recorded_meanwhile_is_shown_once_the_page_is_seen(
    presenter: ReportCenterPresenter, view: FakeView, farm: Farm, quick_desk: Desk
) -> None:
    choose(presenter, view, "F2")
    view.is_seen = False
    deliver(farm, ["100"])
    quick_desk.events.look()
    assert view.state.endswith("共 40 行")
    view.is_seen = True
    presenter.refresh()
    assert view.state.endswith("共 41 行")


def test_a_report_is_exported_under_a_name_that_a_township_can_file(
    presenter: ReportCenterPresenter, view: FakeView, quick_desk: Desk, tmp_path: Path
) -> None:
    choose(presenter, view, "F2")
    presenter.ask_export(".xlsx")
    assert view.last["ask_target"] == ("木柯村牛粪收购及付款明细表_2025年2月.xlsx",)
    target = tmp_path / "表.xlsx"
    presenter.export_workbook(target)
    sheet = load_workbook(target).worksheets[0]
    assert sheet["A1"].value == "木柯村牛粪收购及付款明细表"
    assert view.last["show_exported"] == ("2月26日 10:42",)
    assert cast("FakeNotices", quick_desk.notices).said[-1] == "已导出“表.xlsx”"


def test_an_export_is_told_of_the_report_it_was_of_whatever_is_chosen_meanwhile(
    presenter: ReportCenterPresenter, view: FakeView, tmp_path: Path
) -> None:
    choose(presenter, view, "F2")
    target = tmp_path / "表.pdf"
    presenter.run_export("正在导出 PDF", lambda _: choose(presenter, view, "F3"), target)
    assert view.last["show_exported"] == ("",)
    choose(presenter, view, "F2")
    assert view.last["show_exported"] == ("2月26日 10:42",)
    assert presenter.exported is not None
    assert presenter.exported.folder == tmp_path
    presenter.step(forwards=False)
    assert view.last["show_exported"] == ("",)


def test_an_export_that_cannot_be_is_told_and_claims_nothing(
    presenter: ReportCenterPresenter, view: FakeView, quick_desk: Desk, tmp_path: Path
) -> None:
    choose(presenter, view, "F2")
    presenter.export_workbook(tmp_path / "没有" / "表.xlsx")
    assert cast("FakeNotices", quick_desk.notices).said == ["report.folder_missing"]
    assert view.last["show_exported"] == ("",)
