"""Numbers in plain text: where they stand and what they come to, whatever they mean.

:func:`find_numbers` reads digits, words, fractions, ordinals and vague plurals; what a number counts, and whether
it counts anything, is for :mod:`~sayso.mentions.quantities` and its siblings to say.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sayso import lexicons
from sayso.mentions.numerals import digits, words
from sayso.mentions.numerals.words import Reader, Token
from sayso.records import Record, Span

SCANNER = re.compile(rf"{digits.DIGITS}|(?P<word>[A-Za-z]++)", re.VERBOSE)
FIGURE = re.compile(r"\d++(?:[.,]\d++)*+|[" + digits.VULGAR + "]")
SIGN_WORD = re.compile(r"(?:^|(?<=\W))(?:minus|negative)[\s-]$", re.IGNORECASE)
CURRENCY_BEFORE = re.compile(r"(?:[$£€¥₹]|\b(?:[A-Z]{2,3}|Rs\.?))\s?$")
WORDS_AROUND = re.compile(r"[A-Za-z]++")
PART_AFTER = re.compile(
    r" (?:of|off|more|less|fewer|higher|lower|each|in all|the size|were|are|have|say)\b", re.IGNORECASE
)
PART_BEFORE = re.compile(
    r"\b(?:of|by|than|about|nearly|almost|some|around|over|under|up|down|least|nearer|to|roughly|and|is|only"
    r"|above|below|as (?:much|many|little|few) as) $",
    re.IGNORECASE,
)
CHANGED_BEFORE = re.compile(
    r"\b(?:fell|fallen|drop(?:ped|s)?|rose|risen|grew|grown|shrank|shrunk|plunged|plummeted|slid|jumped|climbed"
    r"|declined|slipped|soared|tumbled|surged|slumped) $",
    re.IGNORECASE,
)
CHANGED_AFTER = re.compile(
    r"[.,;:)—–]|$| (?:in|on|to|from|since|last|over|after|between|this|at|during|and|as)\b"
)
"""What stands around a part by which something changed: "prices fell a third in May", but "dropped a third catch"."""
TOP = re.compile(r"\b(?:top|bottom) $", re.IGNORECASE)
VERBS = ("scores", "tens")
"""Words that are vague numbers only before ``of``."""
NEAR = 48
"""How many code points around an ambiguous suffix decide what it means."""


class Number(Record, frozen=True, kw_only=True):
    """A number in a text: ``text[start:end]``, its value, and how it is written.

    ``kind`` is ``cardinal``, ``ordinal``, ``fraction`` or ``vague`` (``dozens``: ``value`` to ``high``).
    ``scale`` is the magnitude it ends in (``3bn``: 1e9, else 1), which a range shares with its lower end.
    ``worded`` tells words from digits; ``signed`` a number that has its sign.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: str
    scale: Decimal = Decimal(1)
    high: Decimal | None = None
    worded: bool = False


def find_numbers(text: str) -> list[Number]:
    """When you call this, it returns every number in ``text``, sorted, none overlapping.

    Offsets are code points into ``text``.  Numbers glued to letters (``COVID-19``, ``G7``) are found too.
    """
    tokens = _tokens(text)
    reader = Reader(tokens)
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        if tokens[i].cls == "vague":
            token = tokens[i]
            found.append(_vague(text, token))
            i += 1
            continue
        reading = reader.read(i)
        if reading is None or _is_ordinal(text, tokens, i, reading):
            i += 1
            continue
        found.append(_number(text, tokens, i, reading))
        i = reading.last
    return found


def find_figures(text: str) -> list[Span]:
    """When you call this, it returns every run with a digit and every number word of ``text``, whatever it means.

    This is what has to be accounted for: each span lies in a quantity, a time, or a skipped number.
    """
    figures = [m.span() for m in FIGURE.finditer(text)]
    for m in WORDS_AROUND.finditer(text):
        word = m.group().lower()
        known = words.classes().get(word)
        vague = word in _vague_words() and (
            word not in VERBS or text[m.end() : m.end() + 4].lower() == " of "
        )
        if vague or (known and known[0] not in ("article", "joiner", "point", "quarter")):
            figures.append(m.span())
    return sorted(figures)


def _number(text: str, tokens: list[Token], first: int, reading: words.Reading) -> Number:
    start, end = tokens[first].start, tokens[reading.last - 1].end
    value, kind = reading.value, reading.kind
    if kind == "ordinal" and value > 2 and TOP.search(text[max(0, start - 10) : start]):
        value, kind = digits.rounded(Decimal(1), value), "fraction"
    sign = _sign(text, start)
    if sign is not None and reading.kind != "ordinal":
        start, value = sign, -value
    if reading.scale > 1:
        value = Decimal(format(value.normalize(), "f"))
    worded = all(t.cls != "num" for t in tokens[first : reading.last])
    return Number(
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        kind="fraction" if _is_part(tokens[first : reading.last], value) else kind,
        scale=reading.scale,
        worded=worded,
    )


def _is_ordinal(text: str, tokens: list[Token], first: int, reading: words.Reading) -> bool:
    """Whether ``a third`` counts one more (``asked for a third count``), not a part (``by a third``)."""
    last = tokens[reading.last - 1]
    if reading.kind != "fraction" or last.cls != "ordinal" or tokens[first].cls != "article":
        return False
    before, after = (
        text[max(0, tokens[first].start - 16) : tokens[first].start],
        text[last.end : last.end + 10],
    )
    changed = CHANGED_BEFORE.search(before) and CHANGED_AFTER.match(after)
    changed = changed or _comparative().match(text, last.end)
    return not (changed or PART_AFTER.match(after) or PART_BEFORE.search(before) or not (before or after))


@cache
def _comparative() -> re.Pattern[str]:
    """What stands behind a part by which something differs: "it was a third dearer", but "he was a third driver"."""
    rows = (row for row in lexicons.rows("change_words.csv") if row["measured"].startswith("after"))
    return re.compile(rf" (?:{'|'.join(row['lemma'] for row in rows)})\b")


def _is_part(tokens: list[Token], value: Decimal) -> bool:
    """Whether digits write a part of one: ``3/4``, ``¾``."""
    return len(tokens) == 1 and abs(value) < 1 and any(c in tokens[0].text for c in "/" + digits.VULGAR)


def _vague(text: str, token: Token) -> Number:
    low, high = _vague_phrases()[token.text]
    return Number(
        start=token.start,
        end=token.end,
        text=text[token.start : token.end],
        value=low,
        high=high,
        kind="vague",
        worded=True,
    )


def _sign(text: str, start: int) -> int | None:
    """Where the sign before ``start`` stands: ``-5``, ``minus five``; never that of ``10-15`` or of a list."""
    before = text[max(0, start - 10) : start]
    offset = start - len(before)
    if before and before[-1] in "-−–" and (len(before) == 1 or before[-2] in " \t\u00a0([$£€¥<>=~"):
        tail = before[:-1].rstrip()
        return (
            None
            if tail and tail[-1].isalnum() and before[-2] in " \t\u00a0" and tail[-1].isdigit()
            else start - 1
        )
    m = SIGN_WORD.search(before)
    if m is None or before[: m.start()].rstrip().lower().endswith(("plus or", "plus", "or", "and/or")):
        return None
    return offset + m.start()


def _tokens(text: str) -> list[Token]:
    """The tokens of the grammar, each with the gap before it; a word of no class breaks the run by that gap."""
    classes, suffixes, vague = words.classes(), _suffixes(), _vague_at(text)
    tokens: list[Token] = []
    end = 0
    for m in SCANNER.finditer(text):
        start = m.start()
        if start < end:
            continue
        if start in vague:
            stop, phrase = vague[start]
            tokens.append(Token(start=start, end=stop, cls="vague", value=Decimal(0), text=phrase, gap="|"))
            end = stop
            continue
        kind, found = m.lastgroup or "", m.group()
        gap = text[end:start]
        if kind != "word":
            value = digits.value(kind, found)
            if value is not None:
                cls = "ordinal" if kind == "ordinal" else "num"
                tokens.append(Token(start=start, end=m.end(), cls=cls, value=value, text=found, gap=gap))
                end = m.end()
            continue
        suffix = suffixes.get(found)
        if (
            suffix
            and tokens
            and tokens[-1].cls == "num"
            and gap in ("", " ")
            and _is_scale(text, tokens[-1], m, suffix)
        ):
            cls, value = "suffix", Decimal(suffix["value"])
        elif (known := classes.get(found.lower())) is not None:
            cls, value = known
        else:
            continue
        tokens.append(
            Token(start=start, end=m.end(), cls=cls, value=value, text=found, gap=gap if tokens else "")
        )
        end = m.end()
    return tokens


def _is_scale(text: str, number: Token, m: re.Match[str], suffix: dict[str, str]) -> bool:
    """Whether a suffix after digits is a magnitude: ``2.7m records`` but not ``2.7m long``."""
    priced = bool(CURRENCY_BEFORE.search(text[max(0, number.start - 5) : number.start]))
    if m.start() > number.end and not (suffix["gap"] == "yes" or priced):
        return False
    if not suffix["ambiguous"] or priced:
        return True
    if suffix["ambiguous"] != "metre" or "," in number.text:
        return False
    after = WORDS_AROUND.findall(text[m.end() : m.end() + NEAR])[:2]
    before = WORDS_AROUND.findall(text[max(0, number.start - NEAR) : number.start])[-4:]
    lengths = _lengths()
    return not (
        any(w.lower() in lengths["after"] for w in after)
        or any(w.lower() in lengths["before"] for w in before)
    )


@cache
def _suffixes() -> dict[str, dict[str, str]]:
    return {row["form"]: row for row in lexicons.rows("number_suffixes.csv")}


@cache
def _lengths() -> dict[str, frozenset[str]]:
    rows = lexicons.rows("length_contexts.csv")
    return {side: frozenset(r["word"] for r in rows if side in r["side"]) for side in ("before", "after")}


@cache
def _vague_phrases() -> dict[str, tuple[Decimal, Decimal]]:
    return {r["phrase"]: (Decimal(r["low"]), Decimal(r["high"])) for r in lexicons.rows("number_vague.csv")}


@cache
def _vague_words() -> frozenset[str]:
    return frozenset(p for p in _vague_phrases() if " " not in p)


@cache
def _vague_pattern() -> re.Pattern[str]:
    longest_first = sorted(_vague_phrases(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(longest_first).replace(" ", r"\s") + r")\b", re.IGNORECASE)


def _vague_at(text: str) -> dict[int, tuple[int, str]]:
    """Vague plurals by their start; not after a number (``three dozens``) or a determiner of sport (``he scores``)."""
    found = {}
    for m in _vague_pattern().finditer(text):
        phrase = re.sub(r"\s", " ", m.group().lower())
        if phrase in VERBS and not text[m.end() : m.end() + 4].lower().startswith(" of "):
            continue
        if re.search(
            r"(?:\d|\b(?:" + "|".join(_cardinals()) + r"))[\s-]$",
            text[max(0, m.start() - 12) : m.start()].lower(),
        ):
            continue
        found[m.start()] = (m.end(), phrase)
    return found


@cache
def _cardinals() -> tuple[str, ...]:
    wanted = ("unit", "teen", "ten", "hundred")
    return tuple(w for w, (cls, _) in words.classes().items() if cls in wanted)
