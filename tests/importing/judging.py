"""Lines of sheets of herbs, and what an import says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.ids import FieldId
from fieldapp.importing.columns import wanted_of_kind
from fieldapp.importing.header import Table, find_table
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.importing.record_rows import JudgedRecord, RecordJudge
from fieldapp.importing.sheet import Cell
from fieldapp.services.records import Records
from tests.importing.handmade import sheet
from tests.importing.herbs import herbs_of, kind_of

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue
    from fieldapp.services.ledger import Ledger

Line: TypeAlias = Mapping[str, Cell]

DELIVERY: Line = {
    "日期": "5月6日",
    "姓名": "穆明",
    "村民组": "上寨组",
    "数量": 100.0,
    "等级": "一等",
    "单价": 9.0,
    "金额": 900.0,
}
SALE: Line = {"日期": "5月6日", "客户": "青石药铺", "中间人": None, "数量": 5.0}
HELP: Line = {"日期": "5月6日", "农户": "穆明", "工种": "锄草", "单位": "合作社", "天数": 1.0}


def but(line: Line, **changes: Cell) -> Line:
    """The line with some cells changed."""
    return {**line, **changes}


def without(line: Line, *headers: str) -> Line:
    """The line of a sheet that lacks these columns."""
    return {header: cell for header, cell in line.items() if header not in headers}


def judge_of(ledger: Ledger, kind: str) -> RecordJudge:
    work = herbs_of(ledger)
    return RecordJudge(ledger, work, kind_of(kind), Records(ledger, work))


def judged(
    judge: RecordJudge, *lines: Line, name: str = "2024年"
) -> list[JudgedRecord | Rejection]:
    """What the judge says of lines with the same columns."""
    rows = [tuple(lines[0]), *(tuple(line.values()) for line in lines)]
    table = find_table(sheet(*rows, name=name), wanted_of_kind(judge.kind))
    assert isinstance(table, Table)
    row_judge = judge.table(table, "登记")
    return [row_judge.judge(row) for row in table.body]


def taken(judge: RecordJudge, line: Line) -> JudgedRecord:
    """The record of a single line that is taken."""
    (found,) = judged(judge, line)
    assert isinstance(found, JudgedRecord), found
    return found


def value(judge: RecordJudge, line: Line, field: str) -> FieldValue:
    """A value of the record of a single line that is taken."""
    return taken(judge, line).draft.values.get(FieldId(field))


def reason(judge: RecordJudge, line: Line) -> Reason:
    """Why a single line is not taken."""
    (found,) = judged(judge, line)
    assert isinstance(found, Rejection), found
    return found.reason
