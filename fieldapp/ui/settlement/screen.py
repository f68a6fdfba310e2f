"""The page 结算付款 as it is seen: what waits, one settlement, and its paper, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu
from typing_extensions import override

from fieldapp.ui.settlement.paper_panel import PaperPanel
from fieldapp.ui.settlement.papers import BANK_LIST, NOTICE_SHEET, PDF, PRINTER, SIGN_SHEET, XLSX
from fieldapp.ui.settlement.sheet_panel import SheetPanel
from fieldapp.ui.settlement.waiting_panel import WaitingPanel
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.labels import set_property
from fieldapp.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from fieldapp.ui.widgets.dialogs import FormDialog

LEFT, MIDDLE, RIGHT = 302, 450, 386  # widths; the last two are the least
FILTERS = {XLSX: "Excel 工作簿 (*.xlsx)", PDF: "PDF 文件 (*.pdf)"}
EXPORTS = (
    ("签领表，导出 Excel…", XLSX, SIGN_SHEET),
    ("银行代发清册，导出 Excel…", XLSX, BANK_LIST),
    ("公示表，导出 Excel…", XLSX, NOTICE_SHEET),
    ("签领表，导出 PDF…", PDF, SIGN_SHEET),
    ("公示表，导出 PDF…", PDF, NOTICE_SHEET),
)


class SettlementScreen(Page):
    """Shows the three panels; where there is no room for all, the paper changes with the list."""

    shown = Signal()
    history_requested = Signal()
    export_requested = Signal(str, str)  # the ending of the file, the code; empty: the shown one
    target_chosen = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__("结算付款")
        self.waiting, self.sheet, self.paper = WaitingPanel(today), SheetPanel(), PaperPanel()
        self._history = Button("历史结算单", icon="ph.clock-counter-clockwise")
        self._export = Button("导出", icon="ph.export")
        self._make = Button("生成结算单", icon="ph.plus", hint="Ctrl N", kind="primary")
        self._toggle = Button("看签领表", icon="ph.file-text")
        self._form: FormDialog | None = None
        self._is_paper_wanted = False
        self._lay_out()
        self._connect()
        self._add_keys()
        self._arrange()

    def show_paper_beside(self, *, is_shown: bool) -> None:
        """Show the paper in place of what waits, or the other way round, where room is short."""
        self._is_paper_wanted = is_shown
        self._arrange()

    # Forms: one at a time, which stays until what it asks for is done

    def open_form(self, form: FormDialog) -> None:
        """Open a form above the page."""
        self._form = form
        form.finished.connect(lambda: self._forget(form))
        form.finished.connect(form.deleteLater)
        form.fit()
        form.open()

    def close_asked(self) -> None:
        """What was asked is done: close its form."""
        if self._form is not None:
            self._form.accept()

    def show_asked_problem(self, text: str) -> bool:
        """Say in the open form why it was not done; False where no form is open that says it."""
        say = getattr(self._form, "show_problem", None)
        if say is None:
            return False
        say(text)
        return True

    def ask_target(self, name: str) -> None:
        """Ask where a file of this name is to be written."""
        ending = PDF if name.endswith(PDF) else XLSX
        dialog = QFileDialog(self, "导出", name, FILTERS[ending])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending[1:])
        dialog.fileSelected.connect(self.target_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is read then would keep the window from being laid out.
        QTimer.singleShot(0, self, self.shown.emit)

    # Its parts

    def _forget(self, form: FormDialog) -> None:
        if form is self._form:
            self._form = None

    def _arrange(self) -> None:
        """Three panels, or two where the room is short."""
        is_paper = not self.is_compact or self._is_paper_wanted
        was_shown = self.paper.isVisible()
        self.waiting.setVisible(not self.is_compact or not self._is_paper_wanted)
        self.paper.setVisible(is_paper)
        self._toggle.setVisible(self.is_compact)
        self._toggle.setText("看待结算" if self._is_paper_wanted else "看签领表")
        set_property(self._toggle, "kind", "active" if self._is_paper_wanted else "")
        if self.paper.isVisible() and not was_shown:
            self.shown.emit()  # it is made when somebody sees it

    def _lay_out(self) -> None:
        for button in (self._toggle, self._history, self._export, self._make):
            self.add_action(button)
        menu = QMenu(self._export)
        for text, suffix, code in EXPORTS:
            action = menu.addAction(text)
            action.triggered.connect(
                lambda _=False, suffix=suffix, code=code: self.export_requested.emit(suffix, code)
            )
        self._export.setMenu(menu)
        self.waiting.setFixedWidth(look().px(LEFT))
        self.sheet.setMinimumWidth(MIDDLE)
        self.paper.setMinimumWidth(RIGHT)
        line = row(gap=12)
        line.addWidget(self.waiting)
        line.addWidget(self.sheet, 3)
        line.addWidget(self.paper, 2)
        self.body.addLayout(line, 1)
        for foot in (self.waiting.foot, self.sheet.grid.foot, self.paper.foot):
            self.toast.stand_above(foot)
        self.begin_at(self.waiting.grid.table)

    def _connect(self) -> None:
        self.compact_changed.connect(lambda _: self._arrange())
        self._toggle.clicked.connect(
            lambda: self.show_paper_beside(is_shown=not self._is_paper_wanted)
        )
        self._history.clicked.connect(self.history_requested)
        self._make.clicked.connect(self.waiting.make)
        self.waiting.owed_told.connect(self.show_fact)
        self.paper.export_requested.connect(self.export_requested)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+N": self.waiting.make,
            "Ctrl+F": self._find,
            "Ctrl+E": lambda: self.export_requested.emit(XLSX, ""),
            "Ctrl+P": lambda: self.export_requested.emit(PRINTER, ""),
            "Ctrl+H": self.history_requested.emit,
            "Ctrl+Left": lambda: self.waiting.top.step_requested.emit(False),  # noqa: FBT003
            "Ctrl+Right": lambda: self.waiting.top.step_requested.emit(True),  # noqa: FBT003
        }
        for text, act in keys.items():
            QShortcut(QKeySequence(text), self).activated.connect(act)

    def _find(self) -> None:
        """Look for a household among those that wait."""
        self.show_paper_beside(is_shown=False)
        self.waiting.top.go_to_search()
