"""A form of settings: saved as one step, and what is wrong is told beside its field."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.ui.widgets.dialogs import FORM_WIDTH, FormDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.problem import Problem
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.widgets.fields import FieldBox


class SettingsForm(FormDialog):
    """Closes once what stands in its fields is stored; `told` is said then."""

    def __init__(
        self,
        title: str,
        desk: Desk,
        told: str,
        *,
        width: int = FORM_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, width=width, parent=parent)
        self._desk, self._told = desk, told
        self._boxes: dict[str, FieldBox] = {}
        self.save_requested.connect(self.save)
        self.save_and_continue_requested.connect(self.save)

    def add_box(self, key: str, box: FieldBox) -> None:
        """Put the field of a setting below those before it."""
        self._boxes[key] = box
        self.body.addWidget(box)

    @abstractmethod
    def store(self) -> Sequence[Problem]:
        """Store what stands in the fields, or say what is wrong, each at the key of a setting."""

    def save(self) -> None:
        """Save what stands in the fields; what is wrong is told beside its field."""
        try:
            problems = self.store()
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        for box in self._boxes.values():
            box.clear_problem()
        for problem in problems:
            self._boxes[problem.where].show_problem(sentence(problem))
        if problems:
            self._boxes[problems[0].where].setFocus()
            return
        self._desk.events.look()
        self._desk.notices.show_done(self._told, can_undo=True)
        self.accept()
