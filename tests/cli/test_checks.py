from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.app.paths import folders
from fieldapp.cli.environment import Environment, Folders
from fieldapp.cli.main import run
from tests.cli.conftest import SAMPLES, Command

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_declarations_are_checked_without_a_ledger(
    command: Command, variables: dict[str, str]
) -> None:
    del variables["FIELDAPP_LEDGER"]
    said = command("check")
    assert said.code == 0
    assert "项目类型 earthworm_farm：检查了" in said.out


def test_a_ledger_is_checked_from_pages_to_postings(village: Command) -> None:
    village("import", "manure_intake", SAMPLES / "manure-ledger.xlsx")
    found = village("check", "--json").json
    assert [finding["problems"] for finding in found] == [[]] * 8
    counts = [finding["count"] for finding in found[-3:]]
    assert counts == [185, 0, 0]  # records, settlements and photos


def test_a_faulty_declaration_is_told_and_refused(environment: Environment, tmp_path: Path) -> None:
    text = (folders().project_types / "earthworm_farm.toml").read_text("utf-8")
    (tmp_path / "broken.toml").write_text(text.replace("net * price", "nett * price"), "utf-8")
    shipped = folders()
    world = Environment(
        Folders(tmp_path, shipped.migrations, shipped.demo),
        environment.clock,
        environment.ask_password,
        {},
    )
    assert run(["check"], world) == 1
    assert run(["check", "--json"], world) == 1
