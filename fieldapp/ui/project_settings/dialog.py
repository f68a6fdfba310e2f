"""项目设置: what a project sets for itself, page by page; the pages are listed at the left."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from fieldapp.domain.adjusting import Part
from fieldapp.services.value_texts import unit_symbol
from fieldapp.ui.project_settings.basics_page import BasicsPage
from fieldapp.ui.project_settings.milestones_page import MilestonesPage
from fieldapp.ui.project_settings.number_pages import NumbersPage, TargetsPage
from fieldapp.ui.project_settings.parts import ask_discard
from fieldapp.ui.project_settings.presenter import SettingsPresenter
from fieldapp.ui.project_settings.prices_page import PricesPage
from fieldapp.ui.project_settings.progress_page import ProgressPage
from fieldapp.ui.project_settings.vehicles_page import VehiclesPage
from fieldapp.ui.record_form.people import households
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.dialogs import room_of
from fieldapp.ui.widgets.form_keys import is_enter
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.services.project_settings import ProjectSettings
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

WIDTH, HEIGHT, LIST_WIDTH = 880, 600, 148
FRAME, FOOT, SIDE = 40, 54, 16
REMINDERS = "多久没有登记就提醒，以及过多少天算逾期。清空一项就恢复默认。"
LIMITS = "登记的数超出下面的界限时会请人核对，不会拒绝。清空一项就恢复默认。"

SettingsPage: TypeAlias = (
    BasicsPage
    | TargetsPage
    | MilestonesPage
    | PricesPage
    | VehiclesPage
    | NumbersPage
    | ProgressPage
)


class ProjectSettingsDialog(QDialog):
    """Shows the settings of a project. Open it with `open()`; every change is saved at once."""

    def __init__(self, desk: Desk, work: ProjectWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("项目设置")
        self._desk = desk
        self._presenter = SettingsPresenter(self, desk, work)
        self._pages = self._made_pages(work)
        self._bar = MessageBar("info", "")
        self._bar.hide()
        self._list = QListWidget()
        self._list.setProperty("role", "side")
        self._list.setAccessibleName("项目设置")
        self._list.setFixedWidth(look().px(LIST_WIDTH))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.addItems(list(self._pages))
        self._stack = QStackedWidget()
        for title, page in self._pages.items():
            self._stack.addWidget(_scrolled(title, page))
        self._list.currentRowChanged.connect(self._on_page_chosen)
        self._is_open = True
        self.finished.connect(self._on_finished)
        self._lay_out()
        self._list.setCurrentRow(0)
        self._presenter.begin()
        self._read_people()

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show everything as it is now."""
        for page in self._pages.values():
            page.show_settings(settings)

    def show_message(self, tone: str, text: str) -> None:
        """Say something; an empty text for nothing."""
        self._bar.setVisible(bool(text))
        if text:
            self._bar.show_text(tone, text)

    def show_page(self, title: str) -> None:
        """Show the page of that title, such as 单价."""
        self._list.setCurrentRow(list(self._pages).index(title))

    @override
    def reject(self) -> None:
        typed = [title for title, page in self._pages.items() if page.has_typed]
        if not typed:
            super().reject()
            return
        self.show_page(typed[0])
        ask_discard(self, self._on_discard_answered)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):  # Enter is the page's own, and closes nothing
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        wanted = QSize(look().px(WIDTH), look().px(HEIGHT))
        self.resize(wanted.boundedTo(room_of(self) - QSize(FRAME, FRAME)))

    def _made_pages(self, work: ProjectWork) -> Mapping[str, SettingsPage]:
        presenter, units = self._presenter, work.type.units
        indicators = [
            (each.id, each.label, unit_symbol(units[each.unit]))
            for each in work.type.declared.indicator
        ]
        declared = work.type.declared
        progress = {"进度": ProgressPage(presenter, declared)} if declared.progress else {}
        return {
            "基本信息": BasicsPage(presenter, work.type.declared.label),
            **progress,
            "目标": TargetsPage(presenter, indicators),
            "节点": MilestonesPage(presenter),
            "单价": PricesPage(presenter, presenter.settings.prices.listed()),
            "车辆皮重": VehiclesPage(presenter),
            "提醒": NumbersPage(presenter, [Part.REMINDER], REMINDERS),
            "核对上限": NumbersPage(presenter, [Part.LIMIT, Part.WEIGH_IN], LIMITS),
        }

    def _lay_out(self) -> None:
        close = Button("关闭", hint="Esc")
        close.clicked.connect(self.reject)
        foot = QFrame()
        foot.setProperty("role", "dialog-foot")
        foot.setFixedHeight(look().px(FOOT))
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(SIDE, 0, SIDE, 0)
        buttons.addStretch()
        buttons.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._bar)
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._list)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(foot)

    def _on_page_chosen(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.show_message("", "")

    def _on_discard_answered(self, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signal
        if is_wanted:
            super().reject()

    def _read_people(self) -> None:
        ledger = self._desk.ledger

        def read(progress: Progress) -> PersonIndex:
            with closing(ledger.another(progress)) as other:
                return households(other)

        job = self._desk.jobs.read("读取农户", read)
        job.succeeded.connect(self._on_people_read)
        job.failed.connect(self._desk.notices.show_failure)

    def _on_people_read(self, index: PersonIndex) -> None:
        page = self._pages["车辆皮重"]
        if self._is_open and isinstance(page, VehiclesPage):
            page.show_people(index)

    def _on_finished(self, _result: int) -> None:
        if self._is_open:
            self._presenter.leave()
        self._is_open = False
        if self.parentWidget() is not None:
            self.deleteLater()


def _scrolled(title: str, page: QWidget) -> QScrollArea:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
    column.setSpacing(12)
    column.addWidget(label(title, role="h1"))
    column.addWidget(page, 1)
    area = QScrollArea()
    area.setWidgetResizable(True)  # Qt's own
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setProperty("role", "plain")
    area.setWidget(holder)
    return area
