"""The words of `books`, `reverse` and `void`: closed books, and records that are taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from fieldapp.cli.words import Parser

DAY = "日期"


def add_bookkeeping(
    commands: argparse._SubParsersAction[Parser], finish: Callable[[Parser], None]
) -> None:
    """Add the commands; `finish` gives a command what every one takes."""
    for each in (*_add_books(commands), _add_reverse(commands), _add_void(commands)):
        finish(each)


def _add_books(commands: argparse._SubParsersAction[Parser]) -> tuple[Parser, ...]:
    books = commands.add_parser("books", help="锁账：某天及以前的内容不能再登记和修改")
    actions = books.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    show = actions.add_parser("show", help="查看锁到哪一天")
    close = actions.add_parser("close", help="锁账")
    close.add_argument("--to", required=True, metavar=DAY, help="锁到哪天，含这一天")
    close.add_argument("--yes", action="store_true", help="还有没办完的，也锁账")
    reopen = actions.add_parser("reopen", help="解锁：退回到上一次锁账的日期")
    reopen.add_argument("--reason", required=True, metavar="原因")
    return show, close, reopen


def _add_reverse(commands: argparse._SubParsersAction[Parser]) -> Parser:
    reverse = commands.add_parser("reverse", help="红冲已结算或已锁账的记录，可以同时重登")
    _add_record(reverse)
    reverse.add_argument("--on", metavar=DAY, help="记录的账已锁时，红冲记在哪一天，不写是今天")
    reverse.add_argument(
        "--set",
        dest="changed",
        action="append",
        default=[],
        metavar="栏目=内容",
        help="重登一条正确的记录，这一栏改成什么；可以写几次",
    )
    reverse.add_argument(
        "--price-reason", default="", metavar="原因", help="改后的单价超出范围时说明为什么"
    )
    return reverse


def _add_void(commands: argparse._SubParsersAction[Parser]) -> Parser:
    void = commands.add_parser("void", help="作废一条记录")
    _add_record(void)
    return void


def _add_record(command: Parser) -> None:
    command.add_argument("kind", metavar="种类", help="记录种类的编号")
    command.add_argument("number", metavar="单号", help="单号、名称，或日期")
    command.add_argument("--reason", required=True, metavar="原因")
    command.add_argument("--household", metavar="农户", help="写日期而那天有几条时，指明哪一户")
    command.add_argument("--project", metavar="名称", help="同类项目有几个时指明")
