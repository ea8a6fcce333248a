"""Where a claim stands: two questions (was it reviewed, is it true), and the one word derived from them.

``review`` says what a person made of the extraction, ``verdict`` whether the claim is true.  A verdict of
supported, refuted or conflicting needs evidence and a review that accepts the claim (as it is, or corrected).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

import msgspec

from sayso.records import Record, Review, Status, Verdict

REVIEWS: tuple[str, ...] = get_args(Review)
VERDICTS: tuple[str, ...] = get_args(Verdict)
STATUSES: tuple[str, ...] = get_args(Status)
PROVEN = frozenset({"supported", "refuted", "conflicting"})
"""The verdicts that need evidence."""
ACCEPTING = frozenset({"accepted", "corrected"})
"""The reviews under which such a verdict can be given."""


class Evidence(Record, frozen=True, omit_defaults=True):
    """What a verdict rests on: a URL or a citation; with what it says, when it was read, for or against."""

    url: str | None = None
    citation: str | None = None
    quote: str | None = None
    retrieved_at: str | None = None
    stance: str | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.citation, self.url) if part)


class Standing(Record, frozen=True):
    """What people have said of one claim so far."""

    review: str = "unreviewed"
    verdict: str = "unchecked"
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    duplicate_of: str | None = None

    @property
    def status(self) -> Status:
        """When you read this, it gives the one word that people see."""
        return status(self.review, self.verdict)


class Change(Record, frozen=True):
    """What one person (or rule) wants changed of one claim; a field that is ``None`` stays as it is.

    ``row_version`` is the claim's as it was read: the change is refused if the claim has changed since.
    """

    claim_id: str
    row_version: int
    review: str | None = None
    verdict: str | None = None
    evidence: tuple[Evidence, ...] | None = None
    note: str | None = None
    duplicate_of: str | None = None
    reason: str | None = None


def status(review: str, verdict: str) -> Status:
    """When you call this, it returns the one word: the review's where that withholds the claim, else the verdict's."""
    derived = review if review in ("in_review", "rejected", "duplicate") else verdict
    return cast(Status, "unverified" if derived == "unchecked" else derived)


def changed(standing: Standing, change: Change) -> Standing:
    """When you call this, it returns ``standing`` as ``change`` would leave it."""
    names = ("review", "verdict", "evidence", "note", "duplicate_of")
    given = {name: value for name in names if (value := getattr(change, name)) is not None}
    if given.get("review", "duplicate") != "duplicate":
        given["duplicate_of"] = None  # it is no longer set aside as another's double
    return msgspec.structs.replace(standing, **given)


def refusals(before: Standing, after: Standing, claim_id: str) -> Iterator[tuple[str, str]]:
    """When you call this, it yields why ``after`` cannot follow ``before``: what is wrong, and the remedy.

    What was so before is not complained of again: a claim whose source changed keeps its verdict while it
    waits in review.
    """
    if after.review not in REVIEWS:
        yield f"unknown review {after.review!r}", f"use one of {', '.join(REVIEWS)}"
    if after.verdict not in VERDICTS:
        yield f"unknown verdict {after.verdict!r}", f"use one of {', '.join(VERDICTS)}"
    newly = after.verdict in PROVEN and after.verdict != before.verdict
    if after.verdict in PROVEN and not after.evidence and (newly or before.evidence):
        yield f"verdict {after.verdict} without evidence", "give a URL or a citation in evidence"
    if newly and after.review not in ACCEPTING:
        yield (
            f"verdict {after.verdict} while the review is {after.review}",
            "set review to accepted or corrected",
        )
    if not all(any(map(str.isalnum, str(each))) for each in after.evidence):
        yield "evidence that names nothing", "give a URL or a citation"
    if after.duplicate_of and after.review != "duplicate":
        yield f"a duplicate while the review is {after.review}", "set review to duplicate"
    if after.duplicate_of == claim_id:
        yield "it is said to be a duplicate of itself", "name the other claim"
