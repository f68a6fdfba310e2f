from __future__ import annotations

import re

from fieldapp.reports.sum_formula import MOST_ARGUMENTS, sum_formula


def test_neighbouring_cells_are_added_as_a_range() -> None:
    assert sum_formula(6, [range(5, 18)]) == "=SUM(G6:G18)"


def test_single_cells_are_added_one_by_one() -> None:
    assert sum_formula(0, [range(3, 4), range(9, 10)]) == "=SUM(A4,A10)"


def test_too_many_cells_for_one_sum_are_added_in_steps() -> None:
    formula = sum_formula(2, [range(row, row + 1) for row in range(1000)])
    inner = re.findall(r"SUM\(([^()]*)\)", formula)

    assert formula.startswith("=SUM(SUM(C1,C2,")
    assert [text.count(",") + 1 for text in inner] == [MOST_ARGUMENTS] * 4
    assert len(re.findall(r"C\d+", formula)) == 1000
    assert len(formula) <= 8192
