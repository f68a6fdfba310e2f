from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage

from fieldapp.ui.theme.images import images_for
from fieldapp.ui.theme.tokens import Theme, tokens_from
from tests.ui.conftest import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path


def test_each_image_is_drawn_in_the_colour_of_its_theme(tmp_path: Path) -> None:
    tokens = tokens_from(RESOURCES / "theme" / "tokens.json")
    for theme in Theme:
        images = images_for(tokens, theme, tmp_path)
        assert {"caret", "caret_left", "caret_right_off", "check", "minus"} <= images.keys()
        middle = QImage(images["minus"]).pixelColor(12, 12)
        assert middle == QColor(tokens.color(theme, "accent.on"))
