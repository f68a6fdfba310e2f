"""The row above the pages: how long the period is, which one it is, and steps to its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from fieldapp.domain.period_shape import PeriodShape
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import SQUARE, Button, IconButton
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.labels import ElidedLabel, label
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from datetime import date

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
DAY_WIDTH, LEAST_DAY = 142, 102
BACK, ON = "上一期（Ctrl+←）", "下一期（Ctrl+→）"


class PeriodRow(QWidget):
    """Shows a period; what somebody wants instead comes as signals."""

    shape_chosen = Signal(str)
    step_requested = Signal(bool)  # forwards
    days_chosen = Signal(object, object)  # date | None, both counted
    settings_requested = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._shapes = Segmented([(shape.value, text) for shape, text in SHAPES], name="期间")
        self._back = IconButton("ph.caret-left", BACK, kind="", size="s")
        self._on = IconButton("ph.caret-right", ON, kind="", size="s")
        self._name = ElidedLabel(role="box")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._begin, self._end = DateEdit(today, size="s"), DateEdit(today, size="s")
        self._fit()
        self._own = QWidget()
        self.settings = Button("填报设置", icon="ph.sliders-horizontal", size="s")
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
        self._begin.show_day(period.begin)
        self._end.show_day(period.last)

    def _fit(self) -> None:
        self._name.setMaximumWidth(look().px(NAME_WIDTH))
        self._name.setFixedHeight(look().px(SQUARE["s"]))
        for edit in (self._begin, self._end):
            edit.setMinimumWidth(look().px(LEAST_DAY))
            edit.setMaximumWidth(look().px(DAY_WIDTH))

    def _lay_out(self) -> None:
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(6)
        for edit, name in ((self._begin, "从哪天起"), (self._end, "到哪天止")):
            edit.setAccessibleName(name)
        own.addWidget(self._begin)
        own.addWidget(label("至", role="label"))
        own.addWidget(self._end)
        line = QHBoxLayout(self)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(8)
        self._name.setMinimumWidth(LEAST_NAME)
        line.addWidget(self._shapes)
        line.addWidget(self._back)
        for widget in (self._name, self._own):  # as wide as they wish before the rest is empty
            line.addWidget(widget, 100)
        line.addWidget(self._on)
        line.addStretch(1)
        line.addWidget(self.settings)

    def _connect(self) -> None:
        self._shapes.chosen.connect(self.shape_chosen)
        self._back.clicked.connect(lambda: self.step_requested.emit(False))  # noqa: FBT003
        self._on.clicked.connect(lambda: self.step_requested.emit(True))  # noqa: FBT003
        for edit in (self._begin, self._end):
            edit.day_changed.connect(self._on_day_changed)
        self.settings.clicked.connect(self.settings_requested)

    def _on_day_changed(self) -> None:
        self.days_chosen.emit(self._begin.day(), self._end.day())
