"""The pages of an opened ledger: the dashboard, each scale, each project, the households."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from fieldapp.domain.day_sheet import DAY_SHEET
from fieldapp.domain.ids import KindId
from fieldapp.domain.weigh_in import WEIGH_IN
from fieldapp.ui.day_sheet.page import SHEET_ICON, DaySheetPage, sheet_title
from fieldapp.ui.households.page import HouseholdsPage, households_page
from fieldapp.ui.project.page import ProjectPage, project_page
from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.record_form.paste_dialog import PasteDialog
from fieldapp.ui.shell.rail_item import RailEntry
from fieldapp.ui.shell.workspace import PROJECTS, PageEntry
from fieldapp.ui.weigh_in.page import WeighInPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QDialog, QWidget

    from fieldapp.domain.ids import FieldId, PartyId, ProjectId, RecordId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.households.presenter import CheckPassword
    from fieldapp.ui.record_table.filters import Filters
    from fieldapp.ui.shell.workspace import PageMaker, Workspace
    from fieldapp.ui.widgets.page import Page

BOOKS, DATA = "台账", "数据"
PROJECT_ICONS = ("ph.recycle", "ph.leaf", "ph.flower")
HOUSEHOLDS, REPORTS, IMPORT, BACKUPS = "households", "reports", "import", "backups"
DASHBOARD, SETTLEMENT = "dashboard", "settlement"


class Pages:
    """Makes the pages when they are wanted, and opens the dialogs that they ask for."""

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        check_password: CheckPassword,
        backups: PageMaker | None = None,
    ) -> None:
        self._workspace, self._desk, self._check = workspace, desk, check_password
        self._backups = backups

    def entries(self) -> Iterator[PageEntry]:
        """Every page there is, in the order of the rail."""
        yield PageEntry(RailEntry(DASHBOARD, "工作台", "ph.house"), self._dashboard)
        works = self._desk.ledger.works()
        scales = list(self.scales())
        for work, kind in scales:
            name = "过磅收购" if len(scales) == 1 else f"过磅 {work.project.name}"
            rail = RailEntry(weigh_in_id(work, kind), name, "ph.scales", hint=kind.key)
            yield PageEntry(rail, partial(WeighInPage, self._desk, work, kind))
        sheets = list(self.sheets())
        for work, kind in sheets:
            is_alone = [each.label for _, each in sheets].count(kind.label) == 1
            name = sheet_title(kind) if is_alone else f"{sheet_title(kind)} {work.project.name}"
            rail = RailEntry(day_sheet_id(work, kind), name, SHEET_ICON, hint=kind.key)
            yield PageEntry(rail, partial(self._day_sheet, work, kind))
        for place, work in enumerate(works):
            icon = PROJECT_ICONS[place % len(PROJECT_ICONS)]
            rail = RailEntry(project_id(work), work.project.name, icon, PROJECTS)
            yield PageEntry(rail, partial(self._project, work))
        rail = RailEntry(HOUSEHOLDS, "农户", "ph.users-three", BOOKS)
        yield PageEntry(rail, self._households)
        yield PageEntry(RailEntry(SETTLEMENT, "结算付款", "ph.wallet", BOOKS), self._settlement)
        yield PageEntry(RailEntry(REPORTS, "报表中心", "ph.chart-bar", BOOKS), self._reports)
        yield PageEntry(RailEntry(IMPORT, "导入", "ph.tray", DATA), self._import)
        if self._backups is not None:
            rail = RailEntry(BACKUPS, "备份恢复", "ph.shield-check", DATA)
            yield PageEntry(rail, self._backups)

    def scales(self) -> Iterator[tuple[ProjectWork, Kind]]:
        """The kinds that are weighed in, with their projects."""
        for work, kind in self._kinds():
            if kind.entry == WEIGH_IN:
                yield work, kind

    def sheets(self) -> Iterator[tuple[ProjectWork, Kind]]:
        """The kinds that are entered for many households at once, with their projects."""
        for work, kind in self._kinds():
            if kind.entry == DAY_SHEET:
                yield work, kind

    def with_keys(self) -> Iterator[tuple[ProjectWork, Kind]]:
        """The kinds that a key opens, each key once, with their projects."""
        taken = set[str]()
        for work, kind in self._kinds():
            if kind.key and kind.key not in taken:
                taken.add(kind.key)
                yield work, kind

    def open_kind(self, work: ProjectWork, kind: Kind) -> None:
        """Open the scale, the sheet of today, or the project with the form of a new record."""
        if kind.entry == WEIGH_IN:
            self._workspace.open(weigh_in_id(work, kind))
            return
        if kind.entry == DAY_SHEET:
            self._workspace.open(day_sheet_id(work, kind))
            return
        page = self._workspace.open(project_id(work))
        if isinstance(page, ProjectPage):
            page.open_tab(kind.id)
        self._show(self.record_form(work, kind.id, parent=page))

    def open_record(
        self, work: ProjectWork, kind_id: str, record_id: RecordId, parent: QWidget
    ) -> None:
        """Open the form of a record that was found elsewhere."""
        self._show(self.record_form(work, kind_id, record_id, parent))

    def open_new(
        self,
        work: ProjectWork,
        kind_id: str,
        presets: Mapping[FieldId, FieldValue],
        parent: QWidget,
    ) -> None:
        """Open the form of a new record of which something is known beforehand."""
        now = self._desk.ledger.work(work.project)
        kind = now.kind(KindId(kind_id))
        self._show(RecordForm(self._desk, now, kind, presets=presets, parent=parent))

    def ask_project(self) -> None:
        """Wish for a new project."""
        self._workspace.project_requested.emit()

    def open_settings(self, work: ProjectWork) -> None:
        """Open the page of a project with what it sets for itself."""
        page = self._workspace.open(project_id(work))
        self._show(self.settings_form(work, page))

    def record_form(
        self,
        work: ProjectWork,
        kind_id: str,
        record_id: RecordId | None = None,
        parent: QWidget | None = None,
    ) -> RecordForm:
        """The form of a new record, or of one that is to be changed."""
        now = self._desk.ledger.work(work.project)  # with the settings as they are
        kind = now.kind(KindId(kind_id))
        form = RecordForm(self._desk, now, kind, record_id=record_id, parent=parent)
        form.settlement_requested.connect(self.open_settlement)
        return form

    def take_back(
        self, work: ProjectWork, kind_id: str, record_id: RecordId, parent: QWidget
    ) -> None:
        """Open the form in which a record is taken back."""
        form = self.record_form(work, kind_id, record_id, parent)
        self._show(form)
        form.begin_reversal()

    def paste_form(self, work: ProjectWork, kind_id: str, parent: QWidget) -> PasteDialog:
        """What was copied in WPS, as records of a kind."""
        now = self._desk.ledger.work(work.project)
        return PasteDialog(self._desk, now, now.kind(KindId(kind_id)), parent=parent)

    def settings_form(self, work: ProjectWork, parent: QWidget | None = None) -> QDialog:
        """What the project sets for itself."""
        now = self._desk.ledger.work(work.project)
        return ProjectSettingsDialog(self._desk, now, parent)

    def _kinds(self) -> Iterator[tuple[ProjectWork, Kind]]:
        for work in self._desk.ledger.works():
            for kind in work.type.declared.kind:
                yield work, kind

    def _project(self, work: ProjectWork) -> ProjectPage:
        page = project_page(self._desk, work)
        page.record_requested.connect(
            lambda kind_id: self.open_kind(work, work.kind(KindId(kind_id)))
        )
        page.change_requested.connect(
            lambda kind_id, record_id: self._show(self.record_form(work, kind_id, record_id, page))
        )
        page.reversal_requested.connect(
            lambda kind_id, record_id: self.take_back(work, kind_id, record_id, page)
        )
        page.settlement_requested.connect(self.open_settlement)
        page.paste_requested.connect(
            lambda kind_id: self._show(self.paste_form(work, kind_id, page))
        )
        page.settings_requested.connect(lambda: self._show(self.settings_form(work, page)))
        page.selection_changed.connect(self._workspace.status.show_selection)
        return page

    def _day_sheet(self, work: ProjectWork, kind: Kind) -> DaySheetPage:
        page = DaySheetPage(self._desk, work, kind)
        page.single_requested.connect(
            lambda: self._show(self.record_form(work, kind.id, parent=page))
        )
        page.group_requested.connect(
            lambda day: self.open_new(work, kind.id, {kind.date: day}, page)
        )
        return page

    def _households(self) -> HouseholdsPage:
        page = households_page(self._desk, self._check)
        page.weigh_in_requested.connect(self._weigh_in_for)
        page.records_requested.connect(self.show_records)
        return page

    def _dashboard(self) -> Page:
        from fieldapp.ui.shell.from_dashboard import FromDashboard  # when it is first wanted

        self._kept = FromDashboard(
            self._desk, self, lambda work: self._workspace.open(project_id(work))
        )  # connections keep nothing alive
        return self._kept.page()

    def _settlement(self) -> Page:
        from fieldapp.ui.settlement.page import SettlementPage  # when it is first wanted

        page = SettlementPage(self._desk)
        page.record_requested.connect(
            lambda work, kind_id, record_id: self.open_record(work, kind_id, record_id, page)
        )
        page.another_user_requested.connect(self._workspace.lock_requested)
        page.books_requested.connect(lambda: self.close_books(page))
        page.corrections_requested.connect(lambda: self.show_corrections(page))
        return page

    def _reports(self) -> Page:
        from fieldapp.ui.report_center.page import ReportCenterPage  # when it is first wanted

        return ReportCenterPage(self._desk)

    def _import(self) -> Page:
        from fieldapp.ui.import_files.page import ImportPage  # when it is first wanted

        return ImportPage(self._desk)

    def show_records(self, of_project: ProjectId, kind_id: KindId, filters: Filters) -> None:
        """Open the records of a kind that some filters leave."""
        for work in self._desk.ledger.works():
            if work.id == of_project:
                page = self._workspace.open(project_id(work))
                if isinstance(page, ProjectPage):
                    page.open_filtered(kind_id, filters)

    def show_unpaid(self) -> None:
        """Open the page of settlements with all that waits for one."""
        from fieldapp.ui.settlement.page import SettlementPage  # when it is first wanted

        page = self._workspace.open(SETTLEMENT)
        if isinstance(page, SettlementPage):
            page.show_all()

    def open_settlement(self, number: str) -> None:
        """Open the page of settlements with one of them."""
        from fieldapp.ui.settlement.page import SettlementPage  # when it is first wanted

        page = self._workspace.open(SETTLEMENT)
        if isinstance(page, SettlementPage):
            page.open_settlement(number)

    def close_books(self, parent: QWidget) -> None:
        """Open the dialog of closed books."""
        self._show(self.books_form(parent))

    def books_form(self, parent: QWidget) -> QDialog:
        """Up to which day nothing may be written any more."""
        from fieldapp.ui.books.dialog import BooksDialog  # when it is first wanted

        return BooksDialog(self._desk, parent)

    def show_corrections(self, parent: QWidget) -> None:
        """Open the dialog of papers that tell wrongly."""
        self._show(self.corrections_form(parent))

    def corrections_form(self, parent: QWidget) -> QDialog:
        """What changed since papers told of it."""
        from fieldapp.ui.corrections.dialog import CorrectionsDialog  # when it is first wanted

        return CorrectionsDialog(self._desk, parent)

    def _weigh_in_for(self, household_id: PartyId) -> None:
        """Open the scale with a household that was chosen elsewhere."""
        for work, kind in self.scales():
            page = self._workspace.open(weigh_in_id(work, kind))
            if isinstance(page, WeighInPage):
                page.weigh_in_for(household_id)
            return

    def _show(self, dialog: QDialog) -> None:
        if isinstance(dialog, ProjectSettingsDialog):  # it saves at once; in a draft the keys are
            undo, redo = self._workspace.undo_requested, self._workspace.redo_requested  # its own
            for keys, wish in (("Ctrl+Z", undo), ("Ctrl+Y", redo)):
                QShortcut(QKeySequence(keys), dialog).activated.connect(wish)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def weigh_in_id(work: ProjectWork, kind: Kind) -> str:
    """The id of the page of a scale."""
    return f"weigh-in:{work.id}:{kind.id}"


def day_sheet_id(work: ProjectWork, kind: Kind) -> str:
    """The id of the page of a sheet."""
    return f"day-sheet:{work.id}:{kind.id}"


def project_id(work: ProjectWork) -> str:
    """The id of the page of a project."""
    return f"project:{work.id}"
