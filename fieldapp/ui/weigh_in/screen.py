"""The weighing screen as people see it, and every key that works on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.services.weighing import WeighInDraft
from fieldapp.ui.theme.look import LARGE_TEXT, look
from fieldapp.ui.weigh_in.day_text import short_day
from fieldapp.ui.weigh_in.grade_bar import GradeBar
from fieldapp.ui.weigh_in.household_panel import HouseholdPanel
from fieldapp.ui.weigh_in.keys import KeyCard, key_hints_for, other_price_key
from fieldapp.ui.weigh_in.latest_panel import LatestPanel
from fieldapp.ui.weigh_in.pay_bar import PayBar
from fieldapp.ui.weigh_in.people_field import PeopleField
from fieldapp.ui.weigh_in.question_bar import QuestionBar
from fieldapp.ui.weigh_in.scale_panel import ScalePanel
from fieldapp.ui.weigh_in.steps import StepStrip
from fieldapp.ui.weigh_in.today_panel import TodayPanel
from fieldapp.ui.weigh_in.weight_boxes import DEDUCTION, GROSS, NET, TARE, WeightBoxes
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.labels import ElidedLabel, label, set_property
from fieldapp.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from decimal import Decimal

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from fieldapp.services.person_search import Match
    from fieldapp.services.weighing import (
        GradePrice,
        HouseholdFacts,
        TodayTickets,
        WeighInPreview,
    )

ROOMY = 820  # height of a page on which there is room for everything and a question
CROWDED = 640  # height of a page on which large letters hardly have room
MOST_PROBLEMS = 2  # in sentences; each field that is wrong is marked besides
SHORT_NAME, LONGEST_GROUP = 4, 6  # letters that the field has room for, at once
TODAY_WIDTH, NARROW_TODAY = 384, 340  # on a usual screen, and on a small one


class WeighInScreen(Page):
    """Shows tickets being made; the presenter decides."""

    searched = Signal(str)
    moved = Signal(int)
    taken = Signal()
    picked = Signal(int)
    edited = Signal(object)  # WeighInDraft: what stands in the fields
    entered = Signal(str)  # the field in which Enter was pressed
    grade_chosen = Signal(int)
    save_requested = Signal(str)  # the reason, mostly empty
    clear_requested = Signal()
    restart_requested = Signal()
    reprice_requested = Signal()

    def __init__(self, title: str, *, unit: str, price_unit: str, parts: frozenset[str]) -> None:
        super().__init__(title)
        self._unit = unit
        self._has_gross = GROSS in parts
        self._steps, self._people = StepStrip(), PeopleField()
        self._household, self._latest = HouseholdPanel(unit), LatestPanel(unit, price_unit)
        self._has_latest = False
        self._scale = ScalePanel(unit)
        self._weights = WeightBoxes(
            unit, has_gross=self._has_gross, has_deduction=DEDUCTION in parts
        )
        self._grades, self._pay = GradeBar(price_unit), PayBar(price_unit)
        self._question, self._today = QuestionBar(), TodayPanel(unit)
        self._problem = label("", role="note", tone="danger")
        self._problem.setWordWrap(True)
        self._grade_label = label("等级　默认取上一单的等级", role="label")
        self._who = ElidedLabel("农户　姓名、拼音首字母或身份证后四位", role="label")
        self._problems: dict[str, str] = {}
        self._asked = 0  # sentences of the question
        self._keys, self._aside = KeyCard(), QWidget()
        self._grade_count = 0
        self._undo_title: str | None = None
        self._hints = key_hints_for(0)
        self._connect()
        self.begin_at(self._people)
        line = row(gap=12)
        line.addWidget(self._form(), 1)
        line.addWidget(self._right())
        self.body.addLayout(line, 1)
        self._fit()

    @property
    def key_hints(self) -> Sequence[tuple[str, str]]:
        """The keys for the status bar: on a small screen, where there is no card of them."""
        return self._hints if self.is_compact else ()

    # What the presenter shows

    def show_matches(self, matches: Sequence[Match], chosen: int) -> None:
        """Show who may be meant, and which of them Enter takes."""
        self._people.show_matches(matches, chosen)

    def show_household(self, facts: HouseholdFacts | None) -> None:
        """Show the card of the household; None while nobody is chosen."""
        if facts is None:
            self._people.setText("")  # clear() could be taken back with Ctrl+Z
            self._people.show_unit("")
            self._question.forget_reason()
        else:
            self._people.setText(facts.name)
            tail = f"尾号 {facts.id_tail}" if facts.id_tail else ""
            group = facts.group if len(facts.name) <= SHORT_NAME else ""  # the card has both
            self._people.show_unit(" · ".join(filter(None, (_short(group), tail))))
            self._people.setCursorPosition(0)  # so that a long name is seen from its beginning
        vehicle = facts.vehicle if facts else None
        tared_on = vehicle.tared_on if vehicle else None
        note = f"常用皮重，{short_day(tared_on, self._people.year)}称" if tared_on else ""
        self._weights.boxes[TARE].show_note(note)
        self.show_marked(facts)

    def show_marked(self, facts: HouseholdFacts | None) -> None:
        """Show the card of somebody who is only highlighted; the field keeps what is typed."""
        self._household.show_facts(facts, self._people.year)
        self._has_latest = facts is not None and bool(facts.latest)
        if facts is not None:
            self._latest.show_facts(facts, self._people.year)
        self._fit()

    def show_draft(self, draft: WeighInDraft) -> None:
        """Put these texts into the fields."""
        self._weights.show_texts(
            {GROSS: draft.gross, TARE: draft.tare, NET: draft.net, DEDUCTION: draft.deduction}
        )
        self._pay.show_price(draft.price)

    def show_grades(self, grades: Sequence[GradePrice], chosen: str) -> None:
        """Show the grades with their prices, and the one that is chosen."""
        self._grades.show_grades(grades, chosen)
        self._grade_count = len(grades)
        self._pay.show_price_key(other_price_key(len(grades)))
        self._show_hints()

    def show_undo(self, title: str | None) -> None:
        """Name the step that Ctrl+Z would take back; None where there is none."""
        self._undo_title = title
        self._show_hints()

    def _show_hints(self) -> None:
        hints = key_hints_for(self._grade_count, self._undo_title)
        if hints != self._hints:
            self._hints = hints
            self._keys.show_hints(hints)

    def show_preview(self, preview: WeighInPreview, *, is_preview: bool, can_save: bool) -> None:
        """Show net weight, price and amount; gray while somebody is only highlighted."""
        net = "" if preview.net is None else f"{preview.net:,f}"
        is_typed = bool(self._weights.text(NET).strip())
        self._weights.show_net(net, is_computed=bool(net) and not is_typed, is_muted=is_preview)
        converted = "　".join(preview.converted.values())
        name = "净重" if is_typed or not self._has_gross else "毛重减皮重"
        self._scale.show_weight(name, net, converted, is_muted=is_preview)
        is_owed = preview.amount is not None and preview.amount > 0
        self._pay.show_payment(
            f"{preview.amount:,.2f}" if is_owed else "",
            self._formula(preview.net, preview.price) if is_owed else "",
            f"大写 {preview.capitals}" if is_owed else "",
        )
        self._pay.show_state(is_preview=is_preview, can_save=can_save)

    def show_problem(self, field: str, text: str) -> None:
        """Show what is wrong beside a field, or nothing; an empty field means the whole ticket."""
        if not field:
            self._problems.clear()
            for name, box in self._weights.boxes.items():
                box.show_note(self._household_note(name))
        elif not text:
            self._problems.pop(field, None)
        else:
            self._problems[field] = text
        for name in self._weights.boxes.keys() & self._problems.keys():
            self._weights.boxes[name].show_note(self._problems[name], "danger")
        is_wrong = "household" in self._problems
        set_property(self._people, "error", "true" if is_wrong else "")
        most = MOST_PROBLEMS if self.height() >= ROOMY else 1
        texts = tuple(dict.fromkeys(self._problems.values()))[:most]
        self._problem.setText("\n".join(texts))
        self._problem.setVisible(bool(texts))
        self._fit()

    def show_warnings(self, texts: Sequence[str], *, needs_reason: bool) -> None:
        """Ask whether it is so, and why where a reason is needed; no texts close the question."""
        self._question.show_question(texts, needs_reason=needs_reason)
        self._asked = len(texts)
        self._fit()

    def show_today(
        self, tickets: TodayTickets, next_number: str, newest: int | None, day: date
    ) -> None:
        """Show the tickets of today; the newest flashes, None for none."""
        self._people.year = day.year
        self._today.show_today(tickets, newest, day)
        self.show_fact(f"下一单 {next_number}" if next_number else "")

    def show_step(self, step: int) -> None:
        """Mark the step that is next."""
        self._steps.show_step(step)

    def focus(self, place: str) -> None:
        """Put the cursor there: household, gross, net, tare, grade, price, reason."""
        match place:
            case "household":
                self._people.setFocus()
                self._people.selectAll()
            case "grade":
                self._grades.setFocus()
            case "reason":
                self._question.focus_reason()
            case "price":
                self._pay.focus_price()
            case _:
                self._weights.focus(place if place in self._weights.boxes else NET)

    def ask_to_drop(
        self, title: str, sentence: str, action: str, wanted: Callable[[], None]
    ) -> None:
        """Ask whether what is typed may be lost, and do what is wanted if it may."""
        question = Question(
            "ph.warning-circle-fill",
            title,
            sentence,
            action=action,
            cancel="接着填",
            is_destructive=True,
            parent=self.window(),
        )
        question.answered.connect(lambda is_wanted: wanted() if is_wanted else None)
        question.open()

    # What people do

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.restart_requested.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        people = self._people
        people.typed.connect(self.searched)
        people.moved.connect(self.moved)
        people.taken.connect(self.taken)
        people.picked.connect(self.picked)
        self._weights.edited.connect(self._on_edited)
        self._weights.entered.connect(self.entered)
        self._grades.chosen.connect(self.grade_chosen)
        self._grades.other_price_requested.connect(self._pay.focus_price)
        self._grades.entered.connect(lambda: self._on_saving("grade"))
        self._pay.price_edited.connect(self._on_edited)
        self._pay.saving.connect(lambda: self._on_saving("price"))
        self._question.confirmed.connect(self.save_requested)
        self._question.refused.connect(self.clear_requested)
        self._question.reprice_requested.connect(self.reprice_requested)

    def _on_saving(self, place: str) -> None:
        """Whatever saves answers the question that is asked, with the reason that is written."""
        if self._asked:
            self._question.confirm()
        else:
            self.entered.emit(place)

    def _on_edited(self) -> None:
        texts = self._weights
        self.edited.emit(
            WeighInDraft(
                gross=texts.text(GROSS) if self._has_gross else "",
                tare=texts.text(TARE) if self._has_gross else "",
                deduction=texts.text(DEDUCTION),
                net=texts.text(NET),
                price=self._pay.price,
            )
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: a question needs some of it."""
        is_narrow = self.is_compact or self.height() < ROOMY
        is_low = self.is_compact or (self._asked > 0 and is_narrow)
        self._steps.setVisible(not is_low)
        self._keys.setVisible(not self.is_compact)
        is_spacious = self.is_wide and not is_low and self.height() >= ROOMY
        is_large = look().text_size >= LARGE_TEXT
        is_wrong, is_tight = bool(self._problems), self.height() < ROOMY
        is_crowded = is_low and is_large and (is_wrong or self.height() < CROWDED)
        self._scale.set_compact(is_compact=is_low, is_wide=is_spacious, is_crowded=is_crowded)
        self._who.setVisible(not is_crowded)
        self._household.set_compact(is_compact=is_low)
        self._latest.setVisible(is_spacious and self._has_latest)
        self._grade_label.setVisible(not (is_wrong and is_tight) and not (is_low and is_large))
        self._today.set_compact(is_compact=self.is_compact)
        self._aside.setFixedWidth(NARROW_TODAY if self.is_compact else TODAY_WIDTH)
        most_asked = 0 if self.is_compact else 1 if is_narrow else self._asked
        self._pay.setVisible(self._asked <= most_asked)
        if self._asked:
            QTimer.singleShot(0, self._scroll_to_question)

    def _scroll_to_question(self) -> None:
        """What is asked must be seen, on the smallest screen with the largest letters."""
        for area in self.findChildren(QScrollArea):
            if area.isAncestorOf(self._question):
                area.ensureWidgetVisible(self._question)

    # How it is put together

    def _form(self) -> Card:
        card = Card(is_flush=True)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(10)
        upper = row(gap=16)
        upper.addLayout(self._left(), 12)
        upper.addLayout(self._weighing(), 13)
        inner.addLayout(upper, 1)
        inner.addWidget(self._grade_label)
        inner.addWidget(self._grades)
        inner.addWidget(self._latest)
        inner.addWidget(self._problem)
        inner.addWidget(self._question)
        self._problem.hide()
        card.body.addWidget(self._steps)
        card.body.addLayout(inner, 1)
        card.body.addWidget(self._pay)
        return card

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._who)
        column.addWidget(self._people)
        column.addSpacing(4)
        column.addWidget(self._household, 1)
        return column

    def _weighing(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._scale)
        column.addWidget(self._weights)
        column.addStretch()
        return column

    def _right(self) -> QWidget:
        self._aside.setFixedWidth(TODAY_WIDTH)
        column = QVBoxLayout(self._aside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._today, 1)
        column.addWidget(self._keys)
        return self._aside

    def _household_note(self, name: str) -> str:
        return self._weights.boxes[name].note_before if name == TARE else ""

    def _formula(self, net: Decimal | None, price: Decimal | None) -> str:
        if net is None or price is None:
            return ""
        return f"{net:,f} {self._unit} × {price.normalize():f} {self._pay.price_unit}"


def _short(group: str) -> str:
    return group if len(group) <= LONGEST_GROUP else f"{group[: LONGEST_GROUP - 1]}…"
