"""The step 完成导入: what was stored, what was not, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card
from fieldapp.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from fieldapp.ui.import_files.counts import Counts

UNDO = "要整批撤销，请按 Ctrl+Z。"
LEFT_OUT = "有 {count:,} 行没有导入，可以导出成表格，改好后再导入。"
KNOWN = "有 {count:,} 行以前已经导入，没有再导入。"


class DonePanel(Card):
    """Says what was done with a file."""

    another_requested = Signal()
    export_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.another = Button("再导入一个文件", icon="ph.folder-open", kind="primary")
        self.export = Button("导出问题行", icon="ph.export")
        self.another.clicked.connect(self.another_requested)
        self.export.clicked.connect(self.export_requested)
        self._state = EmptyState("ph.check-circle", "", UNDO, self.another, self.export)
        self.body.addWidget(self._state, 1)

    def show_done(self, counts: Counts) -> None:
        """Say what was stored and what was not."""
        told = [UNDO]
        if counts.wrong:
            told.append(LEFT_OUT.format(count=counts.wrong))
        if counts.known:
            told.append(KNOWN.format(count=counts.known))
        self._state.show_text(f"已导入 {counts.taken:,} 行", "".join(told))
        self.export.setVisible(counts.wrong > 0)
