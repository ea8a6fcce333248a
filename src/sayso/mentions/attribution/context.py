"""Tells which sentences must be parsed so that the attributions of others come out whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.mentions.attribution.direct import fills_sentence
from sayso.mentions.attribution.quotations import Quotation
from sayso.mentions.attribution.reading import Reading
from sayso.mentions.attribution.talk import HE, IT, SHE, THEY
from sayso.records import Sentence

PRONOUNS = HE | SHE | IT | THEY
WORD = re.compile(r"\w+")


def context_needed(text: str, sentences: Sequence[Sentence], wanted: set[int]) -> set[int]:
    """When you call this, it returns the indexes of further sentences to parse for the ``wanted`` ones' attributions.

    Those are the sentences in which a quotation around a wanted sentence begins and ends (its cue stands
    there), and, where the quotation fills its sentences or a pronoun presents it, the ones that tell whose it is:
    the two before, the one that ends with a colon, and the one after it in its paragraph ('"How long?" Lee said.').
    """
    reading = Reading(text, sentences, [None] * len(sentences))
    needed: set[int] = set()
    chains: dict[int, list[Quotation]] = {}
    for q in reading.quotations:
        chains.setdefault(q.chain, []).append(q)
    for links in chains.values():
        first, last = reading.sentence_at(links[0].start), reading.sentence_at(links[-1].end - 1)
        if wanted.isdisjoint(range(first, last + 1)):
            continue
        for link in links:
            needed |= {reading.sentence_at(link.start), reading.sentence_at(link.end - 1)}
        if not any(fills_sentence(reading, link) or refers_back(reading, link) for link in links):
            continue
        needed |= set(range(max(0, first - 2), first))
        if last + 1 < len(sentences) and "\n" not in text[links[-1].end : sentences[last + 1].start]:
            needed.add(last + 1)
    return needed - wanted


def refers_back(reading: Reading, quotation: Quotation) -> bool:
    """Whether a pronoun presents the quotation: '"It fell," she said', 'She told them: "…"'."""
    first, last = reading.sentence_at(quotation.start), reading.sentence_at(quotation.end - 1)
    before = WORD.findall(reading.text[reading.sentences[first].start : quotation.start])[:2]
    after = WORD.findall(reading.text[quotation.end : reading.sentences[last].end])[:2]
    return any(word.lower() in PRONOUNS for word in (*before, *after))
