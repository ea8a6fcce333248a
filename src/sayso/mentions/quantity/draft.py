"""What a quantity is while it is being read, and the sentence it is read from."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal

from spacy.tokens import Doc, Token

from sayso.mentions.numbers import Number
from sayso.records import Bound, Change, Direction, QuantityKind, Record


class Draft(Record, frozen=True):
    """A quantity in the making; ``[start, end)`` grows as units, bounds and partners are found.

    ``[first, last)`` is the span of its number(s) alone.  ``value`` is ``None`` for a range; ``scale`` is the
    magnitude the number ends in.  A draft without ``kind`` has found no unit yet.
    """

    start: int
    end: int
    first: int
    last: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    kind: QuantityKind | None = None
    unit: str | None = None
    currency: str | None = None
    bound: Bound = "exact"
    direction: Direction | None = None
    change: Change | None = None
    rule: str = ""
    form: str = "cardinal"
    worded: bool = False


def drafted(number: Number) -> Draft:
    """When you call this, it returns the draft that ``number`` begins."""
    vague = number.kind == "vague"
    return Draft(
        start=number.start,
        end=number.end,
        first=number.start,
        last=number.end,
        value=None if vague else number.value,
        low=number.value if vague else None,
        high=number.high,
        scale=number.scale,
        bound="range" if vague else "exact",
        form=number.kind,
        worded=number.worded,
    )


class Sentence:
    """A parsed sentence with its text at hand, and its tokens by character."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        lower = self.text.lower()
        self.lower = lower if len(lower) == len(self.text) else self.text
        self._starts: list[int] = doc.to_array("IDX").tolist()

    def at(self, char: int) -> Token:
        """When you call this, it returns the token that holds the code point ``char`` (or stands before it)."""
        return self.doc[max(0, bisect_right(self._starts, char) - 1)]

    def after(self, char: int) -> int:
        """When you call this, it returns the index of the first token that starts at ``char`` or later."""
        return bisect_right(self._starts, char - 1)
