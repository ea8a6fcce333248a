"""Which of a story's years are asides, that do not move it on: ``the first since 1844``, ``Ada Orr (1811–1902)``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.mentions.times.clauses import is_note, verb_over, verbs_over
from sayso.mentions.times.lean import lean
from sayso.mentions.times.readings import Found
from sayso.mentions.times.story import is_step, timed, year_named
from sayso.mentions.times.tense import has_had

REACH = 60
"""How many characters before a time are read."""
HEADING = 60
"""Characters of the longest heading whose years in brackets are those of its section."""
BRACKET = re.compile(r"\([^()]*$")
STRETCH = re.compile(r"\d\s?[-–—]\s?$")
STRETCHED = re.compile(r"^\s*(?:[-–—]|(?:and|to)\s)|\b(?:ended|ending|ends|until|through|concluded)\b")
"""What stands between the ends of what a story's first line sums up: "from 1868 to 1871", "began in … and ended in"."""
SINCE = re.compile(r"\b[Ss]ince\s+(?:the\s+)?$")
WHEN = re.compile(r",?\s+when\b")
"""What tells more of a date, which news goes on from: "since 1983, when the pit was shut"."""
ARTICLE = re.compile(r"\b(?:[Tt]he|an?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+$")
NOUN = re.compile(r"\s+(?!(?:and|or|to|in|on|of|at|by|when|but|he|she|it|they|the)\b)[A-Za-z]")
UNTIL = re.compile(r"\b(?:until|till)\s+(?P<event>the\s+(?:[\w.]+\s+){1,5})?$")
NEAR = 3
"""Years that are of one time."""
BACK, LIFE = 20, 40
"""Years back, and ahead, that no story goes for one year alone."""
RUN = 3
"""Years in a row that an aside may name."""


class Dated(NamedTuple):
    """A mention that names a year, and whether it stands in a heading, which brings the story there."""

    found: Found
    year: int
    heading: bool


def is_heading(doc: Doc, text: str) -> bool:
    """When you call this, it says whether a line is short and has no verb of its own: "Eastern theatre, 1861–1863"."""
    return len(text) <= HEADING and is_note(doc) and doc[-1].text not in ".!?"


def asides(docs: Sequence[Doc | None], found: list[list[Found]], *, story: bool) -> set[int]:
    """When you call this, it returns the ``id`` of every mention whose year leaves the story for a moment.

    Only a ``story`` makes excursions of years that it leaves at once: news that recalls 2008 in two lines is there.
    """
    steady: list[Dated] = []
    dated = [[f for f in fs if year_named(f) is not None] for fs in found]
    lead = summed_up(docs, dated) if story else []
    out, summary = {id(f) for f in lead[1:]}, {id(f) for f in lead}
    for doc, fs in timed(docs, dated):
        text = doc.text
        heading = story and is_heading(doc, text)
        for f in (f for f in fs if id(f) not in summary):
            year = year_named(f) or 0
            if looks_away(doc, text, f, year, steady[-1].year if steady else None):
                if story or not WHEN.match(text, f.end):
                    out.add(id(f))
            else:
                steady.append(Dated(f, year, heading))
    return out | excursions(steady) if story else out


def coming(found: list[list[Found]], beside: set[int]) -> dict[int, int]:
    """When you call this, it returns the ``id`` of each mention that counts from another → the year named next.

    A step ahead of that year has looked ahead: "He died in exile four years later. … elected in October 1911".
    """
    out: dict[int, int] = {}
    year: int | None = None
    for f in (f for fs in reversed(found) for f in reversed(fs)):
        if is_step(f) and year is not None:
            out[id(f)] = year
        elif id(f) not in beside:
            year = year_named(f) or year
    return out


def summed_up(docs: Sequence[Doc | None], dated: list[list[Found]]) -> list[Found]:
    """When you call this, it returns the two dates of a story's first line that sums it up: only the first moves it.

    "A war fought between 1868 and 1871. In June 1866 copper was found …": the story begins before it ends.
    """
    doc, first = next(timed(docs, dated), (None, []))
    years = [year_named(f) or 0 for f in first]
    if doc is None or len(first) != 2 or years[0] >= years[1]:
        return []
    return first if STRETCHED.search(doc.text[first[0].end : first[1].start]) else []


def looks_away(doc: Doc, text: str, found: Found, year: int, here: int | None) -> bool:
    """When you call this, it says whether the words around a year set it beside the story, which is at ``here``.

    They do in brackets ("her teacher, Ada Orr (1811–1902)"), and at the second end of a stretch that brackets or a
    heading tell ("Early life (1868–1890)").
    """
    before = text[max(0, found.start - REACH) : found.start]
    bracket = BRACKET.search(before) is not None
    if (bracket or len(text) <= HEADING) and STRETCH.search(before):
        return True
    if here is None or len(text) <= HEADING:
        return False
    if year > here:
        planned = lean(doc, found.start, found.end) == 1
        return planned or (bracket and year > here + NEAR) or is_until(found, before)
    return year < here and (bracket or looks_back(doc, text, found, before))


def is_until(found: Found, before: str) -> bool:
    """When you call this, it says whether a year ends what goes on beside the story: "which he held until 1958"."""
    until = UNTIL.search(before)
    return until is not None and (until["event"] is not None or found.rule == "time.year")


def looks_back(doc: Doc, text: str, found: Found, before: str) -> bool:
    """When you call this, it says whether an earlier year is one that the story only recalls.

    "The first since 1844", "the 1912 medal", "who had left in 1902".
    """
    if SINCE.search(before) or (ARTICLE.search(before) and NOUN.match(text, found.end)):
        return True
    return is_recalled(doc, found)


def is_recalled(doc: Doc, found: Found) -> bool:
    """When you call this, it says whether a time is told in the past perfect: "who had left in 1902"."""
    verb = verb_over(doc, found.start, found.end)
    return verb is not None and has_had(verb)


def is_beside(doc: Doc, found: Found) -> bool:
    """When you call this, it says whether a relative clause recalls a day: "the index, which had gained on Tuesday"."""
    recalls = any(verb.dep_ == "relcl" for verb in verbs_over(doc, found.start, found.end))
    return recalls and is_recalled(doc, found)


def excursions(dated: list[Dated]) -> set[int]:
    """When you call this, it returns the ``id`` of mentions whose years the story leaves at once, or cannot reach.

    "The treaty of 1812 was quoted" in the midst of 1920 does not make the next "in July" July 1812; nor does a year
    that lies far from the story, and that no other year of the article is near.  A town's history, told in a
    few lines, goes by centuries: there no year is near another, and each is the story's.
    """
    out: set[int] = set()
    near, around = (
        Counter(year + by for _, year, _ in dated for by in range(-reach, reach + 1))
        for reach in (NEAR, BACK)
    )
    before: int | None = None
    back = 0
    for i, (f, year, heading) in enumerate(dated):
        if heading:
            back, before = i, year
            continue
        anew = before is not None and begins_anew(dated, i, before)
        if i >= back and before is not None and abs(year - before) > NEAR and not anew:
            back = returns(dated, i, before)
        far = before is not None and around[before] > 1 and not (anew or -BACK < year - before < LIFE)
        if i < back or (far and near[year] == 1):
            out.add(id(f))
        else:
            before = year
    return out


def begins_anew(dated: list[Dated], start: int, here: int) -> bool:
    """When you call this, it says whether a story goes back, and from there on year by year, as after what it is about.

    "She was champion in 1999. … In 1979 they moved to Quebec. … In 1994 she came third. In April 1996 …".
    """
    years = [year for _, year, _ in dated[start : start + 1 + RUN]]
    if len(years) < RUN or years != sorted(years) or years[0] >= here - NEAR:
        return False
    back = next((k for k, year in enumerate(years) if year >= here - NEAR), None)
    return back is None or (back > 1 and (years[back] - years[back - 1]) * RUN <= here - years[0])


def returns(dated: list[Dated], start: int, here: int) -> int:
    """When you call this, it returns where a story that leaves ``here`` comes back soon, else ``start``.

    One that goes ahead and then behind it has gone on, and begins anew: "In 1977 he left … First called up in 1968".
    """
    ahead = enumerate(dated[start + 1 : start + 1 + RUN], start + 1)
    back = next((i for i, (_, year, _) in ahead if abs(year - here) <= NEAR), start)
    sides = {year > here for _, year, _ in dated[start:back]}
    return back if len(sides) == 1 else start
