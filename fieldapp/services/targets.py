"""What a project is to reach, and how far it has come: indicators against their targets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from fieldapp.domain.period import Period, month_period, printed, year_to_date
from fieldapp.domain.plan import is_behind, planned_to_date
from fieldapp.domain.problem import Problem
from fieldapp.domain.units import shown, stored
from fieldapp.services.indicators import Indicators
from fieldapp.services.setting_reading import SettingReader, number_field
from fieldapp.services.value_texts import unit_symbol, with_unit
from fieldapp.store.targets import StoredTarget, TargetStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.project_type import Indicator
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step

MOST_HEADLINES = 6  # what stands side by side at the head of a page


@dataclass(frozen=True, slots=True)
class Target:
    """A value of an indicator to be reached in a span, in the indicator's unit."""

    indicator: str
    label: str
    unit: str
    span: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    """An indicator in a span up to today; all but the value is None where it has no target.

    `value` None: nothing was recorded. `ratio` is the value as a share of the target.
    """

    indicator: str
    label: str
    unit: str
    span: Period
    value: Decimal | None
    target: Decimal | None = None
    planned_to_date: Decimal | None = None
    ratio: Decimal | None = None
    is_behind: bool = False


class Targets:
    """The targets of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._store = TargetStore(ledger.store)
        self._indicators = Indicators(ledger, work)

    def listed(self) -> tuple[Target, ...]:
        """The targets of the indicators that are still declared, the earliest first."""
        known = self._work.type.declared.indicators
        return tuple(
            Target(
                each.indicator,
                known[each.indicator].label,
                self._unit_word(known[each.indicator]),
                each.span,
                self._shown(known[each.indicator], each.value),
            )
            for each in self._store.targets(self._work.id)
            if each.indicator in known
        )

    def year(self, year: int) -> Period:
        """The days of a year, as months go in this ledger."""
        end_day = self._ledger.month_end_day()
        return Period(month_period(year, 1, end_day).begin, month_period(year, 12, end_day).end)

    def set(self, indicator_id: str, span: Period, text: str) -> tuple[Problem, ...]:
        """Set the target of an indicator for a span, instead of the one it may have."""
        indicator = self._work.type.declared.indicators[indicator_id]
        value = self._read(indicator, text)
        if isinstance(value, Problem):
            return (value,)
        with self._ledger.step(self._title(indicator, span, value)) as step:
            self._store_one(step, indicator, span, value)
        return ()

    def set_all(self, span: Period, texts: Mapping[str, str]) -> tuple[Problem, ...]:
        """Set the targets of a span by their indicators, in one step; an empty text is none.

        All or nothing: each problem names its indicator.
        """
        indicators = self._work.type.declared.indicators
        read = {
            name: self._read(indicators[name], text) if text.strip() else None
            for name, text in texts.items()
        }
        problems = tuple(value for value in read.values() if isinstance(value, Problem))
        values = {name: value for name, value in read.items() if not isinstance(value, Problem)}
        if values and not problems:
            with self._ledger.step(self._title_of_all(span, values)) as step:
                for name, value in values.items():
                    self._store_one(step, indicators[name], span, value)
        return problems

    def progress(self, today: date) -> tuple[IndicatorProgress, ...]:
        """How far the project has come: what has a target today, then the headline indicators.

        The others are those that the type declares as headlines, or the first that say anything.
        They are of the longest span beside them up to today, or of the year so far without any.
        """
        aimed = self._aimed(today)
        indicators = self._work.type.declared.indicators
        with_target = [
            self._towards(indicators[target.indicator], target, today) for target in aimed.values()
        ]
        count = max(MOST_HEADLINES - len(with_target), 0)
        return (*with_target, *islice(self._headlines(aimed, today), count))

    def _headlines(
        self, aimed: Mapping[str, StoredTarget], today: date
    ) -> Iterator[IndicatorProgress]:
        span = self._span_beside(aimed, today)
        declared = self._work.type.declared.indicator
        has_headlines = any(each.headline for each in declared)
        for indicator in declared:
            if indicator.id in aimed or indicator.headline is not has_headlines:
                continue
            value = self._indicators.value(indicator, span)
            if has_headlines or value is not None:
                unit = self._unit_word(indicator)
                yield IndicatorProgress(indicator.id, indicator.label, unit, span, value)

    def _span_beside(self, aimed: Mapping[str, StoredTarget], today: date) -> Period:
        """The days of which values can stand beside those with a target, and be compared."""
        if aimed:
            longest = max((each.span for each in aimed.values()), key=lambda span: span.days)
            return _days(longest.begin, today)
        return year_to_date(_days(today, today), month_end_day=self._ledger.month_end_day())

    def _aimed(self, today: date) -> Mapping[str, StoredTarget]:
        """The target that each indicator has today, in the declared order; the longest if more."""
        found: dict[str, StoredTarget] = {}
        for target in self._store.targets(self._work.id):
            if target.span.contains(today):
                known = found.get(target.indicator)
                if known is None or target.span.days >= known.span.days:
                    found[target.indicator] = target
        declared = self._work.type.declared.indicators
        return {each: found[each] for each in declared if each in found}

    def _towards(
        self, indicator: Indicator, target: StoredTarget, today: date
    ) -> IndicatorProgress:
        value = self._indicators.value(indicator, _days(target.span.begin, today))
        aim = self._shown(indicator, target.value)
        planned = planned_to_date(aim, target.span, today)
        reached = value or Decimal(0)
        return IndicatorProgress(
            indicator=indicator.id,
            label=indicator.label,
            unit=self._unit_word(indicator),
            span=target.span,
            value=value,
            target=aim,
            planned_to_date=self._shown(indicator, self._stored(indicator, planned)),
            ratio=reached / aim,
            is_behind=is_behind(reached, planned),
        )

    def _store_one(
        self, step: Step, indicator: Indicator, span: Period, value: Decimal | None
    ) -> None:
        """Write the one target that an indicator has in a span; None: it has none any more."""
        known = self._of(indicator.id, span)
        if value is not None and known is not None:
            self._store.change(step, known.id, span, self._stored(indicator, value))
        elif value is not None:
            number = self._stored(indicator, value)
            self._store.add(step, self._work.id, indicator=indicator.id, span=span, value=number)
        elif known is not None:
            self._store.void(step, known.id, "删除")

    def _read(self, indicator: Indicator, text: str) -> Decimal | Problem:
        reader = SettingReader(self._work.type.units, self._ledger.today())
        field = number_field(indicator.label, indicator.unit, indicator.places)
        value = reader.positive(field, text)
        if value is None:
            told = {"label": field.label, "value": text}
            return Problem("setting.not_positive", indicator.id, told)
        return replace(value, where=indicator.id) if isinstance(value, Problem) else value

    def _of(self, indicator_id: str, span: Period) -> StoredTarget | None:
        targets = self._store.targets(self._work.id)
        same = (each for each in targets if (each.indicator, each.span) == (indicator_id, span))
        return next(same, None)

    def _title_of_all(self, span: Period, values: Mapping[str, Decimal | None]) -> str:
        if len(values) > 1:
            return f"设定 {len(values)} 项目标（{printed(span)}）"
        ((name, value),) = values.items()
        indicator = self._work.type.declared.indicators[name]
        if value is None:
            return f"删除{indicator.label}的目标"
        return self._title(indicator, span, value)

    def _title(self, indicator: Indicator, span: Period, value: Decimal) -> str:
        return f"设定目标：{indicator.label} {self._text(indicator, value)}（{printed(span)}）"

    def _text(self, indicator: Indicator, value: Decimal) -> str:
        return with_unit(value, self._work.type.units[indicator.unit])

    def _unit_word(self, indicator: Indicator) -> str:
        return unit_symbol(self._work.type.units[indicator.unit])

    def _stored(self, indicator: Indicator, value: Decimal) -> int:
        return stored(value, self._work.type.units[indicator.unit], indicator.places)

    def _shown(self, indicator: Indicator, number: int) -> Decimal:
        return shown(number, self._work.type.units[indicator.unit], indicator.places)


def _days(first: date, last: date) -> Period:
    return Period(first, last + timedelta(days=1))
