"""The card 列的对应: what the file is, and which of its columns is what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from fieldapp.ui.widgets.cards import Card, rule
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.icon import Icon
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from fieldapp.ui.import_files.column_choice import ColumnsShown

WIDTH, CHOICE, HEADING = 292, 134, 92
MOST_IN_LIST = 12


class ColumnsCard(Card):
    """Shows the columns; other choices come as wishes."""

    target_chosen = Signal(str)
    column_chosen = Signal(str, str)  # the heading, and what it is to be taken for

    def __init__(self) -> None:
        super().__init__("列的对应", is_flush=True)
        self.setFixedWidth(WIDTH)
        self._count = label("", role="fact")
        self.head.addStretch()
        self.head.addWidget(self._count)
        self._target = Choice()
        self._target.setMinimumWidth(1)
        self._target.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._target.chosen.connect(self.target_chosen)
        self._problem = label("", role="note", tone="danger")
        self._note = label("", role="note")
        for each in (self._problem, self._note):
            each.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setProperty("role", "plain")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fill()

    def show_columns(self, shown: ColumnsShown) -> None:
        """Show which column is what."""
        self._count.setText(shown.count_text if shown.lines else "")
        self._target.show_options(shown.targets)
        self._target.choose(shown.target_id)
        self._problem.setText(shown.problem)
        self._problem.setVisible(bool(shown.problem))
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.note))
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(14, 6, 10, 10)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        for place, line in enumerate(shown.lines):
            self._add_line(grid, place, line.header, line.column_id, shown)
        grid.setRowStretch(len(shown.lines), 1)
        self._area.setWidget(content)

    def choice(self, header: str) -> Choice:
        """The field for a heading of the file."""
        (found,) = (
            each for each in self._area.findChildren(Choice) if each.accessibleName() == header
        )
        return found

    @property
    def target(self) -> Choice:
        """The field for what the file is taken in as."""
        return self._target

    def _fill(self) -> None:
        box, top = QWidget(), QVBoxLayout()
        box.setLayout(top)
        top.setContentsMargins(14, 8, 14, 8)
        top.addWidget(FieldBox("导入为", self._target))
        top.addWidget(self._problem)
        top.addWidget(self._note)
        heads, line = QWidget(), QGridLayout()
        heads.setLayout(line)
        line.setContentsMargins(14, 4, 10, 4)
        line.setHorizontalSpacing(6)
        line.addWidget(label("Excel 里的列", role="h3"), 0, 0)
        line.addWidget(label("台账里的字段", role="h3"), 0, 1)
        line.setColumnMinimumWidth(0, HEADING + 22)
        line.setColumnStretch(1, 1)
        for each in (box, rule(), heads, rule()):
            self.body.addWidget(each)
        self.body.addWidget(self._area, 1)

    def _add_line(
        self, grid: QGridLayout, place: int, header: str, column_id: str, shown: ColumnsShown
    ) -> None:
        name = ElidedLabel(header)
        name.setFixedWidth(HEADING)
        name.setToolTip(header)
        choice = Choice(shown.options, size="s")
        choice.setAccessibleName(header)
        choice.setFixedWidth(CHOICE)
        choice.setMaxVisibleItems(MOST_IN_LIST)
        choice.choose(column_id)
        choice.chosen.connect(partial(self.column_chosen.emit, header))
        sign = (
            ("ph.check-circle-fill", "accent.base")
            if column_id
            else ("ph.minus-circle", "text.tertiary")
        )
        grid.addWidget(name, place, 0)
        grid.addWidget(Icon("ph.arrow-right", "text.tertiary", 14), place, 1)
        grid.addWidget(choice, place, 2)
        grid.addWidget(Icon(*sign, 16), place, 3)
