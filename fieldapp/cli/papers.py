"""Commands that write papers for one household: `statement`, and `slip` for one ticket."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.looking import period_named
from fieldapp.cli.output import say_done
from fieldapp.cli.settlement_texts import yuan_text
from fieldapp.cli.usage import WrongUsageError
from fieldapp.services.naming import household_meant, record_meant
from fieldapp.services.printings import Printings
from fieldapp.services.record_names import name_of

if TYPE_CHECKING:
    from argparse import Namespace

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.period import Period
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.naming import FoundRecord
    from fieldapp.services.statements import Statement


def statement(environment: Environment, words: Namespace) -> None:
    """`statement --household NAME --period P --out FILE`, its numbers masked but for `--full`."""
    from fieldapp.reports.statement import LABEL

    with closing(environment.open(words.ledger, words.user)) as ledger:
        made = _write_statement(ledger, words, _period(ledger, words.period))
    told = {
        "paper": "statement",
        "label": LABEL,
        "household": made.household.name,
        "group": made.household.group,
        "period": f"{made.period.begin}..{made.period.last}",
        "opening_yuan": yuan_text(made.opening),
        "earned_yuan": yuan_text(made.earned),
        "paid_yuan": yuan_text(made.paid),
        "closing_yuan": yuan_text(made.closing),
        "full": words.full,
        "file": words.out,
    }
    lines = [f"已写出{LABEL}：{words.out}", f"期末结余 {yuan_text(made.closing)} 元。"]
    say_done(told, lines, as_json=words.json)


def slip(environment: Environment, words: Namespace) -> None:
    """`slip KIND NUMBER --out FILE`: written, and kept as a paper that went out."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        work, kind = ledger.work_for(words.kind, words.project)
        household = household_meant(ledger, words.household).id if words.household else None
        found = record_meant(ledger, work, kind, words.number, household=household)
        _write_slip(ledger, found, Path(words.out))
    label, number = f"{found.kind.label}单", found.record.number
    told = {
        "paper": "slip",
        "label": label,
        "kind": found.kind.id,
        "number": number,
        "date": found.date.isoformat() if found.date else None,
        "file": words.out,
    }
    named = number or name_of(found.kind, found.record)
    say_done(told, [f"已写出{label} {named}：{words.out}"], as_json=words.json)


def _period(ledger: Ledger, text: str) -> Period:
    period = period_named(ledger, text)
    if period is None:
        raise WrongUsageError("缺少：--period。")
    return period


def _write_statement(ledger: Ledger, words: Namespace, period: Period) -> Statement:
    from fieldapp.reports.saving import save_report
    from fieldapp.reports.statement import statement_report
    from fieldapp.services.statements import statement_of

    household_id = household_meant(ledger, words.household, words.group or "").id
    with ledger.store.read():
        made = statement_of(ledger, household_id, period)
        report = statement_report(ledger, household_id, period, is_masked=not words.full)
    save_report(report, Path(words.out))
    return made


def _write_slip(ledger: Ledger, found: FoundRecord, target: Path) -> None:
    from fieldapp.reports.saving import save_report
    from fieldapp.reports.slip import slip_report

    printings = Printings(ledger)
    seen = printings.seen()
    report = slip_report(ledger, found.work, found.kind.id, found.record.id)
    save_report(report, target)
    printings.note_slip(found.work, found.kind.id, found.record.id, seen)
