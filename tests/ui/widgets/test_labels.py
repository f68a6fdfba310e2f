from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.labels import ElidedLabel, label, set_property

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TITLE = "木柯村「六师1号」蚯蚓养殖及粪污分解示范项目二期工程"


def test_a_label_has_the_letters_of_its_role_and_the_colour_of_its_tone(qtbot: QtBot) -> None:
    made = label("已停用", role="cap", tone="danger")
    qtbot.addWidget(made)
    made.show()
    assert made.font().pixelSize() == 12
    assert made.palette().color(made.foregroundRole()) == look().color("danger.fg")


def test_a_bold_label_is_bold(qtbot: QtBot) -> None:
    made = label("52.2%", is_bold=True)
    qtbot.addWidget(made)
    made.show()
    assert made.font().bold()


def test_a_property_dresses_the_widget_anew(qtbot: QtBot) -> None:
    made = label("说明", role="cap")
    qtbot.addWidget(made)
    made.show()
    set_property(made, "tone", "warn")
    assert made.palette().color(made.foregroundRole()) == look().color("warn.fg")


def test_a_long_title_ends_in_dots_and_its_tooltip_does_not(qtbot: QtBot) -> None:
    made = ElidedLabel(TITLE, role="h1")
    qtbot.addWidget(made)
    made.resize(200, 28)
    made.show()
    assert made.shown_text().endswith("…")
    assert made.toolTip() == TITLE
    made.resize(made.sizeHint())
    assert made.shown_text() == TITLE


def test_a_long_title_asks_for_little_room(qtbot: QtBot) -> None:
    made = ElidedLabel(TITLE)
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() <= 40
