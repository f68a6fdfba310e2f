from __future__ import annotations

import re

import pytest

from fieldapp.ui.theme.tokens import Theme, Tokens, tokens_from
from tests.ui.conftest import RESOURCES

TEXT, GRAPHIC = 4.5, 3.0  # what WCAG asks of text, and of borders and bars
PAIRS = [
    ("text.primary", "bg.surface", TEXT),
    ("text.primary", "bg.app", TEXT),
    ("text.secondary", "bg.surface", TEXT),
    ("text.secondary", "bg.neutral", TEXT),
    ("text.tertiary", "bg.app", TEXT),
    ("text.tertiary", "accent.subtle", TEXT),
    ("accent.on", "accent.base", TEXT),
    ("accent.text", "accent.subtle", TEXT),
    ("warn.fg", "warn.bg", TEXT),
    ("danger.fg", "danger.bg", TEXT),
    ("info.fg", "info.bg", TEXT),
    ("rail.item", "rail.bg", TEXT),
    ("rail.muted", "rail.bg", TEXT),
    ("rail.activeText", "rail.active", TEXT),
    ("border.input", "bg.surface", GRAPHIC),
    ("focus.ring", "bg.app", GRAPHIC),
    ("chart.actual", "bg.surface", GRAPHIC),
    ("chart.plan", "bg.surface", GRAPHIC),
]


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return tokens_from(RESOURCES / "theme" / "tokens.json")


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_both_themes_have_the_same_colours(tokens: Tokens) -> None:
    light, dark = (tokens.colors[theme] for theme in Theme)
    assert light.keys() == dark.keys()
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in (*light.values(), *dark.values()))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_must_be_read_stands_out(
    tokens: Tokens, theme: Theme, front: str, back: str, least: float
) -> None:
    pair = sorted(luminance(tokens.color(theme, name)) for name in (front, back))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= least


def test_letters_are_regular_or_bold(tokens: Tokens) -> None:
    assert (tokens.letters["body"].size, tokens.letters["body"].is_bold) == (14, False)
    assert (tokens.letters["kpi"].size, tokens.letters["kpi"].is_bold) == (26, True)
