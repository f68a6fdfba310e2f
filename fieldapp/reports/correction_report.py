"""更正单: what a household's paper told wrongly of a record, and those not yet handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.period import date_printed
from fieldapp.domain.report import Column, ColumnFormat, Report, Row, Section
from fieldapp.reports.amount_words import SPACES
from fieldapp.reports.file_names import file_name
from fieldapp.reports.frame import SEQUENCE, heading_of, reporter_of
from fieldapp.services.corrections import Corrections
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.printed_states import PrintedStates
from fieldapp.services.report_signing import signed_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.report import CellValue
    from fieldapp.services.corrections import CorrectionSheet
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.pending_corrections import Change

LABEL, UNHANDED_LABEL = "更正单", "未交付更正单"
SIGNED_BY = ("农户签字(捺印)", "经办人", "审核人")
LIST_SIGNED_BY = ("经办人", "审核人")
VOID_NOTE = "注：以前的单据和表册上，与本单不同的各项作废，以本单“更正后”为准，其余各项不变。"
ROW_HEIGHT = 24.0  # points, as on the slip that is corrected
COLUMNS = (
    Column(("项目",), ColumnFormat.NAME),
    Column(("更正前",), ColumnFormat.TEXT),
    Column(("更正后",), ColumnFormat.TEXT),
    Column(("差额(元)",), ColumnFormat.MONEY),
)
LIST_COLUMNS = (
    SEQUENCE,
    Column(("更正单号",), ColumnFormat.CODE),
    Column(("日期",), ColumnFormat.DATE),
    Column(("组",), ColumnFormat.NAME),
    Column(("户主",), ColumnFormat.NAME),
    Column(("单据",), ColumnFormat.TEXT),
    Column(("原因",), ColumnFormat.NOTE),
)


def correction_report(ledger: Ledger, number: str) -> Report:
    """The correction of a number; KnownError where there is none, or it was taken back."""
    with ledger.store.read():
        sheet = Corrections(ledger).sheet(number)
        day = date_printed(sheet.correction.made_on)
        section = Section(
            name=LABEL,
            title=_title(ledger, LABEL),
            heading=(f"单位（盖章）：{reporter_of(ledger)}", "", f"填制日期：{day}"),
            period="\n".join(_told(ledger, sheet)),
            columns=COLUMNS,
            rows=tuple(
                Row((each.label, each.before or None, each.after or None, each.more))
                for each in sheet.change.differences
            ),
            closing=(f"更正原因：{sheet.reason}",),
            notes=(VOID_NOTE,),
            signatures=signed_lines(ledger, SIGNED_BY),
            row_height=ROW_HEIGHT,
        )
    return Report(section.title, (section,), is_landscape=False)


def correction_file_name(ledger: Ledger, number: str, suffix: str) -> str:
    """What the file of a correction is called: not after the household."""
    return file_name(_title(ledger, LABEL), number, suffix)


def unhanded_report(ledger: Ledger) -> Report:
    """The corrections that no household has in hand yet, the oldest first."""
    with ledger.store.read():
        named = _groups_and_names(ledger)
        sheets = Corrections(ledger).unhanded()
        section = Section(
            name=UNHANDED_LABEL,
            title=_title(ledger, UNHANDED_LABEL),
            heading=heading_of(ledger, ""),
            period=f"共 {len(sheets)} 份",
            columns=LIST_COLUMNS,
            rows=tuple(
                Row((place, *_listed(sheet, named))) for place, sheet in enumerate(sheets, start=1)
            ),
            signatures=signed_lines(ledger, LIST_SIGNED_BY),
        )
    return Report(section.title, (section,), is_landscape=False)


def unhanded_file_name(ledger: Ledger, suffix: str) -> str:
    """What the file of the list is called: by the day that it is of."""
    return file_name(_title(ledger, UNHANDED_LABEL), f"{ledger.today():%Y%m%d}", suffix)


def _title(ledger: Ledger, label: str) -> str:
    return f"{ledger.setting(VILLAGE)}{label}"


def _told(ledger: Ledger, sheet: CorrectionSheet) -> Iterator[str]:
    """Which correction it is, for whom; and below it of which ticket, as that was printed."""
    change = sheet.change
    whose = [f"户主：{change.household}"] if change.household else []
    yield SPACES.join([f"更正单号：{sheet.correction.number}", *whose])
    work = change.found.work
    yield SPACES.join([*_ticket(ledger, change), f"所属项目：{work.project.name}"])


def _ticket(ledger: Ledger, change: Change) -> Iterator[str]:
    """The printed ticket: its kind and number, and its day; what has neither, by its name."""
    work, kind = change.found.work, change.found.kind
    printed = PrintedStates(ledger, work).at(kind.id, change.found.record.id, change.from_step)
    day = printed.texts.get(kind.date, "")
    named = f"{kind.label} {printed.number}".rstrip() if printed.number or day else change.name
    yield f"原单据：{named}"
    if day:
        yield f"日期：{day}"


def _groups_and_names(ledger: Ledger) -> Mapping[str, tuple[str | None, str]]:
    """Group and name of each household, by what papers call it."""
    return {
        f"{each.name}（{each.group}）" if each.group else each.name: (each.group, each.name)
        for each in ledger.parties.households(with_void=True)
    }


def _listed(
    sheet: CorrectionSheet, named: Mapping[str, tuple[str | None, str]]
) -> tuple[CellValue, ...]:
    correction, told = sheet.correction, sheet.change.household
    group, name = named.get(told, (None, told))
    return (correction.number, correction.made_on, group, name, sheet.change.name, sheet.reason)
