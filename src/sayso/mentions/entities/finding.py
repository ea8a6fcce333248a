"""Finds the named entities of an article, and gives each one label and one name through the whole of it.

The model proposes; what it gets wrong is put right where the words themselves tell: known places (CLDR's
territories and time-zone cities), heads of organisations and places (lexicon ``entity_heads.csv``), titles
before persons, and false entities (``entity_fixes.csv``).  Labels are OntoNotes 5's without its numbers and times.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Chunk

from sayso.mentions.entities.gazetteers import (
    bare,
    countries,
    gazetteer,
    heads,
    honorifics,
    known,
    titled,
    titles,
)
from sayso.mentions.entities.labels import Spot, relabelled, settled
from sayso.mentions.entities.lookup import PIECE, by_first_word, named, told
from sayso.mentions.entities.naming import canonical_names
from sayso.mentions.entities.people import unnamed
from sayso.records import Entity, Span

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
POSSESSIVE = re.compile(r"(?:['’]s?|\W)$")
SCORE = re.compile(r"(?: \d{1,3}[-–]\d{1,3},?)++\Z")
"""A result behind a name: "Barcelona 2-1"."""
INITIAL = re.compile(r"\b[A-Z]\.$")
SAINT = re.compile(r"(?:St\.?|Saint) \w+['’]s?\Z")
EDGE = re.compile(
    r"(?:In|At|From|Across|Near|To|By|For|On|With|And|But|While|After|Since|Meanwhile,?) (?=[A-Z])"
)
"""What a mention may not begin with: the preposition that opens its sentence."""
LINK = re.compile(r" (?:and|or|in|of|for|said|,|&)\Z")
"""What it may not end with."""
HYPHENED = re.compile(r"(?:-\w++){0,4}?-(?P<last>[A-ZÀ-Þ]\w++)(?!-)")
"""What goes on with a name behind a hyphen: "Saint" of "Saint-Denis-sur-Loire"."""
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
LONGEST = 3
"""So many words has a name behind a title."""
CAPITAL_AFTER = re.compile(r" [A-Z]")
CAPITAL_BEFORE = re.compile(r"[\w,’'] [A-Z][\w-]* \Z")


def find_entities(docs: Sequence[Doc | None]) -> list[list[Entity]]:
    """When you call this, it returns the entities of each sentence of one article, in order.

    ``docs`` are the article's sentences, ``None`` where one is not parsed.  Offsets are in characters of the
    sentence.  ``name`` is the canonical name: the fullest form in the article ("Smith" → "Jane Smith", an
    acronym's full name, a nationality's country), without article, possessive and title.
    """
    texts = [doc.text if doc is not None else "" for doc in docs]
    spots = [s for i, doc in enumerate(docs) if doc is not None for s in sentence_spots(i, doc, texts[i])]
    words = {word for text in texts for word in PIECE.findall(text)}
    spots = [s for s in spots if not common(s, words)]
    spots += missed(texts, spots)
    names = canonical_names(texts, spots)
    labels = settled(docs, texts, spots, names)
    out: list[list[Entity]] = [[] for _ in docs]
    for spot in sorted(spots, key=lambda s: (s.index, s.start)):
        name = names[bare(spot.text)]
        label = labels[name] if spot.label != "NORP" else spot.label
        shown = countries().get(spot.text.lower(), name) if label == "NORP" else name
        out[spot.index].append(
            Entity(start=spot.start, end=spot.end, text=spot.text, label=label, name=shown)
        )
    return out


def sentence_spots(index: int, doc: Doc, text: str) -> Iterator[Spot]:
    """Yield the mentions of one sentence: the model's, trimmed, relabelled or dropped, and those that need no model."""
    names = told(text)
    taken: list[Span] = []
    for chunk in doc.ents:
        whole = (*names.people, *names.headed, *names.long)
        if chunk.label_ in NUMERIC or any(covers(span, chunk) for span in whole) or no_person(chunk):
            continue
        taken.append((chunk.start_char, chunk.end_char))
        spot = trimmed(index, chunk, text)
        if spot is not None and (label := relabelled(spot, text)):
            yield replace(spot, label=label)
    people = [*names.people, *unnamed(doc, text)]
    for spans, label in (
        (names.long, "ORG"),
        (names.headed, "ORG"),
        (people, "PERSON"),
        (names.short, "ORG"),
    ):
        for start, end in spans:
            spot = Spot(index, start, end, text[start:end], label)
            if free(spot, text, taken):
                taken.append((start, end))
                yield replace(spot, label=relabelled(spot, text))


def free(spot: Spot, text: str, taken: Sequence[Span]) -> bool:
    """Whether a name shares no character with what is found already, and is no part of a longer name."""
    apart = not any(s < spot.end and spot.start < e for s, e in taken)
    return apart and not (spot.text in known() and in_longer_name(text, spot.start, spot.end))


def covers(span: Span, chunk: Chunk) -> bool:
    """Whether a name that needs no model shares a character with what the model found, and lies not inside it."""
    (start, end), first, last = span, chunk.start_char, chunk.end_char
    return start < last and first < end and not (first <= start and end <= last and (first, last) != span)


def no_person(chunk: Chunk) -> bool:
    """Whether an article before a person's single name, or marks around it, show that it is none: "the Hajj"."""
    if chunk.label_ != "PERSON" or len(chunk) > 1 or chunk.start == 0 or chunk.text in known():
        return False
    before = chunk.doc[chunk.start - 1]
    after = chunk.doc[chunk.end] if chunk.end < len(chunk.doc) else None
    quoted = before.text in QUOTES and after is not None and after.text in QUOTES
    return quoted or (before.lower_ == "the" and chunk.root.dep_ not in MODIFIERS)


def common(spot: Spot, words: Set[str]) -> bool:
    """Whether a single word that opens its sentence is an ordinary one: "Turnout" where others write "turnout"."""
    word = spot.text.lower()
    if spot.start > 2 or " " in spot.text or spot.text.isupper():
        return False
    return word in words


def in_longer_name(text: str, start: int, end: int) -> bool:
    """Whether capitals go on beside a name: "Boston" of "the Boston Harbour Line"."""
    return bool(CAPITAL_AFTER.match(text, end) or CAPITAL_BEFORE.search(text[max(0, start - 40) : start]))


def trimmed(index: int, chunk: Chunk, whole: str) -> Spot | None:
    """Return a mention without possessive, marks, and a person's titles; ``None`` if nothing is left."""
    start = chunk.start_char
    text = whole[start : chunk.end_char]
    lead = len(text) - len(text.lstrip(" \n\t\"'“‘(-–—#@"))
    text, start = text[lead:], start + lead
    while (edge := EDGE.match(text)) or (tail := LINK.search(text)):
        if edge:
            text, start = text[edge.end() :], start + edge.end()
        elif tail:
            text = text[: tail.start()]
    text = SCORE.sub("", text)
    while text and POSSESSIVE.search(text) and not own_mark(chunk, text):
        text = POSSESSIVE.sub("", text)
    if start + len(text) == chunk.end_char and (rest := HYPHENED.match(whole, chunk.end_char)):
        text += rest[0] if rest["last"] not in known() and rest["last"] not in gazetteer() else ""
    label = "PERSON" if honorifics().match(text) or called(chunk, text) else chunk.label_
    if label == "PERSON" and (title := titles().match(text)):
        text, start = text[title.end() :], start + title.end()
    if label == "PERSON" and text:
        text, start = whole_name(chunk, whole, text, start)
    if not any(c.isalpha() for c in text):
        return None
    return Spot(index, start, start + len(text), text, label)


def own_mark(chunk: Chunk, text: str) -> bool:
    """Whether the mark that ends a name is its own: "Larkmoor Corp.", "St. John's"."""
    last = chunk[-1].text
    abbreviated = text.endswith(last) and len(last) > 1 and last.endswith(".")
    return abbreviated or INITIAL.search(text) is not None or SAINT.fullmatch(text) is not None


def called(chunk: Chunk, text: str) -> bool:
    """Whether a mention is an office and who holds it: "Kaiser Wilhelm II", but no "General Motors"."""
    title = titles().match(text)
    if title is None or text in known() or chunk.label_ == "PERSON":
        return False
    rest = text[title.end() :].split()
    return 0 < len(rest) <= LONGEST and heads().keys().isdisjoint(rest) and all(w[0].isupper() for w in rest)


def whole_name(chunk: Chunk, whole: str, text: str, start: int) -> tuple[str, int]:
    """Return a person's name with the given name that the model left before it: "Duarte" of "Duarte Quintela"."""
    if start != chunk.start_char or chunk.start == 0 or " " in text:
        return text, start
    before = chunk.doc[chunk.start - 1]
    fits = before.pos_ == "PROPN" and before.text.istitle() and not before.ent_type_ and len(before) > 2
    if (
        not fits
        or before.head.i not in range(chunk.start, chunk.end)
        or before.lower_.rstrip(".") in titled()
    ):
        return text, start
    return whole[before.idx : start + len(text)], before.idx


def missed(texts: Sequence[str], spots: Sequence[Spot]) -> list[Spot]:
    """Return mentions of names that the model found in one sentence of the article and missed in another."""
    known = Counter((bare(s.text), s.label) for s in spots if len(bare(s.text)) > 2 and s.text[0].isupper())
    best = {name: label for (name, label), _ in sorted(known.items(), key=lambda kv: kv[1])}
    taken = defaultdict(list)
    for s in spots:
        taken[s.index].append((s.start, s.end))
    if not best:
        return []
    by_word = by_first_word(set(best))
    out = []
    for i, text in enumerate(texts):
        for start, name in named(text, by_word):
            end = start + len(name)
            if not any(s < end and start < e for s, e in taken[i]):
                out.append(Spot(i, start, end, name, best[name]))
    return out
