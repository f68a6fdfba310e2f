"""Runs one command: its words, what it does, and how it ends.

Exit 0 when it is done, also when rows of a workbook were rejected; 1 when it was refused, with a
sentence that says why; 2 when the words are wrong.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.cli.parser import parser
from fieldapp.cli.usage import RefusedError, WrongUsageError
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping, Sequence

    from fieldapp.cli.environment import Environment

    Command: TypeAlias = Callable[[Environment, Namespace], None]

COMMANDS: Mapping[str, str] = {
    "demo": "demonstrating.demo",
    "new": "founding.new",
    "project add": "founding.add_project",
    "user add": "founding.add_user",
    "import": "taking_in.take_in",
    "list": "looking.list_records",
    "report": "reporting.report",
    "statement": "papers.statement",
    "slip": "papers.slip",
    "explain": "looking.explain",
    "undo": "histories.undo",
    "redo": "histories.redo",
    "history": "histories.history",
    "check": "checks.check",
    "upgrade": "upgrading.upgrade",
    "backup": "saving.back_up",
    "restore": "saving.restore_ledger",
    "bench": "benching.bench",
    "settle new": "settling.new",
    "settle submit": "settlement_steps.submit",
    "settle approve": "settlement_steps.approve",
    "settle return": "settlement_steps.give_back",
    "settle publish": "settlement_steps.publish",
    "settle object": "settlement_steps.object_to",
    "settle pay": "settlement_paying.pay",
    "settle fail": "settlement_paying.fail",
    "settle archive": "settlement_steps.archive",
    "settle void": "settlement_steps.void",
    "settle remove": "settlement_paying.remove",
    "settle deduct": "settlement_paying.deduct",
    "settle list": "settlement_looking.list_settlements",
    "settle show": "settlement_looking.show",
    "settle settings": "settlement_looking.settings",
    "books show": "bookkeeping.show",
    "books close": "bookkeeping.close",
    "books reopen": "bookkeeping.reopen",
    "reverse": "taking_back.reverse",
    "void": "taking_back.void",
    "correction list": "correcting.list_corrections",
    "correction make": "correcting.make",
    "correction hand": "correcting.hand",
    "correction report": "correcting.report",
}
"""Every command, and the function that does it: its module in this package, and its name."""
DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Run a command; the exit code."""
    words = parser().parse_args(arguments)
    try:
        _command(words)(environment, words)
    except WrongUsageError as error:
        print(f"命令写得不对：{error}", file=sys.stderr)
        return WRONG_USAGE
    except RefusedError as error:
        for problem in error.problems:
            print(sentence(problem), file=sys.stderr)
        return REFUSED
    except KnownError as error:
        print(sentence(error), file=sys.stderr)
        return REFUSED
    return DONE


def _command(words: Namespace) -> Command:
    """The function of a command; its module is imported only when it is called for."""
    action = getattr(words, "action", None)
    module, _, name = COMMANDS[f"{words.command} {action}" if action else words.command].partition(
        "."
    )
    found: Command = getattr(import_module(f"fieldapp.cli.{module}"), name)
    return found
