"""The command `settle new`: gathers what villagers are owed into a settlement."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from fieldapp.cli.output import say_done
from fieldapp.cli.settlement_texts import capitals, yuan_text
from fieldapp.cli.typed import day_of_step, day_typed
from fieldapp.cli.usage import WrongUsageError
from fieldapp.domain.period import Period
from fieldapp.domain.problem import KnownError
from fieldapp.services.naming import household_meant, is_of_group, record_numbered
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_settings import FUNDS, MOST_DAYS
from fieldapp.services.settling import Settling, Wanted

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.ids import KindId, PartyId
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.naming import FoundRecord
    from fieldapp.services.settlement_sheet import Sheet

CHOOSING = {
    "--project": "project",
    "--from": "first",
    "--to": "last",
    "--kind": "kind",
    "--household": "household",
    "--group": "group",
    "--ticket": "ticket",
    "--purpose": "purpose",
    "--funds": "funds",
    "--notice-days": "notice_days",
    "--cash": "cash",
}
"""What `--corrects` leaves no choice of, by the words."""


def new(environment: Environment, words: Namespace) -> None:
    """`settle new --from DAY --to DAY`, `--ticket NUMBER` or `--corrects NUMBER`."""
    _require_sense(words)
    with closing(environment.open(words.ledger, words.user)) as ledger:
        on, settling = day_of_step(ledger, words), Settling(ledger)
        if words.corrects:
            made = settling.make_correction(words.corrects, on)
        else:
            made = settling.make(_wanted(ledger, words), on)
        sheet = SettlementReading(ledger).sheet(made.number)
    told = {
        "number": made.number,
        "lines": len(sheet.lines),
        "total_yuan": yuan_text(sheet.payable),
        "total_words": capitals(sheet.payable),
    }
    say_done(told, _lines(sheet), as_json=words.json)


def _require_sense(words: Namespace) -> None:
    """Refuse words that do not fit together, before the ledger is opened."""
    if words.corrects:
        said = {name: getattr(words, key) for name, key in CHOOSING.items()}
        chosen = [name for name, value in said.items() if value is not None and value is not False]
        if chosen:
            raise WrongUsageError(f"--corrects 重发退回的款项，不能再写 {'、'.join(chosen)}。")
        return
    missing = [name for name, day in (("--from", words.first), ("--to", words.last)) if day is None]
    if missing and (not words.ticket or len(missing) == 1):
        raise WrongUsageError(f"缺少：{'、'.join(missing)}。")
    if words.cash and not words.ticket:
        raise WrongUsageError("--cash 只付一单，缺少：--ticket。")
    if words.cash and words.notice_days:
        raise WrongUsageError("--cash 不先公示，不能再写 --notice-days。")
    if words.funds is not None and words.funds not in FUNDS:
        raise WrongUsageError(f"--funds 不能是“{words.funds}”，可以写：{'、'.join(FUNDS)}。")
    if words.notice_days is not None and not 0 <= words.notice_days <= MOST_DAYS:
        raise WrongUsageError(
            f"--notice-days 应为 0 到 {MOST_DAYS} 的整数，不能是“{words.notice_days}”。"
        )


def _wanted(ledger: Ledger, words: Namespace) -> Wanted:
    ticket = _ticket(ledger, words) if words.ticket else None
    work, kind_id = _chosen(ledger, words, ticket)
    return Wanted(
        work,
        _period(words, ticket),
        kind_id,
        _households(ledger, words),
        frozenset({ticket.record.id}) if ticket else None,
        words.purpose or "",
        words.funds,
        words.notice_days,
        is_on_the_spot=words.cash,
    )


def _ticket(ledger: Ledger, words: Namespace) -> FoundRecord:
    """The record of `--ticket`, if it can be settled at all."""
    found = record_numbered(ledger, words.ticket, words.project)
    number, void = found.record.number or "", found.record.void
    if void is not None:
        raise KnownError("settlement.ticket_void", number=number, reason=void)
    settled = SettlementReading(ledger).line_store.settled_in(found.kind.id, found.record.id)
    if settled is not None:
        raise KnownError("settlement.ticket_settled", number=number, settlement=settled[0])
    return found


def _chosen(
    ledger: Ledger, words: Namespace, ticket: FoundRecord | None
) -> tuple[ProjectWork, KindId | None]:
    """The project, and the kind where one is named; a ticket names both."""
    if ticket is not None:
        return ticket.work, ticket.kind.id
    if words.kind:
        work, kind = ledger.work_for(words.kind, words.project)
        return work, kind.id
    works = ledger.works_named(words.project)
    if len(works) == 1:
        return works[0], None
    known = "、".join(work.project.name for work in works) or "无"
    raise KnownError("project.not_named", known=known)


def _period(words: Namespace, ticket: FoundRecord | None) -> Period:
    if words.first is None:
        day = ticket.date if ticket else None
        if day is None:
            raise WrongUsageError("缺少：--from、--to。")
        return Period(day, _next(day))
    first, last = day_typed(words.first, "--from"), day_typed(words.last, "--to")
    if last < first:
        raise WrongUsageError(f"--to {last} 不能早于 --from {first}。")
    return Period(first, _next(last))


def _households(ledger: Ledger, words: Namespace) -> frozenset[PartyId] | None:
    """Whose money it is about; None: everybody's."""
    if words.household:
        return frozenset({household_meant(ledger, words.household, words.group or "").id})
    if not words.group:
        return None
    households = ledger.parties.households(with_void=True)
    found = frozenset(each.id for each in households if is_of_group(each, words.group))
    if not found:
        raise KnownError("household.not_in_group", group=words.group)
    return found


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _lines(sheet: Sheet) -> list[str]:
    """What people are told of a new settlement."""
    settlement, total = sheet.settlement, yuan_text(sheet.payable)
    held_back = sum(each.money.recovered for each in sheet.lines)
    lines = [
        f"已生成结算单 {settlement.number}（{settlement.purpose}）。",
        f"共 {len(sheet.lines)} 行，合计 {total} 元，人民币{capitals(sheet.payable)}。",
    ]
    if held_back:
        lines.append(f"已扣回预支 {yuan_text(held_back)} 元。")
    return [*lines, "核对无误后提交审核（settle submit）。"]
