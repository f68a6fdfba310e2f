"""Sentences about records that are changed or declared void."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "record.void": "{name} 已经作废（{reason}），不能再改，请另登记一条。",
    "record.same_asset": "{labels}都相同的{kind}已经登记过，没有保存，请核对是否重复。",
    "record.in_use": "还有 {count} 条记录用到{name}，不能作废，请先把这些记录改到别处或作废。",
    "record.person_void": "{name}已经作废（{reason}），没有保存，请重新选择农户。",
    "record.reason_missing": "没有写作废的原因，{name} 没有作废，请写明原因。",
}
