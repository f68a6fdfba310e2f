"""A slip for one record, handed to the household: its fields, its amount in capital characters."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.period import date_printed
from fieldapp.domain.project_type import Means
from fieldapp.domain.report import Column, ColumnFormat, Report, Row, Section
from fieldapp.reports.amount_words import SPACES, amount_words
from fieldapp.reports.file_names import file_name
from fieldapp.reports.frame import reporter_of
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.report_signing import signed_lines
from fieldapp.services.slip_texts import SlipTexts, is_on_slips
from fieldapp.services.ticket_origins import TicketOrigins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record
    from fieldapp.services.ledger import Ledger, ProjectWork

VOID, TAKEN_BACK = "【作　废】", "【红　冲】"
SIGNED_BY = ("农户签字(捺印)", "经办人", "复核人")
ROW_HEIGHT = 24.0  # points: a slip is read by people who do not read much
COLUMNS = (
    Column(("项目",), ColumnFormat.NAME),
    Column(("内容",), ColumnFormat.TEXT),
    Column(("项目",), ColumnFormat.NAME),
    Column(("内容",), ColumnFormat.TEXT),
)


def slip_report(ledger: Ledger, work: ProjectWork, kind_id: KindId, record_id: RecordId) -> Report:
    """The slip of a record; one that is void or takes another back says so in its title."""
    with ledger.store.read():
        kind = work.kind(kind_id)
        (record,) = work.records.of_ids(kind_id, [record_id])
        day = date_printed(ledger.today())
        title = f"{ledger.setting(VILLAGE)}{kind.label}单"
        section = Section(
            name=f"{kind.label}单",
            title=f"{title}{_mark(record)}",
            heading=(f"单位（盖章）：{reporter_of(ledger)}", "", f"打印日期：{day}"),
            period="\n".join(_told(ledger, work, kind, record)),
            columns=COLUMNS,
            rows=tuple(_rows(ledger, work, kind, record)),
            closing=tuple(_closing(kind, record)),
            signatures=signed_lines(ledger, SIGNED_BY),
            row_height=ROW_HEIGHT,
        )
    return Report(title, (section,), is_landscape=False)


def slip_file_name(ledger: Ledger, kind: Kind, record: Record, suffix: str) -> str:
    """What the file of a slip is called: kind, and the ticket's number or its day."""
    return file_name(f"{ledger.setting(VILLAGE)}{kind.label}单", _called(kind, record), suffix)


def _mark(record: Record) -> str:
    if record.void is not None:
        return VOID
    return TAKEN_BACK if record.reverses_id is not None else ""


def _told(ledger: Ledger, work: ProjectWork, kind: Kind, record: Record) -> Iterator[str]:
    """The number of the ticket and its project; on further lines what became of it."""
    number = [f"单号：{record.number}"] if record.number else []
    yield SPACES.join([*number, f"所属项目：{work.project.name}"])
    if record.void is not None:
        yield f"作废原因：{record.void}"
    if record.reverses_id is not None:
        (original,) = work.records.of_ids(kind.id, [record.reverses_id])
        yield f"冲销：{_called(kind, original)}{SPACES}冲销原因：{record.reason}"
    replaced = TicketOrigins(ledger, work).replaced_by(kind.id, record.id)
    if replaced is not None:
        day = f"（{date_printed(replaced.date)}）" if replaced.date else ""
        yield f"重登：替代 {replaced.name}{day}，原单已红冲"
    taken_back_by = work.records.reversing(kind.id, record.id)
    if taken_back_by is not None:
        yield f"已被冲销：{_called(kind, taken_back_by)}"


def _called(kind: Kind, record: Record) -> str:
    """The number of another record, else its day."""
    return record.number or str(record.values.get(kind.date) or record.id)


def _rows(ledger: Ledger, work: ProjectWork, kind: Kind, record: Record) -> Iterator[Row]:
    """What was written down, two fields on a line."""
    texts = SlipTexts(ledger, work)
    told = [
        (field.label, texts.text(field, value))
        for field in kind.fields
        if is_on_slips(field) and (value := record.values.get(field.id)) is not None
    ]
    told += [("", "")] * (len(told) % 2)
    for left, right in zip(told[::2], told[1::2], strict=True):
        yield Row(tuple(text or None for text in (*left, *right)))


def _closing(kind: Kind, record: Record) -> Iterator[str]:
    """The amount in capital characters, where the kind has one."""
    field = kind.meant(Means.AMOUNT)
    value = record.values.get(field.id) if field else None
    if isinstance(value, Decimal):
        yield f"金额(大写)：{amount_words(value)}"
