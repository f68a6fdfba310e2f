"""The command `report`: writes a form as a workbook, or lists the forms there are.

Forms of projects and of the village are for a period; the papers of a settlement are for that.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.looking import period_named
from fieldapp.cli.output import say_done, say_json, say_table
from fieldapp.cli.usage import WrongUsageError
from fieldapp.domain.problem import KnownError
from fieldapp.reports.offered import is_own_table, reports_of
from fieldapp.reports.village import VILLAGE, VILLAGE_REPORTS

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.report_shape import ReportType
    from fieldapp.services.ledger import Ledger, ProjectWork

SETTLEMENTS = "结算单"  # whose papers they are, where others name their project


def report(environment: Environment, words: Namespace) -> None:
    """`report ID --period P`, or `--settlement NUMBER`, with `--out FILE`; or `report --list`."""
    if words.list and not environment.names_ledger(words.ledger):
        shipped = [(made.declared.label, made) for made in environment.shipped_types()]
        _list(shipped, as_json=words.json)
        return
    if not words.list:
        _require_words(words)
    ledger = environment.open(words.ledger, words.user)
    if words.list:
        _list([(work.project.name, work.type) for work in ledger.works()], as_json=words.json)
    elif words.settlement:
        _write_of_settlement(ledger, words)
    else:
        _write(ledger, words)
    ledger.close()


def report_named(
    ledger: Ledger, name: str, project_name: str | None = None
) -> tuple[ProjectWork | None, ReportType]:
    """The report of that id or code, and the project that it is of; None: of the whole village."""
    of_village = next((each for each in VILLAGE_REPORTS if each.id == name), None)
    if of_village is not None:
        return None, of_village
    works = ledger.works_named(project_name)
    reports = [(work, each) for work in works for each in reports_of(work.type)]
    found = [(work, each) for work, each in reports if name and name in {each.id, each.code}]
    if not found:
        forms = (each for _, each in reports if not is_own_table(each))
        known = "、".join(dict.fromkeys(each.code or each.id for each in forms))
        raise KnownError("report.unknown", name=name, known=known)
    if len(found) > 1:
        projects = "、".join(work.project.name for work, _ in found)
        raise KnownError("kind.several", name=name, known=projects)
    return found[0]


def _require_words(words: Namespace) -> None:
    needed = {"报表": words.report, "--period": words.period, "--out": words.out}
    if words.settlement:
        del needed["--period"]
    elif words.report:
        _require_no_settlement(words)
    for name, value in needed.items():
        if not value:
            raise WrongUsageError(f"缺少：{name}。")


def _require_no_settlement(words: Namespace) -> None:
    """Refuse the papers of a settlement where none is named."""
    from fieldapp.reports.settlement_report import SETTLEMENT_CODES

    label = SETTLEMENT_CODES.get(words.report)
    if label:
        told = f"{words.report}（{label}）按结算单出，请用 --settlement 写明结算单的编号"
        raise WrongUsageError(f"{told}。")
    if words.masked:
        raise WrongUsageError("--masked 只用于结算单的报表，缺少：--settlement。")


def _list(types: Iterable[tuple[str, CompiledType]], *, as_json: bool) -> None:
    """List the forms of projects, or of project types where no ledger is named."""
    from fieldapp.reports.settlement_report import SETTLEMENT_CODES

    rows = [
        (each.code, each.id, each.label, name) for name, made in types for each in reports_of(made)
    ]
    rows += [("", each.id, each.label, VILLAGE) for each in VILLAGE_REPORTS]
    rows += [(code, code, label, SETTLEMENTS) for code, label in SETTLEMENT_CODES.items()]
    if as_json:
        keys = ("code", "id", "label", "project")
        say_json([dict(zip(keys, row, strict=True)) for row in rows])
    else:
        say_table(("编号", "名称", "报表", "项目"), rows)


def _write(ledger: Ledger, words: Namespace) -> None:
    from fieldapp.reports.building import report_of  # XlsxWriter costs, and a list needs it not
    from fieldapp.reports.frame import Order, VillageOrder
    from fieldapp.reports.saving import save_report
    from fieldapp.reports.village import village_report_of

    work, report_type = report_named(ledger, words.report, words.project)
    period = period_named(ledger, words.period)
    if period is None:
        raise WrongUsageError("缺少：--period。")
    if work is None:
        report = village_report_of(VillageOrder(ledger, report_type, period))
    else:
        report = report_of(Order(ledger, work, report_type, period))
    save_report(report, Path(words.out))
    written = {
        "report": report_type.id,
        "code": report_type.code,
        "label": report_type.label,
        "project": VILLAGE if work is None else work.project.name,
        "period": f"{period.begin}..{period.last}",
        "file": words.out,
    }
    say_done(written, [f"已写出{report_type.label}：{words.out}"], as_json=words.json)


def _write_of_settlement(ledger: Ledger, words: Namespace) -> None:
    from fieldapp.reports.saving import save_report
    from fieldapp.reports.settlement_report import SETTLEMENT_CODES, settlement_report_of
    from fieldapp.services.printings import Printings
    from fieldapp.services.settlement_reading import SettlementReading

    if words.report not in SETTLEMENT_CODES:
        known = "、".join(SETTLEMENT_CODES)
        raise WrongUsageError(f"--settlement 只用于 {known}，不能用于 {words.report}。")
    printings = Printings(ledger)
    seen = printings.seen()
    made = settlement_report_of(ledger, words.report, words.settlement, is_masked=words.masked)
    save_report(made, Path(words.out))
    if not words.masked:  # that one is for checking, and goes to nobody
        printings.note_sheet(words.settlement, words.report, seen)
    reading = SettlementReading(ledger)
    settlement = reading.named(words.settlement)
    label = SETTLEMENT_CODES[words.report]
    written = {
        "report": words.report,
        "code": words.report,
        "label": label,
        "project": reading.work_of(settlement).project.name,
        "settlement": settlement.number,
        "file": words.out,
    }
    say_done(written, [f"已写出 {settlement.number} 的{label}：{words.out}"], as_json=words.json)
