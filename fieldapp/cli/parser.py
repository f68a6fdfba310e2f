"""The words of the whole command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.book_parser import add_bookkeeping
from fieldapp.cli.correction_parser import add_correcting
from fieldapp.cli.settle_parser import add_settling, settlement_number
from fieldapp.cli.words import Parser, add_window_words

if TYPE_CHECKING:
    import argparse


def parser() -> Parser:
    """The whole command line."""
    root = Parser(prog="fieldapp", description="驻村项目台账：导入、查看、出报表。")
    commands = root.add_subparsers(
        dest="command", required=True, metavar="命令", title="命令", parser_class=Parser
    )
    add_window_words(commands.add_parser("window", help="打开窗口"))
    _add_founding(commands)
    _add_importing(commands)
    _add_looking(commands)
    _add_papers(commands)
    add_settling(commands, _add_ledger)
    add_bookkeeping(commands, _add_ledger)
    add_correcting(commands, _add_ledger)
    _add_history(commands)
    _add_saving(commands)
    _add_benching(commands)
    return root


def _add_founding(commands: argparse._SubParsersAction[Parser]) -> None:
    demo = commands.add_parser("demo", help="建立示例村的台账并写出报表")
    demo.add_argument("folder", metavar="文件夹")
    _add_user(demo)
    new = commands.add_parser("new", help="建立本村台账")
    new.add_argument("folder", metavar="文件夹")
    new.add_argument("--village", required=True, metavar="村名")
    new.add_argument("--township", required=True, metavar="乡镇名")
    new.add_argument("--project", action="append", default=[], metavar="项目类型")
    _add_user(new)
    project = commands.add_parser("project", help="项目").add_subparsers(
        dest="action", required=True, metavar="操作", title="操作", parser_class=Parser
    )
    add = project.add_parser("add", help="新建项目")
    add.add_argument("type", metavar="项目类型")
    add.add_argument("--name", metavar="名称", help="不写时用类型的名称")
    _add_ledger(add)
    user = commands.add_parser("user", help="用户").add_subparsers(
        dest="action", required=True, metavar="操作", title="操作", parser_class=Parser
    )
    add = user.add_parser("add", help="添加用户")
    add.add_argument("name", metavar="姓名")
    _add_ledger(add)


def _add_importing(commands: argparse._SubParsersAction[Parser]) -> None:
    taking = commands.add_parser("import", help="从工作簿导入")
    taking.add_argument("kind", metavar="种类", help="记录种类的编号，或 households（花名册）")
    taking.add_argument("files", nargs="+", metavar="文件")
    taking.add_argument("--project", metavar="名称", help="同类项目有几个时指明")
    taking.add_argument("--dry-run", action="store_true", help="只检查，不保存")
    taking.add_argument("--again", action="store_true", help="已经导入过的行也再导入一次")
    taking.add_argument(
        "--fix-file", metavar="文件.xlsx", help="把没有导入的行和原因写到这个工作簿"
    )
    _add_ledger(taking)


def _add_looking(commands: argparse._SubParsersAction[Parser]) -> None:
    listing = commands.add_parser("list", help="列出记录或农户")
    listing.add_argument("kind", metavar="种类", help="记录种类的编号，或 households（农户）")
    listing.add_argument("--period", metavar="期间")
    listing.add_argument("--project", metavar="名称")
    _add_ledger(listing)
    report = commands.add_parser("report", help="写出报表工作簿")
    report.add_argument(
        "report", nargs="?", metavar="报表", help="编号，如 F1，或名称，用 --list 查看"
    )
    report.add_argument("--list", action="store_true", help="列出可用的报表")
    report.add_argument(
        "--period", metavar="期间", help="2025-02、2025-02-上、2024-Q3、2024 或两个日期"
    )
    report.add_argument(
        "--settlement",
        type=settlement_number,
        metavar="编号",
        help="F4、F5、F6 是哪张结算单的，不用写期间",
    )
    report.add_argument("--masked", action="store_true", help="F4 上遮住身份证号的中间几位")
    report.add_argument("--out", metavar="文件.xlsx")
    report.add_argument("--project", metavar="名称")
    _add_ledger(report)
    explain = commands.add_parser("explain", help="说明一种记录的栏目、算法和规则")
    explain.add_argument("kind", metavar="种类")
    _add_ledger(explain)


def _add_papers(commands: argparse._SubParsersAction[Parser]) -> None:
    statement = commands.add_parser("statement", help="写出一户的往来对账单")
    statement.add_argument("--household", required=True, metavar="农户", help="写身份证号或姓名")
    statement.add_argument("--group", metavar="村民组", help="同名的农户用它区分")
    statement.add_argument("--period", required=True, metavar="期间", help="写法同 report")
    statement.add_argument("--full", action="store_true", help="写出完整的身份证号和收款账号")
    slip = commands.add_parser("slip", help="写出一条记录的单据，并记为已打印")
    slip.add_argument("kind", metavar="种类", help="记录种类的编号")
    slip.add_argument("number", metavar="单号", help="单号、名称，或日期")
    slip.add_argument("--household", metavar="农户", help="写日期而那天有几条时，指明哪一户")
    slip.add_argument("--project", metavar="名称", help="同类项目有几个时指明")
    for paper in (statement, slip):
        paper.add_argument("--out", required=True, metavar="文件.xlsx")
        _add_ledger(paper)


def _add_history(commands: argparse._SubParsersAction[Parser]) -> None:
    for name, text in (("undo", "撤销最近一步"), ("redo", "重做最近撤销的一步")):
        command = commands.add_parser(name, help=text)
        _add_ledger(command)
    history = commands.add_parser("history", help="查看操作历史")
    history.add_argument("--limit", type=int, default=20, metavar="条数")
    _add_ledger(history)
    check = commands.add_parser("check", help="检查项目类型和台账")
    _add_ledger(check)
    upgrade = commands.add_parser("upgrade", help="列出项目类型的新版本有哪些变化，或升级")
    upgrade.add_argument("--project", metavar="名称", help="只看这个项目的类型")
    upgrade.add_argument("--yes", action="store_true", help="先自动备份，再升级")
    _add_ledger(upgrade)


def _add_saving(commands: argparse._SubParsersAction[Parser]) -> None:
    backup = commands.add_parser("backup", help="备份台账，写好后检查一遍")
    backup.add_argument("folder", nargs="?", metavar="台账文件夹", help="不写时用 --ledger")
    backup.add_argument("--to", metavar="文件夹", help="备份放在哪里，不写时放在台账旁边")
    _add_ledger(backup)
    restore = commands.add_parser("restore", help="由备份恢复成一本新的台账")
    restore.add_argument("file", metavar="备份.fbk")
    restore.add_argument("--to", required=True, metavar="新文件夹", help="台账恢复到哪里")
    restore.add_argument("--recovery", action="store_true", help="忘了密码，用恢复码，另设新密码")
    _add_user(restore)


def _add_benching(commands: argparse._SubParsersAction[Parser]) -> None:
    bench = commands.add_parser("bench", help="用虚构的记录测量台账的快慢")
    bench.add_argument("folder", metavar="文件夹")
    bench.add_argument("--kind", required=True, metavar="种类", help="记录种类的编号")
    bench.add_argument("--records", type=int, default=0, metavar="条数", help="新建台账并填入")
    bench.add_argument("--project", default="", metavar="项目类型", help="新建台账时用")
    bench.add_argument("--households", type=int, default=5000, metavar="户数")
    bench.add_argument("--seed", type=int, default=1, metavar="种子", help="相同的种子，相同的记录")
    _add_user(bench)


def _add_ledger(command: Parser) -> None:
    command.add_argument("--ledger", metavar="文件夹", help="台账所在的文件夹")
    _add_user(command)


def _add_user(command: Parser) -> None:
    """What every command takes."""
    command.add_argument("--user", metavar="姓名", help="以哪位用户的身份")
    command.add_argument("--json", action="store_true", help="输出给程序读的 JSON")
