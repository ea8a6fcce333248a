"""Durations, and stretches that roll with the publication."""

from __future__ import annotations

import re

from sayso.mentions.times import words
from sayso.mentions.times.kinds.fields import (
    OF_THING,
    Match,
    Row,
    approx_of,
    counted,
    found,
    get,
    is_year,
    kind,
    season_of,
    unit_of,
)
from sayso.mentions.times.readings import PERHAPS, Away, DayPart, Found, Length, Named, Rolling, Vague

IN = re.compile(r"(?:(?P<is>\bis|\bare|['’]s|['’]re)\s+)?\b[Ii]n\s+$")
"""What makes a length a point ahead: "will open in two weeks", and always so "is in two weeks"."""
DEFINITE = re.compile(r"th(?:e|is|ese|ose)\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)\s+$")
OVER = re.compile(
    r"\b(?:[Ff]or|[Aa]fter|(?<!phased )[Ii]n|[Ww]ithin|of|took|takes?|lasted|lasting|just|is|are|was|were) "
    r"(?P<over>over )$"
)
"""Words after which ``over`` is "more than": "for over 20 years"; else it is "during"."""

EACH_QUARTER = re.compile(r"an? quarter", re.IGNORECASE)
ARTICLE = re.compile(r"an?\s+", re.IGNORECASE)
SPENT = re.compile(r"\b(?:in|for|over)\s+$")
"""What makes quarters a time: "the fourth loss in four quarters"."""
WHOLE = 4
"""Quarters that make a whole: more of them are no fractions."""
REACH = 100
"""Characters before "one day" in which it is counted or hoped for."""
COUNTED = re.compile(
    r"\b(?:in|for|within|after|just|only|than|least|most|of|by|took|takes?|lasts?|lasted|with|on|over|the|about|from|to)\s+$"
)
TOLD = re.compile(
    r"\s+(?:after|before|earlier|later|ago|of|a|per|each|in|to\s+go|off|at|and|or|when|last|next)\b"
)
ROUND = re.compile(r"[\s-]round\b")
"""What makes a year before it no length: "year-round residents"."""
MAY = r"\b(?:will|would|may|might|could|can)|['’]ll|['’]d(?=\s+be\b)"
HOPED = re.compile(rf"(?:{MAY}|\b(?:hop(?:es?|ed|ing)|wants?|wanted|dream(?:s|ed|t)?))\s+(?:\w+\s+){{0,6}}$")
AWAITED = re.compile(rf",?\s+(?:\w+\s+){{0,4}}?\w*(?:{MAY})\b")
"""Words around ``one day`` that count it, and words beside which it is a day to come."""


@kind("rolling")
def rolling(m: Match, row: Row) -> list[Found]:
    """``the past decade``, ``the next few weeks``, ``recent months``; ``the first two years`` roll not."""
    side, unit = words.key(m["side"]), unit_of(m["unit"])
    single = words.key(m["unit"]) == unit
    if single and not get(m, "n") and side != "past" and unit != "hour":
        return []
    if side == "opening" and unit in ("hour", "night"):
        return []  # a shop's opening hours, a singer's opening nights
    amount = (None if get(m, "n2") else counted(m)) if get(m, "n") else (1.0 if single else None)
    sign = int(words.table("sides", "sign")[side])
    if not sign:
        return found(m, row, Length(unit, amount))
    if words.key(m["side"]) == "last" and is_of_own(m):
        return found(m, row, Length(unit, amount))
    if amount is None and words.key(m["side"]).endswith("recent"):
        return found(m, row, Rolling(unit, None, sign, vague=True))
    told = words.table("sides", "base")[side] == "mention"
    return found(m, row, Rolling(unit, amount, sign, "mention" if told else "publication"))


def is_of_own(m: Match) -> bool:
    """When you call this, it says whether what is last is the end of something: "his last two years as mayor"."""
    if OF_THING.match(m.string, m.end()):
        return True  # "the last years of her life"
    return bool(get(m, "n") and OWN.search(m.string[max(0, m.start() - 8) : m.start("side")]))


@kind("ahead")
def ahead(m: Match, row: Row) -> list[Found]:
    """``the months ahead``, ``years to come``."""
    return found(
        m, row, Rolling(unit_of(m["unit"]), None if words.key(m["unit"]) != unit_of(m["unit"]) else 1.0, 1)
    )


@kind("length")
def length(m: Match, row: Row) -> list[Found]:
    """``three weeks``, ``a two-year``, ``several months``; an age is none."""
    unit = unit_of(m["unit"])
    if unit == "quarter" and is_fraction(m):
        return found(m, row | {"rule": PERHAPS}, Length(unit, 1.0)) if EACH_QUARTER.fullmatch(m[0]) else []
    as_many = m["n"].startswith("many") and m.string[: m.start()].endswith("as ")
    if as_many or ROUND.match(m.string, m.end()):
        return []  # "12 attacks in as many months", "60,000 year-round residents"
    if is_year(m, "n"):
        return after_year(m, row)
    if words.key(m["n"]) in ("a", "an") and words.key(m["unit"]) != unit:
        return []  # "a weeks-long probe"
    if is_some_day(m):
        return found(m, row, Vague("FUTURE_REF"))
    # "two to three weeks" is no one number of weeks
    amount = None if get(m, "n2") or get(m, "pair") else counted(m)
    if get(m, "half") and amount is not None:
        amount += 0.5
    into = None if DEFINITE.match(m[0]) else IN.search(m.string[max(0, m.start() - 12) : m.start()])
    if amount and re.match(r"(?i)the\s", m[0]) and re.match(r"\s+since\b", m.string[m.end() :]):
        return found(m, row, Rolling(unit, amount, -1))  # "the 150 years since the port was dug"
    mods = {"about": "APPROX", "least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS"}
    mod = next((mods[group] for group in mods if get(m, group)), None)
    reading = Length(unit, amount, "" if not into else "ahead" if into["is"] else "in")
    over = OVER.search(m.string[max(0, m.start() - 20) : m.start()]) if not get(m, "approx") else None
    if over and not re.match(r"\s+(?:ago|earlier|later|before)\b", m.string[m.end() :]):
        return [
            Found(m.start() - (over.end() - over.start("over")), m.end(), reading, row["rule"], "MORE_THAN")
        ]
    return found(m, row, reading, mod or approx_of(m))


def after_year(m: Match, row: Row) -> list[Found]:
    """When you call this, it returns the length that only looks like a range's end: "jailed in 1995 to 20 years"."""
    own = counted(m, "n2") if (get(m, "join") or "").strip() == "to" else None
    return [Found(m.start("n2"), m.end(), Length(unit_of(m["unit"]), own), row["rule"])] if own else []


@kind("length_told")
def length_told(m: Match, row: Row) -> list[Found]:
    """``two unhappy years``; ``screen`` turns down what is no adjective."""
    told = m.string[m.end("n") : m.start("unit")].strip()
    vague = told in words.table("vague_amounts", "word")  # "another few months"
    return found(m, row, Length(unit_of(m["unit"]), None if vague else counted(m)))


@kind("age")
def age(m: Match, row: Row) -> list[Found]:
    """``34-year-old``, ``at least 25 years of age``, ``12 to 15 years old``; an article before it is the noun's."""
    unit = unit_of(m["unit"])
    article = ARTICLE.match(m[0])
    if get(m, "n") and words.key(m["n"]) not in ("a", "an"):
        amount = None if get(m, "n2") else counted(m)
    else:
        amount = 1.0 if words.key(m["unit"]) == unit else None  # "year-old", "a centuries-old"
    start = m.start() + (article.end() if article else 0)
    return [Found(start, m.end(), Length(unit, amount), row["rule"], approx_of(m))]


@kind("per")
def per(m: Match, row: Row) -> list[Found]:
    """``per day``, ``$60-a-week``."""
    unit = unit_of(m["unit"])
    return [] if words.key(m["unit"]) != unit else found(m, row, Length(unit, 1.0))


def is_fraction(m: Match) -> bool:
    """When you call this, it says whether quarters are fractions: "a quarter", "more than three-quarters of it"."""
    told = re.search(r"straight|consecutive|successive|full|more|calendar", m[0]) is not None
    amount = (counted(m) or 0.0) if words.key(m["unit"]) != "quarter" else 0.0
    spent = SPENT.search(m.string[max(0, m.start() - 6) : m.start()]) is not None
    told = told or amount > WHOLE or (amount > 1 and spent and not OF_THING.match(m.string, m.end()))
    late = re.match(r"\s+(?:late|early|behind|ahead)\b", m.string[m.end() :])
    return "-" in m["gap"] or not (told or late)


def is_some_day(m: Match) -> bool:
    """When you call this, it says whether ``one day`` is ``some day`` to come: "it could one day feed a town"."""
    before = m.string[max(0, m.start() - REACH) : m.start()]
    if words.key(m[0]) in ("some day", "someday"):
        return True
    if words.key(m[0]) != "one day" or COUNTED.search(before):
        return False
    hoped = HOPED.search(before) or AWAITED.match(m.string, m.end())
    return hoped is not None and not TOLD.match(m.string, m.end())


@kind("unit_long")
def unit_long(m: Match, row: Row) -> list[Found]:
    """``a decade-long``, ``weeks-long``."""
    plural = m[0][len(m["unit"])].lower() == "s"
    return found(m, row, Length(unit_of(m["unit"]), None if plural else 1.0))


@kind("first_unit")
def first_unit(m: Match, row: Row) -> list[Found]:
    """``3% in the first year``: a year from what nobody dates."""
    return found(m, row, Length(words.key(m["unit"]), 1.0))


@kind("plural")
def plural(m: Match, row: Row) -> list[Found]:
    """``for years``, ``within days``."""
    return found(m, row, Length(unit_of(m["unit"]), None))


@kind("whole_unit")
def whole_unit(m: Match, row: Row) -> list[Found]:
    """``all year``, ``the whole week``."""
    word = m["unit"]
    if word in words.table("parts_of_day", "code"):
        return found(m, row, DayPart(words.table("parts_of_day", "code")[word]), approx_of(m))
    if word in words.table("seasons", "code"):
        return found(m, row, Named("season", number=season_of(word), by=0))
    return found(m, row, Length(unit_of(word), 1.0), approx_of(m))


@kind("unit_since")
def unit_since(m: Match, row: Row) -> list[Found]:
    """``in the decade since``: the one up to now."""
    return found(m, row, Rolling(unit_of(m["unit"]), 1.0, -1))


@kind("stretch")
def stretch(m: Match, row: Row) -> list[Found]:
    """``the 12 months to March``, ``the decade before 1914``: a length that the date after it ends, or begins."""
    if is_year(m, "n"):
        return []
    amount = counted(m) if get(m, "n") else 1.0
    if not get(m, "n") and words.key(m["unit"]) != unit_of(m["unit"]):
        return []
    beside = "after" if get(m, "beside") in ("after", "following") else "before"
    extra = beside if get(m, "beside") else "ends"
    return [Found(m.start(), m.end("unit"), Length(unit_of(m["unit"]), amount, extra), row["rule"])]


@kind("part_century")
def part_century(m: Match, row: Row) -> list[Found]:
    """``a quarter century``, ``half a century``, ``a quarter-century ago``."""
    years = 50.0 if get(m, "half") else 25.0
    if get(m, "rolls"):
        return found(m, row, Rolling("year", years, int(words.table("sides", "sign")[words.key(m["rolls"])])))
    if get(m, "side"):
        sign, base = (words.table("directions", column)[m["side"]] for column in ("sign", "base"))
        return found(
            m, row, Away("year", years, int(sign), "mention" if base == "mention" else "publication")
        )
    return found(m, row, Length("year", years))


@kind("quarter_hour")
def quarter_hour(m: Match, row: Row) -> list[Found]:
    """``a quarter of an hour``, ``two and a quarter hours``."""
    whole = (counted(m) or 0.0) if get(m, "n") else 0.0
    return found(m, row, Length("hour", whole + (0.75 if get(m, "three") else 0.25)), approx_of(m))
