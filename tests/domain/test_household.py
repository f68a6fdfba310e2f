from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.household import (
    HOUSEHOLD_COLUMNS,
    HOUSEHOLD_FIELDS,
    HOUSEHOLD_FILTERS,
    LIFTED,
    MONITORED,
    MONITORED_CLASSES,
    ORDINARY,
    STATUS_FIELD,
    HouseholdClass,
    household_class_from,
    household_options,
)
from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import compact

LIFTED_ONLY = HouseholdClass(is_lifted=True)
MONITORED_ONLY = HouseholdClass(is_monitored=True)
UNSTABLE, EDGE, SUDDEN = MONITORED_CLASSES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一般户", HouseholdClass()),
        ("  ", HouseholdClass()),
        ("非贫困户", HouseholdClass()),
        ("脱贫户", LIFTED_ONLY),
        (" 脱 贫 户 ", LIFTED_ONLY),
        ("建档立卡户", LIFTED_ONLY),
        ("监测户", MONITORED_ONLY),
        ("监测对象（未消除）", MONITORED_ONLY),
        ("监测户(风险已消除)", MONITORED_ONLY),
        ("纳入监测", MONITORED_ONLY),
        ("脱贫监测户", HouseholdClass(is_lifted=True, is_monitored=True)),
        ("脱贫户、监测户", HouseholdClass(is_lifted=True, is_monitored=True)),
        ("脱贫不稳定户", HouseholdClass(True, is_monitored=True, monitored_class=UNSTABLE)),
        ("边缘易致贫户", HouseholdClass(is_monitored=True, monitored_class=EDGE)),
        ("监测户（边缘易致贫）", HouseholdClass(is_monitored=True, monitored_class=EDGE)),
        ("突发严重困难户", HouseholdClass(is_monitored=True, monitored_class=SUDDEN)),
        ("非监测户", None),
        ("未纳入监测", None),
        ("解除监测", None),
        ("五保户", None),
    ],
)
def test_a_word_of_the_roster_means(text: str, expected: HouseholdClass | None) -> None:
    assert household_class_from(text) == expected


@pytest.mark.parametrize(
    ("household_class", "label"),
    [
        (HouseholdClass(), ORDINARY),
        (LIFTED_ONLY, LIFTED),
        (MONITORED_ONLY, MONITORED),
        (HouseholdClass(is_lifted=True, is_monitored=True), MONITORED),
    ],
)
def test_being_monitored_is_what_a_list_shows_first(
    household_class: HouseholdClass, label: str
) -> None:
    assert household_class.label == label


@given(st.text(max_size=12))
def test_any_word_means_a_class_or_nothing(text: str) -> None:
    found = household_class_from(text)
    assert found is None or found.label in {ORDINARY, LIFTED, MONITORED}


@pytest.mark.parametrize("label", [ORDINARY, LIFTED, MONITORED])
def test_a_class_is_read_back_from_its_label(label: str) -> None:
    found = household_class_from(label)
    assert found is not None
    assert found.label == label


def test_no_two_columns_of_a_roster_have_the_same_heading() -> None:
    headings = [compact(name) for each in HOUSEHOLD_FIELDS for name in (each.label, *each.aliases)]
    assert len(headings) == len(set(headings))


def test_what_households_are_kept_by_is_a_column_of_theirs() -> None:
    assert {name.removeprefix("household.") for name in HOUSEHOLD_FILTERS} < {*HOUSEHOLD_COLUMNS}


@pytest.mark.parametrize("word", household_options()[FieldId("household_class")])
def test_every_class_that_a_form_offers_is_read_back_as_the_same(word: str) -> None:
    household_class = household_class_from(word)
    assert household_class is not None
    assert household_class.word == word


@pytest.mark.parametrize(
    ("household_class", "flags"),
    [
        (HouseholdClass(), ()),
        (LIFTED_ONLY, (LIFTED,)),
        (MONITORED_ONLY, (MONITORED,)),
        (HouseholdClass(is_monitored=True, monitored_class=EDGE), (EDGE,)),
        (HouseholdClass(True, is_monitored=True, monitored_class=UNSTABLE), (LIFTED, UNSTABLE)),
    ],
)
def test_the_flags_of_a_class_are_told_apart(
    household_class: HouseholdClass, flags: tuple[str, ...]
) -> None:
    assert household_class.flags == flags


def test_the_usual_choice_of_a_form_comes_first() -> None:
    options = household_options()
    assert [each[0] for each in options.values()] == [ORDINARY, "男", "在册"]
    assert set(options) <= {field.id for field in (*HOUSEHOLD_FIELDS, STATUS_FIELD)}
