"""The command `import`: judges workbooks, stores the good rows, tells of the others."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fieldapp.cli.output import say, say_json
from fieldapp.domain.problem import KnownError
from fieldapp.importing.fix_report import fix_report
from fieldapp.importing.record_import import RecordImport
from fieldapp.importing.roster_import import RosterImport
from fieldapp.services.ledger import HOUSEHOLDS
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from fieldapp.cli.environment import Environment
    from fieldapp.importing.judged import Notice, Outcome, RejectedRow
    from fieldapp.services.ledger import Ledger

NOTICES_SHOWN = 10  # of each sort; a long list hides what matters


class Import(Protocol):
    """An import of records or of households."""

    def judge(self, paths: Sequence[Path]) -> tuple[Outcome, ...]:
        """What would become of the rows."""

    def store(self) -> int | None:
        """Store the good rows in one step; its id, None where there are none."""


def take_in(environment: Environment, words: Namespace) -> None:
    """`import KIND FILE…`."""
    paths = [Path(name) for name in words.files]
    _require_different(paths)
    _require_another(paths, words.fix_file)
    ledger = environment.open(words.ledger, words.user)
    running = _import_for(ledger, words)
    outcomes = running.judge(paths)
    if words.fix_file:
        _write_fix_file(outcomes, Path(words.fix_file))
    if not words.dry_run:
        running.store()
    ledger.close()
    if words.json:
        say_json(_as_json(paths, outcomes))
    else:
        _tell(paths, outcomes, words)


def _require_different(paths: Sequence[Path]) -> None:
    for path, times in Counter(path.resolve() for path in paths).items():
        if times > 1:
            raise KnownError("import.file_twice", file=path.name)


def _require_another(paths: Sequence[Path], fix_file: str | None) -> None:
    """Refuse to write what is to be mended over a workbook that is read."""
    if fix_file is None:
        return
    target = Path(fix_file)
    for path in paths:
        is_there = target.exists() and path.exists()
        if target.resolve() == path.resolve() or (is_there and target.samefile(path)):
            raise KnownError("import.fix_file_is_input", file=path.name)


def _import_for(ledger: Ledger, words: Namespace) -> Import:
    if words.kind == HOUSEHOLDS:
        return RosterImport(ledger)
    work, kind = ledger.work_for(words.kind, words.project)
    return RecordImport(ledger, work, kind, is_again=words.again)


def _write_fix_file(outcomes: Sequence[Outcome], target: Path) -> None:
    from fieldapp.reports.saving import save_report  # XlsxWriter is needed for nothing else here

    rejected = [row for outcome in outcomes for row in outcome.rejected]
    if rejected:
        save_report(fix_report(rejected), target)


def _as_json(paths: Sequence[Path], outcomes: Sequence[Outcome]) -> dict[str, object]:
    rejected: list[dict[str, object]] = []
    warnings: list[dict[str, object]] = []
    for path, outcome in zip(paths, outcomes, strict=True):
        named = {"file": path.name} if len(paths) > 1 else {}
        rejected += [{**named, **_row_as_json(row)} for row in outcome.rejected]
        warnings += [{**named, **_notice_as_json(notice)} for notice in outcome.notices]
    return {
        "accepted": sum(outcome.accepted for outcome in outcomes),
        "unchanged": sum(outcome.unchanged for outcome in outcomes),
        "rejected": rejected,
        "warnings": warnings,
    }


def _row_as_json(row: RejectedRow) -> dict[str, object]:
    return {
        "sheet": row.table.sheet_name,
        "row": row.row,
        "reason": row.rejection.reason.value,
    }


def _notice_as_json(notice: Notice) -> dict[str, object]:
    problem = notice.problem
    told = {"code": problem.code, "message": sentence(problem)}
    return {"sheet": notice.sheet, "row": notice.row, **told}


def _tell(paths: Sequence[Path], outcomes: Sequence[Outcome], words: Namespace) -> None:
    verb = "可以导入" if words.dry_run else "已导入"
    for path, outcome in zip(paths, outcomes, strict=True):
        say(
            f"{path.name}：{verb} {outcome.accepted} 行，"
            f"以前已导入 {outcome.unchanged} 行，没有导入 {len(outcome.rejected)} 行。"
        )
        for row in outcome.rejected:
            say(f"  {row.table.sheet_name} 第 {row.row} 行：{sentence(row.rejection.problem)}")
        _tell_notices(outcome)
    if words.dry_run:
        say("这是试运行，什么都没有保存。")
    is_any = any(outcome.rejected for outcome in outcomes)
    if words.fix_file:
        say(
            f"没有导入的行写在 {words.fix_file}。"
            if is_any
            else "没有不合格的行，没有写修改用的工作簿。"
        )


def _tell_notices(outcome: Outcome) -> None:
    shown: Counter[str] = Counter()
    for notice in outcome.notices:
        code = notice.problem.code
        shown[code] += 1
        if shown[code] <= NOTICES_SHOWN:
            place = f"{notice.sheet} 第 {notice.row} 行" if notice.row else notice.sheet
            say(f"  提示：{place}：{sentence(notice.problem)}")
    hidden = sum(count - NOTICES_SHOWN for count in shown.values() if count > NOTICES_SHOWN)
    if hidden:
        say(f"  还有 {hidden} 条同类提示没有列出。")
