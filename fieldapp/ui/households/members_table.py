"""The members of a household in its form: a line of fields for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldapp.domain.member import RELATIONS
from fieldapp.ui.households.form_presenter import MemberEntry
from fieldapp.ui.widgets.buttons import Button, IconButton
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.labels import label, set_property
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

REMOVE_WIDTH = 28
WIDTHS = (("姓名", 100), ("与户主关系", 120), ("身份证号", 190), ("联系电话", 0))


@dataclass(frozen=True, slots=True)
class _Line:
    """The fields of one member."""

    id: int
    box: QWidget
    name: LineEdit
    relation: Choice
    id_number: LineEdit
    phone: LineEdit
    problem: QLabel

    def texts(self) -> dict[str, str]:
        return {
            "name": self.name.text(),
            "relation": self.relation.value(),
            "id_number": self.id_number.text(),
            "phone": self.phone.text(),
        }


class MembersTable(QFrame):
    """Shows members; lines where nothing was written of a new one do not count."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []
        self._head = QWidget()
        head = _filled(self._head, [label(text, role="cap") for text, _ in WIDTHS])
        head.addSpacing(REMOVE_WIDTH + 8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        add = Button("添加成员", icon="ph.plus", size="s")
        add.clicked.connect(self.add_line)
        title = row()
        title.addWidget(label("家庭成员", role="h2"))
        title.addStretch()
        title.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(title)
        column.addWidget(self._head)
        column.addLayout(self._rows)
        self._head.hide()

    def show_members(self, members: Sequence[MemberEntry]) -> None:
        """Show these members instead of those before."""
        for line in tuple(self._lines):
            self._remove(line)
        for member in members:
            self._add(member)

    def members(self) -> tuple[MemberEntry, ...]:
        """The members as they stand in the lines."""
        return tuple(MemberEntry(each.id, each.texts()) for each in self._filled_lines())

    def show_problem(self, place: int, text: str) -> None:
        """Say what is wrong with a member, counted as `members` does."""
        line = self._filled_lines()[place]
        line.problem.setText(text)
        line.problem.show()
        set_property(line.name, "error", "true")
        line.name.setFocus()

    def clear_problems(self) -> None:
        """Nothing is known to be wrong any more."""
        for line in self._lines:
            line.problem.hide()
            set_property(line.name, "error", "")

    def add_line(self) -> None:
        """Offer a line for another member."""
        self._add(MemberEntry(0, {})).name.setFocus()

    def _filled_lines(self) -> list[_Line]:
        return [each for each in self._lines if each.id or any(each.texts().values())]

    def _add(self, member: MemberEntry) -> _Line:
        line = self._line(member)
        self._lines.append(line)
        self._rows.addWidget(line.box)
        self._head.show()
        return line

    def _line(self, member: MemberEntry) -> _Line:
        texts, place = member.texts, len(self._lines) + 1
        relation = Choice([("", "未填"), *((each, each) for each in RELATIONS)])
        relation.choose(texts.get("relation", ""))
        name, number, phone = LineEdit(), LineEdit(is_latin=True), LineEdit(is_latin=True)
        for editor, part in ((name, "name"), (number, "id_number"), (phone, "phone")):
            editor.setText(texts.get(part, ""))
        remove = IconButton("ph.trash", "去掉这位成员", size="s")
        fields = (name, relation, number, phone)
        for widget, (title, _) in zip(fields, WIDTHS, strict=True):
            widget.setAccessibleName(f"成员 {place} {title}")
        box, problem = QWidget(), label("", role="cap", tone="danger")
        problem.setWordWrap(True)
        problem.hide()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        inner = QWidget()
        _filled(inner, fields).addWidget(remove)
        column.addWidget(inner)
        column.addWidget(problem)
        line = _Line(member.id, box, name, relation, number, phone, problem)
        remove.clicked.connect(lambda: self._remove(line))
        return line

    def _remove(self, line: _Line) -> None:
        self._lines.remove(line)
        self._rows.removeWidget(line.box)
        line.box.hide()
        line.box.deleteLater()
        self._head.setVisible(bool(self._lines))


def _filled(holder: QWidget, widgets: Sequence[QWidget]) -> QHBoxLayout:
    """Put widgets side by side in the widths of the columns."""
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget, (_, width) in zip(widgets, WIDTHS, strict=True):
        if width:
            widget.setFixedWidth(width)
        line.addWidget(widget, 0 if width else 1)
    return line
