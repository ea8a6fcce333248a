"""The words of time, read from the lexicons: look-up tables, and the fragments patterns are made of."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso import lexicons

APOSTROPHE = "['’]"
PIECE = re.compile(r"\s+|\S")
CENTURY = re.compile(r"(seventeen|eighteen|nineteen|twenty)[\s-](?=\w)")
"""What says the hundreds of a year: ``nineteen`` of ``nineteen eighty-one``."""


def forms(row: dict[str, Any]) -> list[str]:
    """When you call this, it returns a lexicon row's word and its other forms."""
    others = [form for form in row.get("forms", "").split("|") if form]
    lower = [form for form in (row.get("lower") or "").split("|") if form]
    return list(dict.fromkeys([row["word"], *others, *lower]))


@cache
def table(name: str, column: str) -> dict[str, str]:
    """When you call this, it returns lower-cased form → ``column`` over the lexicon ``time_<name>.csv``.

    Where two rows share a form the first one has it.
    """
    out: dict[str, str] = {}
    for row in lexicons.rows(f"time_{name}.csv"):
        for form in forms(row):
            out.setdefault(key(form), row[column])
    return out


def key(text: str) -> str:
    """When you call this, it returns ``text`` as the tables have it: lower case, single spaces, no last dot."""
    return re.sub(r"\s+", " ", text.lower().replace("’", "'")).strip().rstrip(".-")


Trie = dict[str, "Trie"]
END = ""
"""The key of a trie's node where a word ends."""


def choice(words: list[str], loose: bool = True) -> str:
    """When you call this, it returns an alternation of ``words``, longest first; spaces match any white space.

    A ``loose`` word may begin a sentence: its first letter is in either case.  Words share their beginnings, so that
    patterns are small and quick ("(?:t(?:en|wo))").
    """
    trie: Trie = {}
    for word in words:
        node = trie
        for piece in pieces(word, loose):
            node = node.setdefault(piece, {})
        node[END] = {}
    return written(trie)


def pieces(word: str, loose: bool) -> list[str]:
    """When you call this, it returns the patterns of a word's letters and spaces."""
    out = [
        r"\s++" if part.isspace() else APOSTROPHE if part == "'" else re.escape(part)
        for part in PIECE.findall(word)
    ]
    if loose and word[0].isalpha():
        out[0] = f"[{word[0].upper()}{word[0].lower()}]"
    return out


def written(trie: Trie) -> str:
    """When you call this, it returns a trie as a pattern, in which a longer word comes before one that begins it."""
    branches = [piece + written(rest) for piece, rest in trie.items() if piece != END]
    if not branches:
        return ""
    one = branches[0] if len(branches) == 1 and END not in trie else f"(?:{'|'.join(branches)})"
    return f"{one}?" if END in trie else one


def all_forms(name: str) -> list[str]:
    """When you call this, it returns every form in the lexicon ``time_<name>.csv``."""
    return [form for row in lexicons.rows(f"time_{name}.csv") for form in forms(row)]


def months() -> str:
    """When you call this, it returns an alternation of month names; only abbreviations take a full stop."""
    rows = lexicons.rows("time_months.csv")
    full = [
        form for row in rows for form in forms(row) if len(form) > 4 or form.lower() == row["word"].lower()
    ]
    short = [form for row in rows for form in forms(row) if form not in full]
    return f"(?:(?:{choice(full, False)})\\b|(?:{choice(short, False)})\\b\\.?)"


def weekdays() -> str:
    """When you call this, it returns an alternation of weekday names; only abbreviations take a full stop."""
    rows = lexicons.rows("time_weekdays.csv")
    full = [form for row in rows for form in forms(row) if form.lower().endswith("day")]
    short = [form for row in rows for form in forms(row) if not form.lower().endswith("day")]
    # "Sat" and "Sun" are words and names: a figure, a month or a part of the day must follow them.
    ahead = f"(?=[.,]?\\s+(?:\\d|at\\s|{choice(all_forms('parts_of_day'), False)}|{months()}))"
    ahead = f"(?:{ahead}|(?=[-–](?:{choice(short, False)})\\b))"  # "Mon-Fri"
    return f"(?:(?:{choice(full, False)})\\b|(?:{choice(short, False)})\\b{ahead}\\.?)"


def places() -> str:
    """When you call this, it returns an alternation of what streets, squares and movements are called by."""
    return choice(all_forms("places"), False)


def papers() -> str:
    """When you call this, it returns an alternation of what newspapers are called by: ``Times``, ``Herald``."""
    return choice(all_forms("papers"), False)


def accords() -> str:
    """When you call this, it returns an alternation of what is named after its month: ``Accord``, ``Declaration``."""
    return choice(all_forms("accords"), False)


def trappings() -> str:
    """When you call this, it returns an alternation of what is named after a feast: ``tree``, ``eggs``."""
    return choice(all_forms("trappings"))


def sizes() -> str:
    """When you call this, it returns an alternation of what a size is told in: ``acre``, ``seat``."""
    return choice(all_forms("sizes"), False)


def named_days() -> str:
    """When you call this, it returns an alternation of what makes a weekday after it a name: ``Bloody``."""
    return choice(all_forms("named_days"), False)


@cache
def saying() -> frozenset[str]:
    """When you call this, it returns the verbs that say something."""
    return frozenset(row["lemma"] for row in lexicons.rows("cue_verbs.csv") if row["kind"] == "say")


def modifiers() -> str:
    """When you call this, it returns an alternation of ``early``, ``the end of`` … with what joins them."""
    return f"(?:{choice(all_forms('modifiers'))})(?:\\s++(?:in|on)(?=\\s)|(?<=-)|(?=[\\s-]))[\\s-]*+"


def number_words(*kinds: str) -> str:
    """When you call this, it returns an alternation of the number words of some kinds: ``digit``, ``teen``, ``ten``."""
    return choice([row["word"] for row in lexicons.rows("time_amounts.csv") if row["kind"] in kinds])


def amounts() -> str:
    """When you call this, it returns the pattern of an amount: figures, number words, ``a``, ``several``."""
    word = f"(?:{choice(all_forms('amounts'))})\\b"
    # "$900 million two years earlier" is no million of years, "one three years ago", "half three years ago" have two
    apart = rf"(?!(?:{number_words('digit')}|[Hh]alf)\s(?:{number_words('digit', 'teen', 'ten')})\b)"
    first = rf"(?:(?<!\d\s)|(?!hundred|thousand|[mbtr]+illion)){apart}{word}"
    run = rf"{first}(?:(?:[-\s]|(?<=undred|ousand|illion)\sand\s){word}){{0,4}}+"
    scale = r"(?:[\s-](?:thousand|million|billion)\b)?+"
    digits = rf"(?:\d{{1,3}}(?:,\d{{3}})++|\d{{1,6}}+(?:\.\d{{1,3}})?+(?:\s?½|\s\d/\d)?+){scale}"
    vague = choice(all_forms("vague_amounts"))
    half = r"(?:[\s-](?:and|&)[\s-](?:an?[\s-])?half)?"
    fixed = r"[Hh]alf\s(?:an?|the)|[Aa]\shalf"
    counted = f"(?:[Aa](?:n(?:other)?)?\\s)?{run}{half}|[Aa]nother(?:\\s\\d{{1,6}}+)?|[Aa]n?(?!\\w)"
    # "several hundred"; all these words in each of the patterns would take half of the time to compile them
    return f"(?:(?:{vague})(?:\\s(?:{number_words('scale')})\\b)?|{digits}|{fixed}|{counted})"


def day_words() -> list[str]:
    """When you call this, it returns the words for days of a month: ``third``, ``twenty-third``, ``twenty third``."""
    rows = [r for r in lexicons.rows("time_ordinals.csv") if int(r["value"]) > 0]
    return [form for r in rows for form in (r["word"], r["word"].replace("-", " "))]


def years_in_words() -> dict[str, str]:
    """When you call this, it returns the patterns of a year as it is spoken, and of the last of its words."""
    digits, teens, tens = (number_words(kind) for kind in ("digit", "teen", "ten"))
    unit = f"(?:[-\\s](?:{digits})\\b)?+"
    rest = f"(?:(?:{tens}){unit}|{teens}|oh[-\\s](?:{digits}))"
    spoken = f"(?:[Ss]even|[Ee]igh|[Nn]ine)teen[-\\s](?:hundred|{rest})|[Tt]wenty[-\\s]{rest}"
    return {
        "unit_in_words": unit,
        "years_in_words": f"(?:{spoken}|[Tt]wo\\sthousand\\s(?:and\\s)?(?:{rest}|{digits})(?!\\s[a-z]+s\\b))",
    }


@cache
def fragments() -> dict[str, str]:
    """When you call this, it returns the named pieces that ``time_patterns.toml`` puts in braces."""
    year = r"(?:(?:1\d|2[01])\d\d|['’]\d\d)(?![\d%]|[.,]\d)"
    shift = choice(
        [*all_forms("shifts"), *(f"the {w}" for w in all_forms("shifts") if not w.startswith("the"))]
    )
    unit = choice(all_forms("units"))
    plain = {
        "month": months(),
        "weekday": weekdays(),
        "year": year,
        "season": choice(all_forms("seasons"), False),
        "part": choice(all_forms("parts_of_day")),
        "unit": unit,
        "shift": shift,
        "n": amounts(),
        "ord": choice(all_forms("ordinals")),
        "deictic": choice(all_forms("deictics")),
        "feast": choice(all_forms("holidays")),
        "ref": choice(all_forms("references")),
        "setword": choice(all_forms("sets")),
        "zone": choice(all_forms("zones"), False),
        "tens": choice(all_forms("decades")),
        "side": choice(all_forms("sides")),
        "dayword": choice(day_words()),
        "period": choice(all_forms("periods"), False),
        "edge": choice(all_forms("edges"), False),
        "weekended": choice(all_forms("weekended"), False),
    }
    named = {k: f"(?P<{k}>{v})" for k, v in plain.items()}
    raw = {f"{k}_": f"(?:{v})" for k, v in plain.items()}
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?+\b(?![:.,]?\d|%|\s?[ap]\.?m\b|-[a-z])"
    whole = (
        f"(?P<whole>{year}|(?:{shift}|[Tt]he)\\s++(?:fiscal\\s++|financial\\s++|calendar\\s++)?(?:{unit})\\b"
        f"|{months()}(?:,?\\s++(?:of\\s++)?(?:{year}|(?:this|last|next)\\s++year\\b))?|the\\s++\\d{{3}}0s|{shift}\\s++{months()})"
    )
    era = r"(?P<era>BCE?|B\.C\.?(?:E\.?)?|AD|A\.D\.?|CE)(?!\w)"
    extra = {
        "day": f"(?P<day>{day})",
        "day_": f"(?:{day})",
        "day2": f"(?P<day2>{day})",
        "nth_": "(?:3[01]|[12]\\d|[1-9])(?:st|nd|rd|th)",
        "more_": "[Aa]n?\\s++(?:additional|further|extra|mere|full|good|bad|record)",
        "mod": f"(?:(?<!\\w)(?<![Yy]ear-)(?P<mod>{modifiers()})(?:the\\s++(?!next\\b))?)?",
        "modified": f"(?<!\\w)(?P<mod>{modifiers()})(?:the\\s++)?",
        "approx": f"(?:(?P<approx>{choice(all_forms('approximations'))})\\s++)?",
        "whole": whole,
        "era": era,
        "era2": era.replace("?P<era>", "?P<era2>"),
        "dash": "[-–—]",
        "apos": APOSTROPHE,
    }
    return named | raw | extra | years_in_words()


def filled(pattern: str) -> str:
    """When you call this, it returns a pattern of ``time_patterns.toml`` as a regular expression.

    ``{name}`` is a fragment, ``{name_}`` the same without a group; a space is any white space.
    """
    spaced = pattern.strip().replace(" ?", r"\s?").replace(" ", r"\s++")
    return re.sub(r"\{([a-z]\w*)\}", lambda m: fragments()[m[1]], spaced)


def amount(text: str) -> tuple[float | None, bool]:
    """When you call this, it returns the number an amount says and whether it is exact; vague ones are None."""
    plain = re.sub(r"^another (?=\d)", "", key(text).replace(",", ""))
    vague = table("vague_amounts", "word")
    if plain in vague or plain.split(" ")[0] in vague or any(plain.startswith(v + " ") for v in vague):
        return None, False
    figures = re.fullmatch(r"(\d+(?:\.\d+)?)?(?: ?(½)| (\d)/(\d))?(?:[ -](thousand|million|billion))?", plain)
    if figures and plain and plain[0] in "0123456789½":
        fraction = (
            0.5
            if figures[2]
            else int(figures[3]) / int(figures[4] or 1)
            if figures[3] and figures[4] != "0"
            else 0.0
        )
        scale = float(table("amounts", "value")[figures[5]]) if figures[5] else 1.0
        return (float(figures[1] or 0) + fraction) * scale, True
    return spelled(plain), True


def year_spelled(plain: str) -> int:
    """When you call this, it returns the year that words say: ``nineteen eighty-one``, ``two thousand one``."""
    if plain.startswith("two thousand"):
        rest = plain.removeprefix("two thousand").removeprefix(" and")
        return 2000 + (int(spelled(rest)) if rest else 0)
    century, rest = CENTURY.match(plain), CENTURY.sub("", plain)
    first = int(spelled(century[1])) * 100 if century else 1900
    return first + (0 if rest == "hundred" else int(spelled(rest)))


def spelled(plain: str) -> float:
    """When you call this, it returns the number that number words say: ``twenty-two``, ``two and a half``."""
    values, kinds = table("amounts", "value"), table("amounts", "kind")
    total = current = 0.0
    for word in re.findall(r"[a-z]+", plain):
        kind = kinds.get(word)
        if kind == "scale":
            current = (current or 1.0) * float(values[word])
            if current >= 1000:
                total, current = total + current, 0.0
        elif kind:
            current += float(values[word])
    return total + current or 1.0
