from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import TEXT, begin, extraction, keep, worth

from sayso.errors import LedgerError, Problem
from sayso.ledger import Change, Evidence, Known, Ledger, Stored
from sayso.provenance import audit
from sayso.records import sha256


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "a.db") as opened:
        yield opened


def store(ledger: Ledger, *args: str, fingerprint: str = "f1", **about: str) -> Stored:
    made = extraction(*args, fingerprint=fingerprint, **about)
    return ledger.store(made, run=begin(ledger), fingerprint=fingerprint)


def texts(ledger: Ledger, **filters: object) -> list[str]:
    return [row["text"] for row in ledger.claims(**filters)]


def accept(ledger: Ledger, text: str, **change: object) -> str:
    row = next(row for row in ledger.claims() if row["text"] == text)
    change = {"review": "accepted", **change}
    ledger.record([Change(claim_id=row["claim_id"], row_version=row["row_version"], **change)], actor="Ann")
    return row["claim_id"]


def test_an_article_is_stored_and_known(ledger: Ledger) -> None:
    assert store(ledger) == Stored(new=3)
    about = {"title": "Ferry cuts", "source": "The Quay", "published": "2024-03-15"}
    known = Known(article_id="ferry", sha256=sha256(TEXT), fingerprint="f1", location="ferry.txt", **about)
    assert ledger.known("ferry.txt") == ledger.known(article_id="ferry") == known
    assert ledger.known("other.txt") is None
    assert ledger.article_with(sha256(TEXT)) == "ferry"
    assert ledger.article_with(sha256("")) is None
    assert ledger.taken("ferry")
    assert not ledger.taken("other")
    assert ledger.article("ferry") == extraction().article
    assert ledger.skipped("ferry") == list(extraction().skipped)
    with pytest.raises(LedgerError, match="holds no such text"):
        ledger.article("other")


def test_the_whole_record_comes_back(ledger: Ledger) -> None:
    ids = keep(ledger)
    assert tuple(ledger.record_of(claim_id) for claim_id in ids) == extraction().claims


def test_rows_are_written_in_parts(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ledger.store.AT_ONCE", 2)
    assert store(ledger) == Stored(new=3)
    assert texts(ledger) == [claim.text for claim in extraction().claims]
    assert ledger.skipped("ferry") == list(extraction().skipped)


def test_storing_the_same_again_changes_nothing(ledger: Ledger) -> None:
    keep(ledger)
    before = list(ledger.claims())
    assert store(ledger) == Stored(kept=3)
    assert list(ledger.claims()) == before
    assert ledger.sizes()["events"] == 0


def test_a_changed_text_keeps_what_still_stands_and_sets_aside_what_does_not(ledger: Ledger) -> None:
    keep(ledger)
    changed = "A new first line. " + TEXT.replace("3 tugs", "4 tugs")
    assert store(ledger, changed) == Stored(new=1, kept=2, gone=1)
    assert texts(ledger) == ["40 jobs", "12 boats", "4 tugs"]
    assert texts(ledger, gone=True) == ["40 jobs", "12 boats", "3 tugs", "4 tugs"]
    for row in ledger.claims():  # moved with the text, not only kept
        assert changed[row["start"] : row["end"]] == row["text"]
    assert ledger.article("ferry", sha256=sha256(TEXT)).text == TEXT
    [event] = [e for row in ledger.claims(gone=True) for e in ledger.events(row["claim_id"])]
    assert (event.field, event.after, event.reason) == ("gone", "true", "source_changed")


def test_a_touched_claim_whose_anchor_is_gone_goes_back_to_review(ledger: Ledger) -> None:
    keep(ledger)
    evidence = (Evidence(url="https://harbour.example/tugs"),)
    name = accept(ledger, "3 tugs", verdict="supported", evidence=evidence)
    changed = TEXT.replace("3 tugs", "4 tugs")
    assert store(ledger, changed) == Stored(new=1, kept=2, reopened=1)
    row = ledger.claim(name)
    assert (row["review"], row["verdict"], row["status"]) == ("in_review", "supported", "in_review")
    assert row["signals"] == ["source_changed"]
    assert not row["gone"]
    assert row["sha256"] == sha256(TEXT)  # its offsets are still into the text that it was read from
    assert store(ledger, changed) == Stored(kept=3)
    assert ledger.claim(name) == row


HARBOUR = "Ferry cuts. The fleet has 3 tugs and 12 boats, and 40 jobs went in March."


def test_a_number_in_an_edited_sentence_keeps_what_people_said(ledger: Ledger) -> None:
    keep(ledger, extraction(HARBOUR))
    evidence = (Evidence(url="https://harbour.example/tugs"),)
    name = accept(ledger, "3 tugs", verdict="supported", evidence=evidence, note="rang the harbour")
    edited = HARBOUR.replace("40 jobs", "45 jobs")
    assert store(ledger, edited) == Stored(new=3, gone=3, reopened=1)
    [heir, *others] = ledger.claims()
    assert (heir["text"], heir["review"], heir["verdict"]) == ("3 tugs", "in_review", "supported")
    assert (heir["note"], heir["evidence"]) == ("rang the harbour", [{"url": "https://harbour.example/tugs"}])
    assert [(row["text"], row["status"]) for row in others] == [
        ("12 boats", "unverified"),
        ("45 jobs", "unverified"),
    ]
    forebear = ledger.claim(name)
    assert (forebear["gone"], forebear["verdict"]) == (True, "supported")
    told = [(e.field, e.after) for e in ledger.events(name)[-2:]]
    assert told == [("gone", "true"), ("replaced_by", heir["claim_id"])]
    first = ledger.events(heir["claim_id"])[0]
    assert (first.field, first.after, first.reason) == ("replaces", name, "source_changed")
    assert store(ledger, edited) == Stored(kept=3)
    assert list(audit(ledger)) == []


def test_a_sentence_edited_and_put_back_keeps_the_newest_word(ledger: Ledger) -> None:
    keep(ledger, extraction(HARBOUR))
    name = accept(ledger, "3 tugs", note="rang the harbour")
    edited = HARBOUR.replace("40 jobs", "45 jobs")
    store(ledger, edited)
    accept(ledger, "3 tugs", note="rang again")
    store(ledger, HARBOUR)
    row = ledger.claim(name)
    assert (row["gone"], row["review"], row["note"]) == (False, "in_review", "rang again")
    store(ledger, edited)
    assert next((row["text"], row["note"]) for row in ledger.claims()) == ("3 tugs", "rang again")
    assert list(audit(ledger)) == []


SUCCESSIONS = [  # (the sentence that replaces "Its fleet has 3 tugs.", whether the claim goes on in it)
    ("Its fleet now has 3 tugs.", True),
    ("Its fleet has 3 tugs, and two lighters are laid up in Marl.", True),
    ("Its fleet has 4 tugs.", False),
    ("Its fleet has 3 boats.", False),
    ("A rival in Marl ordered 3 tugs.", False),
    ("Nothing is known.", False),
]


@pytest.mark.parametrize(("sentence", "goes_on"), SUCCESSIONS)
def test_a_claim_goes_on_only_as_the_same_number_in_a_sentence_like_its_own(
    ledger: Ledger, sentence: str, goes_on: bool
) -> None:
    keep(ledger)
    name = accept(ledger, "3 tugs")
    store(ledger, TEXT.replace("Its fleet has 3 tugs.", sentence))
    assert ledger.claim(name)["gone"] == goes_on


def test_a_number_that_another_extractor_quotes_otherwise_keeps_its_review(ledger: Ledger) -> None:
    keep(ledger)
    name = accept(ledger, "12 boats")
    made = extraction(fingerprint="f2")
    wider = msgspec.structs.replace(made.claims[1], claim_id="clm_0123456789abcdef")
    again = msgspec.structs.replace(made, claims=(made.claims[0], wider, made.claims[2]))
    assert ledger.store(again, run=begin(ledger), fingerprint="f2") == Stored(new=1, kept=2, gone=1)
    assert ledger.claim("clm_0123456789abcdef")["review"] == "accepted"
    assert ledger.claim(name)["gone"]


def test_a_note_alone_touches_a_claim(ledger: Ledger) -> None:
    keep(ledger)
    name = accept(ledger, "3 tugs", review=None, note="ask the harbour")
    store(ledger, TEXT.replace("3 tugs", "4 tugs"))
    assert ledger.claim(name)["status"] == "in_review"


def test_a_claim_that_returns_is_found_again(ledger: Ledger) -> None:
    keep(ledger)
    store(ledger, TEXT.replace("3 tugs", "4 tugs"))
    store(ledger)
    assert texts(ledger) == ["40 jobs", "12 boats", "3 tugs"]


def test_another_extractor_never_edits_what_people_said(ledger: Ledger) -> None:
    keep(ledger)
    name = accept(ledger, "12 boats")
    blind = msgspec.structs.replace(extraction(fingerprint="f2"), claims=())
    assert ledger.store(blind, run=begin(ledger), fingerprint="f2") == Stored(gone=2)
    row = ledger.claim(name)
    assert (row["status"], row["review"], row["signals"]) == ("unverified", "accepted", ["extractor_changed"])
    assert store(ledger, fingerprint="f3").changed == 0
    assert ledger.claim(name)["signals"] == []
    assert ledger.claim(name)["review"] == "accepted"


def test_another_reading_of_the_same_words_is_an_event(ledger: Ledger) -> None:
    [first, *_] = keep(ledger)
    assert store(ledger, fingerprint="f2") == Stored(kept=3)  # another extractor, the same reading: no event
    assert ledger.claim(first)["fingerprint"] == "f2"
    made = extraction(fingerprint="f3")
    quantity = msgspec.structs.replace(made.claims[0].quantity, unit="job in the yard")
    claims = (msgspec.structs.replace(made.claims[0], quantity=quantity), *made.claims[1:])
    again = msgspec.structs.replace(made, claims=claims)
    assert ledger.store(again, run=begin(ledger), fingerprint="f3") == Stored(kept=2, changed=1)
    [event] = ledger.events(first)
    assert (event.field, event.before, event.after) == (
        "claim",
        '{"unit":"job"}',
        '{"unit":"job in the yard"}',
    )
    assert ledger.claim(first)["unit"] == "job in the yard"


def test_a_number_read_otherwise_goes_back_to_review(ledger: Ledger) -> None:
    keep(ledger)
    name = accept(ledger, "40 jobs")
    made = extraction(fingerprint="f2")
    quantity = msgspec.structs.replace(made.claims[0].quantity, unit="summer job")
    claims = (msgspec.structs.replace(made.claims[0], quantity=quantity), *made.claims[1:])
    ledger.store(msgspec.structs.replace(made, claims=claims), run=begin(ledger), fingerprint="f2")
    row = ledger.claim(name)
    assert (row["unit"], row["review"], row["status"]) == ("summer job", "in_review", "in_review")
    assert [e.field for e in ledger.events(name)][-2:] == ["claim", "review"]
    assert list(audit(ledger)) == []


def test_only_worth_or_date_changing_is_no_event(ledger: Ledger) -> None:
    keep(ledger)
    ledger.store(worth(extraction(published="2024-04-01"), 0.25), run=begin(ledger), fingerprint="f1")
    assert {(row["worth"], row["published"]) for row in ledger.claims()} == {(0.25, "2024-04-01")}
    assert ledger.sizes()["events"] == 0


def test_nothing_of_an_article_is_kept_when_storing_it_fails(ledger: Ledger) -> None:
    made = extraction()
    twice = msgspec.structs.replace(made, claims=made.claims[:1])
    other = msgspec.structs.replace(made.article, id="copy")
    store(ledger)
    with pytest.raises(LedgerError, match="the id of another article's claim"):
        ledger.store(msgspec.structs.replace(twice, article=other), run=begin(ledger), fingerprint="f1")
    assert not ledger.taken("copy")


def test_runs_and_their_problems_are_kept(ledger: Ledger) -> None:
    run = ledger.begin(version="0.1.0", model="m", fingerprint="f", options={"jobs": 2})
    problem = Problem(where="a.txt", what="is empty", remedy="give an article with text in it")
    ledger.note_problem(run, problem)
    ledger.finish(run, {"articles": 1})
    assert ledger.problems(run) == [problem]
    [manifest] = ledger.runs()
    assert manifest["options"] == {"jobs": 2}
    assert manifest["counts"] == {"articles": 1}
    assert manifest["started"] <= manifest["ended"]
    with pytest.raises(LedgerError):
        ledger.note_problem(99, problem)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_comes_back_code_point_for_code_point(ledger: Ledger, text: str) -> None:
    made = extraction(f"{text} 7 things", id=f"any-{sha256(text)[:8]}", title=text)
    ledger.store(made, run=begin(ledger), fingerprint="f1")
    assert ledger.article(made.article.id).text == made.text
    assert [ledger.record_of(c.claim_id) for c in made.claims] == list(made.claims)
    assert ledger.store(made, run=begin(ledger), fingerprint="f1") == Stored(kept=len(made.claims))


@pytest.mark.parametrize(
    ("value", "low", "high", "shown", "number"),
    [
        ("1500000", None, None, ("1500000", None, None), 1500000.0),
        ("1.5E+6", None, None, ("1500000", None, None), 1500000.0),
        (None, "10", "15", (None, "10", "15"), 12.5),
        (None, None, "12", (None, None, "12"), 12.0),
        ("1E+999999", None, None, ("1E+999999", None, None), None),
        ("0.10", None, None, ("0.10", None, None), 0.1),
    ],
)
def test_numbers_are_kept_exactly_and_beside_that_to_sort_by(
    ledger: Ledger,
    value: str | None,
    low: str | None,
    high: str | None,
    shown: tuple[str | None, ...],
    number: float | None,
) -> None:
    made = extraction("The yard built 5 boats.")
    ends = {n: None if v is None else Decimal(v) for n, v in (("value", value), ("low", low), ("high", high))}
    quantity = msgspec.structs.replace(made.claims[0].quantity, **ends)
    claim = msgspec.structs.replace(made.claims[0], quantity=quantity)
    ledger.store(msgspec.structs.replace(made, claims=(claim,)), run=begin(ledger), fingerprint="f1")
    row = next(ledger.claims())
    assert (row["value"], row["low"], row["high"]) == shown
    assert row["number"] == number
    assert ledger.record_of(row["claim_id"]).quantity == quantity
    assert len(ledger.claims_frame()) == 1
