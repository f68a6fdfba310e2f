"""What a number is made of: the kinds of records behind it, each with what it adds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId
from fieldapp.services.indicators import Indicators

if TYPE_CHECKING:
    from fieldapp.domain.period import Period
    from fieldapp.services.ledger import Ledger, ProjectWork


@dataclass(frozen=True, slots=True)
class Part:
    """What the records of one kind add to a number; `value` None where no such sum makes sense."""

    project_id: ProjectId
    project: str
    kind_id: KindId
    label: str
    value: Decimal | None


def part_of(work: ProjectWork, kind_id: KindId, value: Decimal | None) -> Part:
    """A kind's part of a number."""
    return Part(work.id, work.project.name, kind_id, work.kind(kind_id).label, value)


def indicator_parts(
    ledger: Ledger, work: ProjectWork, indicator_id: str, span: Period
) -> tuple[Part, ...]:
    """The kinds behind an indicator, each with what its records of a span add to it."""
    indicator = work.type.declared.indicators[indicator_id]
    found = Indicators(ledger, work).by_kind(indicator, span)
    return tuple(part_of(work, kind_id, value) for kind_id, value in found.items())
