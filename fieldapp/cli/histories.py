"""Commands about the history of a ledger: `undo`, `redo`, `history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.output import say_done, say_json, say_table
from fieldapp.services.undoing import Undoing

if TYPE_CHECKING:
    from argparse import Namespace

    from fieldapp.cli.environment import Environment

KINDS = {"do": "", "undo": "撤销：", "redo": "重做："}


def undo(environment: Environment, words: Namespace) -> None:
    """`undo`: the newest step is taken back."""
    ledger = environment.open(words.ledger, words.user)
    title = Undoing(ledger).undo()
    ledger.close()
    say_done({"undone": title}, [f"已撤销：{title}。"], as_json=words.json)


def redo(environment: Environment, words: Namespace) -> None:
    """`redo`: the step that was undone last stands again."""
    ledger = environment.open(words.ledger, words.user)
    title = Undoing(ledger).redo()
    ledger.close()
    say_done({"redone": title}, [f"已重做：{title}。"], as_json=words.json)


def history(environment: Environment, words: Namespace) -> None:
    """`history`: the newest steps, who made them and when."""
    ledger = environment.open(words.ledger, words.user)
    steps = ledger.store.history.steps(words.limit)
    ledger.close()
    if words.json:
        say_json(
            [
                {
                    "step": str(step.id),
                    "kind": step.kind.value,
                    "title": step.title,
                    "user": step.user,
                    "at": step.at,
                    "changes": step.change_count,
                    "stands": step.stands,
                }
                for step in steps
            ]
        )
        return
    rows = [
        (
            step.at[:19].replace("T", " "),
            step.user,
            KINDS[step.kind.value] + step.title,
            str(step.change_count),
            "" if step.stands else "已撤销",
        )
        for step in steps
    ]
    say_table(("时间", "用户", "操作", "改动", "状态"), rows)
