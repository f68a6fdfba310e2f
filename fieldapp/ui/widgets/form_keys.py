"""How the keyboard leads through a form: Enter goes to the next field, in the last one it saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter, that of the number pad too, whatever is held with it."""
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def has_ctrl(event: QKeyEvent) -> bool:
    """Whether Ctrl is held with a key."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def fields_of(form: QWidget) -> list[QWidget]:
    """The fields of a form that can be filled in, in the order of Tab; plain buttons are none."""
    return list(_fields_behind(form, form))


def next_field(form: QWidget) -> QWidget | None:
    """The field behind the one with the focus; None when that is the last, or not in the form."""
    focused = QApplication.focusWidget()
    if focused is None or not form.isAncestorOf(focused):
        return None
    return next(_fields_behind(form, focused), None)


def focus_first(form: QWidget) -> None:
    """Put the focus into the first field of a form."""
    if fields := fields_of(form):
        fields[0].setFocus(Qt.FocusReason.TabFocusReason)


def _fields_behind(form: QWidget, widget: QWidget) -> Iterator[QWidget]:
    """Walk the ring of Tab until it comes back to the form itself."""
    following = widget.nextInFocusChain()
    while following is not None and following is not form:
        if _is_field(form, following):
            yield following
        following = following.nextInFocusChain()


def _is_field(form: QWidget, widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    is_open = widget.isVisibleTo(form) and widget.isEnabled()
    is_own = form.isAncestorOf(widget) and widget.focusProxy() is None
    is_fixed = bool(widget.property("readOnly"))
    return takes_tab and is_open and is_own and not is_fixed and _is_filled_in(widget)


def _is_filled_in(widget: QWidget) -> bool:
    """Whether it takes an answer: of buttons, those that tick; of several, the ticked one."""
    if not isinstance(widget, QAbstractButton):
        return True
    is_alternative = widget.autoExclusive() or widget.group() is not None
    return widget.isCheckable() and (widget.isChecked() or not is_alternative)
