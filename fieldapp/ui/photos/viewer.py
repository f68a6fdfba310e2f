"""One photo large, with what is written below it; the arrows lead to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.services.photos import LONGEST_CAPTION
from fieldapp.ui.photos.viewing import Viewing
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button, IconButton
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.photos.album import ShownPhoto
    from fieldapp.ui.photos.presenter import PhotosPresenter

SIDE, GAP, FOOT = 16, 8, 54
SHARE = 0.92  # of the window below: it is still seen that the form is there
LEAST = QSize(640, 460)
FILE_NAME = "照片-{day}.jpg"


class PhotoViewer(QDialog):
    """Shows photos large. Open it with `open()`; arrows turn, Delete takes away, Esc closes."""

    def __init__(
        self, desk: Desk, photos: PhotosPresenter, place: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("照片")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._picture = _Picture()
        self._bar = MessageBar("info", "")
        self._bar.hide()
        self._back = IconButton("ph.caret-left", "上一张（←）")
        self._on = IconButton("ph.caret-right", "下一张（→）")
        self._count = label(role="label")
        self._detail = label(role="cap")
        self._caption = LineEdit()
        self._save = Button("另存为", icon="ph.download-simple", hint="Ctrl S")
        self._remove = Button("移除", icon="ph.trash", kind="danger", hint="Del")
        self._close = Button("关闭", hint="Esc")
        self._sha256 = ""
        self._lay_out()
        self.resize(self._room())
        self._viewing = Viewing(self, desk, photos, place)
        self._connect()
        self._viewing.begin()
        self._picture.setFocus()

    def show_photo(self, photo: ShownPhoto, place: int, count: int) -> None:
        """Show what is known of a photo; its picture comes later."""
        self._sha256 = photo.sha256
        self._picture.show_pixmap(QPixmap())
        self._picture.setAccessibleName(f"照片 {place + 1} {photo.caption}".strip())
        self._count.setText(f"{place + 1} / {count}")
        self._detail.setText(photo.detail)
        self._caption.setText(photo.caption)
        self._back.setEnabled(place > 0)
        self._on.setEnabled(place + 1 < count)
        self._save.setEnabled(False)

    def show_picture(self, content: bytes) -> None:
        """Show the picture."""
        pixmap = QPixmap()
        pixmap.loadFromData(content)
        self._picture.show_pixmap(pixmap)
        self._save.setEnabled(True)

    def show_message(self, tone: str, text: str) -> None:
        """Say something; an empty text for nothing."""
        self._bar.setVisible(bool(text))
        if text:
            self._bar.show_text(tone, text)

    def close_view(self) -> None:
        """There is nothing more to show."""
        self.reject()

    @property
    def has_picture(self) -> bool:
        """Whether the picture has come."""
        return self._picture.has_pixmap

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = turns.get(Qt.Key(event.key()))
        if by is not None:
            self._turn(by)
        elif event.key() == Qt.Key.Key_Delete:
            self._viewing.remove()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._picture.setFocus()  # what was written is saved by leaving the field
        else:
            super().keyPressEvent(event)

    def _room(self) -> QSize:
        """As large as the window of the program has room for."""
        top = self.parentWidget()
        while top is not None and top.parentWidget() is not None:
            top = top.parentWidget()
        room = top.window().size() if top is not None else self.screen().availableSize()
        return (room * SHARE).expandedTo(LEAST)

    def _turn(self, by: int) -> None:
        self._viewing.describe(self._caption.text())
        self._viewing.turn(by)

    def _lay_out(self) -> None:
        self._caption.setPlaceholderText("说明，例如：1号床投料前")
        self._caption.setMaxLength(LONGEST_CAPTION)
        self._caption.setAccessibleName("照片说明")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._picture, 1)
        line = QHBoxLayout()
        line.setContentsMargins(SIDE, GAP, SIDE, GAP)
        line.setSpacing(GAP)
        line.addWidget(self._caption, 1)
        line.addWidget(self._detail)
        column.addLayout(line)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "dialog-foot")
        foot.setFixedHeight(look().px(FOOT))
        line = QHBoxLayout(foot)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(GAP)
        for each in (self._back, self._on, self._count):
            line.addWidget(each)
        line.addStretch()
        for button in (self._remove, self._save, self._close):
            line.addWidget(button)
        return foot

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        self._caption.editingFinished.connect(self._on_caption_finished)
        self._remove.clicked.connect(self._viewing.remove)
        self._save.clicked.connect(self._on_save_clicked)
        self._close.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.activated.connect(self._save.click)

    def _on_caption_finished(self) -> None:
        self._viewing.describe(self._caption.text())

    def _on_save_clicked(self) -> None:
        day = self._detail.text()[:10] or self._sha256[:8]
        dialog = QFileDialog(self, "另存照片", FILE_NAME.format(day=day), "照片 (*.jpg)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("jpg")
        dialog.fileSelected.connect(self._viewing.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_finished(self, _result: int) -> None:
        self._viewing.describe(self._caption.text())
        self._viewing.leave()


class _Picture(QWidget):
    """A picture as large as it fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(LEAST / 2)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show another picture."""
        self._pixmap = pixmap
        self.update()

    @property
    def has_pixmap(self) -> bool:
        """Whether there is a picture."""
        return not self._pixmap.isNull()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("bg.sunken"))
        if self.has_pixmap:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._pixmap.size().boundedTo(
                self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            )
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        painter.end()
