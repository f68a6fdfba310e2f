"""The command `correction`: what is to be corrected on paper, and which households know of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.output import say, say_done, say_json, say_table
from fieldapp.cli.typed import day_of_step
from fieldapp.services.corrections import Corrections
from fieldapp.services.naming import household_meant, record_meant

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from fieldapp.cli.environment import Environment
    from fieldapp.services.corrections import CorrectionSheet
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.naming import FoundRecord
    from fieldapp.services.pending_corrections import Change

LABEL = "更正单"
PENDING = ("待更正的记录", "农户", "打印以后改了什么")
UNHANDED = (LABEL, "日期", "农户", "记录", "原因")


def list_corrections(environment: Environment, words: Namespace) -> None:
    """`correction list`: what is to be corrected, and what nobody has in hand.

    `--out FILE` writes the second as a list on paper.
    """
    with closing(environment.open(words.ledger, words.user)) as ledger, ledger.store.read():
        corrections = Corrections(ledger)
        pending, unhanded = corrections.pending(), corrections.unhanded()
        if words.out:
            _write_list(ledger, Path(words.out))
    if words.json:
        told = {"pending": [_change_as_json(each) for each in pending]}
        file = {"file": words.out} if words.out else {}
        say_json({**told, "unhanded": [_as_json(each) for each in unhanded], **file})
        return
    _tell(pending, unhanded)
    if words.out:
        say(f"已写出未交付更正单：{words.out}")


def make(environment: Environment, words: Namespace) -> None:
    """`correction make KIND NUMBER`."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        found, on = _found(ledger, words), day_of_step(ledger, words)
        corrections = Corrections(ledger)
        made = corrections.make(found.kind.id, found.record.id, on, words.reason)
        sheet = corrections.sheet(made.number)
    lines = [f"已出更正单 {made.number}：{sheet.change.name}，{_differences(sheet.change)}。"]
    say_done(_as_json(sheet), lines, as_json=words.json)


def hand(environment: Environment, words: Namespace) -> None:
    """`correction hand NUMBER`."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        on, corrections = day_of_step(ledger, words), Corrections(ledger)
        corrections.hand_over(words.number, on)
        sheet = corrections.sheet(words.number)
    told = [f"更正单 {sheet.correction.number} 已在 {on} 交付。"]
    say_done(_as_json(sheet), told, as_json=words.json)


def report(environment: Environment, words: Namespace) -> None:
    """`correction report NUMBER --out FILE`."""
    from fieldapp.reports.correction_report import correction_report
    from fieldapp.reports.saving import save_report

    with closing(environment.open(words.ledger, words.user)) as ledger:
        save_report(correction_report(ledger, words.number), Path(words.out))
    told = {"paper": "correction", "label": LABEL, "number": words.number, "file": words.out}
    say_done(told, [f"已写出{LABEL} {words.number}：{words.out}"], as_json=words.json)


def _write_list(ledger: Ledger, target: Path) -> None:
    from fieldapp.reports.correction_report import unhanded_report
    from fieldapp.reports.saving import save_report

    save_report(unhanded_report(ledger), target)


def _found(ledger: Ledger, words: Namespace) -> FoundRecord:
    work, kind = ledger.work_for(words.kind, words.project)
    household = household_meant(ledger, words.household).id if words.household else None
    return record_meant(ledger, work, kind, words.number, household=household)


def _tell(pending: Sequence[Change], unhanded: Sequence[CorrectionSheet]) -> None:
    if pending:
        say_table(PENDING, [(each.name, each.household, _differences(each)) for each in pending])
    else:
        say("没有待更正的记录。")
    if not unhanded:
        say("没有未交付的更正单。")
        return
    say("")
    say_table(UNHANDED, [_line(each) for each in unhanded])


def _line(sheet: CorrectionSheet) -> tuple[str, ...]:
    correction, change = sheet.correction, sheet.change
    return (
        correction.number,
        correction.made_on.isoformat(),
        change.household,
        change.name,
        sheet.reason,
    )


def _differences(change: Change) -> str:
    """In what a record differs, in one line."""
    return "，".join(
        f"{each.label}由“{each.before}”改为“{each.after}”" for each in change.differences
    )


def _change_as_json(change: Change) -> dict[str, object]:
    found = change.found
    return {
        "project": found.work.project.name,
        "kind": found.kind.id,
        "number": found.record.number,
        "date": found.date.isoformat() if found.date else None,
        "household": change.household,
        "differences": [
            {
                "label": each.label,
                "before": each.before,
                "after": each.after,
                "more_yuan": None if each.more is None else f"{each.more:.2f}",
            }
            for each in change.differences
        ],
    }


def _as_json(sheet: CorrectionSheet) -> dict[str, object]:
    correction = sheet.correction
    handed_on = correction.handed_on
    return {
        "correction": correction.number,
        "made_on": correction.made_on.isoformat(),
        "handed_on": handed_on.isoformat() if handed_on else None,
        "reason": sheet.reason,
        **_change_as_json(sheet.change),
    }
