"""The one entry form of every kind of record: a dialog made from what the kind declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from typing_extensions import override

from fieldapp.ui.record_form.editors import Around, ChoiceEditor, LineEditor
from fieldapp.ui.record_form.form_photos import FormPhotos
from fieldapp.ui.record_form.form_reversal import FormReversal
from fieldapp.ui.record_form.message_form import MessageForm
from fieldapp.ui.record_form.paste_dialog import PasteDialog
from fieldapp.ui.record_form.person_editor import PersonEditor
from fieldapp.ui.record_form.presenter import REASON, TAKEN_BACK, RecordFormPresenter
from fieldapp.ui.record_form.sections import Sections
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.dialogs import room_of
from fieldapp.ui.widgets.fields import FieldBox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QShowEvent

    from fieldapp.domain.ids import FieldId, RecordId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.services.record_standing import Remedy
    from fieldapp.ui.desk import Desk

NARROW, WIDE, MARGINS, GAP = 600, 880, 32, 12
LEAST_HEIGHT, LIST_ROOM = 320, 420  # the list of people below a field needs the latter
FRAME, FOOT, AROUND = 40, 54, 36  # the window's title; the foot; what stands above and below
SENTENCES = 80  # for a message above, and sentences below two rows of fields
REASON_LABEL = "超出范围或计划的原因"


class RecordForm(MessageForm):
    """Enters a record of a kind, changes one, or takes one back. Open it with `open()`.

    `saved` brings the ids of what was stored; the form then closes, or begins the next record.
    `settlement_requested` brings the number of the settlement that keeps a record as it is.
    """

    saved = Signal(object)  # list[RecordId]: ids are longer than Qt's int
    settlement_requested = Signal(str)

    def __init__(  # what tells one form from another is named by whoever opens it
        self,
        desk: Desk,
        work: ProjectWork,
        kind: Kind,
        *,
        record_id: RecordId | None = None,
        presets: Mapping[FieldId, FieldValue] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = f"登记{kind.label}" if record_id is None else f"修改{kind.label}"
        self._begin_anew, self._reversal = Button("重新填", kind="link"), FormReversal(kind.label)
        actions = [self._begin_anew, self._reversal.reverse, self._reversal.open_settlement]
        super().__init__(title, width=NARROW, message_actions=actions, parent=parent)
        self._desk, self._kind = desk, kind
        self._sections = Sections(kind, Around(work.type.units, desk.ledger.today()))
        self.setMinimumWidth(look().px(WIDE if self._sections.is_wide else NARROW))
        self._reason = LineEditor()
        self._reason.setObjectName(REASON)
        self._reason_box = FieldBox(REASON_LABEL, self._reason, required=True)
        self._paste = Button("粘贴多行", icon="ph.clipboard-text")
        self._next = Button("保存并继续", hint="Ctrl Enter")
        self._is_saved = False
        self._presenter = RecordFormPresenter(self, desk, work, kind, record_id, presets)
        record = None if record_id is None else (kind.id, record_id)
        room = self.minimumWidth() - MARGINS
        self._photos = FormPhotos(self, desk, self._presenter, record, room)
        self._lay_out(is_new=record_id is None)
        self._connect()
        self._presenter.begin()
        self._photos.begin()

    def begin_reversal(self) -> None:
        """Take the record back, if that is right."""
        self._presenter.begin_reversal()

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is not saved."""
        return not self._is_saved and self._presenter.is_begun

    def show_text(self, field_id: FieldId, text: str) -> None:
        """Put a text into a field."""
        self._sections.editors[field_id].show_text(text)

    def show_worked_out(self, field_id: FieldId, text: str) -> None:
        """Show what a field would be if nobody typed anything else."""
        editor = self._sections.editors[field_id]
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.setPlaceholderText(text)

    def show_note(self, field_id: FieldId, text: str) -> None:
        """Show below a field what it was converted to; nothing for none."""
        self._sections.boxes[field_id].show_note(text)

    def show_problem(self, field_id: FieldId, text: str, *, is_warning: bool) -> None:
        """Show what is wrong or odd beside a field; an empty text for nothing."""
        box = self._sections.boxes[field_id]
        if not text:
            box.clear_problem()
        elif is_warning:
            box.show_warning(text)
        else:
            box.show_problem(text)

    def show_options(self, field_id: FieldId, options: Sequence[tuple[str, str]]) -> None:
        """Offer what a reference may name."""
        editor = self._sections.editors[field_id]
        if isinstance(editor, ChoiceEditor):
            editor.show_assets(options)

    def show_people(self, field_id: FieldId, index: PersonIndex) -> None:
        """Find people among these."""
        editor = self._sections.editors[field_id]
        if isinstance(editor, PersonEditor):
            editor.show_index(index)

    def show_reason(self, text: str, *, is_needed: bool) -> None:
        """Ask why what is out of its range is right, or ask no more."""
        self._reason_box.setVisible(is_needed)
        self._reason.show_text(text)

    def show_message(self, tone: str, text: str, *, can_begin_anew: bool = False) -> None:
        """Say something about the whole form; an empty text for nothing."""
        self._begin_anew.setVisible(can_begin_anew)
        self.show_bar(tone, text)

    def show_held(self, text: str, remedy: Remedy, settlement: str) -> None:
        """Show why the record stays as it is, and what can be done; no text: it is free."""
        self._begin_anew.hide()
        self._reversal.show_held(text, remedy, settlement)

    def show_reversal(self, text: str, *, is_alone: bool) -> None:
        """Ask why the record is taken back; the fields take the right values unless it is alone."""
        self._begin_anew.hide()
        self._reversal.show_reversal(text, is_alone=is_alone)
        self._fit_soon()

    def show_reversal_reason(self, text: str) -> None:
        """Put a text into the field of the reason."""
        self._reversal.box.show_reason(text)

    def show_reversal_problem(self, text: str) -> None:
        """Say what is wrong with the reason; empty for nothing."""
        self._reversal.box.show_problem(text)

    def focus(self, field_id: FieldId) -> None:
        """Put the cursor into a field."""
        if field_id == TAKEN_BACK:
            self._reversal.box.focus_reason()
            return
        editor = self._reason if field_id == REASON else self._sections.editors[field_id]
        editor.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_empty(self) -> None:
        """Put the cursor into the first field that must be filled in and is empty."""
        if self._reversal.focus_remedy():
            return
        for each in self._kind.fields:
            if each.required and not each.is_computed and self._is_empty(each.id):
                self.focus(each.id)
                return
        self.focus_first()

    def tell_saved(self, ids: Sequence[RecordId], *, goes_on: bool) -> None:
        """Tell that it was saved, and close unless another one is to be entered."""
        self.saved.emit(list(ids))
        if goes_on:
            self._photos.start_over()
        else:
            self._is_saved = True
            self.accept()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self.focus_empty()

    def _is_empty(self, field_id: FieldId) -> bool:
        editor = self._sections.editors[field_id]
        return not (editor.value() if isinstance(editor, ChoiceEditor) else editor.text())

    def _lay_out(self, *, is_new: bool) -> None:
        self.body.addWidget(self._reversal.box)
        self.body.addWidget(self._sections)
        self.body.addWidget(self._reason_box)
        self.body.addWidget(self._photos.strip)
        self.body.addStretch()
        self.add_at_left(self._photos.button)
        self.add_at_left(self._paste)
        self._photos.button.setVisible(self._sections.is_wide)  # whose photos are out of sight
        self.add_before_primary(self._next)
        self._paste.setVisible(is_new)
        self._next.setVisible(is_new)

    def _fit(self) -> None:
        """Be as high as the fields need and the window has room for."""
        width, room = self.minimumWidth(), room_of(self).height()
        shown = self._sections.sizeHint().height() + GAP + self._photos.strip.sizeHint().height()
        shown += self._reversal.height
        fields = shown + look().px(FOOT) + AROUND + SENTENCES
        has_people = any(each.type.is_person for each in self._kind.fields)
        least = LIST_ROOM if has_people else LEAST_HEIGHT
        self.resize(width, max(least, min(fields, room - FRAME)))

    def _connect(self) -> None:
        presenter = self._presenter
        for field_id, editor in self._sections.editors.items():
            editor.edited.connect(lambda text, name=field_id: presenter.edit(name, text))
            if isinstance(editor, PersonEditor):
                editor.chosen.connect(
                    lambda party, name, field=field_id: presenter.choose(field, party, name)
                )
        self._reason.edited.connect(presenter.give_reason)
        self._reversal.put_into(self, self._sections)
        self._reversal.reverse.clicked.connect(presenter.begin_reversal)
        self._reversal.open_settlement.clicked.connect(self._on_settlement_wanted)
        self._reversal.box.reason_edited.connect(presenter.give_reversal_reason)
        self._reversal.box.right_one_wanted.connect(presenter.enter_right_one)
        self.save_requested.connect(lambda: self._photos.when_read(presenter.save))
        self.save_and_continue_requested.connect(self._on_save_and_continue_requested)
        self._next.clicked.connect(self._on_save_and_continue_requested)
        self._begin_anew.clicked.connect(self._on_begin_anew_clicked)
        self._photos.strip.changed_height.connect(self._fit_soon)
        self._photos.watch()
        self._paste.clicked.connect(self._on_paste_clicked)
        self.finished.connect(self._on_finished)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_save_and_continue_requested(self) -> None:
        goes_on = self._next.isVisibleTo(self)
        self._photos.when_read(lambda: self._presenter.save(goes_on=goes_on))

    def _on_settlement_wanted(self) -> None:
        self.reject()
        self.settlement_requested.emit(self._reversal.settlement)

    def _on_begin_anew_clicked(self) -> None:
        self._presenter.start_over()
        self._photos.start_over()

    def _fit_soon(self) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)  # once what came now has its place

    def _on_paste_clicked(self) -> None:
        work = self._presenter.work
        dialog = PasteDialog(self._desk, work, work.kind(self._kind.id), parent=self)
        dialog.saved.connect(self._on_rows_saved)
        dialog.open()

    def _on_rows_saved(self, ids: list[RecordId]) -> None:
        self.saved.emit(ids)
        self.accept()

    def _on_finished(self, _result: int) -> None:
        self._presenter.leave(is_saved=self._is_saved)
        self._photos.leave()
        if self.parentWidget() is not None:
            self.deleteLater()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        area = self.findChild(QScrollArea)
        if now is None or area is None or not area.isAncestorOf(now):
            return
        QTimer.singleShot(0, self, self._show_focused)  # once a field that came now has its place

    def _show_focused(self) -> None:
        now, area = self.focusWidget(), self.findChild(QScrollArea)
        if now is not None and area is not None and area.isAncestorOf(now):
            area.ensureWidgetVisible(now, 0, AROUND)
