#!/usr/bin/env python3
"""Draws all widgets into a picture: `python tools/gallery.py OUT.png [light|dark]`."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QCheckBox,
    QFrame,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from fieldapp.ui.theme.look import Look
from fieldapp.ui.theme.tokens import Theme
from fieldapp.ui.widgets.buttons import Button, IconButton, LinkButton
from fieldapp.ui.widgets.cards import Card, row, rule
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.empty_state import EmptyState, ErrorState
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole
from fieldapp.ui.widgets.key_hint import key_hints
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit, SearchEdit
from fieldapp.ui.widgets.notices import MessageBar, Toast
from fieldapp.ui.widgets.progress import ProgressBar
from fieldapp.ui.widgets.segmented import Segmented
from fieldapp.ui.widgets.switch import Switch
from fieldapp.ui.widgets.tabs import Tab, Tabs

RESOURCES = Path(__file__).parents[1] / "resources"
WIDTH, HEIGHT = 1366, 768
COLUMNS = (
    GridColumn("state", "行状态", 170),
    GridColumn("net", "净重（kg）", 110, "right"),
    GridColumn("amount", "金额（元）", 110, "right"),
)
ROWS = (("当前行（有焦点）", "803", "32.12"), ("未选", "664", "53.12"), ("已作废", "757", "30.28"))


def main() -> None:
    """Draw the picture that the arguments ask for."""
    target, theme = sys.argv[1], Theme(sys.argv[2]) if len(sys.argv) > len("ab") else Theme.LIGHT
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    Look(app, RESOURCES).put_on(theme)
    gallery = _gallery()
    gallery.resize(WIDTH, HEIGHT)
    gallery.show()
    gallery.activateWindow()
    app.processEvents()
    for toast in gallery.findChildren(Toast):
        toast.show_text("已保存 第 015 单，874 kg，52.44 元", action="撤销 Ctrl Z")
    gallery.findChildren(LineEdit)[1].setFocus()
    app.processEvents()
    gallery.grab().save(target)


def _gallery() -> QWidget:
    gallery = QWidget()
    page = QGridLayout(gallery)
    page.setContentsMargins(16, 14, 16, 14)
    page.setSpacing(12)
    cards = (_buttons, _chips, _progress, _fields, _notices, _choices, _empty, _dialog, _error)
    for place, made in enumerate(cards):
        page.addWidget(made(), place // 3, place % 3)
    for column in range(3):
        page.setColumnStretch(column, 1)
    for line, height in enumerate((132, 188, 396)):
        page.setRowMinimumHeight(line, height)
    page.setRowStretch(2, 1)
    return gallery


def _card(title: str) -> Card:
    card = Card()
    card.body.addWidget(label(title, role="h3"))
    return card


def _line(widgets: list[QWidget], *, stretch: bool = True) -> QBoxLayout:
    line = row()
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch()
    return line


def _buttons() -> QWidget:
    card = _card("按钮")
    save = Button("保存并打印", icon="ph.printer", hint="Enter", kind="primary")
    more = Button("导出", icon="ph.export")
    entry, gone = Button("登记", kind="accent"), Button("删除", icon="ph.trash", kind="danger")
    card.body.addLayout(_line([save, more, entry, gone]))
    small = Button("小号", icon="ph.funnel", size="s")
    big = Button("大号", icon="ph.check", kind="primary", size="l")
    off = Button("不可用")
    off.setEnabled(False)
    plain = Button("默认", icon="ph.plus")
    card.body.addLayout(_line([small, plain, big, off, IconButton("ph.x", "关闭")]))
    card.body.addStretch()
    return card


def _chips() -> QWidget:
    card = _card("状态标签")
    states = (
        ("草稿", "neutral"),
        ("已审核", "info"),
        ("已公示", "info"),
        ("已发放", "ok"),
        ("未结算", "warn"),
        ("逾期 1 天", "danger"),
        ("预览", "outline"),
    )
    card.body.addLayout(_line([Chip(text, tone) for text, tone in states]))
    signs = (
        Chip("已结算", "ok", icon="ph.check"),
        Chip("照片未传", "warn", icon="ph.warning"),
        Chip("已作废", "danger", icon="ph.x-circle"),
        Chip("小票打印机 就绪", "outline", icon="ph.printer"),
    )
    card.body.addLayout(_line(list(signs)))
    card.body.addStretch()
    hints = [("Ctrl F", "筛选"), ("Enter", "打开"), ("1 – 4", "选等级")]
    card.body.addLayout(_line([key_hints(hints)]))
    return card


def _progress() -> QWidget:
    card = _card("进度")
    shares = (
        ("正常", "0.74", "0.70", "74.0%"),
        ("落后", "0.522", "0.75", "52.2%"),
        ("导入中", "0.36", "", "23 / 64"),
    )
    for text, share, planned, shown in shares:
        bar = ProgressBar()
        bar.show_share(Decimal(share), Decimal(planned) if planned else None)
        name = label(text, role="label")
        name.setFixedWidth(56)
        figure = label(shown, tone="warn" if bar.is_behind else "", is_bold=bar.is_behind)
        figure.setFixedWidth(56)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(_line([name, bar, figure], stretch=False))
    card.body.addStretch()
    return card


def _fields() -> QWidget:
    card = _card("输入框")
    gross, focused, fixed, wrong = (LineEdit(is_latin=True) for _ in range(4))
    gross.setText("1,286")
    focused.setText("412")
    fixed.setText("874")
    fixed.setReadOnly(True)
    wrong.setText("1,480")
    day = DateEdit(_today())
    day.show_day(_today())
    boxes = (("毛重（kg）", gross), ("有焦点", focused), ("只读", fixed))
    card.body.addLayout(_line([FieldBox(*each) for each in boxes], stretch=False))
    box = FieldBox("皮重（kg）", wrong, required=True)
    box.show_problem("皮重不能大于毛重 1,286 kg，请重新称皮重或检查是否填反")
    card.body.addLayout(_line([box, FieldBox("日期", day, note="按 + 或 - 改一天")], stretch=False))
    card.body.addStretch()
    return card


def _notices() -> QWidget:
    card = _card("提示条")
    room = QFrame()
    room.setFixedHeight(44 + 16)
    Toast(room)
    card.body.addWidget(room)
    warn = MessageBar("warn", "地磅 12 秒没有信号，请检查数据线，或按 F9 改手工输入。")
    danger = MessageBar("danger", "U 盘已拔出，备份没有完成。请插回后点“再试一次”。")
    for bar in (warn, danger):
        card.body.addWidget(bar)
    card.body.addStretch()
    return card


def _choices() -> QWidget:
    card = _card("选择与切换")
    ticked, part, radio = QCheckBox("已选"), QCheckBox("部分"), QRadioButton("单选")
    ticked.setChecked(True)
    part.setTristate(True)
    part.setCheckState(Qt.CheckState.PartiallyChecked)
    radio.setChecked(True)
    switches: list[QWidget] = [Switch("开", is_on=True), Switch("关")]
    card.body.addLayout(_line([QCheckBox("未选"), ticked, part, radio, *switches]))
    periods = Segmented([(each, each) for each in "日周月季年"])
    periods.choose("月")
    groups = Choice([("a", "上寨组"), ("b", "下寨组")], size="s")
    groups.setMinimumWidth(100)
    card.body.addLayout(_line([periods, groups, SearchEdit("姓名、拼音")], stretch=False))
    tabs = Tabs([Tab("m", "粪污收购", 376), Tab("f", "投料", 168), Tab("p", "照片", 213)])
    card.body.addWidget(tabs)
    card.body.addStretch()
    return card


def _empty() -> QWidget:
    card = Card()
    primary = Button("登记投料", icon="ph.plus", hint="F3", kind="primary")
    other = Button("从 Excel 导入", icon="ph.tray")
    sentence = "登记第一次投料后，系统会按每床周期提醒下一次。"
    card.body.addWidget(EmptyState("ph.stack", "还没有投料记录", sentence, primary, other))
    return card


def _dialog() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    question = Question(
        "ph.warning-circle-fill",
        "作废 014 号磅单（赵启明，803 kg，32.12 元）？",
        "作废后不计入合计，单号保留备查，以后可以恢复。",
        action="作废磅单",
        cancel="不作废",
        is_destructive=True,
        reasons=("重复过磅", "称错车辆"),
    )
    question.setWindowFlags(Qt.WindowType.Widget)
    column.addWidget(question)
    grid = Grid(COLUMNS, has_totals=True, has_checks=True)
    grid.show_model(Rows(grid))
    grid.show_totals({"state": "合计 2 条", "net": "1,467", "amount": "85.24"})
    grid.show_order("net", is_descending=True)
    grid.go_to(0)
    grid.select_ranges([range(1, 2)])
    card = Card(is_flush=True)
    card.body.addWidget(grid)
    column.addWidget(card, 1)
    return made


def _error() -> QWidget:
    card = Card()
    sentence = "“2026年烤烟合同户名册.xls” 正被 WPS 打开。请先在 WPS 里关闭它，再点“再试一次”。"
    other = Button("换一个文件", icon="ph.file", size="s")
    error = ErrorState("打不开这个 Excel 文件", sentence, details="…", secondary=other)
    card.body.addWidget(error)
    card.body.addWidget(rule())
    card.body.addLayout(_line([LinkButton("全部 11 条")]))
    card.body.addStretch()
    return card


class Rows(QAbstractTableModel):
    """The rows of the picture."""

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(ROWS)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(COLUMNS)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return ROWS[index.row()][index.column()]
        if role == GridRole.CELL:
            text = ROWS[index.row()][index.column()]
            return GridCell(text, is_void=index.row() == len(ROWS) - 1)
        return None


def _today() -> Any:
    from datetime import date

    return date(2026, 5, 8)


if __name__ == "__main__":
    main()
