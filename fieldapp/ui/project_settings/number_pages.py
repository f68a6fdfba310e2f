"""The pages of numbers: targets of a year, reminders, and from when on something is asked about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.domain.numbers import plain
from fieldapp.domain.period import printed
from fieldapp.ui.project_settings.parts import (
    NumberGrid,
    NumberRow,
    Untyped,
    ask_discard,
    number_text,
)
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.adjusting import Part
    from fieldapp.domain.period import Period
    from fieldapp.services.adjustments import Adjustment
    from fieldapp.services.project_settings import ProjectSettings
    from fieldapp.ui.project_settings.presenter import SettingsPresenter

YEARS_AROUND = 1  # targets are set for the year before, this one and the next


class NumbersPage(QWidget):
    """Numbers that the project type declares and the project may set otherwise."""

    def __init__(self, presenter: SettingsPresenter, parts: Sequence[Part], how: str) -> None:
        super().__init__()
        self._presenter, self._parts = presenter, parts
        self._grid = NumberGrid()
        self._grid.entered.connect(self.save)
        self._save = Button("保存", kind="primary")
        self._save.clicked.connect(self.save)
        self._reset = Button("全部恢复默认")
        self._reset.clicked.connect(self._on_reset_clicked)
        told = label(how, role="label")
        told.setWordWrap(True)
        line = row()
        line.addStretch()
        line.addWidget(self._reset)
        line.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(told)
        column.addWidget(self._grid)
        column.addLayout(line)
        column.addStretch(1)

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show the numbers as they are now."""
        rows = self._listed(settings)
        self._grid.show_rows([_number_row(each) for each in rows])
        self._reset.setEnabled(any(each.is_changed for each in rows))
        self._save.setEnabled(bool(rows))

    @property
    def has_typed(self) -> bool:
        """Whether a number stands in the fields that is not saved."""
        return bool(self._grid.changed())

    def save(self) -> None:
        """Set what was typed; what was emptied goes back to what is declared."""
        if changed := self._grid.changed():
            self._presenter.act(lambda settings: settings.adjustments.set(changed), self._grid)

    def _on_reset_clicked(self) -> None:
        listed = self._listed(self._presenter.settings)
        keys = [each.key for each in listed if each.is_changed]
        fields = Untyped(self._grid)
        self._presenter.act(lambda settings: settings.adjustments.reset(keys), fields)

    def _listed(self, settings: ProjectSettings) -> list[Adjustment]:
        return [each for part in self._parts for each in settings.adjustments.listed(part)]


class TargetsPage(QWidget):
    """What each indicator is to reach in a year, or another span that has targets already."""

    def __init__(
        self, presenter: SettingsPresenter, indicators: Sequence[tuple[str, str, str]]
    ) -> None:
        super().__init__()
        self._presenter, self._indicators = presenter, indicators
        self._spans: Mapping[str, Period] = {}
        self._shown = ""  # the span of the numbers
        self._span = Choice()
        self._span.setObjectName("span")
        self._span.chosen.connect(self._on_span_chosen)
        self._grid = NumberGrid()
        self._grid.entered.connect(self.save)
        self._save = Button("保存", kind="primary")
        self._save.clicked.connect(self.save)
        head = row()
        head.addWidget(label("每个指标在这段时间要达到多少，不填就是没有目标。", role="label"))
        head.addStretch()
        head.addWidget(self._span)
        line = row()
        line.addStretch()
        line.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._grid)
        column.addLayout(line)
        column.addStretch(1)

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show the targets of the span that is chosen."""
        listed, is_first = settings.targets.listed(), not self._spans
        shown = self._spans.get(self._span.value())  # stays, although its last target went
        spans = [each.span for each in listed]
        self._show_spans(settings, [*spans, shown] if shown else spans)
        if is_first:
            self._span.choose(self._most_telling(spans))
        self._shown = self._span.value()
        span = self._spans[self._shown]
        known = {each.indicator: number_text(each.value) for each in listed if each.span == span}
        self._grid.show_rows(
            [
                NumberRow(name, text, known.get(name, ""), unit)
                for name, text, unit in self._indicators
            ]
        )

    @property
    def has_typed(self) -> bool:
        """Whether a number stands in the fields that is not saved."""
        return bool(self._grid.changed())

    def save(self) -> None:
        """Set the targets that were typed, and take away those that were emptied."""
        if changed := self._grid.changed():
            span = self._spans[self._span.value()]
            self._presenter.act(
                lambda settings: settings.targets.set_all(span, changed), self._grid
            )

    def _on_span_chosen(self, key: str) -> None:
        if self.has_typed:
            self._span.choose(self._shown)
            ask_discard(self, partial(self._on_discard_answered, key))
        else:
            self._go_to(key)

    def _on_discard_answered(self, key: str, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signal
        if is_wanted:
            self._go_to(key)

    def _go_to(self, key: str) -> None:
        self._span.choose(key)
        self._grid.show_problems({})
        self._grid.take_saved()  # what was typed is of the other span, and not wanted
        self.show_settings(self._presenter.settings)

    def _show_spans(self, settings: ProjectSettings, used: Sequence[Period]) -> None:
        """Offer the years around, and other spans that have targets."""
        this = self._presenter.today.year
        years = {
            settings.targets.year(each): f"{each} 年"
            for each in range(this - YEARS_AROUND, this + YEARS_AROUND + 1)
        }
        labels = {**{span: printed(span) for span in used}, **years}
        spans = sorted(labels, key=lambda span: (span.begin, span.end))
        self._spans = {_key(span): span for span in spans}
        self._span.show_options([(_key(span), labels[span]) for span in spans])

    def _most_telling(self, used: Sequence[Period]) -> str:
        """The span of today that has targets, else this year."""
        today = self._presenter.today
        now = [span for span in (*used, *self._spans.values()) if span.contains(today)]
        return _key(now[0]) if now else ""


def _key(span: Period) -> str:
    return f"{span.begin.isoformat()} {span.end.isoformat()}"


def _number_row(each: Adjustment) -> NumberRow:
    declared = "没有规定" if each.declared is None else plain(each.declared)
    note = f"默认 {declared} {each.unit}".rstrip() if each.is_changed else ""
    return NumberRow(each.key, each.label, number_text(each.value), each.unit, note)
