"""What a row below the header is there for: data, or what people put around data.

Only a row that cannot be data is called something else: one that merely lacks its quantity or its
name must stay, so that somebody is told. Words alone decide nothing: a buyer may be called
合计贸易公司, and a remark may say 已盖章.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fieldapp.importing.heading import core, exact_key, is_unit, squeezed
from fieldapp.importing.sheet import Cell, text_of
from fieldapp.importing.table import BodyRow, RowRole, TableColumn

SERIALS = frozenset({"序号", "序", "行号", "编号", "项次", "no"})
LABEL_COLUMNS = 6  # "合计" stands in one of the first
SPANNING = 3  # columns; a text merged across as many is no value
LONG_TEXT = 15  # longer than any name or date: "2024年12月31日" has 11 characters
FEWEST_ALIKE = 2
ALIKE = 0.7  # of a row's cells say what the header says
FEWEST_NUMBERED = 3
LEAST_PHONE = 1e7  # smaller numbers are quantities

TOTAL = re.compile(
    r".{0,10}?(?:合计|小计|总计|共计|累计|总和|总数)(?:数|数量|金额|重量|面积|户数|人民币|元)*"
    r"(?:\(.*\))?(?:[:\d¥].*)?"
)
# A page of an account book hands its sum to the next one.
CARRIED = re.compile(r"承前页|过次页|[接承]上页|转下页|[上本]页结转|结转下页")
CAPITALS = re.compile(r"(?:金额|合计)?\(?(?:人民币)?\(?大写.*")
NOTE = re.compile(r"[*※(]*(?:注|备注|说明|附注|注意|注意事项|填[表报]说明)\d*[:、.,)]")
NUMBERED_NOTE = re.compile(r"\(?\d{1,2}[).、](?!\d)")
SENTENCE = re.compile(r"[。;]")
SIGNER = (
    r"(?:负责人|审核人?|制表人?|填表人?|填报人|经办人?|领导|会计|出纳|复核人?|记账员?|保管员?|审批人?|"
    r"验收人?|证明人|监督委员会|监督员|村支书|主任|签字|签名|签章|盖章|公章|收购员|过磅员|司磅员)"
)
SIGNED = re.compile(SIGNER + r"[^:]{0,10}[:_]")
SIGNED_FIRST = re.compile(rf"[^(:]{{0,4}}{SIGNER}[^:]{{0,6}}[:_]")
SIGNERS = re.compile(rf"{SIGNER}\)?$|{SIGNER}.*{SIGNER}|.*(?:签字|签名|签章|盖章|公章)\)?$")
LABELLED = re.compile(r"[^\d:]{2,12}:")
SIGNED_ON = re.compile(r"\d{4}[年.]\d{1,2}[月.]\d{1,2}日?")
NOTHING_DONE = re.compile(r"[本当上中下][月旬周日](?:无|未|没|暂|停).*")
MONTH_BEGINS = re.compile(r"(?:\d{2,4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?")
BLANK_DATE = re.compile(r"\d{0,4}_*年_*月_*日")
QUANTITY = re.compile(r"\d{1,7}(?:[.,]\d+)?\D{0,3}")
CAPITAL_SUM = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]+")
SIGN_OF_TOTAL = re.compile("[计总页大]")  # in every text that the patterns of totals know
NUMBERING = re.compile(r"\(?(?:\d{1,2}|[甲乙丙丁戊己庚辛]|栏次|行次)\)?(?:=.*)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, by their indexes, as its rows must be read.

    `labels` are those in which "合计" may stand; `names` has what the header says of each.
    """

    columns: tuple[int, ...]
    required: frozenset[int]
    serial: int | None
    labels: frozenset[int]
    names: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, columns: Sequence[TableColumn], required: Collection[str]) -> Layout:
        """The layout of these columns; `required` are the wanted ids that no record lacks.

        Where nothing is required every wanted column counts.
        """
        wanted = {each.index: each.wanted_id for each in columns if each.wanted_id is not None}
        needed = frozenset(index for index, wanted_id in wanted.items() if wanted_id in required)
        unwanted = (each for each in columns if each.index not in wanted)
        serials = (each.index for each in unwanted if core(each.header) in SERIALS)
        return cls(
            columns=tuple(each.index for each in columns),
            required=needed or frozenset(wanted),
            serial=next(serials, None),
            labels=frozenset(each.index for each in columns[:LABEL_COLUMNS]),
            names={each.index: _names(each) for each in columns},
        )


@dataclass(frozen=True, slots=True)
class _Filled:
    """The cells of a row that somebody filled in: by index, from left to right.

    Left out are the serial number and what merging spread. `index` is the column of the first
    cell, `text` that cell when it is a text, squeezed; else it is empty.
    """

    row: BodyRow
    cells: Mapping[int, Cell]
    index: int
    text: str


def row_role(row: BodyRow, layout: Layout, previous: RowRole) -> RowRole:
    """What the row is; `previous` is the role of the row above it."""
    filled = _filled(row, layout)
    if all(_is_nothing(cell) for cell in filled.cells.values()):
        return RowRole.BLANK
    is_complete = layout.required <= filled.cells.keys()
    if _repeats_header(filled, layout, previous):
        return RowRole.REPEATED_HEADER
    if _is_total(filled, layout, is_complete=is_complete):
        return RowRole.TOTAL
    # Signers in cells of their own may by chance fill every column that a record needs.
    if is_complete and not SIGNED_FIRST.match(filled.text):
        return RowRole.DATA
    return _role_of_others(filled, layout, previous)


def may_be_heading(row: BodyRow, layout: Layout) -> bool:
    """Whether the row, right above a repeated header, may be the title or a note of its page."""
    cells = _filled(row, layout).cells.values()
    texts = [squeezed(cell) for cell in cells if isinstance(cell, str)]
    if len(texts) < len(cells):
        return False
    return len(texts) == 1 or all(LABELLED.match(text) for text in texts)


def _role_of_others(filled: _Filled, layout: Layout, previous: RowRole) -> RowRole:
    if NOTE.match(filled.text):
        return RowRole.NOTE
    if _is_signature(filled):
        return RowRole.SIGNATURE
    return RowRole.NOTE if _is_lone_note(filled, layout, previous) else RowRole.DATA


def _names(column: TableColumn) -> frozenset[str]:
    return frozenset(map(exact_key, (*column.levels, "".join(column.levels))))


def _filled(row: BodyRow, layout: Layout) -> _Filled:
    cells = {
        index: row.cells[index]
        for index in layout.columns
        if row.cells[index] is not None and row.own[index]
    }
    if layout.serial in cells and text_of(cells[layout.serial]).isdecimal():
        del cells[layout.serial]
    index = next(iter(cells), 0)
    first = cells.get(index)
    return _Filled(row, cells, index, squeezed(first) if isinstance(first, str) else "")


def _is_nothing(cell: Cell) -> bool:
    """Whether the cell is what a prepared formula shows in a row that nobody has used."""
    return isinstance(cell, int | float) and cell == 0 and not isinstance(cell, bool)


def _repeats_header(filled: _Filled, layout: Layout, previous: RowRole) -> bool:
    if previous is RowRole.REPEATED_HEADER and _numbers_columns(filled):
        return True
    if exact_key(filled.text) not in layout.names[filled.index]:
        return False
    alike = sum(
        isinstance(cell, str) and exact_key(cell) in layout.names[index]
        for index, cell in filled.cells.items()
    )
    is_enough = alike >= FEWEST_ALIKE or previous is RowRole.REPEATED_HEADER
    return is_enough and alike >= ALIKE * len(filled.cells)


def _numbers_columns(filled: _Filled) -> bool:
    """Whether the row under a header counts its columns: 甲, 乙, 1, 2, 3 = 1 × 2."""
    texts = [text_of(cell) for cell in filled.cells.values()]
    are_numbers = all(NUMBERING.fullmatch(squeezed(text)) for text in texts)
    return len(texts) >= FEWEST_NUMBERED and are_numbers and len(set(texts)) == len(texts)


def _is_total(filled: _Filled, layout: Layout, *, is_complete: bool) -> bool:
    is_after_number = False
    for index, cell in filled.cells.items():
        if index not in layout.labels:
            return False
        if isinstance(cell, str) and _says_total(cell):
            may_be_remark = index not in layout.required and re.search(r"\d", cell)
            if (is_after_number or may_be_remark) and not _has_only_figures_beside(filled, index):
                return False
            return index in layout.required or not is_complete
        is_after_number = is_after_number or _is_number(cell)
    return False


def _has_only_figures_beside(filled: _Filled, label: int) -> bool:
    """Whether all but the label may be sums: a remark may say 合计3户, too."""
    return all(
        _is_number(cell) or (isinstance(cell, str) and _is_figure(squeezed(cell)))
        for index, cell in filled.cells.items()
        if index != label
    )


def _is_figure(text: str) -> bool:
    """Whether a text is a quantity, a sum in capitals, a unit, or a dash that stands for one."""
    is_number = QUANTITY.fullmatch(text) or CAPITAL_SUM.fullmatch(text)
    return is_number is not None or is_unit(text) or not text.strip("-—/")


def _says_total(text: str) -> bool:
    if SIGN_OF_TOTAL.search(text) is None:
        return False  # spares nearly all cells the patterns
    plain = squeezed(text)
    return any(pattern.fullmatch(plain) for pattern in (TOTAL, CARRIED, CAPITALS))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_lone_note(filled: _Filled, layout: Layout, previous: RowRole) -> bool:
    """Whether the row holds one text that is no value of its column."""
    if len(filled.cells) > 1:
        return False
    text = filled.text
    is_below_signature = previous in {RowRole.SIGNATURE, RowRole.NOTE}
    if not text:  # a date under a signature; but a number has lost the rest of its row
        is_apart = filled.index not in layout.required or is_below_signature
        return is_apart and isinstance(filled.cells[filled.index], date)
    if NOTHING_DONE.match(text) or MONTH_BEGINS.fullmatch(text):
        return True
    if is_below_signature and SIGNED_ON.fullmatch(text):
        return True
    if filled.index not in layout.required or len(text) >= LONG_TEXT or SENTENCE.search(text):
        return True
    goes_on = previous is RowRole.NOTE and NUMBERED_NOTE.match(text) is not None
    return goes_on or _spans(filled.row, filled.index)


def _spans(row: BodyRow, index: int) -> bool:
    spread = range(index + 1, index + SPANNING)
    return all(
        place < len(row.cells) and not row.own[place] and row.cells[place] == row.cells[index]
        for place in spread
    )


def _is_signature(filled: _Filled) -> bool:
    """Whether the row is for signing: it begins so, and holds no quantity."""
    cells = list(filled.cells.values())
    if any(map(_is_quantity, cells)):
        return False
    text = filled.text
    patterns = (SIGNED.search, SIGNERS.match, LABELLED.match, BLANK_DATE.fullmatch)
    return any(pattern(text) for pattern in patterns)


def _is_quantity(cell: Cell) -> bool:
    if isinstance(cell, str):
        return QUANTITY.fullmatch(squeezed(cell)) is not None
    return isinstance(cell, int | float) and abs(cell) < LEAST_PHONE
