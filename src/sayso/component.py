"""sayso as a component of somebody's own spaCy pipeline: ``nlp.add_pipe("sayso", last=True)``.

spaCy imports this module whenever it makes a pipeline (it is an entry point), so it imports nothing of sayso's
before the component is asked for.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from sayso.records import Claim, ExtractorId, Sentence

KEY = "sayso"
"""The name of the component, of its span group (``doc.spans["sayso"]``), of its data, and of its factory."""
UNPARSED = (
    "sayso finds no subjects and speakers in a Doc without a parse: put it last in a pipeline with a parser"
)


@Language.factory(
    KEY,
    assigns=["doc._.claims", "doc.spans"],
    requires=["token.pos", "token.tag", "token.dep", "token.lemma", "doc.ents"],
    default_config={"published": None, "country": None},
)
def make_sayso(nlp: Language, name: str, published: str | None, country: str | None) -> SaysoComponent:
    """When you call this, it returns the component; ``published`` dates the Docs that carry no date of their own.

    ``country`` (ISO 3166-1) is where all of them are from.
    """
    return SaysoComponent(nlp, published, country)


class SaysoComponent:
    """Reads each Doc as an article, with the parse it has, and sets ``doc._.claims`` and ``doc.spans["sayso"]``.

    The spans are labelled with the claims' kinds.  ``doc._.published`` (a date) is what "last month" counts from.
    Sentences are cut by sayso's rules; the words, tags, arcs and entities are the pipeline's own.  The claims travel
    with the Doc as plain data, in ``doc.user_data``: through ``to_bytes``, a DocBin with ``store_user_data``, and
    ``nlp.pipe(n_process=2)``.

    Raises :class:`~sayso.errors.ArticleError` for a ``published`` that is no date and a ``country`` that is none.
    """

    def __init__(self, nlp: Language, published: str | None = None, country: str | None = None) -> None:
        from sayso.articles import country_code
        from sayso.extractor import iso

        self.nlp = nlp
        self.published = iso(published)
        self.country = country and country_code(country, "country")
        self._known: tuple[object, ExtractorId] | None = None
        if not Doc.has_extension("claims"):
            Doc.set_extension("claims", getter=claims_of)
        if not Doc.has_extension("published"):
            Doc.set_extension("published", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with its claims set."""
        from sayso.records import to_json

        if len(doc) and not doc.has_annotation("DEP"):
            warnings.warn(UNPARSED, stacklevel=2)
        claims = self.claims(doc)
        doc.user_data[KEY] = [to_json(claim) for claim in claims]
        doc.spans[KEY] = [s for c in claims if (s := span(doc, c)) is not None]
        return doc

    def claims(self, doc: Doc) -> list[Claim]:
        """Return the claims of ``doc``, whose offsets are characters of ``doc.text``."""
        from sayso.extractor import Split, assembled, iso, split
        from sayso.parses import Chosen
        from sayso.records import Article, sha256

        published = iso(doc._.published or self.published)
        article = Article(
            id="doc",
            text=doc.text,
            sha256=sha256(doc.text),
            published=published,
            country=self.country,
        )
        cut = split(article)
        parts = [part(doc, sentence) for sentence in cut.sentences]
        kept = [sentence for sentence, _ in parts]
        docs = [parsed for _, parsed in parts if parsed is not None]
        whole = [i for i, (_, parsed) in enumerate(parts) if parsed is not None]
        places = {i: place for place, i in enumerate(whole) if i in cut.parsed}
        found = assembled(
            Split(cut.article, kept, set(places)), Chosen(len(parts), docs, places), self.extractor_id()
        )
        return list(found.claims)

    def extractor_id(self) -> ExtractorId:
        """Return which extractor this is: the fingerprint covers the pipeline as it stands."""
        from sayso import pipeline
        from sayso.records import ExtractorId
        from sayso.version import __version__

        made = tuple((name, id(pipe), len(getattr(pipe, "patterns", ()))) for name, pipe in self.nlp.pipeline)
        # Hashing the weights takes longer than reading a Doc.
        if self._known is None or self._known[0] != made:
            known = ExtractorId(
                version=__version__,
                model=pipeline.model_id(self.nlp),
                fingerprint=pipeline.fingerprint(self.nlp),
            )
            self._known = made, known
        return self._known[1]


def claims_of(doc: Doc) -> list[Claim] | None:
    """When you read ``doc._.claims``, it returns the claims of a Doc; ``None`` where the component has not read it."""
    import msgspec

    from sayso.records import Claim

    held = doc.user_data.get(KEY)
    return None if held is None else msgspec.convert(held, list[Claim], strict=False)


def part(doc: Doc, sentence: Sentence) -> tuple[Sentence, Doc | None]:
    """Return the whole words of ``sentence`` as a Doc of their own, and the sentence cut to them."""
    import msgspec

    words = doc.char_span(sentence.start, sentence.end, alignment_mode="contract")
    if words is None or not len(words):
        return sentence, None
    cut = msgspec.structs.replace(sentence, start=words.start_char, end=words.end_char)
    return cut, words.as_doc()


def span(doc: Doc, claim: Claim) -> Span | None:
    """Return the words of a claim in ``doc``, labelled with its kind."""
    return doc.char_span(claim.start, claim.end, label=claim.kind, alignment_mode="expand")
