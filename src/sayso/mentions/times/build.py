"""From a pattern's match to what it says: one small function a ``kind`` of ``time_patterns.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sayso.mentions.times import words
from sayso.mentions.times.readings import (
    Away,
    Base,
    Clock,
    DayPart,
    Found,
    Inside,
    Length,
    Moved,
    Named,
    Reading,
    Recurring,
    Rolling,
    Same,
    Vague,
)

Row = dict[str, Any]
Match = re.Match[str]
Builder = Callable[[Match, Row], list[Found]]
KINDS: dict[str, Builder] = {}


def kind(name: str) -> Callable[[Builder], Builder]:
    """When you call this, it returns a decorator that registers the reader of a pattern kind."""

    def register(builder: Builder) -> Builder:
        KINDS[name] = builder
        return builder

    return register


def get(m: Match, name: str) -> str | None:
    """When you call this, it returns a group's text, ``None`` where the pattern has no such group."""
    return m.groupdict().get(name)


def number(text: str | None) -> int | None:
    """When you call this, it returns the first whole number in ``text``."""
    digits = re.search(r"\d+", text or "")
    return int(digits[0]) if digits else None


def year_of(text: str | None, era: str | None = None) -> int | None:
    """When you call this, it returns a year: ``'94`` is 1994, ``480`` with ``BC`` is -480."""
    value = number(text)
    if value is None or text is None:
        return None
    if len(text.strip("'’")) <= 2 and not era:
        value += 1900 if value > 40 else 2000
    return -value if era and era.upper().startswith("B") else value


def month_of(text: str | None) -> int | None:
    """When you call this, it returns a month's number from its name or figures."""
    if not text:
        return None
    return int(text) if text.isdigit() else int(words.table("months", "number")[words.key(text)])


def weekday_of(text: str | None) -> int | None:
    """When you call this, it returns a weekday's ISO number from its name."""
    return int(words.table("weekdays", "number")[words.key(text)]) if text else None


def shift_of(text: str) -> tuple[int, Base]:
    """When you call this, it returns how many units a word like ``last`` or ``the following`` steps, and from where."""
    name = words.key(text)
    steps, bases = words.table("shifts", "offset"), words.table("shifts", "base")
    found = name if name in steps else name.removeprefix("the ")
    return int(steps[found]), "mention" if bases[found] == "mention" else "publication"


def unit_of(text: str) -> str:
    """When you call this, it returns the singular unit that a word names."""
    return words.table("units", "word")[words.key(text)]


def mod_of(text: str | None) -> str | None:
    """When you call this, it returns the TIMEX3 modifier of ``early``, ``the end of`` and their like."""
    if not text:
        return None
    name = re.sub(r"\s+in$", "", words.key(text))
    return words.table("modifiers", "mod").get(name)


def approx_of(m: Match) -> str | None:
    """When you call this, it returns the TIMEX3 modifier of ``about``, ``more than`` and their like."""
    text = get(m, "approx")
    return words.table("approximations", "mod").get(words.key(text)) if text else None


def whole_of(text: str | None) -> Reading | None:
    """When you call this, it returns the larger unit named by ``2024``, ``last year``, ``May 2019`` and the like."""
    if not text:
        return None
    year = re.search(words.filled("{year}") + "$", text)
    month = re.search(words.filled("{month}"), text)
    unit = words.table("units", "word").get(words.key(text).split(" ")[-1])
    decade = re.search(r"(\d{3})0s$", text)
    if decade:
        return Named("decade", year=int(decade[1]) * 10)
    if month:
        front = text[: month.start()].strip()
        step = shift_of(front) if front else None
        return Named(
            "month",
            year=year_of(year["year"]) if year else None,
            number=month_of(month["month"]),
            by=step[0] if step else None,
            base=step[1] if step else "publication",
        )
    if unit:
        front = re.sub(r"\s+(?:fiscal|financial|calendar)$", "", text.rsplit(None, 1)[0])
        by, base = (0, "either") if words.key(front) == "the" else shift_of(front)
        return Moved(unit, by, base)
    return Named("year", year=year_of(year["year"])) if year else None


def found(m: Match, row: Row, reading: Reading, mod: str | None = None, group: str | int = 0) -> list[Found]:
    """When you call this, it returns one :class:`Found` over a group of the match."""
    group = "only" if group == 0 and get(m, "only") else group
    start, end = m.span(group)
    return [Found(start, end, reading, row["rule"], mod or mod_of(get(m, "mod")))]


@kind("date")
def date_(m: Match, row: Row) -> list[Found]:
    """A date by names: the finest of day, weekday, month, season and year decides its unit."""
    era = get(m, "era") or get(m, "era2")
    year = year_of(
        get(m, "year") or get(m, "ad") or get(m, "era_year"), era or ("AD" if get(m, "ad") else None)
    )
    month, day, weekday, season = (get(m, k) for k in ("month", "day", "weekday", "season"))
    step = shift_of(get(m, "shift") or "") if get(m, "shift") else None
    unit = "day" if day or weekday else "month" if month else "season" if season else "year"
    number_ = int(words.table("seasons", "number")[words.key(season)]) if season else month_of(month)
    reading = Named(
        unit,
        year=year,
        number=number_,
        day=number(day),
        weekday=weekday_of(weekday),
        within=whole_of(get(m, "whole")),
        by=step[0] if step else None,
        base=step[1] if step else "publication",
        until=year_of(get(m, "year2")) if unit == "year" and year and get(m, "year2") else None,
    )
    return found(m, row, reading)


@kind("season")
def bare_season(m: Match, row: Row) -> list[Found]:
    """``in spring``, ``the winter``; "the fall" alone may be a drop."""
    if not get(m, "lead") and (not re.match(r"(?i)the\s", m["only"]) or words.key(m["season"]) == "fall"):
        return []
    return date_(m, row)


@kind("week_of")
def week_of(m: Match, row: Row) -> list[Found]:
    """``the week of 11 December``: the calendar week that holds the day."""
    day = number(get(m, "day") or re.search(r"\d+", m["of"])[0])  # type: ignore[index]
    year = year_of(get(m, "year") or get(m, "year3"))
    month = month_of(get(m, "month") or get(m, "month2"))
    return found(m, row, Inside("week", 1, Named("day", year=year, number=month, day=day)))


@kind("numeric")
def numeric(m: Match, row: Row) -> list[Found]:
    """A date in figures; ``resolve`` knows whether the article's origin puts the day first."""
    a, b, year = int(m["a"]), int(m["b"]), year_of(m["c"])
    if not (1 <= a <= 31 and 1 <= b <= 31 and (a <= 12 or b <= 12)) or (m["dash"] != "/" and len(m["c"]) < 4):
        return []
    return found(m, row, Named("day", year=year, number=a, day=b, figures=True))


@kind("event")
def event(m: Match, row: Row) -> list[Found]:
    """A day that is known by its figures."""
    year, month, day = (int(part) for part in row["fixed"].split("-"))
    return found(m, row, Named("day", year=year, number=month, day=day))


@kind("days")
def days(m: Match, row: Row) -> list[Found]:
    """Two days of one month, each its own span: ``May 20 to 24``."""
    year, month = year_of(get(m, "year")), month_of(m["month"])
    within = whole_of(get(m, "whole"))
    first, second = number(m["day"]), number(m["day2"])
    head = m.start("month") < m.start("day")
    one = (m.start(), m.end("day")) if head else m.span("day")
    two = (m.start("day2"), m.end())
    return [
        Found(*span, Named("day", year=year, number=month, day=n, within=within), row["rule"])
        for span, n in ((one, first), (two, second))
    ]


@kind("years")
def years(m: Match, row: Row) -> list[Found]:
    """Two years: ``1998-2003`` is two dates, ``2022-23`` one split year."""
    first = int(m["year"])
    tail = m["year2"]
    second = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    written = m["join"].strip()
    if len(tail) == 2 and (written not in "-–—/" or second <= first):
        return []
    if second == first + 1 and written in ("/", "-", "–") and (len(tail) == 2 or written == "/"):
        return found(m, row, Named("year", year=first, until=second))
    if written == "/":
        return []
    pairs = (("first", first), ("year2", second))
    return [f for group, value in pairs for f in found(m, row, Named("year", year=value), None, group)]


@kind("deictic")
def deictic(m: Match, row: Row) -> list[Found]:
    """``yesterday``, ``tonight``: a day from the publication, with its part."""
    word = words.key(m["deictic"])
    day = Moved("day", int(words.table("deictics", "offset")[word]), "publication")
    part = words.table("deictics", "part")[word]
    return found(m, row, DayPart(part, day) if part else day)


@kind("day_before")
def day_before(m: Match, row: Row) -> list[Found]:
    """``the day before yesterday``, ``the day after tomorrow``."""
    sign = -1 if m["side"] == "before" else 1
    if (m["deictic"] == "yesterday") != (sign < 0):
        return []
    return found(m, row, Moved("day", 2 * sign, "publication"))


@kind("shift")
def shift(m: Match, row: Row) -> list[Found]:
    """``last month``, ``the following year``, ``this summer``, ``the previous evening``."""
    by, base = shift_of(m["shift"])
    word = words.key(m["unit"])
    units, parts, seasons = (words.table(t, "word") for t in ("units", "parts_of_day", "seasons"))
    if word in parts and word not in ("second",):
        code = words.table("parts_of_day", "code")[word]
        return found(m, row, DayPart(code, Moved("day", by, base)))
    if word in seasons and word not in units:
        n = int(words.table("seasons", "number")[word])
        return found(m, row, Named("season", number=n, by=by, base=base))
    unit = units[word]
    if unit in ("hour", "minute", "second") or word != unit:
        return []
    if unit == "season":
        unit = "year"  # a season of games: the calendar's seasons have names
    if "past" in words.key(m["shift"]) and unit != "week":
        return found(m, row, Rolling(unit, 1.0, -1))
    return found(m, row, Moved(unit, by, base))


@kind("the_unit")
def the_unit(m: Match, row: Row) -> list[Found]:
    """``the end of the year``, ``later in the month``: of the unit last spoken of, else of the current one."""
    word = words.key(m["unit"])
    if word not in words.table("units", "word") or not re.search(
        r"(?:the|in)\s+$", m[0][: m.start("unit") - m.start()]
    ):
        return []
    unit = unit_of(word)
    mod = mod_of(get(m, "mod")) or ("START" if m[0].lower().startswith("earl") else "END")
    return found(m, row, Moved(unit, 0, "either"), mod) if word == unit and unit not in CLOCKS else []


CLOCKS = ("second", "minute", "hour")


@kind("quarter")
def quarter(m: Match, row: Row) -> list[Found]:
    """``the third quarter of 2022``, ``Q3``, ``the first half``; a bare ``a quarter`` is a fraction."""
    ordinal = words.table("ordinals", "value").get(words.key(get(m, "ord") or ""))
    value = int(ordinal) if ordinal else number(get(m, "num") or get(m, "q") or get(m, "q1") or get(m, "h"))
    unit = "half" if get(m, "h") else (get(m, "unit") or "quarter")
    most = 2 if unit == "half" else 4
    if value == -1:
        value = most
    if not value or value > most:
        return []
    step = shift_of(m["shift"]) if get(m, "shift") else None
    within: Reading | None = Moved("year", *step) if step else whole_of(get(m, "whole"))
    year = year_of(get(m, "year") or get(m, "year_first"))
    if unit == "half" and isinstance(within, Moved) and within.unit != "year":
        return found(m, row, Inside("half", value, within), "START" if value == 1 else "END")
    if unit == "half" and not (year or within or get(m, "h")) and not re.match(r"(?i)the", m[0]):
        return []
    return found(m, row, Named(unit, year=year, number=value, within=within))


@kind("inside")
def inside(m: Match, row: Row) -> list[Found]:
    """``the first three months of 2024``, ``the last week of May``."""
    ordinal = int(words.table("ordinals", "value")[words.key(m["ord"])])
    count = words.amount(m["n"]) if get(m, "n") else (1.0, True)
    whole = whole_of(m["whole"])
    if whole is None or count[0] is None:
        return []
    unit = unit_of(m["unit"])
    if unit == "quarter" and not get(m, "n"):
        return []
    return found(m, row, Inside(unit, ordinal, whole, int(count[0])))


@kind("same_of")
def same_of(m: Match, row: Row) -> list[Found]:
    """``the same quarter of 2022``, ``the same period last year``."""
    whole = Moved("year", -1, "mention") if get(m, "earlier") else whole_of(m["whole"])
    unit = words.key(m["unit"])
    return found(m, row, Same(None if unit == "period" else unit, whole)) if whole else []


@kind("decade")
def decade(m: Match, row: Row) -> list[Found]:
    """``the 1980s``, ``the '60s``, ``the early nineties``; ``the 1800s`` is a century."""
    era = get(m, "era")
    if get(m, "decade"):
        year = int(m["decade"])
        if m[0].rstrip()[-2:] and year % 100 == 0 and year < 2000:
            return found(m, row, Named("century", year=year))
        return found(m, row, Named("decade", year=-year if era and era[0] == "B" else year))
    tens = words.table("decades", "value").get(words.key(get(m, "tens") or ""))
    value = int(tens) * 10 if tens else int(m["short"])
    if not re.match(r"(?i)\s*(?:the|early|mid|late|['’])", m[0]):
        return []
    return found(m, row, Named("decade", year=1900 + value))


@kind("century")
def century(m: Match, row: Row) -> list[Found]:
    """``the 20th century``."""
    ordinal = words.table("ordinals", "value").get(words.key(get(m, "ord") or ""))
    value = int(ordinal) if ordinal else int(m["num"] or 0)
    if not 0 < value < 100:
        return []
    era = get(m, "era")
    year = -(value - 1) * 100 if era and era[0] == "B" else (value - 1) * 100
    return found(m, row, Named("century", year=year))


@kind("feast")
def feast(m: Match, row: Row) -> list[Found]:
    """``Christmas Day``, ``Thanksgiving 2019``: ``feasts`` knows the day of each year."""
    step = shift_of(m["shift"]) if get(m, "shift") else None
    name = words.table("holidays", "word")[words.key(m["feast"])]
    by, base = step or (None, "publication")
    within = whole_of(get(m, "whole"))
    return found(
        m, row, Named("day", year=year_of(get(m, "year")), feast=name, within=within, by=by, base=base)
    )


@kind("day_in_words")
def day_in_words(m: Match, row: Row) -> list[Found]:
    """``the twenty-third of May``, ``May twenty-third``."""
    spoken = words.key(get(m, "day") or get(m, "day2") or "").replace(" ", "-")
    day = int(words.table("ordinals", "value")[spoken])
    month = month_of(get(m, "month") or get(m, "month2"))
    return found(m, row, Named("day", year=year_of(get(m, "year")), number=month, day=day))


@kind("the_day")
def the_day(m: Match, row: Row) -> list[Found]:
    """``on the 18th``: of the month last spoken of."""
    return found(m, row, Named("day", day=number(m["day"]), within=Moved("month", 0, "mention")))


@kind("current_unit")
def current_unit(m: Match, row: Row) -> list[Found]:
    """``for the year``, ``of the week``: the current one; ``the quarter`` is the one last spoken of."""
    unit = m["unit"]
    return found(m, row, Moved(unit, 0, "mention" if unit == "quarter" else "either"))


@kind("clock_range")
def clock_range(m: Match, row: Row) -> list[Found]:
    """``5 to 6 p.m.``, ``between 6:15 and 6:45 a.m.``: two times of one half of the day."""
    late = m["ampm"][0].lower() == "p"
    first, second = (int(m[g]) % 12 + (12 if late else 0) for g in ("hour", "hour2"))
    if first > second:
        first -= 12
    if first < 0:
        return []
    one, two = (f"{h:02d}:{get(m, g) or '00'}" for h, g in ((first, "minute"), (second, "minute2")))
    left = m.end("minute") if get(m, "minute") else m.end("hour")
    zone = zone_of(m)
    return [
        Found(m.start("hour"), left, Clock(one, zone), row["rule"]),
        Found(m.start("hour2"), m.end(), Clock(two, zone), row["rule"]),
    ]


@kind("clock")
def clock(m: Match, row: Row) -> list[Found]:
    """``9.30am``, ``15:30 GMT``."""
    hour, minute = int(m["hour"]), get(m, "minute")
    half = (get(m, "ampm") or "")[:1].lower()
    if half and hour > 12:
        return []
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    time = f"{hour:02d}:{minute or '00'}" + (f":{m['second']}" if get(m, "second") else "")
    return found(m, row, Clock(time, zone_of(m)), approx_of(m))


def zone_of(m: Match) -> str:
    """When you call this, it returns the zone's offset as ISO 8601 writes it."""
    text = get(m, "zone")
    return words.table("zones", "offset").get(words.key(text), "") if text else ""


@kind("oclock")
def oclock(m: Match, row: Row) -> list[Found]:
    """``nine o'clock``."""
    hour = words.amount(m["n"])[0]
    if hour is None or not 1 <= hour <= 12:
        return []
    part_ = words.table("parts_of_day", "code").get(words.key(get(m, "part") or ""))
    late = part_ in ("AF", "EV") or (get(m, "ampm") or "")[:1] == "p"
    return found(m, row, Clock(f"{int(hour) + (12 if late and hour < 12 else 0):02d}:00"))


@kind("noon")
def noon(m: Match, row: Row) -> list[Found]:
    """``noon``, ``midnight``."""
    time = "12:00" if words.key(m["word"]) == "noon" else "24:00"
    return found(m, row, Clock(time, zone_of(m)), approx_of(m))


@kind("part")
def part(m: Match, row: Row) -> list[Found]:
    """``the morning``, ``the early hours``: of the day last spoken of."""
    mods = {"early": "START", "late": "END", "mid": "MID"}
    mod = mods.get(words.key(get(m, "mod") or ""))
    code = words.table("parts_of_day", "code")[words.key(m["part"])]
    plain = re.match(r"(?i)(?:at|by|before|after|until)\s+", m[0])
    start = m.start() + (plain.end() if plain else 0)
    return [Found(start, m.end(), DayPart(code), row["rule"], mod)]


@kind("small_hours")
def small_hours(m: Match, row: Row) -> list[Found]:
    """``the early hours``, ``the small hours of the morning``."""
    return found(m, row, DayPart("MO"), "START")


@kind("ref")
def reference(m: Match, row: Row) -> list[Found]:
    """``now``, ``recently``, ``soon``."""
    word = get(m, "ref")
    return found(m, row, Vague(words.table("references", "ref")[words.key(word)] if word else "PAST_REF"))


# The kinds below count units; see amounts.
def counted(m: Match, name: str = "n") -> float | None:
    """When you call this, it returns the amount in a group, ``None`` where it is vague."""
    return words.amount(m[name])[0]


@kind("ago")
def ago(m: Match, row: Row) -> list[Found]:
    """``two weeks ago``, ``three years later``, ``a year earlier``, ``five months from now``."""
    side = words.key(m["side"] or m["end"] or ("from now" if m["of"] != "before" else "ago"))
    past = side in ("ago", "earlier", "before", "previously", "prior", "beforehand", "back")
    base: Base = "publication" if side in ("ago", "from now", "hence", "back") else "mention"
    amount = counted(m)
    return found(m, row, Away(unit_of(m["unit"]), amount, -1 if past else 1, base), approx_of(m))


@kind("vague_ago")
def vague_ago(m: Match, row: Row) -> list[Found]:
    """``years ago``, ``hours later``."""
    if get(m, "quantity"):
        return []
    side = words.key(m["side"])
    unit = words.table("units", "word").get(words.key(m["unit"]))
    past = side in ("ago", "earlier", "before")
    base: Base = "publication" if side == "ago" else "mention"
    return found(m, row, Away(unit, None, -1 if past else 1, base)) if unit else []


@kind("day_side")
def day_side(m: Match, row: Row) -> list[Found]:
    """``the day before``, ``the year after``, ``the week before last``."""
    unit, side = unit_of(m["unit"]), words.key(m["side"])
    if side in ("before last", "after next"):
        return found(m, row, Moved(unit, -2 if side == "before last" else 2, "publication"))
    return found(m, row, Moved("day" if unit == "night" else unit, 1 if side == "after" else -1, "mention"))


BACKWARD = ("past", "last", "latest", "recent", "more recent", "most recent")
EARLIER = ("previous", "preceding")
FORWARD = ("next", "coming")


@kind("rolling")
def rolling(m: Match, row: Row) -> list[Found]:
    """``the past decade``, ``the last 30 years``, ``the next few weeks``, ``recent months``."""
    side, unit = words.key(m["side"]), unit_of(m["unit"])
    single = words.key(m["unit"]) == unit
    amount = counted(m) if get(m, "n") else (1.0 if single else None)
    if single and not get(m, "n") and side != "past":
        return []
    if side in BACKWARD:
        return found(m, row, Rolling(unit, amount, -1))
    if side in FORWARD:
        return found(m, row, Rolling(unit, amount, 1))
    return found(
        m,
        row,
        Rolling(unit, amount, -1 if side in EARLIER else 1, "mention")
        if side not in LOOSE
        else Length(unit, amount),
    )


LOOSE = ("first", "final", "early", "earlier", "later", "closing", "opening", "intervening", "current")


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
    if unit == "quarter" and not re.search(r"straight|consecutive|successive|full|more|calendar", m[0]):
        return []  # "a quarter", "three quarters of voters" are fractions
    if re.fullmatch(r"[12]\d{3}", m["n"]):
        return []  # "the 2010 season" has a year, not a number of seasons
    if words.key(m["n"]) in ("a", "an") and words.key(m["unit"]) != unit:
        return []  # "a weeks-long probe"
    name = "n2" if get(m, "n2") else "n"
    ahead = re.search(r"\b[Ii]n\s+$", m.string[max(0, m.start() - 6) : m.start()])
    return found(m, row, Length(unit, counted(m, name), "in" if ahead else ""), approx_of(m))


@kind("unit_long")
def unit_long(m: Match, row: Row) -> list[Found]:
    """``a decade-long``, ``weeks-long``."""
    plural = m[0][len(m["unit"])] == "s"
    return found(m, row, Length(unit_of(m["unit"]), None if plural else 1.0))


@kind("plural")
def plural(m: Match, row: Row) -> list[Found]:
    """``for years``, ``within days``."""
    return found(m, row, Length(unit_of(m["unit"]), None))


@kind("whole_unit")
def whole_unit(m: Match, row: Row) -> list[Found]:
    """``all year``, ``the whole week``."""
    word = m["unit"]
    if word in words.table("parts_of_day", "code"):
        return found(m, row, DayPart(words.table("parts_of_day", "code")[word]))
    if word in words.table("seasons", "code"):
        return found(m, row, Named("season", number=int(words.table("seasons", "number")[word]), by=0))
    return found(m, row, Length(unit_of(word), 1.0))


@kind("stretch")
def stretch(m: Match, row: Row) -> list[Found]:
    """``the 12 months to March``: a length that ends with the date after it."""
    amount = counted(m) if get(m, "n") else 1.0
    if not get(m, "n") and words.key(m["unit"]) != unit_of(m["unit"]):
        return []
    extra = "ends" if re.search(r"(?i)end(?:ed|ing)", m[0]) else "to"
    return [Found(m.start(), m.end("unit"), Length(unit_of(m["unit"]), amount, extra), row["rule"])]


@kind("quarter_hour")
def quarter_hour(m: Match, row: Row) -> list[Found]:
    """``a quarter of an hour``, ``two and a quarter hours``."""
    whole = (counted(m) or 0.0) if get(m, "n") else 0.0
    return found(m, row, Length("hour", whole + (0.75 if get(m, "three") else 0.25)))


@kind("every")
def every(m: Match, row: Row) -> list[Found]:
    """``every Monday``, ``each year``, ``every two weeks``, ``every other day``."""
    word = words.key(m["what"])
    amount = 2.0 if get(m, "other") else counted(m) if get(m, "n") else 1.0
    part_ = words.table("parts_of_day", "code").get(words.key(get(m, "part") or ""))
    tables = (
        ("weekdays", "number", "XXXX-WXX-{}"),
        ("months", "number", "XXXX-{:0>2}"),
        ("seasons", "code", "XXXX-{}"),
    )
    for name, column, shape in tables:
        value = words.table(name, column).get(word)
        if value and not (word == "second"):
            tail = f"T{part_}" if part_ else ""
            return found(m, row, Recurring(shape.format(value) + tail, "set"))
    if word in words.table("parts_of_day", "code"):
        return found(m, row, Recurring(f"XXXX-XX-XXT{words.table('parts_of_day', 'code')[word]}", "set"))
    unit = unit_of(word)
    if word != unit and amount == 1.0:
        return []
    return found(m, row, Recurring(duration(unit, amount), "set"))


@kind("times_a")
def times_a(m: Match, row: Row) -> list[Found]:
    """``three times a week``, ``twice a year``."""
    if unit_of(m["unit"]) in CLOCKS[:2]:
        return []  # "once a second line starts"
    many = counted(m, "m") if get(m, "m") else 1.0
    return found(m, row, Recurring(duration(unit_of(m["unit"]), many), "set"))


@kind("set")
def set_(m: Match, row: Row) -> list[Found]:
    """``daily``, ``annually``."""
    return found(m, row, Recurring(words.table("sets", "timex")[words.key(m["setword"])], "set"))


@kind("weekdays")
def weekdays(m: Match, row: Row) -> list[Found]:
    """``Mondays``, ``weekends``, ``Friday mornings``."""
    if get(m, "weekend"):
        return found(m, row, Recurring("XXXX-WXX-WE", "set"))
    name, *part_ = words.key(m["weekday"] or m["wparts"]).split(" ")
    code = f"T{words.table('parts_of_day', 'code')[part_[0]]}" if part_ else ""
    return found(m, row, Recurring(f"XXXX-WXX-{weekday_of(name)}{code}", "set"))


CODES = {"half": ("P", "M", 6), "quarter": ("P", "M", 3), "season": ("P", "Y", 1), "fortnight": ("P", "W", 2)}


def duration(unit: str, amount: float | None) -> str:
    """When you call this, it returns the TIMEX3 value of a duration: ``P3W``, ``PT24H``, ``PXY`` where vague."""
    row = words.table("units", "code")
    clock = unit in CLOCKS
    code, times = row.get(unit, "D"), 1
    if unit in ("decade", "century") and amount is not None and amount != int(amount):
        code, amount = "Y", amount * (10 if unit == "decade" else 100)
    if unit == "hour" and amount is not None and amount != int(amount):
        return clock_length(amount)
    if unit == "quarter":
        return f"P{show(amount)}Q"
    if unit in CODES and unit != "quarter":
        _, code, times = CODES[unit]
    if unit == "night":
        code = "D"
    return f"P{'T' if clock else ''}{show(amount * times if amount is not None else None)}{code}"


def clock_length(hours: float) -> str:
    """When you call this, it returns hours and minutes as a duration: 2.25 is ``PT2H15M``."""
    whole, minutes = divmod(round(hours * 60), 60)
    return f"PT{f'{whole}H' if whole else ''}{f'{minutes}M' if minutes else ''}"


def show(amount: float | None) -> str:
    """When you call this, it returns an amount as TIMEX3 has it: whole where it is, ``X`` where vague."""
    if amount is None:
        return "X"
    return str(int(amount)) if amount == int(amount) else f"{amount:.3f}".rstrip("0")
