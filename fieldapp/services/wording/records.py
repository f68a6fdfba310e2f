"""Sentences about records that are changed or declared void."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "records.too_many_to_void": "一次最多作废 {most} 条，现在选了 {count} 条，没有作废，请少选一些。",
    "records.too_many_to_copy": "选了 {count} 条，太多，没有复制，请先筛选再复制。",
    "paste.standing": "台账里已有完全相同的一条{kind}，不再登记；确实是另外一笔的，请用登记表单独填写。",
    "paste.alike_record": "台账里已有一条{labels}都相同、其他内容不同的{kind}，这一行仍按新的一条登记；如果是同一笔，请撤销后修改原来那一条。",
    "paste.same_row": "与第 {row} 行完全相同，两行都会登记；如果是重复的，请在 WPS 里删去一行再粘贴。",
    "progress.over_plan": "累计{label} {done}，超过计划 {plan}，请核对；确实超计划的，请写明原因后保存。",
    "progress.unknown_group": "没有“{group}”这个村民组，请核对组名。",
    "day_sheet.emptied": "{name}这一行已经登记，不能清空，没有保存。确实登记错了，请到表格里作废这条记录。",
    "progress.out_of_order": "累计{second} {after} 多于累计{first} {before}，请核对；先{second}后{first}的做法，请在项目设置里关闭次序核对。",
    "record.void": "{name} 已经作废（{reason}），不能再改，请另登记一条。",
    "record.same_asset": "{labels}都相同的{kind}已经登记过，没有保存，请核对是否重复。",
    "record.in_use": "还有 {count} 条记录用到{name}，不能作废，请先把这些记录改到别处或作废。",
    "record.person_void": "{name}已经作废（{reason}），没有保存，请重新选择农户。",
    "record.reason_missing": "没有写作废的原因，{name} 没有作废，请写明原因。",
}
