"""Numbers written in words, or in digits and words (``3 hundred and 21``, ``£1.5m``): a small grammar over tokens.

The words and their classes are in ``lexicons/number_*.csv``.  A number is read greedily from the left; a word
that does not fit what stands before it (``two three``) starts a new number.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from sayso import lexicons
from sayso.mentions.numerals import digits
from sayso.records import Record

GAPS = " \t\u00a0\u202f\u2009-‐‑"
ONE = Decimal(1)


class Token(Record, frozen=True, kw_only=True):
    """A word or a run of digits; ``cls`` is its class in the grammar (``num`` for digits)."""

    start: int
    end: int
    cls: str
    value: Decimal
    text: str
    gap: str = ""
    """What stands between the token before and this one; holds other than :data:`GAPS` where they do not touch."""


class Reading(Record, frozen=True, kw_only=True):
    """What one number came to: tokens ``[first, last)``, its value, kind, and the magnitude it ends in."""

    last: int
    value: Decimal
    kind: str
    scale: Decimal = ONE
    high: Decimal | None = None


@cache
def classes() -> dict[str, tuple[str, Decimal]]:
    """When you call this, it returns every number word in lower case with its class and value."""
    known = {row["word"]: (row["class"], Decimal(row["value"])) for row in lexicons.rows("number_words.csv")}
    known |= {w: ("ordinal", v) for w, v in ordinals().items()}
    known |= {plural(w): ("parts", v) for w, v in ordinals().items() if v > 2}
    return known | {"halves": ("parts", Decimal(2)), "quarters": ("parts", Decimal(4))}


@cache
def ordinals() -> dict[str, Decimal]:
    """When you call this, it returns the ordinal words in lower case with their values."""
    return {row["word"]: Decimal(row["value"]) for row in lexicons.rows("number_ordinals.csv")}


def plural(ordinal: str) -> str:
    """When you call this, it returns the plural under which an ordinal names parts (``third`` → ``thirds``)."""
    return ordinal + "s"


class Reader:
    """Reads numbers from a sequence of tokens; :meth:`read` takes one from position ``i``, if there is one."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def cls(self, i: int, *, joined: bool = True) -> str:
        """When you call this, it returns the class of token ``i``, empty where it does not touch the one before."""
        if i >= len(self.tokens) or (joined and self.tokens[i].gap.strip(GAPS)):
            return ""
        return self.tokens[i].cls

    def read(self, i: int) -> Reading | None:
        """When you call this, it returns the number that starts at token ``i``, or ``None``."""
        cls = self.cls(i, joined=False)
        if cls in ("half", "quarter"):
            return self.part_of_scale(i)
        if cls == "article":
            return self.after_article(i)
        if cls == "ordinal":
            return Reading(last=i + 1, value=self.tokens[i].value, kind="ordinal")
        if cls in ("num", "unit", "teen", "ten") or (cls == "hundred" and self.cls(i + 1) == "scale"):
            return self.fraction(i) or self.cardinal(i)
        return None

    def after_article(self, i: int) -> Reading | None:
        """When you call this, it reads ``a hundred``, ``a dozen``, ``a third``, ``a half`` (article at ``i``)."""
        cls = self.cls(i + 1)
        if cls in ("hundred", "scale", "dozen"):
            return self.cardinal(i)
        if cls in ("half", "quarter"):
            found = self.part_of_scale(i + 1)
            return found or Reading(last=i + 2, value=self.tokens[i + 1].value, kind="fraction")
        if cls == "ordinal" and self.tokens[i + 1].value > 2:
            value = digits.rounded(ONE, self.tokens[i + 1].value)
            return Reading(last=i + 2, value=value, kind="fraction")
        return None

    def part_of_scale(self, i: int) -> Reading | None:
        """When you call this, it reads ``half a million``, ``quarter of a million`` and bare ``half`` at ``i``."""
        token = self.tokens[i]
        j = i + 1
        if (
            j < len(self.tokens)
            and self.tokens[j].cls == "article"
            and self.tokens[j].gap.strip(GAPS) in ("", "of")
        ):
            j += 1
        if self.cls(j) in ("scale", "dozen", "hundred"):
            scale = self.tokens[j].value
            return Reading(last=j + 1, value=token.value * scale, kind="cardinal", scale=scale)
        if token.cls == "half":
            return Reading(last=i + 1, value=token.value, kind="fraction")
        return None

    def fraction(self, i: int) -> Reading | None:
        """When you call this, it reads ``two-thirds``, ``three quarters``, ``one fourth`` from token ``i``."""
        top = self.below_hundred(i)
        if top is None:
            return None
        j, value = top
        cls = self.cls(j)
        # "six quarters" are a year and a half
        periods = cls == "parts" and value >= 4 and self.tokens[j].text.lower() == "quarters"
        if cls == "parts" and value != 1 and not periods:
            return Reading(last=j + 1, value=digits.rounded(value, self.tokens[j].value), kind="fraction")
        if value == 1 and self.tokens[i].cls == "unit" and cls in ("half", "quarter", "ordinal"):
            of = self.tokens[j].value if cls == "ordinal" else 1 / self.tokens[j].value
            return (
                Reading(last=j + 1, value=digits.rounded(ONE, of), kind="fraction")
                if of > 2 or cls == "half"
                else None
            )
        return None

    def below_hundred(self, i: int) -> tuple[int, Decimal] | None:
        """When you call this, it reads 0 to 99 in words, or digits, from ``i``: the next position and the value."""
        cls = self.cls(i, joined=False)
        if cls == "ten" and self.cls(i + 1) == "unit" and self.tokens[i + 1].value > 0:
            return i + 2, self.tokens[i].value + self.tokens[i + 1].value
        if cls in ("num", "unit", "teen", "ten"):
            return i + 1, self.tokens[i].value
        return None

    def cardinal(self, i: int) -> Reading | None:
        """When you call this, it reads a whole cardinal from token ``i`` (or from the article of ``a million``)."""
        total, last_scale = Decimal(0), Decimal("Infinity")
        bare = {"article": i + 1, "hundred": i}.get(self.tokens[i].cls)
        start = (bare, ONE) if bare is not None else self.below_hundred(i)
        ordinal = self.tens_ordinal(i)
        if ordinal is not None:
            return ordinal
        while start is not None:
            j, current = start
            j, current = self.hundreds(j, current)
            j, current, exact = self.mixed(j, current)
            if self.cls(j) == "dozen":
                return Reading(last=j + 1, value=(total + current) * self.tokens[j].value, kind="cardinal")
            scale = ONE
            while self.cls(j) in ("scale", "suffix") and not (self.cls(j) == "suffix" and scale > 1):
                scale *= self.tokens[j].value
                j += 1
            total += current * scale
            if scale == 1 or scale >= last_scale:
                return Reading(
                    last=j, value=total, kind="cardinal", scale=scale if total == current * scale else ONE
                )
            last_scale = scale
            nxt = self.continues(j, scale) if exact else None
            if nxt is None:
                j, total = self.and_part(j, total, scale)
                return Reading(last=j, value=total, kind="cardinal", scale=scale)
            start = nxt
        return None

    def hundreds(self, j: int, current: Decimal) -> tuple[int, Decimal]:
        """When you call this, it adds ``hundred [and] fifty`` to ``current`` from position ``j``."""
        if self.cls(j) != "hundred":
            return self.point(j, current)
        current, j = current * 100, j + 1
        if self.cls(j) == "point":
            return self.point(j, current)
        if self.cls(j) == "joiner" and self.mixed(j, current)[0] > j:
            return j, current
        k = j + 1 if self.cls(j) == "joiner" else j
        rest = self.below_hundred(k) if self.cls(k) in ("unit", "teen", "ten", "num") else None
        if (
            rest is not None
            and rest[1] < 100
            and (k > j or self.cls(k) != "num")
            and self.cls(rest[0]) != "hundred"
        ):
            return rest[0], current + rest[1]
        return j, current

    def point(self, j: int, current: Decimal) -> tuple[int, Decimal]:
        """When you call this, it adds ``point nought four`` to ``current``."""
        if self.cls(j) != "point" or self.cls(j + 1) not in ("unit", "teen", "ten"):
            return j, current
        places, j = "", j + 1
        while self.cls(j) in ("unit", "teen", "ten"):
            rest = self.below_hundred(j)
            assert rest is not None
            j, part = rest
            places += str(part)
        return j, current + Decimal("0." + places)

    def mixed(self, j: int, current: Decimal) -> tuple[int, Decimal, bool]:
        """When you call this, it adds ``and a half``, ``and three quarters`` to ``current``."""
        part = self.part(j + 1) if self.cls(j) == "joiner" else None
        if part is not None and part.kind == "fraction":
            return part.last, current + part.value, False
        if part is not None and self.cls(j + 2) == "half" and part.scale > 1:
            return part.last - 1, current + self.tokens[j + 2].value, False
        return j, current, True

    def part(self, i: int) -> Reading | None:
        """When you call this, it reads a fraction alone from token ``i``; looks no further than that may reach."""
        cls = self.cls(i)
        if cls == "article" and self.cls(i + 1) in ("half", "quarter", "ordinal"):
            return self.after_article(i)
        if cls == "half":
            return self.part_of_scale(i)
        return self.fraction(i) if cls in ("unit", "teen", "ten") else None

    def and_part(self, j: int, total: Decimal, scale: Decimal) -> tuple[int, Decimal]:
        """When you call this, it reads the half of ``a million and a half``, a part of the scale."""
        k, part, whole = self.mixed(j, Decimal(0))
        return (j, total) if whole else (k, total + part * scale)

    def continues(self, j: int, scale: Decimal) -> tuple[int, Decimal] | None:
        """When you call this, it finds what goes on after a magnitude: ``two thousand [and] three hundred``."""
        joined = self.cls(j) == "joiner"
        k = j + 1 if joined else j
        cls = self.cls(k)
        if cls not in ("unit", "teen", "ten", "num") or (
            cls == "num" and (self.tokens[j - 1].cls == "suffix")
        ):
            return None
        rest = self.below_hundred(k)
        if rest is not None and self.cls(rest[0]) == "scale" and self.tokens[rest[0]].value >= scale:
            return None
        if (
            rest is None
            or rest[1] >= scale
            or (cls == "num" and self.cls(rest[0]) not in ("hundred", "scale"))
        ):
            return None
        return None if self.cls(rest[0]) == "parts" or (joined and self.fraction(k)) else rest

    def tens_ordinal(self, i: int) -> Reading | None:
        """When you call this, it reads ``twenty-first`` from token ``i``."""
        if (
            self.cls(i, joined=False) == "ten"
            and self.cls(i + 1) == "ordinal"
            and self.tokens[i + 1].value < 10
        ):
            return Reading(last=i + 2, value=self.tokens[i].value + self.tokens[i + 1].value, kind="ordinal")
        return None
