"""The photos of a form in rows of small pictures, with a button that adds more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from fieldapp.ui.photos.presenter import PhotosPresenter
from fieldapp.ui.photos.tile import PhotoTile
from fieldapp.ui.photos.viewer import PhotoViewer
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job
    from fieldapp.ui.photos.album import Album, ShownPhoto

GAP, TILE_ROOM = 8, 112
HINT = "也可以把照片拖进来，或按 Ctrl V 粘贴"
AT_ONCE = "照片添加后立即保存"
FILTER = "照片 (*.jpg *.jpeg *.png *.webp *.bmp *.heic *.JPG *.JPEG *.PNG *.HEIC)"


class PhotoStrip(QWidget):
    """Shows the photos of one record, and takes more."""

    changed_height = Signal()  # there are more rows of photos, or fewer

    def __init__(self, desk: Desk, album: Album, width: int) -> None:
        super().__init__()
        self._columns = max(1, (width + GAP) // TILE_ROOM)
        self._tiles: dict[str, PhotoTile] = {}
        self._desk = desk
        self._title = label("照片", role="h3")
        self._add = Button("添加照片", icon="ph.camera", size="s")
        self._bring_back = Button("撤销", kind="link", size="s")
        self._bar = MessageBar("info", "", [self._bring_back], is_closable=True)
        self._bar.hide()
        self._job = JobBar()
        self._grid = QGridLayout()
        self._lay_out(is_stored=album.is_stored)
        self._presenter = PhotosPresenter(self, desk, album)
        self._add.clicked.connect(self._on_add_clicked)
        self._bring_back.clicked.connect(self._presenter.bring_back)

    def begin(self) -> None:
        """Show what is there."""
        self._presenter.begin()

    def show_again(self) -> None:
        """The album has other photos now."""
        self.show_message("", "")
        self._presenter.show()

    def leave(self) -> None:
        """The form is closed."""
        self._presenter.leave()

    def take(self, sources: Sequence[Path | bytes]) -> None:
        """Add photos that were dropped or pasted."""
        self._presenter.take(sources)

    def when_read(self, act: Callable[[], object]) -> None:
        """Do something once what was dropped is read."""
        self._presenter.when_read(act)

    def show_photos(self, photos: Sequence[ShownPhoto]) -> None:
        """Show these photos in this order; their small pictures come later."""
        focused = next((key for key, tile in self._tiles.items() if tile.hasFocus()), None)
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {each.sha256: self._tile(each, n + 1) for n, each in enumerate(photos)}
        for place, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, *divmod(place, self._columns))
        self._title.setText(f"照片 {len(photos)} 张" if photos else "照片")
        if focused is not None:
            self._tiles.get(focused, self._add).setFocus()
        self.updateGeometry()
        self.changed_height.emit()

    def show_thumbnails(self, thumbnails: Mapping[str, bytes]) -> None:
        """Show small pictures, by the hashes of their photos."""
        for sha256, content in thumbnails.items():
            if sha256 in self._tiles:
                self._tiles[sha256].show_thumbnail(content)

    def show_job(self, job: Job) -> None:
        """Show how far the reading of files is."""
        self._job.watch(job)

    def show_message(self, tone: str, text: str, *, can_bring_back: bool = False) -> None:
        """Say something about the photos; an empty text for nothing."""
        self._bar.setVisible(bool(text))
        self._bring_back.setVisible(can_bring_back)
        if text:
            self._bar.show_text(tone, text)
        self.changed_height.emit()

    @property
    def title(self) -> str:
        """What the strip is called, with the number of photos."""
        return self._title.text()

    @property
    def tiles(self) -> Sequence[PhotoTile]:
        """The small pictures in their order."""
        return tuple(self._tiles.values())

    def _lay_out(self, *, is_stored: bool) -> None:
        head = row(gap=GAP)
        head.addWidget(self._title)
        head.addWidget(label(f"{HINT}，{AT_ONCE}" if is_stored else HINT, role="cap"))
        head.addStretch()
        head.addWidget(self._add)
        self._grid.setSpacing(GAP)
        self._grid.setColumnStretch(self._columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._job)
        column.addLayout(self._grid)

    def _tile(self, photo: ShownPhoto, number: int) -> PhotoTile:
        tile = PhotoTile(photo, number)
        tile.clicked.connect(lambda _checked=False, at=number - 1: self._open(at))
        tile.remove_requested.connect(lambda key=photo.sha256: self._presenter.remove(key))
        return tile

    def _open(self, place: int) -> None:
        viewer = PhotoViewer(self._desk, self._presenter, place, parent=self.window())
        viewer.open()

    def _on_add_clicked(self) -> None:
        dialog = QFileDialog(self, "添加照片", "", FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_files_selected(self, names: list[str]) -> None:
        self._presenter.take([Path(name) for name in names])
