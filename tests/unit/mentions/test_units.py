from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from sayso import lexicons
from sayso.mentions.units import UnitError, convert, dimension


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


def test_dimensions() -> None:
    assert dimension("mile") == dimension("metre") == "[length]"
    assert dimension("job") is None and dimension("US dollar") is None


def test_every_unit_with_a_pint_name_is_known_to_pint() -> None:
    for row in lexicons.rows("units.csv"):
        if row["pint"] and row["bare"] != "prefixed":
            assert dimension(row["name"]) is not None, row["name"]


def test_reading_quantities_does_not_import_pint() -> None:
    code = (
        "import sys; import sayso.mentions.quantities, sayso.mentions.units; sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
