"""Units counted from the publication or the last mention, and parts of units."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.mentions.times import words
from sayso.mentions.times.durations import CLOCKS
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
    mod_of,
    season_of,
    shift_of,
    unit_of,
    weekday_of,
    year_of,
)
from sayso.mentions.times.readings import (
    Away,
    Base,
    DayPart,
    Found,
    Length,
    Moved,
    Named,
    Rolling,
    Vague,
)

SPOKEN = ("", "2", "3", "4", "5", "6")
"""Endings of the groups of which one holds the unit."""
OVER_WITH = re.compile(r"(?:end|finish|clos)(?:e?s|ed|ing)\b", re.IGNORECASE)
"""What puts a point of a year behind: "it ended the year with debts", told in spring, is of the year before."""
RATED = re.compile(r"[\d%]\s+$|\b[Ff]or\s+(?:another\s+)?$")
"""What makes a unit after it that of a rate, or a length."""
AT = re.compile(r"\b[Aa]t\s+$")
ENDING = ("month", "quarter", "year")
"""Units of which accounts tell at the end."""
ROLLS = re.compile(r"\b(?:[Oo]ver|[Ww]ithin|[Ff]or|[Dd]uring|[Ii]n)\s+$")
"""Prepositions that make ``the last year`` a stretch up to now rather than a calendar year."""


@kind("deictic")
def deictic(m: Match, row: Row) -> list[Found]:
    """``yesterday``, ``tonight``: a day from the publication, and its part; a past ``overnight`` is the day before."""
    word = words.key(m["deictic"])
    day = Moved(
        "day", int(words.table("deictics", "offset")[word]), "publication", reached=word == "overnight"
    )
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
    name, word = words.key(m["shift"]), words.key(m["unit"])
    units, parts, seasons = (words.table(t, "word") for t in ("units", "parts_of_day", "seasons"))
    if word in parts and word not in ("second",):
        code = words.table("parts_of_day", "code")[word]
        return found(m, row, DayPart(code, Moved("day", by, base)))
    if word in seasons and word not in units:
        return found(
            m, row, Named("season", number=season_of(word), by=by, base=base, coming=name.endswith("coming"))
        )
    if name == "the past":
        return []  # "the past year" goes up to now
    unit = units[word]
    slip = name == "this" and unit in ("week", "month", "year")  # "this years fair"
    if unit in ("hour", "minute", "second") or (word != unit and not slip):
        return []
    if unit == "day" and by < 0 and base == "publication":
        return []  # "the last day" is that of what the article tells of
    if unit == "season":
        unit = "year"  # a season of games: the calendar's seasons have names
    if (stretch := stretch_of(m, name, unit, by)) is not None:
        return found(m, row, stretch)
    if unit in ("decade", "century") and name.endswith("coming"):
        return found(m, row, Rolling(unit, 1.0, 1))
    if name.endswith("coming"):
        base = "either"  # "hoped for peace in the coming year", in a story
    elif (unit, name) == ("weekend", "this"):
        base = "publication"
    return found(m, row, Moved(unit, by, base))


def stretch_of(m: Match, name: str, unit: str, by: int) -> Length | Rolling | None:
    """When you call this, it returns ``the last year`` as a stretch: over it, or the last one of the war."""
    if name not in ("the last", "the next"):
        return None
    if by < 0 and OF_THING.match(m.string, m.end()):
        return Length(unit, 1.0)
    rolls = ROLLS.search(m.string[max(0, m.start() - 8) : m.start()]) if not get(m, "fiscal") else None
    calendars = unit == "century" and rolls is not None and rolls[0].lower().startswith("in")
    return Rolling(unit, 1.0, by if by else 1) if rolls and not calendars else None


@kind("followed")
def followed(m: Match, row: Row) -> list[Found]:
    """``the winter that followed``: the one after what was told; ``the five years that followed`` are a stretch."""
    word = words.key(m["unit"])
    if get(m, "n"):
        return [
            Found(
                m.start(), m.end("unit"), Rolling(unit_of(m["unit"]), counted(m), 1, "mention"), row["rule"]
            )
        ]
    units, parts, seasons = (words.table(t, "word") for t in ("units", "parts_of_day", "seasons"))
    after = Moved("day", 1, "mention")
    if word in seasons and word not in units:
        return found(m, row, Named("season", number=season_of(word), by=1, base="mention"))
    if word in parts and word not in units:
        return found(m, row, DayPart(words.table("parts_of_day", "code")[word], after))
    unit = units.get(word)
    return found(m, row, Moved(unit, 1, "mention")) if word == unit and unit not in CLOCKS else []


@kind("unit_end")
def unit_end(m: Match, row: Row) -> list[Found]:
    """``year-end``, ``month's end``, ``midyear``: of the current unit."""
    at = bool(AT.search(m.string[max(0, m.start() - 4) : m.start()]))
    if get(m, "mid"):
        return found(m, row, Moved("year", 0, "either", at, told=True), "MID")
    if get(m, "bare"):
        return found(m, row, Moved(words.key(m["bare"].split()[-1]), 0, "either", at, told=True), "END")
    if get(m, "year"):
        return found(m, row, Named("year", year=year_of(m["year"])), "END")  # "year-end 1994"
    if words.key(m["unit"]) == "week" and "'" not in words.key(m["end"]):
        return []
    return found(m, row, Moved(words.key(m["unit"]), 0, "either", at, told=True), "END")


@kind("new_year")
def new_year(m: Match, row: Row) -> list[Found]:
    """``in the new year``: its beginning, seen from the year before; ``by the new year``: its first day."""
    if re.search(r"(?i)\b(?:by|until|till|before|since)\s+$", m.string[max(0, m.start() - 8) : m.start()]):
        return found(m, row, Named("day", number=1, day=1, by=1))
    return found(m, row, Moved("year", 1, "either"), "START")


@kind("fiscal_year")
def fiscal_year(m: Match, row: Row) -> list[Found]:
    """``the full year``, ``the fiscal year``: the current one; a full year told as past is over."""
    return found(m, row, Moved("year", 0, "either", reached="full" in m[0].lower()))


@kind("the_unit")
def the_unit(m: Match, row: Row) -> list[Found]:
    """``the end of the year``, ``later in the month``: of the unit last spoken of, else of the current one."""
    word = words.key(m["unit"])
    placed = re.search(r"(?:the|in)\s+$", m[0][: m.start("unit") - m.start()])
    mod = mod_of(get(m, "mod")) or ("START" if m[0].lower().startswith("earl") else "END")
    part = words.table("parts_of_day", "code").get(word)
    if part and placed:
        return found(m, row, DayPart(part), mod)
    if word not in words.table("units", "word") or not placed:
        return []
    unit = unit_of(word)
    unit = "year" if unit == "season" else unit  # a season of games
    # "The backlog stood at $288 million at the end of the quarter", which is over
    at = unit in ENDING and mod == "END" and bool(AT.search(m.string[max(0, m.start() - 4) : m.start()]))
    if word != unit or unit in CLOCKS:
        return []
    # "Earlier in the day" is of the day just told, "early in the year" is not of the year
    told = mod != "START" or m[0].lower().startswith("earlier")
    return found(m, row, Moved(unit, 0, "either", at, told=told), mod)


@kind("current_unit")
def current_unit(m: Match, row: Row) -> list[Found]:
    """``for the year``, ``of the week``: the current one; ``the quarter`` is the one last spoken of."""
    unit = next(word for g in SPOKEN if (word := get(m, f"unit{g}")))
    over = unit == "year" and OVER_WITH.match(m[0])
    reading = Moved(unit, 0, "mention" if unit in ("quarter", "day") else "either", reached=bool(over))
    return found(m, row, reading)


@kind("to_date")
def to_date(m: Match, row: Row) -> list[Found]:
    """``year to date``: the current one, up to the publication."""
    return found(m, row, Moved(words.key(m["unit"]), 0, "publication"), "START")


@kind("own_year")
def own_year(m: Match, row: Row) -> list[Found]:
    """``her junior year``: a year only where another one beside it says which."""
    return found(m, row, Moved("year", 0, "mention"))


def direction_of(side: str) -> tuple[int, Base]:
    """When you call this, it returns which way ``ago`` or ``later`` counts, and from where."""
    sign, base = (words.table("directions", column)[words.key(side)] for column in ("sign", "base"))
    return int(sign), "mention" if base == "mention" else "publication"


@kind("ago")
def ago(m: Match, row: Row) -> list[Found]:
    """``two weeks ago``, ``three years later``, ``a year earlier``, ``five months from now``."""
    if (m["side"] or "").endswith("that") and RATED.search(m.string[max(0, m.start() - 8) : m.start()]):
        return []  # "3% in the first year and 4% a year after that", "for six months after that"
    side = m["side"] or m["end"] or ("ago" if m["of"] == "before" else "from now")
    # "two to four days later" is no one day; "22 March 1963 - 50 years ago Friday" is one
    dated = is_year(m, "least")
    amount = None if get(m, "least") and not dated else counted(m)
    if get(m, "half") and amount is not None:
        amount += 0.5
    reading = Away(unit_of(m["unit"]), amount, *direction_of(side))
    offset = words.table("deictics", "offset").get(words.key(m[0].split()[-1])) if m["of"] else None
    if offset is not None:  # "two weeks from today" is a day, "two weeks from now" a week
        reading = replace(reading, grain="day", day=Moved("day", int(offset), "publication"))
    if dated:
        return [Found(m.start("n"), m.end(), reading, row["rule"])]
    return found(m, row, reading, approx_of(m))


@kind("year_ago")
def year_ago(m: Match, row: Row) -> list[Found]:
    """``year-ago levels``: those of a year before what was told."""
    return found(m, row, Away("year", 1.0, -1, "mention"))


@kind("vague_ago")
def vague_ago(m: Match, row: Row) -> list[Found]:
    """``years ago``, ``hours later``, ``moments ago``."""
    word = words.key(m["unit"])
    unit = "second" if word == "moments" else words.table("units", "word").get(word)
    if get(m, "quantity") or not unit:
        return []
    return found(m, row, Away(unit, None, *direction_of(m["side"])))


@kind("weekdays_ago")
def weekdays_ago(m: Match, row: Row) -> list[Found]:
    """``two Fridays ago``: a week before last Friday."""
    count = counted(m)
    if count is None or count < 1:
        return []
    last = Named("day", weekday=weekday_of(m["weekday"]), by=-1)
    return found(m, row, Away("week", count - 1, -1, "publication", grain="day", day=last))


@kind("seasons_ago")
def seasons_ago(m: Match, row: Row) -> list[Found]:
    """``two summers ago``, ``three winters later``."""
    count, (sign, base) = counted(m), direction_of(m["side"])
    if count is None or count != int(count):
        return []
    return found(m, row, Named("season", number=season_of(m["season"]), by=sign * int(count), base=base))


@kind("running")
def running(m: Match, row: Row) -> list[Found]:
    """``the strike entered its third week``: the week that the article, or its story, is in."""
    return found(m, row, Moved(words.key(m["unit"]), 0, "either"))


@kind("weekday_week")
def weekday_week(m: Match, row: Row) -> list[Found]:
    """``Monday week``: a week after the Monday that comes."""
    coming = Named("day", weekday=weekday_of(m["weekday"]), by=1, coming=True)
    return found(m, row, Away("week", 1.0, 1, "publication", grain="day", day=coming))


@kind("day_side")
def day_side(m: Match, row: Row) -> list[Found]:
    """``the day before``, ``the year after``, ``the evening before``, ``the week before last``."""
    side = words.key(m["side"])
    part = words.table("parts_of_day", "code").get(words.key(m["unit"]))
    if part and "last" not in side and "next" not in side:
        return found(m, row, DayPart(part, Moved("day", 1 if side == "after" else -1, "mention")))
    unit = "day" if part else unit_of(m["unit"])
    if side in ("before last", "after next"):
        return found(m, row, Moved(unit, -2 if side == "before last" else 2, "publication"))
    return found(m, row, Moved(unit, 1 if side == "after" else -1, "mention"))


@kind("ref")
def reference(m: Match, row: Row) -> list[Found]:
    """``now``, ``recently``, ``soon``, ``at the moment``."""
    word = get(m, "ref")
    if any(get(m, group) for group in ("present", "present2", "present3")):
        return found(m, row, Vague("PRESENT_REF"))
    return found(m, row, Vague(words.table("references", "ref")[words.key(word)] if word else "PAST_REF"))


@kind("that_time")
def that_time(m: Match, row: Row) -> list[Found]:
    """``at the time``, ``since that time``, ``during this period``: the time just told."""
    return found(m, row, Vague("PAST_REF", back=True))
