"""`photos.db`: the pictures of a ledger, encrypted with its key, each under its original's SHA-256.

The file is made when the first photo is stored. A picture is stored before the step that names it
is committed, so that a program that is killed leaves a picture without a name, never the opposite.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from fieldapp.domain.photo import Photo, Place, TakenPhoto
from fieldapp.domain.problem import Problem
from fieldapp.store.connection import LedgerFile, known_errors, open_connection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from fieldapp.store.connection import Row
    from fieldapp.store.store import Store

PHOTOS_FILE = "photos.db"
AT_A_TIME = 500  # hashes in one question

# The thumbnail stands before the picture, so that SQLite reads no page of the large one for it.
PICTURES = """
CREATE TABLE IF NOT EXISTS picture (
  sha256 TEXT PRIMARY KEY,
  original_size INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  taken_at TEXT,
  latitude INTEGER,
  longitude INTEGER,
  stored_at TEXT NOT NULL,
  thumbnail BLOB NOT NULL,
  picture BLOB NOT NULL,
  CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT
"""
INSERT = """
INSERT INTO picture (sha256, original_size, width, height, taken_at, latitude, longitude, stored_at,
  thumbnail, picture)
VALUES (:sha256, :original_size, :width, :height, :taken_at, :latitude, :longitude, :stored_at,
  :thumbnail, :picture)
ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at
"""
DESCRIBED = """
SELECT sha256, original_size, width, height, taken_at, latitude, longitude FROM picture
WHERE sha256 IN ({places})
"""
THUMBNAIL = "SELECT thumbnail FROM picture WHERE sha256 = ?"
PICTURE = "SELECT picture FROM picture WHERE sha256 = ?"
ALL = "SELECT sha256, stored_at FROM picture"
DELETE = "DELETE FROM picture WHERE sha256 = :sha256 AND stored_at < :before"

CHECKS = (
    ("PRAGMA cipher_integrity_check", "check.page"),
    ("PRAGMA integrity_check", "check.structure"),
)


class PhotoFile:
    """The pictures of one ledger. Each question opens the file anew, so any thread may ask."""

    def __init__(self, store: Store) -> None:
        self._key = store.key
        self._path: Path | None = store.path.with_name(PHOTOS_FILE) if store.key else None

    @property
    def is_possible(self) -> bool:
        """Whether there is a folder for photos: a ledger in memory has none."""
        return self._path is not None

    def store(self, photos: Iterable[TakenPhoto], now: datetime) -> None:
        """Store pictures for good, all of them or none; one that is there stays as it is."""
        if self._path is None:
            raise RuntimeError("a ledger in memory keeps no photos")
        with self._opened(self._path) as file, file.writing():
            file.connection.executemany(INSERT, [_row(each, now) for each in photos])

    def described(self, hashes: Collection[str]) -> Mapping[str, Photo]:
        """What is known of these photos; a hash without a picture is left out."""
        found: dict[str, Photo] = {}
        asked = list(hashes)
        with self._there() as file:
            for begin in range(0, len(asked) if file else 0, AT_A_TIME):
                some = asked[begin : begin + AT_A_TIME]
                sql = DESCRIBED.format(places=", ".join("?" * len(some)))
                rows = file.connection.execute(sql, some) if file else ()
                found |= {row["sha256"]: _photo(row) for row in rows}
        return found

    def thumbnail(self, sha256: str) -> bytes | None:
        """A small picture as JPEG; None where there is none."""
        return self._bytes(THUMBNAIL, sha256)

    def picture(self, sha256: str) -> bytes | None:
        """The picture as JPEG; None where there is none."""
        return self._bytes(PICTURE, sha256)

    def hashes(self) -> Mapping[str, datetime]:
        """Every picture that is there, and when it was stored."""
        with self._there() as file:
            rows = file.connection.execute(ALL) if file else ()
            return {row["sha256"]: datetime.fromisoformat(row["stored_at"]) for row in rows}

    def sweep(self, hashes: Collection[str], before: datetime) -> int:
        """Take away pictures that nothing names and that were stored before; how many went."""
        values = [{"sha256": each, "before": _moment(before)} for each in hashes]
        with self._there() as file:
            if file is None or not values:
                return 0
            with file.writing():
                return int(file.connection.executemany(DELETE, values).rowcount)

    def problems(self) -> Iterator[Problem]:
        """Pages changed from outside, or a broken structure."""
        with self._there() as file:
            for statement, code in CHECKS if file else ():
                told = [str(row[0]) for row in file.query(statement)] if file else []
                yield from (Problem(code, values={"detail": row}) for row in told if row != "ok")

    def _bytes(self, sql: str, sha256: str) -> bytes | None:
        with self._there() as file:
            row = file.connection.execute(sql, (sha256,)).fetchone() if file else None
            return None if row is None else bytes(row[0])

    @contextmanager
    def _there(self) -> Iterator[LedgerFile | None]:
        """The file where there is one; asking never makes it."""
        with ExitStack() as stack:
            is_there = self._path is not None and self._path.is_file()
            if is_there and self._path is not None:
                yield stack.enter_context(self._opened(self._path))
            else:
                yield None

    @contextmanager
    def _opened(self, path: Path) -> Iterator[LedgerFile]:
        with closing(open_connection(path, self._key)) as connection:
            file = LedgerFile(connection)
            with known_errors(path):
                connection.execute(PICTURES)
                yield file


def _row(taken: TakenPhoto, now: datetime) -> Mapping[str, str | int | bytes | None]:
    photo = taken.photo
    return {
        "sha256": photo.sha256,
        "original_size": photo.original_size,
        "width": photo.width,
        "height": photo.height,
        "taken_at": photo.taken_at.isoformat() if photo.taken_at else None,
        "latitude": photo.place.latitude if photo.place else None,
        "longitude": photo.place.longitude if photo.place else None,
        "stored_at": _moment(now),
        "thumbnail": taken.thumbnail,
        "picture": taken.picture,
    }


def _photo(row: Row) -> Photo:
    taken_at, latitude = row["taken_at"], row["latitude"]
    return Photo(
        row["sha256"],
        row["original_size"],
        row["width"],
        row["height"],
        datetime.fromisoformat(taken_at) if taken_at else None,
        None if latitude is None else Place(latitude, row["longitude"]),
    )


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
