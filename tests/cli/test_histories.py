from __future__ import annotations

from tests.cli.conftest import SAMPLES, Command


def test_steps_are_undone_and_redone_by_their_titles(village: Command) -> None:
    village("import", "worm_sale", SAMPLES / "worm-sales.xlsx")
    assert village("undo").out == "已撤销：导入蚯蚓销售 16 条。\n"
    assert village("redo").out == "已重做：导入蚯蚓销售 16 条。\n"
    live = [row for row in village("list", "worm_sale", "--json").json if not row["void"]]
    assert len(live) == 16


def test_machines_are_told_which_step_it_was(village: Command) -> None:
    assert village("undo", "--json").json == {"undone": "导入农户 269 户"}
    assert village("redo", "--json").json == {"redone": "导入农户 269 户"}


def test_there_is_nothing_to_redo_at_first(village: Command) -> None:
    assert village("redo").code == 1


def test_the_history_tells_who_did_what_and_what_stands(village: Command) -> None:
    village("import", "worm_sale", SAMPLES / "worm-sales.xlsx")
    village("undo")
    steps = village("history", "--json").json
    assert [(step["kind"], step["stands"]) for step in steps[:2]] == [("undo", True), ("do", False)]
    assert {step["user"] for step in steps} == {"工作队"}
    said = village("history", "--limit", "2").out
    assert "撤销：导入蚯蚓销售 16 条" in said
    assert "已撤销" in said
    assert len(said.splitlines()) == 3
