"""Sentences about closed books, and about records that are settled, reversed or closed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "books.closed": "账已锁到{locked_to}，{day}的内容不能再登记、修改或作废，没有保存，请用之后的日期；要更正已有的记录，请用红冲。",
    "books.future": "{day}还没有到（今天是{today}），不能锁账，请选今天或以前的日期。",
    "books.closed_before": "账已经锁到{locked_to}，没有再锁，请选之后的日期；要改早，请先解锁。",
    "books.open": "现在没有锁账，不用解锁，台账没有改变。",
    "books.reason_missing": "没有写解锁的原因，{locked_to}及以前的账没有解锁，请写明原因。",
    "books.drafts": "要锁到{day}的账里还有 {count} 张结算单草稿，锁账以后仍可提交和发放，请先核对。",
    "books.underway": "要锁到{day}的账里还有 {count} 张结算单没有办完，或没有付清：{numbers}，锁账以后仍可办理，请先核对。",
    "books.unsettled": "要锁到{day}的账里还有 {count} 户共 {amount} 元没有列入结算单，锁账以后不能再改这些记录，请先核对。",
    "books.unfinished": "还有上面列出的没有办完，没有锁账；核对以后仍要锁账的，请加上 --yes 再运行。",
    "books.changed": "锁账的日期刚刚被另一个程序改过，没有解锁，请看清现在锁到哪天再试。",
    "record.locked": "“{label}”在已经锁上的账里（锁到{locked_to}），不能登记，请用之后的日期；要更正已有的记录，请用红冲。",
    "record.closed": "{name} 记在{day}，账已锁到{locked_to}，不能修改或作废，请用红冲更正。",
    "record.closed_count": "{name} 是盘点，记在已经锁上的账里（锁到{locked_to}），不能修改或作废，请用没有锁账的日期再盘点一次。",
    "record.settled_draft": "{name} 在结算单草稿 {number} 里，不能修改、作废或红冲，请先把它那一行移出结算单。",
    "record.settled": "{name} 已经列入结算单 {number}，不能修改或作废，请用红冲更正。",
    "record.reversed": "{name} 已经被 {by} 红冲，不能再改、作废或再红冲；红冲错了，请另登记一条正确的记录。",
    "record.reversing": "{name} 是红冲记录，不能修改、作废或红冲；红冲错了，请撤销那次红冲，或另登记一条正确的记录。",
    "reversal.reason_missing": "没有写红冲的原因，{name} 没有红冲，请写明原因。",
    "reversal.not_needed": "{name} 没有结算，也没有锁账，不用红冲，请直接修改或作废。",
    "reversal.counted": "{name} 是盘点，红冲不了，请用没有锁账的日期再盘点一次。",
    "reversal.future": "红冲的日期{day}还没有到（今天是{today}），没有红冲，请选今天或以前的日期。",
    "check.reversals": "有 {count} 条红冲记录与它冲销的记录对不上，请用备份核对。",
    "history.books_closed": "“{title}”是锁账以前的操作，或就是锁账、解锁，不能再撤销或重做，台账没有改变；要更正记录请用红冲，要解锁请写明原因。",
}
