"""Puts the page of reports together: its view, its presenter, and where files and paper go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from fieldapp.ui.report_center.presenter import ReportCenterPresenter
from fieldapp.ui.report_center.printing import Printer
from fieldapp.ui.report_center.screen import ReportCenterScreen
from fieldapp.ui.report_center.signing_dialog import SigningDialog
from fieldapp.ui.report_center.target import PDF

if TYPE_CHECKING:
    from fieldapp.reports.paper import Paper
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk


class ReportCenterPage(ReportCenterScreen):
    """The reports of a ledger, ready for work."""

    key_hints = (
        ("Ctrl ←/→", "换一期"),
        ("Ctrl E", "导出"),
        ("Ctrl P", "打印"),
        ("Ctrl F", "找报表"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.ledger.today())
        self._desk = desk
        self._presenter = ReportCenterPresenter(self, desk)
        notices = desk.notices
        self._printer = Printer(
            desk.jobs,
            lambda: notices.show_done("已送往打印机"),
            notices.show_failure,
            lambda job: self.watch(job, is_patient=False),
        )
        self._connect_presenter()

    def _connect_presenter(self) -> None:
        presenter = self._presenter
        self.shown.connect(presenter.refresh)
        self.reports.search.searched.connect(presenter.search)
        self.reports.chosen.connect(presenter.choose)
        self.period.shape_chosen.connect(presenter.choose_shape)
        self.period.step_requested.connect(lambda forwards: presenter.step(forwards=forwards))
        self.period.days_chosen.connect(presenter.choose_days)
        self.period.settings_requested.connect(self._on_settings_requested)
        self.export_requested.connect(presenter.ask_export)
        self.target_chosen.connect(self._on_target_chosen)
        self.print_requested.connect(self._on_print_requested)
        self.foot.folder_requested.connect(self._on_folder_requested)

    def _on_target_chosen(self, name: str) -> None:
        target, made = Path(name), self._presenter.made
        if target.suffix.lower() != PDF:
            self._presenter.export_workbook(target)
        elif made is not None:
            self._export_pdf(made.paper, target)

    def _export_pdf(self, paper: Paper, target: Path) -> None:
        def work(progress: Progress) -> None:
            from fieldapp.reports.saving import save_pdf
            from fieldapp.ui.report_center.pdf import pdf_of

            save_pdf(pdf_of(paper, progress), target)

        self._presenter.run_export("正在导出 PDF", work, target)

    def _on_print_requested(self) -> None:
        made = self._presenter.made
        if made is not None:
            self._printer.ask(made.paper, self)

    def _on_folder_requested(self) -> None:
        exported = self._presenter.exported
        if exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(exported.folder)))

    def _on_settings_requested(self) -> None:
        dialog = SigningDialog(self._desk, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
