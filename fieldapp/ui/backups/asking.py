"""Asks for a backup file, or for a folder that a backup or a ledger goes into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

FILTER = "台账备份 (*.fbk)"


def ask_backup_file(parent: QWidget, chosen: Callable[[str], object]) -> None:
    """Let somebody choose a backup."""
    dialog = QFileDialog(parent, "选择备份文件", "", FILTER)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _ask(dialog, chosen)


def ask_folder(parent: QWidget, title: str, begin: str, chosen: Callable[[str], object]) -> None:
    """Let somebody choose a folder, beginning with one."""
    dialog = QFileDialog(parent, title, begin)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _ask(dialog, chosen)


def _ask(dialog: QFileDialog, chosen: Callable[[str], object]) -> None:
    dialog.fileSelected.connect(chosen)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
