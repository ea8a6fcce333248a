"""claims, review, trace, audit, facts: what the ledger holds, and what people say of it."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from shell import Result, lines_of

from sayso import Ledger

Sayso = Callable[..., Result]


def found(result: Result) -> set[str]:
    assert result.returncode == 0, result.stderr
    return {claim["text"] for claim in json.loads(result.stdout)}


@pytest.mark.parametrize(
    ("filters", "holds", "lacks"),
    [
        (["--kind", "money"], "£3 million", "14%"),
        (["--kind", "money", "--kind", "percentage"], "14%", "212 jobs"),
        (["--article", "mill-later"], "£3 million", "212 jobs"),
        (["--article", "mill-later.md"], "£3 million", "212 jobs"),
        (["--kind", "Percentage"], "14%", "212 jobs"),
        (["--article", "Westry mill"], "£3 million", "212 jobs"),
        (["--speaker", "port authority"], "48,000 tonnes", "14%"),
        (["--since", "2024-03-15"], "£3 million", "14%"),
        (["--since", "2024"], "14%", None),
        (["--until", "2024-03-12"], "14%", "£3 million"),
        (["--text", "grain"], "48,000 tonnes", "14%"),
        (["--status", "unverified"], "14%", None),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_claims_are_filtered(
    sayso: Sayso, desk: Path, filters: list[str], holds: str, lacks: str | None
) -> None:
    texts = found(sayso("claims", *filters, "--json"))
    assert holds in texts
    assert lacks not in texts


def test_claims_by_worth_and_in_every_format(sayso: Sayso, desk: Path) -> None:
    rows = [
        json.loads(line) for line in sayso("claims", "--by-worth", "--format", "jsonl").stdout.splitlines()
    ]
    assert [r["worth"] for r in rows] == sorted((r["worth"] for r in rows), reverse=True)
    as_csv = list(csv.DictReader(sayso("claims", "--format", "csv").stdout.splitlines()))
    assert {r["claim_id"] for r in as_csv} == {r["claim_id"] for r in rows}
    table = sayso("claims", "--limit", "2").stdout.splitlines()
    assert len(table) == 3 and table[0].startswith("claim id")


def test_no_such_claim_is_said(sayso: Sayso, desk: Path) -> None:
    done = sayso("claims", "--text", "unicorns")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no claim is like that" in done.stderr


def test_a_review_goes_to_no_pipe(sayso: Sayso, desk: Path) -> None:
    done = sayso("review", "export", "-")
    assert (done.returncode, done.stdout) == (2, "")
    assert "name one, as claims.csv" in done.stderr
    assert not (desk / "-").exists()


def test_a_review_goes_out_and_comes_back(sayso: Sayso, desk: Path) -> None:
    assert sayso("review", "export", "sheet.csv").returncode == 0
    rows = edited(
        desk / "sheet.csv", "14%", review="accepted", verdict="supported", evidence="Annual report, p. 3"
    )
    done = sayso("review", "import", "sheet.csv", "--reviewer", "R. Reader")
    assert done.returncode == 0, done.stderr
    assert f"{rows} rows, 1 claim changed" in done.stdout
    assert found(sayso("claims", "--status", "supported", "--json")) == {"14%"}
    [claim] = json.loads(sayso("claims", "--status", "supported", "--json").stdout)
    traced = sayso("trace", claim["claim_id"]).stdout
    for words in ("«14%»", "R. Reader", "Annual report, p. 3", "mill", "fingerprint", "offsets"):
        assert words in traced


def test_a_review_speaks_to_machines_too(sayso: Sayso, desk: Path) -> None:
    out = json.loads(sayso("review", "export", "sheet.csv", "--json").stdout)
    assert out["file"] == "sheet.csv"
    assert edited(desk / "sheet.csv", "14%", review="accepted") == out["claims"]
    done = json.loads(sayso("review", "import", "sheet.csv", "--reviewer", "R. Reader", "--json").stdout)
    assert (done["rows"], done["changed"]) == (out["claims"], 1)


def test_the_next_step_is_meant_for_the_ledger_at_hand(sayso: Sayso, desk: Path) -> None:
    (desk / "sayso.db").rename(desk / "my ledger.db")
    said = sayso("review", "export", "my sheet.csv", "--ledger", "my ledger.db").stdout
    assert "sayso review import 'my sheet.csv' --reviewer YOUR-NAME --ledger 'my ledger.db'" in said


def edited(sheet: Path, claim: str, **typed: str) -> int:
    """Type into the row of ``claim``; how many rows there are."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["claim"] == claim:
            row.update(typed)
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def test_an_export_never_writes_over_what_was_typed(sayso: Sayso, desk: Path) -> None:
    sayso("review", "export", "sheet.csv")
    assert sayso("review", "export", "sheet.csv").returncode == 0, "nothing was typed"
    edited(desk / "sheet.csv", "14%", note="ask Fennmark")
    typed = (desk / "sheet.csv").read_bytes()
    refused = sayso("review", "export", "sheet.csv")
    assert refused.returncode == 2
    [line] = lines_of(refused)
    assert "sheet.csv: it has 1 row with words that were typed and not imported" in line
    assert (desk / "sheet.csv").read_bytes() == typed
    sayso("review", "import", "sheet.csv", "--reviewer", "R. Reader")
    assert sayso("review", "export", "sheet.csv").returncode == 0
    (desk / "diary.csv").write_text("day,weather\n1,rain\n")
    assert sayso("review", "export", "diary.csv").returncode == 2
    assert (desk / "diary.csv").read_text() == "day,weather\n1,rain\n"


def test_a_review_with_bad_rows_is_refused_whole_and_names_each(sayso: Sayso, desk: Path) -> None:
    sayso("review", "export", "sheet.csv")
    edited(desk / "sheet.csv", "14%", review="accepted")
    edited(desk / "sheet.csv", "212 jobs", review="splendid")
    edited(desk / "sheet.csv", "£3 million", verdict="supported")
    done = sayso("review", "import", "sheet.csv", "--reviewer", "R. Reader")
    assert done.returncode == 2
    *rows, _ = lines_of(done)
    assert len(rows) == 2 and all("sheet.csv row " in line for line in rows)
    with Ledger(desk / "sayso.db", create=False) as held:
        assert {c["review"] for c in held.claims()} == {"unreviewed"}


def test_an_audit_finds_what_was_tampered_with(sayso: Sayso, desk: Path) -> None:
    clean = sayso("audit")
    assert (clean.returncode, clean.stderr) == (0, "")
    assert "3 articles" in clean.stdout and "all as they were" in clean.stdout
    with closing(sqlite3.connect(desk / "sayso.db")) as connection, connection:
        connection.execute("UPDATE claims SET text = '41%' WHERE text = '14%'")
    done = sayso("audit")
    assert done.returncode == 1
    assert any("41%" in line or "clm_" in line for line in lines_of(done))
    assert json.loads(sayso("audit", "--json").stdout)["problems"]


def test_facts_stand_side_by_side(sayso: Sayso, desk: Path) -> None:
    done = sayso("facts", "jobs")
    assert done.returncode == 0, done.stderr
    first, second = [line for line in done.stdout.splitlines() if "clm_" in line]
    assert "2024-03-12" in first and "212 jobs" in first
    assert "2024-03-19" in second and "rounding" in second and "about 200 jobs" in second
    assert done.stdout.endswith("1 fact stands in several articles, 0 denied or contradicted\n")
    [series] = json.loads(sayso("facts", "jobs", "--json").stdout)
    assert [p["word"] for p in series["points"]] == ["first", "rounding"]
    nothing = sayso("facts", "unicorns")
    assert (nothing.returncode, nothing.stdout) == (0, "")


def test_trace_takes_the_beginning_of_an_id(sayso: Sayso, desk: Path) -> None:
    [claim] = json.loads(sayso("claims", "--kind", "money", "--json").stdout)
    short = sayso("trace", claim["claim_id"][4:12], "--json")
    assert json.loads(short.stdout)["claim"]["claim_id"] == claim["claim_id"]
    wrong = sayso("trace", "clm_nothing")
    assert wrong.returncode == 2
    assert lines_of(wrong) == [
        "sayso: claim clm_nothing: sayso.db has no such claim; list them with `sayso claims`"
    ]


def test_schemas_are_printed(sayso: Sayso) -> None:
    for name in sayso("schema").stdout.split():
        schema = json.loads(sayso("schema", name).stdout)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_evaluate_tells_scores_and_what_fell(sayso: Sayso, tmp_path: Path, root: Path) -> None:
    for folder, file in (("annotations/gold", "cod-quota-talks.json"), ("corpus", "cod-quota-talks.txt")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / file).write_bytes((root / folder / file).read_bytes())
    done = sayso("evaluate", "annotations", "--update-baseline")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].split()[:4] == ["score", "precision", "recall", "F1"]
    baseline = tmp_path / "annotations" / "baseline.json"
    raised = json.loads(baseline.read_text())
    raised["f1"]["quantities/all"] = 1.1
    baseline.write_text(json.dumps(raised))
    again = sayso("evaluate", "annotations")
    assert again.returncode == 1
    assert any("quantities/all" in line for line in lines_of(again))
