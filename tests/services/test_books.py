"""Books are closed up to a day, further and further, and opened again for a reason."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.books import Books, require_open
from fieldapp.services.messages import sentence
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.undoing import Undoing
from tests.services.grove import Grove, new_grove

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.ledger import Ledger

MARCH, APRIL = date(2025, 3, 31), date(2025, 4, 30)
TODAY = date(2025, 5, 8)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def titles(grove: Grove) -> list[str]:
    return [step.title for step in grove.ledger.store.history.steps(100)]


def refusal(grove: Grove, act: Callable[[], object]) -> str:
    """What is said instead of an act; nothing was written."""
    steps = titles(grove)
    with pytest.raises(KnownError) as caught:
        act()
    assert titles(grove) == steps
    return sentence(caught.value)


def test_books_are_closed_in_one_step_that_says_so(grove: Grove) -> None:
    assert Books(grove.ledger).locked_to is None
    Books(grove.ledger).close(APRIL)
    assert Books(grove.ledger).locked_to == APRIL
    assert titles(grove)[0] == "锁账至2025年4月30日"


def test_books_are_closed_up_to_today_at_most(grove: Grove) -> None:
    books = Books(grove.ledger)
    assert refusal(grove, lambda: books.close(TODAY + ONE_DAY)) == (
        "2025年5月9日还没有到（今天是2025年5月8日），不能锁账，请选今天或以前的日期。"
    )
    books.close(TODAY)
    assert books.locked_to == TODAY


def test_it_is_known_what_opening_the_books_leaves_closed(grove: Grove) -> None:
    books = Books(grove.ledger)
    books.close(MARCH)
    assert books.locked_before is None
    books.close(APRIL)
    assert books.locked_before == MARCH
    books.reopen("漏登一车")
    assert (books.locked_to, books.locked_before) == (MARCH, None)


@pytest.mark.parametrize("day", [APRIL, MARCH])
def test_books_that_are_closed_already_are_not_closed_again(grove: Grove, day: date) -> None:
    books = Books(grove.ledger)
    books.close(APRIL)
    assert refusal(grove, lambda: books.close(day)).startswith("账已经锁到2025年4月30日")
    assert books.locked_to == APRIL


def test_what_is_unfinished_is_told_before_books_are_closed(grove: Grove) -> None:
    grove.bring("1000", "60")
    grove.bring("500", "60", by=1)
    books = Books(grove.ledger)
    found = books.before_closing(APRIL)
    assert (found.drafts, found.unsettled, found.households) == (0, 9000, 2)
    draft = grove.settle(households=frozenset({grove.household_ids[0]}))
    assert [sentence(each) for each in books.before_closing(APRIL).warnings] == [
        "要锁到2025年4月30日的账里还有 1 张结算单草稿，锁账以后仍可提交和发放，请先核对。",
        "要锁到2025年4月30日的账里还有 1 户共 30.00 元没有列入结算单，"
        "锁账以后不能再改这些记录，请先核对。",
    ]
    grove.steps.submit(draft.number, APRIL)
    assert books.before_closing(APRIL).drafts == 0
    assert sentence(books.before_closing(APRIL).warnings[0]) == (
        "要锁到2025年4月30日的账里还有 1 张结算单没有办完，或没有付清：JS2025-A001，"
        "锁账以后仍可办理，请先核对。"
    )
    books.close(APRIL)
    assert books.locked_to == APRIL


def test_a_settlement_is_under_way_until_all_its_money_reached_its_household(grove: Grove) -> None:
    grove.bring("1000", "60")
    grove.bring("500", "60", by=1)
    number = grove.settle().number

    def underway() -> tuple[str, ...]:
        return Books(grove.ledger).before_closing(APRIL).underway

    assert underway() == ()
    grove.published(number)
    assert underway() == (number,)
    grove.paying.pay(number, Payout(date(2025, 5, 7), positions=(1,)))
    assert underway() == (number,)
    grove.paying.pay(number, Payout(date(2025, 5, 7)))
    assert underway() == ()
    grove.steps.archive(number, TODAY)
    grove.paying.fail(number, 1, "账号不符", TODAY)
    assert underway() == (number,)


def test_of_many_that_are_under_way_the_first_are_named(grove: Grove) -> None:
    made = [grove.bring("1000", "60", day=day) for day in range(1, 7)]
    for each in made:
        grove.approved(grove.settle(records=frozenset({each})).number)
    (told,) = Books(grove.ledger).before_closing(APRIL).warnings
    assert "6 张" in sentence(told)
    assert "JS2025-A004、JS2025-A005 等，锁账" in sentence(told)


def test_what_lies_outside_the_days_that_are_closed_is_not_told(grove: Grove) -> None:
    grove.bring("1000", "60")
    grove.bring("500", "60", month=5, day=2)
    grove.settle()
    books = Books(grove.ledger)
    assert books.before_closing(MARCH).warnings == ()
    books.close(APRIL)
    assert books.before_closing(APRIL).warnings == ()
    found = books.before_closing(TODAY)
    assert (found.drafts, found.unsettled) == (0, 3000)


def test_a_household_that_is_owed_less_than_nothing_hides_no_other(grove: Grove) -> None:
    settled = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    grove.take_back(settled)
    grove.bring("500", "60", by=1)
    found = Books(grove.ledger).before_closing(TODAY)
    assert (found.unsettled, found.households) == (3000, 1)


def test_books_are_opened_for_a_reason_and_the_lock_before_counts(grove: Grove) -> None:
    books = Books(grove.ledger)
    books.close(MARCH)
    books.close(APRIL)
    assert "请写明原因" in refusal(grove, lambda: books.reopen(" "))
    books.reopen(" 漏登一车 ")
    assert (books.locked_to, titles(grove)[0]) == (MARCH, "解锁2025年4月30日的账")
    kept = grove.ledger.store.query("SELECT locked_to, void FROM period_lock ORDER BY id")
    found = [(row["locked_to"], row["void"]) for row in kept]
    assert found == [("2025-03-31", None), ("2025-04-30", "漏登一车")]


def test_open_books_are_not_opened(grove: Grove) -> None:
    assert "没有锁账" in refusal(grove, lambda: Books(grove.ledger).reopen("漏登一车"))


def test_books_that_another_program_closed_further_meanwhile_are_not_opened(
    ledger: Ledger,
) -> None:
    books, day = Books(ledger), ledger.today() - 2 * ONE_DAY
    books.close(day)
    with closing(ledger.another()) as other:
        interrupted(ledger, lambda: Books(other).close(day + ONE_DAY))
        with pytest.raises(KnownError) as caught:
            books.reopen("漏登一车")
    assert caught.value.code == "books.changed"
    assert books.locked_to == day + ONE_DAY


def test_a_day_up_to_the_last_closed_one_is_refused(grove: Grove) -> None:
    require_open(grove.ledger, MARCH)
    Books(grove.ledger).close(APRIL)
    require_open(grove.ledger, APRIL + ONE_DAY)
    for day, word in ((APRIL, "2025年4月30日"), (MARCH, "2025年3月31日")):
        told = refusal(grove, partial(require_open, grove.ledger, day))
        assert told.startswith(f"账已锁到2025年4月30日，{word}的内容不能")


def test_nothing_from_before_is_undone_once_the_books_are_closed(grove: Grove) -> None:
    grove.bring("100", "60")
    Books(grove.ledger).close(APRIL)
    undoing = Undoing(grove.ledger)
    assert undoing.undo_title is None
    told = refusal(grove, undoing.undo)
    assert told.startswith("“锁账至2025年4月30日”是锁账以前的操作")
    grove.bring("100", "60", month=5, day=2)
    assert undoing.undo() == "登记茶果收购"
    assert undoing.redo() == "登记茶果收购"


def interrupted(ledger: Ledger, work: Callable[[], None]) -> None:
    """Let another program do its work just before the next transaction begins."""

    def interrupt(statement: str) -> None:
        if statement.startswith("BEGIN"):
            ledger.store.connection.set_trace_callback(None)
            work()

    ledger.store.connection.set_trace_callback(interrupt)
