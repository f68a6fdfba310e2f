"""Above what waits: the days, what all of it comes to, and what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.settlement.amount_label import AmountLabel
from fieldapp.ui.settlement.words import money
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button, IconButton
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import SearchEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.ui.settlement.waiting import Chosen

SIDE, SPAN_WIDTH = 14, 140
BACK, ON = "前一段日期（Ctrl+←）", "后一段日期（Ctrl+→）"


class WaitingHead(QWidget):
    """Shows what is asked for; another question comes as a signal."""

    project_chosen = Signal(str)
    kind_chosen = Signal(str)
    step_requested = Signal(bool)  # forwards
    span_requested = Signal()
    group_chosen = Signal(str)
    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._back = IconButton("ph.caret-left", BACK, kind="", size="s")
        self._on = IconButton("ph.caret-right", ON, kind="", size="s")
        self._span = Button("", kind="link", size="s")
        self._total, self._count = AmountLabel(), label(role="label")
        self._project, self._kind = Choice(size="s"), Choice(size="s")
        self._group, self._search = Choice(size="s"), SearchEdit("找农户")
        named = ((self._project, "项目"), (self._kind, "款项"), (self._group, "村民组"))
        for choice, name in named:
            choice.setAccessibleName(name)
            choice.setMinimumContentsLength(1)
        self._lay_out()
        self._connect()

    def show_choices(
        self, projects: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]]
    ) -> None:
        """Offer projects, where there are several, and kinds of money."""
        self._project.show_options(projects)
        self._project.setVisible(len(projects) > 1)
        self._kind.show_options(kinds)

    def show_groups(self, groups: Sequence[tuple[str, str]]) -> None:
        """Offer groups to filter by; what is chosen stays chosen."""
        self._group.show_options(groups)

    def show_span(self, text: str, short: str) -> None:
        """Show of which days it is; `short` where there is no room for all of it."""
        room = look().px(SPAN_WIDTH)
        metrics = QFontMetrics(self._span.font())
        shown = text if metrics.horizontalAdvance(text) <= room else short
        self._span.setText(metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room))
        self._span.setToolTip(f"{text}，点这里换一段日期")
        self._span.setAccessibleName(self._span.toolTip())
        self._span.updateGeometry()

    def show_total(self, total: Chosen, counting_word: str) -> None:
        """Show what all that is listed comes to."""
        self._total.show_text(money(total.amount))
        self._count.setText(f"{total.households:,} 户，{total.records:,} {counting_word}")
        self._group.show_active(is_active=bool(self._group.value()))

    def go_to_search(self, letters: str = "") -> None:
        """Go to the field that looks for households; letters go on there."""
        self._search.setFocus()
        if letters:
            self._search.insert(letters)
        else:
            self._search.selectAll()

    def clear(self) -> None:
        """Show no filter any more."""
        self._search.clear()
        self._group.choose("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 10, SIDE, 10)
        column.setSpacing(6)
        title = label("待结算", role="h2")
        column.addLayout(line_of(title, None, self._back, self._span, self._on))
        column.addLayout(line_of(self._total, None, self._count))
        for pair in ((self._project, self._kind), (self._group, self._search)):
            line = line_of(*pair)
            line.setStretch(0, 1)
            line.setStretch(1, 1)
            column.addLayout(line)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self.step_requested.emit(False))  # noqa: FBT003
        self._on.clicked.connect(lambda: self.step_requested.emit(True))  # noqa: FBT003
        self._span.clicked.connect(self.span_requested)
        self._project.chosen.connect(self.project_chosen)
        self._kind.chosen.connect(self.kind_chosen)
        self._group.chosen.connect(self.group_chosen)
        self._search.searched.connect(self.searched)


def line_of(*parts: QWidget | None) -> QHBoxLayout:
    """Parts side by side; None is the room that is left."""
    made = row()
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
