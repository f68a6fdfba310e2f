"""Indicators worked out for a period, for all of a project or household by household."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.indicator import Aggregate, Function, aggregates_of, indicator_value
from fieldapp.domain.units import shown, stored
from fieldapp.store.aggregates import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.ids import KindId
    from fieldapp.domain.period import Period
    from fieldapp.domain.project_type import Indicator, Kind, ProjectType
    from fieldapp.services.ledger import Ledger, ProjectWork


class Indicators:
    """The indicators of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._work = work
        self._aggregates = ledger.aggregates(work)

    def value(self, indicator: Indicator, period: Period) -> Decimal | None:
        """The indicator over a period, None where nothing was recorded."""
        scope = Scope(self._work.id, period, indicator.only)
        return self._settled(indicator, self._exact(indicator, scope))

    def nothing(self, indicator: Indicator) -> Decimal | None:
        """What the indicator says of somebody of whom nothing was recorded."""
        return self._settled(indicator, indicator_value(indicator, {}))

    def by_household(
        self, indicator: Indicator, period: Period
    ) -> Mapping[PartyId, Decimal | None]:
        """The indicator for each household of which anything was recorded in the period."""
        scope = Scope(self._work.id, period, indicator.only, is_by_household=True)
        answers = {
            name: self._aggregates.of(aggregate, scope)
            for name, aggregate in aggregates_of(indicator).items()
        }
        parties = {party for answer in answers.values() for party in answer if party is not None}
        return {
            PartyId(party): self._settled(
                indicator,
                indicator_value(indicator, {name: a.get(party) for name, a in answers.items()}),
            )
            for party in parties
        }

    def by_kind(self, indicator: Indicator, period: Period) -> Mapping[KindId, Decimal | None]:
        """What each kind adds to the indicator: those of which anything was recorded, or else all.

        None for each where the parts do not add up to the indicator, as those of an average.
        """
        scope = Scope(self._work.id, period, indicator.only)
        kinds = kinds_behind(self._work.type.declared, indicator)
        facts = {kind: self._facts_of(kind, indicator, scope) for kind in kinds}
        told = {kind: each for kind, each in facts.items() if set(each.values()) != {None}}
        parts = {kind: indicator_value(indicator, each) for kind, each in told.items()}
        adds_up = sum(filter(None, parts.values()), Decimal(0)) == self._exact(indicator, scope)
        if not (parts and adds_up):
            return dict.fromkeys(told or facts)
        return {kind: self._settled(indicator, part) for kind, part in parts.items()}

    def _exact(self, indicator: Indicator, scope: Scope) -> Decimal | None:
        """The indicator as it is worked out, not rounded."""
        facts = {
            name: self._aggregates.of(aggregate, scope).get(None)
            for name, aggregate in aggregates_of(indicator).items()
        }
        return indicator_value(indicator, facts)

    def _facts_of(
        self, kind: KindId, indicator: Indicator, scope: Scope
    ) -> Mapping[str, Decimal | None]:
        """What the aggregates would be if there were records of one kind alone."""
        aggregates = aggregates_of(indicator).items()
        return {name: self._fact_of(kind, aggregate, scope) for name, aggregate in aggregates}

    def _fact_of(self, kind: KindId, aggregate: Aggregate, scope: Scope) -> Decimal | None:
        if aggregate.function is Function.MONEY:
            return self._aggregates.money_of(kind, aggregate, scope)
        if aggregate.kind == kind:
            return self._aggregates.of(aggregate, scope).get(None)
        return None

    def _settled(self, indicator: Indicator, value: Decimal | None) -> Decimal | None:
        """Half up to what would be stored: weights to the gram, anything else to its places."""
        if value is None:
            return None
        unit = self._work.type.units[indicator.unit]
        return shown(stored(value, unit, indicator.places), unit, indicator.places)


def kinds_behind(declared: ProjectType, indicator: Indicator) -> tuple[KindId, ...]:
    """The kinds whose records an indicator counts, or whose postings it adds up, as declared."""
    aggregates = aggregates_of(indicator).values()
    return tuple(
        kind.id
        for kind in declared.kind
        if any(each.kind == kind.id or _posts(kind, each) for each in aggregates)
    )


def _posts(kind: Kind, aggregate: Aggregate) -> bool:
    """Whether records of a kind may make postings that an aggregate of money adds up."""
    return aggregate.function is Function.MONEY and any(
        each.effect is aggregate.effect
        and (not aggregate.category or each.category_from or each.category == aggregate.category)
        for each in kind.money
    )
