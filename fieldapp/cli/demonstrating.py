"""The command `demo`: the demonstration village's ledger, and the workbooks made from it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.environment import PASSWORD_VARIABLE
from fieldapp.cli.output import say
from fieldapp.domain.period import Period, month_of, month_period
from fieldapp.domain.problem import KnownError
from fieldapp.domain.report_shape import Shape
from fieldapp.services.demonstration import Demonstration
from fieldapp.services.founding import DEMO_PASSWORD, DEMO_USER
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.ledgers import Access

if TYPE_CHECKING:
    from argparse import Namespace

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.report_shape import ReportType
    from fieldapp.services.ledger import Ledger, ProjectWork

LEDGER, REPORTS = "ledger", "reports"
MARK = "这是示例数据.txt"  # only a folder with this mark is made anew


def demo(environment: Environment, words: Namespace) -> None:
    """`demo DIR`: made anew each time; it asks nothing."""
    folder = Path(words.folder)
    _make_room(folder)
    password = environment.variables.get(PASSWORD_VARIABLE) or DEMO_PASSWORD
    access = Access(environment.user(words.user) or DEMO_USER, password)
    demonstration = Demonstration(
        environment.ledgers(), environment.library(), environment.folders.demo
    )
    ledger = demonstration.make(folder / LEDGER, access)
    say(f"示例台账在 {folder / LEDGER}，用户“{access.user}”。")
    if password == DEMO_PASSWORD:
        say(f"密码是 {DEMO_PASSWORD}，只用于示例。")
    for path in _write_reports(ledger, folder / REPORTS):
        say(f"已写出 {path}")
    ledger.close()


def _make_room(folder: Path) -> None:
    """Clear away an earlier demonstration; a folder with anything else is left alone."""
    if not folder.exists() or not any(folder.iterdir()):
        folder.mkdir(parents=True, exist_ok=True)
    elif not (folder / MARK).is_file():
        raise KnownError("demo.folder_not_empty", folder=str(folder))
    for part in (LEDGER, REPORTS):
        shutil.rmtree(folder / part, ignore_errors=True)
    (folder / MARK).write_text("本文件夹由 fieldapp demo 建立，可以整个删除。\n", encoding="utf-8")
    (folder / REPORTS).mkdir()


def _write_reports(ledger: Ledger, folder: Path) -> list[Path]:
    from fieldapp.reports.building import report_of
    from fieldapp.reports.frame import Order
    from fieldapp.reports.saving import save_report

    written: list[Path] = []
    for work in ledger.works():
        for report_type in work.type.declared.report:
            period = _period(ledger, work, report_type)
            target = folder / _file_name(ledger, report_type, period)
            save_report(report_of(Order(ledger, work, report_type, period)), target)
            written.append(target)
    return written


def _period(ledger: Ledger, work: ProjectWork, report_type: ReportType) -> Period:
    """The month that it is for a monthly form, the project's whole time for all others."""
    end_day = ledger.month_end_day()
    month = month_period(*month_of(ledger.today(), end_day), end_day)
    if report_type.shape is Shape.INDICATORS:
        return month
    begin = work.project.started_on or work.records.first_day(work.id) or month.begin
    return Period(begin, month.end)


def _file_name(ledger: Ledger, report_type: ReportType, period: Period) -> str:
    """The name that a township can file: village, form, period."""
    first, last = f"{period.begin:%Y年%m月}", f"{period.last:%Y年%m月}"
    span = first if first == last else f"{first}至{last}"
    code = f"{report_type.code} " if report_type.code else ""
    return f"{ledger.setting(VILLAGE)}-{code}{report_type.label}-{span}.xlsx"
