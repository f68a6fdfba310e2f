from __future__ import annotations

import pytest

from fieldapp.cli.parser import parser
from fieldapp.cli.words import in_chinese, window_words


def test_a_mistake_that_argparse_words_otherwise_is_shown_as_it_is() -> None:
    assert in_chinese("something else") == "something else"


def test_the_window_alone_reads_its_words_as_the_whole_command_line_does() -> None:
    words = ["--ledger", "台账", "--without-display", "示例"]
    whole = vars(parser().parse_args(["window", *words]))
    assert whole == {"command": "window", **vars(window_words(words))}


def test_a_wrong_word_for_the_window_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        window_words(["--大"])
    said = capsys.readouterr().err
    assert said.startswith("命令写得不对：不认识这些内容：--大。\n用法：fieldapp window")
