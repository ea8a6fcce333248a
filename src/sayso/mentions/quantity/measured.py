"""Units beside numbers: money, percentages, measures, durations and ages, with what they are per."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from sayso import lexicons
from sayso.mentions.numbers import Number
from sayso.mentions.numerals.digits import rounded
from sayso.mentions.quantity import nouns, unit_words
from sayso.mentions.quantity.draft import Draft, Sentence, drafted
from sayso.mentions.quantity.unit_words import Unit

PER = re.compile(
    r"(?:[ \u00a0-](?P<per>per)[ \u00a0-]|(?P<slash>[ ]?/[ ]?)|[ \u00a0-](?P<article>an?)[ \u00a0-])"
    r"(?P<noun>[A-Za-z][A-Za-z²³0-9]*+(?:[ -][A-Za-z]++)?)"
)
PER_NUMBER = re.compile(
    r" (?:per|for every) (?P<of>(?:\d{1,3}(?:,\d{3})+|1m|10+|1 million|million|thousand|hundred)(?![\d,]))"
)
DENSITY = re.compile(
    r"(?: per |/)(?P<area>(?:square|cubic|sq) [a-z]++|[a-zA-Zµ]{1,4}(?:[²³]|\^?[23])|hectare|acre|litre|liter)"
    r"(?![A-Za-z])"
)
YEARLY = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
ANNUALLY = re.compile(r" (?P<word>annually|(?:yearly|monthly|weekly|daily|hourly)(?=[.,;]|$))\b")
OF_UNIT = re.compile(r" of ")
A_UNIT = re.compile(r"(?: of)? an? ")
OF_A_UNIT = re.compile(r" of an? ")
A_YEAR_ON = re.compile(r" on(?:[,.;]|$| from\b)")
OF_STUFF = re.compile(r" of [a-z]+(?=[ \u00a0]an?[ \u00a0])")
NOT_PER = re.compile(r" (?:earlier|ago|later|before|after|old|time|half)\b")
ORDER = re.compile(r" (?:U\.S\.|US|USD|AUD|CAD|NZD|Australian|Canadian|American)(?: dollars)?(?![A-Za-z])")
AMBIGUOUS_POUNDS = ("pound", "pounds")
HEIGHT = re.compile(r"['’′] ?(?P<inches>1[01]|\d)(?:[\"”″]|['’′]{2})(?![A-Za-z0-9])")
OPENED = re.compile(r"(?:^|[\s(])['‘]")
QUOTED_BACK = 300
OUTSIDE = re.compile(r"[A-Za-z]++")


def measured(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it returns ``draft`` with the unit that stands beside its number, if there is one."""
    if draft.form == "ordinal":
        return draft
    found = priced(sentence, draft) or tall(sentence, draft) or suffixed(sentence, draft)
    if found is None:
        m = PER_NUMBER.match(sentence.text, draft.end)
        return per_many(sentence, draft, m) if m else dense(sentence, draft)
    return per(sentence, found)


def dense(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it reads a density whose noun is said before: ``310 per square mile``, ``120/km2``."""
    m = DENSITY.match(sentence.text, draft.end)
    unit = unit_words.known(m["area"]) if m else None
    if m is None or unit is None or unit.kind != "measure" or draft.form != "cardinal":
        return draft
    return replace(draft, end=m.end(), kind="ratio", unit=f"per {unit.name}", rule="quantity.ratio.density")


def lasts(sentence: Sentence, number: Number) -> bool:
    """When you call this, it tells whether a unit of time stands beside ``number``: it is a length, and no date."""
    found = suffixed(sentence, drafted(number)) if number.kind != "ordinal" else None
    return found is not None and found.kind == "duration"


def priced(sentence: Sentence, draft: Draft) -> Draft | None:
    """When you call this, it reads a currency before the number: ``$5``, ``US$ 5``, ``-£5``, ``EUR 5``, ``Rs500``."""
    text, value = sentence.text, draft.value
    found = unit_words.price_before(text, draft.start, draft.end)
    if found is None or not unit_words.is_price(text, found, draft.first, draft.last, draft.scale):
        return None
    unit, start, end = found.unit, found.start, draft.end
    if (
        start
        and text[start - 1] in "-−"
        and (start == 1 or not text[start - 2].isalnum())
        and value is not None
    ):
        start, value = start - 1, -value
    more = ORDER.match(text, end)
    if more and unit.currency == "USD":
        unit, end = _ordered(more.group(), unit), more.end()
    again = unit_words.money_pattern().match(text, end)
    if again and again["word"] and _currency(again).currency == unit.currency:
        end = again.end()
    return replace(_with(draft, unit, end, "symbol"), start=start, value=value)


def _ordered(words: str, default: Unit) -> Unit:
    named = unit_words.currencies()
    word = words.strip().removesuffix(" dollars")
    return named["after"].get(word) or named["words"].get(f"{word.lower()} dollars") or default


def suffixed(sentence: Sentence, draft: Draft) -> Draft | None:
    """When you call this, it reads a unit or currency after the number: ``5 km``, ``12-mile``, ``40%``, ``5 euros``."""
    text, end = sentence.text, draft.end
    led = {"fraction": A_UNIT, "vague": OF_UNIT}.get(draft.form)
    if draft.value is not None and 0 < draft.value < 1 and not draft.worded:
        led = led or OF_A_UNIT  # "0.4 of a percentage point"
    if led and (m := led.match(text, end)):
        end = m.end() - 1
    if (meant := in_context(sentence, end)) is not None:
        return _with(draft, *meant, "symbol_by_context")
    options: list[tuple[int, Unit, str]] = []
    m = unit_words.symbol_pattern().match(text, end)
    if m and not _is_word(sentence, draft, m):
        options.append((m.end(), unit_words.symbols()[m["free"] or m["close"] or m["rated"]], "symbol"))
    m = unit_words.word_pattern().match(text, end)
    if (
        m
        and not _names_ticket(sentence, draft, m)
        and m["form"] not in nouns.abbreviations()
        and (unit := unit_words.known(re.sub(r"[\u00a0]", " ", m["form"]))) is not None
    ):
        options.append((m.end(), unit, "word"))
    m = unit_words.money_pattern().match(text, end)
    if m:
        options.append((m.end(), _currency(m), "word"))
    if not options:
        return None
    stop, unit, how = max(options, key=lambda o: o[0])
    if text[end:stop].strip(" -").lower() in AMBIGUOUS_POUNDS:
        unit, how = pound(sentence, draft, stop)
    if unit.part is not None:
        return _with(draft, subunit(sentence, unit), stop, "subunit")
    return _with(draft, unit, stop, how)


def _names_ticket(sentence: Sentence, draft: Draft, m: re.Match[str]) -> bool:
    """Whether ``season`` tells which things are counted: ``16,500 season tickets``."""
    if m["form"] != "season" or draft.value == 1 or sentence.text[m.end() : m.end() + 1] != " ":
        return False
    return sentence.at(m.end() + 1).tag_ == "NNS"


def in_context(sentence: Sentence, end: int) -> tuple[Unit, int] | None:
    """When you call this, it reads a symbol of several meanings by the words around: ``4.7 F`` of a capacitor."""
    m = unit_words.context_pattern().match(sentence.text, end)
    if m is None:
        return None
    around = set(OUTSIDE.findall(sentence.lower))
    meanings = unit_words.contexts()[m["symbol"]]
    return next(((meaning.unit, m.end()) for meaning in meanings if around & meaning.words), None)


def tall(sentence: Sentence, draft: Draft) -> Draft | None:
    """When you call this, it reads ``6'2"``: feet and inches by their marks."""
    m = HEIGHT.match(sentence.text, draft.end)
    if m is None or draft.value is None or draft.form != "cardinal" or draft.worded:
        return None
    value = draft.value + rounded(Decimal(m["inches"]), Decimal(12))
    return replace(_with(draft, unit_words.words()["foot"], m.end(), "marks"), last=m.end(), value=value)


def subunit(sentence: Sentence, unit: Unit) -> Unit:
    """When you call this, it returns the subunit with its currency: cents are of the one that the sentence names."""
    if unit.currency != "USD" or not (m := _cents().search(sentence.text)):
        return unit
    return replace(unit, currency=_cent_currencies()[m.group()])


@cache
def _cents() -> re.Pattern[str]:
    forms = unit_words.alternation(_cent_currencies())
    return re.compile(rf"(?<![A-Za-z])(?:{forms})(?![A-Za-z])")


@cache
def _cent_currencies() -> dict[str, str]:
    return {row["form"]: row["currency"] for row in lexicons.rows("cent_contexts.csv")}


def _currency(m: re.Match[str]) -> Unit:
    forms = unit_words.currencies()
    if m["word"]:
        word = m["word"].lower()
        return forms["words"].get(word) or forms["words"][re.sub(r"[\u00a0-]", " ", word)]
    return forms["after"][m["code"] or m["glued"].strip()]


def _is_word(sentence: Sentence, draft: Draft, m: re.Match[str]) -> bool:
    """A loose one-letter symbol that is a word or an initial after all: ``two C students``, ``3 m and 4``."""
    form = m["free"]
    if form == "'":
        return _closes(sentence, m)
    if form == "F" and draft.value is not None and 0 < draft.value < 10 and m.start("free") == draft.end:
        return True
    return bool(form and len(form) == 1 and form.isalpha() and m.start() + 1 < m.end() and draft.worded)


def _closes(sentence: Sentence, m: re.Match[str]) -> bool:
    """Whether a mark after a number ends a quotation (``'He is 30'``), and is no foot's (``30'``)."""
    opened = OPENED.search(sentence.text, max(0, m.start() - QUOTED_BACK), m.start())
    return opened is not None or sentence.text[m.end() : m.end() + 1].isalpha()


def _with(draft: Draft, unit: Unit, end: int, how: str) -> Draft:
    detail = f".{how}" if how not in ("symbol", "word") else ""
    return replace(
        draft,
        end=end,
        kind=unit.kind,
        unit=unit.name,
        currency=unit.currency,
        rule=f"quantity.{unit.kind}{detail}",
    )


def pound(sentence: Sentence, draft: Draft, end: int) -> tuple[Unit, str]:
    """When you call this, it decides whether a pound is money or weight, and names what decided it."""
    mass = unit_words.words()["pound-mass"]
    money = unit_words.currencies()["words"]["pound sterling"]
    around = {w.lower() for w in OUTSIDE.findall(sentence.text)}
    if draft.scale > 1 and not around & _contexts("mass_contexts.csv"):
        return money, "pound_by_magnitude"
    if around & _contexts("mass_contexts.csv") or sentence.text.startswith(" of ", end):
        return mass, "pound_by_context"
    if around & _contexts("money_contexts.csv"):
        return money, "pound_by_context"
    return mass, "pound_by_default"


@cache
def _contexts(lexicon: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.rows(lexicon))


def per(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it adds what the unit is per: ``$15 an hour``, ``5 tonnes per hectare``, ``$2.11/gallon``."""
    if draft.kind in ("age", "percentage", "percentage_point"):
        return draft
    m = PER_NUMBER.match(sentence.text, draft.end)
    if m:
        return per_many(sentence, draft, m)
    if draft.kind == "money" and (m := ANNUALLY.match(sentence.text, draft.end)):
        return replace(draft, end=m.end(), unit=f"{draft.unit} per {YEARLY[m['word']]}")
    m = PER.match(sentence.text, draft.end) or _per_of(sentence, draft)
    if m is None or draft.unit is None or (draft.kind == "age"):
        return draft
    noun, end = m["noun"], m.end()
    unit = unit_words.known(noun) or (unit_words.divisors().get(noun) if m["slash"] else None)
    if unit is None and (" " in noun or "-" in noun):
        noun = re.split("[ -]", noun)[0]
        end = m.start("noun") + len(noun)
        unit = unit_words.known(noun)
    if draft.kind not in ("money", "measure") and not (m["per"] or (m["slash"] and unit) or _timed(m, unit)):
        return draft
    priced = draft.kind == "money" and unit is not None and unit.kind == "measure"
    known = priced or noun.lower() in unit_words.per_nouns()
    allowed = m["per"] or (m["slash"] and unit) or (m["article"] and known)
    if (
        not allowed
        or (m["article"] and NOT_PER.match(sentence.text, end))
        or (m["article"] and _timed(m, unit) and A_YEAR_ON.match(sentence.text, end))
        or noun.lower() == "cent"
        or (noun.lower() == "dozen" and _counts(sentence, end))
    ):
        return draft
    found = replace(draft, end=end, unit=f"{draft.unit} per {unit.name if unit else noun.lower()}")
    return per(sentence, found) if m["per"] and unit and draft.kind == "money" else found


def _per_of(sentence: Sentence, draft: Draft) -> re.Match[str] | None:
    """What a measure of a stuff is per: ``8,000 litres of water a minute``; only a time, not ``of meat a head``."""
    stuff = OF_STUFF.match(sentence.text, draft.end) if draft.kind == "measure" else None
    m = PER.match(sentence.text, stuff.end()) if stuff is not None else None
    return m if m is not None and _timed(m, unit_words.known(re.split("[ -]", m["noun"])[0])) else None


def _counts(sentence: Sentence, end: int) -> bool:
    """Whether a dozen counts what comes after it: "raised $2m a dozen years ago", not "eggs at $4 a dozen"."""
    following = sentence.doc[sentence.after(end) :]
    return bool(len(following)) and following[0].pos_ in ("NOUN", "ADJ", "PROPN")


def _timed(m: re.Match[str], unit: Unit | None) -> bool:
    """Whether a count or a length is said for a time: ``40 hours a week``, ``300 calls a day``; not ``a head``."""
    return bool(m["article"]) and unit is not None and unit.kind == "duration"


def per_many(sentence: Sentence, draft: Draft, m: re.Match[str]) -> Draft:
    """When you call this, it reads a rate: ``12 cases per 100,000 people``, ``5 per 100,000``."""
    following = sentence.doc[sentence.after(m.end()) :]
    noun = following[0] if len(following) and following[0].pos_ == "NOUN" else None
    end = noun.idx + len(noun) if noun is not None else m.end()
    unit = f"{draft.unit or ''} per {sentence.text[m.start('of') : end]}".strip()
    return replace(
        draft, end=end, unit=unit, kind=draft.kind or "ratio", rule=draft.rule or "quantity.ratio.per"
    )
