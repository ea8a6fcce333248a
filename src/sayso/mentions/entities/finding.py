"""Finds the named entities of an article, and gives each one label and one name through the whole of it.

The model proposes; what it gets wrong is put right where the words themselves tell: known places (CLDR's
territories and time-zone cities), heads of organisations and places (lexicon ``entity_heads.csv``), titles
before persons, and false entities (``entity_fixes.csv``).  Labels are OntoNotes 5's without its numbers and times.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Chunk

from sayso.mentions.entities.gazetteers import PIECE, bare, countries, known, titled, titles, told
from sayso.mentions.entities.labels import Spot, relabelled, settled
from sayso.mentions.entities.naming import canonical_names
from sayso.records import Entity

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
POSSESSIVE = re.compile(r"(?:['’]s?|\W)$")
WORDLY = re.compile(r"\w")
EDGE = re.compile(
    r"(?:In|At|From|Across|Near|To|By|For|On|With|And|But|While|After|Since|Meanwhile,?) (?=[A-Z])"
)
"""What a mention may not begin with: the preposition that opens its sentence."""
LINK = re.compile(r" (?:and|or|in|of|for|said|,|&)\Z")
"""What it may not end with."""
CAPITAL_AFTER = re.compile(r" [A-Z]")
CAPITAL_BEFORE = re.compile(r"[\w,’'] [A-Z][\w-]* \Z")


def find_entities(docs: Sequence[Doc | None]) -> list[list[Entity]]:
    """When you call this, it returns the entities of each sentence of one article, in order.

    ``docs`` are the article's sentences, ``None`` where one is not parsed.  Offsets are in characters of the
    sentence.  ``name`` is the canonical name: the fullest form in the article ("Smith" → "Jane Smith", an
    acronym's full name, a nationality's country), without article, possessive and title.
    """
    spots = [spot for i, doc in enumerate(docs) if doc is not None for spot in sentence_spots(i, doc)]
    words = {t.text for doc in docs if doc is not None for t in doc}
    spots = [s for s in spots if not common(s, words)]
    spots += missed(docs, spots)
    names = canonical_names(docs, spots)
    labels = settled(docs, spots, names)
    out: list[list[Entity]] = [[] for _ in docs]
    for spot in sorted(spots, key=lambda s: (s.index, s.start)):
        name = names[bare(spot.text)]
        label = labels[name] if spot.label != "NORP" else spot.label
        shown = countries().get(spot.text.lower(), name) if label == "NORP" else name
        out[spot.index].append(
            Entity(start=spot.start, end=spot.end, text=spot.text, label=label, name=shown)
        )
    return out


def sentence_spots(index: int, doc: Doc) -> Iterator[Spot]:
    """Yield the mentions of one sentence: the model's, trimmed, relabelled or dropped, and those that need no model."""
    text = doc.text
    headed, plain = told(text)
    whole = [found.span() for found in headed]
    taken: list[tuple[int, int]] = []
    for chunk in doc.ents:
        inside = any(s <= chunk.start_char and chunk.end_char <= e for s, e in whole)
        if chunk.label_ in NUMERIC or inside:
            continue
        taken.append((chunk.start_char, chunk.end_char))
        spot = trimmed(index, chunk)
        if spot is not None and (label := relabelled(spot, text)):
            yield replace(spot, label=label)
    yield from added(index, text, [*headed, *plain], taken)


def common(spot: Spot, words: Set[str]) -> bool:
    """Whether a single word that opens its sentence is an ordinary one: "Turnout" where others write "turnout"."""
    word = spot.text.lower()
    if spot.start > 2 or " " in spot.text or spot.text.isupper():
        return False
    return word in words


def added(
    index: int, text: str, names: Sequence[re.Match[str]], taken: list[tuple[int, int]]
) -> Iterator[Spot]:
    """Yield what needs no model: countries, nationalities, known names, and names that end in a head."""
    for found in names:
        free = not any(s < found.end() and found.start() < e for s, e in taken)
        if free and not (found.group() in known() and in_longer_name(text, *found.span())):
            spot = Spot(index, found.start(), found.end(), found.group(), "ORG")
            taken.append(found.span())
            yield replace(spot, label=relabelled(spot, text))


def in_longer_name(text: str, start: int, end: int) -> bool:
    """Whether capitals go on beside a name: "Boston" of "the Boston Harbour Line"."""
    return bool(CAPITAL_AFTER.match(text, end) or CAPITAL_BEFORE.search(text[max(0, start - 40) : start]))


def trimmed(index: int, chunk: Chunk) -> Spot | None:
    """Return a mention without possessive, marks, and a person's titles; ``None`` if nothing is left."""
    text, start = chunk.text, chunk.start_char
    lead = len(text) - len(text.lstrip(" \n\t\"'“‘(-–—#@"))
    text, start = text[lead:], start + lead
    while (edge := EDGE.match(text)) or (tail := LINK.search(text)):
        if edge:
            text, start = text[edge.end() :], start + edge.end()
        elif tail:
            text = text[: tail.start()]
    while text and POSSESSIVE.search(text) and not re.search(r"\b[A-Z]\.$", text):
        text = POSSESSIVE.sub("", text)
    if chunk.label_ == "PERSON" and (title := titles().match(text)):
        text, start = text[title.end() :], start + title.end()
    if chunk.label_ == "PERSON" and text:
        text, start = whole_name(chunk, text, start)
    if not any(c.isalpha() for c in text):
        return None
    return Spot(index, start, start + len(text), text, chunk.label_)


def whole_name(chunk: Chunk, text: str, start: int) -> tuple[str, int]:
    """Return a person's name with the given name that the model left before it: "Duarte" of "Duarte Quintela"."""
    if start != chunk.start_char or chunk.start == 0 or " " in text:
        return text, start
    before = chunk.doc[chunk.start - 1]
    fits = before.pos_ == "PROPN" and before.text.istitle() and not before.ent_type_ and len(before) > 2
    if not fits or before.head.i not in range(chunk.start, chunk.end) or before.lower_ in titled():
        return text, start
    return chunk.doc.text[before.idx : start + len(text)], before.idx


def missed(docs: Sequence[Doc | None], spots: Sequence[Spot]) -> list[Spot]:
    """Return mentions of names that the model found in one sentence of the article and missed in another."""
    known = Counter((bare(s.text), s.label) for s in spots if len(bare(s.text)) > 2 and s.text[0].isupper())
    best = {name: label for (name, label), _ in sorted(known.items(), key=lambda kv: kv[1])}
    taken = defaultdict(list)
    for s in spots:
        taken[s.index].append((s.start, s.end))
    if not best:
        return []
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(best, key=len, reverse=True):
        by_word[PIECE.match(name)[0]].append(name)  # type: ignore[index]
    out = []
    for i, doc in enumerate(docs):
        for start, name in named(doc.text, by_word) if doc is not None else ():
            end = start + len(name)
            if not any(s < end and start < e for s, e in taken[i]):
                out.append(Spot(i, start, end, name, best[name]))
    return out


def named(text: str, by_word: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Yield the names in ``text`` with their places, the longest first; ``by_word`` has them by their first word.

    One pattern of all names would try each of them at every place, and a book has thousands.
    """
    end = 0
    for piece in PIECE.finditer(text):
        at = piece.start()
        for name in by_word.get(piece[0], ()) if at >= end else ():
            if text.startswith(name, at) and not WORDLY.match(text, at + len(name)):
                yield at, name
                end = at + len(name)
                break
