"""What holds for any text: true offsets, no exception, and the same attributions whichever sentences are parsed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sayso import pipeline
from sayso.mentions.attribution import context_needed, find_attributions
from sayso.mentions.attribution.quotations import find_quotations
from sayso.mentions.entities import find_entities
from sayso.records import Attribution
from sayso.segment import segment

ARTICLE = """\
"We lost 40 sheep," said shepherd Ana Reyes. "It took one night.

"Nobody came to help us. We waited for nine hours."

Reyes said the dog had survived. The farm was quiet on Monday. It stands on a hill.

The vet, Tom Hale, had seen nothing like it. "Every fence was down," he said.

"The wind did that. It blew at 120 km/h."
"""

MARKED = st.text(alphabet=st.sampled_from(list("ab S.,:\n\"'“”‘’«»„`—")), max_size=80)


def attributed(nlp: Language, text: str, parsed: set[int] | None = None) -> list[Attribution]:
    sentences = segment(text)
    chosen = [i for i in range(len(sentences)) if parsed is None or i in parsed]
    found = dict(
        zip(
            chosen,
            pipeline.parse(nlp, [text[sentences[i].start : sentences[i].end] for i in chosen]),
            strict=True,
        )
    )
    docs = [found.get(i) for i in range(len(sentences))]
    return find_attributions(text, sentences, docs, find_entities(docs))


@given(MARKED | st.text(max_size=80))
def test_quotations_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for quotation in find_quotations(text, segment(text)):
        assert end <= quotation.start < quotation.inner[0] < quotation.inner[1] <= quotation.end <= len(text)
        end = quotation.end


def test_offsets_are_true_on_any_text(nlp: Language) -> None:
    @given(MARKED.map(lambda s: f'Lee said: "{s}" and {s} said') | st.text(max_size=60))
    @settings(max_examples=60, deadline=None)
    def check(text: str) -> None:
        for found in attributed(nlp, text):
            for part in (found.source, found.cue, found.content):
                assert all(0 <= start < end <= len(text) for start, end in part)
            assert found.content

    check()


def test_a_quotation_over_paragraphs_is_one_content(nlp: Language) -> None:
    first = attributed(nlp, ARTICLE)[0]
    assert [ARTICLE[s:e] for s, e in first.content] == [
        "We lost 40 sheep",
        "It took one night",
        "Nobody came to help us. We waited for nine hours",
    ]
    assert (first.speaker, first.style) == ("shepherd Ana Reyes", "direct")


def test_context_needed_makes_up_for_what_is_not_parsed(nlp: Language) -> None:
    sentences = segment(ARTICLE)
    whole = attributed(nlp, ARTICLE)
    for i, sentence in enumerate(sentences):
        needed = {i} | context_needed(ARTICLE, sentences, {i})

        def over(found: list[Attribution], at: int = sentence.start + 1) -> list[tuple[object, ...]]:
            return [
                (a.speaker, a.cue, a.style, a.denied) for a in found if any(s <= at < e for s, e in a.content)
            ]

        assert over(attributed(nlp, ARTICLE, needed)) == over(whole), ARTICLE[sentence.start : sentence.end]


def test_a_sentence_without_quotation_needs_no_context() -> None:
    text = "The farm was quiet. It has 40 sheep."
    assert context_needed(text, segment(text), {1}) == set()
