"""Offsets of qualifiers, and that a scope of theirs holds the cue."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sayso.mentions.qualifiers import find_qualifiers


def test_scopes_hold_their_cues_on_any_text(nlp: Language) -> None:
    words = st.lists(
        st.sampled_from("not if would the may 40 ships , ; sink never 'll n't unless \"".split()), max_size=14
    )

    @given(words.map(" ".join) | st.text(max_size=60))
    @settings(max_examples=60, deadline=None)
    def check(text: str) -> None:
        found = find_qualifiers(nlp(text))
        for q in found:
            assert 0 <= q.scope[0] < q.scope[1] <= len(text)
            assert any(o.scope[0] <= q.cue[0] < q.cue[1] <= o.scope[1] for o in found if o.cue == q.cue)

    check()


def test_a_rule_names_its_kind(nlp: Language) -> None:
    assert [q.rule for q in find_qualifiers(nlp("The firm may cut 40 jobs."))] == ["qualifier.possible"]
