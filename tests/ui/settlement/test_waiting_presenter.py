from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.services.changes import Watch
from fieldapp.services.ledgers import Access
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.settlement_names import money_label
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.ui.desk import Desk, LedgerEvents
from fieldapp.ui.settlement.waiting import Chosen
from fieldapp.ui.settlement.waiting_presenter import NOTHING, WaitingPresenter
from tests.fakes import FakeJobs, FakeNotices
from tests.ui.farm import PASSWORD
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import approve, settle, sheet_of
from tests.ui.settlement.showing import FakeView

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.ledger import Ledger
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.settlement.waiting_view import Waits
    from tests.ui.farm import Farm


class Case:
    """The presenter with its view, and the numbers of what it had made."""

    def __init__(self, desk: Desk) -> None:
        self.view, self.made, self.desk = FakeView(), list[str](), desk
        self.presenter = WaitingPresenter(self.view, desk, self.made.append)
        self.presenter.refresh()

    @property
    def waits(self) -> Waits:
        return cast("Waits", self.view.last["show_waits"][0])

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.waits.rows]

    @property
    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said


@pytest.fixture
def case(quick_desk: Desk) -> Case:
    return Case(quick_desk)


def test_it_begins_with_all_that_waits_of_this_month_and_all_of_it_ticked(case: Case) -> None:
    assert case.view.last["show_span"] == ("2025年2月", "2025.2.1-2025.2.28")
    assert [row.amount for row in case.waits.rows] == [10500, 2250, 3000]
    assert all(case.waits.ticked)
    assert case.waits.total == case.waits.chosen == Chosen(3, 4, 15750)
    assert case.waits.counting_word == "车"
    assert case.view.last["show_owed"] == ("应付未付 157.50 元",)


def test_kinds_and_groups_are_offered(case: Case, owing: Farm) -> None:
    projects, kinds = case.view.last["show_choices"]
    assert projects == [(str(owing.work.id), owing.work.project.name)]
    assert kinds[0] == ("", "全部款项")
    assert (owing.weigh_in.id, money_label(owing.work, owing.weigh_in.id)) in kinds
    groups = [group for group, _ in case.view.last["show_groups"][0]]
    assert groups == ["", "上寨组", "下寨组", "石板组"]


def test_only_what_is_ticked_and_in_sight_counts(case: Case) -> None:
    case.presenter.tick([0, 2])
    assert case.view.last["show_sums"][0].chosen == Chosen(2, 3, 13500)
    case.presenter.filter_group("上寨组")
    assert (case.names, case.waits.chosen.amount) == (["陈望"], 10500)
    case.presenter.filter_group("")
    assert case.waits.ticked == [True, False, True], "ticks are kept behind a filter"
    case.presenter.search("dm")
    assert case.names == ["单明"]
    case.presenter.search("没有")
    assert case.waits.is_filtered


def test_the_month_is_stepped(case: Case) -> None:
    case.presenter.tick([])
    case.presenter.step(forwards=False)
    assert case.view.last["show_span"] == ("2025年1月", "2025.1.1-2025.1.31")
    assert case.names == []
    assert not case.waits.is_filtered
    case.presenter.step(forwards=True)
    assert all(case.waits.ticked), "another question begins with everything ticked"


def test_all_days_begin_with_the_first_that_waits(case: Case) -> None:
    case.presenter.choose_all()
    assert case.view.last["show_span"] == ("2月1日至26日", "2025.2.1-2025.2.26")
    assert len(case.names) == 3
    case.presenter.choose_days(date(2025, 2, 2), date(2025, 2, 2))
    assert [row.amount for row in case.waits.rows] == [4500]
    case.presenter.choose_month()
    assert case.presenter.span.words(date(2025, 2, 26)) == "2025年2月"


def test_of_a_kind_that_nobody_has_nothing_waits(case: Case) -> None:
    kinds = [kind for kind, _ in case.view.last["show_choices"][1]]
    case.presenter.choose_kind(kinds[-1])
    assert case.names == []
    case.presenter.choose_project(case.view.last["show_choices"][0][0][0])
    assert len(case.names) == 3, "another project begins with all kinds"


def test_a_settlement_takes_what_is_ticked_and_no_more(case: Case, owing: Farm) -> None:
    case.presenter.tick([0, 2])
    case.presenter.make("衔接资金")
    assert case.made == ["JS2025-A001"]
    assert case.said == ["已生成结算单 JS2025-A001：2 户，135.00 元"]
    assert case.names == ["单明"], "what was left out still waits"
    sheet = SettlementReading(owing.ledger).sheet("JS2025-A001")
    assert (sheet.due, sheet.settlement.funds) == (13500, "衔接资金")
    assert case.view.last["show_making"] == (False,)


def test_what_came_in_since_waits_for_the_next_one(case: Case, owing: Farm) -> None:
    deliver(owing, ["1000"])
    case.presenter.make("")
    assert SettlementReading(owing.ledger).sheet("JS2025-A001").due == 15750
    assert [row.amount for row in case.waits.rows] == [7500]


def test_without_a_tick_nothing_is_made(case: Case) -> None:
    case.presenter.tick([])
    case.presenter.make("")
    assert case.made == []
    assert "还没有勾选农户" in case.said[0]


def test_what_another_window_settled_is_told_and_listed_no_more(
    case: Case, quick_desk: Desk
) -> None:
    other = Case(quick_desk)
    case.view.is_seen = False
    other.presenter.make("")
    assert len(case.names) == 3
    case.presenter.make("")
    assert case.said[-1] == "settlement.all_settled"
    assert case.made == []
    case.view.is_seen = True
    case.presenter.refresh()
    assert case.names == []


def test_news_of_other_things_read_nothing_anew(case: Case, owing: Farm, quick_desk: Desk) -> None:
    before = case.waits
    with owing.ledger.step("改设置") as step:
        owing.ledger.projects.set_setting(step, "unit_name", "木柯村")
    quick_desk.events.look()
    assert case.waits is before


def test_the_records_of_a_row_are_shown_with_what_they_come_to(case: Case) -> None:
    case.presenter.open_row(0)
    work, listed = case.view.last["show_waiting_tickets"]
    assert work.id == case.presenter.work.id  # type: ignore[union-attr]
    assert [each.amount for each in listed.tickets] == [6000, 4500]
    assert listed.title.startswith("陈望")


def test_one_record_is_paid_on_the_spot_without_a_notice(case: Case, owing: Farm) -> None:
    case.presenter.open_row(0)
    _, listed = case.view.last["show_waiting_tickets"]
    case.presenter.pay_on_the_spot(listed.tickets[1])
    settlement = SettlementReading(owing.ledger).sheet(case.made[0]).settlement
    assert (settlement.is_on_the_spot, settlement.notice_days) == (True, 0)
    assert settlement.period.begin == listed.tickets[1].date
    assert case.waits.rows[0].amount == 6000


def test_filters_are_cleared_together(case: Case) -> None:
    case.presenter.filter_group("上寨组")
    case.presenter.search("dm")
    assert case.waits.is_filtered
    case.presenter.clear_filters()
    assert len(case.names) == 3


def test_a_group_that_has_nothing_any_more_is_filtered_by_no_more(case: Case) -> None:
    case.presenter.filter_group("石板组")
    case.presenter.choose_days(date(2025, 2, 2), date(2025, 2, 2))
    assert case.names == ["陈望"]
    assert not case.waits.is_filtered


def test_an_answer_to_an_older_question_is_dropped(case: Case) -> None:
    case.presenter._take(0, NOTHING)
    assert len(case.names) == 3


def test_without_a_project_in_which_people_earn_nothing_waits(owing: Farm, tmp_path: Path) -> None:
    access = Access("李敏", PASSWORD)
    ledger = owing.ledgers.found(tmp_path / "空", access, village="木柯村", township="玉舍镇")
    empty = Desk(ledger, cast("Jobs", FakeJobs()), LedgerEvents(Watch(ledger)), FakeNotices())
    case = Case(empty)
    assert (case.names, case.view.last["show_choices"]) == ([], ([], (("", "全部款项"),)))
    assert case.view.last["show_owed"] == ("",)
    case.presenter.make("")
    assert case.made == []
    empty.events.stop()
    ledger.close()


def test_what_was_taken_back_is_held_over_and_never_ticked(
    case: Case, owing: Farm, second: Ledger
) -> None:
    number = settle(owing, by=1)
    approve(owing, second, number)
    record = sheet_of(owing, number).lines[0].tickets[0].record_id
    made = Reversing(owing.ledger, owing.work).reverse(owing.weigh_in.id, record, "称错了")
    assert isinstance(made, Reversed), made
    case.desk.events.look()
    held = next(row for row in case.waits.rows if row.household_id == owing.people[1])
    assert (held.amount, held.can_be_settled) == (-3000, False)
    assert case.waits.chosen.amount == case.waits.total.amount == 12750
    case.presenter.tick(range(len(case.waits.rows)))
    case.presenter.make("")
    assert [row.amount for row in case.waits.rows] == [-3000]
