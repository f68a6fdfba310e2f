"""The command `demo`: the ledgers of the demonstration villages, and the workbooks made of them."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.environment import PASSWORD_VARIABLE
from fieldapp.cli.output import say_done
from fieldapp.domain.period import Period, month_of, month_period
from fieldapp.domain.problem import KnownError
from fieldapp.domain.report_shape import Shape
from fieldapp.services.demonstration import Demonstration
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.ledgers import DEMO_PASSWORD, DEMO_USER, Access
from fieldapp.store.connection import known_errors

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.report_shape import ReportType
    from fieldapp.services.ledger import Ledger, ProjectWork

LEDGER, REPORTS = "ledger", "reports"
OF_A_MONTH = frozenset({Shape.INDICATORS, Shape.DAYS, Shape.PROGRESS, Shape.ATTENDANCE})
ONE_DAY = timedelta(days=1)
MARK = "这是示例数据.txt"  # only a folder with this mark is made anew
MARK_TEXT = "本文件夹由 fieldapp demo 建立，可以整个删除。\n"


def demo(environment: Environment, words: Namespace) -> None:
    """`demo DIR`: made anew each time; it asks nothing."""
    folder = Path(words.folder)
    password = environment.variables.get(PASSWORD_VARIABLE) or DEMO_PASSWORD
    access = Access(environment.user(words.user) or DEMO_USER, password)
    demonstration = Demonstration(
        environment.ledgers(), environment.library(), environment.folders.demo
    )
    villages = {LEDGER: demonstration}
    villages |= {each.folder.name: each for each in demonstration.further()}
    written: list[str] = []
    with _room_in(folder, villages):
        for name, village in villages.items():
            with closing(village.make(folder / name, access)) as ledger:
                written += map(str, _write_reports(ledger, folder / REPORTS))
    main, *further = (str(folder / name) for name in villages)
    made = {"ledger": main, "further": further, "user": str(access.user), "reports": written}
    lines = [f"示例台账在 {main}，用户“{access.user}”。"]
    lines += [f"另一个示例村的台账在 {each}。" for each in further]
    if password == DEMO_PASSWORD:
        made["password"] = password
        lines.append(f"密码是 {password}，只用于示例。")
    lines += [f"已写出 {path}" for path in written]
    say_done(made, lines, as_json=words.json)


@contextmanager
def _room_in(folder: Path, ledgers: Iterable[str]) -> Iterator[None]:
    """An empty place in the folder, which bears the mark; what fails leaves nothing half done."""
    with known_errors(folder), ExitStack() as undoing:
        _require_own(folder)
        folder.mkdir(parents=True, exist_ok=True)
        undoing.callback(_clear, folder, ledgers)
        _clear(folder, ledgers)
        (folder / MARK).write_text(MARK_TEXT, encoding="utf-8")
        (folder / REPORTS).mkdir()
        yield
        undoing.pop_all()


def _require_own(folder: Path) -> None:
    """Refuse a place that is no folder, or a folder with anything but a demonstration."""
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    if not nearest.is_dir():
        raise KnownError("ledger.not_a_folder", folder=str(nearest))
    is_empty = nearest != folder or not any(folder.iterdir())
    if not is_empty and not (folder / MARK).is_file():
        raise KnownError("demo.folder_not_empty", folder=str(folder))


def _clear(folder: Path, ledgers: Iterable[str]) -> None:
    """Take an earlier demonstration away, and its mark where nothing else is left."""
    for part in (folder / name for name in (*ledgers, REPORTS)):
        if part.is_dir():
            shutil.rmtree(part)
    if [each.name for each in folder.iterdir()] == [MARK]:
        (folder / MARK).unlink()


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
    """The day or month that it is for forms of one, the project's whole time for all others."""
    if report_type.until:
        return Period(ledger.today(), ledger.today() + ONE_DAY)
    end_day = ledger.month_end_day()
    month = month_period(*month_of(ledger.today(), end_day), end_day)
    if report_type.shape in OF_A_MONTH:
        return month
    begin = work.project.started_on or work.records.first_day(work.id) or month.begin
    return Period(begin, month.end)


def _file_name(ledger: Ledger, report_type: ReportType, period: Period) -> str:
    """The name that a township can file: village, form, period."""
    first, last = f"{period.begin:%Y年%m月}", f"{period.last:%Y年%m月}"
    span = first if first == last else f"{first}至{last}"
    if period.days == 1:
        span = f"{period.begin:%Y年%m月%d日}"
    code = f"{report_type.code} " if report_type.code else ""
    return f"{ledger.setting(VILLAGE)}-{code}{report_type.label}-{span}.xlsx"
