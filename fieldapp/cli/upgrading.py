"""The command `upgrade`: what newer versions of project types bring, and taking them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from fieldapp.cli.output import say_done
from fieldapp.services.upgrading import Upgrading

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fieldapp.cli.environment import Environment
    from fieldapp.services.upgrading import NewerType

NOTHING = "项目类型都是最新的，不用升级。"
HOW = (
    "以上只是列出变化，还没有升级。要升级，请加上 --yes 再运行；升级前会自动备份，升级后不能撤销。"
)
NOT_POSSIBLE = "以上变化会改动以前的数据，不能升级；台账照旧能用。"


def upgrade(environment: Environment, words: Namespace) -> None:
    """`upgrade`: list what newer versions bring; with `--yes` take them, behind a backup."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        upgrading = Upgrading(ledger, environment.library())
        projects = {work.project.name for work in ledger.works_named(words.project)}
        newer = [each for each in upgrading.newer() if projects & set(each.projects)]
        backups = [upgrading.upgrade(each).path for each in newer] if words.yes else []
    told = {
        "upgraded": bool(backups),
        "types": [_told(each) for each in newer],
        "backups": [str(path) for path in backups],
    }
    say_done(told, list(_lines(newer, backups)) or [NOTHING], as_json=words.json)


def _told(newer: NewerType) -> dict[str, object]:
    return {
        "type": newer.id,
        "label": newer.label,
        "from": newer.old_version,
        "to": newer.new_version,
        "projects": list(newer.projects),
        "differences": list(newer.sentences),
        "refused": list(newer.refusals),
    }


def _lines(newer: Sequence[NewerType], backups: Sequence[Path]) -> Iterator[str]:
    for each in newer:
        projects = "、".join(each.projects)
        versions = f"第 {each.old_version} 版 → 第 {each.new_version} 版"
        yield f"项目类型“{each.label}”有新版本（{versions}），用它的项目：{projects}。"
        yield from (f"  {text}" for text in (*each.sentences, *each.refusals))
        if each.refusals:
            yield NOT_POSSIBLE
    if backups:
        yield f"已升级。升级前的备份：{'、'.join(map(str, backups))}。"
    elif any(not each.refusals for each in newer):
        yield HOW
