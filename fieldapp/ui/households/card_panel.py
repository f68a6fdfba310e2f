"""The card of a household: who it is, what it earned, what it is owed, what it delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.household import STATUSES
from fieldapp.services.value_texts import grouped
from fieldapp.ui.households.card_parts import (
    NAME_WIDTH,
    Avatar,
    Facts,
    Incomes,
    MaskedNumber,
    MovementLine,
    clear,
    kind_width,
)
from fieldapp.ui.households.model import money
from fieldapp.ui.record_table.filters import Filters
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button, LinkButton
from fieldapp.ui.widgets.cards import SIDE, Card, row, rule
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.icon import Icon
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

    from fieldapp.services.household_card import HouseholdCard, Movement, VehicleLine

IDENTITY, ACCOUNT = "id_number", "card"  # what may be shown in full
WIDTH, FOOT = 408, 48
HOW_REVEALED = "显示完整号码需输入密码，30 秒后自动隐藏，并记入修改记录"
NOBODY = ("还没有选农户", "在左边的列表里选一户，这里显示它的资料、收入和往来记录。")


class CardPanel(Card):
    """Shows one household; its wishes come as signals."""

    edit_requested = Signal()
    compare_requested = Signal()
    weigh_in_requested = Signal()
    statement_requested = Signal()
    void_requested = Signal()
    reveal_requested = Signal(str)
    records_requested = Signal(object, object, object)  # ProjectId, KindId, Filters

    def __init__(self) -> None:
        super().__init__(is_flush=True)
        self.setFixedWidth(WIDTH)
        self._shown: tuple[object, ...] = ()
        self._year = 0
        self._numbers = {IDENTITY: MaskedNumber("身份证号"), ACCOUNT: MaskedNumber("收款账号")}
        self._make_head()
        self._facts, self._incomes, self._totals = Facts(), Incomes(), Facts()
        self._income = label("", role="sum")
        self._movements = QVBoxLayout()
        self._movement_count = LinkButton("")
        self._newest: Movement | None = None
        self._household = Filters()
        self._pages = QStackedWidget()
        self._pages.addWidget(EmptyState("ph.users", *NOBODY))
        self._pages.addWidget(self._content())
        self.body.addWidget(self._pages, 1)
        self._connect()

    def show_year(self, year: int) -> None:
        """Write days of this year without it."""
        self._year = year

    def show_card(self, card: HouseholdCard | None) -> None:
        """Show a household; None says that none is chosen."""
        self._pages.setCurrentIndex(0 if card is None else 1)
        if card is None:
            self._shown = ()
            return
        self._show_head(card)
        shown = (card.id, card.identity, card.account, card.bank)
        if shown != self._shown:  # a number in full stays where nothing of it changed
            self._numbers[IDENTITY].show_masked(card.identity)
            self._numbers[ACCOUNT].show_masked(card.account, card.bank)
        self._shown = shown
        self._facts.show_facts(list(_pairs(card)), list(_lines(card)))
        self._income.setText(money(card.income_of_year))
        self._incomes.show_incomes(card.incomes, card.owed)
        self._totals.show_facts((), list(_totals(card)))
        self._show_movements(card)

    def show_number(self, what: str, number: str) -> None:
        """Show a number in full for a while."""
        self._numbers[what].show_number(number)

    def show_weigh_in(self, *, is_possible: bool) -> None:
        """Offer to weigh in, where there is a scale to do it with."""
        self._weigh_in.setVisible(is_possible)

    def _make_head(self) -> None:
        self._avatar, self._name = Avatar(), ElidedLabel(role="h1")
        self._chips = row(gap=6)
        self._where = ElidedLabel(role="label")
        self._same = Button("", kind="link", size="s")
        self._edit = Button("编辑", icon="ph.pencil-simple", size="s")
        self._weigh_in = Button("给他过磅", icon="ph.scales", kind="accent", size="s")
        self._statement = Button("对账单…", icon="ph.printer", hint="Ctrl P", size="s")
        self._more = Button("更多", size="s")
        self._menu = QMenu(self)
        self._compare = self._menu.addAction("与另一户比较、合并…")
        self._void = self._menu.addAction("作废这一户…")

    def _content(self) -> QFrame:
        content = QFrame()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head_line())
        column.addWidget(rule())
        column.addWidget(self._middle(), 1)
        column.addWidget(self._foot())
        return content

    def _head_line(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        line = row(gap=8)
        line.addWidget(self._name)
        line.addLayout(self._chips)
        line.addStretch(1)
        texts.addLayout(line)
        texts.addWidget(self._where)
        head = row(gap=12)
        head.setContentsMargins(SIDE, 10, SIDE, 10)
        head.addWidget(self._avatar)
        head.addLayout(texts, 1)
        head.addWidget(self._edit)
        return head

    def _middle(self) -> QScrollArea:
        inner = QFrame()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(7)
        for name, number in (("身份证号", IDENTITY), ("收款账号", ACCOUNT)):
            column.addLayout(_inset(label(name, role="label"), self._numbers[number]))
        column.addLayout(_inset(None, self._facts))
        column.addLayout(self._hint())
        column.addWidget(rule())
        column.addLayout(self._income_head())
        column.addLayout(_inset(None, self._incomes))
        column.addLayout(_inset(None, self._totals))
        column.addWidget(rule())
        column.addLayout(_head("往来记录", self._movement_count))
        self._movements.setSpacing(0)
        column.addLayout(self._movements)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("role", "plain")
        area.setWidget(inner)
        return area

    def _hint(self) -> QLayout:
        line = row(gap=8)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.addWidget(Icon("ph.shield-check", "text.tertiary", 14))
        told = label(HOW_REVEALED, role="cap")
        told.setWordWrap(True)
        line.addWidget(told, 1)
        return line

    def _income_head(self) -> QLayout:
        line = _head("本年收入", self._income)
        line.addWidget(label("元", role="label"))
        return line

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "card-foot")
        foot.setFixedHeight(look().px(FOOT))
        line = QHBoxLayout(foot)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(8)
        line.addWidget(self._statement)
        line.addWidget(self._more)
        line.addStretch()
        line.addWidget(self._weigh_in)
        return foot

    def _connect(self) -> None:
        self._movement_count.clicked.connect(self._on_movement_count_clicked)
        self._edit.clicked.connect(self.edit_requested)
        self._same.clicked.connect(self.compare_requested)
        self._weigh_in.clicked.connect(self.weigh_in_requested)
        self._statement.clicked.connect(self.statement_requested)
        self._compare.triggered.connect(self.compare_requested)
        self._void.triggered.connect(self.void_requested)
        self._more.setMenu(self._menu)
        for what, number in self._numbers.items():
            number.reveal_requested.connect(lambda what=what: self.reveal_requested.emit(what))

    def _on_movement_count_clicked(self) -> None:
        if self._newest is not None:
            newest = self._newest
            self.records_requested.emit(newest.project_id, newest.kind_id, self._household)

    def _show_head(self, card: HouseholdCard) -> None:
        self._avatar.show_name(card.name)
        self._name.setText(card.name)
        clear(self._chips)
        for text, tone in _chips(card):
            self._chips.addWidget(Chip(text, tone))
        if card.namesakes:
            self._same.setText(f"同名 {card.namesakes + 1} 人")
            self._chips.addWidget(self._same)
            self._same.show()
        size = f"家庭人口 {card.size} 人" if card.size is not None else ""
        self._where.setText("，".join(text for text in (card.group, size) if text))
        self._where.setVisible(bool(self._where.text()))
        self._compare.setEnabled(card.void is None)
        self._void.setEnabled(card.void is None)
        self._edit.setEnabled(card.void is None)
        self._weigh_in.setEnabled(card.void is None)

    def _show_movements(self, card: HouseholdCard) -> None:
        clear(self._movements)
        days = [each.date for each in card.movements if each.date is not None]
        is_long = any(day.year != self._year for day in days)
        width = kind_width(each.label for each in card.movements)
        for movement in card.movements:
            line = MovementLine(movement, self._year, kind_width=width, is_long=is_long)
            self._movements.addWidget(line)
        shown = len(card.movements)
        more = f"最近 {shown} 条，全部 {card.movement_count:,} 条"
        texts = {True: f"全部 {card.movement_count:,} 条", False: more}
        text = texts[shown == card.movement_count] if shown else "还没有记录"
        self._movement_count.setText(text)
        self._movement_count.setEnabled(shown > 0)
        self._newest = card.movements[0] if shown else None
        self._household = Filters(text=card.name, group=card.group)


def _chips(card: HouseholdCard) -> Iterator[tuple[str, str]]:
    if card.void is not None:
        yield "已作废", "danger"
    for flag in card.flags:
        yield flag, "neutral"
    if card.status != STATUSES[0]:
        yield card.status, "info"


def _pairs(card: HouseholdCard) -> Iterator[tuple[str, str]]:
    """The short facts that are known."""
    facts = (("手机号", card.phone), ("收款人", card.payee), ("性别", card.gender))
    yield from ((name, value) for name, value in facts if value)
    for vehicle in card.vehicles:
        yield vehicle.name or "常用车辆", _tare(vehicle)
    if card.number:
        yield "户编号", card.number


def _lines(card: HouseholdCard) -> Iterator[tuple[str, str]]:
    """The facts that need a line each."""
    if card.void is not None:
        yield "作废原因", card.void
    if card.members:
        yield (
            "家庭成员",
            "、".join(
                f"{each.name}（{each.relation}）" if each.relation else each.name
                for each in card.members
            ),
        )
    if card.note:
        yield "备注", card.note


def _totals(card: HouseholdCard) -> Iterator[tuple[str, str]]:
    """What it delivered, earned and was paid in all the years, a line for each kind."""
    for each in card.dealings:
        counted = f"{each.count:,} 条"
        if each.quantity is not None:
            counted = f"{grouped(each.quantity)} {each.unit}".strip()
        parts = [f"历年 {counted}"]
        if each.earned or each.paid:
            parts += [f"收入 {money(each.earned)} 元", f"已付 {money(each.paid)} 元"]
        yield each.label, "，".join(parts)


def _tare(vehicle: VehicleLine) -> str:
    return "还没有称过皮重" if vehicle.tare is None else f"皮重 {vehicle.tare:,f} kg"


def _inset(name: QWidget | None, widget: QWidget) -> QHBoxLayout:
    line = row(gap=8)
    line.setContentsMargins(SIDE, 0, SIDE, 0)
    if name is not None:
        name.setFixedWidth(look().px(NAME_WIDTH))
        line.addWidget(name)
    line.addWidget(widget, 1)
    return line


def _head(text: str, value: QWidget) -> QHBoxLayout:
    line = row(gap=4)
    line.setContentsMargins(SIDE, 0, SIDE, 0)
    line.addWidget(label(text, role="h2"))
    line.addStretch()
    line.addWidget(value)
    return line
