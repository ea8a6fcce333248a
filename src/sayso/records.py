"""The frozen records that travel from an article to the ledger.

Conventions, everywhere:

- Offsets are Unicode code points into ``Article.text``, half-open ``[start, end)``, and
  ``text[start:end]`` equals the stored quote.  While a sentence is being read its mentions carry offsets
  into that sentence; :func:`shifted` moves them into the article.
- Numbers are exact :class:`~decimal.Decimal` values and travel as strings in JSON.
- Dates are ISO 8601 ``YYYY-MM-DD`` strings.  Time intervals are half-open ``[from, to)``; ``None`` is open.
- A JSON key that is a Python keyword (``from``) is a field with a trailing underscore (``from_``).

The JSON Schemas in ``sayso/schemas`` describe the same records; a test holds the two together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypeVar

import msgspec

from sayso.units import convert

Span = tuple[int, int]
"""Half-open ``(start, end)`` in code points."""
Spans = tuple[Span, ...]
"""A possibly discontinuous span, in reading order."""

Block = Literal["heading", "paragraph", "list_item", "quote", "caption", "table"]
QuantityKind = Literal[
    "count",
    "percentage",
    "percentage_point",
    "money",
    "measure",
    "duration",
    "age",
    "ratio",
    "fraction",
    "multiple",
    "score",
    "ordinal",
]
ClaimKind = Literal[QuantityKind, "date"]
Bound = Literal["exact", "approx", "at_least", "more_than", "at_most", "less_than", "range"]
Direction = Literal["increase", "decrease"]
Change = Literal["by", "to", "from_to"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["explicit", "publication", "mention"]
Style = Literal["direct", "indirect", "mixed"]
Modality = Literal["asserted", "planned", "possible", "conditional"]
Review = Literal["unreviewed", "in_review", "accepted", "corrected", "rejected", "duplicate"]
Verdict = Literal["unchecked", "supported", "refuted", "conflicting", "not_enough_evidence", "not_checkable"]
Status = Literal[
    "unverified",
    "in_review",
    "supported",
    "refuted",
    "conflicting",
    "not_enough_evidence",
    "not_checkable",
    "rejected",
    "duplicate",
]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A frozen record; subclasses only add fields.

    Records hold no cycles, so Python's collector need not look through them (``gc``).
    """


CountryFrom = Literal["metadata", "option", "domain"]


class Article(Record, frozen=True, kw_only=True):
    """One article as it was read.

    ``sha256`` is over the UTF-8 bytes of ``text``.  ``published`` is an ISO date or ``None``, and
    ``published_from`` says where it came from; so do ``country`` (ISO 3166-1, two letters), which decides how it
    writes dates in figures and whose holidays it means, and ``country_from``.  ``location`` is the file (or file
    and row) it was read from.
    """

    id: str
    text: str
    sha256: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: Literal["metadata", "option", "dateline"] | None = None
    country: str | None = None
    country_from: CountryFrom | None = None
    language: str = "en"
    location: str | None = None


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence of an article; ``lead_in`` spans the line that introduces the list it is an item of."""

    start: int
    end: int
    block: Block = "paragraph"
    section: str | None = None
    lead_in: Span | None = None


class Entity(Record, frozen=True, kw_only=True):
    """A named entity: spaCy's OntoNotes ``label``, and the canonical ``name`` it goes by in this article."""

    start: int
    end: int
    text: str
    label: str
    name: str


class Quantity(Record, frozen=True, kw_only=True):
    """A quantity: what the words say, and the interval ``[low, high]`` that they allow.

    ``value`` is set for a point and ``None`` for a range.  ``change`` says which part of a change the number is:
    ``by`` (its size), ``to`` (the level reached), ``from_to`` (its two ends are the levels before and after).
    ``direction`` is what the governing verb says of the number itself ("fell 5%"); ``Claim.direction`` is what
    the claim says of its subject, by any word ("a 5% fall", "fell to 5%", "fell by more than 5%").  ``unit`` is
    one canonical English singular, ``-`` where a count names none; ``currency`` is the ISO 4217 code beside a
    money unit.  ``rule`` names what found it.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: Bound
    rule: str
    currency: str | None = None
    direction: Direction | None = None
    change: Change | None = None

    def to(self, unit: str) -> Quantity:
        """When you call this, it returns the quantity in ``unit``, a canonical name of its dimension: ``kilometre``.

        Value and interval are converted, by Pint; the words and their offsets stay.  Raises
        :class:`~sayso.units.UnitError` for a count, for money, and for a unit that measures something else.
        """
        numbers = {
            name: number if number is None else convert(number, self.unit, unit, change=self.change == "by")
            for name, number in (("value", self.value), ("low", self.low), ("high", self.high))
        }
        return msgspec.structs.replace(self, unit=unit, **numbers)


class TimeSpan(Record, frozen=True, kw_only=True):
    """A time expression (TIMEX3, ISO-TimeML) and the half-open interval of days ``[from, to)`` it means."""

    start: int
    end: int
    text: str
    type: TimexType
    timex: str
    granularity: str
    rule: str
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    mod: str | None = None
    anchor: Anchor | None = None


class Attribution(Record, frozen=True, kw_only=True):
    """Who (``source``) says with which word (``cue``) what (``content``); PARC 3.0's three parts.

    ``source`` and ``cue`` may be empty: a bare quotation has no cue, "reportedly" has no source.
    ``speaker`` is the canonical name of the source.
    """

    source: Spans
    cue: Spans
    content: Spans
    style: Style
    rule: str
    speaker: str | None = None
    denied: bool = False
    hedged: bool = False


class Qualifier(Record, frozen=True, kw_only=True):
    """A cue that qualifies the words in its ``scope`` (ConText: pattern, direction, scope, terminators)."""

    kind: Literal["negated", "hedged", "planned", "possible", "conditional"]
    cue: Span
    scope: Span
    rule: str


class Subject(Record, frozen=True, kw_only=True):
    """What a claim is about: what is counted or measured, with the entities in it (canonical names)."""

    text: str
    start: int
    end: int
    entities: tuple[str, ...] = ()


class Scope(Record, frozen=True, kw_only=True):
    """When and where a claim holds; ``clause`` is the time clause that could not be resolved to dates."""

    time: TimeSpan | None = None
    place: str | None = None
    clause: str | None = None


class ClaimAttribution(Record, frozen=True, kw_only=True):
    """The say-so of a claim; a claim in the article's own voice has none."""

    speaker: str | None
    cue: str | None
    style: Style
    denied: bool = False
    hedged: bool = False


class ClaimSentence(Record, frozen=True, kw_only=True):
    """The sentence a claim stands in, quoted, with its offsets and its index in the article."""

    text: str
    start: int
    end: int
    index: int


class ExtractorId(Record, frozen=True, kw_only=True):
    """Which extractor made a claim: sayso's version, the model's name and version, and the fingerprint."""

    version: str
    model: str
    fingerprint: str


class Claim(Record, frozen=True, kw_only=True):
    """One checkable claim; the fields are those of the record contract, in ``annotations/guidelines.md``."""

    claim_id: str
    article_id: str
    kind: ClaimKind
    text: str
    start: int
    end: int
    quantity: Quantity | None
    time: TimeSpan | None
    subject: Subject | None
    measure: str | None
    direction: Direction | None
    negated: bool
    modality: Modality
    scope: Scope
    attribution: ClaimAttribution | None
    sentence: ClaimSentence
    section: str | None
    lead_in: str | None
    rules: tuple[str, ...]
    extractor: ExtractorId
    worth: float
    worth_reasons: tuple[str, ...]
    status: Status = "unverified"


class SkippedNumber(Record, frozen=True, kw_only=True):
    """A number or date that became no claim, and why (``reason`` is one of the guidelines' list)."""

    start: int
    end: int
    text: str
    reason: str


class Extraction(Record, frozen=True, kw_only=True):
    """Everything read from one article; all offsets are into ``text``."""

    article: Article
    text: str
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeSpan, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[SkippedNumber, ...]


def manner(row: Mapping[str, Any]) -> str:
    """When you call this, it returns what keeps a claim's row from being a plain assertion: "denied, planned".

    A table that leaves it out makes "he denied that 40 jobs would go" look like "he said that 40 jobs would go".
    """
    said = [name for name in ("negated", "denied", "hedged") if row[name]]
    return ", ".join([*said, *([] if row["modality"] == "asserted" else [row["modality"]])])


Anchored = TypeVar("Anchored", bound="Entity | Quantity | TimeSpan | SkippedNumber")
R = TypeVar("R", bound=Record)


def shifted(mention: Anchored, by: int) -> Anchored:
    """When you call this, it returns ``mention`` with its offsets moved ``by`` code points."""
    return msgspec.structs.replace(mention, start=mention.start + by, end=mention.end + by)


def sha256(text: str) -> str:
    """When you call this, it returns the hex SHA-256 of ``text`` in UTF-8 (lone surrogates kept)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def to_json(record: msgspec.Struct) -> dict[str, Any]:
    """When you call this, it returns ``record`` as builtins that JSON can write: decimals as strings.

    ``Extraction.article`` leaves out the text, which stands once, beside it.
    """
    built: dict[str, Any] = msgspec.to_builtins(record)
    if isinstance(record, Extraction):
        del built["article"]["text"]
    return built


def from_json(row: Mapping[str, Any], kind: type[R]) -> R:
    """When you call this, it returns the record of type ``kind`` that :func:`to_json` wrote.

    Raises :class:`msgspec.ValidationError` naming the path of what does not fit.
    """
    if kind is Extraction:
        row = {**row, "article": {**row["article"], "text": row["text"]}}
    return msgspec.convert(row, kind, strict=False)
