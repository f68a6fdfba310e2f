"""What the first-use pages do: collect what a ledger needs, then make it.

Making one takes a moment (a password costs time on purpose, the demonstration has a thousand
records), so it is a job.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.store.keys import MIN_PASSWORD_LENGTH, new_recovery_code

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldapp.services.founding import Founding, NewLedger
    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.jobs import Jobs

CHOICE, VILLAGE, PASSWORD = range(3)
STEPS = ("选择开始方式", "填写本村信息", "设置密码")
LONG_ENOUGH = 10  # letters of a password that nobody guesses
DEMO_FOLDER = "示例村台账"


@dataclass(frozen=True, slots=True)
class VillageEntry:
    """What is written of the village. `folder` is where its ledger will be."""

    village: str = ""
    township: str = ""
    unit_name: str = ""
    folder: str = ""
    type_ids: tuple[TypeId, ...] = ()


@dataclass(frozen=True, slots=True)
class PasswordEntry:
    """What is written of who works with it, and whether the recovery code was copied."""

    user: str = ""
    password: str = ""
    again: str = ""
    hint: str = ""
    is_copied: bool = False


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a password is, from 0 to 3, in words."""

    level: int
    text: str


class StartView(Protocol):
    """What the presenter asks of the pages."""

    def show_step(self, step: int) -> None:
        """Show the page of a step."""

    def show_types(self, types: Sequence[tuple[TypeId, str]]) -> None:
        """Show the projects that a village may begin with."""

    def show_folder(self, folder: str) -> None:
        """Show where the ledger will be."""

    def show_code(self, code: str) -> None:
        """Show the recovery code."""

    def show_strength(self, strength: Strength) -> None:
        """Show how good the password is."""

    def show_can_go_on(self, *, can_go_on: bool) -> None:
        """Whether the step is complete."""

    def show_mismatch(self, *, is_different: bool) -> None:
        """Show that the second password is not the first."""

    def show_busy(self, text: str) -> None:
        """Show what is being done; empty when nothing is."""

    def show_problem(self, text: str) -> None:
        """Say why it cannot be done; empty for no reason."""


class StartPresenter:
    """Leads through the pages; `opened` is called with the new ledger's folder and keys."""

    def __init__(
        self,
        view: StartView,
        jobs: Jobs,
        founding: Founding,
        home: Path,
        opened: Callable[[Path, OpenedKeys], None],
    ) -> None:
        self._view, self._jobs, self._founding = view, jobs, founding
        self._home, self._opened = home, opened
        self._village, self._password = VillageEntry(), PasswordEntry()
        self._code = new_recovery_code()
        self._step, self._are_types_shown = CHOICE, False

    def begin(self) -> None:
        """Show the first page."""
        self._view.show_code(self._code)
        self._go_to(CHOICE)

    def found_own(self) -> None:
        """The village wants a ledger of its own."""
        if not self._are_types_shown:  # reading them takes longer than the first picture
            self._are_types_shown = True
            self._view.show_types(self._founding.types())
        self._go_to(VILLAGE)

    def found_demonstration(self) -> None:
        """Somebody wants to look around first."""
        folder = _free(self._home / DEMO_FOLDER)
        self._make(folder, lambda: self._founding.found_demonstration(folder), "正在准备示例数据……")

    def edit_village(self, entry: VillageEntry) -> None:
        """The village's page was changed; the folder follows the name until it is chosen."""
        if entry.village != self._village.village and entry.folder == self._village.folder:
            entry = replace(entry, folder=str(_free(self._home / f"{entry.village}台账")))
            self._view.show_folder(entry.folder)
        self._village = entry
        self._view.show_can_go_on(can_go_on=_is_whole(entry))

    def edit_password(self, entry: PasswordEntry) -> None:
        """The password's page was changed."""
        self._password = entry
        is_different = bool(entry.again) and entry.again != entry.password
        self._view.show_strength(strength_of(entry.password))
        self._view.show_mismatch(is_different=is_different)
        self._view.show_can_go_on(can_go_on=_is_ready(entry))

    def go_on(self) -> None:
        """The next step, if this one is complete."""
        if self._step == VILLAGE and _is_whole(self._village):
            self._go_to(PASSWORD)
        elif self._step == PASSWORD and _is_ready(self._password):
            new = self._new_ledger()
            self._make(new.folder, lambda: self._founding.found(new), "正在建立台账……")

    def go_back(self) -> None:
        """The step before."""
        self._go_to(max(CHOICE, self._step - 1))

    def _go_to(self, step: int) -> None:
        self._step = step
        self._view.show_problem("")
        self._view.show_step(step)
        if step == VILLAGE:
            self._view.show_can_go_on(can_go_on=_is_whole(self._village))
        elif step == PASSWORD:
            self.edit_password(self._password)

    def _make(self, folder: Path, making: Callable[[], OpenedKeys], text: str) -> None:
        self._view.show_problem("")
        self._view.show_busy(text)
        job = self._jobs.write("建立台账", lambda _: making())
        job.succeeded.connect(lambda keys: self._opened(folder, keys))
        job.failed.connect(self._on_failed)
        job.finished.connect(lambda: self._view.show_busy(""))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.show_problem(sentence(error))

    def _new_ledger(self) -> NewLedger:
        from fieldapp.services.founding import NewLedger

        village, password = self._village, self._password
        return NewLedger(
            folder=Path(village.folder),
            village=village.village.strip(),
            township=village.township.strip(),
            unit_name=village.unit_name.strip(),
            type_ids=village.type_ids,
            user=password.user.strip(),
            password=password.password,
            hint=password.hint.strip(),
            recovery_code=self._code,
        )


def strength_of(password: str) -> Strength:
    """How good a password is: its length, and whether it mixes letters and other things."""
    if not password:
        return Strength(0, "")
    length = len(password)
    if length < MIN_PASSWORD_LENGTH:
        return Strength(0, f"太短，还差 {MIN_PASSWORD_LENGTH - length} 位")
    has_letters = any(each.isalpha() for each in password)
    has_others = any(not each.isalpha() for each in password)
    if not (has_letters and has_others):
        kinds = "只有字母" if has_letters else "只有数字"
        return Strength(1, f"能用，{length} 位，{kinds}，再加几个别的更好")
    if length < LONG_ENOUGH:
        return Strength(2, f"够用，{length} 位，含字母和数字")
    return Strength(3, f"很好，{length} 位，含字母和数字")


def _is_whole(entry: VillageEntry) -> bool:
    return all(text.strip() for text in (entry.village, entry.township, entry.folder))


def _is_ready(entry: PasswordEntry) -> bool:
    is_long = len(entry.password) >= MIN_PASSWORD_LENGTH
    return (
        bool(entry.user.strip()) and is_long and entry.again == entry.password and entry.is_copied
    )


def _free(folder: Path) -> Path:
    """The folder, or one of the same name with a number that is not there yet."""
    number, candidate = 1, folder
    while candidate.exists():
        number += 1
        candidate = folder.with_name(f"{folder.name}{number}")
    return candidate
