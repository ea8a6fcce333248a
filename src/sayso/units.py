"""Dimensions and conversion of the units that quantities carry, over Pint.

Pint is slow to import, and reading quantities never needs it: it is loaded on the first call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso import lexicons
from sayso.errors import SaysoError

if TYPE_CHECKING:
    import pint

PLACES = Decimal("1e-10")


class UnitError(SaysoError):
    """A unit that is not known, or two that measure different things."""


def convert(value: Decimal, unit: str, to: str, *, change: bool = False) -> Decimal:
    """When you call this, it returns ``value`` of ``unit`` in ``to``, both by their canonical names.

    A ``change`` of 1.5 degrees Celsius is one of 2.7 degrees Fahrenheit, where a temperature of 1.5 °C is 34.7 °F.
    Recurring results are rounded to ten digits after the point.  Raises :class:`UnitError` for a unit without
    dimension (a currency, a counted noun) and for two of different dimensions.
    """
    if unit == to:
        return value
    if change:
        return plain(convert(value, unit, to) - convert(Decimal(0), unit, to))
    source, target = _expression(unit), _expression(to)
    if source is None or target is None:
        raise UnitError(
            f"unit {unit if source is None else to}", "it is no unit of measure", "name a unit from units.csv"
        )
    import pint  # noqa: PLC0415 (slow, and most runs never convert)

    amount = _amount(value, source)
    try:
        converted = amount.to(_amount(Decimal(1), target).units)
        scale = _amount(Decimal(1), target).magnitude if not target.isidentifier() else Decimal(1)
    except pint.DimensionalityError as error:
        raise UnitError(
            f"unit {unit}", f"it does not measure what {to} does", "convert within one dimension"
        ) from error
    return plain(converted.magnitude / scale)


def _amount(value: Decimal, expression: str) -> Any:
    """A Pint quantity; a bare name keeps its offset (degrees Celsius), an expression may have a factor in it."""
    registry = _registry()
    if expression.isidentifier():
        return registry.Quantity(value, registry.parse_units(expression))
    return value * registry.parse_expression(expression)


def plain(number: Decimal) -> Decimal:
    """When you call this, it returns ``number`` without trailing zeros or exponent, to ten digits at most."""
    exponent = number.as_tuple().exponent
    rounded = number.quantize(PLACES) if isinstance(exponent, int) and exponent < -10 else number
    return Decimal(format(rounded.normalize(), "f"))


def dimension(unit: str) -> str | None:
    """When you call this, it returns what ``unit`` measures (``[length]``), or ``None`` for a count or a currency.

    Percentages and points have the dimension ``dimensionless``.
    """
    expression = _expression(unit)
    if expression is None:
        return None
    return str(_amount(Decimal(1), expression).dimensionality)


@cache
def measured(unit: str) -> str | None:
    """When you call this, it returns what ``unit`` measures in a word (``length``, ``length per time``).

    None where the units lexicon has no word for it.  Two units with the same word convert into each other; unlike
    :func:`dimension`, this needs no Pint.
    """
    known = _measured().get(unit)
    if known is not None:
        return known or None
    over, _, under = unit.partition(" per ")
    top, bottom = (measured(over), measured(under)) if under else (None, None)
    return f"{top} per {bottom}" if top and bottom else None


@cache
def _expression(unit: str) -> str | None:
    """Pint's expression of a canonical name; ``metric ton per hectare`` is a quotient of two names."""
    known = _names().get(unit)
    if known is not None:
        return known or None
    over, _, under = unit.partition(" per ")
    top, bottom = (_expression(over), _expression(under)) if under else (None, None)
    return f"({top}) / ({bottom})" if top and bottom else None


def prefixed(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """When you call this, it yields symbol, word and Pint name of each SI prefix that a unit's row allows."""
    allowed = set(row["si"].split("|"))
    for prefix in lexicons.rows("unit_prefixes.csv"):
        if prefix["symbol"] in allowed:
            yield prefix["symbol"], prefix["prefix"], prefix["pint"]


@cache
def _names() -> dict[str, str]:
    """Pint's name of every unit by its canonical one, those with an SI prefix too; empty where Pint has none."""
    found: dict[str, str] = {}
    for name, row, pint in _units():
        found.setdefault(name, row["pint"] and pint + row["pint"])
    return found


@cache
def _measured() -> dict[str, str]:
    """What every unit measures by its canonical name, those with an SI prefix too; empty where it is not said."""
    found: dict[str, str] = {}
    for name, row, _ in _units():
        found.setdefault(name, row["measures"])
    return found


def _units() -> Iterator[tuple[str, Mapping[str, str], str]]:
    """Every unit's canonical name, its row, and Pint's name of its SI prefix; of a name twice told, the first holds."""
    for row in lexicons.rows("units.csv"):
        yield row["name"], row, ""
        for _, prefix, pint in prefixed(row):
            yield prefix + row["name"], row, pint


@cache
def _registry() -> pint.UnitRegistry[Any]:
    import pint  # noqa: PLC0415 (slow, and most runs never convert)

    return pint.UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=True)
