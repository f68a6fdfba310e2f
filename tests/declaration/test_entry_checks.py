from __future__ import annotations

import pytest

from fieldapp.domain.compiled_type import CompiledType
from fieldapp.services.messages import sentence
from tests.services.dairy import TEXT
from tests.shipped import type_or_problems

QUANTITY = 'unit = "kg", places = 1, min = "0.1"'
LOADED = 'unit = "kg", places = 1, means = "gross"'


def told(old: str, new: str) -> list[str]:
    """What is wrong with the declaration once a word of it is changed: code, place, values."""
    assert old in TEXT
    made = type_or_problems(TEXT.replace(old, new))
    if isinstance(made, CompiledType):
        return []
    found = [problem for problem in made if "weigh" in problem.code]
    assert all(sentence(problem) for problem in found)
    return [
        " ".join(map(str, [problem.code[12:], problem.where, *problem.values.values()]))
        for problem in found
    ]


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ('entry = "weigh_in"', 'entry = "weigh_in"', []),
        ('type = "household"', 'type = "party"', ['type = "household"']),
        ('typed = true, means = "quantity"', "typed = true", ['means = "quantity"']),
        ('required = true, means = "price"', "required = true", ['means = "price"']),
        ('type = "money", means = "amount"', 'type = "money"', ['means = "amount"']),
        (
            ', default_from = { price = "青贮", match = "grade" }',
            "",
            ['default_from = { price, match }, type = "choice"'],
        ),
        (
            'match = "grade"',
            'match = "note"',
            ['default_from = { price, match }, type = "choice"'],
        ),
    ],
)
def test_a_kind_to_be_weighed_in_has_what_the_screen_needs(
    old: str, new: str, problems: list[str]
) -> None:
    assert told(old, new) == [f"weigh_in_needs fodder.entry 青贮收购 {part}" for part in problems]


def test_a_kind_that_is_not_weighed_in_needs_none_of_it() -> None:
    assert told('entry = "weigh_in"\n', "") == []
    bare = TEXT.replace('entry = "weigh_in"\n', "").replace(', means = "price"', "")
    assert isinstance(type_or_problems(bare), CompiledType)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (LOADED, LOADED.replace("kg", "m"), "fodder.loaded 毛重"),
        (LOADED, 'places = 1, means = "gross"', "fodder.loaded 毛重"),
        (QUANTITY, QUANTITY.replace("kg", "pcs"), "fodder.weight 净重"),
    ],
)
def test_what_stands_for_a_weight_is_a_weight(old: str, new: str, place: str) -> None:
    assert told(old, new) == [f"not_a_weight {place}"]


def test_a_kind_that_is_not_weighed_in_may_count_pieces() -> None:
    pieces = TEXT.replace('entry = "weigh_in"\n', "").replace(QUANTITY, 'unit = "pcs"')
    assert isinstance(type_or_problems(pieces), CompiledType)
