"""What the list of reports offers, project by project, and what of it fits a search."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.domain.report_shape import ReportType
from fieldapp.reports.offered import reports_of
from fieldapp.reports.village import VILLAGE, VILLAGE_REPORTS
from fieldapp.store.projects import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fieldapp.services.ledger import ProjectWork


@dataclass(frozen=True, slots=True)
class Offer:
    """One report of one project; None: of the whole village."""

    project: Project | None
    type: ReportType

    @property
    def id(self) -> str:
        """What it is known by in the list."""
        return f"{self.project.id if self.project else 0}:{self.type.id}"

    @property
    def text(self) -> str:
        """What the list says."""
        return self.type.label


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """The reports of a project under its name."""

    title: str
    offers: tuple[Offer, ...]


def offers_of(works: Iterable[ProjectWork]) -> tuple[OfferGroup, ...]:
    """The reports of all projects as they are declared, then those of the whole village."""
    groups = [
        OfferGroup(
            work.project.name, tuple(Offer(work.project, each) for each in reports_of(work.type))
        )
        for work in works
    ]
    return (*groups, OfferGroup(VILLAGE, tuple(Offer(None, each) for each in VILLAGE_REPORTS)))


def fitting(groups: Sequence[OfferGroup], text: str) -> tuple[OfferGroup, ...]:
    """The groups with those reports whose name or code has the text in it; all for no text."""
    wanted = text.strip().casefold()
    found = (
        replace(group, offers=tuple(each for each in group.offers if _fits(each, wanted)))
        for group in groups
    )
    return tuple(group for group in found if group.offers)


def _fits(offer: Offer, wanted: str) -> bool:
    return wanted in f"{offer.text} {offer.type.code}".casefold()
