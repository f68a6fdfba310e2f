"""Indicators worked out for a period, for all of a project or household by household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.indicator import aggregates_of, indicator_value
from fieldapp.domain.units import shown, stored
from fieldapp.store.aggregates import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from fieldapp.domain.period import Period
    from fieldapp.domain.project_type import Indicator
    from fieldapp.services.ledger import Ledger, ProjectWork


class Indicators:
    """The indicators of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._work = work
        self._aggregates = ledger.aggregates(work)

    def value(self, indicator: Indicator, period: Period) -> Decimal | None:
        """The indicator over a period, None where nothing was recorded."""
        scope = Scope(self._work.id, period, indicator.only)
        facts = {
            name: self._aggregates.of(aggregate, scope).get(None)
            for name, aggregate in aggregates_of(indicator).items()
        }
        return self._settled(indicator, indicator_value(indicator, facts))

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

    def _settled(self, indicator: Indicator, value: Decimal | None) -> Decimal | None:
        """Half up to what would be stored: weights to the gram, anything else to its places."""
        if value is None:
            return None
        unit = self._work.type.units[indicator.unit]
        return shown(stored(value, unit, indicator.places), unit, indicator.places)
