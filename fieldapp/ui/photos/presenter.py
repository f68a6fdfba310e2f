"""What the strip of photos does: files are read in a job, and what was added is shown at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.photos import TakenIn, take_in
from fieldapp.services.work_progress import SILENT
from fieldapp.store.photo_ties import TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fieldapp.services.changes import Changes
    from fieldapp.services.photos import Source
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job
    from fieldapp.ui.photos.album import Album, ShownPhoto

READING, ADDING, SHOWING = "读取照片", "添加照片", "显示照片"
ADDED, REMOVED = "已添加 {count} 张照片", "已移除 1 张照片"
WAITING = "正在读取照片，读完就保存"
ALREADY = "这些照片已经在这条记录里，没有重复添加"


class PhotosView(Protocol):
    """The strip: it shows, and says nothing of its own."""

    def show_photos(self, photos: Sequence[ShownPhoto]) -> None:
        """Show these photos in this order; their small pictures come later."""

    def show_thumbnails(self, thumbnails: Mapping[str, bytes]) -> None:
        """Show small pictures, by the hashes of their photos."""

    def show_job(self, job: Job) -> None:
        """Show how far the reading of files is."""

    def show_message(self, tone: str, text: str, *, can_bring_back: bool = False) -> None:
        """Say something about the photos; an empty text for nothing."""


class PhotosPresenter:
    """Decides what the strip of one record shows."""

    def __init__(self, view: PhotosView, desk: Desk, album: Album) -> None:
        self._view, self._desk, self._album = view, desk, album
        self._photos: Sequence[ShownPhoto] = ()
        self._thumbnails: dict[str, bytes] = {}
        self._removed = ""  # the photo that was taken away last, and may be wanted back
        self._is_open = True
        self._reading = 0  # jobs under way
        self._awaited: Callable[[], object] | None = None

    def begin(self) -> None:
        """Show the photos that are there, and every change of them."""
        self._desk.events.changed.connect(self.take_news)
        self.show()

    def leave(self) -> None:
        """The form is closed."""
        if self._is_open:
            self._desk.events.changed.disconnect(self.take_news)
        self._is_open = False

    @property
    def photos(self) -> Sequence[ShownPhoto]:
        """The photos that are shown."""
        return self._photos

    @property
    def album(self) -> Album:
        """Where the photos are."""
        return self._album

    def show(self) -> None:
        """Show the photos as they are now."""
        try:
            self._photos = self._album.listed()
        except KnownError as error:
            self._on_failed(error)
            return
        self._view.show_photos(self._photos)
        hashes = [each.sha256 for each in self._photos if not each.is_lost]
        self._view.show_thumbnails(
            {each: self._thumbnails[each] for each in hashes if each in self._thumbnails}
        )
        unread = [each for each in hashes if each not in self._thumbnails]
        if unread:
            job = self._desk.jobs.read(SHOWING, partial(self._album.thumbnails, unread))
            job.succeeded.connect(self._on_thumbnails_read)
            job.failed.connect(self._on_failed)

    def take(self, sources: Sequence[Source]) -> None:
        """Add photos from files, or from what was pasted."""
        if not sources:
            return
        self._view.show_message("", "")
        job = self._desk.jobs.read(READING, partial(take_in, tuple(sources)))
        self._reading += 1
        self._view.show_job(job)
        job.succeeded.connect(self._on_taken_in)
        job.failed.connect(self._on_not_read)
        job.finished.connect(self._on_read)

    def when_read(self, act: Callable[[], object]) -> None:
        """Do something once what was dropped is read, so that it stays with this record."""
        if not self._reading:
            act()
            return
        self._awaited = act
        self._view.show_message("info", WAITING)

    def describe(self, sha256: str, caption: str) -> None:
        """Write something below a photo."""
        if self._try(partial(self._album.describe, sha256, caption)):
            self._after_step()

    def remove(self, sha256: str) -> None:
        """Take a photo away; it can be brought back as long as the form says so."""
        if self._try(partial(self._album.remove, sha256)):
            self._removed = sha256
            self._after_step()
            self._view.show_message("info", REMOVED, can_bring_back=True)

    def bring_back(self) -> None:
        """Take back that a photo was taken away."""
        if self._removed and self._try(partial(self._album.bring_back, self._removed)):
            self._view.show_message("", "")
            self._after_step()
        self._removed = ""

    def take_news(self, changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        if self._album.is_stored and changes.touches(TABLE):
            self.show()

    def _on_taken_in(self, taken: TakenIn) -> None:
        if not self._is_open and not self._album.is_stored:
            self._desk.notices.show_failure(KnownError("photo.closed"))
            return
        told = " ".join(sentence(each) for each in taken.refused)
        if not taken.photos:
            self._awaited = None
            self._view.show_message("danger", told)
            return
        if not self._album.is_stored:
            self._tell_added(self._album.add(taken.photos, SILENT), told)
            return
        job = self._desk.jobs.write(ADDING, partial(self._album.add, taken.photos))
        job.succeeded.connect(lambda count: self._tell_added(count, told))
        job.failed.connect(self._on_failed)

    def _on_not_read(self, error: Exception) -> None:
        self._awaited = None
        self._on_failed(error)

    def _on_read(self) -> None:
        self._reading -= 1
        act, is_last = self._awaited, not self._reading
        if act is not None and is_last and self._is_open:
            self._awaited = None
            act()

    def _tell_added(self, count: int, refused: str) -> None:
        self._after_step()
        if not self._is_open:
            self._desk.notices.show_done(ADDED.format(count=count), can_undo=True)
            return
        done = ADDED.format(count=count) if count else ALREADY
        if refused:
            self._view.show_message("warn", f"{done}。{refused}")
        elif count:
            self._view.show_message("", "")
        else:
            self._view.show_message("info", done)
        if count and self._album.is_stored:
            self._desk.notices.show_done(done, can_undo=True)

    def _after_step(self) -> None:
        if self._album.is_stored:
            self._desk.events.look()
        elif self._is_open:
            self.show()

    def _on_thumbnails_read(self, thumbnails: Mapping[str, bytes]) -> None:
        self._thumbnails |= thumbnails
        if self._is_open:
            self._view.show_thumbnails(thumbnails)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownError) and self._is_open:
            self._view.show_message("danger", sentence(error))

    def _try(self, do: partial[None]) -> bool:
        try:
            do()
        except KnownError as error:
            self._view.show_message("danger", sentence(error))
            return False
        return True
