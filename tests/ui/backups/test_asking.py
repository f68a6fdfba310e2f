from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.ui.backups.asking import ask_backup_file, ask_folder

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_file_or_a_folder_is_asked_for_and_handed_on(qtbot: QtBot, tmp_path: Path) -> None:
    parent, chosen = QWidget(), list[str]()
    qtbot.addWidget(parent)
    ask_backup_file(parent, chosen.append)
    ask_folder(parent, "放到哪里", str(tmp_path), chosen.append)
    file, folder = parent.findChildren(QFileDialog)
    assert file.fileMode() is QFileDialog.FileMode.ExistingFile
    assert "*.fbk" in file.nameFilters()[0]
    assert folder.fileMode() is QFileDialog.FileMode.Directory
    for dialog, path in ((file, "a.fbk"), (folder, "b")):
        dialog.fileSelected.emit(path)
        dialog.reject()
    assert chosen == ["a.fbk", "b"]
