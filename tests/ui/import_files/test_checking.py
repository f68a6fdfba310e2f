"""Rows are counted, mended, and judged anew."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.changes import Changes
from fieldapp.services.undoing import Undoing
from fieldapp.ui.import_files.counts import Counts
from fieldapp.ui.import_files.offers import RESTORE
from fieldapp.ui.import_files.presenter import Step
from tests.ui.import_files.conftest import (
    GOOD,
    KNOWN_ID,
    ODD,
    RIGHT,
    WRONG,
    FakeView,
    checked,
    households,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.import_files.presenter import ImportPresenter
    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book


def test_all_rows_are_counted(presenter: ImportPresenter, view: FakeView, book: Book) -> None:
    checked(presenter, book(GOOD, ODD, WRONG))
    assert presenter.step is Step.CHECK
    counts = view.shown["show_counts"]
    assert counts == Counts(good=1, odd=1, wrong=1)
    assert (counts.total, counts.taken) == (3, 2)


def test_a_cell_that_is_mended_changes_the_counts(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    checked(presenter, book(GOOD, WRONG))
    presenter.checking.mend(1, "id_number", RIGHT)
    assert view.shown["show_counts"] == Counts(good=2)
    assert view.shown["show_looks"].full(1, "id_number") == RIGHT
    assert presenter.is_begun


def test_a_cell_that_is_as_before_is_not_mended(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    checked(presenter, book(GOOD, WRONG))
    presenter.checking.mend(1, "id_number", RIGHT)
    presenter.checking.mend(1, "id_number", WRONG[2])
    assert view.shown["show_counts"] == Counts(good=1, wrong=1)
    assert not presenter.is_begun


@pytest.mark.parametrize(("name", "rows"), [("wrong", [2]), ("odd", [1]), ("all", [0, 1, 2])])
def test_rows_of_one_sort_are_shown(
    presenter: ImportPresenter, view: FakeView, book: Book, name: str, rows: list[int]
) -> None:
    checked(presenter, book(GOOD, ODD, WRONG))
    presenter.checking.filter(name)
    assert list(view.shown["show_rows"]) == rows


def test_the_same_file_a_second_time_is_told(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    path = book(GOOD)
    checked(presenter, path)
    presenter.storing.store()
    checked(presenter, path)
    assert view.shown["show_notices"] == "这个文件的 1 行以前都已经导入，不会再导入一次。"
    assert view.shown["show_counts"] == Counts(known=1)


def test_some_rows_that_are_known_are_told(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    checked(presenter, book(GOOD))
    presenter.storing.store()
    checked(presenter, book(GOOD, ODD))
    assert view.shown["show_notices"] == "有 1 行以前已经导入，不会再导入一次。"


def test_rows_are_judged_anew_when_the_ledger_changed(
    presenter: ImportPresenter, view: FakeView, farm: Farm, quick_desk: Desk, book: Book
) -> None:
    checked(presenter, book(("陈望", "上寨组", KNOWN_ID, None)))
    assert view.shown["show_counts"] == Counts(wrong=1)
    while Undoing(farm.ledger).undo_title is not None and households(farm):
        Undoing(farm.ledger).undo()
    quick_desk.events.look()
    assert view.shown["show_counts"] == Counts(good=1)


def test_what_was_typed_stays_when_columns_are_chosen_anew(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    checked(presenter, book(GOOD, WRONG))
    presenter.checking.mend(1, "id_number", RIGHT)
    presenter.go_back()
    assert presenter.step is Step.COLUMNS
    presenter.choose_column("联系电话", "")
    presenter.check()
    assert view.shown["show_looks"].edits == {1: {"id_number": RIGHT}}
    assert view.shown["show_counts"] == Counts(good=2)


def without_ledger(farm: Farm, act: Callable[[], object]) -> None:
    """Do something while the ledger is not where it was."""
    away = (farm.folder / "ledger.db").rename(farm.folder / "away.db")
    act()
    away.rename(farm.folder / "ledger.db")


def test_rows_that_could_not_be_judged_are_told_and_not_stored(
    presenter: ImportPresenter, view: FakeView, farm: Farm, book: Book
) -> None:
    before = households(farm)
    checked(presenter, book(GOOD, WRONG))
    without_ledger(farm, lambda: presenter.checking.mend(1, "id_number", RIGHT))
    told = view.shown["show_unjudged"]
    assert told.startswith("有的行还没有检查，暂时不能导入，请按“再试一次”。台账文件")
    assert view.shown["show_looks"].told(1) == "还没有检查"
    assert not view.shown["show_counts"].is_sure
    presenter.storing.store()
    assert households(farm) == before


def test_rows_that_could_not_be_judged_are_judged_once_somebody_tries_again(
    presenter: ImportPresenter, view: FakeView, farm: Farm, book: Book
) -> None:
    checked(presenter, book(GOOD, WRONG))
    without_ledger(farm, lambda: presenter.checking.mend(1, "id_number", RIGHT))
    presenter.checking.try_again()
    assert view.shown["show_unjudged"] == ""
    assert view.shown["show_counts"] == Counts(good=2)
    assert view.shown["show_looks"].told(1) == "可以导入"


def test_rows_judged_before_the_ledger_changed_are_not_stored_where_judging_failed(
    presenter: ImportPresenter, view: FakeView, farm: Farm, book: Book
) -> None:
    before = households(farm)
    checked(presenter, book(GOOD))
    without_ledger(farm, lambda: presenter.take_news(Changes({"party": None})))
    assert view.shown["show_counts"] == Counts(good=1, is_sure=False)
    presenter.storing.store()
    assert households(farm) == before
    presenter.checking.try_again()
    assert view.shown["show_counts"] == Counts(good=1)


def test_what_could_not_be_judged_is_forgotten_with_its_file(
    presenter: ImportPresenter, view: FakeView, farm: Farm, book: Book
) -> None:
    checked(presenter, book(GOOD, WRONG))
    without_ledger(farm, lambda: presenter.checking.mend(1, "id_number", RIGHT))
    checked(presenter, book(GOOD))
    assert view.shown["show_unjudged"] == ""
    assert view.shown["show_counts"] == Counts(good=1)


DELIVERY = ("日期", "姓名", "村民组", "数量（公斤）", "等级", "单价（元/吨）", "金额（元）")
SOUND = ("2025-02-20", "单明", "下寨组", 500, "二等", 55, 27.5)
WRONG_SUM = ("2025-02-21", "单明", "下寨组", 600, "二等", 55, 133)
WRONG_NAME = ("2025-02-22", "单明家", "下寨组", 700, "二等", 55, 38.5)
WRONG_PRICE = ("2025-02-23", "单明", "下寨组", 800, "二等", 5500, 44)


@pytest.fixture
def deliveries(presenter: ImportPresenter, book: Book) -> ImportPresenter:
    """Rows of which three are wrong in ways that tell their remedies."""
    rows = (SOUND, WRONG_SUM, WRONG_NAME, WRONG_PRICE)
    checked(presenter, book(*rows, header=DELIVERY, name="粪污收购.xlsx"))
    return presenter


def test_what_is_offered_for_a_row_is_done(deliveries: ImportPresenter, view: FakeView) -> None:
    assert view.shown["show_counts"] == Counts(good=1, wrong=3, mendable=3)
    deliveries.checking.take_offer(1)
    assert view.shown["show_counts"] == Counts(good=2, wrong=2, mendable=2)
    assert view.shown["show_looks"].full(1, "amount") == "33"
    deliveries.checking.take_offer(0)
    assert view.shown["show_counts"] == Counts(good=2, wrong=2, mendable=2)


def test_a_row_that_was_mended_is_as_before_when_that_is_wanted(
    deliveries: ImportPresenter, view: FakeView
) -> None:
    deliveries.checking.take_offer(1)
    assert view.shown["show_looks"].offer(1) == RESTORE
    deliveries.checking.take_offer(1)
    assert view.shown["show_counts"] == Counts(good=1, wrong=3, mendable=3)
    assert not deliveries.is_begun


def test_all_remedies_are_taken_at_once(
    deliveries: ImportPresenter, view: FakeView, farm: Farm
) -> None:
    deliveries.checking.take_all_remedies()
    assert view.shown["show_counts"] == Counts(good=4)
    deliveries.storing.store()
    assert [(net, yuan) for _, net, yuan in farm.stored()] == [
        (Decimal(500), Decimal("27.50")),
        (Decimal(600), Decimal(33)),
        (Decimal(700), Decimal("38.50")),
        (Decimal(800), Decimal(44)),
    ]


def test_what_was_written_is_taken_back_step_by_step(
    deliveries: ImportPresenter, view: FakeView
) -> None:
    deliveries.checking.mend(1, "amount", "33")
    deliveries.checking.take_all_remedies()
    assert view.shown["show_looks"].can_take_back
    deliveries.checking.take_back()
    assert view.shown["show_looks"].edits == {1: {"amount": "33"}}
    deliveries.checking.take_back()
    assert view.shown["show_counts"] == Counts(good=1, wrong=3, mendable=3)
    assert not view.shown["show_looks"].can_take_back
    deliveries.checking.take_back()
    assert not deliveries.is_begun


def test_what_was_written_into_one_file_is_not_taken_back_in_another(
    deliveries: ImportPresenter, view: FakeView, book: Book
) -> None:
    deliveries.checking.take_offer(1)
    checked(deliveries, book(GOOD))
    assert not view.shown["show_checked"].can_take_back
    deliveries.checking.take_back()
    assert view.shown["show_counts"] == Counts(good=1)


def test_where_nothing_is_checked_no_offer_is_taken(presenter: ImportPresenter) -> None:
    presenter.checking.take_offer(0)
    presenter.checking.take_all_remedies()
    assert not presenter.is_begun
