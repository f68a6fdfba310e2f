"""Advances are held back the oldest first, as far as an amount reaches."""

from __future__ import annotations

import pytest

from fieldapp.services.settlement_advances import held_back
from fieldapp.store.settlement_recoveries import Recovery


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
