"""Commands about lines of a settlement: paid, come back, taken out, held back in part."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from fieldapp.cli.output import say_done
from fieldapp.cli.settlement_standing import (
    UNSETTLED,
    standing_as_json,
    standing_lines,
    take_step,
)
from fieldapp.cli.settlement_texts import yuan_text
from fieldapp.cli.typed import day_of_step, day_typed, fen_typed
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.naming import households_meant, nobody
from fieldapp.services.settlement_paying import Payout, SettlementPaying, WentOut
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_steps import SettlementSteps

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from datetime import date

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.problem import Problem
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.settlement_sheet import Sheet, SheetLine


def remove(environment: Environment, words: Namespace) -> None:
    """`settle remove NUMBER --line N --reason R`."""

    def act(ledger: Ledger, _on: date) -> None:
        position = _line(ledger, words)
        SettlementSteps(ledger).remove(words.number, position, words.reason)

    take_step(environment, words, act)


def deduct(environment: Environment, words: Namespace) -> None:
    """`settle deduct NUMBER --line N --yuan X --reason R`."""
    amount = fen_typed(words.yuan, "--yuan")

    def act(ledger: Ledger, _on: date) -> None:
        position = _line(ledger, words)
        SettlementSteps(ledger).deduct(words.number, position, amount, words.reason)

    take_step(environment, words, act)


def fail(environment: Environment, words: Namespace) -> None:
    """`settle fail NUMBER --line N --reason R`: a payment came back; of several, which one."""
    meant = WentOut(
        fen_typed(words.yuan, "--yuan") if words.yuan is not None else None,
        day_typed(words.paid_on, "--paid-on") if words.paid_on is not None else None,
    )

    def act(ledger: Ledger, on: date) -> None:
        position = _line(ledger, words, is_meant=_is_out)
        SettlementPaying(ledger).fail(words.number, position, words.reason, on, meant)

    take_step(environment, words, act)


def pay(environment: Environment, words: Namespace) -> None:
    """`settle pay NUMBER`: all that is open, some lines, or a part of one."""
    amount = fen_typed(words.yuan, "--yuan") if words.yuan is not None else None
    with closing(environment.open(words.ledger, words.user)) as ledger:
        on = day_of_step(ledger, words)
        reading, paying = SettlementReading(ledger), SettlementPaying(ledger)
        before = reading.sheet(words.number)
        payout = Payout(on, words.how, _positions(before, words), amount)
        warnings = paying.warnings(words.number, payout)
        paying.pay(words.number, payout)
        sheet = reading.sheet(words.number)
    now = yuan_text(sheet.paid - before.paid)
    told = {"paid_now_yuan": now, "warnings": [_as_json(each) for each in warnings]}
    lines = [f"这次发放 {now} 元。", *standing_lines(sheet, on)]
    lines += [f"提示：{sentence(each)}" for each in warnings]
    say_done({**standing_as_json(sheet, on), **told}, lines, as_json=words.json)


def _line(
    ledger: Ledger, words: Namespace, is_meant: Callable[[SheetLine], bool] = lambda _: True
) -> int:
    """The one line that is meant, by its number or by whose it is.

    Of several lines of a household those that can be meant come first.
    """
    if words.line is not None:
        return int(words.line)
    sheet = SettlementReading(ledger).sheet(words.number)
    own = _of_household(sheet, words.household)
    found = [each for each in own if is_meant(each)] or own
    if len(found) > 1:
        raise _several(sheet, words.household, found)
    return found[0].line.position


def _is_out(each: SheetLine) -> bool:
    """Whether money of a line is out that may come back."""
    return each.money.paid > 0


def _positions(sheet: Sheet, words: Namespace) -> tuple[int, ...] | None:
    """The lines of a payout; of a household, those that wait for money, if any do."""
    if words.household is None:
        return tuple(words.line) if words.line else None
    found = _of_household(sheet, words.household)
    if len({each.household.id for each in found}) > 1:
        raise _several(sheet, words.household, found)
    waiting = [each for each in found if each.money.state in UNSETTLED]
    return tuple(each.line.position for each in waiting or found)


def _of_household(sheet: Sheet, text: str) -> Sequence[SheetLine]:
    meant = {each.id for each in households_meant((each.household for each in sheet.lines), text)}
    if not meant:
        raise nobody(text)
    return [each for each in sheet.lines if each.household.id in meant]


def _several(sheet: Sheet, text: str, found: Sequence[SheetLine]) -> KnownError:
    places = "、".join(str(each.line.position) for each in found)
    return KnownError(
        "settlement.several_lines", number=sheet.settlement.number, name=text, lines=places
    )


def _as_json(problem: Problem) -> dict[str, object]:
    return {"code": problem.code, "message": sentence(problem)}
