"""The list of reports at the left: the names of projects, and below each its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QVBoxLayout
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import Card
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import SearchEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from fieldapp.ui.report_center.choosing import Offer, OfferGroup

WIDTH = 224  # the longest name of a shipped report stands whole beside a scroll bar
ROW, HEADING = 32, 28
SIDE, ICON, TEXT_LEFT, TEXT_RIGHT = 20, 16, 44, 10
NONE_FITS = "没有这个名称的报表，请换一个字再找。"
ID = Qt.ItemDataRole.UserRole


class ReportList(Card):
    """Reports to choose from. `chosen` brings the id of one that somebody took."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(is_flush=True)
        self._fit()
        self.search = SearchEdit("找报表")
        self.list = QListWidget()
        self.list.setAccessibleName("报表")
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self._none = label(NONE_FITS, role="cap")
        self._none.setWordWrap(True)
        self._is_filling = False
        self._lay_out()
        self.show_offers((), "")

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(WIDTH), super().sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # letters of another size
            self._fit()

    def show_offers(self, groups: Sequence[OfferGroup], chosen: str) -> None:
        """List reports; the chosen one is marked if it is among them."""
        self._is_filling = True
        self.list.clear()
        for group in groups:
            self._add_heading(group.title)
            for offer in group.offers:
                self._add(offer, is_chosen=offer.id == chosen)
        self._is_filling = False
        self._none.setVisible(not groups)

    def _fit(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.setMaximumWidth(look().px(WIDTH))
        self.updateGeometry()

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setToolTip(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, offer: Offer, *, is_chosen: bool) -> None:
        item = QListWidgetItem(offer.text, self.list)
        item.setData(ID, offer.id)
        item.setToolTip(f"{offer.type.code} {offer.text}".strip())
        if is_chosen:
            self.list.setCurrentItem(item)
            self.list.scrollToItem(item)

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._is_filling:
            self.chosen.emit(item.data(ID))

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(10, 10, 10, 4)
        above.addWidget(self.search)
        above.addWidget(self._none)
        self.body.addLayout(above)
        self.body.addWidget(self.list, 1)


class _Rows(QStyledItemDelegate):
    """Draws the lines of the list."""

    @override
    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(WIDTH - 2 * SIDE, look().px(ROW if index.data(ID) else HEADING))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        if index.data(ID):
            self._paint_report(painter, option, str(index.data()))
        else:
            painter.setFont(look().letters(12))
            painter.setPen(look().color("text.tertiary"))
            _draw_name(painter, option.rect.adjusted(SIDE - 4, 0, -8, 0), str(index.data()))
        painter.restore()

    def _paint_report(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        has_focus = is_chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        box = option.rect.adjusted(6, 0, -6, 0)
        if is_chosen or is_under:
            ground = "accent.subtle" if is_chosen else "bg.hover"
            painter.setPen(look().color("focus.ring") if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(look().color(ground))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
        color = "accent.text" if is_chosen else "text.primary"
        name = "ph.file-text-fill" if is_chosen else "ph.file-text"
        icon = look().icon(name, "accent.text" if is_chosen else "text.secondary")
        top = box.center().y() - ICON // 2
        icon.paint(painter, box.left() + 13, top, ICON, ICON)
        painter.setFont(look().letters(14, is_bold=is_chosen))
        painter.setPen(look().color(color))
        _draw_name(painter, option.rect.adjusted(TEXT_LEFT, 0, -TEXT_RIGHT, 0), text)


def _draw_name(painter: QPainter, line: QRect, text: str) -> None:
    """Draw a name, shortened where it does not fit; the tip of its line has it whole."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
