from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import fieldapp
from fieldapp.domain.problem import CancelledError, KnownError, Level, Problem
from fieldapp.services import wording
from fieldapp.services.messages import SENTENCES, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(fieldapp.__file__).parent
MIGRATIONS = PROGRAM.parent / "db" / "migrations"
RAISED = re.compile(r"raise\(ABORT, '([a-z_]+\.[a-z_]+)'\)")
PLACEHOLDER = re.compile(r"{(\w+)}")
WESTERN_MARKS = re.compile(r"[\u4e00-\u9fff}”][,;:?!]|[,;:?!][\u4e00-\u9fff“]")
SHOWN_BESIDE_A_FIELD = "weigh_in."  # where a stop would only take room
GIVEN_LATER = {"import.no_header": {"file"}}  # by whoever knows which file it is


@cache
def program() -> tuple[ast.AST, ...]:
    """Every node of the program's code, but of the sentences themselves."""
    paths = (path for path in sorted(PROGRAM.rglob("*.py")) if path.parent.name != "wording")
    trees = (ast.parse(path.read_text("utf-8")) for path in paths)
    return tuple(node for tree in trees for node in ast.walk(tree))


def texts() -> set[str]:
    """Every text of the program, and the codes that triggers of the database raise."""
    scripts = [path.read_text("utf-8") for path in MIGRATIONS.glob("*.sql")]
    raised = {code for script in scripts for code in RAISED.findall(script)}
    return raised | {
        node.value
        for node in program()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def complaints() -> Iterator[tuple[str, ast.Call]]:
    """Everywhere that the program complains with a code that is written right there.

    What brings a text of its own needs no sentence.
    """
    for node in program():
        match node:
            case ast.Call(
                func=ast.Name("Problem" | "KnownError"), args=[ast.Constant(str(code)), *_]
            ) if all(each.arg != "text" for each in node.keywords):
                yield code, node


def values_given(call: ast.Call) -> set[str] | None:
    """The names of the values that a complaint brings; None where they are worked out."""
    keywords = {each.arg: each.value for each in call.keywords}
    if isinstance(call.func, ast.Name) and call.func.id == "KnownError":
        return None if None in keywords else {name for name in keywords if name}
    match call.args[2] if len(call.args) > 2 else keywords.get("values"):
        case None:
            return {"where"}
        case ast.Dict(keys=keys) if all(isinstance(key, ast.Constant) for key in keys):
            return {"where", *(str(key.value) for key in keys if isinstance(key, ast.Constant))}
        case _:
            return None


# Every sentence


def test_every_complaint_has_its_sentence() -> None:
    codes = {code for code, _ in complaints()}
    assert len(codes) > 100
    assert codes - SENTENCES.keys() == set()


def test_every_sentence_is_said_by_some_part_of_the_program() -> None:
    """Some codes are put together, as `reading.` and what is wrong with a text."""
    said = texts()
    parts = {code: code.rpartition(".")[2] for code in SENTENCES}
    unsaid = [code for code, part in parts.items() if not said & {code, part, f".{part}"}]
    assert unsaid == []


def test_complaints_bring_every_value_that_their_sentence_tells() -> None:
    missing = {}
    for code, call in complaints():
        given = values_given(call)
        wanted = set(PLACEHOLDER.findall(SENTENCES.get(code, ""))) - GIVEN_LATER.get(code, set())
        if given is not None and wanted - given:
            missing[code] = wanted - given
    assert missing == {}


def test_no_code_has_two_sentences() -> None:
    names = [each.name for each in pkgutil.iter_modules(wording.__path__)]
    modules = [importlib.import_module(f"{wording.__name__}.{name}") for name in names]
    count = Counter(code for module in modules for code in module.SENTENCES)
    assert [code for code, times in count.items() if times > 1] == []
    assert count.keys() == SENTENCES.keys()


def test_sentences_are_whole() -> None:
    """One may end with another sentence, which brings its own stop."""
    whole = re.compile(r".*[\u4e00-\u9fff].*(。|：\{\w+\})")
    broken = [
        code
        for code, text in SENTENCES.items()
        if not code.startswith(SHOWN_BESIDE_A_FIELD) and not whole.fullmatch(text)
    ]
    assert broken == []


def test_sentences_beside_a_field_do_without_a_stop() -> None:
    shown = [text for code, text in SENTENCES.items() if code.startswith(SHOWN_BESIDE_A_FIELD)]
    assert shown
    assert [text for text in shown if text.endswith("。")] == []


def test_sentences_have_the_marks_of_chinese_text() -> None:
    assert [code for code, text in SENTENCES.items() if WESTERN_MARKS.search(text)] == []


# One sentence


def test_a_problem_is_told_with_its_values() -> None:
    problem = Problem("field.too_long", "bed.zone", {"label": "区域", "most": 30})
    assert sentence(problem) == "“区域”太长，最多 30 个字，请缩短。"


def test_a_problem_is_told_with_its_place() -> None:
    problem = Problem("declaration.missing_key", "kind.0.label", {"key": "label"})
    assert sentence(problem) == "声明缺少必须写的 kind.0.label，请补上“label”。"


def test_an_error_is_told_with_its_values() -> None:
    assert sentence(KnownError("project.exists", name="果园")) == (
        "已经有名为“果园”的项目，没有重复建立，请换一个名称。"
    )


def test_work_that_was_stopped_is_told_too() -> None:
    assert sentence(CancelledError()) == SENTENCES["work.cancelled"]


def test_a_declared_rule_brings_its_own_sentence() -> None:
    text = "毛重没有大于皮重，请核对{两个}读数。"
    assert sentence(Problem("gross_over_tare", "x.gross", {}, Level.ERROR, text)) == text


@pytest.mark.parametrize("value", ["{name}", "100%", "{"])
def test_what_people_wrote_is_told_as_it_is(value: str) -> None:
    assert f"“{value}”" in sentence(KnownError("project.exists", name=value))


def test_a_value_that_is_not_known_is_left_out() -> None:
    assert sentence(KnownError("project.exists")).startswith("已经有名为“”的项目")


@pytest.mark.parametrize("complaint", [Problem("no.such_code"), KnownError("no.such_code")])
def test_a_code_without_a_sentence_is_a_bug(complaint: Problem | KnownError) -> None:
    with pytest.raises(KeyError):
        sentence(complaint)
