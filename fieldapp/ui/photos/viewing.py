"""What the large view of photos does: one after the other, written below, saved, taken away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.photos import save_as

if TYPE_CHECKING:
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.photos.album import ShownPhoto
    from fieldapp.ui.photos.presenter import PhotosPresenter

OPENING, SAVING = "打开照片", "另存照片"
SAVED = "照片已另存"


class ViewerView(Protocol):
    """The large view: it shows, and says nothing of its own."""

    def show_photo(self, photo: ShownPhoto, place: int, count: int) -> None:
        """Show what is known of a photo; its picture comes later."""

    def show_picture(self, content: bytes) -> None:
        """Show the picture."""

    def show_message(self, tone: str, text: str) -> None:
        """Say something; an empty text for nothing."""

    def close_view(self) -> None:
        """There is nothing more to show."""


class Viewing:
    """Decides what the large view shows."""

    def __init__(self, view: ViewerView, desk: Desk, photos: PhotosPresenter, place: int) -> None:
        self._view, self._desk, self._photos = view, desk, photos
        self._place = place
        self._shown: ShownPhoto | None = None
        self._content = b""
        self._is_open = True

    def begin(self) -> None:
        """Show the photo that was opened."""
        self._show()

    def turn(self, by: int) -> None:
        """Show another photo, so many further; there is none beyond the last and the first."""
        place = self._place + by
        if 0 <= place < len(self._photos.photos):
            self._place = place
            self._show()

    def describe(self, text: str) -> None:
        """Write something below the photo."""
        if self._shown is not None and text.strip() != self._shown.caption:
            self._photos.describe(self._shown.sha256, text)
            self._shown = self._now(self._shown.sha256)

    def remove(self) -> None:
        """Take the photo away, and show the next one."""
        if self._shown is None:
            return
        self._photos.remove(self._shown.sha256)
        self._shown = None
        self._place = min(self._place, len(self._photos.photos) - 1)
        if self._place < 0:
            self._view.close_view()
        else:
            self._show()

    def save(self, name: str) -> None:
        """Write the picture into a file."""
        if not self._content:
            return
        job = self._desk.jobs.read(SAVING, partial(_saved, Path(name), self._content))
        # Whoever closes the view lets go of this presenter; the first of these keeps it.
        job.succeeded.connect(lambda _none: self._on_saved())
        job.failed.connect(self._on_not_saved)

    def leave(self) -> None:
        """The view is closed."""
        self._is_open = False

    def _show(self) -> None:
        photos = self._photos.photos
        self._shown, self._content = photos[self._place], b""
        self._view.show_message("", "")
        self._view.show_photo(self._shown, self._place, len(photos))
        sha256 = self._shown.sha256
        job = self._desk.jobs.read(OPENING, partial(self._photos.album.picture, sha256))
        job.succeeded.connect(lambda content: self._take(sha256, content))
        job.failed.connect(self._on_failed)

    def _take(self, sha256: str, content: bytes) -> None:
        """Show a picture, unless another photo has been turned to meanwhile."""
        if self._is_open and self._shown is not None and self._shown.sha256 == sha256:
            self._content = content
            self._view.show_picture(content)

    def _now(self, sha256: str) -> ShownPhoto | None:
        return next((each for each in self._photos.photos if each.sha256 == sha256), None)

    def _tell(self, tone: str, text: str) -> None:
        if self._is_open:
            self._view.show_message(tone, text)

    def _on_saved(self) -> None:
        if self._is_open:
            self._tell("ok", SAVED)
        else:
            self._desk.notices.show_done(SAVED)

    def _on_not_saved(self, error: Exception) -> None:
        if self._is_open:
            self._on_failed(error)
        else:
            self._desk.notices.show_failure(error)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._tell("danger", sentence(error))


def _saved(path: Path, content: bytes, _progress: Progress) -> None:
    save_as(path, content)
