"""The field of a form where a person is found: by letters, by name, or by the last digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from fieldapp.services.person_search import PersonIndex
from fieldapp.ui.weigh_in.people_field import PeopleField
from fieldapp.ui.widgets.labels import set_property

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from fieldapp.services.person_search import Match

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class PersonEditor(PeopleField):
    """`edited` brings what is typed, `chosen` who was taken from the list: id and name.

    Enter takes the one that is marked and goes on. With `takes_new`, a name may be anybody's.
    """

    edited = Signal(str)
    chosen = Signal(object, str)  # ids are longer than Qt's int

    def __init__(self, *, takes_new: bool = False) -> None:
        super().__init__()
        set_property(self, "sz", "")
        self.setAccessibleName("")  # the label above gives it
        if takes_new:
            self.setPlaceholderText("姓名、单位或拼音首字母")
        self._takes_new = takes_new
        self._index = PersonIndex(())
        self._matches: Sequence[Match] = ()
        self._marked = 0
        self.typed.connect(self._on_typed)
        self.textEdited.connect(self.edited)
        self.moved.connect(self._on_moved)
        self.picked.connect(self._take)

    def show_index(self, index: PersonIndex) -> None:
        """Look among these people from now on."""
        self._index = index

    def show_text(self, text: str) -> None:
        """Show a name."""
        if self.text() != text:
            self.setText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if self._matches and not self._is_new_name():
                self._take(self._marked)
            self._close()
            event.ignore()  # the form goes on to the next field
        elif event.key() == Qt.Key.Key_Escape and self._is_open():
            self._close()
        elif event.key() in _LIST and not self._matches:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_open(self) -> bool:
        return self.popup.isVisible()

    def _is_new_name(self) -> bool:
        """Whether the whole name was typed of somebody who is not marked."""
        return self._takes_new and not self._text_is_letters() and not self._is_marked_name()

    def _text_is_letters(self) -> bool:
        return self.text().strip().isascii()

    def _is_marked_name(self) -> bool:
        return self._matches[self._marked].name == self.text().strip()

    def _on_typed(self, text: str) -> None:
        self._matches, self._marked = self._index.find(text), 0
        if self._matches or not self._takes_new:
            self.show_matches(self._matches, 0)
        else:
            self._close()

    def _on_moved(self, by: int) -> None:
        self._marked = max(0, min(self._marked + by, len(self._matches) - 1))
        self.show_matches(self._matches, self._marked)

    def _take(self, place: int) -> None:
        match = self._matches[place]
        self.setText(match.name)
        self._close()
        self.chosen.emit(match.household_id, match.name)

    def _close(self) -> None:
        self._matches = ()
        self.popup.hide()
        self.show_unit("")
