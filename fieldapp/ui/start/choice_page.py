"""The first page: how somebody wants to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.start.choice_card import ChoiceCard
from fieldapp.ui.start.headline import headline

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

WIDTH = 740
SPACING = 12


class ChoicePage(QWidget):
    """Three ways to begin. Arrow keys choose, Enter goes on."""

    go_on_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own = ChoiceCard(
            "ph.notebook",
            "建立本村台账",
            "填写村名和工作队信息，从空白台账开始。大约 3 分钟。",
            "推荐",
        )
        self._sample = ChoiceCard(
            "ph.flask", "用示例数据体验", "打开一份示例村的台账，随便点、随便改，数据都是虚构的。"
        )
        self._backup = ChoiceCard(
            "ph.clock-counter-clockwise",
            "从备份恢复",
            "换了电脑或重装系统时，用备份文件（.fbk）找回全部数据。",
        )
        self._cards = (self._own, self._sample, self._backup)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(headline("您想怎样开始？", "三种方式随时可以再选，不会影响已有数据。"))
        for card in self._cards:
            card.setFixedWidth(WIDTH)
            self._group.addButton(card)
            column.addWidget(card)
        self._own.setChecked(True)
        column.addWidget(_note())
        column.addStretch()
        self.setFocusProxy(self._own)

    @property
    def wants_sample(self) -> bool:
        """Whether the demonstration village is chosen."""
        return self._sample.isChecked()

    @property
    def wants_backup(self) -> bool:
        """Whether a ledger is to be restored from a backup."""
        return self._backup.isChecked()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go_on_requested.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key:
                self._move(1 if key == Qt.Key.Key_Down else -1)
            case _:
                super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        """Choose the next card, or the one before; round and round."""
        chosen = next(place for place, card in enumerate(self._cards) if card.isChecked())
        card = self._cards[(chosen + by) % len(self._cards)]
        card.setChecked(True)
        card.setFocus()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)


def _note() -> QLabel:
    label = QLabel("台账用密码加密，只保存在这台电脑上。")
    label.setProperty("role", "label")
    return label
