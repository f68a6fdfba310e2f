"""How the keyboard leads through a form: Enter goes to the next field, in the last one it saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter, that of the number pad too, whatever is held with it."""
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def has_ctrl(event: QKeyEvent) -> bool:
    """Whether Ctrl is held with a key."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def fields_of(form: QWidget) -> list[QWidget]:
    """The fields of a form that can be filled in, in the order of Tab; buttons are none."""
    found: list[QWidget] = []
    widget = form.nextInFocusChain()
    while widget is not None and widget is not form:
        if _is_field(form, widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def next_field(form: QWidget) -> QWidget | None:
    """The field behind the one with the focus; None when that is the last, or no field has it."""
    fields, focused = fields_of(form), QApplication.focusWidget()
    if focused not in fields:
        return None
    rest = fields[fields.index(focused) + 1 :]
    return rest[0] if rest else None


def focus_first(form: QWidget) -> None:
    """Put the focus into the first field of a form."""
    if fields := fields_of(form):
        fields[0].setFocus(Qt.FocusReason.TabFocusReason)


def _is_field(form: QWidget, widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    is_open = widget.isVisibleTo(form) and widget.isEnabled()
    is_own = form.isAncestorOf(widget) and widget.focusProxy() is None
    is_fixed = bool(widget.property("readOnly"))
    is_editor = not isinstance(widget, QAbstractButton)
    return takes_tab and is_open and is_own and is_editor and not is_fixed
