"""The row above the pages: how long the period is, which one it is, and steps to its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.domain.period_shape import PeriodShape
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import SQUARE, Button, IconButton
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.labels import ElidedLabel, label
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from fieldapp.domain.period import Period

SHAPES = (
    (PeriodShape.DAY, "日"),
    (PeriodShape.WEEK, "周"),
    (PeriodShape.THIRD, "旬"),
    (PeriodShape.MONTH, "月"),
    (PeriodShape.QUARTER, "季"),
    (PeriodShape.YEAR, "年"),
    (PeriodShape.OWN, "自定义"),
)
HEIGHT, SIDE = 48, 12
NAME_WIDTH, LEAST_NAME = 216, 120
LONGEST_DAY, BESIDE_DAY = 98, 42  # its letters, and the icon and the edges beside them
SETTINGS, SETTINGS_ICON = "填报设置", "ph.sliders-horizontal"
BACK, ON = "上一期（Ctrl+←）", "下一期（Ctrl+→）"


class PeriodRow(QWidget):
    """Shows a period; what somebody wants instead comes as signals."""

    shape_chosen = Signal(str)
    step_requested = Signal(bool)  # forwards
    days_chosen = Signal(object, object)  # date | None, both counted
    settings_requested = Signal()

    def __init__(self, today: date, *, has_settings: bool = True) -> None:
        """Without the settings of reports it stands in a form, in line with its fields."""
        super().__init__()
        self._has_settings = has_settings
        self.setFixedHeight(HEIGHT if has_settings else look().px(SQUARE[""]))
        self._shapes = Segmented([(shape.value, text) for shape, text in SHAPES], name="期间")
        self._back = IconButton("ph.caret-left", BACK, kind="", size="s")
        self._on = IconButton("ph.caret-right", ON, kind="", size="s")
        self._name = ElidedLabel(role="box")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._begin, self._end = DateEdit(today, size="s"), DateEdit(today, size="s")
        self._fit()
        self._own = QWidget()
        self.settings = Button(SETTINGS, icon=SETTINGS_ICON, size="s")
        self._brief_settings = IconButton(SETTINGS_ICON, SETTINGS, kind="", size="s")
        self._brief_settings.hide()
        if not has_settings:
            self.settings.hide()
        self._lay_out()
        self._connect()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # letters of another size
            self._fit()

    def show_period(self, shape: PeriodShape, period: Period, name: str) -> None:
        """Show which period it is."""
        self._shapes.choose(shape.value)
        self._name.setText(name)
        is_own = shape is PeriodShape.OWN
        self._own.setVisible(is_own)
        self._name.setVisible(not is_own)
        self._fit_settings()
        self._begin.show_day(period.begin)
        self._end.show_day(period.last)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_settings()

    @override
    def minimumSizeHint(self) -> QSize:
        """With the button of the settings at its smallest."""
        size = super().minimumSizeHint()
        if self._has_settings and self._brief_settings.isHidden():
            size -= QSize(self._spared(), 0)
        return size

    def _spared(self) -> int:
        """The width that the icon alone saves."""
        return self.settings.minimumSizeHint().width() - self._brief_settings.minimumWidth()

    def _fit_settings(self) -> None:
        """Show the button of the settings by its icon alone where the row is short of room."""
        if not self._has_settings:
            return
        is_brief = self.minimumSizeHint().width() + self._spared() > self.width()
        self.settings.setHidden(is_brief)
        self._brief_settings.setHidden(not is_brief)

    def _fit(self) -> None:
        self._name.setMaximumWidth(look().px(NAME_WIDTH))
        self._name.setFixedHeight(look().px(SQUARE["s"]))
        for edit in (self._begin, self._end):
            edit.setFixedWidth(look().px(LONGEST_DAY) + BESIDE_DAY)

    def _lay_out(self) -> None:
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(6)
        own.setSizeConstraint(QHBoxLayout.SizeConstraint.SetMinAndMaxSize)  # no gap between days
        for edit, name in ((self._begin, "从哪天起"), (self._end, "到哪天止")):
            edit.setAccessibleName(name)
        own.addWidget(self._begin)
        until = label("至", role="label")
        until.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        own.addWidget(until)
        own.addWidget(self._end)
        line = QHBoxLayout(self)
        side = SIDE if self._has_settings else 0
        line.setContentsMargins(side, 0, side, 0)
        line.setSpacing(8)
        self._name.setMinimumWidth(LEAST_NAME)
        line.addWidget(self._shapes)
        line.addWidget(self._back)
        for widget in (self._name, self._own):  # as wide as they wish before the rest is empty
            line.addWidget(widget, 100)
        line.addWidget(self._on)
        line.addStretch(1)
        line.addWidget(self.settings)
        line.addWidget(self._brief_settings)

    def _connect(self) -> None:
        self._shapes.chosen.connect(self.shape_chosen)
        self._back.clicked.connect(lambda: self.step_requested.emit(False))  # noqa: FBT003
        self._on.clicked.connect(lambda: self.step_requested.emit(True))  # noqa: FBT003
        for edit in (self._begin, self._end):
            edit.day_changed.connect(self._on_day_changed)
        for button in (self.settings, self._brief_settings):
            button.clicked.connect(self.settings_requested)

    def _on_day_changed(self) -> None:
        self.days_chosen.emit(self._begin.day(), self._end.day())
