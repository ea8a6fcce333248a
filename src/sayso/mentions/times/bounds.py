"""What the words before a time do to its interval: ``since``, ``until``, ``before``, ``after``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from sayso.mentions.times import calendar, words
from sayso.mentions.times.calendar import Interval
from sayso.mentions.times.readings import Found
from sayso.records import TimeSpan

FOURTHS = {"START": (0, 2), "MID": (1, 3), "END": (2, 4)}
"""Which part of a unit is early, in the middle or late: from which fourth to which."""
CENTURY = {"START": (0, 1), "MID": (1, 3), "END": (3, 4)}
"""The same of a century, whose middle is longer: the late 20th century is after 1975."""
NEARER = re.compile(
    r"(earlier|\w+[\s-]to[\s-]date|later|(?:the\s+)?(?:rest|remainder)\s+of)\b", re.IGNORECASE
)
Ends = tuple[str | None, str | None]
DAY, WEEK = timedelta(1), timedelta(7)
REACH, BEHIND = 60, 24
"""How many characters before a time are read, and before a stretch."""
PEAK = re.compile(
    r"\b([Ss]ince|[Uu]ntil)\s+(?:its|the|his|her|their|my|our|your|this|an?|(?:the\s+)?[A-Z]\w+['’]s)\s+(?:\w+['’]s\s+)?\w+"
    r"(?:\s+(?:of|to|from)\s+(?:the\s+)?\w+)?\s+(?:in|on)\s+(?:the\s+)?$"
)
"""An event between: "since its peak in", "until her father's death in", "since the fall of the Wall in"."""
FROM = re.compile(r"(?<![\w-])[Ff]rom\s+(?:the\s+)?$")
UNTIL = re.compile(r"\s*(?:to|until|till|through|[-–—])\s+(?:the\s+)?(?:\d|[A-Z]|mid|early|late|end|now)")
ON = re.compile(r"\s+on(?:\s*[,.;:)]|\s+(?:he|she|it|they|we|I|you|there)\b)")
"""What goes on: "from 1952 on she taught"; "from 1952 on the subject" does not."""
ABOUT = r"(?:(?:about|around)\s+)?"
OWNS = re.compile(r"['’]s\b")
"""What makes a day an event's: "votes from Sunday's election"."""
HEAD = re.compile(rf"(?<![\w-])(?:([Bb]etween)|[Ff]rom)\s+{ABOUT}(?:the\s+)?$")
BRACKET = re.compile(r"(\w*)\s\([^)]*$")
BUILT = re.compile(r"\b(?:(?!died|flourished)[a-z]+ed|(?:re)?built|begun)\s+$")
"""A participle before the years in a bracket, which makes them a stretch: "the station (built 1898–1904)"."""
DASH = re.compile(r"\s?[-–—]\s?")
JOIN = re.compile(rf",?\s+(?:(and)|(to|until|till)|through)\s+{ABOUT}(?:the\s+)?")
LASTED = re.compile(r"\s+(?:until|till|to)\s+(?:its|the|his|her|their|my)\s+(?:\w+\s+){1,2}(?:in|on)\s+")
"""What stands between the ends of what ended with something: "from 1971 until his death in 1983"."""
COMPARED = re.compile(r"\b(?:compar|prefer|from|than|in|on)\w*\s+(?:the\s+)?$")
"""What stands before a time that "to" joins with no other: "preferred 1985 to 1995"."""
NOW_AND = re.compile(r"\b[Bb]etween\s+now\s+and\s+$")
THROUGH = re.compile(r"\b[Tt]hrough\s+$")


@cache
def pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression that reads a bound right before a time."""
    cues = words.choice(words.all_forms("bounds"))
    return re.compile(rf"(?<![\w-])({cues})(?:\s+(?:the|about|around|early|late))?[\s-]*$")


@cache
def behind_pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression that reads a bound right after a time: ``2032 at the earliest``."""
    return re.compile(rf"\s+({words.choice(words.all_forms('bounds_after'))})(?!\w)")


@cache
def moved_pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression for what was moved from one day to another: no stretch."""
    return re.compile(
        rf"\b(?:{words.choice(words.all_forms('moved'))})\b(?:[^,;.]*\bfrom\s+(?:the\s+)?|\s+(?:on\s+)?)$"
    )


def bound(
    text: str,
    start: int,
    end: int,
    days: Interval | None,
    mod: str | None,
    today: date | None,
    *,
    over: bool = False,
) -> Ends:
    """When you call this, it returns ``(from, to)`` of a date, with the end that its preposition opens.

    ``today`` is the publication: "from 2025" opens the future, "a coin from 1820" nothing.  What is ``over`` is not
    lived in: "since the war" is since its end, and "until the war" until its start.
    """
    if days is None:
        return None, None
    first, last = (day.isoformat() for day in days)
    before = text[max(0, start - REACH) : start]
    cue = pattern().search(before)
    effect = words.table("bounds", "effect").get(words.key(cue[1])) if cue else None
    behind = behind_pattern().match(text, end)
    if behind:
        effect = words.table("bounds_after", "effect")[words.key(behind[1])]
    if peak := PEAK.search(before):
        effect = peak[1].lower()
    on = ON.match(text, end) or (today and days[0] > today and not UNTIL.match(text, end))
    if FROM.search(before) and on and not OWNS.match(text, end):
        effect = "since"
    if (
        effect is None
        and THROUGH.search(before)
        and (days[1] - days[0] == DAY or (today and days[0] > today))
    ):
        effect = "until"  # "runs through Sept. 12"; who "lived through 1993" did so in it
    if NOW_AND.search(before) and today:
        return today.isoformat(), last
    # "before the end of May": all of May may pass
    edge = last if mod == "END" else first
    ends = {"since": (first, None), "until": (None, last), "before": (None, edge), "after": (last, None)}
    if over:
        ends |= {"since": ends["after"], "until": ends["before"]}
    return ends.get(effect or "", (first, last))


def part(days: Interval, unit: str, words: str, mod: str | None, today: date | None) -> Interval:
    """When you call this, it returns the days that are meant of a week, a month or more.

    Half of it where it is early or late (of a century a fourth), the fourths around its middle; of a time that is
    ``earlier`` or ``later`` the days up to ``today`` or after, as they are of ``the rest of`` one that holds today.
    So "12 in early 2019, 30 in late 2019" are two times.
    """
    if mod not in FOURTHS or days[1] - days[0] < WEEK:
        return days
    if nearer := NEARER.match(words):
        if today is None or not days[0] <= today < days[1]:
            return days
        over = nearer[1].lower().endswith(("earlier", "date"))
        return (days[0], today + DAY) if over else (today, days[1])
    fourths = CENTURY if unit == "century" and "half" not in words.lower() else FOURTHS
    return calendar.fourths(days, unit, *fourths[mod])


def is_moved(text: str, start: int) -> bool:
    """When you call this, it says whether something was moved from the day that begins at ``start`` to another."""
    return moved_pattern().search(text, max(0, start - REACH), start) is not None


def joins(text: str, left: Found, right: Found) -> bool:
    """When you call this, it says whether a stretch goes from one mention to another: "from Friday until Monday"."""
    near = 0 < right.start - left.end < REACH and JOIN.fullmatch(text, left.end, right.start)
    head = HEAD.search(text, max(0, left.start - BEHIND), left.start) if near and near[1] is None else None
    return head is not None and not is_moved(text, left.start)


AGO = "time.ago"
"""The rule of what is counted from a date: no end of a stretch."""


def paired(text: str, left: TimeSpan, right: TimeSpan) -> bool:
    """When you call this, it says whether two times are the ends of one: ``between 2010 and 2019``, ``from X to Y``."""
    if DASH.fullmatch(text, left.end, right.start):
        if right.rule == AGO:
            return False  # "It opened in 1995 - two decades later it shut"
        # "Lena Orr (1868 – 1912)" was born in the one and died in the other: two dates, no stretch; "the war (1936-39)"
        bracket = BRACKET.search(text[max(0, left.start - 80) : left.start])
        of_thing = bracket is not None and bracket[1].islower() and bracket[0].endswith("(")
        return bracket is None or of_thing or BUILT.search(bracket[0]) is not None
    head = HEAD.search(text, max(0, left.start - BEHIND), left.start)
    join = JOIN.fullmatch(text, left.end, right.start)
    if join and "through" in join[0]:
        return True  # "Monday through Friday"
    if head is None and join and join[2] and left.granularity == right.granularity:
        # "will be held Oct. 20 to 28"; but "adjourned Monday until Friday", "shut last week until May 3"
        alike = join[2] == "to" or left.rule == right.rule
        apart = COMPARED.search(text, max(0, left.start - BEHIND), left.start) or is_moved(text, left.start)
        return alike and not apart
    if head and not head[1] and LASTED.fullmatch(text, left.end, right.start):
        return True
    if head and not head[1] and is_moved(text, left.start):
        return False
    return bool(head and join) and bool(head and head[1]) == bool(join and join[1])
