"""备注 of a settlement's line: what is in its amount that no ticket in hand explains.

What takes back (红冲) names the wrong ticket, and beside it the one that was entered anew (重登):
whoever has both tickets in hand understands the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.money import yuan
from fieldapp.domain.period import day_noted
from fieldapp.services.settlement_names import taken_over_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fieldapp.domain.ids import RecordId
    from fieldapp.services.settlement_sheet import SheetLine, Ticket
    from fieldapp.services.ticket_origins import Origin, TicketOrigins

MOST_LATE = 3  # tickets of earlier days that are named one by one; of more, how many there are


def joined(texts: Sequence[str]) -> str | None:
    """What is noted of a line, in one cell; None for nothing."""
    return "；".join(filter(None, texts)) or None


def correction_words(line: SheetLine) -> str:
    """Which bounced line it pays again; empty for others."""
    return f"更正发放 {line.corrects}" if line.corrects else ""


def remarks(line: SheetLine, origins: TicketOrigins, *, is_public: bool) -> Iterator[str]:
    """What is noted of a line; the public is not told what somebody wrote or who did the work."""
    money = line.money
    yield correction_words(line)
    if money.recovered:
        yield f"扣预支 {_money(money.recovered)}"
    if money.deducted:
        why = "" if is_public else f"（{line.line.deduction_reason}）"
        yield f"扣款 {_money(money.deducted)}{why}"
    yield from _taken_back(line, origins)
    yield from _entered_anew(line, origins)
    yield from _late(line, origins)
    if not is_public:
        yield from payment_words(line)
        if line.beneficiaries != (line.household.name,):
            yield f"享受人：{'、'.join(line.beneficiaries)}"


def payment_words(line: SheetLine) -> Iterator[str]:
    """How far a line was paid, where that is neither all nor nothing; and what came back."""
    money = line.money
    for each in line.payments:
        if each.reverses_id is not None:
            why = f"，{each.reason}" if each.reason else ""
            yield f"{_day(line, each.on)}退回 {_money(-each.amount)}{why}"
    yield from taken_over_words(line.taken_over)
    if money.paid and money.open > 0:
        yield f"已付 {_money(money.paid)}，未付 {_money(money.open)}"


def _taken_back(line: SheetLine, origins: TicketOrigins) -> Iterator[str]:
    """What takes back a ticket, and the right one where that is in the line, too: 补差."""
    here = {each.record_id for each in line.tickets}
    chains = [_chain(line, origins, each) for each in line.tickets if each.is_reversing]
    between = {each.record_id for chain in chains for each in chain[1:-1]}
    for chain in chains:
        origin = origins.taken_back(chain[0])
        if origin is None:
            continue
        if origin.record_id in between:
            yield f"红冲 {_named(line, origin)}，同表互抵"
        else:
            yield _difference(line, origin, chain, is_beside=origin.record_id in here)


def _difference(
    line: SheetLine, origin: Origin, chain: Sequence[Ticket], *, is_beside: bool
) -> str:
    """What takes a ticket back, and what stands for it in the end, where anything does."""
    right = None if chain[-1].is_reversing else chain[-1]
    amount = "，同表互抵" if is_beside else f" {_money(chain[0].amount)}"
    anew = f"，重登 {_ticket(line, right)}" if right else ""
    more = f"补差 {_money(chain[0].amount + right.amount)}：" if right and not is_beside else ""
    return f"{more}红冲 {_named(line, origin)}{amount}{anew}"


def _chain(line: SheetLine, origins: TicketOrigins, reversing: Ticket) -> Sequence[Ticket]:
    """What takes a ticket back, the right one, what takes that back in the line, and so on."""
    taking = {each.reverses_id: each for each in line.tickets if each.is_reversing}
    chain, wrong = [reversing], reversing.reverses_id
    while wrong is not None and (right := _right_one(line, origins, wrong)) is not None:
        chain.append(right)
        again = taking.get(right.record_id)
        if again is not None:
            chain.append(again)
        wrong = None if again is None else right.record_id
    return chain


def _entered_anew(line: SheetLine, origins: TicketOrigins) -> Iterator[str]:
    """The right tickets whose wrong ones were taken back somewhere else."""
    taken_back = {each.reverses_id for each in line.tickets if each.is_reversing}
    for each in line.tickets:
        origin = origins.replaced(each)
        if origin is not None and origin.record_id not in taken_back:
            yield f"重登 {_ticket(line, each)}，原单 {_named(line, origin)}已红冲"


def _late(line: SheetLine, origins: TicketOrigins) -> Iterator[str]:
    """补差: what was written down after its day had been settled."""
    taken_back = {each.reverses_id for each in line.tickets if each.is_reversing}
    late = [
        each
        for each in line.tickets
        if each.date < line.first_day
        and not each.is_reversing
        and each.record_id not in taken_back
        and origins.replaced(each) is None
    ]
    if len(late) > MOST_LATE:
        yield f"补差 {len(late)} 单 {_money(sum(each.amount for each in late))}"
    else:
        yield from (f"补差 {_ticket(line, each)}（{_day(line, each.date)}）" for each in late)


def _right_one(line: SheetLine, origins: TicketOrigins, wrong: RecordId) -> Ticket | None:
    """The ticket of a line that was entered for a wrong one; None: it is not in the line."""
    for each in line.tickets:
        replaced = origins.replaced(each)
        if replaced is not None and replaced.record_id == wrong:
            return each
    return None


def _ticket(line: SheetLine, ticket: Ticket) -> str:
    return f"{ticket.number or line.kind.label} {_money(ticket.amount)}"


def _named(line: SheetLine, origin: Origin) -> str:
    return f"{origin.name}（{_day(line, origin.date)}）" if origin.date else origin.name


def _day(line: SheetLine, day: date) -> str:
    return day_noted(day, line.first_day.year)


def _money(fen: int) -> str:
    return f"{yuan(fen):,.2f}"
