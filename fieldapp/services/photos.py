"""Photos of records: taken in, tied to a record in one step, looked at, and taken off again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.photo import Photo, TakenPhoto
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.services.work_progress import SILENT, Progress
from fieldapp.store.durable import write_durably
from fieldapp.store.photo_ties import PhotoTies
from fieldapp.store.photos import PhotoFile
from fieldapp.store.place import told_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step
    from fieldapp.store.photo_ties import PhotoTie

MOST_AT_ONCE = 50  # as many as a day's work gives; a folder dropped by mistake has thousands
LONGEST_CAPTION = 100  # letters: two lines below a printed photo
PASTED = "粘贴的图片"
REMOVED = "移除"
UNUSED = timedelta(days=1)  # a picture that no step names by then belongs to no step under way

Source: TypeAlias = Path | bytes
"""Where a photo comes from: a file, or the bytes of one."""


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photo that was taken in and is to be tied to a record, with what is written below it."""

    taken: TakenPhoto
    caption: str = ""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the original."""
        return self.taken.photo.sha256


@dataclass(frozen=True, slots=True)
class ListedPhoto:
    """A photo of a record; `photo` is None where its picture is lost."""

    id: int
    sha256: str
    caption: str
    photo: Photo | None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of files: the photos, and why others gave none."""

    photos: tuple[NewPhoto, ...]
    refused: tuple[KnownError, ...]


def take_in(sources: Sequence[Source], progress: Progress = SILENT) -> TakenIn:
    """Make photos of files; no ledger is touched. The same file given twice is one photo."""
    from fieldapp.services.messages import told  # with it come all sentences

    if len(sources) > MOST_AT_ONCE:
        return TakenIn((), (KnownError("photo.too_many", most=MOST_AT_ONCE),))
    photos: dict[str, NewPhoto] = {}
    refused: list[KnownError] = []
    for place, source in enumerate(sources):
        progress.advance(place, len(sources), told("photo.reading"))
        try:
            taken = taken_in(source)
        except KnownError as error:
            refused.append(error)
        else:
            photos.setdefault(taken.photo.sha256, NewPhoto(taken))
    progress.advance(len(sources), len(sources), told("photo.reading"))
    return TakenIn(tuple(photos.values()), tuple(refused))


def taken_in(source: Source) -> TakenPhoto:
    """Make a photo of a file; a KnownError tells why there is none."""
    from fieldapp.services.photo_image import MOST_BYTES, taken_from  # Pillow: 0.1 s, when needed

    if isinstance(source, bytes):
        return taken_from(source, name=PASTED)
    try:
        if source.stat().st_size > MOST_BYTES:
            raise KnownError("photo.too_large", name=source.name, most=MOST_BYTES // 1024**2)
        content = source.read_bytes()
    except OSError as error:
        raise KnownError("photo.unreadable", name=source.name) from error
    return taken_from(content, name=source.name)


class Photos:
    """The photos of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._file = PhotoFile(ledger.store)
        self._ties = PhotoTies(ledger.store)

    @property
    def is_possible(self) -> bool:
        """Whether the ledger has a folder for photos; one in memory has none."""
        return self._file.is_possible

    def add(
        self,
        work: ProjectWork,
        kind_id: KindId,
        record_id: RecordId,
        photos: Sequence[NewPhoto | Source],
    ) -> int:
        """Give a record photos in one step; how many, since those it has already are left out."""
        made = [each if isinstance(each, NewPhoto) else NewPhoto(taken_in(each)) for each in photos]
        _require_live(work, kind_id, record_id)
        known = {each.sha256 for each in self._ties.of_record(record_id)}
        once = {each.sha256: each for each in made}
        new = [each for each in once.values() if each.sha256 not in known]
        if not new:
            return 0
        with self._ledger.step(f"给{work.kind(kind_id).label}添加 {len(new)} 张照片") as step:
            return len(self.tie(step, work, kind_id, record_id, new))

    def tie(
        self,
        step: Step,
        work: ProjectWork,
        kind_id: KindId,
        record_id: RecordId,
        photos: Sequence[NewPhoto],
    ) -> list[int]:
        """Give a record photos within a step; their bytes are safe before the step commits."""
        once = {each.sha256: each for each in photos}
        if not once:
            return []
        self._file.store([each.taken for each in once.values()], self._ledger.clock.now())
        named = [(each.sha256, each.caption) for each in once.values()]
        return self._ties.add(step, (work.id, kind_id, record_id), named)

    def listed(self, record_id: RecordId) -> tuple[ListedPhoto, ...]:
        """The photos of a record in the order in which they were added."""
        ties = self._ties.of_record(record_id)
        known = self._file.described([each.sha256 for each in ties]) if ties else {}
        return tuple(
            ListedPhoto(each.id, each.sha256, each.caption, known.get(each.sha256)) for each in ties
        )

    def counts(self, record_ids: Sequence[int]) -> Mapping[int, int]:
        """How many photos each of these records has; one without any is left out."""
        return self._ties.counts(record_ids)

    def thumbnail(self, sha256: str) -> bytes:
        """A small picture as JPEG."""
        return self._there(self._file.thumbnail(sha256))

    def picture(self, sha256: str) -> bytes:
        """The picture as JPEG."""
        return self._there(self._file.picture(sha256))

    def describe(self, photo_id: int, caption: str) -> None:
        """Write something below a photo, in one step; nothing is done where it stands already."""
        tie, text = self._known(photo_id), caption.strip()[:LONGEST_CAPTION]
        if text == tie.caption:
            return
        with self._ledger.step("修改照片说明") as step:
            self._ties.describe(step, photo_id, text)

    def void(self, photo_id: int) -> None:
        """Take a photo off its record, in one step; undo brings it back."""
        self._known(photo_id)
        with self._ledger.step("移除 1 张照片") as step:
            self._ties.void(step, photo_id, REMOVED)

    def revive(self, photo_id: int) -> None:
        """Give a record back a photo that was taken off it, in one step."""
        tie = self._ties.tie(photo_id)
        if tie is None or tie.sha256 in {each.sha256 for each in self.listed(tie.record_id)}:
            return
        with self._ledger.step("恢复 1 张照片") as step:
            self._ties.revive(step, photo_id)

    def lost(self) -> int:
        """How many photos that records name have no picture."""
        return len(set(self._ties.named(only_live=True)) - self._file.hashes().keys())

    def sweep(self) -> int:
        """Take away pictures that no record, void or not, has ever named; how many."""
        with suppress(KnownError):  # what cannot be read is not swept
            unused = self._file.hashes().keys() - self._ties.named()
            return self._file.sweep(unused, self._ledger.clock.now() - UNUSED) if unused else 0
        return 0

    def checked(self) -> tuple[int, tuple[Problem, ...]]:
        """How many pictures there are, and what is wrong with them."""
        try:
            problems = list(self._file.problems())
            if lost := self.lost():
                problems.append(Problem("check.photo_missing", values={"count": lost}))
            return len(self._file.hashes()), tuple(problems)
        except KnownError as error:  # a file that cannot be read is what is to be told
            return 0, (Problem(error.code, values=error.values),)

    def _known(self, photo_id: int) -> PhotoTie:
        tie = self._ties.tie(photo_id)
        if tie is None or all(each.id != photo_id for each in self._ties.of_record(tie.record_id)):
            raise KnownError("photo.gone")
        return tie

    def _there(self, content: bytes | None) -> bytes:
        if content is None:
            raise KnownError("photo.lost")
        return content


def save_as(path: Path, picture: bytes) -> None:
    """Write a picture into a file, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.new")
    with told_of(path.parent):
        try:
            write_durably(path, picture, unfinished=unfinished)
        finally:
            with suppress(OSError):  # what went wrong before is what is told
                unfinished.unlink(missing_ok=True)


def with_caption(photo: NewPhoto, caption: str) -> NewPhoto:
    """The photo with something else written below it."""
    return replace(photo, caption=caption.strip()[:LONGEST_CAPTION])


def _require_live(work: ProjectWork, kind_id: KindId, record_id: RecordId) -> None:
    record = work.records.record(kind_id, record_id)
    if record is None:
        raise LookupError(f"{kind_id} has no record {record_id}")
    if record.void is not None:
        raise KnownError("photo.record_void")
