"""The tickets of today, newest first; void ones are struck through, the newest flashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from fieldapp.ui.theme.look import STANDARD_TEXT, look
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter

    from fieldapp.services.weighing import TodayTicket

ROW = 33
TICKET = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands: its left and right edge as parts of the width."""

    label: str
    left: float
    right: float
    is_number: bool = False


PLACES = (
    Place("序号", 0.035, 0.12),
    Place("时间", 0.13, 0.25),
    Place("农户", 0.25, 0.52),
    Place("等级", 0.52, 0.65),
    Place("净重", 0.62, 0.79, is_number=True),
    Place("金额 元", 0.79, 0.965, is_number=True),
)

LARGE_PLACES = (  # the numbers are left out: large letters need their room
    Place("时间", 0.035, 0.18),
    Place("农户", 0.19, 0.46),
    Place("等级", 0.47, 0.59),
    Place("净重", 0.58, 0.77, is_number=True),
    Place("金额 元", 0.77, 0.965, is_number=True),
)


def places() -> Sequence[Place]:
    """The columns for the size of text in force."""
    return PLACES if look().text_size <= STANDARD_TEXT else LARGE_PLACES


class TodayModel(QAbstractListModel):
    """The tickets, each as itself."""

    def __init__(self) -> None:
        super().__init__()
        self._tickets: Sequence[TodayTicket] = ()

    def show_tickets(self, tickets: Sequence[TodayTicket]) -> None:
        """Show these tickets instead of those before."""
        self.beginResetModel()
        self._tickets = tickets
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else len(self._tickets)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        ticket = self._tickets[index.row()]
        if role == TICKET:
            return ticket
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return "，".join(texts_of(ticket))
        return None


class TodayList(QListView):
    """Shows the tickets; nobody needs to get there with the keyboard to weigh in."""

    def __init__(self) -> None:
        super().__init__()
        self._model = TodayModel()
        self._delegate = _TicketDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("今日磅单")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_tickets(self, tickets: Sequence[TodayTicket], newest: int | None) -> None:
        """Show tickets, the newest one on a coloured ground; None for none."""
        self._delegate.newest = newest
        self._model.show_tickets(tickets)

    def set_compact(self, *, is_compact: bool) -> None:
        """Leave out the group on a small screen."""
        self._delegate.has_group = not is_compact
        self.viewport().update()


class _TicketDelegate(QStyledItemDelegate):
    newest: int | None = None
    has_group = True

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, look().px(ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        ticket: TodayTicket = index.data(TICKET)
        room: QRect = option.rect
        if ticket.record_id == self.newest and ticket.void is None:
            painter.fillRect(room, look().color("accent.subtle"))
        font = look().font("grid")
        font.setStrikeOut(ticket.void is not None)
        texts = texts_of(ticket, has_group=self.has_group)
        named = {place.label: text for place, text in zip(PLACES, texts, strict=True)}
        for place in places():
            color = "text.primary" if place.label != "序号" else "text.tertiary"
            color = color if ticket.void is None else "text.tertiary"
            _paint(painter, room, place, named[place.label], font, color)
        low = room.bottomLeft().toPointF(), room.bottomRight().toPointF()
        hairline(painter, *low, "border.subtle")


def texts_of(ticket: TodayTicket, *, has_group: bool = True) -> tuple[str, ...]:
    """What the columns say of a ticket."""
    person = f"{ticket.household} {ticket.group}" if has_group else ticket.household
    return (
        ticket.number[-3:],
        f"{ticket.at:%H:%M}",
        person,
        ticket.grade,
        f"{ticket.net:,f}",
        f"{ticket.amount:,.2f}",
    )


def paint_head(painter: QPainter, room: QRect) -> None:
    """The names of the columns, at the places of the rows below."""
    font = look().font("caption", is_bold=True)
    for place in places():
        _paint(painter, room, place, place.label, font, "text.secondary")


def _paint(
    painter: QPainter, room: QRect, place: Place, text: str, font: QFont, color: str
) -> None:
    left = room.left() + round(room.width() * place.left)
    right = room.left() + round(room.width() * place.right)
    box = QRect(left, room.top(), right - left, room.height())
    side = Qt.AlignmentFlag.AlignRight if place.is_number else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setPen(look().color(color))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
