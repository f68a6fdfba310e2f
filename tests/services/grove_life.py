"""Whatever happens in the village with the grove: as lists of what was done, for Hypothesis."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from fieldapp.domain.problem import KnownError
from fieldapp.services.reversing import Reversing
from tests.services.grove import FRUIT, Grove, new_grove

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hypothesis.strategies import SearchStrategy


def happenings(households: int, most: int) -> SearchStrategy[list[tuple[str, int, int]]]:
    """Lists of what happened, to which household, and on which day of April."""
    each = st.tuples(
        st.sampled_from([*OF_A_HOUSEHOLD, *OF_ALL]),
        st.integers(0, households - 1),
        st.integers(1, 28),
    )
    return st.lists(each, max_size=most)


def lived(done: Iterable[tuple[str, int, int]]) -> tuple[Grove, Sequence[str]]:
    """The village after all that, and the numbers of its settlements."""
    grove, numbers = new_grove(), list[str]()
    for what, by, day in done:
        with suppress(KnownError):  # what may not be done then is not done
            if what in OF_ALL:
                OF_ALL[what](grove, numbers)
            else:
                OF_A_HOUSEHOLD[what](grove, by, day)
    return grove, numbers


def _settle(grove: Grove, numbers: list[str]) -> None:
    numbers.append(grove.settle().number)
    grove.paid(numbers[-1])


def _fail(grove: Grove, numbers: list[str]) -> None:
    for number in numbers:
        grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))


def _reverse(grove: Grove, _numbers: list[str]) -> None:
    for record in grove.work.records.records(FRUIT, grove.work.id):
        Reversing(grove.ledger, grove.work).reverse(FRUIT, record.id, "抄错")


OF_A_HOUSEHOLD = {
    "bring": lambda grove, by, day: grove.bring(str(100 * day), "60", by=by, day=day),
    "work": lambda grove, by, day: grove.work_days("0.5", "120", by=by, day=day),
    "lend": lambda grove, by, day: grove.lend(str(day), by=by, day=day),
}
OF_ALL = {"settle": _settle, "fail": _fail, "reverse": _reverse}
