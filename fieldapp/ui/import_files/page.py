"""Puts the page 导入 together: its view, its presenter, and the dialogs for files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from fieldapp.ui.import_files.presenter import ImportPresenter
from fieldapp.ui.import_files.screen import ImportScreen
from fieldapp.ui.widgets.dialogs import Question

if TYPE_CHECKING:
    from fieldapp.ui.desk import Desk

OPEN_FILTER = "表格 (*.xlsx *.xls *.xlsb *.ods);;所有文件 (*)"
SAVE_FILTER = "Excel 工作簿 (*.xlsx)"


class ImportPage(ImportScreen):
    """Workbooks on their way into a ledger."""

    key_hints = (("Enter", "修改单元格"), ("Ctrl Z", "整批撤销"))

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._presenter = ImportPresenter(self, desk)
        self._connect_presenter()
        self._presenter.begin_anew()

    @property
    def is_begun(self) -> bool:
        """Whether cells were mended that are not in the ledger."""
        return self._presenter.is_begun

    def ask_file(self) -> None:
        """Let somebody choose a file."""
        dialog = QFileDialog(self, "选择要导入的表格", "", OPEN_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._presenter.choose(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_export(self) -> None:
        """Export the rows that are not taken; warn of whole numbers of persons in them."""
        if not self._presenter.storing.has_long_numbers:
            self.ask_target()
            return
        question = Question(
            "ph.warning",
            "导出带有完整号码的表格吗？",
            "这个表格里有完整的身份证号、电话或账号，只用于改正后再导入，请不要发到群里。",
            action="导出",
            cancel="不导出",
            parent=self,
        )
        question.answered.connect(self._on_export_answered)
        question.open()

    def ask_target(self) -> None:
        """Let somebody choose where the rows go that are not taken."""
        dialog = QFileDialog(self, "导出问题行", f"{self._presenter.stem}_问题行", SAVE_FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda name: self._presenter.export(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_leave(self) -> None:
        """Leave the file; ask before what was typed is lost."""
        if not self._presenter.is_begun:
            self._presenter.begin_anew()
            return
        question = Question(
            "ph.warning",
            "不导入这个文件了？",
            "修改过的单元格还没有导入，离开后要重新修改；原来的文件没有变化。",
            action="不导入",
            cancel="继续检查",
            parent=self,
        )
        question.answered.connect(self._on_leave_answered)
        question.open()

    def _on_leave_answered(self, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signal
        if is_wanted:
            self._presenter.begin_anew()

    def _on_export_answered(self, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signal
        if is_wanted:
            self.ask_target()

    def _connect_presenter(self) -> None:
        presenter = self._presenter
        self.file_dropped.connect(presenter.choose)
        self.leave_requested.connect(self.ask_leave)
        self.choosing.choose_requested.connect(self.ask_file)
        self.choosing.try_again_requested.connect(presenter.try_again)
        self.columns.target_chosen.connect(presenter.choose_target)
        self.columns.column_chosen.connect(presenter.choose_column)
        self.first_rows.back_requested.connect(self.ask_leave)
        self.first_rows.check_requested.connect(presenter.check)
        self.checking.filter_chosen.connect(presenter.checking.filter)
        self.checking.cell_edited.connect(presenter.checking.mend)
        self.checking.try_again_requested.connect(presenter.checking.try_again)
        self.checking.offer_taken.connect(presenter.checking.take_offer)
        self.checking.all_remedies_requested.connect(presenter.checking.take_all_remedies)
        self.checking.take_back_requested.connect(presenter.checking.take_back)
        self.checking.back_requested.connect(presenter.go_back)
        self.checking.export_requested.connect(self.ask_export)
        self.checking.store_requested.connect(presenter.storing.store)
        self.done.another_requested.connect(presenter.begin_anew)
        self.done.export_requested.connect(self.ask_export)
