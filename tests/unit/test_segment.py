"""What holds for any text: offsets are true, sentences are in order, and no letter or digit is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.segment import segment
from sayso.segment.blocks import MARKER
from sayso.segment.sentences import LONGEST

LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["- ", "# A heading", "Label: ", "He paid $4.5m. ", "“Why?” ", "14:05 ", "OSLO, May 4 - "]
        ),
    ),
    max_size=12,
)


@given(LINES.map("\n".join))
def test_sentences_are_true_ordered_and_whole(text: str) -> None:
    found = segment(text)
    at = 0
    for s in found:
        assert at <= s.start < s.end <= len(text)
        assert s.end - s.start <= LONGEST
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        at = s.end
    kept = [False] * len(text)
    for s in found:
        kept[s.start : s.end] = [True] * (s.end - s.start)
    lost = [i for i, c in enumerate(text) if c.isalpha() and not kept[i]]
    # A list's own letters ("a) ") are markers, not words.
    assert all(MARKER.match(text, max(0, i - 1)) or MARKER.match(text, i) for i in lost), [
        text[i] for i in lost
    ]


@given(st.text())
def test_any_string_can_be_segmented(text: str) -> None:
    for s in segment(text):
        assert s.lead_in is None or text[slice(*s.lead_in)].endswith(":")


def test_a_megabyte_without_a_space_is_cut_and_none_of_it_lost() -> None:
    text = "9" * 1_000_000
    found = segment(text)
    assert sum(s.end - s.start for s in found) == len(text)
