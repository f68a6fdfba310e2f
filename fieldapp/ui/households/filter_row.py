"""The row above the list: what is looked for, and which households are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import SearchEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 44
PLACEHOLDER = "姓名、拼音首字母、手机号或身份证后四位"


class FilterRow(QFrame):
    """Filters apply at once; they can be cleared together."""

    searched = Signal(str)
    group_chosen = Signal(str)
    project_chosen = Signal(str)
    unpaid_toggled = Signal(bool)
    clear_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(look().px(HEIGHT))
        self.search = SearchEdit(PLACEHOLDER)
        self._group, self._project = Choice(size="s"), Choice(size="s")
        self._group.setAccessibleName("村民小组")
        self._project.setAccessibleName("项目")
        self._unpaid = QCheckBox("只看未付")
        self._clear = Button("清除筛选", kind="link", size="s")
        self._clear.hide()
        self._count = label("", role="label")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        for widget in (self._group, self._project, self._unpaid, self._clear, self._count):
            line.addWidget(widget)
        self._connect()

    def show_choices(
        self, groups: Sequence[tuple[str, str]], projects: Sequence[tuple[str, str]]
    ) -> None:
        """Offer groups and projects; what is chosen stays chosen."""
        self._group.show_options(groups)
        self._project.show_options(projects)

    def show_count(self, count: int, *, is_filtered: bool) -> None:
        """Tell how many there are, and offer to clear the filters if any is set."""
        self._count.setText(f"共 {count:,} 户")
        self._clear.setVisible(is_filtered)
        self._group.show_active(is_active=bool(self._group.value()))
        self._project.show_active(is_active=bool(self._project.value()))

    def _connect(self) -> None:
        self.search.searched.connect(self.searched)
        self._group.chosen.connect(self.group_chosen)
        self._project.chosen.connect(self.project_chosen)
        self._unpaid.toggled.connect(self.unpaid_toggled)
        self._clear.clicked.connect(self.clear)

    def clear(self) -> None:
        """Ask for everything again."""
        self.search.clear()
        self._unpaid.setChecked(False)
        self._group.choose("")
        self._project.choose("")
        self.clear_requested.emit()
