"""Finds the named entities of an article, and gives each one label and one name through the whole of it.

The model proposes; what it gets wrong is put right where the words themselves tell: known places (CLDR's
territories and time-zone cities), well-known names, given names, heads of names, titles before persons, what a name
is said to be or does, and false entities, all as lexicons.  Labels are OntoNotes 5's without its numbers and times.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Chunk

from sayso.mentions.entities.gazetteers import bare, countries, known
from sayso.mentions.entities.labels import Spot, relabelled, settled
from sayso.mentions.entities.lookup import PIECE, by_first_word, named, told
from sayso.mentions.entities.naming import canonical_names
from sayso.mentions.entities.people import unnamed
from sayso.mentions.entities.trimming import trimmed
from sayso.records import Entity, Span

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
CAPITAL_AFTER = re.compile(r" [A-Z]")
CAPITAL_BEFORE = re.compile(r"[\w,’'] [A-Z][\w-]* \Z")


def find_entities(docs: Sequence[Doc | None]) -> list[list[Entity]]:
    """When you call this, it returns the entities of each sentence of one article, in order.

    ``docs`` are the article's sentences, ``None`` where one is not parsed.  Offsets are in characters of the
    sentence.  ``name`` is the canonical name: the fullest form in the article ("Smith" → "Jane Smith", an
    acronym's full name, a nationality's country), without article, possessive and title.
    """
    texts: list[str] = []
    spots: list[Spot] = []
    for i, doc in enumerate(docs):
        texts.append(doc.text if doc is not None else "")
        spots += sentence_spots(i, doc, texts[i]) if doc is not None else ()
    words = {word for text in texts for word in PIECE.findall(text)}
    spots = [s for s in spots if not common(s, words)]
    spots += missed(texts, spots)
    names = canonical_names(texts, spots)
    labels = settled(docs, texts, spots, names)
    out: list[list[Entity]] = [[] for _ in texts]
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
