"""The command `books`: up to which day nothing may be written any more."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from fieldapp.cli.output import say_done
from fieldapp.cli.typed import day_typed
from fieldapp.cli.usage import RefusedError
from fieldapp.domain.money import yuan
from fieldapp.domain.problem import Problem
from fieldapp.services.books import Books
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from fieldapp.cli.environment import Environment
    from fieldapp.services.books import Unfinished


def show(environment: Environment, words: Namespace) -> None:
    """`books show`."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        locked_to = Books(ledger).locked_to
    _tell(words, locked_to)


def close(environment: Environment, words: Namespace) -> None:
    """`books close --to DAY`; where something is not finished only with `--yes`."""
    to = day_typed(words.to, "--to")
    with closing(environment.open(words.ledger, words.user)) as ledger:
        books = Books(ledger)
        books.require_closable(to)
        unfinished = books.before_closing(to)
        if unfinished.warnings and not words.yes:
            raise RefusedError((*unfinished.warnings, Problem("books.unfinished")))
        books.close(to)
        locked_to = books.locked_to
    _tell(words, locked_to, unfinished)


def reopen(environment: Environment, words: Namespace) -> None:
    """`books reopen --reason R`: the lock before the newest counts again."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        books = Books(ledger)
        books.reopen(words.reason)
        locked_to = books.locked_to
    _tell(words, locked_to)


def _tell(words: Namespace, locked_to: date | None, unfinished: Unfinished | None = None) -> None:
    line = (
        f"账已锁到 {locked_to}，这天及以前的内容不能再登记、修改或作废。"
        if locked_to
        else "没有锁账。"
    )
    told: dict[str, object] = {"locked_to": locked_to.isoformat() if locked_to else None}
    lines = [line]
    if unfinished:
        told |= {
            "drafts": unfinished.drafts,
            "underway": list(unfinished.underway),
            "unsettled_yuan": f"{yuan(unfinished.unsettled)}",
        }
        lines += [sentence(each) for each in unfinished.warnings]
    say_done(told, lines, as_json=words.json)
