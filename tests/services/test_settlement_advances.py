"""Advances are held back the oldest first, as far as an amount reaches."""

from __future__ import annotations

import pytest

from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.settlement_advances import held_back
from fieldapp.store.settlement_recoveries import Recovery
from tests.services.grove import LOAN, new_grove


def test_what_is_given_back_of_an_advance_is_told_as_that_where_it_moves() -> None:
    grove = new_grove()
    lent = grove.lend("20")
    grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    taken = Reversing(grove.ledger, grove.work).reverse(LOAN, lent, "没有领")
    assert isinstance(taken, Reversed), taken
    grove.bring("500", "60")
    grove.work_days("1", "20")
    number = grove.settle().number
    assert [each.recovered for each in grove.money(number)] == [-2000, 0]
    grove.steps.remove(number, 1, "数量有争议")
    told = grove.sheet(number).events[-1].reason
    assert told == "移出第 1 行：数量有争议；退还预支 20.00 元转到第 2 行"


@pytest.mark.parametrize(
    ("due", "left", "taken", "rest"),
    [
        (100, [], [], []),
        (100, [(1, 30), (2, 40)], [(1, 30), (2, 40)], []),
        (50, [(1, 30), (2, 40)], [(1, 30), (2, 20)], [(2, 20)]),
        (0, [(1, 30)], [], [(1, 30)]),
        (10, [(1, 30), (2, -25)], [(2, -25), (1, 30)], []),
        (10, [(1, 50), (2, -25)], [(2, -25), (1, 35)], [(1, 15)]),
    ],
)
def test_the_oldest_is_held_back_first_and_what_was_taken_back_makes_room(
    due: int,
    left: list[tuple[int, int]],
    taken: list[tuple[int, int]],
    rest: list[tuple[int, int]],
) -> None:
    still_left = [Recovery(*each) for each in left]
    assert held_back(due, still_left) == [Recovery(*each) for each in taken]
    assert still_left == [Recovery(*each) for each in rest]
