"""The second page: whose ledger it is, where it will be, and what the village does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.start.headline import headline
from fieldapp.ui.start.presenter import VillageEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.ids import TypeId

FIELD_WIDTH = 380
PROJECTS = "村里的项目（以后可以再加）"


class VillagePage(QWidget):
    """`edited` brings everything that is written, at each change."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._village = self._line("村名", "例如：木柯村")
        self._township = self._line("乡镇", "例如：玉舍镇")
        self._unit = self._line("填报单位", "例如：木柯村股份经济合作社")
        self._folder = self._line("台账放在", "")
        self._types: dict[TypeId, QCheckBox] = {}
        self._type_boxes = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(headline("填写本村信息", "会印在每张报表上，以后可以修改。"))
        for label, editor in (
            ("村名", self._village),
            ("乡镇", self._township),
            ("填报单位　可不填，印在“填报单位（盖章）”后面", self._unit),
        ):
            column.addWidget(_caption(label))
            column.addWidget(editor)
            column.addSpacing(8)
        column.addWidget(_caption("台账放在"))
        column.addLayout(self._folder_row())
        column.addSpacing(8)
        column.addWidget(_caption(PROJECTS))
        column.addLayout(self._type_boxes)
        column.addStretch()
        self.setFocusProxy(self._village)

    def show_types(self, types: Sequence[tuple[TypeId, str]]) -> None:
        """Show the projects that a village may begin with, all of them chosen."""
        for type_id, label in types:
            box = QCheckBox(label)
            box.setChecked(True)
            box.toggled.connect(self._on_edited)
            self._types[type_id] = box
            self._type_boxes.addWidget(box)

    def show_folder(self, folder: str) -> None:
        """Show where the ledger will be."""
        self._folder.setText(folder)

    def ask_folder(self) -> None:
        """Let somebody choose where the ledger will be."""
        dialog = QFileDialog(self, "选择存放台账的文件夹", self._folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.open()

    def _on_folder_selected(self, folder: str) -> None:
        self._folder.setText(folder)
        self._on_edited()

    def _on_edited(self) -> None:
        self.edited.emit(
            VillageEntry(
                village=self._village.text(),
                township=self._township.text(),
                unit_name=self._unit.text(),
                folder=self._folder.text(),
                type_ids=tuple(id_ for id_, box in self._types.items() if box.isChecked()),
            )
        )

    def _line(self, name: str, example: str) -> QLineEdit:
        editor = QLineEdit()
        editor.setAccessibleName(name)
        editor.setPlaceholderText(example)
        editor.setFixedWidth(FIELD_WIDTH)
        editor.textEdited.connect(self._on_edited)
        return editor

    def _folder_row(self) -> QHBoxLayout:
        choose = QPushButton("换一个位置")
        choose.clicked.connect(self.ask_folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._folder)
        row.addWidget(choose)
        row.addStretch()
        return row


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "label")
    return label
