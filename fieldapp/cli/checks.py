"""The command `check`: declarations and their examples, and a ledger where one is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.output import say, say_json
from fieldapp.domain.problem import KnownError
from fieldapp.services.checking import ledger_findings, library_findings
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from fieldapp.cli.environment import Environment
    from fieldapp.services.checking import Finding


def check(environment: Environment, words: Namespace) -> None:
    """`check`: refused with the number of faults when anything is wrong."""
    findings = list(library_findings(environment.library()))
    if environment.names_ledger(words.ledger):
        ledger = environment.open(words.ledger, words.user)
        findings += ledger_findings(ledger, environment.folders.migrations)
        ledger.close()
    if words.json:
        say_json([_as_json(finding) for finding in findings])
    else:
        _tell(findings)
    faults = sum(len(finding.problems) for finding in findings)
    if faults:
        raise KnownError("check.faults", count=faults)


def _tell(findings: Sequence[Finding]) -> None:
    for finding in findings:
        state = f"有 {len(finding.problems)} 处问题" if finding.problems else "没有问题"
        say(f"{finding.name}：检查了 {finding.count} 项，{state}。")
        for problem in finding.problems:
            say(f"  {sentence(problem)}")


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "name": finding.name,
        "count": finding.count,
        "problems": [
            {"code": each.code, "where": each.where, "message": sentence(each)}
            for each in finding.problems
        ],
    }
