"""Reads the titles and roles beside a name: which belong to it, and which only tell who it is."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from sayso.mentions.attribution.cues import load
from sayso.mentions.attribution.runs import honorifics, possessive, roles

BEHIND = re.compile(r", (?:the|an?|its|their|his|her) (?:[\w’'-]+ ){0,4}?(?P<role>[a-z]+),")
"""What a name may have behind it, that says who it is."""
OFFICE = re.compile(
    r"(?:[A-Z][\w’'-]+ )*(?P<role>[A-Z][\w’'-]+) (?:for|of) (?:the )?(?:[A-Z][\w’'-]+ (?:and )?){1,4}$"
)
"""An office that is held for or of something, before a name: "Minister for Health "."""
OWNERS = frozenset({"its", "his", "her", "their", "our", "my"})


def split_role(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the role and the name in a capitalised run: "Interior Minister", ("Filipa", "Noronha")."""
    cut = 0
    for i, word in enumerate(words[:-1]):
        if word.lower() in roles() or word.rstrip(".") in honorifics():
            cut = i + 1
    if len(words) - cut == 1 and cut and words[cut - 1].rstrip(".") not in honorifics() and cut < 2:
        return " ".join(words[:cut]), words[cut:]
    return " ".join(words[:cut]), words[cut:]


def role_before(text: str, start: int, more: bool) -> tuple[str, str]:
    """Return the role in the words directly before a name, and the one set off from it, either "".

    "regional commander " and "Ltd's chairman, "; ``more`` says that a role stands in the name's own capitals.
    """
    left = text[max(0, start - 90) : start].rsplit("\n", maxsplit=1)[-1]
    apposed = left.endswith(", ")
    words = left.rstrip(", ").split()
    if (office := OFFICE.search(left)) and office["role"].lower() in roles():
        return office.group().strip(), ""
    if not words or (more and apposed) or words[-1].lower() not in roles():
        return "", ""
    out: list[str] = []
    for word in reversed(words[-5:]):
        if (
            not re.fullmatch(r"[\w’'-]+", word)
            or word.lower() in STOP_WORDS
            or is_cue(word)
            or possessive(word)
        ):
            owned = possessive(word) or word.lower() in OWNERS
            role = " ".join(reversed(out))
            return ("", role) if apposed or owned else (role, "")
        out.append(word)
    role = " ".join(reversed(out)) if len(words) == len(out) else out[0]
    return ("", role) if apposed else (role, "")


def role_behind(text: str, at: int) -> str:
    """Return the role in the words between commas behind a name: "Ada Obi, the trade minister's spokeswoman, said"."""
    match = BEHIND.match(text, at)
    return match["role"] if match and match["role"] in roles() else ""


def is_cue(word: str) -> bool:
    """Whether a word is a form of a cue verb, so that no role goes on to its left: "said analyst Ann Lee"."""
    lower = word.lower()
    known = load("cue_verbs.csv")
    stems = (lower, lower[:-1], lower[:-2], lower[:-3], lower[:-2] + "e", lower[:-3] + "y")
    return lower in {"said", "told", "wrote"} or (
        lower.endswith(("ed", "s", "ing")) and any(s in known for s in stems)
    )


def kept_role(role: str) -> str:
    """Return a role without the courtesy titles that say nothing but Mr and Ms."""
    return " ".join(w for w in role.split() if w.rstrip(".") not in {"Mr", "Mrs", "Ms", "Miss"})


def gender_of(role: str) -> str:
    """Return the gender that a role or title tells, or ""."""
    return next(
        (g for w in role.split() if (g := roles().get(w.lower()) or honorifics().get(w.rstrip(".")))), ""
    )
