from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from sayso import extract, lexicons
from sayso.units import UnitError, convert, dimension, measured


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("12", "mile", "kilometre", "19.312128"),
        ("20", "degree Celsius", "degree Fahrenheit", "68"),
        ("90", "kilometre per hour", "metre per second", "25"),
        ("5", "metric ton", "kilogram", "5000"),
        ("25", "basis point", "percentage", "0.25"),
        ("2", "metric ton per hectare", "kilogram per square metre", "0.2"),
        ("3", "count", "count", "3"),
    ],
)
def test_converts(value: str, unit: str, to: str, expected: str) -> None:
    assert convert(Decimal(value), unit, to) == Decimal(expected)


def test_refuses_what_measures_something_else() -> None:
    with pytest.raises(UnitError, match="kilogram"):
        convert(Decimal(1), "mile", "kilogram")
    with pytest.raises(UnitError, match="US dollar"):
        convert(Decimal(1), "US dollar", "mile")


def test_a_quantity_is_said_in_another_unit_and_keeps_its_words() -> None:
    (walk,) = extract("They walked between 12 and 20 miles.").quantities
    there = walk.to("kilometre")
    assert (there.low, there.high, there.unit) == (Decimal("19.312128"), Decimal("32.18688"), "kilometre")
    assert (there.text, there.start, there.end) == (walk.text, walk.start, walk.end)


def test_a_count_is_in_no_other_unit() -> None:
    (jobs,) = extract("They cut 12 jobs.").quantities
    with pytest.raises(UnitError, match="no unit of measure"):
        jobs.to("kilometre")


def test_dimensions() -> None:
    assert dimension("mile") == dimension("metre") == "[length]"
    assert dimension("job") is None and dimension("US dollar") is None


def test_every_unit_with_a_pint_name_is_known_to_pint() -> None:
    for row in lexicons.rows("units.csv"):
        if row["pint"] and row["bare"] != "prefixed":
            assert dimension(row["name"]) is not None, row["name"]


def test_units_of_one_measure_convert_into_each_other() -> None:
    first: dict[str, str] = {}
    for row in lexicons.rows("units.csv"):
        if row["pint"] and row["measures"]:
            convert(Decimal(1), row["name"], first.setdefault(row["measures"], row["name"]))
    assert convert(Decimal(2), "horsepower", "watt") == pytest.approx(Decimal("1491.4"), abs=Decimal("0.1"))
    assert convert(Decimal(2), "decade", "year") == 20


@pytest.mark.parametrize(
    ("unit", "what"),
    [
        ("kilometre", "length"),
        ("mile per hour", "length per time"),
        ("kilometre per day", "length per time"),
        ("kilowatt hour", "energy"),
        ("metric ton per hectare", "mass per area"),
        ("US dollar", None),
        ("job", None),
        ("US dollar per barrel", None),
    ],
)
def test_what_a_unit_measures(unit: str, what: str | None) -> None:
    assert measured(unit) == what


def test_reading_quantities_does_not_import_pint() -> None:
    code = "import sys; import sayso.mentions.quantities, sayso.units; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_change_of_temperature_is_no_temperature() -> None:
    assert convert(Decimal("1.5"), "degree Celsius", "degree Fahrenheit") == Decimal("34.7")
    assert convert(Decimal("1.5"), "degree Celsius", "degree Fahrenheit", change=True) == Decimal("2.7")
    (warming,) = extract("Temperatures rose by 1.5°C.").quantities
    assert warming.to("degree Fahrenheit").value == Decimal("2.7")
