from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from written import TEXT, extraction, keep

from sayso.errors import LedgerError
from sayso.ledger import Change, Copy, Evidence, Ledger
from sayso.provenance import audit, rendered, trace

MARCH = "The ferry company cut «40 jobs» in March."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with a reviewed claim, a claim that is gone, and two versions of one article."""
    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        first, second, _ = keep(ledger)
        evidence = (Evidence(url="https://harbour.example/2024", stance="supports"),)
        accepted = Change(
            claim_id=first,
            row_version=1,
            review="accepted",
            verdict="supported",
            evidence=evidence,
            note="seen",
        )
        rejected = Change(claim_id=second, row_version=1, review="rejected", reason="a joke")
        ledger.record([accepted, rejected], actor="Ann")
        keep(ledger, extraction("News. " + TEXT.replace("3 tugs", "4 tugs").replace("40 jobs", "45 jobs")))
    return path


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as opened:
        yield opened


def test_a_trace_holds_everything_behind_a_claim(ledger: Ledger) -> None:
    name = next(ledger.claims(text="40 jobs"))["claim_id"]
    found = trace(ledger, name[:10])
    assert found.marked == MARCH
    assert found.article.text == TEXT  # the version that it was read from, not today's
    assert found.article.text[found.claim.start : found.claim.end] == "40 jobs"
    assert found.claim.status == "in_review"
    assert found.signals == ("source_changed",)
    assert found.standing.verdict == "supported"
    assert [event.field for event in found.events] == [
        "review",
        "verdict",
        "evidence",
        "note",
        "signals",
        "review",
    ]
    assert [run["run"] for run in found.runs] == [1]
    with pytest.raises(LedgerError):
        trace(ledger, "clm_none")


def test_a_trace_reads_as_plain_text(ledger: Ledger) -> None:
    text = rendered(trace(ledger, next(ledger.claims(text="40 jobs"))["claim_id"]))
    for line in (
        MARCH,
        "Ferry cuts",
        "22 to 29, in the sentence 0 to 39",
        "40 job (exact)",
        "March (2024-03-01 to 2024-04-01, 2024-03)",
        "none: the article's own voice",
        "core_web_sm-3.8.0",
        "quantity.count",
        "https://harbour.example/2024; supports",
        "Ann (person), verdict: unchecked → supported",
        "review: accepted → in_review (source_changed)",
    ):
        assert line in text
    assert "None" not in text
    speaker = rendered(trace(ledger, next(ledger.claims(text="12 boats"))["claim_id"]))
    assert "Harbour master Ilse Brandt, cue “said” (indirect)" in speaker
    assert "unreviewed → rejected (a joke)" in speaker


def test_a_trace_names_the_other_papers_that_have_the_text(ledger: Ledger) -> None:
    name = next(ledger.claims(text="40 jobs"))["claim_id"]
    article = trace(ledger, name).article
    post = msgspec.structs.replace(article, id="post-9", source="The Post", location="b.jsonl#2")
    ledger.note_copies([Copy.made(post, article.id)], run=1)
    assert [copy.id for copy in trace(ledger, name).copies] == ["post-9"]
    assert f"post-9, The Post, {article.published}, in b.jsonl#2" in rendered(trace(ledger, name))


def test_a_sound_ledger_has_nothing_off(ledger: Ledger) -> None:
    assert list(audit(ledger)) == []


def test_a_damaged_file_is_a_problem_and_no_crash(path: Path) -> None:
    with Ledger(path):
        pass
    data = path.read_bytes()
    page = data.index(b"Harbour master") // 4096 * 4096
    path.write_bytes(data[:page] + b"\xff" * 4096 + data[page + 4096 :])
    with Ledger(path) as ledger:
        problems = list(audit(ledger))
    assert "the database is damaged" in str(problems[-1])


TAMPERED = [
    (
        "UPDATE versions SET body = CAST(replace(CAST(body AS TEXT), '40', '90') AS BLOB)",
        "is not the one of sha256",
    ),
    (
        "UPDATE versions SET body = CAST(replace(CAST(body AS TEXT), '40', '90') AS BLOB)",
        "is not its text '40 jobs'",
    ),
    ("UPDATE claims SET start = start + 1 WHERE text = '12 boats'", "its start is"),
    ("UPDATE claims SET value = '41' WHERE text = '40 jobs'", "its value is '41', and its record says '40'"),
    ("UPDATE claims SET status = 'supported' WHERE text = '12 boats'", "its review and verdict say rejected"),
    (
        "UPDATE claims SET review = 'accepted', status = 'unverified' WHERE text = '12 boats'",
        "its history says",
    ),
    (
        "UPDATE claims SET note = 'forged' WHERE text = '40 jobs'",
        "its note is 'forged', and its history says 'seen'",
    ),
    ("UPDATE claims SET gone = 0 WHERE text = '3 tugs'", "its gone is False, and its history says True"),
    ("UPDATE records SET record = replace(record, '12 boats', '13 boats')", "is not its text '13 boats'"),
    ("UPDATE records SET record = '{}' WHERE claim = 1", "its record cannot be read"),
    ("DELETE FROM records WHERE claim = 2", "its record cannot be read"),
    ("UPDATE events SET after = 'refuted' WHERE field = 'verdict'", "it was changed after it was written"),
    ("DELETE FROM events WHERE seq = 2", "event 2 is missing before it"),
    ("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)", "its history says"),
    ("UPDATE claims SET version = 99 WHERE claim = 1", "refers to a row of versions that is not there"),
    ("UPDATE articles SET sha256 = 'x'", "its newest text is not held"),
]


@pytest.mark.parametrize(("statement", "what"), TAMPERED)
def test_whatever_is_changed_behind_the_ledger_is_found(path: Path, statement: str, what: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        assert connection.execute(statement).rowcount > 0
    with Ledger(path) as ledger:
        assert what in "\n".join(map(str, audit(ledger)))
