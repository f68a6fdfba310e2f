"""Commands that Ctrl+K offers, and those among them that the open page has at the moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from fieldapp.services.finding import Group, Place
from fieldapp.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QAction

    from fieldapp.ui.help.manual import Keys

Act: TypeAlias = Callable[[], object]
ARROWS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down"}


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done from anywhere, or only on a page that is opened for it."""

    place: Place
    act: Act


def page_commands(
    page: QWidget, keys: Sequence[Keys], others: Sequence[Place]
) -> tuple[Command, ...]:
    """What a page can be asked for now: buttons in sight, their menus, and keys of its help.

    What `others` offer from anywhere is left out.
    """
    told = {word for each in others for word in (each.title, *each.words)}
    found: dict[str, Command] = {}
    for command in (*_of_buttons(page), *_of_keys(page, keys)):
        has_keys = {each.place.keys for each in found.values()} - {""}
        if command.place.title not in told and command.place.keys not in has_keys:
            found.setdefault(command.place.title, command)
    return tuple(found.values())


def _of_buttons(page: QWidget) -> Iterator[Command]:
    """Those whose text says enough: of buttons that are called the same none is meant."""
    there = [each for each in page.findChildren(Button) if each.isVisible() and each.text()]
    counts = Counter(each.text() for each in there)
    for button in there:
        if button.menu() is not None:
            actions = [each for each in button.menu().actions() if _is_on(each)]
            yield from (_of_action(each, button.text()) for each in actions)
        elif button.isEnabled() and counts[button.text()] == 1:
            title = button.accessibleName() or button.text()
            yield _command(title, partial(_press, button), keys=button.accessibleDescription())


def _of_action(action: QAction, menu: str) -> Command:
    title, _, keys = action.text().partition("\t")
    return _command(title, partial(_trigger, action), keys=keys, aside=menu)


def _of_keys(page: QWidget, keys: Sequence[Keys]) -> Iterator[Command]:
    """What the help says of keys that are shortcuts of what is in sight."""
    there = {
        each.key().toString(): each for each in page.findChildren(QShortcut) if _is_in_sight(each)
    }
    for caps, text in keys:
        shortcut = there.get(_sequence(caps))
        if shortcut is not None:
            title, _, aside = text.partition("，")
            yield _command(title, shortcut.activated.emit, keys=caps, aside=aside)


def _sequence(caps: str) -> str:
    """Keys as the help shows them, in the words of Qt."""
    return QKeySequence("+".join(ARROWS.get(each, each) for each in caps.split())).toString()


def _command(title: str, act: Act, *, keys: str, aside: str = "") -> Command:
    return Command(Place(f"here:{title}", Group.HERE, title, aside=aside, keys=keys), act)


def _is_on(action: QAction) -> bool:
    return action.isEnabled() and action.isVisible() and not action.isSeparator()


def _is_in_sight(shortcut: QShortcut) -> bool:
    parent = shortcut.parent()
    return shortcut.isEnabled() and isinstance(parent, QWidget) and parent.isVisible()


def _press(button: Button) -> None:
    """What was there when the list was opened may be gone, or not to be pressed any more."""
    if isValid(button):
        button.click()


def _trigger(action: QAction) -> None:
    if isValid(action):
        action.trigger()
