"""Gross less tare is net: three boxes in a row, with what is deducted below.

With a scale that shows the net weight alone, that is typed into its box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.labels import ElidedLabel, label, set_property
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QHBoxLayout, QLabel

GROSS, TARE, NET, DEDUCTION = "gross", "tare", "net", "deduction"
SIGN_WIDTH = 20
NARROWEST = 84
AROUND = 36  # what a box has at both sides of its number, with the cursor
SIZES = (
    ("", 28),
    ("m", 21),
    ("s", 15),
    ("xs", 12),
)  # names of the style sheet, and letters in pixels


class WeightBox(QFrame):
    """A weight: its name, its number in large letters, and a line that says more of it."""

    def __init__(self, name: str, unit: str) -> None:
        super().__init__()
        self.setProperty("role", "box")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(NARROWEST)  # all three are as wide, whatever stands in them
        self.editor = LineEdit(size="weight", is_latin=True)
        self.editor.setAccessibleName(name)
        self.editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editor.setFrame(False)
        self.editor.textChanged.connect(self._fit)
        self.note_before = ""  # what stands there while nothing is wrong
        self._note = ElidedLabel(role="cap")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(2)
        column.addWidget(label(f"{name} {unit}", role="label"))
        column.addWidget(self.editor)
        column.addWidget(self._note)

    def show_note(self, text: str, tone: str = "") -> None:
        """Say more of the weight, or what is wrong with it."""
        if not tone:
            self.note_before = text
        self._note.setText(text.partition("，")[0] if tone else text)  # in full below the form
        set_property(self._note, "tone", tone)
        set_property(self, "error", "true" if tone == "danger" else "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the largest letters in which the whole number is seen."""
        room = self.width() - AROUND
        fitting = (size for size, letters in SIZES if _width(letters, self.editor.text()) <= room)
        set_property(self.editor, "fit", next(fitting, SIZES[-1][0]))


def _width(letters: int, text: str) -> int:
    return QFontMetrics(look().letters(letters, is_bold=True)).horizontalAdvance(text)


class WeightBoxes(QWidget):
    """`edited` comes at each change; `entered` brings the box in which Enter was pressed."""

    edited = Signal()
    entered = Signal(str)

    def __init__(self, unit: str, *, has_gross: bool, has_deduction: bool) -> None:
        super().__init__()
        self.boxes: Mapping[str, WeightBox] = {
            name: WeightBox(text, unit)
            for name, text in ((GROSS, "毛重"), (TARE, "皮重"), (NET, "净重"))
        }
        self._deduction = LineEdit(unit=unit, size="s", is_latin=True)
        self._deduction.setAccessibleName("扣重")
        line = row(gap=0)
        for name in (GROSS, TARE) if has_gross else ():
            line.addWidget(self.boxes[name], 1)
            line.addWidget(_sign("−" if name == GROSS else "="))
        line.addWidget(self.boxes[NET], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        if has_deduction:
            column.addLayout(self._deduction_row())
        for name, editor in self._editors().items():
            editor.textEdited.connect(lambda _, name=name: self._on_edited(name))
            editor.returnPressed.connect(lambda name=name: self.entered.emit(name))

    def text(self, name: str) -> str:
        """What is typed into a box; nothing for a net weight that was worked out."""
        editor = self._editors()[name]
        is_computed = name == NET and editor.property("computed")
        return "" if is_computed else editor.text()

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Put these texts into the boxes."""
        self._forget_computed()
        for name, text in texts.items():
            editor = self._editors()[name]
            if editor.text() != text:
                editor.setText(text)

    def show_net(self, text: str, *, is_computed: bool, is_muted: bool) -> None:
        """Show the net weight that was worked out."""
        editor = self.boxes[NET].editor
        if is_computed:
            set_property(editor, "computed", value=True)
            editor.setText(text)
        else:
            self._forget_computed()
        for box in self.boxes.values():
            set_property(box.editor, "tone", "quiet" if is_muted else "")
        set_property(editor, "tone", "quiet" if is_muted else "accent")

    def focus(self, name: str) -> None:
        """Put the cursor into a box."""
        editor = self._editors()[name]
        editor.setFocus()
        editor.selectAll()

    def _forget_computed(self) -> None:
        """Take away a net weight that was worked out and not typed."""
        editor = self.boxes[NET].editor
        if editor.property("computed"):
            set_property(editor, "computed", value=False)
            editor.setText("")  # clear() could be taken back with Ctrl+Z

    def _editors(self) -> Mapping[str, QLineEdit]:
        editors: dict[str, QLineEdit] = {name: box.editor for name, box in self.boxes.items()}
        return editors | {DEDUCTION: self._deduction}

    def _on_edited(self, name: str) -> None:
        if name == NET:
            set_property(self.boxes[NET].editor, "computed", value=False)
            self.boxes[GROSS].editor.setText("")  # clear() could be taken back with Ctrl+Z
        elif name == GROSS and self.text(NET):  # the last that is typed holds
            self.boxes[NET].editor.setText("")
        self.edited.emit()

    def _deduction_row(self) -> QHBoxLayout:
        line = row()
        line.addStretch()
        line.addWidget(label("扣重（水分、杂质）", role="cap"))
        self._deduction.setFixedWidth(110)
        line.addWidget(self._deduction)
        return line


def _sign(text: str) -> QLabel:
    sign = label(text, role="body2")
    sign.setFixedWidth(SIGN_WIDTH)
    sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return sign
