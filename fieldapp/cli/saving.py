"""Commands that keep a ledger safe: a backup of it, and a ledger made from one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.environment import NEW_PASSWORD_VARIABLE
from fieldapp.cli.output import say_done
from fieldapp.services.backups import Backups, Recovery, opened_backup, restore
from fieldapp.services.ledgers import Access

if TYPE_CHECKING:
    from argparse import Namespace

    from fieldapp.cli.environment import Environment
    from fieldapp.store.contents import Contents


def back_up(environment: Environment, words: Namespace) -> None:
    """`backup`: one file, checked, in the ledger's own folder of backups or another."""
    with closing(environment.open(words.folder or words.ledger, words.user)) as ledger:
        made = Backups(ledger).make(Path(words.to) if words.to else None)
    manifest, _ = opened_backup(made.path)
    told = {"backup": str(made.path), "size": made.size, **_counts(manifest.contents)}
    lines = [f"已备份到 {made.path}（{made.size / 1_000_000:.1f} MB），并检查无误。"]
    say_done(told, [*lines, _line(manifest.contents)], as_json=words.json)


def restore_ledger(environment: Environment, words: Namespace) -> None:
    """`restore FILE`: a ledger in a new folder, as it was when the backup was made."""
    path, folder = Path(words.file), Path(words.to)
    manifest, _ = opened_backup(path)
    access = _access(environment, environment.user(words.user), has_code=words.recovery)
    keys = restore(environment.ledgers(), path, folder, access)
    told = {"ledger": str(folder), "user": keys.user, **_counts(manifest.contents)}
    lines = [f"已恢复到 {folder}，并检查无误；原来的台账没有变化。"]
    say_done(told, [*lines, _line(manifest.contents)], as_json=words.json)


def _access(environment: Environment, user: str | None, *, has_code: bool) -> Access | Recovery:
    """The password of the backup's day; or its recovery code, and a new password once it fits."""
    if not has_code:
        return Access(user, environment.password("请输入做备份那天的密码："))
    code = environment.recovery_code("请输入做备份那天的恢复码：")
    question = "请为恢复的台账设一个新密码："
    return Recovery(user, code, lambda: environment.new_password(question, NEW_PASSWORD_VARIABLE))


def _counts(contents: Contents) -> dict[str, object]:
    return {
        "households": contents.households,
        "records": contents.records,
        "steps": contents.steps,
        "last_at": contents.last_at,
    }


def _line(contents: Contents) -> str:
    households, records, steps = contents.households, contents.records, contents.steps
    return f"内有农户 {households} 户、记录 {records} 条、操作 {steps} 步。"
