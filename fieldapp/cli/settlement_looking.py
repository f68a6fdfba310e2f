"""Commands that look at settlements, and what a village settles by: `list`, `show`, `settings`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from fieldapp.cli.output import say, say_done, say_json, say_table
from fieldapp.cli.settlement_page import page
from fieldapp.cli.settlement_texts import (
    head_as_json,
    notice_as_json,
    sheet_as_json,
    what_as_json,
    yuan_text,
)
from fieldapp.cli.typed import day_of_step
from fieldapp.cli.usage import RefusedError, WrongUsageError
from fieldapp.domain.settlement import LABELS, NOTICE_OVER
from fieldapp.services.settlement_listing import listed_settlements
from fieldapp.services.settlement_names import PARTLY_PAID, state_label
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_settings import LABELS as SETTING_LABELS
from fieldapp.services.settlement_settings import SettlementSettings

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from datetime import date

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.ids import ProjectId
    from fieldapp.services.settlement_listing import ListedSettlement

HEADER = ("编号", "状态", "事由", "项目", "行数", "合计（元）", "已发放（元）", "说明")


def show(environment: Environment, words: Namespace) -> None:
    """`settle show NUMBER`: its lines with what is behind them, and who did what."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        on = day_of_step(ledger, words)
        sheet = SettlementReading(ledger).sheet(words.number)
    if words.json:
        say_json(sheet_as_json(sheet, on))
        return
    for table in page(sheet, on):
        for line in table.lines:
            say(line)
        if table.rows:
            say_table(table.header, table.rows)


def list_settlements(environment: Environment, words: Namespace) -> None:
    """`settle list`: the newest first."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        on = day_of_step(ledger, words)
        names = {work.id: work.project.name for work in ledger.works_named(words.project)}
        found = [
            each
            for each in listed_settlements(ledger)
            if each.settlement.project_id in names and _is_wanted(each, words.state, on)
        ]
    if words.json:
        say_json([_as_json(each, names, on) for each in found])
    elif not found:
        say("没有可以列出的结算单。")
    else:
        say_table(HEADER, [_row(each, names, on) for each in found])


def settings(environment: Environment, words: Namespace) -> None:
    """`settle settings`: what a village settles by; what is named is set."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        kept = SettlementSettings(ledger)
        named = {key: getattr(words, _short(key)) for key in SETTING_LABELS}
        problems = kept.set({key: text for key, text in named.items() if text is not None})
        if problems:
            raise RefusedError(problems)
        values = kept.values()
    told = {_short(key): text for key, text in values.items()}
    lines = [f"{SETTING_LABELS[key]}：{text or '没有填写'}" for key, text in values.items()]
    say_done(told, lines, as_json=words.json)


def _short(key: str) -> str:
    return key.rpartition(".")[2]


def _is_wanted(each: ListedSettlement, state: str | None, on: date) -> bool:
    """Whether a settlement is in a state, which is named in either language."""
    if state is None:
        return True
    words = [*LABELS.values(), NOTICE_OVER, PARTLY_PAID]
    if state not in {*words, *(each.value for each in LABELS)}:
        raise WrongUsageError(f"--state 不能是“{state}”，可以写：{'、'.join(words)}。")
    return state in {each.settlement.state.value, _label(each, on)}


def _label(each: ListedSettlement, on: date) -> str:
    return state_label(each.settlement, on, is_all_paid=each.is_all_paid)


def _as_json(each: ListedSettlement, names: Mapping[ProjectId, str], on: date) -> dict[str, object]:
    settlement = each.settlement
    return {
        **head_as_json(settlement, on, is_all_paid=each.is_all_paid),
        **what_as_json(settlement, names[settlement.project_id], each.corrects),
        **notice_as_json(settlement),
        "lines": each.lines,
        "total_yuan": yuan_text(each.payable),
        "paid_yuan": yuan_text(each.paid),
    }


def _row(each: ListedSettlement, names: Mapping[ProjectId, str], on: date) -> list[str]:
    settlement = each.settlement
    return [
        settlement.number,
        _label(each, on),
        settlement.purpose,
        names[settlement.project_id],
        str(each.lines),
        yuan_text(each.payable),
        yuan_text(each.paid),
        _remark(each),
    ]


def _remark(each: ListedSettlement) -> str:
    settlement = each.settlement
    if settlement.void:
        return settlement.void
    if each.corrects:
        return f"更正 {each.corrects}"
    return "现金即付" if settlement.is_on_the_spot else ""
