"""The words of `settle`: one command for each step of a settlement."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from fieldapp.domain.numbers import cleaned, compact
from fieldapp.domain.settlement import WAYS, How

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from fieldapp.cli.words import Parser

DAY = "日期"
STEPS = (
    ("submit", "提交审核"),
    ("approve", "审核；不能是经办的那位用户"),
    ("publish", "开始公示"),
    ("archive", "归档"),
)
WAYS_IN_CHINESE = {"现金": How.CASH, "转账": How.BANK, "银行转账": How.BANK, "一卡通": How.CARD}
STEPS_WITH_REASON = (("return", "退回成草稿"), ("void", "作废"))


def add_settling(
    commands: argparse._SubParsersAction[Parser], finish: Callable[[Parser], None]
) -> None:
    """Add `settle` to the commands; `finish` gives a command what every one takes."""
    settle = commands.add_parser("settle", help="结算单：生成、审核、公示、发放、归档")
    actions = settle.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    made = [
        _add_new(actions),
        *(_add_step(actions, name, text) for name, text in STEPS),
        *(_add_reasoned(actions, name, text) for name, text in STEPS_WITH_REASON),
        _add_object(actions),
        _add_pay(actions),
        _add_fail(actions),
        _add_list(actions),
        _add_step(actions, "show", "查看一张结算单：明细、单据、办理经过"),
    ]
    for each in made:
        each.add_argument("--on", metavar=DAY, help="哪一天办的，如 2024-04-30，不写是今天")
    made += [_add_remove(actions), _add_deduct(actions), _add_settings(actions)]
    for each in made:
        finish(each)


def settlement_number(text: str) -> str:
    """The number of a settlement as it is kept, whatever case it was typed in."""
    return compact(text).upper()


def way_typed(text: str) -> How:
    """How money goes out, in either language."""
    word = cleaned(text).lower()
    ways = {**WAYS_IN_CHINESE, **{each.value: each for each in WAYS}}
    if word not in ways:
        raise ArgumentTypeError(
            f"不能是“{text}”，可以写：{'、'.join(WAYS_IN_CHINESE)}，或 {'、'.join(WAYS)}。"
        )
    return ways[word]


def _add_new(actions: argparse._SubParsersAction[Parser]) -> Parser:
    new = actions.add_parser("new", help="生成结算单")
    new.add_argument("--project", metavar="名称", help="只有一个项目时可以不写")
    new.add_argument("--from", dest="first", metavar=DAY, help="从哪天的单据起，含这一天")
    new.add_argument("--to", dest="last", metavar=DAY, help="到哪天的单据止，含这一天")
    new.add_argument("--kind", metavar="种类", help="只结算这一种记录，写种类的编号")
    new.add_argument("--household", metavar="农户", help="只结算这一户，写身份证号或姓名")
    new.add_argument("--group", metavar="村民组", help="只结算这个组；同名的农户用它区分")
    new.add_argument("--ticket", metavar="单号", help="只结算这一单")
    new.add_argument("--purpose", metavar="事由", help="不写时由月份和款项写成")
    new.add_argument("--funds", metavar="资金来源", help="如 村集体、衔接资金")
    new.add_argument("--notice-days", type=int, metavar="天数", help="公示几天，不写时按结算设置")
    new.add_argument("--cash", action="store_true", help="现金即付：一单，不先公示")
    new.add_argument(
        "--corrects",
        type=settlement_number,
        metavar="编号",
        help="更正发放：重发那张结算单里退回的款项",
    )
    return new


def _add_step(actions: argparse._SubParsersAction[Parser], name: str, text: str) -> Parser:
    step = actions.add_parser(name, help=text)
    step.add_argument(
        "number", type=settlement_number, metavar="编号", help="结算单的编号，如 JS2024-A001"
    )
    return step


def _add_reasoned(actions: argparse._SubParsersAction[Parser], name: str, text: str) -> Parser:
    step = _add_step(actions, name, text)
    step.add_argument("--reason", required=True, metavar="原因")
    return step


def _add_object(actions: argparse._SubParsersAction[Parser]) -> Parser:
    step = _add_step(actions, "object", "登记公示期间的异议，或写明处理结果")
    either = step.add_mutually_exclusive_group(required=True)
    either.add_argument("--text", metavar="内容", help="谁提出、为什么")
    either.add_argument("--answer", metavar="结果", help="怎样核实、怎样答复")
    return step


def _add_pay(actions: argparse._SubParsersAction[Parser]) -> Parser:
    step = _add_step(actions, "pay", "登记发放")
    step.add_argument(
        "--how",
        type=way_typed,
        metavar="方式",
        help="现金、转账、一卡通；不写时有账号的进账号，没有的付现金",
    )
    either = step.add_mutually_exclusive_group()
    either.add_argument(
        "--line", type=int, nargs="+", metavar="行号", help="第几行，不写时发放全部没有发的"
    )
    either.add_argument("--household", metavar="农户", help="哪一户，写身份证号或姓名")
    step.add_argument("--yuan", metavar="金额", help="只付一部分，如 100.00，只能指明一行")
    return step


def _add_fail(actions: argparse._SubParsersAction[Parser]) -> Parser:
    step = _add_reasoned(actions, "fail", "登记退回：钱没有到账")
    _add_line(step)
    step.add_argument("--yuan", metavar="金额", help="付过不止一次时，退回的那一笔是多少元")
    step.add_argument("--paid-on", metavar=DAY, help="付过不止一次时，退回的那一笔是哪天付的")
    return step


def _add_remove(actions: argparse._SubParsersAction[Parser]) -> Parser:
    step = _add_reasoned(actions, "remove", "从草稿里移出一行")
    _add_line(step)
    return step


def _add_deduct(actions: argparse._SubParsersAction[Parser]) -> Parser:
    step = _add_step(actions, "deduct", "在草稿里扣款")
    _add_line(step)
    step.add_argument("--yuan", required=True, metavar="金额", help="扣多少元，0 是不扣")
    step.add_argument("--reason", default="", metavar="原因", help="不扣时不用写")
    return step


def _add_line(step: Parser) -> None:
    """The line that a step is about: by its number, or by whose it is."""
    either = step.add_mutually_exclusive_group(required=True)
    either.add_argument("--line", type=int, metavar="行号", help="第几行")
    either.add_argument("--household", metavar="农户", help="哪一户，写身份证号或姓名")


def _add_list(actions: argparse._SubParsersAction[Parser]) -> Parser:
    listing = actions.add_parser("list", help="列出结算单")
    listing.add_argument("--project", metavar="名称")
    listing.add_argument("--state", metavar="状态", help="如 草稿、公示中、已发放")
    return listing


def _add_settings(actions: argparse._SubParsersAction[Parser]) -> Parser:
    settings = actions.add_parser("settings", help="查看或修改结算设置")
    settings.add_argument("--notice-days", metavar="天数", help="公示天数，含头一天")
    settings.add_argument("--funds-notice-days", metavar="天数", help="衔接资金的公示天数")
    settings.add_argument("--cash-limit", metavar="金额", help="现金即付每单最多多少元")
    settings.add_argument("--supervision-phone", metavar="电话", help="监督电话")
    settings.add_argument("--notice-place", metavar="地点", help="在哪里公示")
    return settings
