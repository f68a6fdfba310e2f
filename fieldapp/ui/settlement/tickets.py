"""The records behind a line as the cells of a grid, and in sentences what became of its money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import HOW_LABELS
from fieldapp.domain.units import Unit
from fieldapp.services.settlement_sheet import SheetLine, Ticket
from fieldapp.ui.settlement.words import day_words, money, places_of, quantity_text
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fieldapp.store.payments import Payment

STRETCHED = "name"
COLUMNS = (
    GridColumn("date", "日期", 118, is_sortable=False),
    GridColumn(STRETCHED, "单据", 120, is_sortable=False),
    GridColumn("beneficiary", "享受人", 76, is_sortable=False),
    GridColumn("quantity", "数量", 94, "right", is_sortable=False),
    GridColumn("price", "单价（元）", 84, "right", is_sortable=False),
    GridColumn("amount", "金额（元）", 96, "right", is_sortable=False),
)
REVERSING = "红冲"


@dataclass(frozen=True, slots=True)
class TicketList:
    """Records of one household, with their unit and what else is told; `head` is its head."""

    title: str
    head: str
    unit: Unit | None
    tickets: Sequence[Ticket]
    facts: Sequence[str]

    def cells(self, today: date) -> list[Mapping[str, GridCell]]:
        """The records, each as a row."""
        places = places_of(each.quantity for each in self.tickets)
        return [_cells(each, self.head, today, places) for each in self.tickets]


def list_behind(line: SheetLine, today: date) -> TicketList:
    """The records behind a line of a settlement."""
    title = f"第 {line.line.position} 行 {line.household.name}：来源单据"
    facts = tuple(facts_of(line, today))
    return TicketList(title, line.household.name, line.unit, line.tickets, facts)


def facts_of(line: SheetLine, today: date) -> Iterator[str]:
    """What is due and what of it is paid, each payment, and what it pays again."""
    shown = line.money
    parts = [f"应付 {money(shown.due)} 元"]
    if shown.recovered:
        parts.append(f"扣回预支 {money(shown.recovered)} 元")
    if shown.deducted:
        parts.append(f"扣款 {money(shown.deducted)} 元（{line.line.deduction_reason}）")
    parts.append(f"实发 {money(shown.payable)} 元")
    yield "，".join(parts)
    if line.corrects:
        yield f"更正发放：{line.corrects}"
    if line.payments:
        yield "；".join(_payment(each, today) for each in line.payments)


def _payment(each: Payment, today: date) -> str:
    why = f"（{each.reason}）" if each.reason else ""
    what = "退回" if each.reverses_id is not None else HOW_LABELS[each.how]
    return f"{day_words(each.on, today)} {what} {money(each.amount)} 元{why}"


def _cells(ticket: Ticket, head: str, today: date, places: int) -> Mapping[str, GridCell]:
    name = f"{REVERSING} {ticket.name}" if ticket.is_reversing else ticket.name
    price = "" if ticket.price is None else f"{ticket.price:,.2f}"
    color = "danger.fg" if ticket.is_reversing else ""
    return {
        "date": GridCell(day_words(ticket.date, today)),
        STRETCHED: GridCell(name, color=color),
        "beneficiary": GridCell(ticket.beneficiary or head),
        "quantity": GridCell(quantity_text(ticket.quantity, places)),
        "price": GridCell(price),
        "amount": GridCell(money(ticket.amount), color=color),
    }
