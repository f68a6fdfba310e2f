"""The numbers that a project may set otherwise than its type: limits, ranges, days, the scale's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.adjusting import (
    Adjustable,
    Part,
    adjustables,
    adjustment_problems,
    adjustments,
    weigh_in_limits,
)
from fieldapp.domain.numbers import plain
from fieldapp.domain.problem import Problem
from fieldapp.services.setting_reading import SettingReader, number_field
from fieldapp.services.value_texts import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fieldapp.domain.project_type import Field, ProjectType
    from fieldapp.domain.weigh_in import WeighInLimits
    from fieldapp.services.ledger import Ledger, ProjectWork


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A number with the word for its unit, what the type declares, and what holds now.

    `declared` and `value` are None where there is no such bound.
    """

    key: str
    part: Part
    label: str
    unit: str
    declared: Decimal | None
    value: Decimal | None
    is_changed: bool


class Adjustments:
    """What one project sets otherwise than its type.

    A ProjectWork keeps the settings it was made with: ask the ledger for another one after a
    change.
    """

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._reader = SettingReader(work.type.units, ledger.today())

    def listed(self, part: Part | None = None) -> tuple[Adjustment, ...]:
        """Everything that may be set, or one part of it; in the order of the declaration."""
        given = adjustments(self._declared(), self._settings())
        return tuple(
            Adjustment(
                each.key,
                each.part,
                each.label,
                self._reader.unit_word(_field(each)),
                each.declared,
                given.get(each.key, each.declared),
                each.key in given,
            )
            for each in adjustables(self._declared())
            if part in {None, each.part}
        )

    def set(self, texts: Mapping[str, str]) -> tuple[Problem, ...]:
        """Set numbers by their keys in one step; an empty text is back to what is declared.

        All or nothing: with a problem nothing is set. Each problem names the key.
        """
        known = {each.key: each for each in adjustables(self._declared())}
        wanted: dict[str, Decimal | None] = {}
        unread: list[Problem] = []
        for key, text in texts.items():
            value = self._reader.number(_field(known[key]), text)
            if isinstance(value, Problem):
                unread.append(replace(value, where=key))
            else:
                wanted[key] = None if value == known[key].declared else value
        problems = tuple(unread) or self._problems_with(wanted)
        if wanted and not problems:
            self._store(wanted, known)
        return problems

    def reset(self, keys: Iterable[str]) -> tuple[Problem, ...]:
        """Go back to what is declared."""
        return self.set(dict.fromkeys(keys, ""))

    def weigh_in_limits(self) -> WeighInLimits:
        """From when on this project asks about a weight."""
        return weigh_in_limits(self._declared(), self._settings())

    def _problems_with(self, wanted: Mapping[str, Decimal | None]) -> tuple[Problem, ...]:
        """The problems that these numbers bring, not those that were there before."""
        before = self._settings()
        after = {key: text for key, text in before.items() if key not in wanted}
        after |= {key: plain(value) for key, value in wanted.items() if value is not None}
        old = adjustment_problems(self._declared(), before)
        new = adjustment_problems(self._declared(), after)
        return tuple(problem for problem in new if problem not in old)

    def _store(self, wanted: Mapping[str, Decimal | None], known: Mapping[str, Adjustable]) -> None:
        settings = self._ledger.project_settings
        with self._ledger.step(self._title(wanted, known)) as step:
            for key, value in wanted.items():
                if value is None:
                    settings.reset(step, self._work.id, key, "恢复默认")
                else:
                    settings.set(step, self._work.id, key, plain(value))

    def _title(self, wanted: Mapping[str, Decimal | None], known: Mapping[str, Adjustable]) -> str:
        if len(wanted) != 1:
            return f"修改 {len(wanted)} 项项目设置"
        ((key, value),) = wanted.items()
        if value is None:
            return f"恢复默认：{known[key].label}"
        word = self._reader.unit_word(_field(known[key]))
        return f"设置{known[key].label}：{grouped(value)} {word}".rstrip()

    def _declared(self) -> ProjectType:
        return self._ledger.type(self._work.project.type_id).declared

    def _settings(self) -> Mapping[str, str]:
        return self._ledger.project_settings.settings(self._work.id)


def _field(each: Adjustable) -> Field:
    """What the number is read as: a price as the price field, anything else by its unit."""
    return each.field or number_field(each.label, each.unit)
