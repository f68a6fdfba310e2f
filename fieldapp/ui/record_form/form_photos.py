"""The photos of an entry form: those of its record, or those kept with the draft of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from fieldapp.ui.photos.album import DraftAlbum, RecordAlbum
from fieldapp.ui.photos.pasting import PhotoCatcher
from fieldapp.ui.photos.strip import PhotoStrip
from fieldapp.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QDialog

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.services.photos import Source
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.photos.album import Album
    from fieldapp.ui.record_form.presenter import RecordFormPresenter

AROUND = 36  # what is seen above and below the strip


class FormPhotos:
    """The strip below a form's fields, and a button that leads to it where it is out of sight."""

    def __init__(
        self,
        form: QDialog,
        desk: Desk,
        presenter: RecordFormPresenter,
        record: tuple[KindId, RecordId] | None,
        width: int,
    ) -> None:
        self._form, self._presenter = form, presenter
        self._drafted = DraftAlbum(presenter.keep_photos)
        album: Album = self._drafted
        if record is not None:
            album = RecordAlbum(desk.ledger, presenter.work, *record)
        self.strip = PhotoStrip(desk, album, width)
        self.button = Button("照片", icon="ph.camera")

    def watch(self) -> None:
        """Take what is dropped on the form, or pasted into it; its fields are there."""
        PhotoCatcher(self._form).caught.connect(self._on_caught)
        self.strip.changed_height.connect(self._on_changed_height)
        self.button.clicked.connect(self._show_strip)

    def begin(self) -> None:
        """Show the photos: those of the record, or of the draft that goes on."""
        self._drafted.begin(self._presenter.photos)
        self.strip.begin()

    def start_over(self) -> None:
        """Go on with what the draft has now: another record is begun."""
        self._drafted.begin(self._presenter.photos)
        self.strip.show_again()

    def when_read(self, act: Callable[[], object]) -> None:
        """Do something once what was dropped is read: it belongs to the record of now."""
        self.strip.when_read(act)

    def leave(self) -> None:
        """The form is closed."""
        self.strip.leave()

    def _on_caught(self, sources: Sequence[Source]) -> None:
        self.strip.take(sources)
        self._show_strip()

    def _on_changed_height(self) -> None:
        self.button.setText(self.strip.title)

    def _show_strip(self) -> None:
        if area := self._form.findChild(QScrollArea):
            area.ensureWidgetVisible(self.strip, 0, AROUND)
