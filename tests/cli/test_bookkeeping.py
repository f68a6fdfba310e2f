"""Books are closed up to a day, and opened again for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def test_books_are_open_at_first(team: Command) -> None:
    assert team("books", "show").out == "没有锁账。\n"
    assert team("books", "show", "--json").json == {"locked_to": None}


def test_closed_books_take_no_changes(team: Command) -> None:
    said = team("books", "close", "--to", "2024-04-30", "--yes")
    assert said.out.startswith("账已锁到 2024-04-30，这天及以前的内容不能再登记、修改或作废。\n")
    assert team("books", "show", "--json").json == {"locked_to": "2024-04-30"}
    said = team("void", "manure_intake", "SG20240408-A001", "--reason", "登错")
    assert (said.code, "账已锁到2024年4月30日" in said.err) == (1, True)
    assert team("void", "manure_intake", "SG20240501-A001", "--reason", "登错").code == 0


def test_the_lock_before_counts_again_once_books_are_opened(team: Command) -> None:
    team("books", "close", "--to", "2024-04-30", "--yes")
    team("books", "close", "--to", "2024-05-31", "--yes")
    assert "请写明原因" in team("books", "reopen", "--reason", "").err
    words = ("books", "reopen", "--reason", "漏登一单")
    assert team(*words, "--json").json == {"locked_to": "2024-04-30"}
    assert team(*words).out == "没有锁账。\n"
    said = team(*words)
    assert (said.code, "现在没有锁账，不用解锁" in said.err) == (1, True)


def test_a_day_that_is_none_or_has_not_come_closes_nothing(team: Command) -> None:
    said = team("books", "close", "--to", "四月")
    assert (said.code, "--to 应为日期" in said.err) == (2, True)
    said = team("books", "close", "--to", "2025-03-02")
    assert (said.code, "2025年3月2日还没有到" in said.err) == (1, True)
    assert team("books", "show", "--json").json == {"locked_to": None}


def test_what_is_unfinished_is_listed_and_closes_nothing_without_a_yes(team: Command) -> None:
    team("settle", "new", "--from", "2024-04-01", "--to", "2024-04-30", "--on", "2024-04-30")
    said = team("books", "close", "--to", "2024-04-30")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        "要锁到2024年4月30日的账里还有 1 张结算单草稿，锁账以后仍可提交和发放，请先核对。",
        "还有上面列出的没有办完，没有锁账；核对以后仍要锁账的，请加上 --yes 再运行。",
    ]
    assert team("books", "show", "--json").json == {"locked_to": None}
    told = team("books", "close", "--to", "2024-04-30", "--yes").out.splitlines()
    assert told == [
        "账已锁到 2024-04-30，这天及以前的内容不能再登记、修改或作废。",
        "要锁到2024年4月30日的账里还有 1 张结算单草稿，锁账以后仍可提交和发放，请先核对。",
    ]
    said = team("books", "close", "--to", "2024-05-31", "--yes", "--json").json
    assert (said["locked_to"], said["drafts"], said["underway"]) == ("2024-05-31", 0, [])
    assert said["unsettled_yuan"] == "527.33"


def test_where_nothing_is_unfinished_books_are_closed_at_once(team: Command) -> None:
    said = team("books", "close", "--to", "2024-03-31")
    assert (said.code, len(said.out.splitlines())) == (0, 1)
