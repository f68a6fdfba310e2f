from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole
from fieldapp.ui.widgets.grid_delegate import GridDelegate, paddings

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

WIDTH, HEIGHT = 120, 32


def drawn(align: Any, text: str = "", cell: GridCell | None = None) -> QImage:
    model = QStandardItemModel()
    model.appendRow(QStandardItem(text))
    model.setData(model.index(0, 0), cell, GridRole.CELL)
    column = GridColumn("x", "列", align=align)
    delegate = GridDelegate([column], lambda _: (8, 8), model)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, WIDTH, HEIGHT)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def inked(image: QImage) -> list[int]:
    """The columns of pixels that something was drawn in, the line below apart."""
    white = Qt.GlobalColor.white
    rows = range(HEIGHT - 1)
    return [x for x in range(WIDTH) if any(image.pixelColor(x, y) != white for y in rows)]


def test_texts_stand_at_the_left_and_numbers_at_the_right() -> None:
    assert inked(drawn("left", "803"))[0] < 12
    assert inked(drawn("right", "803"))[-1] > WIDTH - 12


def test_a_long_text_keeps_inside_its_cell() -> None:
    image = drawn("left", "木柯村「六师1号」蚯蚓养殖及粪污分解项目")
    assert inked(image)[-1] < WIDTH - 8


def longest_stroke(image: QImage) -> int:
    """The most pixels in one line that something was drawn in."""
    white = Qt.GlobalColor.white
    lines = ([image.pixelColor(x, y) != white for x in range(WIDTH)] for y in range(HEIGHT - 1))
    return max(sum(line) for line in lines)


def test_a_void_cell_is_struck_through() -> None:
    text = "1        1"
    plain, void = drawn("left", text), drawn("left", text, GridCell(text, is_void=True))
    assert longest_stroke(void) >= inked(void)[-1] - inked(void)[0]
    assert longest_stroke(plain) < inked(plain)[-1] - inked(plain)[0]


def test_chips_bars_and_icons_take_the_place_of_the_text() -> None:
    def colours(cell: GridCell) -> set[str]:
        image = drawn("left", "", cell)
        places = [(x, y) for x in range(WIDTH) for y in range(HEIGHT)]
        return {image.pixelColor(*place).name() for place in places}

    def named(token: str) -> str:
        color: QColor = look().color(token)
        return color.name()

    chips = (("未结算", "warn"), ("很长很长很长的一个标签", "info"))
    assert {named("warn.bg"), named("info.bg")} <= colours(GridCell(chips=chips))
    assert named("chart.alt") in colours(GridCell(bar=(Decimal("0.2"), Decimal("0.9"))))
    assert named("danger.fg") in colours(GridCell("1", icon="ph.square-fill", color="danger.fg"))


def test_a_bar_leaves_room_for_its_text_at_the_right() -> None:
    alone = drawn("right", cell=GridCell(bar=(Decimal(1), None)))
    beside = drawn("right", cell=GridCell("45.0%", bar=(Decimal(1), None)))
    accent = look().color("accent.base")
    ends = [
        max(x for x in range(WIDTH) if image.pixelColor(x, HEIGHT // 2 - 1) == accent)
        for image in (alone, beside)
    ]
    assert ends[1] < ends[0] - 30
    assert inked(beside)[-1] > ends[1] + 30


def test_the_cells_at_the_sides_have_more_room() -> None:
    assert paddings(is_first=True, is_last=False) == (14, 8)
    assert paddings(is_first=False, is_last=True) == (8, 14)


def test_a_cell_may_have_a_ground_of_its_own() -> None:
    plain = drawn("left", cell=GridCell("803"))
    tinted = drawn("left", cell=GridCell("803", ground="danger.bg"))
    assert tinted.pixelColor(WIDTH - 2, HEIGHT // 2) == look().color("danger.bg")
    assert plain.pixelColor(WIDTH - 2, HEIGHT // 2) == Qt.GlobalColor.white


def link_place(text: str, link: str = "按当天价目") -> tuple[QImage, QRect]:
    """A cell as it is drawn, and where its link is."""
    cell = GridCell(text, icon="ph.warning", color="danger.fg", link=link)
    model = QStandardItemModel(1, 1)
    model.setData(model.index(0, 0), cell, GridRole.CELL)
    delegate = GridDelegate([GridColumn("x", "列")], lambda _: (8, 8), model)
    place = delegate.link_place(QRect(0, 0, WIDTH, HEIGHT), model.index(0, 0))
    return drawn("left", "", cell), place


def test_a_link_stands_behind_its_text_and_is_never_cut() -> None:
    image, place = link_place("错", "改回")
    accent = look().color("accent.text")
    there = [x for x in range(WIDTH) if any(image.pixelColor(x, y) == accent for y in range(32))]
    assert there
    assert place.left() <= there[0]
    assert there[-1] <= place.right() < WIDTH - 8
    assert place.left() < WIDTH // 2
    _, pressed = link_place("这一句话太长，它的后面要留出地方", "改回")
    assert pressed.right() == WIDTH - 8 - 1
    assert pressed.width() == place.width()


def test_a_cell_without_a_link_has_no_place_for_one() -> None:
    assert link_place("错", "")[1].isEmpty()
