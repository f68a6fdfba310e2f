from __future__ import annotations

import pytest

from fieldapp.declaration.report_checks import table_columns
from fieldapp.domain.household import HOUSEHOLD_COLUMNS
from fieldapp.domain.ids import KindId
from tests.declaration.garden import GARDEN, codes_of_days, codes_with, problems_with
from tests.shipped import sound_type

PEOPLE = 'rows = "picking.household"'


@pytest.mark.parametrize(
    ("old", "new", "code", "report"),
    [
        ('page = "landscape"', 'page = "sideways"', "unknown_word", "list"),
        (
            'field = "weight", unit = "jin"',
            'field = "weight", unit = "jinn"',
            "unknown_unit",
            "list",
        ),
        ("places = 1, total", "places = 7, total", "places", "list"),
        ("places = 1, total", "places = -1, total", "places", "list"),
        ('source = ["picking"]', "source = []", "no_source", "list"),
        ('source = ["picking"]', 'source = ["piking"]', "unknown_kind", "list"),
        ('field = "plot.code"', 'field = "plot.cod"', "unknown_field", "list"),
        ('label = "备注", value = ""', 'label = "备注", field = "note"', "unknown_field", "list"),
        ('measure = "picked"', 'measure = "piked"', "unknown_indicator", "people"),
        (PEOPLE, 'rows = "picking.plot"', "unknown_field", "people"),
        ('measure = "picked"', 'measure = "plots"', "not_split", "people"),
        (
            'measure = "picked"',
            'measure = "picked", field = "household.name"',
            "one_source",
            "people",
        ),
        (
            'label = "户主", field = "household.name"',
            'label = "户主", field = "household.nam"',
            "unknown_field",
            "people",
        ),
        (
            'label = "备注", value = ""',
            'label = "备注", field = "weight", show = "days"',
            "unknown_word",
            "list",
        ),
        ('measures = ["plots"]', 'measures = ["plot"]', "unknown_indicator", "month"),
        ('measures = ["picked"]', 'measures = ["picks"]', "unknown_indicator", "month"),
    ],
)
def test_a_fault_of_a_report_is_named(old: str, new: str, code: str, report: str) -> None:
    assert codes_with(old, new)[0] == (f"declaration.{code}", f"report.{report}")


def test_a_column_must_be_in_every_source() -> None:
    problems = codes_with('source = ["picking"]', 'source = ["picking", "plot"]')
    assert problems == [("declaration.unknown_field", "report.list")] * 3


def test_a_misspelt_column_comes_with_the_nearest_one() -> None:
    (problem,) = problems_with('field = "plot.code"', 'field = "plot.cod"')
    assert problem.values == {"name": "plot.cod", "suggestion": "plot.code"}


def test_a_table_shows_what_its_records_name() -> None:
    buyer = '{ id = "buyer", label = "客户", type = "party" }'
    declared = sound_type(GARDEN.replace('{ id = "grade"', f'{buyer},\n{{ id = "grade"')).declared
    columns = table_columns(declared.kinds[KindId("picking")], declared)
    assert {"number", "date", "weight", "plot.code", "buyer.name", "buyer.phone"} < set(columns)
    assert {f"household.{column}" for column in HOUSEHOLD_COLUMNS} < set(columns)
    assert "buyer.id_number" not in columns


def test_a_reference_to_nothing_shows_nothing() -> None:
    found = codes_with('to = "plot"', 'to = "plott"')
    assert ("declaration.unknown_field", "report.list") in found


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('source = ["picking"]', "source = []", "no_source"),
        ('field = "date"', 'field = "day"', "unknown_field"),
        ('field = "date"', 'field = "weight", unit = "jinn"', "unknown_unit"),
        ('field = "date"', 'show = "gap"', "unknown_word"),
    ],
)
def test_a_fault_of_a_further_sheet_is_named(old: str, new: str, code: str) -> None:
    assert codes_of_days(old, new) == [(f"declaration.{code}", "report.days")]
