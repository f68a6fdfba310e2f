from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fieldapp.services.backups import Newest
from fieldapp.store.contents import Contents
from fieldapp.ui.backups.words import comparison, last_text, size_text, when_text

TODAY = date(2025, 2, 26)
CONTENTS = Contents("7", "A", 269, 1396, 35, "2025-02-25T18:02:00", {})


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("2025-02-26T07:58:12+08:00", "今天 07:58"),
        ("2025-02-25T18:02:00", "昨天 18:02"),
        ("2025-01-08T09:30:00", "1月8日 09:30"),
        ("2024-12-31T09:30:00", "2024年12月31日 09:30"),
        ("", ""),
    ],
)
def test_a_moment_is_told_as_people_say_it(at: str, text: str) -> None:
    assert when_text(at, TODAY) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(17, "17 B"), (2_400, "2 KB"), (2_500_000, "2.5 MB"), (2_942_000_000, "2.94 GB")],
)
def test_the_size_of_a_file_is_told_with_few_digits(size: int, text: str) -> None:
    assert size_text(size) == text


def test_the_last_backup_is_told_in_a_few_words() -> None:
    newest = Newest("2025-02-26T07:58:00", Path("U盘"), 35, is_elsewhere=True)
    assert last_text(newest, TODAY) == "上次备份 今天 07:58"
    assert last_text(None, TODAY) == "还没有备份"


def test_what_a_backup_holds_stands_beside_what_there_is_now() -> None:
    now = replace(CONTENTS, records=1400, steps=36)
    assert comparison(CONTENTS, now, TODAY) == (
        ("农户", "269 户", "269 户"),
        ("记录", "1,396 条", "1,400 条"),
        ("操作", "35 步", "36 步"),
        ("最后一次操作", "昨天 18:02", "昨天 18:02"),
    )
    assert [now for _, _, now in comparison(CONTENTS, None, TODAY)] == [""] * 4
