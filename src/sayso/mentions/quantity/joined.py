"""Numbers that belong together: ranges, ratios, scores, fractions as ``one in five``, lists that share a unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from sayso import lexicons
from sayso.mentions.numbers import Number
from sayso.mentions.numerals.digits import rounded
from sayso.mentions.quantity import bounded, compounds
from sayso.mentions.quantity.draft import Draft, Sentence

TO = re.compile(r"[ \u00a0](?:to|through)[ \u00a0](?:a |an )?|-to-|[ ]to-|[ ]?~[ ]?")
DASH = re.compile(r"[ ]?[–—‒−][ ]?|[-‐‑]|[ ]-[ ]")
AND = re.compile(r" and (?:plus )?")
LISTED = re.compile(r", (?:and )?|- (?:and|or|to) | and | or | or even | & | ?[x×] ?| by ")
ROUND = (Decimal(1000), Decimal(100), Decimal(10))
"""The steps in which people tell roughly how many there are: "80 or 90", "200 or 300"."""
WICKETS = 10
"""The most that a side can lose, or a bowler take, in an innings."""
ENDED = re.compile(
    r"[,.;)”\"]|$| (?:in|at|as|to|on|off|from|when|by|and|I|we|they|he|she|but|before|after|against)\b"
)
SUSPENDED = re.compile(r"- (?:and|or|to) ")
FOR_EVERY = re.compile(r"(?: [a-z]+)? (?:for|to) every ")
OF = re.compile(r"[ -](?:in|out of)[ -](?:every )?|[ ]of every[ ]")
EVERY = re.compile(r"\bevery\b")
TALLY = re.compile(
    r" (?:[a-z]+ ){0,2}(?:games|matches|appearances|tests|starts|innings|outings|races|rounds|balls|attempts)\b"
)
"""What goals and runs are counted in, of which they are no part."""
COLON = re.compile(r" ?: ?")
TWO_SIDED = re.compile(r",? (?:and|but)(?: is| are)? |, ")
LOWER = ("more_than", "at_least")
UPPER = ("less_than", "at_most")
LEADING = re.compile(
    r"(?<![A-Za-z])(?P<word>in between|from|between) (?:the ages of |a |an )?$", re.IGNORECASE
)
OUTSIDE = re.compile(r"[A-Za-z]+")
NEAR = 40
FAR = 60
OF_APART = re.compile(r" (?P<noun>[a-z]+) (?:in|out of)(?: every)? ")
LARGEST_OF = 1000


def links(sentence: Sentence, a: Number, b: Number) -> bool:
    """When you call this, it tells whether ``a`` and ``b`` are joined as the two ends of a range: ``11 to 13``."""
    between = sentence.text[a.end : b.start]
    return bool(TO.fullmatch(between) or DASH.fullmatch(between)) or between == " or "


def joined(sentence: Sentence, drafts: list[Draft], changing: frozenset[int]) -> list[Draft]:
    """When you call this, it returns ``drafts`` with partners merged and shared units spread.

    ``changing`` holds the starts of drafts that a verb of change rules, so that ``rose 12 to 345`` stays two.
    """
    whole = compounds.compounds(sentence, drafts)
    dashes = pairs(sentence, whole, changing, only=DASH)
    return shared(sentence, pairs(sentence, dashes, changing))


def pairs(
    sentence: Sentence, drafts: list[Draft], changing: frozenset[int], only: re.Pattern[str] | None = None
) -> list[Draft]:
    """When you call this, it merges each draft with its right neighbour where both make one quantity.

    ``only`` limits it to neighbours with that between them: dashes bind before ``to`` (``18 to 22-24``).
    """
    result: list[Draft] = []
    for draft in drafts:
        near = result and (only is None or only.fullmatch(sentence.text[result[-1].end : draft.start]))
        merged = pair(sentence, result[-1], draft, changing) if near else None
        if merged is None:
            result.append(draft)
        else:
            result[-1] = merged
    return result


def pair(sentence: Sentence, a: Draft, b: Draft, changing: frozenset[int]) -> Draft | None:
    """When you call this, it returns the one quantity that ``a`` and ``b`` make, or ``None``."""
    if "ordinal" in (a.form, b.form) or a.value is None or b.value is None or b.start < a.end:
        return None
    between = sentence.text[a.end : b.start]
    if len(between) > FAR:
        return None
    if TWO_SIDED.fullmatch(between) and (both := two_sided(a, b)) is not None:
        return both
    if (of := OF_APART.fullmatch(between)) or OF.fullmatch(between):
        found = part(sentence, a, b, noun=of["noun"] if of else "")
        return bounded.after(sentence, found) if found else None
    if (ratio := ratio_or_score(sentence, a, b, between)) is not None:
        return ratio
    if SUSPENDED.fullmatch(between) and b.kind == "age" and (b.value - a.value == 1 or " to " in between):
        return spanned(sentence, a, b, None, dash=True)
    return ranged(sentence, a, b, between, changing)


def ratio_or_score(sentence: Sentence, a: Draft, b: Draft, between: str) -> Draft | None:
    """When you call this, it reads ``a for every b``, ``a:b`` and the score of an innings, ``a for b``."""
    assert a.value is not None
    assert b.value is not None
    if FOR_EVERY.fullmatch(between) and a.unit is None and b.value:
        ratio = _one(a, b, value=rounded(a.value, b.value), kind="ratio", rule="quantity.ratio.for_every")
        return replace(ratio, unit=None)
    if COLON.fullmatch(between) and a.unit is None and b.unit is None:
        value = a.value / b.value if b.value == 1 else None
        return _one(a, b, value=value, kind="ratio", rule="quantity.ratio.colon")
    return _score(a, b) if between == " for " and is_innings(sentence, a, b) else None


def ranged(sentence: Sentence, a: Draft, b: Draft, between: str, changing: frozenset[int]) -> Draft | None:
    """When you call this, it reads what a dash, ``to``, ``and`` or ``or`` between ``a`` and ``b`` makes of them."""
    leading = led(sentence, a)
    if DASH.fullmatch(between) and not is_aside(a, b, between):
        return _score(a, b) if is_score(sentence, a, b) else spanned(sentence, a, b, leading, dash=True)
    if between == " " and leading and leading["word"].lower() == "from" and _up_to(sentence, b):
        return spanned(sentence, a, replace(b, bound="exact"), leading, dash=False)
    if TO.fullmatch(between):
        return led_to(sentence, a, b, leading, changing)
    if AND.fullmatch(between) and leading and "between" in leading["word"].lower():
        return spanned(sentence, a, b, leading, dash=False)
    return consecutive(a, b, between)


def is_aside(a: Draft, b: Draft, between: str) -> bool:
    """When you call this, it tells whether a dash begins an aside: ``31.7 feet — 6 feet above flood stage``."""
    falls = a.value is not None and b.value is not None and b.value < a.value
    return between != between.strip() and a.unit is not None and falls


def led(sentence: Sentence, draft: Draft) -> re.Match[str] | None:
    """When you call this, it returns the ``from`` or ``between`` right before ``draft``, or ``None``."""
    return LEADING.search(sentence.text[max(0, draft.start - 20) : draft.start])


def led_to(
    sentence: Sentence, a: Draft, b: Draft, leading: re.Match[str] | None, changing: frozenset[int]
) -> Draft | None:
    """When you call this, it reads ``a to b``: odds, a vote, a change with the level it led to, or a range."""
    if leading is None and a.value is not None and b.value is not None:
        if b.value == 1 < a.value and b.scale == 1 and not (a.unit or b.unit):
            return _one(a, b, value=a.value, kind="ratio", rule="quantity.ratio.to")
        if _stepped(a, b, changing) or _led_by(sentence, a, b, changing):
            return None
        voted = a.unit == b.unit == "percentage" or is_score(sentence, a, b)
        if voted and _near_context(sentence, a, b):
            return _score(a, b)
    return spanned(sentence, a, b, leading, dash=False)


def _up_to(sentence: Sentence, draft: Draft) -> bool:
    """Whether the bound of a range's upper end only leads to it: ``from 3 km up to 8 km``."""
    return sentence.lower.startswith("up to ", draft.start)


def two_sided(a: Draft, b: Draft) -> Draft | None:
    """When you call this, it makes a range of ``more than 100 and less than 300``: a bound from either side."""
    low, high = (a, b) if a.bound in LOWER else (b, a)
    if low.bound not in LOWER or high.bound not in UPPER or low.value is None or high.value is None:
        return None
    if low.value >= high.value or (a.unit and a.unit != b.unit):
        return None
    unit = b if b.unit else a
    return replace(
        unit,
        start=a.start,
        first=a.first,
        end=b.end,
        last=b.last,
        value=None,
        low=low.value,
        high=high.value,
        bound="range",
        rule=f"quantity.{unit.kind or 'count'}.range.bounds",
    )


def _stepped(a: Draft, b: Draft, changing: frozenset[int]) -> bool:
    """Whether ``to`` leads to a level (``rose 12 to 345``), not to the end of a range (``slide $5 to $8``)."""
    if (
        a.start not in changing
        or a.value is None
        or b.value is None
        or (a.kind != b.kind and b.unit and a.unit)
    ):
        return False
    return (a.unit is not None and b.unit is None) or b.value > 4 * a.value or b.value < a.value


def _led_by(sentence: Sentence, a: Draft, b: Draft, changing: frozenset[int]) -> bool:
    """Whether ``by`` tells the step to a level: ``narrowed by £3m to £8.5m``, but ``rise by $5 to $8``."""
    sized = a.start in changing and a.unit is not None and a.unit == b.unit and a.value is not None
    far = sized and b.value is not None and a.value is not None and b.value > 2 * a.value
    return far and sentence.text.endswith(" by ", 0, a.start)


def _score(a: Draft, b: Draft) -> Draft:
    low, high = sorted((a.value or Decimal(0), b.value or Decimal(0)))
    return replace(_one(a, b, value=None, kind="score", rule="quantity.score"), low=low, high=high)


def _one(a: Draft, b: Draft, *, value: Decimal | None, kind: str, rule: str) -> Draft:
    low, high = (None, None) if value is not None else (a.value, b.value)
    return replace(
        a,
        end=b.end,
        last=b.last,
        value=value,
        low=low,
        high=high,
        kind=kind,
        unit="-",
        rule=rule,
        form="cardinal",
    )


def spanned(
    sentence: Sentence, a: Draft, b: Draft, leading: re.Match[str] | None, *, dash: bool
) -> Draft | None:
    """When you call this, it makes a range of ``a`` and ``b``, sharing unit and magnitude, or returns ``None``."""
    own = a.unit is not None and a.unit == b.unit
    a, b = share(a, b, back=leading is not None or dash)
    if a.unit != b.unit or a.value is None or b.value is None or a.value == b.value:
        return None
    if a.value > b.value and leading is None and not (own and a.kind == "measure"):
        return None
    start = a.start
    rule = f"quantity.{b.kind or 'count'}.range"
    if leading is not None:
        start -= len(leading.group())
        if leading["word"].lower() == "from":
            rule += ".from"
    low, high = sorted((a.value, b.value))
    falling = a.value > b.value
    return replace(
        b,
        start=start,
        first=a.first,
        value=None,
        low=low,
        high=high,
        bound="range",
        rule=rule + (".falling" if falling else ""),
        direction=None,
    )


def share(a: Draft, b: Draft, *, back: bool) -> tuple[Draft, Draft]:
    """When you call this, it gives ``a`` the unit and magnitude of ``b`` where it has none (``$2 to $3 billion``).

    ``back`` also gives ``b`` those of ``a``: only after ``from`` or over a dash (``from 6.1% to 5.8``).
    """
    assert a.value is not None and b.value is not None
    if a.scale == 1 < b.scale and 0 < abs(a.value) < 1000 and abs(a.value) < 10 * abs(b.value / b.scale):
        a = replace(a, value=Decimal(format((a.value * b.scale).normalize(), "f")), scale=b.scale)
    if a.unit is None and b.unit is not None:
        a = replace(a, unit=b.unit, kind=b.kind, currency=b.currency)
    elif b.unit is None and a.unit is not None and (back or a.kind in ("money", "age")):
        b = replace(b, unit=a.unit, kind=a.kind, currency=a.currency, rule=a.rule)
    elif a.kind == b.kind == "money" and a.currency == b.currency and _subunit(a) == _subunit(b):
        longer = max(a.unit or "", b.unit or "", key=len)
        a, b = replace(a, unit=longer), replace(b, unit=longer)
    return a, b


def _subunit(draft: Draft) -> bool:
    return ".subunit" in draft.rule


def consecutive(a: Draft, b: Draft, between: str) -> Draft | None:
    """When you call this, it makes a range of neighbours joined by ``or``: ``three or four``, ``80 or 90``."""
    if (
        between != " or "
        or (a.unit is not None and a.kind != "age")
        or a.value is None
        or b.value is None
        or b.form != "cardinal"
    ):
        return None
    step = next((n for n in ROUND if a.value % n == b.value % n == 0), Decimal(1))
    if b.value - a.value != step or (step == 1 and not (a.worded and b.worded)):
        return None  # "option 3 or 4"
    a, b = share(a, b, back=False)
    return replace(
        b,
        start=a.start,
        first=a.first,
        value=None,
        low=a.value,
        high=b.value,
        bound="range",
        rule=f"quantity.{b.kind or 'count'}.range.or",
    )


def part(sentence: Sentence, a: Draft, b: Draft, noun: str = "") -> Draft | None:
    """When you call this, it makes a fraction of ``one in five``, ``nine out of ten``; not of ``8 in 5``."""
    if a.value is None or b.value is None or not 0 < a.value < b.value:
        return None
    every = EVERY.search(sentence.text, a.last, b.first) is not None
    if (a.unit or b.unit) and not (every and a.unit in (None, b.unit)):
        return None
    if not every and a.value > 1 and TALLY.match(sentence.text, b.end):
        return None  # "scored 41 in 67 league games"
    if any(v != v.to_integral_value() for v in (a.value, b.value)) or {a.form, b.form} != {"cardinal"}:
        return None
    if b.value > LARGEST_OF and b.value.normalize().as_tuple().digits not in ((1,), (5,), (2,)):
        return None
    if noun and (a.value != 1 or (not b.worded and b.value > LARGEST_OF and b.value % 1000)):
        return None
    return replace(
        _one(a, b, value=rounded(a.value, b.value), kind="fraction", rule="quantity.fraction.in"),
        unit=noun or (b.unit if a.unit is None else "-"),
        currency=None,
    )


def is_score(sentence: Sentence, a: Draft, b: Draft) -> bool:
    """When you call this, it tells a result (``3-1``, ``52-48``, "voted five to two") from a range (``10-15``)."""
    if a.unit or b.unit or a.scale > 1 or b.scale > 1 or a.value is None or b.value is None:
        return False
    if a.worded and not (b.worded and _after_context(sentence, a)):
        return False
    if max(a.value, b.value) > 2000 or any(v != v.to_integral_value() or v < 0 for v in (a.value, b.value)):
        return False
    return a.value >= b.value or _near_context(sentence, a, b)


def is_innings(sentence: Sentence, a: Draft, b: Draft) -> bool:
    """When you call this, it tells a score at cricket ("186 for seven", "took 4 for 22") from a price or a purpose."""
    if a.unit or b.unit or a.value is None or b.value is None or min(a.value, b.value) > WICKETS:
        return False
    bare = ENDED.match(sentence.text, b.end) is not None
    return bare and any(word in _score_words("innings") for word in OUTSIDE.findall(sentence.lower))


def _near_context(sentence: Sentence, a: Draft, b: Draft) -> bool:
    around = sentence.lower[max(0, a.start - NEAR) : a.start], sentence.lower[b.end : b.end + NEAR // 2]
    return any(w in _score_words() for side in around for w in OUTSIDE.findall(side))


def _after_context(sentence: Sentence, a: Draft) -> bool:
    """Whether a word of results stands right before, or with one word between: "a vote of nine to four"."""
    before = OUTSIDE.findall(sentence.lower[max(0, a.start - NEAR) : a.start])
    return any(word in _score_words() for word in before[-2:])


@cache
def _score_words(side: str = "around") -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.rows("score_contexts.csv") if row["side"] == side)


def to_range(sentence: Sentence, a: Draft, b: Draft) -> bool:
    """When you call this, it tells whether a range is reached from ``a``: ``from 18 to 22-24m euros``."""
    bare = a.value is not None and a.unit is None and a.kind is None and a.form == "cardinal"
    ranged = b.value is None and b.low is not None and b.kind is not None
    leading = led(sentence, a)
    return bool(bare and ranged and leading and TO.fullmatch(sentence.text[a.end : b.start]))


def shared(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """When you call this, it spreads a unit back over a list: ``3, 4 and 5 km``, ``4 and 5 million euros``."""
    result = list(drafts)
    for i in range(len(result) - 2, -1, -1):
        a, b = result[i], result[i + 1]
        if to_range(sentence, a, b):
            a, _ = share(a, replace(b, value=b.low), back=False)
            result[i] = replace(a, rule=f"quantity.{b.kind}.shared")
            continue
        if (
            a.value is None
            or b.value is None
            or a.form != b.form
            or a.form == "ordinal"
            or b.unit in (None, "-")
        ):
            continue
        between = sentence.text[a.end : b.start]
        if (
            a.unit is None
            and a.kind is None
            and LISTED.fullmatch(between)
            and (a.worded == b.worded or b.kind == "money")
        ):
            a, _ = share(a, b, back=False)
            result[i] = replace(a, rule=f"quantity.{b.kind}.shared")
    return result
