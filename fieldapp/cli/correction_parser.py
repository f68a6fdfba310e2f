"""The words of `correction`: papers for households that tell what changed since the last ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.settle_parser import settlement_number

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from fieldapp.cli.words import Parser

DAY = "日期"


def add_correcting(
    commands: argparse._SubParsersAction[Parser], finish: Callable[[Parser], None]
) -> None:
    """Add `correction` to the commands; `finish` gives a command what every one takes."""
    correction = commands.add_parser("correction", help="更正单：告诉农户打印以后改了什么")
    actions = correction.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    listing = actions.add_parser("list", help="查看待更正的记录，和还没有交付的更正单")
    listing.add_argument("--out", metavar="文件.xlsx", help="把未交付的更正单写成一张清单")
    hand = _add_numbered(actions, "hand", "登记更正单已交付农户")
    hand.add_argument("--on", metavar=DAY, help="哪一天交付的，不写是今天")
    report = _add_numbered(actions, "report", "写出一张更正单")
    report.add_argument("--out", required=True, metavar="文件.xlsx")
    for each in (listing, _add_make(actions), hand, report):
        finish(each)


def _add_make(actions: argparse._SubParsersAction[Parser]) -> Parser:
    make = actions.add_parser("make", help="给一条记录出更正单")
    make.add_argument("kind", metavar="种类", help="记录种类的编号")
    make.add_argument("number", metavar="单号", help="单号、名称，或日期")
    make.add_argument("--on", metavar=DAY, help="更正单的日期，不写是今天")
    make.add_argument("--reason", default="", metavar="原因", help="不写时写上做了哪些改动")
    make.add_argument("--household", metavar="农户", help="写日期而那天有几条时，指明哪一户")
    make.add_argument("--project", metavar="名称", help="同类项目有几个时指明")
    return make


def _add_numbered(actions: argparse._SubParsersAction[Parser], name: str, text: str) -> Parser:
    command = actions.add_parser(name, help=text)
    command.add_argument(
        "number", type=settlement_number, metavar="编号", help="更正单的编号，如 GZ2024-A001"
    )
    return command
