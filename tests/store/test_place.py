from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.store.place import require_room, told_of

if TYPE_CHECKING:
    from pathlib import Path


def told(folder: Path, error: Exception) -> KnownError:
    with pytest.raises(KnownError) as caught, told_of(folder):
        raise error
    return caught.value


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "换一个位置"),
        (errno.EFBIG, "exFAT"),
        (errno.EROFS, "写保护"),
        (errno.EACCES, "权限"),
        (errno.ENODEV, "插回"),
        (errno.ENOENT, "插回"),
        (errno.EIO, "磁盘出错"),
        (errno.ENAMETOOLONG, "名称太长"),
        (errno.EINVAL, "磁盘出错"),
    ],
)
def test_what_the_world_does_is_told_with_the_remedy(
    tmp_path: Path, number: int, words: str
) -> None:
    assert words in sentence(told(tmp_path, OSError(number, "x")))


def test_whatever_happens_to_a_folder_that_is_gone_it_is_gone(tmp_path: Path) -> None:
    error = told(tmp_path / "stick", OSError(errno.EIO, "x"))
    assert error.code == "backup.place_gone"


def test_a_database_that_finds_the_disk_full_is_told_alike(tmp_path: Path) -> None:
    assert told(tmp_path, KnownError("store.disk_full", file="x")).code == "backup.disk_full"
    assert told(tmp_path, KnownError("store.locked", file="x")).code == "store.locked"


def test_what_the_disk_has_no_room_for_is_not_begun(tmp_path: Path) -> None:
    require_room(tmp_path, 1)
    with pytest.raises(KnownError) as caught:
        require_room(tmp_path, 2**60)
    assert caught.value.code == "backup.disk_full"
