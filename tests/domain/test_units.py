from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.numbers import plain
from fieldapp.domain.units import (
    UNITS,
    Measure,
    Quantity,
    Unit,
    converted,
    quantity_in,
    shown,
    stored,
    unit_named,
)

STORED = st.integers(-(10**15), 10**15)
ANY_UNIT = st.sampled_from(tuple(UNITS.values()))


@pytest.mark.parametrize(
    ("id_", "names"),
    [
        ("kg", "公斤 千克 kg KG Kg ㎏ ｋｇ (公斤) （kg）"),
        ("jin", "斤 市斤"),
        ("t", "吨 t T 公吨"),
        ("g", "克 g"),
        ("dan", "担"),
        ("liang", "两"),
        ("mu", "亩 市亩"),
        ("fen_area", "分"),
        ("hectare", "公顷 ha hm²"),
        ("m2", "㎡ m2 m² M2 平方米 平方 平米"),
        ("m", "米 m"),
        ("m3", "m3 m³ ㎥ 方 立方 立方米"),
        ("l", "升 L"),
        ("ml", "毫升 mL ㎖"),
        ("cm", "厘米 ㎝"),
        ("mm", "毫米 ㎜"),
        ("degc", "℃ °C 度"),
        ("percent", "% ％"),
        ("ph", "pH PH"),
        ("head", "头"),
        ("plant", "株"),
        ("tray", "盘"),
        ("bag", "袋"),
        ("person", "人"),
        ("household", "户"),
        ("times", "次"),
        ("day", "天"),
        ("hour", "小时"),
        ("workday", "工日 人·天 个工"),
        ("roll", "卷"),
        ("bottle", "瓶"),
        ("bed", "床 张"),
        ("yuan", "元 块"),
        ("wan_yuan", "万元"),
        ("pcs", "个 条"),
    ],
)
def test_a_unit_is_known_by_its_names(id_: str, names: str) -> None:
    assert {unit_named(name) for name in names.split()} == {UNITS[id_]}


def test_spaces_in_a_unit_do_not_matter() -> None:
    assert unit_named(" 公\u3000斤 ") is UNITS["kg"]


@pytest.mark.parametrize("text", ["", "车", "角", "吨多", "()"])
def test_other_words_are_no_units(text: str) -> None:
    assert unit_named(text) is None


def test_no_two_units_share_a_name() -> None:
    for unit in UNITS.values():
        assert unit.label == unit.names[0]
        assert {unit_named(name) for name in unit.names} == {unit}


def test_labels_are_what_people_of_the_village_say() -> None:
    ids = ("kg", "t", "jin", "mu", "m2", "head", "plant", "tray", "bag", "percent")
    assert "".join(UNITS[id_].label for id_ in ids) == "公斤吨斤亩㎡头株盘袋%"


@pytest.mark.parametrize(
    ("text", "number", "id_"),
    [
        ("3.5吨", "3.5", "t"),
        ("0.181吨", "0.181", "t"),
        ("1,200 公斤", "1200", "kg"),
        ("３．５吨", "3.5", "t"),
        ("-0.435吨", "-0.435", "t"),
        ("461.0斤", "461", "jin"),
        ("312.5kg", "312.5", "kg"),
        ("5人", "5", "person"),
        ("20 ㎡", "20", "m2"),
        ("20m²", "20", "m2"),
        ("65%", "65", "percent"),
        ("21.5℃", "21.5", "degc"),
        ("3.5（吨）", "3.5", "t"),
        ("半吨", "0.5", "t"),
        ("两吨", "2", "t"),
        ("二两", "2", "liang"),
        ("十二袋", "12", "bag"),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, number: str, id_: str) -> None:
    quantity = quantity_in(text)
    assert quantity is not None
    assert (quantity.number, quantity.unit) == (Decimal(number), UNITS[id_])
    assert not quantity.is_of_unknown_unit


def test_a_bare_number_has_no_unit() -> None:
    assert quantity_in("975.0") == Quantity(Decimal(975), None, "")
    assert not Quantity(Decimal(975), None, "").is_of_unknown_unit


@pytest.mark.parametrize(("text", "word"), [("3车", "车"), ("3吨多", "吨多"), ("1e5", "e5")])
def test_a_word_that_is_no_unit_is_told_apart(text: str, word: str) -> None:
    quantity = quantity_in(text)
    assert quantity is not None
    assert quantity.unit_text == word
    assert quantity.is_of_unknown_unit


@pytest.mark.parametrize(
    "text", ["", "—", "吨", "约3吨", "3-5吨", "2024.4.8", "5²", "三百斤", "4/8", "3.5(估)"]
)
def test_what_is_no_quantity_is_none(text: str) -> None:
    assert quantity_in(text) is None


@given(st.text())
def test_any_text_is_a_quantity_or_none(text: str) -> None:
    quantity = quantity_in(text)
    assert quantity is None or quantity.number.is_finite()


@given(st.decimals(-(10**9), 10**9, places=4), ANY_UNIT)
def test_a_printed_quantity_is_read_back(number: Decimal, unit: Unit) -> None:
    quantity = quantity_in(plain(number) + unit.label)
    assert quantity is not None
    assert (quantity.number, quantity.unit) == (number, unit)


BAG_OF_40_KG = Unit("bag", "袋", Measure.MASS, Decimal(40_000), ("袋", "包"))
TRAY_OF_162 = Unit("tray162", "162孔盘", Measure.COUNT, Decimal(162), (), of="plant")


def test_a_project_types_own_unit_goes_before_the_built_in() -> None:
    assert unit_named("袋", own=[TRAY_OF_162, BAG_OF_40_KG]) is BAG_OF_40_KG
    assert quantity_in("2包", own=[BAG_OF_40_KG]) == Quantity(Decimal(2), BAG_OF_40_KG, "包")
    everything = {**UNITS, "bag40": BAG_OF_40_KG}.values()
    assert unit_named("袋", own=everything) is BAG_OF_40_KG
    assert unit_named("袋", own=UNITS.values()) is UNITS["bag"]
    assert converted(Decimal(2), BAG_OF_40_KG, UNITS["kg"]) == 80
    assert converted(Decimal(2), TRAY_OF_162, UNITS["plant"]) == 324


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("1", "jin", "kg", "0.5"),
        ("1", "kg", "jin", "2"),
        ("1", "liang", "g", "50"),
        ("10", "liang", "jin", "1"),
        ("1", "t", "kg", "1000"),
        ("1", "t", "jin", "2000"),
        ("1", "dan", "kg", "50"),
        ("1", "dan", "jin", "100"),
        ("1076", "jin", "t", "0.538"),
        ("0.181", "t", "jin", "362"),
        ("1", "hectare", "mu", "15"),
        ("1", "hectare", "m2", "10000"),
        ("10000", "m2", "hectare", "1"),
        ("1", "mu", "fen_area", "10"),
        ("3", "mu", "m2", "2000"),
        ("2000", "m2", "mu", "3"),
        ("1", "m2", "mu", "0.0015"),
        ("15", "mu", "hectare", "1"),
        ("1", "m", "cm", "100"),
        ("1", "cm", "mm", "10"),
        ("1", "m3", "l", "1000"),
        ("1", "l", "ml", "1000"),
        ("2", "day", "hour", "48"),
        ("1", "wan_yuan", "yuan", "10000"),
        ("7.2", "ph", "ph", "7.2"),
    ],
)
def test_units_of_a_measure_convert_exactly(
    value: str, source: str, target: str, expected: str
) -> None:
    assert converted(Decimal(value), UNITS[source], UNITS[target]) == Decimal(expected)


def test_a_mu_is_two_thousand_thirds_of_a_square_metre() -> None:
    area = converted(Decimal(1), UNITS["mu"], UNITS["m2"])
    assert area is not None
    assert str(area).startswith("666.66666666666666666666666666")


@pytest.mark.parametrize(
    ("source", "target"),
    [("t", "mu"), ("m3", "t"), ("tray", "bag"), ("person", "workday"), ("day", "workday")],
)
def test_different_things_do_not_convert(source: str, target: str) -> None:
    assert converted(Decimal(1), UNITS[source], UNITS[target]) is None


@given(st.decimals(-(10**9), 10**9, places=4), ANY_UNIT, ANY_UNIT)
def test_what_converts_converts_back(value: Decimal, source: Unit, target: Unit) -> None:
    there = converted(value, source, target)
    if there is not None:
        back = converted(there, target, source)
        assert back is not None
        assert abs(back - value) < Decimal("1E-20")


@pytest.mark.parametrize(
    ("value", "id_", "places", "expected"),
    [
        ("0.181", "t", 3, 181_000),
        ("0.3295", "t", 3, 329_500),
        ("1", "jin", 1, 500),
        ("461.0", "jin", 1, 230_500),
        ("770.5", "kg", 1, 770_500),
        ("0.0005", "kg", 1, 1),
        ("-0.0005", "kg", 1, -1),
        ("3.25", "mu", 2, 32_500),
        ("1", "hectare", 2, 150_000),
        ("30.125", "m2", 2, 3013),
        ("7.25", "ph", 1, 73),
        ("5", "person", 0, 5),
        ("0.25", "workday", 2, 25),
        ("1.2", "m", 2, 120),
    ],
)
def test_a_value_is_stored_by_its_measure(value: str, id_: str, places: int, expected: int) -> None:
    assert stored(Decimal(value), UNITS[id_], places) == expected


def test_a_number_without_unit_is_stored_by_its_places() -> None:
    assert stored(Decimal("2.345"), None, 2) == 235
    assert shown(235, None, 2) == Decimal("2.35")


def test_grams_are_never_lost_in_a_larger_unit() -> None:
    assert shown(181_501, UNITS["t"], 3) == Decimal("0.181501")
    assert shown(250, UNITS["jin"], 0) == Decimal("0.5")
    assert str(shown(2_000_000_000, UNITS["t"], 3)) == "2000"


def test_an_area_that_does_not_come_out_even_has_enough_digits() -> None:
    assert shown(50_000, UNITS["hectare"], 2) == Decimal("0.333333")


@given(STORED, ANY_UNIT, st.integers(0, 4))
def test_a_stored_integer_is_shown_and_stored_again(whole: int, unit: Unit, places: int) -> None:
    assert stored(shown(whole, unit, places), unit, places) == whole


@given(st.integers(-(10**12), 10**12), st.sampled_from(["g", "kg", "t", "jin", "liang", "dan"]))
def test_a_weight_of_whole_grams_is_shown_as_it_was_typed(grams: int, id_: str) -> None:
    typed = Decimal(grams) / UNITS[id_].factor
    assert shown(stored(typed, UNITS[id_], 0), UNITS[id_], 0) == typed


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_an_area_in_mu_is_shown_as_it_was_typed(units: int, places: int) -> None:
    typed = Decimal(units).scaleb(-places)
    assert shown(stored(typed, UNITS["mu"], places), UNITS["mu"], places) == typed
