from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import keep

from sayso import schemas
from sayso.errors import LedgerError
from sayso.ledger import Change, Evidence, Ledger, history
from sayso.ledger.statuses import REVIEWS, STATUSES, VERDICTS, Standing, status
from sayso.records import to_json

NOON = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
PROOF = (Evidence(url="https://harbour.example/2024", quote="forty posts", stance="supports"),)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "a.db", clock=lambda: NOON) as opened:
        keep(opened)
        yield opened


def change(ledger: Ledger, number: int = 0, **fields: object) -> Change:
    row = list(ledger.claims())[number]
    return Change(**{"claim_id": row["claim_id"], "row_version": row["row_version"], **fields})


def test_a_change_is_recorded_field_by_field(ledger: Ledger) -> None:
    made = change(ledger, review="accepted", verdict="supported", evidence=PROOF, note="checked twice")
    assert ledger.record([made], actor="Ann Lee") == 1
    row = ledger.claim(made.claim_id)
    assert (row["status"], row["note"], row["row_version"]) == ("supported", "checked twice", 2)
    events = ledger.events(made.claim_id)
    assert [(e.field, e.before, e.after) for e in events if e.field != "evidence"] == [
        ("review", "unreviewed", "accepted"),
        ("verdict", "unchecked", "supported"),
        ("note", "", "checked twice"),
    ]
    assert {(e.actor, e.actor_kind, e.at, e.row_version) for e in events} == {
        ("Ann Lee", "person", "2024-05-01T12:00:00.000000Z", 2)
    }
    assert all(e.evidence == PROOF for e in events)


def test_events_fit_their_schema(ledger: Ledger) -> None:
    ledger.record([change(ledger, review="accepted", verdict="refuted", evidence=PROOF)], actor="Ann")
    ledger.record(
        [change(ledger, review="in_review", reason="new figures")], actor="Bo", kind="import", source="a" * 64
    )
    events = ledger.events(next(ledger.claims())["claim_id"])
    assert len(events) == 4
    for event in events:
        assert list(schemas.problems(to_json(event), "review_event", "event")) == []
    assert set(schemas.schema("review_event")["properties"]) == set(history.Event.__struct_fields__)


def test_what_changes_nothing_is_no_event(ledger: Ledger) -> None:
    assert ledger.record([change(ledger, review="unreviewed", note="")], actor="Ann") == 0
    assert ledger.sizes()["events"] == 0


def test_a_change_of_what_was_read_before_another_change_is_refused(ledger: Ledger) -> None:
    stale = change(ledger, note="mine")
    ledger.record([change(ledger, review="accepted")], actor="Ann")
    with pytest.raises(LedgerError, match=r"changed since it was read \(version 1, now 2\)"):
        ledger.record([change(ledger, 1, note="of another claim"), stale], actor="Bo")
    assert {row["note"] for row in ledger.claims()} == {""}


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"verdict": "supported", "review": "accepted"}, "verdict supported without evidence"),
        ({"verdict": "refuted", "evidence": PROOF}, "verdict refuted while the review is unreviewed"),
        ({"verdict": "conflicting", "evidence": PROOF, "review": "rejected"}, "while the review is rejected"),
        ({"verdict": "probably"}, "unknown verdict 'probably'; use one of unchecked, supported"),
        ({"review": "fine"}, "unknown review 'fine'; use one of unreviewed, in_review"),
        ({"review": "accepted", "evidence": (Evidence(quote="no source"),)}, "evidence that names nothing"),
        ({"review": "accepted", "evidence": (Evidence(citation=" | "),)}, "evidence that names nothing"),
        ({"claim_id": "clm_none"}, "has no such claim"),
    ],
)
def test_changes_that_break_the_rules_are_refused(
    ledger: Ledger, fields: dict[str, object], what: str
) -> None:
    with pytest.raises(LedgerError, match=re.escape(what)):
        ledger.record([change(ledger, **fields)], actor="Ann")
    assert ledger.sizes()["events"] == 0


def test_a_claim_is_no_duplicate_of_itself_or_of_nothing(ledger: Ledger) -> None:
    first, second, _ = (row["claim_id"] for row in ledger.claims())
    for other, what in (
        (first, "duplicate of itself"),
        ("clm_none", "duplicate of clm_none, which is not held"),
    ):
        with pytest.raises(LedgerError, match=what):
            ledger.record([change(ledger, review="duplicate", duplicate_of=other)], actor="Ann")
    ledger.record([change(ledger, review="duplicate", duplicate_of=second)], actor="Ann")
    assert ledger.claim(first)["status"] == "duplicate"
    ledger.record([change(ledger, review="accepted", reason="not the same ferry")], actor="Ann")
    assert ledger.claim(first)["duplicate_of"] is None


def test_two_claims_are_not_duplicates_of_each_other(ledger: Ledger) -> None:
    first, second, third = (row["claim_id"] for row in ledger.claims())
    ledger.record([change(ledger, 0, review="duplicate", duplicate_of=second)], actor="Ann")
    ledger.record([change(ledger, 1, review="duplicate", duplicate_of=third)], actor="Ann")
    with pytest.raises(LedgerError, match=f"duplicate of {first}, which is a duplicate of it"):
        ledger.record([change(ledger, 2, review="duplicate", duplicate_of=first)], actor="Ann")


def test_a_duplicate_is_reviewed_as_one(ledger: Ledger) -> None:
    _, second, _ = (row["claim_id"] for row in ledger.claims())
    with pytest.raises(LedgerError, match="a duplicate while the review is unreviewed"):
        ledger.record([change(ledger, duplicate_of=second)], actor="Ann")


def test_a_claim_is_changed_once_at_a_time(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="it is changed 2 times at once"):
        ledger.record([change(ledger, review="accepted"), change(ledger, note="seen")], actor="Ann")
    assert ledger.sizes()["events"] == 0


def test_changes_may_come_one_by_one(ledger: Ledger) -> None:
    assert ledger.record((change(ledger, number, note="seen") for number in range(3)), actor="Ann") == 3


def test_an_unknown_kind_of_actor_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no kind of actor 'robot'; use one of person, rule, import"):
        ledger.record([change(ledger, review="accepted")], actor="Ann", kind="robot")  # type: ignore[arg-type]


def test_evidence_cannot_be_taken_from_under_a_verdict(ledger: Ledger) -> None:
    ledger.record([change(ledger, review="accepted", verdict="supported", evidence=PROOF)], actor="Ann")
    with pytest.raises(LedgerError, match="without evidence"):
        ledger.record([change(ledger, evidence=())], actor="Ann")
    ledger.record([change(ledger, evidence=(), verdict="unchecked", reason="wrong year")], actor="Ann")
    assert next(ledger.claims())["status"] == "unverified"


def test_a_nameless_actor_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="nobody is named"):
        ledger.record([change(ledger, review="accepted")], actor=" ")


def test_the_status_is_the_one_word_for_both_questions() -> None:
    derived = {(review, verdict): status(review, verdict) for review in REVIEWS for verdict in VERDICTS}
    assert set(derived.values()) == set(STATUSES)
    assert derived["unreviewed", "unchecked"] == derived["accepted", "unchecked"] == "unverified"
    assert derived["corrected", "refuted"] == "refuted"
    assert derived["in_review", "refuted"] == "in_review"
    assert derived["rejected", "supported"] == "rejected"
    assert Standing().status == "unverified"


words = st.text(st.characters(exclude_categories=()), max_size=20)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), words, st.sampled_from(REVIEWS), words), max_size=6))
def test_the_chain_holds_whatever_is_written(
    ledger: Ledger, changes: list[tuple[int, str, str, str]]
) -> None:
    for number, note, review, actor in changes:
        ledger.record([change(ledger, number, note=note, review=review)], actor=f"A{actor}")
    previous = history.GENESIS
    with ledger.reading() as connection:
        events = list(history.chain(connection))
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    for event in events:
        assert event.previous == previous
        assert event.hash == history.digest(event)
        previous = event.hash
