from __future__ import annotations

import ast
import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.formula_tree import formula_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMULA = "(earned or 0) - (owed or 0) - (bought or 0) + (a * b / c)"
THREADS, TIMES = 6, 500


@pytest.fixture
def hurried_threads() -> Iterator[None]:
    """Threads that take turns at every chance, also in the midst of making a tree."""

    def let_others(_phase: str, _info: dict[str, int]) -> None:
        sum(range(50))

    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-6)
    gc.callbacks.append(let_others)
    gc.set_threshold(5, 2, 2)
    yield
    gc.callbacks.remove(let_others)
    gc.set_threshold(*threshold)
    sys.setswitchinterval(interval)


def test_a_formula_is_read_without_the_blanks_around_it() -> None:
    assert ast.unparse(formula_tree("  a+1 ")) == "a + 1"


def test_a_text_that_is_no_formula_is_refused() -> None:
    with pytest.raises(SyntaxError):
        formula_tree("a +")


@pytest.mark.usefixtures("hurried_threads")
def test_many_threads_read_formulas_at_once() -> None:
    def read(_number: int) -> int:
        return sum(isinstance(formula_tree(FORMULA), ast.BinOp) for _ in range(TIMES))

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(read, range(THREADS))) == [TIMES] * THREADS
