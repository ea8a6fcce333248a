from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import TEXT, extraction, keep

from sayso import cells
from sayso.errors import LedgerError, ReviewError
from sayso.ledger import Change, Evidence, Ledger
from sayso.provenance import audit
from sayso.review import Imported, export_csv, import_csv, sheet
from sayso.review.reading import normal

Rows = list[dict[str, str]]
URL = "https://harbour.example/2024"


class Review:
    """A ledger of three claims, exported; ``back`` writes the rows as a spreadsheet would and imports them."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger, self.folder = ledger, folder
        self.rows = self.export()

    def export(self) -> Rows:
        export_csv(self.ledger, self.folder / "out.csv")
        return read(self.folder / "out.csv")

    def back(self, rows: Rows | None = None, *, reviewer: str = "Ann", **form: str) -> Imported:
        path = self.folder / "back.csv"
        path.write_bytes(saved(self.rows if rows is None else rows, **form))
        return import_csv(self.ledger, path, reviewer=reviewer)

    def refused(self, rows: Rows | None = None, **form: str) -> list[str]:
        before = list(self.ledger.claims())
        with pytest.raises(ReviewError) as error:
            self.back(rows, **form)
        assert list(self.ledger.claims()) == before  # the whole file, or nothing
        assert "\n" not in str(error.value)
        return [str(problem) for problem in error.value.problems] or [str(error.value)]

    def claims(self) -> Rows:
        return list(self.ledger.claims())


def read(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def saved(
    rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8-sig", end: str = "\r\n", first: str = ""
) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return (first + text.getvalue()).encode(encoding, "replace")


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    with Ledger(tmp_path / "a.db") as ledger:
        keep(ledger)
        yield Review(ledger, tmp_path)


def test_an_export_shows_what_a_reviewer_needs(review: Review) -> None:
    assert (review.folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfclaim_id,")
    assert tuple(review.rows[0]) == (*sheet.READ, *sheet.TYPED)
    shown = {
        "status": "unverified",
        "kind": "count",
        "claim": "40 jobs",
        "value": "40",
        "unit": "job",
        "subject": "jobs",
        "speaker": "",
        "when": "March (2024-03-01 to 2024-04-01)",
        "sentence": "The ferry company cut 40 jobs in March.",
        "title": "Ferry cuts",
        "outlet": "The Quay",
        "published": "2024-03-15",
        "location": "ferry.txt",
        "review": "unreviewed",
        "verdict": "unchecked",
        "evidence": "",
        "note": "",
    }
    assert {name: review.rows[0][name] for name in shown} == shown
    assert export_csv(review.ledger, review.folder / "boats.csv", text="boats") == 1


def test_typed_verdicts_come_in(review: Review) -> None:
    review.rows[0] |= {
        "review": "Corrected",
        "verdict": "Not enough evidence",
        "note": "no figures published",
    }
    review.rows[1] |= {"verdict": "supported", "evidence": f"{URL} | Harbour report 2024, p. 3"}
    assert review.back() == Imported(rows=3, changed=2, unchanged=1)
    first, second, third = review.claims()
    assert (first["status"], first["review"]) == ("not_enough_evidence", "corrected")
    # Who gives evidence on a claim that nobody had reviewed has read it, and so accepts it.
    assert (second["status"], second["review"]) == ("supported", "accepted")
    assert second["evidence"] == [{"url": URL}, {"citation": "Harbour report 2024, p. 3"}]
    assert third["row_version"] == 1
    [event, *_] = review.ledger.events(first["claim_id"])
    assert (event.actor, event.actor_kind, len(event.source or "")) == ("Ann", "import", 64)


def test_importing_the_same_file_again_changes_nothing(review: Review) -> None:
    review.rows[0] |= {"verdict": "refuted", "evidence": URL, "note": "old figure"}
    review.back()
    before = review.claims(), review.ledger.sizes()
    assert review.back() == Imported(rows=3, changed=0, unchanged=3)
    assert (review.claims(), review.ledger.sizes()) == before
    assert review.back(review.export()).changed == 0


@pytest.mark.parametrize(
    "form",
    [
        {"delimiter": ";"},
        {"delimiter": "\t", "encoding": "utf-16"},
        {"encoding": "utf-8", "end": "\n"},
        {"encoding": "cp1252"},
        {"encoding": "utf-8", "first": "\u00ef\u00bb\u00bf"},
        {"encoding": "utf-8-sig", "first": "\ufeff"},
        {"delimiter": ";", "first": "sep=;\r\n"},
    ],
    ids=str,
)
def test_what_spreadsheets_make_of_a_file_is_read(review: Review, form: dict[str, str]) -> None:
    row = review.claims()[2]
    change = Change(claim_id=row["claim_id"], row_version=1, note="façade → “front”, a; b\nand\tmore")
    review.ledger.record([change], actor="Bo")
    rows = review.export()
    rows[0]["note"] = "café; a, b\tc\r\nsecond line"
    assert review.back(rows, **form).changed == 1
    assert review.claims()[0]["note"] == "café; a, b\tc\nsecond line"
    assert review.claims()[2]["note"] == change.note  # though Windows-1252 has no arrow


def test_a_whole_file_mangled_on_the_way_is_mended(review: Review) -> None:
    review.rows[0]["note"] = "café"
    path = review.folder / "mangled.csv"
    path.write_text(saved(review.rows).decode("cp1252"), encoding="utf-8", newline="")
    import_csv(review.ledger, path, reviewer="Ann")
    assert review.claims()[0]["note"] == "café"


def test_columns_may_be_moved_added_and_left_out(review: Review) -> None:
    review.rows[0]["note"] = "seen"
    names = ["my own", "note", "Row Version", "claim_id"]
    rows = [{**{n: row.get(n.lower().replace(" ", "_"), "x") for n in names}} for row in review.rows]
    assert review.back([*rows, dict.fromkeys(names, "")]).changed == 1
    assert review.claims()[0]["note"] == "seen"


def test_an_empty_cell_takes_nothing_away_and_a_dash_does(review: Review) -> None:
    review.rows[0] |= {"verdict": "supported", "evidence": URL, "note": "fine"}
    review.back()
    rows = review.export()
    rows[0] |= {"review": "", "verdict": "", "evidence": "", "note": ""}
    assert review.back(rows).changed == 0
    rows[0] |= {"verdict": "unchecked", "evidence": "-", "note": "-"}
    assert review.back(rows).changed == 1
    row = review.claims()[0]
    assert (row["verdict"], row["evidence"], row["note"], row["review"]) == ("unchecked", [], "", "accepted")
    assert "fine" in [event.after for event in review.ledger.events(row["claim_id"])]


def test_every_bad_row_is_named_and_none_is_taken(review: Review) -> None:
    review.rows[0] |= {"verdict": "tru"}
    review.rows[1] |= {"verdict": "supported"}
    review.rows[2] |= {"claim_id": "clm_0000000000000000", "review": "accepted"}
    good = {**review.rows[0], "claim_id": review.rows[2]["claim_id"], "row_version": "many"}
    names = [row["claim_id"] for row in review.rows]
    first, second, third, fourth = review.refused([*review.rows, good])
    assert f"row 2, claim {names[0]}: unknown verdict 'tru'; use one of unchecked, supported" in first
    assert f"row 3, claim {names[1]}: verdict supported without evidence; give a URL" in second
    assert "row 4, claim clm_0000000000000000:" in third
    assert "no such claim" in third
    assert "row 5" in fourth
    assert "row_version 'many' is no number" in fourth


def late(row: dict[str, str]) -> None:
    row["row_version"] = "7"


def unnamed(row: dict[str, str]) -> None:
    row["claim_id"] = ""


def waiting(row: dict[str, str]) -> None:
    row |= {"review": "in_review", "verdict": "refuted", "evidence": URL}


def own_double(row: dict[str, str]) -> None:
    row["review"] = f"duplicate of {row['claim_id']}"


def double_of_nothing(row: dict[str, str]) -> None:
    row["review"] = "duplicate of clm_ffff"


def no_evidence(row: dict[str, str]) -> None:
    row |= {"verdict": "conflicting", "evidence": "-"}


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (late, "row_version 7 is later than the ledger's, 1"),
        (unnamed, "it names no claim"),
        (waiting, "verdict refuted while the review is in_review"),
        (own_double, "a duplicate of itself"),
        (double_of_nothing, "has no claim 'clm_ffff'"),
        (no_evidence, "verdict conflicting without evidence"),
    ],
)
def test_bad_rows(review: Review, spoil: Callable[[dict[str, str]], None], what: str) -> None:
    spoil(review.rows[1])
    [problem] = review.refused()
    assert what in problem
    assert "row 3" in problem


def test_two_rows_of_one_claim_must_agree(review: Review) -> None:
    assert review.back([*review.rows, review.rows[0]]).changed == 0
    [problem] = review.refused([*review.rows, {**review.rows[0], "note": "other"}])
    assert "row 2 says otherwise" in problem


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "it is empty"),
        (b"name,age\nBob,4\n", "it has no column claim_id"),
        (b"claim_id,note\nclm_1,x\n", "it has no column row_version"),
        (b"claim_id,row_version,kind\nclm_1,1,count\n", "it has none of the columns review, verdict"),
        (b"claim_id,row_version,note,note\nclm_1,1,a,b\n", "it has two columns note"),
        (b"PK\x03\x04\x14\x00", "it is a workbook, not CSV; save it as CSV UTF-8"),
        (b"claim_id,row_version,note\nclm_1,1,\x81\xff\n", "neither UTF-8 nor Windows-1252"),
        (b"claim_id,row_version,note\nclm_1,1,fewer, or none\n", "it has 4 cells, and the header 3"),
    ],
)
def test_what_is_no_review_file_is_refused(review: Review, data: bytes, what: str) -> None:
    path = review.folder / "bad.csv"
    path.write_bytes(data)
    with pytest.raises(ReviewError) as error:
        import_csv(review.ledger, path, reviewer="Ann")
    assert what in " ".join(map(str, (error.value, *error.value.problems)))


def test_paths_and_names_that_will_not_do(review: Review) -> None:
    with pytest.raises(ReviewError, match="cannot be read"):
        import_csv(review.ledger, review.folder / "none.csv", reviewer="Ann")
    with pytest.raises(ReviewError, match="no reviewer is named"):
        review.back(reviewer=" ")
    with pytest.raises(ReviewError, match="it would be CSV under a workbook's name"):
        export_csv(review.ledger, review.folder / "out.XLSX")
    for path in (review.folder, review.folder / "no" / "out.csv"):
        with pytest.raises(ReviewError, match="cannot be written"):
            export_csv(review.ledger, path)
    assert sorted(
        p.suffix for p in review.folder.iterdir() if p.suffix not in (".db", ".db-shm", ".db-wal")
    ) == [
        ".csv",
        ".csv",
    ]


def test_untouched_columns_do_not_conflict_and_typed_ones_do(review: Review) -> None:
    mine = [dict(row) for row in review.rows]
    review.rows[0] |= {"review": "accepted", "note": "from Bo"}
    review.back(reviewer="Bo")
    mine[0] |= {"verdict": "supported", "evidence": URL, "note": "from Ann"}
    assert review.back(mine).changed == 1  # its review cell still shows what was exported
    row = review.claims()[0]
    assert (row["review"], row["verdict"], row["note"]) == ("accepted", "supported", "from Ann")
    notes = [e.after for e in review.ledger.events(row["claim_id"]) if e.field == "note"]
    assert notes == ["from Bo", "from Ann"]
    review.rows[0] |= {"verdict": "refuted", "evidence": URL}
    [problem] = review.refused(reviewer="Bo")
    assert "verdict 'refuted', but the ledger has had 'supported' since the export" in problem


def test_a_verdict_on_a_claim_that_reads_otherwise_now_is_refused(review: Review) -> None:
    made = extraction(fingerprint="f2")
    quantity = msgspec.structs.replace(made.claims[0].quantity, unit="job in the yard")
    claim = msgspec.structs.replace(made.claims[0], quantity=quantity)
    keep(review.ledger, msgspec.structs.replace(made, claims=(claim, *made.claims[1:])))
    review.rows[0] |= {"verdict": "supported", "evidence": URL}
    [problem] = review.refused()
    assert "the claim itself has changed since the export" in problem


def test_reviews_survive_a_rerun_over_a_changed_article(review: Review) -> None:
    review.rows[2] |= {"verdict": "supported", "evidence": URL}
    review.back()
    keep(review.ledger, extraction(TEXT.replace("3 tugs", "4 tugs")))
    rows = review.export()
    assert [(row["claim"], row["status"]) for row in rows] == [
        ("40 jobs", "unverified"),
        ("12 boats", "unverified"),
        ("3 tugs", "in_review"),
        ("4 tugs", "unverified"),
    ]
    assert review.back(rows).changed == 0
    assert review.back().shown == ()  # accepted in this file, in review by now: nobody took anything back


MOVED = TEXT.replace("3 tugs", "3 tugs, and 12 crew")


def test_what_is_typed_on_a_sentence_that_has_been_edited_since_goes_on_with_its_number(
    review: Review,
) -> None:
    keep(review.ledger, extraction(MOVED))
    review.rows[2] |= {"verdict": "supported", "evidence": URL, "note": "rang them"}
    assert review.back().moved == (4,)
    rows = review.export()
    assert [(row["claim"], row["status"], row["note"]) for row in rows[2:]] == [
        ("3 tugs", "in_review", "rang them"),
        ("12 crew", "unverified", ""),
    ]
    assert "12 crew" in rows[2]["sentence"]
    assert review.back(rows).changed == 0
    rows[2]["review"] = "accepted"  # read again, and still so
    assert review.back(rows).changed == 1
    assert review.claims()[2]["status"] == "supported"
    assert list(audit(review.ledger)) == []


def test_what_is_typed_on_a_number_that_has_been_edited_away_since_waits_in_review(review: Review) -> None:
    keep(review.ledger, extraction(TEXT.replace("3 tugs", "4 tugs")))
    assert [row["text"] for row in review.claims()] == ["40 jobs", "12 boats", "4 tugs"]
    review.rows[2] |= {"verdict": "refuted", "evidence": URL}
    assert review.back().moved == (4,)
    [was] = [row for row in review.claims() if row["text"] == "3 tugs"]
    assert (was["status"], was["verdict"], was["signals"]) == ("in_review", "refuted", ["source_changed"])
    assert list(audit(review.ledger)) == []


def test_of_two_opinions_on_one_number_the_second_is_refused(review: Review) -> None:
    keep(review.ledger, extraction(MOVED))
    rows = review.export()
    rows[2] |= {"verdict": "supported", "evidence": URL}
    review.back(rows, reviewer="Bo")
    review.rows[2] |= {"verdict": "refuted", "evidence": URL}
    with pytest.raises(LedgerError, match=f"{rows[2]['claim_id']}, which it reads now, has been reviewed"):
        review.back()
    assert review.claims()[2]["verdict"] == "supported"


def test_a_duplicate_is_named_and_comes_back(review: Review) -> None:
    review.rows[0]["review"] = f"duplicate of {review.rows[1]['claim_id']}"
    review.back()
    assert review.claims()[0]["duplicate_of"] == review.rows[1]["claim_id"]
    rows = review.export()
    assert rows[0]["review"] == review.rows[0]["review"]
    assert review.back(rows).changed == 0


def test_evidence_keeps_what_the_sheet_does_not_show(review: Review) -> None:
    row = review.claims()[0]
    seen = Evidence(url=URL, quote="forty posts", stance="supports")
    change = Change(claim_id=row["claim_id"], row_version=1, evidence=(seen,))
    review.ledger.record([change], actor="Bo")
    rows = review.export()
    rows[0]["evidence"] += "\nHarbour report"
    review.back(rows)
    assert review.claims()[0]["evidence"] == [
        {"url": URL, "quote": "forty posts", "stance": "supports"},
        {"citation": "Harbour report"},
    ]


any_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
risky = st.builds(
    "".join, st.tuples(st.sampled_from(["", "'", "=", "＝", "+", "-", "@", "\t", "\r", "''="]), any_text)
)


@given(risky)
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    cell = cells.guarded(text)
    assert cells.unguarded(cell) == text
    assert not cell.startswith(("=", "@", "\t", "\r", "＝", "＋"))
    assert not cell.startswith(("+", "-")) or cells.NUMBER.fullmatch(cell)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    risky,
    risky.map(lambda text: f"{text}p. 7"),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_any_note_and_citation_survive_the_round_trip(
    review: Review, note: str, citation: str, delimiter: str, encoding: str
) -> None:
    row = review.claims()[0]
    evidence = (Evidence(citation=citation),) if citation.strip() else ()
    change = Change(claim_id=row["claim_id"], row_version=row["row_version"], note=note, evidence=evidence)
    review.ledger.record([change], actor="Bo")
    before = review.claims()
    rows = review.export()
    assert review.back(rows, delimiter=delimiter, encoding=encoding).changed == 0
    assert review.claims() == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(risky.filter(lambda text: normal(text) not in ("", "-")))
def test_any_typed_note_comes_in(review: Review, note: str) -> None:
    rows = review.export()
    rows[0]["note"] = cells.guarded(note)
    review.back(rows)
    assert review.claims()[0]["note"] == normal(note).replace("\0", "\ufffd")


def test_a_sort_of_some_columns_is_refused(review: Review) -> None:
    first, second, third = review.rows
    for name in ("claim_id", "row_version"):
        first[name], second[name] = second[name], first[name]
    second |= {"verdict": "supported", "evidence": URL}
    problems = review.refused()
    assert len(problems) == 2
    assert "its sentence is not the claim's" in problems[0] or "its claim is not the claim's" in problems[0]
    third["claim"] = "foo"
    assert "its claim is not the claim's, '3 tugs'" in review.refused([third])[0]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("value", "40.0"),
        ("published", "15/03/2024"),
        ("when", ""),
        ("sentence", "The ferry company cut 40  jobs in March"),
    ],
)
def test_what_a_spreadsheet_writes_anew_is_no_change(review: Review, column: str, cell: str) -> None:
    review.rows[0] |= {column: cell, "note": "seen"}
    assert review.back().changed == 1


def test_a_verdict_in_the_column_of_the_status_is_refused(review: Review) -> None:
    review.rows[0]["status"] = "supported"
    [problem] = review.refused()
    assert "status 'supported' is not taken: verdicts are typed into verdict" in problem


def test_a_renamed_column_is_refused_and_ones_of_their_own_are_named(review: Review) -> None:
    rows = [
        {("Notes" if name == "note" else name): cell for name, cell in row.items()} for row in review.rows
    ]
    assert review.back(rows).own == ()
    rows[0]["Notes"] = "old figure"
    [problem] = review.refused(rows)
    assert "it has no column note, but one called Notes with words in it; call that column note" in problem
    added = [{**row, "Checked with": "press office"} for row in review.rows]
    assert review.back(added).own == ("Checked with",)


def test_an_export_never_takes_the_place_of_words_in_other_columns(review: Review) -> None:
    path = review.folder / "out.csv"
    for spoilt, what in (
        (
            [{**row, "Checked with": "press office"} for row in review.rows],
            r"columns that no export writes \(Checked",
        ),
        (
            [{**review.rows[0], "sentence": "I doubt it"}, *review.rows[1:]],
            "it has 1 row with words that were typed",
        ),
        (
            [{**review.rows[0], "verdict": "bogus"}, *review.rows[1:]],
            "it has 1 row with words that were typed",
        ),
    ):
        path.write_bytes(saved(spoilt))
        with pytest.raises(ReviewError, match=what):
            review.export()
        assert path.read_bytes() == saved(spoilt)


def test_a_reviewer_may_think_again_in_the_same_file(review: Review) -> None:
    review.rows[0] |= {"verdict": "supported", "evidence": URL, "note": "one"}
    review.back()
    review.rows[0]["verdict"] = "refuted"
    assert review.back().changed == 1
    assert review.claims()[0]["verdict"] == "refuted"
    review.rows[0]["note"] = "-"
    assert review.back().changed == 1
    review.rows[0]["note"] = "one"
    assert review.back().changed == 1
    assert review.claims()[0]["note"] == "one"
    review.rows[0]["verdict"] = "unchecked"
    done = review.back()
    assert (done.changed, done.shown) == (0, (2,))  # it may as well never have been typed in


def test_a_row_version_as_pandas_writes_it_is_read(review: Review) -> None:
    review.rows[0] |= {"row_version": "1.0", "note": "seen"}
    assert review.back().changed == 1


def test_a_semicolon_between_links_parts_them(review: Review) -> None:
    review.rows[0] |= {"verdict": "supported", "evidence": f"{URL}; https://b.example/y; and a letter"}
    review.back()
    told = [(e.get("url"), e.get("citation")) for e in review.claims()[0]["evidence"]]
    assert told == [(URL, None), (None, "https://b.example/y; and a letter")]


EDITS = [  # a column for reading, what stands in it now, and whether that is another thing than was read
    ("subject", "jobs at the yard", True),
    ("speaker", "The mayor", True),
    ("speaker", "", False),
    ("unit", "post", True),
    ("value", "45", True),
    ("value", "40.0", False),
    ("value", "4.0E+1", False),
    ("value", "forty", False),
]


@pytest.mark.parametrize(("column", "cell", "is_other"), EDITS)
def test_words_over_what_was_read_are_named(review: Review, column: str, cell: str, is_other: bool) -> None:
    review.rows[0][column] = cell
    done = review.back()
    assert (done.changed, done.edited) == (0, (2,) if is_other else ())


def test_what_was_read_otherwise_since_is_no_edit(review: Review) -> None:
    made = extraction(fingerprint="f2")
    quantity = msgspec.structs.replace(made.claims[0].quantity, unit="job in the yard")
    claim = msgspec.structs.replace(made.claims[0], quantity=quantity)
    keep(review.ledger, msgspec.structs.replace(made, claims=(claim, *made.claims[1:])))
    assert review.back().edited == ()


def test_a_sheet_says_how_a_claim_is_made(review: Review) -> None:
    made = extraction(fingerprint="f2")
    said = msgspec.structs.replace(made.claims[1].attribution, denied=True)
    denied = msgspec.structs.replace(made.claims[1], attribution=said, modality="planned")
    keep(review.ledger, msgspec.structs.replace(made, claims=(made.claims[0], denied, made.claims[2])))
    assert [row["how"] for row in review.export()] == ["", "denied, planned", ""]
