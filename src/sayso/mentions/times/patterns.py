"""Finds time expressions in a sentence's text: which patterns may match, what they match, which match stays."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from sayso import lexicons
from sayso.mentions.times import kinds, words
from sayso.mentions.times.readings import Found

WORD = re.compile(r"[A-Za-z]+|\d+")
CLASSES: dict[str, tuple[str, ...]] = {
    "month": ("months",),
    "weekday": ("weekdays",),
    "season": ("seasons",),
    "unit": ("units",),
    "length": ("units",),
    "modifier": ("modifiers",),
    "part": ("parts_of_day",),
    "deictic": ("deictics",),
    "ref": ("references",),
    "set": ("sets",),
    "decade": ("decades",),
    "away": ("directions",),
    "zone": ("zones",),
    "ordinal": ("ordinals",),
    "shift": ("shifts",),
    "side": ("sides",),
}
"""Classes of words, by the lexicons that make them; a pattern runs where a word of its class is in the text."""
NAMES: dict[str, str] = {"feast": "holidays", "period": "periods"}
"""Classes of names, which are there only where all their words are."""
PLURALS: dict[str, tuple[str, ...]] = {
    "weekday": ("weekdays",),
    "set": ("weekdays", "parts_of_day"),
    "unit": ("seasons",),
}
"""Classes that the plurals of a lexicon's words set off: ``Mondays``, ``mornings``."""
ALSO: dict[str, tuple[str, ...]] = {
    "unit": ("parts_of_day", "seasons"),
    "named": ("weekdays", "months", "seasons"),
}
FIXED = {
    "set": "every each once twice thrice times weekends weekdays weeknights",
    "weekday": "weekends mornings afternoons evenings nights",
    "century": "century centuries",
    "era": "bc bce ad ce c d",
    "ampm": "am pm m",
    "oclock": "clock am pm m",
    "noon": "noon midnight",
    "unit": "moments half midyear hourlong daylong nightlong weeklong monthlong yearlong decadelong "
    "hourslong dayslong weekslong monthslong yearslong decadeslong",
    "quarter": "quarter quarters half halves q h",
    "quarters": "quarters",
    "most": "most",
    "ago": "ago",
    "away": "today tonight tomorrow yesterday",
    "spoken": "past to after till before",
    "moment": "moment time present period hour then",
    "clock_words": "one two three four five six seven eight nine ten eleven twelve noon midnight",
    "year_words": "seventeen eighteen nineteen twenty thousand ninety eighty seventy sixty fifty",
    "same": "same like corresponding comparable equivalent earlier ago prior last",
    "around": "before after earlier prior",
    "followed": "followed",
    "modifier": "earlier later late",
    "stretch": "to ended ending through before preceding leading after following",
    "ahead": "ahead come",
    "to_date": "date",
    "the_week": "week weekend",
    "the_month": "month",
    "the_year": "year",
    "hours": "hour hours hrs",
    "weekend": "weekend",
    "night": "night overnight",
    "new": "new",
    "end": "end mid midyear",
    "span": "quarter half period",
    "fiscal": "fiscal financial academic calendar school tax full fy",
    "whole": "all whole entire full single",
    "per": "per",
    "old": "old olds age",
    "every": "every each",
    "nth": "st nd rd th",
    "eleven": "11",
}
"""Words that the patterns themselves spell out."""
MARKS = {":": ("colon",), "/": ("mark",), "-": ("mark", "dash"), "–": ("dash",), "—": ("dash",)}
"""Classes that a mark sets off."""


@cache
def classes() -> dict[str, frozenset[str]]:
    """When you call this, it returns lower-cased word → the classes of patterns it may set off."""
    out: dict[str, set[str]] = {}
    for name, files in CLASSES.items():
        for form in (form for file in files for form in words.all_forms(file)):
            # A phrase is set off by its last word ("the near future"), which is its rarest.
            last = WORD.findall(form.lower().removeprefix("the "))
            if last:
                out.setdefault(last[-1], set()).add(name)
    for name, files in PLURALS.items():
        for form in (form for file in files for form in words.all_forms(file)):
            out.setdefault(f"{form.lower()}s", set()).add(name)
    for name, files in ALSO.items():
        for form in (form for file in files for form in words.all_forms(file)):
            out.setdefault(form.lower(), set()).add(name)
    for name, text in FIXED.items():
        for word in text.split():
            out.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in out.items()}


@cache
def names() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """When you call this, it returns the first word of a name → its class and all its words, lower-cased."""
    out: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, file in NAMES.items():
        for form in words.all_forms(file):
            first, *rest = WORD.findall(form.lower())
            out.setdefault(first, []).append((name, frozenset(rest)))
    return out


@dataclass(frozen=True)
class Rule:
    """A pattern: the classes of words and the hint without which it cannot match, and its reader."""

    needs: frozenset[str]
    hint: re.Pattern[str]
    builder: kinds.Builder
    row: kinds.Row

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled where it is first asked for: all of them take longer than a short article.

        No time begins inside a word, which rules most places of a sentence out at a glance; a pattern that begins
        by what must stand before it says so itself ("–1990" of "1985–1990").
        """
        written = self.row["pattern"]
        front = "" if written.startswith("(?<=") else r"(?<!\w)"
        return re.compile(f"{front}(?:{words.filled(written)})")


@cache
def rules() -> dict[str, list[tuple[int, Rule]]]:
    """When you call this, it returns the class of words that sets a pattern off → those patterns, with their order.

    A pattern that needs several classes stands at the first, which its row names for the rarest.
    """
    out: dict[str, list[tuple[int, Rule]]] = {}
    for order, row in enumerate(lexicons.rows("time_patterns.toml")):
        first, *others = row["needs"].split()
        hint = re.compile(words.filled(row.get("hint", "")))
        out.setdefault(first, []).append(
            (order, Rule(frozenset(others), hint, kinds.KINDS[row["kind"]], row))
        )
    return out


def triggers(text: str) -> set[str]:
    """When you call this, it returns the classes of patterns that a text can set off; empty means no time."""
    known, named = classes(), names()
    present = set(WORD.findall(text.lower()))
    found = set().union(*(known[word] for word in present & known.keys()))
    found.update(*(figures(word) for word in present if word[0] <= "9"))
    for mark, names_ in MARKS.items():
        if mark in text:
            found.update(names_)
    found.update(name for word in present & named.keys() for name, rest in named[word] if rest <= present)
    if "away" in found and "unit" not in found:
        found.discard("away")
    return found


def figures(word: str) -> tuple[str, ...]:
    """When you call this, it returns the classes a run of digits may set off."""
    if len(word) == 4:
        return ("year", "decade", "digits")
    if len(word) == 3:
        return ("decade", "early", "digits")
    return ("day", "digits", "decade", "clock_words", "year") if len(word) <= 2 else ("decade",)


def find(text: str) -> list[Found]:
    """When you call this, it returns the time expressions in ``text``, sorted, none overlapping another.

    They are the caller's own, of no other sentence with the same words: a story tells them apart.
    """
    return [replace(found) for found in known(text)]


@cache
def capitalised() -> dict[str, str]:
    """When you call this, it returns the words with a capital (months, feasts, zones), by their form in capitals.

    ``MAY`` is none: it is a verb more often than the month.
    """
    files = ("months", "weekdays", "holidays", "periods", "zones")
    forms = (form for file in files for form in words.all_forms(file))
    named = {word.upper(): word for form in forms for word in WORD.findall(form) if word[0].isupper()}
    return named | {"MAY": "may"}


def lowered(text: str) -> str:
    """When you call this, it returns a text all in capitals as English writes it, of the same length.

    "THE BANK SAID LAST WEEK" says its time no less than "The bank said last week".
    """
    if not text.isupper():
        return text
    written = capitalised()
    return WORD.sub(lambda m: written.get(m[0], m[0].lower()), text)


def tried(text: str, present: set[str]) -> Iterator[tuple[int, Rule]]:
    """When you call this, it yields the patterns, with their order, that these classes of words may set off."""
    for name in present:
        for order, rule in rules().get(name, ()):
            if rule.needs <= present and rule.hint.search(text):
                yield order, rule


@lru_cache(maxsize=4096)
def known(text: str) -> tuple[Found, ...]:
    """When you call this, it returns what :func:`find` does, kept a while: the gate asks before the reader does."""
    text = lowered(text)
    present = triggers(text)
    if not present:
        return ()
    candidates = [
        (order, found)
        for order, rule in tried(text, present)
        for match in rule.pattern.finditer(text)
        for found in rule.builder(match, rule.row)
    ]
    return tuple(chosen(candidates))


def chosen(candidates: list[tuple[int, Found]]) -> list[Found]:
    """When you call this, it returns the longest of overlapping candidates; of equals the earlier pattern's."""
    ranked = sorted(candidates, key=lambda c: (c[1].start - c[1].end, c[0], c[1].start))
    kept: list[Found] = []
    starts: list[int] = []
    for _, found in ranked:
        at = bisect(starts, found.start)
        if (at == 0 or kept[at - 1].end <= found.start) and (at == len(kept) or kept[at].start >= found.end):
            kept.insert(at, found)
            starts.insert(at, found.start)
    return kept
