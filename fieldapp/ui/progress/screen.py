"""The progress of a plan as people see it: head, groups and days at the left, households right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.progress.curve_panel import CurvePanel
from fieldapp.ui.progress.group_table import GroupTable
from fieldapp.ui.progress.head_strip import HeadStrip
from fieldapp.ui.progress.household_table import HouseholdTable
from fieldapp.ui.record_table.view import DEBOUNCE_MS
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from fieldapp.services.progress import ProgressFacts
    from fieldapp.ui.progress.households import HouseholdFilter
    from fieldapp.ui.progress.words import Head
    from fieldapp.ui.record_table.filters import Filters
    from fieldapp.ui.widgets.cells_model import Cells
    from fieldapp.ui.widgets.grid_column import GridColumn

SIDE_BY_SIDE = 960  # pixels; with less the households stand below
LEAST_HOUSEHOLDS = 220


class ProgressScreen(QWidget):
    """Shows one plan; the presenter decides."""

    shown = Signal()
    reload_due = Signal()
    records_requested = Signal(str, object)  # kind id, Filters

    def __init__(self, columns: tuple[GridColumn, ...] | None = None) -> None:
        super().__init__()
        self.head, self.groups = HeadStrip(), GroupTable()
        self.days, self.households = CurvePanel(), HouseholdTable(columns)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._between = rule(is_vertical=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.reload_due)
        self._content = QWidget()
        self._lay_out()
        for widget in (self.head, self._content):
            widget.hide()  # until something is read
        self._add_keys()

    # What the presenter shows

    def show_head(self, head: Head) -> None:
        """Show the numbers above everything else."""
        self.head.show_head(head)
        self.head.show()
        self._content.show()

    def show_facts(self, facts: ProgressFacts) -> None:
        """Show the groups and the days."""
        self.groups.show_facts(facts)
        self.days.show_facts(facts)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Offer groups to filter by."""
        self.households.show_groups(groups)

    def show_households(self, rows: Sequence[Cells], totals: Mapping[str, str], done: str) -> None:
        """Show the households that the filter leaves; `done` names what is done."""
        self.households.show_rows(rows, totals, done)

    def show_filter(self, chosen: HouseholdFilter, counts: Mapping[str, int]) -> None:
        """Show what is filtered by, and how many households each state has."""
        self.households.show_filter(chosen, counts)

    def show_order(self, column: str, *, is_descending: bool) -> None:
        """Mark the column of the order."""
        self.households.show_order(column, is_descending=is_descending)

    def go_to_households(self) -> None:
        """Put the cursor among the households."""
        self.households.setFocus()

    def open_records(self, kind_id: str, filters: Filters) -> None:
        """Ask for the records that some filters leave."""
        self.records_requested.emit(kind_id, filters)

    def reload_soon(self) -> None:
        """Ask for a reload when the changes rest."""
        self._timer.start()

    def is_shown(self) -> bool:
        """Whether anybody sees the screen."""
        return self.isVisible()

    # How it is put together

    @property
    def is_stacked(self) -> bool:
        """Whether the households stand below the rest."""
        return self._sides.direction() is QBoxLayout.Direction.TopToBottom

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.households.setFocus(reason)  # a focus proxy would keep Tab from what stands before

    @override
    def hasHeightForWidth(self) -> bool:
        return False  # else the sentence would make the page ask for all that is wanted, and scroll

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is read then would keep the window from being laid out.
        QTimer.singleShot(0, self, self.shown.emit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= look().px(SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._between.setVisible(is_wide)
        self.groups.show_whole(is_whole=not is_wide)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.groups, 3)
        left.addWidget(rule())
        left.addWidget(self.days, 2)
        self._sides.setSpacing(0)
        self._sides.addLayout(left, 5)
        self._sides.addWidget(self._between)
        self._sides.addWidget(self.households, 7)
        self.households.setMinimumHeight(look().px(LEAST_HOUSEHOLDS))
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._content.setLayout(self._sides)
        area = QScrollArea()
        area.setWidgetResizable(True)  # Qt's own
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("role", "plain")
        area.setWidget(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(area, 1)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+F", self.households.focus_search),
            ("F5", self.reload_due.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)
