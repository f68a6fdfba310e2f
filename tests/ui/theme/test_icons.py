from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from fieldapp.ui.theme.icons import Icons

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[3]
RED, GREY = QColor("#b42318"), QColor("#9aa59e")
ICON = re.compile(r"ph\.[a-z0-9-]+")


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    assert qapp is not None
    return Icons(ROOT / "resources/icons")


def names_in_use() -> set[str]:
    names = set[str]()
    for path in (ROOT / "fieldapp/ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                names |= {node.value} if ICON.fullmatch(node.value) else set()
    return names


def drawn(icon: QIcon, side: int, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon.pixmap(QSize(side, side), 1.0, mode).toImage()


def inks(image: QImage) -> set[str]:
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    colors = [image.pixelColor(*place) for place in places]
    return {each.name() for each in colors if each.alpha() == 255}


def test_every_icon_in_use_is_in_the_set(icons: Icons) -> None:
    names = names_in_use()
    assert len(names) > 30
    for name in sorted(names):
        assert inks(drawn(icons.icon(name, RED, GREY), 64)), name


def test_an_icon_has_its_colour_and_another_where_it_is_disabled(icons: Icons) -> None:
    icon = icons.icon("ph.scales-fill", RED, GREY)
    assert inks(drawn(icon, 32)) == {RED.name()}
    assert inks(drawn(icon, 32, QIcon.Mode.Disabled)) == {GREY.name()}


def test_an_icon_fills_its_room_in_every_size(icons: Icons) -> None:
    for side in (16, 30, 64):
        image = drawn(icons.icon("ph.square-fill", RED, GREY), side)
        width = sum(image.pixelColor(x, side // 2).alpha() > 127 for x in range(side))
        assert 0.7 * side < width <= side


def test_an_unknown_name_is_refused(icons: Icons) -> None:
    with pytest.raises(LookupError):
        icons.icon("ph.plant", RED, GREY)
