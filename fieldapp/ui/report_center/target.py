"""Asks where a report is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

XLSX, PDF = ".xlsx", ".pdf"
FILTERS = {XLSX: "Excel 工作簿 (*.xlsx)", PDF: "PDF 文件 (*.pdf)"}


def ask_target(parent: QWidget, title: str, name: str, chosen: Callable[[str], object]) -> None:
    """Let somebody choose a file, which is offered under a name; its ending tells which kind."""
    ending = PDF if name.endswith(PDF) else XLSX
    dialog = QFileDialog(parent, title, name, FILTERS[ending])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending[1:])
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
