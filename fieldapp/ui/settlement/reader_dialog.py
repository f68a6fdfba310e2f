"""Asks for whom a paper with whole numbers of persons is meant, before it leaves the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fieldapp.ui.settlement.papers import NAMES, PRINTER, READERS, Reader
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fieldapp.ui.settlement.papers import Wish

WIDTH = 440
QUESTION = "这份{name}上有农户的号码，发给谁？"


class ReaderDialog(FormDialog):
    """`reader_chosen` brings for whom the paper is meant."""

    reader_chosen = Signal(object)  # Reader
    is_begun = False  # nothing is typed

    def __init__(self, wish: Wish, parent: QWidget | None = None) -> None:
        name, readers = NAMES[wish.code], READERS[wish.code]
        verb = "打印" if wish.suffix == PRINTER else "导出"
        super().__init__(f"{verb}{name}", action=verb, width=WIDTH, parent=parent)
        self._readers = readers
        self._choice = Segmented(
            [(reader.value, told) for reader, (told, _) in readers.items()], name="发给谁"
        )
        question = label(QUESTION.format(name=name), role="h2")
        question.setWordWrap(True)
        self._box = FieldBox("发给谁", self._choice)
        self.body.addWidget(question)
        self.body.addWidget(self._box)
        self.body.addStretch()
        self._choice.chosen.connect(lambda _: self._show_note())
        self.save_requested.connect(self._on_save_requested)
        self._show_note()
        self.focus_first()

    def _show_note(self) -> None:
        self._box.show_note(self._readers[Reader(self._choice.value())][1])

    def _on_save_requested(self) -> None:
        self.reader_chosen.emit(Reader(self._choice.value()))
        self.accept()
