"""What happens when the program itself is wrong: a sentence, and a report that names no person."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

BUG, INTERRUPTED = 1, 130
SENTENCE = (
    "程序出现了没有料到的错误，以前保存的数据不受影响。"
    "请用 history 查看最后一步是否已经保存，并把这个文件发给维护人员：{}"
)
IN_WINDOW = (
    "刚才的操作没有完成，以前保存的数据不受影响，正在填写的内容还在。请再试一次；"
    "还不行，请把这个文件发给维护人员：{}"
)
STOPPED = "已停止，没有保存未完成的操作。"


def guarded(work: Callable[[], int], errors: TextIO | None = None) -> int:
    """Run the program; a mistake of its own ends it with a sentence and a report."""
    told = errors or sys.stderr
    try:
        return work()
    except KeyboardInterrupt:
        _tell(told, STOPPED)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output went away; there is nobody to tell.
        sys.stdout = None  # else Python complains when it closes it
        return 0
    except Exception as error:
        _tell(told, SENTENCE.format(_report(error)))
        return BUG


def watch_window(show: Callable[[str], None]) -> None:
    """Show a sentence for every mistake of the program while its window is open; it lives on."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(IN_WINDOW.format(_report(error.with_traceback(trace))))

    sys.excepthook = caught


def _tell(stream: TextIO, line: str) -> None:
    stream.write(f"{line}\n")


def _report(error: BaseException) -> Path:
    """A file with where it happened; messages are left out, since they may hold people's data."""
    lines = [f"{type(error).__module__}.{type(error).__qualname__}\n"]
    lines += traceback.format_tb(error.__traceback__)
    with tempfile.NamedTemporaryFile(
        "w", prefix="fieldapp-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.writelines(lines)
    return Path(file.name)
