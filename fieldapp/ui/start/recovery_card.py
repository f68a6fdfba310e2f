"""The recovery code on a card, to be copied by hand, printed, or kept in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
)

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.icon import Icon

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

WIDTH = 300
FILE_NAME = "台账恢复码.txt"
SENTENCE = "忘记密码时，只能用恢复码打开。请抄下来或打印，交队长保管。"
PAPER = "<h2>驻村项目台账　恢复码</h2><h1>{code}</h1><p>{sentence}</p>"


class RecoveryCard(QFrame):
    """`copied` comes when somebody says that the code was copied, or takes that back."""

    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        self._plain = ""
        self._code = QLabel()
        self._code.setProperty("role", "code")
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code.setAccessibleName("恢复码")
        self._box = QCheckBox("我已抄好或打印")
        self._box.toggled.connect(lambda _: self.copied.emit())
        self._note = QLabel()
        self._note.setProperty("role", "note")
        self._note.setWordWrap(True)
        self._note.hide()
        sentence = QLabel(SENTENCE)
        sentence.setProperty("role", "label")
        sentence.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(_head())
        for widget in (sentence, self._code):
            column.addWidget(widget)
        column.addLayout(self._buttons())
        column.addWidget(self._note)
        column.addWidget(self._box)

    @property
    def is_copied(self) -> bool:
        """Whether somebody said that the code was copied."""
        return self._box.isChecked()

    def show_code(self, code: str) -> None:
        """Show the code on two lines."""
        self._plain = code
        groups = code.split("-")
        half = len(groups) // 2
        self._code.setText("\n".join(" - ".join(part) for part in (groups[:half], groups[half:])))

    def ask_file(self) -> None:
        """Let somebody choose a file for the code, on a stick for instance."""
        dialog = QFileDialog(self, "保存恢复码", FILE_NAME)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def ask_printer(self) -> None:
        """Let somebody choose a printer for the code."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._print(printer))
        dialog.setModal(True)
        dialog.show()

    def _on_file_selected(self, name: str) -> None:
        try:
            Path(name).write_text(f"{self._plain}\n{SENTENCE}\n", "utf-8")
        except OSError:
            self._tell("没有写成，请换一个位置，或检查 U 盘是否插好。")
        else:
            self._tell("恢复码已存好，请不要和电脑放在一起。")

    def _print(self, printer: QPrinter) -> None:
        document = QTextDocument()
        document.setHtml(PAPER.format(code=self._plain, sentence=SENTENCE))
        document.print_(printer)

    def _tell(self, text: str) -> None:
        self._note.setText(text)
        self._note.show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, icon, slot in (
            ("打印", "ph.printer", self.ask_printer),
            ("存成文件", "ph.floppy-disk", self.ask_file),
        ):
            button = Button(text, icon=icon, size="s")
            button.clicked.connect(slot)
            row.addWidget(button)
        return row


def _head() -> QHBoxLayout:
    title = QLabel("恢复码")
    title.setProperty("role", "h2")
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(Icon("ph.key", "accent.text"))
    line.addWidget(title, 1)
    return line
