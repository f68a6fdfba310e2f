from __future__ import annotations

import pytest

from fieldapp.domain.naming import is_short_line


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("二号 场", True),
        ("𠮷田", True),
        ("五个字的名", True),
        ("六个字的名字", False),
        ("", False),
        ("二\n场", False),
        ("二\t场", False),
        ("二\u2028场", False),
        ("二\x00场", False),
    ],
)
def test_a_name_is_one_short_line(name: str, expected: bool) -> None:
    assert is_short_line(name, 5) is expected
