"""The command `bench`: a ledger with as many invented records as wanted, and how quick it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.output import say, say_json, say_table
from fieldapp.domain.ids import TypeId
from fieldapp.services.benchmark import Benchmark, summed_field
from fieldapp.services.inventing import NAMED_TODAY, InventedSize, Invention
from fieldapp.services.ledger import TODAY
from fieldapp.services.ledgers import Access
from fieldapp.services.projects import Projects
from fieldapp.services.work_progress import Silent

if TYPE_CHECKING:
    from argparse import Namespace

    from fieldapp.cli.environment import Environment
    from fieldapp.services.benchmark import Measured
    from fieldapp.services.ledger import Ledger

BENCH_USER = "测试"
VILLAGE, TOWNSHIP = "测试村", "测试乡"
LABELS = {
    "first_cold": "刚打开时的第一页",
    "ids": "全部编号",
    "first": "第一页",
    "page": "任意一页",
    "group": "按组筛选",
    "sorted": "按数量排序",
    "totals": "合计",
    "month": "一个月分户汇总",
}
HEADER = ("项目", "毫秒", "裸查询毫秒", "倍数")


def bench(environment: Environment, words: Namespace) -> None:
    """`bench DIR --kind KIND`: measure a ledger; `--records` and `--project` make a new one."""
    ledger = _made(environment, words) if words.records else _opened(environment, words)
    work, kind = ledger.work_for(words.kind)
    measured = list(Benchmark(ledger, work, kind, words.seed).measured())
    count = work.records.count(kind.id, work.id)
    ledger.close()
    if words.json:
        say_json({"records": count, "measured": [_for_machines(each) for each in measured]})
        return
    say(f"“{kind.label}”共 {count} 条：")
    say_table(HEADER, [_for_people(each) for each in measured])


def _opened(environment: Environment, words: Namespace) -> Ledger:
    return environment.open(words.folder, words.user)


def _made(environment: Environment, words: Namespace) -> Ledger:
    """A new ledger, filled; its own today makes it the same on every day."""
    library = environment.library()
    library.text(TypeId(words.project))  # a type that is not there is refused before anything
    user = environment.user(words.user) or BENCH_USER
    access = Access(user, environment.password(f"请为用户“{user}”设定密码："))
    folder = Path(words.folder)
    ledger = environment.ledgers().found(folder, access, village=VILLAGE, township=TOWNSHIP)
    with ledger.step("填写当天日期") as step:
        ledger.projects.set_setting(step, TODAY, NAMED_TODAY.isoformat())
    work = Projects(ledger, library).add(TypeId(words.project))
    _, kind = ledger.work_for(words.kind)
    summed_field(kind)  # a kind that cannot be measured is refused before anything is invented
    progress = Silent() if words.json else _Told()
    size = InventedSize(words.households, words.records, words.seed)
    Invention(ledger, size).fill(work, kind, progress)
    return ledger


class _Told:
    """Tells the terminal how far the inventing is."""

    is_cancelled = False

    def advance(self, done: int, total: int, text: str) -> None:
        """One line for each large step."""
        say(f"{text}：已生成 {done} / {total} 条")


def _for_machines(measured: Measured) -> dict[str, object]:
    return {
        "name": measured.name,
        "ms": round(measured.ms, 3),
        "floor_ms": round(measured.floor_ms, 3),
        "ratio": round(measured.ratio, 2),
    }


def _for_people(measured: Measured) -> tuple[str, str, str, str]:
    times = f"{measured.ms:.1f}", f"{measured.floor_ms:.1f}", f"{measured.ratio:.2f}"
    return (LABELS[measured.name], *times)
