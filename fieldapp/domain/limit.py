"""Limits of a project type in its formulas, and in the sentences of its rules."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.project_type import Kind, ProjectType

PREFIX = "limit."
"""What stands before the id of a limit in a formula."""

BEYOND = Decimal(10) ** 15
"""What no quantity, sum or bound of a village reaches."""

_IN_FORMULA = re.compile(r"\blimit\.([A-Za-z0-9_]+)")
_IN_MESSAGE = re.compile(r"\{limit\.([^{}]*)\}")


def limit_values(project_type: ProjectType) -> Mapping[str, Decimal]:
    """The numbers of the limits by their names in formulas."""
    return {f"{PREFIX}{each.id}": each.value for each in project_type.limit}


def told(message: str, limits: Mapping[str, Decimal]) -> str:
    """The message with the numbers of its limits; one that nobody declares stays as it is."""

    def number(found: re.Match[str]) -> str:
        value = limits.get(f"{PREFIX}{found[1]}")
        return found[0] if value is None else plain(value)

    return _IN_MESSAGE.sub(number, message)


def named_in_formula(text: str) -> frozenset[str]:
    """The ids of the limits that a formula names."""
    return frozenset(_IN_FORMULA.findall(text))


def named_in_message(message: str) -> frozenset[str]:
    """The ids of the limits that a message names."""
    return frozenset(_IN_MESSAGE.findall(message))


def limits_of(kind: Kind) -> frozenset[str]:
    """The ids of the limits that the formulas of a kind name."""
    formulas = [
        *(text for field in kind.fields for text in (field.formula, field.required_if)),
        *(rule.check for rule in kind.rules),
        *(move.only_if for move in kind.stock),
    ]
    return frozenset[str]().union(*map(named_in_formula, formulas))
