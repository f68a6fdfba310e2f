from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.app.paths import folders
from fieldapp.services.checking import ledger_findings, library_findings
from fieldapp.services.type_library import TypeLibrary

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.ledger import Ledger


def test_every_shipped_declaration_is_sound() -> None:
    (finding,) = library_findings(TypeLibrary(folders().project_types))
    assert finding.problems == ()
    assert finding.count > 20


def test_a_faulty_declaration_is_found(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("language = 1\n", encoding="utf-8")
    (finding,) = library_findings(TypeLibrary(tmp_path))
    assert finding.name == "项目类型 bad"
    assert {problem.code for problem in finding.problems} == {"declaration.missing_key"}


def test_a_whole_ledger_has_nothing_to_tell(village: Ledger) -> None:
    findings = ledger_findings(village)
    assert [finding.problems for finding in findings] == [(), (), ()]
    assert findings[1].count > 15  # steps
    assert findings[2].count > 1000  # records


def test_a_changed_posting_is_found(village: Ledger) -> None:
    with village.store.step("tampering") as step:
        row = village.store.query("SELECT id FROM posting LIMIT 1")[0]
        step.update("posting", row["id"], {"amount": 1})
    problems = [
        problem.code for finding in ledger_findings(village) for problem in finding.problems
    ]
    village.store.history.undo()
    assert problems == ["check.effects"]
