"""Forms whose presenters are told what is typed, and whose views keep what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from fieldapp.ui.desk import Desk
from fieldapp.ui.record_form.presenter import RecordFormPresenter
from tests.fakes import FakeJobs

if TYPE_CHECKING:
    from fieldapp.domain.ids import FieldId, KindId, RecordId
    from tests.ui.record_form.yard import Yard


class FakeFormView:
    """Keeps what is shown: texts by field, problems by field, and everything else by its name."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.problems: dict[str, tuple[str, bool]] = {}
        self.notes: dict[str, str] = {}
        self.last: dict[str, Any] = {}

    def show_text(self, field_id: FieldId, text: str) -> None:
        self.texts[field_id] = text

    def show_problem(self, field_id: FieldId, text: str, *, is_warning: bool) -> None:
        self.problems[field_id] = (text, is_warning)

    def show_note(self, field_id: FieldId, text: str) -> None:
        self.notes[field_id] = text

    def __getattr__(self, name: str) -> Any:
        return lambda *values, **named: self.last.__setitem__(name, (*values, *named.values()))


Opened: TypeAlias = tuple[FakeFormView, RecordFormPresenter]


def open_form(yard: Yard, kind_id: KindId, record_id: RecordId | None = None) -> Opened:
    """The form of a new record, or of one that is stored; its jobs are done on the spot."""
    view = FakeFormView()
    desk = Desk(yard.ledger, cast("Any", FakeJobs()), yard.desk.events, yard.desk.notices)
    presenter = RecordFormPresenter(
        view, desk, yard.farm.work, yard.kind(kind_id), record_id=record_id
    )
    presenter.begin()
    return view, presenter
