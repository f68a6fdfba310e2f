"""What every paper of a settlement has around its lines: title, number, purpose, days, signers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.period import printed
from fieldapp.domain.report import Row, Section
from fieldapp.domain.settlement import State
from fieldapp.reports.amount_words import SPACES, amount_words
from fieldapp.reports.frame import SEQUENCE, heading_of
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.services.settlement_sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from fieldapp.domain.report import CellValue, Column

UNIT = "元"
# Nobody may pay by a paper that is still to be approved.
MARKS: Mapping[State, str] = {State.DRAFT: "（草稿）", State.SUBMITTED: "（待审核）"}


@dataclass(frozen=True, slots=True)
class SettlementPaper:
    """A paper that somebody asks for: the form's name, and the settlement that it is of.

    `is_masked` hides the middle of numbers of persons where the form would show them whole.
    """

    ledger: Ledger
    sheet: Sheet
    label: str
    is_masked: bool = False

    @property
    def title(self) -> str:
        """What the form is called in this village."""
        return f"{self.ledger.setting(VILLAGE)}{self.label}"


def settlement_section(
    paper: SettlementPaper,
    columns: Sequence[Column],
    rows: Sequence[Sequence[CellValue]],
    totals: Sequence[Decimal | None],
) -> Section:
    """The sheet of a paper with a sequence column in front; the last sum is what is to be paid."""
    return Section(
        name=paper.label,
        title=f"{paper.title}{MARKS.get(paper.sheet.settlement.state, '')}",
        heading=heading_of(paper.ledger, UNIT),
        period=SPACES.join(settlement_words(paper.sheet)),
        columns=(SEQUENCE, *columns),
        rows=tuple(Row((number, *values)) for number, values in enumerate(rows, start=1)),
        totals=(None, *totals),
    )


def settlement_words(sheet: Sheet) -> Iterator[str]:
    """Which days a settlement is for, its number, what it pays, and from which money."""
    settlement = sheet.settlement
    yield f"统计期间：{printed(settlement.period)}"
    yield f"结算单号：{settlement.number}"
    yield f"发放事由：{settlement.purpose}"
    if settlement.funds:
        yield f"资金来源：{settlement.funds}"


def closing_line(payable: Decimal, line_count: int) -> str:
    """The line that closes the table: what is paid in all, in capital characters."""
    return f"合计金额(大写)：{amount_words(payable)}{SPACES}共 {line_count} 笔"
