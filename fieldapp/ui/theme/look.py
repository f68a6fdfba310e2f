"""The look of the program: one theme at a time, and its colours, letters and icons.

The application keeps it, as it keeps its palette; `look()` is where widgets find it. Widgets that
paint themselves ask it at each painting; those that keep an icon renew it when `changed` comes.
"""

from __future__ import annotations

import re
import string
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from fieldapp.ui.theme.icons import Icons
from fieldapp.ui.theme.images import images_for
from fieldapp.ui.theme.tokens import Theme, tokens_from

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKENS_FILE = Path("theme") / "tokens.json"
STYLE_FILE = "style.qss"
PICTURES, ICON_FILE = "icons", "icon.svg"
BODY = "body"
PROPERTY = "look"
SYSTEM = "system"
STANDARD_TEXT, LARGE_TEXT = 100, 130  # percent
DISABLED = "text.disabled"

# Letters, and what they stand in; a line or a mark of a few pixels is as thin in every size.
_SIZES = re.compile(r"((?:font-size|min-height|max-height): )(\d\d+)px")
_Role = QPalette.ColorRole
_PALETTE: Mapping[QPalette.ColorRole, str] = {
    _Role.Window: "bg.app",
    _Role.Base: "bg.surface",
    _Role.AlternateBase: "bg.sunken",
    _Role.Button: "bg.surface",
    _Role.ToolTipBase: "bg.raised",
    _Role.WindowText: "text.primary",
    _Role.Text: "text.primary",
    _Role.ButtonText: "text.primary",
    _Role.ToolTipText: "text.primary",
    _Role.PlaceholderText: "text.tertiary",
    _Role.Highlight: "accent.base",
    _Role.HighlightedText: "accent.on",
    _Role.Link: "accent.text",
    _Role.Accent: "accent.base",
    _Role.Mid: "border.default",
    _Role.Dark: "border.strong",
    _Role.Midlight: "border.subtle",
    _Role.Light: "bg.surface",
    _Role.Shadow: "border.strong",
}
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText)


class Look(QObject):
    """The tokens in force. `changed` comes after another theme was put on."""

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._tokens = tokens_from(resources / TOKENS_FILE)
        self._sheet = string.Template((resources / STYLE_FILE).read_text("utf-8"))
        self._images = tempfile.TemporaryDirectory(prefix="fieldbook-", ignore_cleanup_errors=True)
        self._pictures = resources / PICTURES
        self._families = self._present_families()
        self._set = Icons(self._pictures)
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.theme = Theme.LIGHT
        self.text_size = STANDARD_TEXT
        self._follows_system = False
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        app.setProperty(PROPERTY, self)

    def put_on(self, theme: Theme) -> None:
        """Dress the whole application in a theme."""
        self.theme = theme
        self._icons.clear()
        self._app.setStyle("Fusion")
        self._app.setPalette(self._palette())
        self._app.setFont(self.font(BODY))
        self._app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def wear(self, theme: str) -> None:
        """Put on a theme by its name; `system` is the system's, now and whenever it changes."""
        self._follows_system = theme == SYSTEM
        scheme = self._app.styleHints().colorScheme()
        self.put_on(_theme_of(scheme) if self._follows_system else Theme(theme))

    def show_text_size(self, percent: int) -> None:
        """Show letters, and the rows they stand in, in that part of their usual size."""
        self.text_size = percent
        self.put_on(self.theme)

    def px(self, size: int) -> int:
        """How high something is in the size of text in force that usually is so many pixels."""
        return round(size * self.text_size / STANDARD_TEXT)

    def usual(self, size: int) -> int:
        """How high something usually is that is so many pixels now; undoes `px`."""
        return round(size * STANDARD_TEXT / self.text_size)

    def color(self, name: str) -> QColor:
        """The colour of a token."""
        return QColor(self._tokens.color(self.theme, name))

    def font(self, name: str, *, is_bold: bool | None = None) -> QFont:
        """The letters of a token; `is_bold` None: as the token says."""
        letters = self._tokens.letters[name]
        return self.letters(letters.size, is_bold=letters.is_bold if is_bold is None else is_bold)

    def size(self, name: str) -> int:
        """The usual size of the letters of a token, for `letters`."""
        return self._tokens.letters[name].size

    def letters(self, size: int, *, is_bold: bool = False) -> QFont:
        """Letters that usually have a size in pixels, with digits of one width."""
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(self.px(size))
        font.setBold(is_bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, color: str = "text.secondary") -> QIcon:
        """An icon of the Phosphor set in the colour of a token, such as `ph.scales`."""
        found = self._icons.get((name, color))
        if found is None:
            found = self._set.icon(name, self.color(color), self.color(DISABLED))
            self._icons[name, color] = found
        return found

    def application_icon(self) -> QIcon:
        """The program's own icon, for its windows and where it names itself."""
        return QIcon(str(self._pictures / ICON_FILE))

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._follows_system:
            self.put_on(_theme_of(scheme))

    def _present_families(self) -> list[str]:
        present = set(QFontDatabase.families())
        return [each for each in self._tokens.families if each in present] or ["sans-serif"]

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in _DISABLED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text.disabled"))
        return palette

    def _style_sheet(self) -> str:
        colors = {
            name.replace(".", "_"): value for name, value in self._tokens.colors[self.theme].items()
        }
        images = images_for(self._tokens, self.theme, Path(self._images.name))
        sheet = self._sheet.substitute(colors | dict(images))
        return _SIZES.sub(lambda found: f"{found[1]}{self.px(int(found[2]))}px", sheet)


def look() -> Look:
    """The look that the application wears."""
    app = cast("QApplication", QApplication.instance())  # there is one wherever a widget is
    return cast("Look", app.property(PROPERTY))  # put there by Look itself


def _theme_of(scheme: Qt.ColorScheme) -> Theme:
    return Theme.DARK if scheme == Qt.ColorScheme.Dark else Theme.LIGHT
