"""One photo of a strip: its small picture, and what is written below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.form_keys import is_enter
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from fieldapp.ui.photos.album import ShownPhoto

WIDTH, HEIGHT, LINE, RADIUS = 104, 78, 18, 4
SIGN = 24
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class PhotoTile(QAbstractButton):
    """Shows a photo small. Enter, Space or a click opens it, Delete wants it away."""

    remove_requested = Signal()

    def __init__(self, photo: ShownPhoto, number: int) -> None:
        super().__init__()
        self.photo = photo
        self._pixmap = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(photo.caption)
        self.setAccessibleName(f"照片 {number} {photo.caption}".strip())
        self.setToolTip("\n".join(each for each in (photo.caption, photo.detail) if each))

    def show_thumbnail(self, content: bytes) -> None:
        """Show the small picture."""
        self._pixmap.loadFromData(content)
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether the small picture has come."""
        return not self._pixmap.isNull()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT + look().px(LINE))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
        elif event.key() in REMOVING:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(0, 0, WIDTH, HEIGHT)
        rounded(painter, box, RADIUS, fill=look().color("bg.sunken"), line=None)
        if self.has_picture:
            self._paint_picture(painter, box)
        else:
            self._paint_sign(painter, box)
        line = look().color("focus.ring" if self.hasFocus() else "border.default")
        rounded(painter, box, RADIUS, fill=None, line=line)
        if self.hasFocus():
            rounded(painter, box.adjusted(1, 1, -1, -1), RADIUS - 1, fill=None, line=line)
        self._paint_caption(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        """Fill the box with the middle of the picture."""
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS, RADIUS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        whole = QSizeF(self._pixmap.size())
        part = QRectF(QPointF(), box.size().scaled(whole, Qt.AspectRatioMode.KeepAspectRatio))
        part.moveCenter(QRectF(self._pixmap.rect()).center())
        painter.drawPixmap(box, self._pixmap, part)
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRectF) -> None:
        name = "ph.warning" if self.photo.is_lost else "ph.image"
        room = QRect(0, 0, SIGN, SIGN)
        room.moveCenter(box.center().toPoint())
        look().icon(name, "text.tertiary").paint(painter, room)

    def _paint_caption(self, painter: QPainter) -> None:
        painter.setFont(look().font("caption"))
        painter.setPen(QPen(look().color("text.secondary")))
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(self.photo.caption, Qt.TextElideMode.ElideRight, WIDTH)
        room = QRect(0, HEIGHT, WIDTH, self.height() - HEIGHT)
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter), text
        )
