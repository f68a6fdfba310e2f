"""The indicators of a project side by side: value, target, share, and what the plan says today."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.domain.numbers import rounded
from fieldapp.services.value_texts import YUAN, grouped
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import rule
from fieldapp.ui.widgets.progress import SMALL_HEIGHT, paint_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPaintEvent

    from fieldapp.services.targets import IndicatorProgress

HEIGHT, SIDE = 80, 14
NAME_BASE, VALUE_BASE, BAR_TOP, SPAN_BASE = 25, 51, 63, 70
NAME, CAPTION = 13, 12
VALUES = (20, 16, 14)  # letters of the value, as large as there is room for
NARROWEST, GAP = 90, 5
NOTHING, NO_RECORDS = "—", "没有记录"
MOST_PLACES = 3  # tonnes to the kilogram
WAN, WAN_YUAN = Decimal(10_000), "万元"
MUCH_YUAN, MOST_YUAN = Decimal(100_000), Decimal(1_000_000)  # from which on 万元 are told
MOST_WAN = Decimal(1_000)  # from which on they have no places


class IndicatorStrip(QWidget):
    """Shows up to six indicators in one row."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(look().px(HEIGHT))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)

    def show_progress(self, progress: Sequence[IndicatorProgress]) -> None:
        """Show these indicators instead of those before."""
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, each in enumerate(progress):
            if place:
                self._line.addWidget(rule(is_vertical=True))
            self._line.addWidget(IndicatorTile(each), 1)


class IndicatorTile(QWidget):
    """One indicator; amber once it is behind its plan."""

    def __init__(self, shown: IndicatorProgress) -> None:
        super().__init__()
        self._shown = shown
        value, rest = texts_of(shown)
        self.value, self.rest = value, rest
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{shown.label} {value} {rest}")
        self.setToolTip(tooltip_of(shown))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, look().px(HEIGHT))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        self._paint_head(painter, room)
        self._paint_value(painter, room)
        if self._shown.target:
            bar = QRect(room.left(), look().px(BAR_TOP), room.width(), SMALL_HEIGHT)
            paint_bar(painter, bar, *self._shares(self._shown.target))
        else:
            painter.setPen(look().color("text.tertiary"))
            place = QPoint(room.left(), look().px(SPAN_BASE))
            _draw(painter, span_of(self._shown), look().letters(CAPTION), place, room.width())
        painter.end()

    def _paint_head(self, painter: QPainter, room: QRect) -> None:
        share = f"{self._shown.ratio:.1%}" if self._shown.ratio is not None else ""
        is_behind = self._shown.is_behind
        font = look().letters(CAPTION, is_bold=is_behind)
        width = QFontMetrics(font).horizontalAdvance(share)
        painter.setFont(font)
        painter.setPen(look().color("warn.fg" if is_behind else "text.tertiary"))
        painter.drawText(room.right() + 1 - width, look().px(NAME_BASE), share)
        painter.setPen(look().color("text.secondary"))
        place = QPoint(room.left(), look().px(NAME_BASE))
        _draw(painter, self._shown.label, look().letters(NAME), place, room.width() - width - GAP)

    def _paint_value(self, painter: QPainter, room: QRect) -> None:
        painter.setPen(look().color("text.primary"))
        font, rest = self.fitting(room.width())
        base = look().px(VALUE_BASE)
        left = room.left() + GAP
        left += _draw(painter, self.value, font, QPoint(room.left(), base), room.width())
        painter.setPen(look().color("text.tertiary"))
        font, place = look().letters(CAPTION), QPoint(left, base)
        _draw(painter, rest, font, place, room.right() + 1 - left)

    def fitting(self, room: int) -> tuple[QFont, str]:
        """The largest letters in which all fits; the unit is left out before anything is cut."""
        caption = QFontMetrics(look().letters(CAPTION))
        fonts = [look().letters(size, is_bold=True) for size in VALUES]
        for rest in (self.rest, self.rest.removesuffix(f" {self._shown.unit}")):
            for font in fonts:
                width = QFontMetrics(font).horizontalAdvance(self.value)
                if width + GAP + caption.horizontalAdvance(rest) <= room:
                    return font, rest
        return fonts[-1], self.rest

    def _shares(self, target: Decimal) -> tuple[Decimal, Decimal | None]:
        planned = self._shown.planned_to_date
        return self._shown.ratio or Decimal(0), None if planned is None else planned / target


def texts_of(shown: IndicatorProgress) -> tuple[str, str]:
    """The value, and its target or else its unit, which is told before a target in another one."""
    value, unit = value_texts(shown)
    if shown.target is None:
        return value, unit
    is_much = unit == WAN_YUAN or (unit == YUAN and shown.target >= MUCH_YUAN)
    target = _in_wan(shown.target) if is_much else f"{grouped(shown.target)} {unit}"
    return value, f"/ {target}" if target.endswith(f" {unit}") else f"{unit} / {target}"


def value_texts(shown: IndicatorProgress) -> tuple[str, str]:
    """The value and its unit; a million yuan and more in ten thousands."""
    if shown.unit == YUAN and (shown.value or 0) >= MOST_YUAN:
        return f"{(shown.value or 0) / WAN:,.2f}", WAN_YUAN
    return _value_text(shown), shown.unit


def span_of(shown: IndicatorProgress) -> str:
    """The days that a value without a target is of, in words: `2024年4月1日以来`."""
    begin = shown.span.begin
    return f"{begin.year}年{begin.month}月{begin.day}日以来"


def tooltip_of(shown: IndicatorProgress) -> str:
    """What the tick on the bar means, in words; without a target, the days that are counted."""
    if shown.target is None or shown.planned_to_date is None:
        told = f"{_value_text(shown)} {shown.unit}" if shown.value is not None else NO_RECORDS
        return f"{shown.label}：{span_of(shown)} {told}"
    value, planned = _value_text(shown), grouped(rounded(shown.planned_to_date, MOST_PLACES))
    late, unit = "，落后" if shown.is_behind else "", shown.unit
    target = f"{grouped(shown.target)} {unit}"
    return f"{shown.label}：已完成 {value} {unit}，目标 {target}，今天应达 {planned} {unit}{late}"


def _in_wan(target: Decimal) -> str:
    """Much money in ten thousands of yuan, as people say it; very much without a fraction."""
    wan = target / WAN
    return f"{grouped(rounded(wan, 0 if wan >= MOST_WAN else 2))} {WAN_YUAN}"


def _value_text(shown: IndicatorProgress) -> str:
    """The value without its unit: yuan with two places, anything else with three at most."""
    if shown.value is None:
        return NOTHING
    if shown.unit == YUAN:
        return f"{shown.value:,.2f}"
    return grouped(rounded(shown.value, MOST_PLACES))


def _draw(painter: QPainter, text: str, font: QFont, place: QPoint, room: int) -> int:
    """Draw a line of text that ends in … where there is no room; its width."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
    painter.setFont(font)
    painter.drawText(place, shown)
    return metrics.horizontalAdvance(shown)
