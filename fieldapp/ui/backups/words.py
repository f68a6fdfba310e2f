"""How backups are told of on the screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.services.backups import Newest
    from fieldapp.store.contents import Contents

KB = 1000
SIZES = ((KB**3, "GB", 2), (KB**2, "MB", 1), (KB, "KB", 0))
NONE_YET = "还没有备份"


def when_text(at: str, today: date) -> str:
    """A moment as people say it: 今天 07:58, 昨天 18:02, 2月26日 09:30; empty for none."""
    if not at:
        return ""
    moment = datetime.fromisoformat(at)
    day = moment.date()
    if day == today:
        named = "今天"
    elif day == today - timedelta(days=1):
        named = "昨天"
    elif day.year == today.year:
        named = f"{day.month}月{day.day}日"
    else:
        named = f"{day.year}年{day.month}月{day.day}日"
    return f"{named} {moment:%H:%M}"


def size_text(size: int) -> str:
    """How large a file is."""
    for unit, name, places in SIZES:
        if size >= unit:
            return f"{size / unit:.{places}f} {name}"
    return f"{size} B"


def last_text(newest: Newest | None, today: date) -> str:
    """When the last backup was made, for the line at the bottom of the window."""
    if newest is None:
        return NONE_YET
    return f"上次备份 {when_text(newest.made_at, today)}"


def comparison(
    then: Contents, now: Contents | None, today: date
) -> tuple[tuple[str, str, str], ...]:
    """A label, what the backup holds, and what the ledger holds now, empty for no ledger."""
    return tuple(
        (label, _shown(each, label, today), "" if now is None else _shown(now_value, label, today))
        for label, each, now_value in zip(LABELS, _values(then), _values(now or then), strict=True)
    )


LABELS = ("农户", "记录", "操作", "最后一次操作")
UNITS = {"农户": "户", "记录": "条", "操作": "步"}


def _values(contents: Contents) -> tuple[int | str, ...]:
    return contents.households, contents.records, contents.steps, contents.last_at


def _shown(value: int | str, label: str, today: date) -> str:
    if isinstance(value, str):
        return when_text(value, today)
    return f"{value:,} {UNITS[label]}"
