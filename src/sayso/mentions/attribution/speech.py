"""Tells speech from titles, scare quotes and turns of phrase, by the marks around it and the words before them."""

from __future__ import annotations

import re

from sayso.mentions.attribution.quotations import Quotation

SPEECH = re.compile(r"[.,!?…;:—–-]$")
NAMING = re.compile(
    r"(?:\b(?:an?|the|of|on|in|at|for|from|by|with|about|against|into|over|like|called|to|as"
    r"|her|his|its|their|my|our)|['’]s|s['’]) $",
    re.IGNORECASE,
)
"""What leads up to a title or a turn of phrase, not to speech: 'on “Late Show,” Lee said', 'a vow of “change,”'."""
SHORT = 5
"""So many words may a title have."""


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation looks like somebody's sentence rather than a title or a scare quote.

    Speech ends in a stop or a comma inside its marks (or the paragraph stays open), or is long.  A comma inside
    the marks may be the sentence's own, behind a title.
    """
    start, end = quotation.inner
    words = text[start:end].split()
    inside = text[start : quotation.end].rstrip("\"'”’»›").rstrip()
    if (
        inside.endswith(",")
        and len(words) <= SHORT
        and NAMING.search(text, max(0, quotation.start - 8), quotation.start)
    ):
        return False
    return not quotation.closed or bool(SPEECH.search(inside)) or len(words) > 8


def is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own: it opens with a capital, and ends as speech does."""
    opening = text[quotation.inner[0]]
    return (opening.isupper() or not opening.isalpha()) and is_speech(text, quotation)
