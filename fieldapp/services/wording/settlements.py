"""Sentences about settlements: making them, walking them on, paying."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "settlement.unknown": "没有编号为 {number} 的结算单，请核对编号，用 settle list 可以查看全部。",
    "settlement.ticket_void": "{number} 已经作废（{reason}），没有可以结算的款项，没有生成结算单，请核对单号。",
    "settlement.ticket_settled": "{number} 已经列入结算单 {settlement}，没有生成结算单，请核对单号。",
    "settlement.several_lines": "“{name}”在 {number} 里不止一行（第 {lines} 行），请用 --line 指明行号。",
    "settlement.nothing_waits": "{period}没有可以结算的款项，没有生成结算单；可能还没有登记，或冲销后还不够抵扣，请换一段日期再试。",
    "settlement.all_settled": "{period}的款项已经列入结算单 {numbers}，没有可以再结算的，没有生成结算单，请打开那张结算单核对，或换一段日期再试。",
    "settlement.purpose_number": "事由会印在公示表上，不能写电话、身份证号或账号，没有生成结算单，请改一下事由。",
    "settlement.purpose_invalid": "事由不能超过 {most} 个字，也不能含有换行等特殊字符，没有生成结算单，请写短一些。",
    "settlement.in_future": "{on} 还没有到，没有保存，请填写今天或以前的日期。",
    "settlement.before_records": "结算日期 {on} 早于其中最后一笔的日期 {last}，没有保存，请改用 {last} 或以后的日期。",
    "settlement.before_last": "{number} 的上一步在 {last}，这一步不能更早，没有保存，请改用 {last} 或以后的日期。",
    "settlement.notice_needed": "除现金即付外，发放前都要公示，公示天数不能写 0，请写 1 天以上，或不写，按结算设置的天数。",
    "settlement.cash_only": "现金即付的结算单只能付现金，没有保存，请改用现金，或列入本期结算单。",
    "settlement.several_for_cash": "现金即付一次只付一单，这里有 {count} 笔，没有保存，请指明一张单号。",
    "settlement.above_cash_limit": "这一单超过现金即付的上限 {limit} 元，没有保存，请列入本期结算单，或在结算设置里改上限。",
    "settlement.not_now": "{number} 现在是“{state}”，不能{verb}，请按草稿、提交、审核、公示、发放、归档的顺序办理。",
    "settlement.not_now_paid": "{number} 现在是“{state}”，不能{verb}；没有到账的请登记退回（settle fail），单据有误的请红冲（reverse）。",
    "settlement.not_now_void": "{number} 已经作废，不能{verb}，请重新生成结算单，办理新的一张。",
    "settlement.not_draft": "{number} 现在是“{state}”，不能改动明细，请先退回成草稿（settle return），改好后再提交。",
    "settlement.made_alone": "{number} 由{maker}一人经办，不能再由同一人审核，请换另一位用户审核；还没有另一位的，请先添加（user add）。",
    "settlement.same_person": (
        "{number} 由{users}经办，不能再由同一人审核，请换另一位用户审核；没有另一位的，请退回，"
        "由{maker}提交；别人改过明细的，请作废后重新生成。"
    ),
    "settlement.empty": "{number} 里没有明细，不能提交，请作废它，或重新生成结算单。",
    "settlement.reason_missing": "没有写原因，{number} 没有改变，请写明原因。",
    "settlement.objection_empty": "没有写异议的内容，没有保存，请写明谁提出、为什么。",
    "settlement.answer_empty": "没有写处理结果，没有保存，请写明怎样核实、怎样答复。",
    "settlement.no_objection": "{number} 没有等待答复的异议，没有保存；有新的异议，请在公示期内先登记（settle object），再答复。",
    "settlement.objection_open": "还有 {count} 条异议没有答复，不能发放，请先写明处理结果，或退回修改。",
    "settlement.notice_hangs": "公示到 {last} 为止，期满后才能发放，请在第二天起办理。",
    "settlement.nothing_bounced": "{number} 没有退回的款项，没有生成更正发放；款项没有到账的，请先登记退回（settle fail），再做更正发放。",
    "settlement.paid_again": "{number} 退回的款项已经列入更正发放 {again}，没有再生成，请继续办理 {again}。",
    "settlement.several_paid": "第 {position} 行付过不止一次（{payments}），没有保存，请指明退回的是哪一笔：命令里写 --yuan 金额，或 --paid-on 发放日期。",
    "settlement.not_paid_so": "第 {position} 行没有这样一笔没有退回的发放，没有保存，请核对；付过的有：{payments}。",
    "settlement.owes_more": "{number} 第 {lines} 行退回后，同户同类已红冲的款项比退回的还多，没有可以再付的，没有生成更正发放；等这户再有款项，列入结算单抵扣后再做更正发放。",
    "settlement.taken_back_since": "{number} 生成以后又有红冲或重登的单据（{tickets}），没有提交；请作废 {number}，再做一次更正发放，会一并抵扣。",
    "settlement.nothing_to_return": "第 {position} 行没有可以登记退回的款项：还没有发放，或已经登记过退回，没有保存，请用 settle show 核对。",
    "settlement.nothing_to_pay": "{number} 的款项都已发放，没有可以再付的；退回的款项请做更正发放。",
    "settlement.not_all_paid": "{number} 还有 {count} 行的款项没有到户：{lines}，不能归档，请先发放；退回的请做更正发放并付清。",
    "settlement.paid_twice": "这样会把同一笔款项付两次，没有保存，请先用 settle show 核对这一行的发放、退回和更正发放，再重新办理。",
    "settlement.no_line": "{number} 没有第 {position} 行，请核对行号。",
    "settlement.line_done": "第 {position} 行已经付清，或退回后等待更正发放，没有保存，请换一行。",
    "settlement.no_account": "第 {position} 行没有收款账号，不能转账；账号在提交时定下，请退回成草稿，补上账号后重新提交，或改用现金。",
    "settlement.amount_of_one": "指定金额时只能付一行，没有保存，请指明一行。",
    "settlement.amount_too_large": "这次付的金额应大于 0，不超过还没付的 {most} 元，没有保存，请改正金额。",
    "settlement.deduction_too_large": "第 {position} 行的扣款应在 0 到 {most} 元之间，没有保存，请改正金额。",
    "settlement.much_cash": "有 {count} 户一次付现金超过 {limit} 元，请确认确实付现金，或改为转账。",
    "settlement.setting_long": "{label}最多写 {most} 个字，没有保存，请写短一些。",
    "settlement.days_invalid": "{label}应为 0 到 {most} 的整数，没有保存，请改正。",
    "settlement.limit_invalid": "{label}应为不小于 0、最多两位小数的金额，没有保存，请改正。",
    "settlement.void_paper": "{number} 已经作废，不能再打印或导出，请用重新生成的结算单。",
    "check.payments": "有 {count} 笔发放与账目不一致，请从最近的备份恢复后核对。",
    "check.settlements": "有 {count} 行结算明细与它的来源单据不一致，请从最近的备份恢复后核对。",
}
