"""Numbers written in digits: grouping, decimals, fractions, powers of ten.

The written policy for separators, in the order in which they are tried:

- ``1,234,567`` and ``12,34,567.89``: a comma before groups of three (or, in the Indian manner, of two and a
  last one of three) is grouping, a point is the decimal point.
- ``1.234.567`` and ``1.234,56``: two or more points, or a point and then a comma, are the continental manner.
- ``1 234 567``: a (thin, unbreakable or plain) space before groups of three is grouping.
- ``1,3`` and ``5,00``: a lone comma before one or two digits is a decimal comma.
- ``1.234``: one point alone is always the English decimal point, also before three digits.

Every pattern takes at most :data:`LONGEST` digits and never looks back into a run, so time stays linear.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

PLACES = 10
"""Digits after the point that a recurring fraction keeps."""

LONGEST = 30
"""A longer run of digits is an identifier, never a number."""

SPACES = " \u00a0\u202f\u2009"
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")

DIGITS = rf"""
    (?<![\d])(?:
      (?P<power>\d{{1,12}}(?:\.\d{{1,12}})?+(?:[eE][+−-]?\d{{1,3}}(?!\w)
          |[ ]?[x×][ ]?10(?:(?:\^[+−-]?|[+−-])\d{{1,3}}(?!\d)|[⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})))
    | (?P<ordinal>(?:\d{{1,3}}(?:,\d{{3}})++|\d{{1,{LONGEST}}}+)
          (?:(?<=1)(?<!11)st|(?<=2)(?<!12)nd|(?<=3)(?<!13)rd|th)(?![A-Za-z]))
    | (?P<english>\d{{1,3}}(?:,\d{{2}}(?=,\d))*+(?:,\d{{3}}(?!\d))++(?:\.\d++(?!\.?\d))?+)
    | (?P<continental>\d{{1,3}}(?:(?:\.\d{{3}}(?!\d))++,\d{{1,2}}(?!\d)|(?:\.\d{{3}}(?!\d)){{2,}}+(?!\.?\d)))
    | (?P<spaced>\d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d))++(?!\.\d{{1,12}}\.)(?:\.\d++)?+(?![,.]?\d))
    | (?P<fraction>(?:\d{{1,3}}[ -]{{1,2}}(?=\d{{1,2}}/))?\d{{1,3}}/\d{{1,3}}(?![\d/]))
    | (?P<comma>(?<!\d,)\d{{1,12}}+,\d{{1,2}}(?![\d,.]\d|\d))
    | (?P<plain>\d{{1,{LONGEST}}}+(?:\.\d{{1,{LONGEST}}}+)?+(?!\d)(?:[ ]?[{VULGAR}])?)
    | (?P<leading>(?<!\w)(?<![.])\.\d{{1,{LONGEST}}}+(?!\d))
    | (?P<vulgar>[{VULGAR}])
    )
"""
"""The alternation, for :mod:`sayso.mentions.numbers` to build its scanner from (``re.VERBOSE``)."""


def value(kind: str, text: str) -> Decimal | None:
    """When you call this, it returns the value of ``text``, which :data:`DIGITS` matched as ``kind``.

    ``None`` where the text has no value after all (a division by zero, ``1e999999``).
    """
    try:
        return READERS[kind](text)
    except (InvalidOperation, ZeroDivisionError):
        return None


def _power(text: str) -> Decimal:
    base, _, exponent = re.sub(r"\s?[x×]\s?10\^?", "e", text).replace("E", "e").partition("e")
    exponent = exponent.translate(SUPERSCRIPT)
    return Decimal(base).scaleb(int(exponent))


def _vulgar(text: str) -> Decimal:
    numerator, denominator = unicodedata.normalize("NFKD", text).split("\N{FRACTION SLASH}")
    return rounded(Decimal(numerator), Decimal(denominator))


def _plain(text: str) -> Decimal:
    if text[-1] in VULGAR:
        return Decimal(text[:-1].strip()) + _vulgar(text[-1])
    return Decimal(text)


def _fraction(text: str) -> Decimal:
    whole, _, part = text.replace("-", " ").rpartition(" ")
    numerator, _, denominator = part.partition("/")
    return Decimal(whole.strip() or 0) + rounded(Decimal(numerator), Decimal(denominator))


def rounded(numerator: Decimal, denominator: Decimal) -> Decimal:
    """When you call this, it returns the quotient, a recurring one to ten digits.

    Raises :class:`ZeroDivisionError` (as :class:`decimal.DivisionByZero`) for a zero denominator.
    """
    quotient = numerator / denominator
    digits = quotient.as_tuple().exponent
    long = isinstance(digits, int) and digits < -PLACES
    return quotient.quantize(Decimal(1).scaleb(-PLACES)) if long and quotient > Decimal("1e-6") else quotient


READERS = {
    "power": _power,
    "ordinal": lambda t: Decimal(t[:-2].replace(",", "")),
    "english": lambda t: Decimal(t.replace(",", "")),
    "continental": lambda t: Decimal(t.replace(".", "").replace(",", ".")),
    "spaced": lambda t: Decimal("".join(c for c in t if c not in SPACES)),
    "fraction": _fraction,
    "comma": lambda t: Decimal(t.replace(",", ".")),
    "plain": _plain,
    "leading": lambda t: Decimal("0" + t),
    "vulgar": _vulgar,
}
