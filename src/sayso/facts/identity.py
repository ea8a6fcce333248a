"""Says what two claims must share to state the same fact.

They are of one kind and unit, count or measure subjects that share their words, under predicates of one family
(die, kill), in articles that share names.  A subject that says nothing ("it", "some") is compared with none, and
one of a single word ("people") asks that the sentences share a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from sayso import lexicons, units

Row = Mapping[str, Any]

ALIKE = 80.0
"""How alike two subjects must be, of 100: RapidFuzz's token-set ratio, which forgives word order and additions."""
NAMES_SHARED = 0.2
"""The least share of the names of the article with fewer that the other must have too."""
STEM = 5
"""Letters by which a word of a subject is looked up: "houses" and "household" share theirs."""
NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Þ][\w-]{2,}+|^[A-ZÀ-Þ][\w-]{2,}+(?=['’]s\s)")
"""A capitalised word that does not open its sentence, or does so as an owner: "Valmere's central bank"."""
WORD = re.compile(r"\w+")
PREPOSITION = re.compile(r"\s+(?:of|in|for|at|to|from|on|by|with|between|among)\s+")
LEVELS = {"to": "level", "from_to": "level", "by": "by", None: "level"}
MOVED = "source_changed"
"""The signal that an article no longer has the words of a claim that somebody reviewed."""
TRACKED = frozenset({"count", "percentage", "percentage_point", "money", "measure", "duration", "multiple"})


class Statement(NamedTuple):
    """What is compared of a claim: its subject's words that say something, the whole, its place, its sentence."""

    subject: str
    whole: str
    place: str | None
    sentence: str


def statement(subject: str, place: str | None, sentence: str) -> Statement:
    """When you call this, it returns what is compared of a claim."""
    return Statement(" ".join(content(subject)), subject, place, sentence)


def is_tracked(row: Row) -> bool:
    """When you call this, it returns whether a claim can be followed.

    It can if it is of a kind that is, says what it is of, nobody rejected it, and its words still stand in its article.
    """
    says = row["subject"] and row["subject"].lower() not in words("empty_subjects.csv")
    return (
        bool(says) and row["kind"] in TRACKED and row["review"] != "rejected" and MOVED not in row["signals"]
    )


def content(subject: str) -> list[str]:
    """When you call this, it returns the words of a subject that say something, in lower case."""
    return [w for w in WORD.findall(subject.lower()) if w not in words("subject_fillers.csv")]


def keys(row: Row) -> frozenset[str]:
    """When you call this, it returns what a claim is looked up by: two claims of one fact share a key.

    A key is a word of the subject, cut short, behind all that must be the same.  (Subjects that are alike
    without such a word, by their letters, are not found.)
    """
    same = "/".join(slot(row))
    return frozenset(f"{same}/{word[:STEM]}" for word in content(row["subject"]))


def slot(row: Row) -> tuple[str, str, str]:
    """When you call this, it returns what must be the same in two claims of one fact.

    It is the kind; what the unit measures ("60 miles", "97 km"), or the unit itself, but for counts the family of what
    rules them, since a count's noun is its subject; whether a level is told or a change.
    """
    unit = row["unit"]
    what = family(row["measure"]) if row["kind"] == "count" else unit and (units.measured(unit) or unit)
    return row["kind"], what or "-", LEVELS[row["change"]]


def fact_of(new: Statement, near: list[tuple[int, Statement]]) -> int | None:
    """When you call this, it returns the fact that the most alike statement is of, and of equals the first fact.

    ``near`` are facts with a statement of each.  None where none is alike enough.
    """
    subjects = [other.subject for _, other in near]
    scores = process.extract(
        new.subject, subjects, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None
    )
    same = [(score, -near[i][0]) for _, score, i in scores if comparable(new, near[i][1])]
    return -max(same)[1] if same else None


def comparable(one: Statement, other: Statement) -> bool:
    """When you call this, it returns whether two claims whose subjects are alike can be one fact.

    Their places must be the same, neither names what the other names otherwise ("exports to China", "to Brazil"), no
    noun of theirs is told apart by the word before it ("food inflation", "core inflation"), and subjects of one word
    share a name.
    """
    if one.place and other.place and one.place != other.place:
        return False
    if are_other(names(one.whole), names(other.whole)) or are_told_apart(one.whole, other.whole):
        return False
    return (" " in one.subject and " " in other.subject) or share_a_name(one.sentence, other.sentence)


def are_other(one: Set[str], other: Set[str]) -> bool:
    """When you call this, it returns whether each of two sets has what the other has not."""
    return bool(one - other) and bool(other - one)


def are_told_apart(one: str, other: str) -> bool:
    """When you call this, it returns whether two subjects are of two things of a kind.

    Their noun is the same, and the words before it are not ("food inflation", "core inflation"; "unemployment" alone
    is all of it, where "the tunnel" is one told before), or those of what it is of ("the price of bread", "of milk").
    """
    first, second = parts(one), parts(other)
    if not first or not second or first[0][-1:] != second[0][-1:]:
        return False
    of, of_other = (set(each[1]) if len(each) > 1 else set() for each in (first, second))
    if of and of_other and not of & of_other:
        return True
    before, before_other = set(first[0]) - set(content(other)), set(second[0]) - set(content(one))
    if before and before_other:
        return True
    return (is_bare(one, first) and bool(before_other)) or (is_bare(other, second) and bool(before))


def is_bare(subject: str, told: list[list[str]]) -> bool:
    """When you call this, it returns whether a subject's noun has nothing before it: "inflation", not "the tunnel"."""
    return subject.lower().startswith(told[0][-1])


def parts(subject: str) -> list[list[str]]:
    """When you call this, it returns the words of a subject that say something, parted by its prepositions."""
    phrases = PREPOSITION.split(subject.lower())
    return [said for phrase in phrases if (said := content(phrase))]


def share_a_name(sentence: str, other: str) -> bool:
    """When you call this, it returns whether two sentences name the same one, or one of them names nobody."""
    one, two = names(sentence), names(other)
    return bool(one & two) or not one or not two


def names(text: str) -> frozenset[str]:
    """When you call this, it returns the capitalised words in a text, but for those of the calendar."""
    return frozenset(NAME.findall(text)) - dates()


def article_names(rows: Iterable[Row]) -> frozenset[str]:
    """When you call this, it returns the capitalised words in an article's title and claims."""
    return frozenset().union(*(names(f"{row['title'] or ''}. {row['sentence']}") for row in rows))


def are_related(shared: int, names: int, other: int) -> bool:
    """When you call this, it returns whether two articles are on one story, by how many names they share and have."""
    return shared >= NAMES_SHARED * max(1, min(names, other))


@cache
def words(lexicon: str) -> frozenset[str]:
    """When you call this, it returns the words of a lexicon that is a list of them."""
    return frozenset(row["word"] for row in lexicons.rows(lexicon))


@cache
def dates() -> frozenset[str]:
    """When you call this, it returns the names of months and days, which two articles share by chance."""
    return frozenset(w.title() for f in ("time_months.csv", "time_weekdays.csv") for w in words(f))


@cache
def families() -> dict[str, str]:
    """When you call this, it returns the family of each lemma that has one."""
    return {row["lemma"]: row["family"] for row in lexicons.rows("measure_families.csv")}


def family(measure: str | None) -> str | None:
    """When you call this, it returns the family of a measure: the lexicon's, else the lemma itself."""
    return families().get(measure or "", measure)
