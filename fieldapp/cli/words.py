"""A parser of command words that speaks Chinese: what is wrong with a call, and its help."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, NoReturn

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE_EXIT = 2
MISTAKES = {
    r"the following arguments are required: (.*)": "缺少：{0}。",
    r"unrecognized arguments: (.*)": "不认识这些内容：{0}。",
    r"argument (.*?): invalid choice: ['\"]?(.*?)['\"]? \(.*": "{0} 不能是“{1}”。",
    r"argument (.*?): invalid int value: ['\"](.*)['\"]": "{0} 应为整数，不能是“{1}”。",
    r"argument (.*?): (不能是.*)": "{0} {1}",
    r"argument (.*?): expected .*": "{0} 后面缺少内容。",
    r"argument (.*?): not allowed with argument (.*)": "{0} 和 {1} 不能一起写。",
    r"one of the arguments (.*) is required": "缺少：{0} 中的一个。",
    r"argument (.*?): ignored explicit argument ['\"](.*)['\"]": "{0} 后面不能写“{1}”。",
    r"ambiguous option: (.*?) .*": "“{0}”可以指几个选项，请写全。",
}
"""What argparse says, as patterns, and the same in Chinese."""


class _Formatter(argparse.HelpFormatter):
    """Leaves the names of commands as much room as they take where they stand, indented."""

    @override
    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        for command in self._iter_indented_subactions(action):
            length = len(self._format_action_invocation(command)) + self._current_indent
            self._action_max_length = max(self._action_max_length, length)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese."""

    def __init__(self, **words: object) -> None:
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
            **words,  # type: ignore[arg-type]
        )
        self._positionals.title = "内容"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    @override
    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    @override
    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    @override
    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"命令写得不对：{in_chinese(message)}\n{self.format_usage()}")
        sys.stderr.write(f"完整说明：{self.prog} --help\n")
        sys.exit(USAGE_EXIT)


def in_chinese(message: str) -> str:
    """What argparse says, in Chinese."""
    for pattern, sentence in MISTAKES.items():
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return sentence.format(*match.groups())
    return message


def window_words(arguments: Sequence[str]) -> argparse.Namespace:
    """The words of the window, without the rest of the command line, which costs time to make."""
    parser = Parser(prog="fieldapp window")
    add_window_words(parser)
    return parser.parse_args(arguments)


def add_window_words(window: argparse.ArgumentParser) -> None:
    """The words that the window takes."""
    window.add_argument("--ledger", metavar="文件夹", help="台账所在的文件夹，不写时打开上次的")
    window.add_argument("--once-painted-close", action="store_true", help=argparse.SUPPRESS)
    window.add_argument(
        "--without-display", metavar="文件夹", help="没有显示器时，把示例报表写到这个文件夹"
    )
