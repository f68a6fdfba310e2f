from __future__ import annotations

import pytest

from tests.declaration.garden import codes_with, problems_with

FIELDS = 'fields = [\n  { id = "code"'
WEIGHT = 'unit = "kg", places = 1, default = "0"'
GRADE = 'options = { good = "好", bad = "差" }'
PLACE = 'type = "text", default_from = {reference="plot", field="code"}'
PRICE = 'type = "money", default_from = {price="菜价", match="grade"}'
MONEY = '{ effect = "owe", amount = "amount", party = "household", category = "crop" }'
STOCK = 'item = "crop", quantity = "weight"'


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        # names outside formulas
        (
            'identity = ["picked_on", "plot"]',
            'identity = ["plott"]',
            "unknown_field",
            "picking.identity",
        ),
        ('title = "{code}"', 'title = "{cod}"', "unknown_field", "plot.title"),
        ('fields = ["weight"]', 'fields = ["wieght"]', "unknown_field", "picking.rules.some"),
        ('fields = ["weight"]', "fields = []", "rule_without_field", "picking.rules.some"),
        ('starts = "opened_on"', 'starts = "opend_on"', "unknown_field", "plot.period"),
        ('ends = "closed_on"', 'ends = "area"', "not_a_date", "plot.area"),
        # the day of an event
        ('date = "picked_on"', 'date = "pickd_on"', "unknown_field", "picking.date"),
        ('date = "picked_on"', "", "unknown_field", "picking.date"),
        ('date = "picked_on"', 'date = "weight"', "not_a_date", "picking.weight"),
        (
            'type = "date", required = true, default',
            'type = "date", default',
            "date_optional",
            "picking.picked_on",
        ),
        # units, references, options, bounds
        ('unit = "m2"', 'unit = "m5"', "unknown_unit", "plot.area"),
        (GRADE, "options = {}", "options", "picking.grade"),
        (GRADE, 'options = { good = "好", bad = " 好" }', "options", "picking.grade"),
        (GRADE, 'options = { good = "好", bad = " " }', "options", "picking.grade"),
        (
            'label = "编号", type',
            'label = "编号", options = { a = "甲" }, type',
            "options",
            "plot.code",
        ),
        ('max = "90"', 'max = "0.5"', "bounds", "plot.area"),
        ('max = "90"', 'max = "1e16"', "bounds", "plot.area"),
        ('min = "1"', 'min = "-1e999999"', "bounds", "plot.area"),
        ("unique = true", "max_length = 0", "bounds", "plot.code"),
        ("places = 2", "places = -1", "places", "plot.area"),
        ("places = 2", "places = 7", "places", "plot.area"),
        # defaults
        (WEIGHT, 'unit = "kg", default = "some"', "default", "picking.weight"),
        (WEIGHT, 'unit = "kg", default = "today"', "default", "picking.weight"),
        (
            'id = "household", label = "农户"',
            'id = "household", label = "农户", default = "张三"',
            "default",
            "picking.household",
        ),
        (GRADE, f'{GRADE}, default = "god"', "unknown_option", "picking.grade"),
        ('default = "today"', 'default = "tomorrow"', "default", "picking.picked_on"),
        (PLACE, PLACE.replace('"plot"', '"plott"'), "unknown_field", "picking.place.default_from"),
        (PLACE, PLACE.replace('"code"', '"cod"'), "unknown_field", "picking.place.default_from"),
        (
            PLACE,
            PLACE.replace('"plot"', '"grade"'),
            "not_a_reference",
            "picking.place.default_from",
        ),
        (PLACE, 'type = "text", default_from = {}', "unknown_field", "picking.place.default_from"),
        (PRICE, PRICE.replace('"grade"', '"grad"'), "unknown_field", "picking.price.default_from"),
        # money
        ('amount = "amount"', 'amount = "amont"', "unknown_field", "picking.money"),
        ('amount = "amount"', 'amount = "weight"', "not_money", "picking.money"),
        ('party = "household"', 'party = "houshold"', "unknown_field", "picking.money"),
        ('party = "household"', 'party = "plot"', "not_a_party", "picking.money"),
        ('party = "household", category', "category", "money_without_party", "picking.money"),
        ('category = "crop"', 'category_from = "what"', "unknown_field", "picking.money"),
        # stock
        (STOCK, 'item = "crop", quantity = "wieght"', "unknown_field", "picking.stock"),
        (STOCK, 'item = "crop", quantity = "amount"', "not_a_quantity", "picking.stock"),
        (STOCK, 'quantity = "weight"', "stock_item", "picking.stock"),
        (STOCK, f'item_from = "grade", {STOCK}', "stock_item", "picking.stock"),
        (STOCK, 'item_from = "grad", quantity = "weight"', "unknown_field", "picking.stock"),
        # words
        ('restart = "day"', 'restart = "week"', "unknown_word", "picking.number.restart"),
        ('label = "采摘"', 'label = "采摘"\nentry = "by_hand"', "unknown_word", "picking.entry"),
    ],
)
def test_a_fault_of_a_kind_is_named_with_its_place(
    old: str, new: str, code: str, where: str
) -> None:
    assert codes_with(old, new) == [(f"declaration.{code}", where)]


@pytest.mark.parametrize(
    ("old", "new", "key", "where"),
    [
        ('label = "编号"', 'label = "编号", unit = "kg"', "unit", "plot.code"),
        ('label = "编号"', 'label = "编号", places = 1', "places", "plot.code"),
        ('label = "编号"', 'label = "编号", min = "1"', "min", "plot.code"),
        ('label = "编号"', 'label = "编号", max = "1"', "max", "plot.code"),
        ('label = "编号"', 'label = "编号", means = "quantity"', "means", "plot.code"),
        ('label = "面积"', 'label = "面积", means = "vehicle"', "means", "plot.area"),
        ('label = "面积"', 'label = "面积", format = "name"', "format", "plot.area"),
        ('label = "面积"', 'label = "面积", to = "plot"', "to", "plot.area"),
        ('label = "面积"', 'label = "面积", typed = true', "typed", "plot.area"),
        ('label = "金额", type', 'label = "金额", places = 2, type', "places", "picking.amount"),
        (
            'label = "金额", type',
            'label = "金额", default = "0", type',
            "default",
            "picking.amount",
        ),
        (
            'id = "household", label = "农户"',
            'id = "household", label = "农户", formula = "grade"',
            "formula",
            "picking.household",
        ),
        (
            'label = "金额", type',
            'label = "金额", default_from = { price = "菜价", match = "grade" }, type',
            "default_from",
            "picking.amount",
        ),
    ],
)
def test_a_key_that_its_type_has_no_use_for_is_refused(
    old: str, new: str, key: str, where: str
) -> None:
    (problem,) = problems_with(old, new)
    assert (problem.code, problem.where) == ("declaration.key_not_here", where)
    assert problem.values["key"] == key


@pytest.mark.parametrize("means", ["price", "amount"])
def test_only_money_is_a_price_or_an_amount(means: str) -> None:
    found = codes_with(WEIGHT, f'{WEIGHT}, means = "{means}"')
    assert found == [("declaration.not_money", "picking.weight")]


def test_a_list_price_is_money() -> None:
    faulty = PLACE.replace('{reference="plot", field="code"}', '{price="菜价", match="grade"}')
    assert codes_with(PLACE, faulty) == [("declaration.not_money", "picking.place.default_from")]


def test_a_kind_has_fields() -> None:
    empty = '[[kind]]\nid = "empty"\nrole = "asset"\nlabel = "空"\nfields = []\n\n'
    indicator = '[[indicator]]\nid = "plots"'
    assert codes_with(indicator, empty + indicator) == [("declaration.no_fields", "empty")]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("number", '{ prefix = "D" }'),
        ("money", '[{ effect = "cost", amount = "worth", category = "land" }]'),
        ("stock", '[{ effect = "increase", quantity = "area", item = "land" }]'),
    ],
)
def test_what_belongs_to_a_day_is_for_events(key: str, value: str) -> None:
    worth = 'fields = [\n  { id = "worth", label = "值", type = "money" },\n  { id = "code"'
    assert codes_with(FIELDS, f"{key} = {value}\n{worth}") == [
        ("declaration.events_only", f"plot.{key}")
    ]


def test_a_reference_names_something_that_lasts() -> None:
    field = (
        '{ id = "last_one", label = "上次", type = "reference", to = "picking" },\n  { id = "place"'
    )
    (problem,) = problems_with('{ id = "place"', field)
    assert (problem.code, problem.where) == ("declaration.not_an_asset", "picking.last_one")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WEIGHT, 'unit = "crate", places = 6, default = "last"'),
        (MONEY, MONEY.replace('"owe"', '"cost"').replace('party = "household", ', "")),
        (STOCK, 'item_from = "grade", quantity = "weight"'),
        ('label = "编号"', 'label = "编号", means = "vehicle"'),
        ('restart = "day"', 'restart = "year"'),
        ('title = "{code}"', 'title = "{code} {area}㎡"'),
    ],
)
def test_other_ways_to_say_it_are_sound_too(old: str, new: str) -> None:
    assert codes_with(old, new) == []


def test_a_misspelt_field_comes_with_the_nearest_one() -> None:
    (problem,) = problems_with('date = "picked_on"', 'date = "piked_on"')
    assert problem.values == {"name": "piked_on", "suggestion": "picked_on"}


@pytest.mark.parametrize(
    ("required", "codes"),
    [("", []), (", required = true", [("declaration.group_beside_household", "picking.team")])],
)
def test_a_group_may_only_stand_where_nobody_has_to_be_named(
    required: str, codes: list[tuple[str, str]]
) -> None:
    old = '{ id = "household", label = "农户", type = "household" },'
    team = '{ id = "team", label = "组", type = "text", means = "group" },'
    assert codes_with(old, f"{old.replace(' },', f'{required} }},')}\n  {team}") == codes
