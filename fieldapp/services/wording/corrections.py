"""Sentences about 更正单: what papers that went out tell wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "correction.not_needed": "{name} 没有打印过单据，或打印以后没有改动，不用更正，没有出更正单。",
    "correction.unknown": "没有编号为 {number} 的更正单，请核对编号。",
    "correction.void": "更正单 {number} 已经撤销，不能再打印、导出或交付，还要更正时请重新出一张。",
    "correction.handed": "更正单 {number} 已在{day}交付，没有再登记，请核对编号。",
    "correction.in_future": "{day}还没有到（今天是{today}），没有保存，请填写今天或以前的日期。",
    "correction.before_change": "{name} 在{day}才改动，更正单不能更早，没有保存，请改用{day}或以后的日期。",
    "correction.before_made": "更正单 {number} 是{made_on}出的，不能更早交付，没有保存，请改用{made_on}或以后的日期。",
}
