"""Indicators worked out for a period, for all of a project or household by household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.indicator import aggregates_of, indicator_value
from fieldapp.domain.numbers import rounded
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
        """The indicator over a period, half up to its places; None where nothing was recorded."""
        scope = Scope(self._work.id, period, indicator.only)
        facts = {
            name: self._aggregates.of(aggregate, scope).get(None)
            for name, aggregate in aggregates_of(indicator).items()
        }
        return _rounded(indicator, indicator_value(indicator, facts))

    def by_household(
        self, indicator: Indicator, period: Period
    ) -> Mapping[PartyId, Decimal | None]:
        """The indicator for each household that has anything to do with it in the period."""
        scope = Scope(self._work.id, period, indicator.only, is_by_household=True)
        answers = {
            name: self._aggregates.of(aggregate, scope)
            for name, aggregate in aggregates_of(indicator).items()
        }
        parties = {party for answer in answers.values() for party in answer if party is not None}
        return {
            PartyId(party): _rounded(
                indicator,
                indicator_value(indicator, {name: a.get(party) for name, a in answers.items()}),
            )
            for party in parties
        }


def _rounded(indicator: Indicator, value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value, indicator.places)
