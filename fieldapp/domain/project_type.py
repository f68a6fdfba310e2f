"""What a project records: a project type, as its TOML file declares it.

These values are read by `declaration/reading.py` and never change afterwards. Forms, tables,
import, validation, money, stock, indicators, reminders and reports all come from them. A default
stands for what most declarations leave out. Formulas stay text here; `expression.py` compiles them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from fieldapp.domain.ids import FieldId, KindId, TypeId
from fieldapp.domain.posting import SPENDING, Effect
from fieldapp.domain.problem import Level
from fieldapp.domain.progress_shape import ProgressType
from fieldapp.domain.reminder_shape import Reminder
from fieldapp.domain.report_shape import ReportType
from fieldapp.domain.stock import StockEffect


class FieldType(StrEnum):
    """What a field holds. The list is closed."""

    TEXT = "text"
    NOTE = "note"  # text of several lines
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"  # yuan with two places; with a unit: yuan for one of that unit
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    REFERENCE = "reference"  # an asset of the same project, named by `to`
    HOUSEHOLD = "household"
    PARTY = "party"  # a customer, a supplier or a household

    @property
    def is_number(self) -> bool:
        """Whether values are decimals."""
        return self in {FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY}

    @property
    def is_text(self) -> bool:
        """Whether values are what somebody wrote, word for word."""
        return self in {FieldType.TEXT, FieldType.NOTE}

    @property
    def is_person(self) -> bool:
        """Whether values are parties of the village."""
        return self in {FieldType.HOUSEHOLD, FieldType.PARTY}


class PartyRole(StrEnum):
    """What a party that is no household is to the village."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"


class TextFormat(StrEnum):
    """How a text is cleaned, checked, masked and printed."""

    NAME = "name"
    IDENTITY = "identity"
    ACCOUNT = "account"
    PHONE = "phone"


class Means(StrEnum):
    """What a field stands for, so that generic code can speak of it."""

    QUANTITY = "quantity"
    PRICE = "price"
    AMOUNT = "amount"
    # What a weigh-in is made of; all but the vehicle are weights.
    GROSS = "gross"
    TARE = "tare"
    DEDUCTION = "deduction"
    VEHICLE = "vehicle"
    # Who did the work or brought the goods, where it is not the head of the household.
    BENEFICIARY = "beneficiary"
    # Which group of the village did it, where no household is named.
    GROUP = "group"

    @property
    def is_weight(self) -> bool:
        """Whether only a weight can stand for it."""
        return self in {Means.GROSS, Means.TARE, Means.DEDUCTION}


class Role(StrEnum):
    """An asset lasts; an event happened on a date."""

    ASSET = "asset"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class DefaultFrom:
    """Where a value is copied from when a record is made; afterwards it is the record's own.

    Either the project's price list `price`, by the grade in the field `match`, on the record's
    date; or the field `field` of what `reference` refers to.
    """

    price: str = ""
    match: FieldId = FieldId("")
    reference: FieldId = FieldId("")
    field: FieldId = FieldId("")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a kind. `min` and `max` are inclusive and in the field's unit.

    `formula` is worked out and stored, never typed; with `typed` it only goes first, and a typed
    value stands where it gives nothing. `default` is a literal, "today" or "last".
    """

    id: FieldId
    label: str
    type: FieldType
    required: bool = False
    required_if: str = ""
    unique: bool = False
    unit: str = ""
    places: int = 0
    min: Decimal | None = None
    max: Decimal | None = None
    max_length: int = 200
    format: TextFormat | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    to: KindId = KindId("")
    default: str = ""
    default_from: DefaultFrom | None = None
    formula: str = ""
    typed: bool = False
    section: str = ""
    aliases: tuple[str, ...] = ()
    means: Means | None = None

    @property
    def is_computed(self) -> bool:
        """Whether a person never types it."""
        return bool(self.formula) and not self.typed


@dataclass(frozen=True, slots=True)
class Rule:
    """`check` must not come out false; `message` says so and how to mend it."""

    id: str
    check: str
    message: str
    fields: tuple[FieldId, ...]
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class MoneyEffect:
    """What a record does to the accounts: posts `amount` for `party` where it is not empty.

    `label` is what the money is called on paper; empty: by its kind.
    """

    effect: Effect
    amount: FieldId
    party: FieldId = FieldId("")
    label: str = ""
    category: str = ""
    category_from: FieldId = FieldId("")


@dataclass(frozen=True, slots=True)
class StockMove:
    """What a record does to the stock of `item`, or of the one that the field `item_from` names."""

    effect: StockEffect
    quantity: FieldId
    item: str = ""
    item_from: FieldId = FieldId("")
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Ticket numbers: prefix, date, letter of the laptop, count; `restart` is "day" or "year"."""

    prefix: str
    restart: str = "day"


@dataclass(frozen=True, slots=True)
class InUse:
    """The two dates between which an asset is in use; an empty end is open."""

    starts: FieldId
    ends: FieldId


@dataclass(frozen=True)
class Kind:
    """A kind of record. Events have a `date` field; `identity` fields that agree are suspicious."""

    id: KindId
    role: Role
    label: str
    fields: tuple[Field, ...]
    title: str = ""
    date: FieldId = FieldId("")
    identity: tuple[FieldId, ...] = ()
    period: InUse | None = None
    number: Numbering | None = None
    icon: str = ""
    key: str = ""
    entry: str = ""
    rules: tuple[Rule, ...] = ()
    money: tuple[MoneyEffect, ...] = ()
    stock: tuple[StockMove, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[FieldId, Field]:
        """The fields by their ids."""
        return {each.id: each for each in self.fields}

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """The fields that name assets."""
        return tuple(each for each in self.fields if each.type is FieldType.REFERENCE)

    @cached_property
    def telling(self) -> tuple[FieldId, ...]:
        """The fields that make a record what it is: neither computed ones nor mere remarks."""
        return tuple(
            each.id
            for each in self.fields
            if not each.is_computed
            and (each.required or not each.type.is_text or each.id in self.identity)
        )

    @property
    def naming_field(self) -> Field:
        """The field that names a record to people: the first unique one, else the first."""
        return next((each for each in self.fields if each.unique), self.fields[0])

    def meant(self, means: Means) -> Field | None:
        """The first field that stands for something; None where none does."""
        return next((each for each in self.fields if each.means is means), None)

    def role_of(self, party: FieldId) -> PartyRole:
        """What the party in a field is: a supplier where money goes to it, else a customer."""
        gives = {each.effect for each in self.money if each.party == party}
        return PartyRole.SUPPLIER if gives & SPENDING else PartyRole.CUSTOMER

    @property
    def group(self) -> Field | None:
        """The text that names the village group of a record without a household; None: none."""
        return self.meant(Means.GROUP)

    @property
    def household(self) -> Field | None:
        """The field that names the household concerned; None where there is none."""
        return next((each for each in self.fields if each.type is FieldType.HOUSEHOLD), None)


@dataclass(frozen=True, slots=True)
class UnitDeclared:
    """A unit of this type's own, `factor` of the built-in unit `of`."""

    id: str
    label: str
    of: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Limit:
    """From when on something is asked about. Formulas of kinds know it as the number `limit.<id>`.

    The value is that of the declaration; a project may have another one. A rule's message names it
    as `{limit.<id>}`.
    """

    id: str
    label: str
    unit: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """A few aggregates and one formula over their names.

    `aggregates` are such as `sum(intake.net)`, `count(feeding)`, `distinct(intake.household)`,
    `in_use(bed.area)`, `money(earn.worms)`. `only` keeps the records whose field, or whose
    household's field, has one of the values. `by` lists what it may be split by. `headline` asks to
    be shown at the head of the project's page.
    """

    id: str
    label: str
    unit: str
    aggregates: Mapping[str, str]
    formula: str
    places: int = 0
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    headline: bool = False
    good: str = ""
    bad: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of ids in a version; an id is never used again for another meaning."""

    version: int
    renamed: Mapping[str, str] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A record that tests the declaration: what is given, what comes out, which rules object."""

    kind: KindId
    given: Mapping[str, str]
    expect: Mapping[FieldId, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectType:
    """A whole declaration. `language` is the version of the language, `version` of this file."""

    language: int
    id: TypeId
    version: int
    label: str
    kind: tuple[Kind, ...]
    unit: tuple[UnitDeclared, ...] = ()
    limit: tuple[Limit, ...] = ()
    indicator: tuple[Indicator, ...] = ()
    progress: tuple[ProgressType, ...] = ()
    reminder: tuple[Reminder, ...] = ()
    report: tuple[ReportType, ...] = ()
    change: tuple[Change, ...] = ()
    example: tuple[Example, ...] = ()

    @cached_property
    def kinds(self) -> Mapping[KindId, Kind]:
        """The kinds by their ids."""
        return {each.id: each for each in self.kind}

    def is_planned(self, kind_id: KindId) -> bool:
        """Whether records of a kind are held against a plan."""
        return any(each.done_kind == kind_id for each in self.progress)

    def item_label(self, item: str) -> str:
        """What people call an item in store: the option of that id where some kind has it."""
        options = (
            kind.by_id[move.item_from].options
            for kind in self.kind
            for move in kind.stock
            if move.item_from
        )
        return next((labels[item] for labels in options if item in labels), item)

    @cached_property
    def limits(self) -> Mapping[str, Limit]:
        """The limits by their ids."""
        return {each.id: each for each in self.limit}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by their ids."""
        return {each.id: each for each in self.indicator}
