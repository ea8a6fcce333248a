"""sayso as a component of somebody's own spaCy pipeline: ``nlp.add_pipe("sayso", last=True)``.

spaCy imports this module whenever it makes a pipeline (it is an entry point), so it imports nothing of sayso's
before the component is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from sayso.records import Claim, ExtractorId, Sentence

KEY = "sayso"
"""The name of the component, of its span group (``doc.spans["sayso"]``), and of its factory."""


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

    The spans are labelled with the claims' kinds.  ``doc._.published`` (an ISO date) is what "last month" counts
    from.  Sentences are cut by sayso's rules; the words, tags, arcs and entities are the pipeline's own.
    """

    def __init__(self, nlp: Language, published: str | None = None, country: str | None = None) -> None:
        self.nlp = nlp
        self.published = published
        self.country = country
        for extension in ("claims", "published"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with its claims set."""
        claims = self.claims(doc)
        doc._.claims = claims
        doc.spans[KEY] = [s for c in claims if (s := span(doc, c)) is not None]
        return doc

    def claims(self, doc: Doc) -> list[Claim]:
        """Return the claims of ``doc``, whose offsets are characters of ``doc.text``."""
        from sayso.articles import country_code
        from sayso.extractor import Split, assembled, iso, split
        from sayso.parses import Chosen
        from sayso.records import Article, sha256

        published = iso(doc._.published or self.published)
        article = Article(
            id="doc",
            text=doc.text,
            sha256=sha256(doc.text),
            published=published,
            country=self.country and country_code(self.country, "country"),
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

        return ExtractorId(
            version=__version__, model=pipeline.model_id(self.nlp), fingerprint=pipeline.fingerprint(self.nlp)
        )


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
