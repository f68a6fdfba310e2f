"""The files of the repository, and what no file of it may hold."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Put together so that these lines do not hold what they look for.
INDEX_ADDRESS = "|".join(("index" + "-url", "extra" + "-index", "pypi" + r"\.", "simple" + "/"))
MIRROR_ADDRESS = r"https?://\S*(mirror|registry)"
MACHINE_PATH = r"(?<!\w)/" + r"(home|root|work)/|\b[A-Z]:\\+" + "Users"
UNDONE_WORK = r"\b(TO" + r"DO|FIX" + r"ME)\b"
UNWANTED = re.compile(f"{INDEX_ADDRESS}|{MIRROR_ADDRESS}|{MACHINE_PATH}|{UNDONE_WORK}")


def is_ignored(path: Path, patterns: Sequence[str]) -> bool:
    """Whether .gitignore names a folder or file on the way to that path."""
    parts = path.parts
    return any(
        fnmatch(parts[0], pattern.strip("/"))
        if pattern.startswith("/")
        else any(fnmatch(part, pattern.rstrip("/")) for part in parts)
        for pattern in [*patterns, ".git"]
    )


def files_below(root: Path) -> Iterator[Path]:
    """The files of the repository, relative to it: what git would keep, also where git is not."""
    patterns = (root / ".gitignore").read_text("utf-8").split()
    waiting = [root]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if is_ignored(path.relative_to(root), patterns):
                continue
            if path.is_dir():
                waiting.append(path)
            else:
                yield path.relative_to(root)


def unwanted(root: Path, files: Sequence[Path]) -> list[str]:
    """The places in the text files that hold what no file may hold."""
    contents = ((path, (root / path).read_bytes()) for path in files)
    return [
        found
        for path, content in contents
        if b"\0" not in content  # no text file has one, a binary file nearly always
        for found in unwanted_text(path.as_posix(), content.decode("utf-8", errors="replace"))
    ]


def unwanted_text(path: str, text: str) -> Iterator[str]:
    """Index addresses, paths of one machine, and notes of work left undone."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := UNWANTED.search(line):
            yield f"{path}:{number}: {found.group()}"


def packages_named_in(document: str) -> frozenset[str]:
    """The folder names in the code blocks of a Markdown text."""
    blocks = re.findall(r"^```.*?^```", document, flags=re.DOTALL | re.MULTILINE)
    return frozenset(re.findall(r"\b(\w+)/", "\n".join(blocks)))
