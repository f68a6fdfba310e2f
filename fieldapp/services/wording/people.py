"""Sentences about households and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "household.unknown": "台账里没有这一户，可能已被另一个程序改动，请刷新列表后重新选择。",
    "household.is_void": "{group}{name}已经作废（{reason}），没有改动，如有误请先撤销作废。",
    "household.id_number_taken": "这个身份证号已经登记过，是{group}{name}的，没有保存，请核对号码，或合并这两户。",
    "household.reason_needed": "没有写明作废的原因，没有作废，请填写原因后再试。",
    "household.is_settled": "{group}{name}列在结算单 {numbers} 里，没有作废，请把它合并到另一户；还是草稿的结算单，也可以先把它移出。",
    "household.is_owed": "{group}{name}还有 {amount} 元没有付给农户，没有作废，请先结算付清；是登记有误的，请先作废登记，或把它合并到另一户。",
    "household.owes": "{group}{name}有 {amount} 元预付或多付的款没有收回，没有作废，请先在结算时扣回；是登记有误的，请先作废登记，或把它合并到另一户。",
    "household.has_records": "{group}{name}还有 {count} 条登记（{kinds}），没有作废，请先作废这些登记，或把它合并到另一户。",
    "household.merge_itself": "不能把一户合并到它自己，没有合并，请另选一户。",
    "household.merge_twice": "两户在“{label}”里各有登记，而每户只能有一条，没有合并，请先作废其中一条。",
    "member.id_number_twice": "第 {row} 位家庭成员与前面的成员身份证号相同，没有保存，请核对号码。",
    "member.id_number_taken": "第 {row} 位家庭成员的身份证号已经登记在{group}{name}户下，没有保存，请核对号码。",
}
