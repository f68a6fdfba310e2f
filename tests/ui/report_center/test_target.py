from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.ui.report_center.target import FILTERS, PDF, XLSX, ask_target

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("name", "ending"), [("月报.pdf", PDF), ("月报.xlsx", XLSX), ("月报", XLSX)]
)
def test_a_file_is_asked_for_by_its_name_and_ending(qtbot: QtBot, name: str, ending: str) -> None:
    parent, chosen = QWidget(), list[str]()
    qtbot.addWidget(parent)
    ask_target(parent, "导出报表", name, chosen.append)
    dialog = parent.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert (dialog.windowTitle(), dialog.defaultSuffix()) == ("导出报表", ending[1:])
    assert dialog.nameFilters() == [FILTERS[ending]]
    dialog.fileSelected.emit("/u/月报.pdf")
    assert chosen == ["/u/月报.pdf"]
    dialog.close()
