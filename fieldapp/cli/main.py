"""Runs one command: its words, what it does, and how it ends.

Exit 0 when it is done, also when rows of a workbook were rejected; 1 when it was refused, with a
sentence that says why; 2 when the words are wrong.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fieldapp.cli.parser import parser
from fieldapp.cli.usage import WrongUsageError
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping, Sequence

    from fieldapp.cli.environment import Environment

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Run a command; the exit code."""
    words = parser().parse_args(arguments)
    try:
        _command(words)(environment, words)
    except WrongUsageError as error:
        print(f"命令写得不对：{error}", file=sys.stderr)
        return WRONG_USAGE
    except KnownError as error:
        print(sentence(error), file=sys.stderr)
        return REFUSED
    return DONE


def _command(words: Namespace) -> Callable[[Environment, Namespace], None]:
    """The function of a command; its module is imported only when it is called for."""
    from fieldapp.cli import (
        benching,
        checks,
        demonstrating,
        founding,
        histories,
        looking,
        reporting,
        saving,
        taking_in,
    )

    commands: Mapping[str, Callable[[Environment, Namespace], None]] = {
        "demo": demonstrating.demo,
        "new": founding.new,
        "project add": founding.add_project,
        "user add": founding.add_user,
        "import": taking_in.take_in,
        "list": looking.list_records,
        "report": reporting.report,
        "explain": looking.explain,
        "undo": histories.undo,
        "redo": histories.redo,
        "history": histories.history,
        "check": checks.check,
        "backup": saving.back_up,
        "restore": saving.restore_ledger,
        "bench": benching.bench,
    }
    action = getattr(words, "action", None)
    return commands[f"{words.command} {action}" if action else words.command]
