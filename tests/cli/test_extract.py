"""sayso extract: articles in, what they say out; no ledger."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

from shell import Result

from sayso import schemas

Sayso = Callable[..., Result]
ARTICLE = (
    "Ferry fares up\n\nFares on the Skarholm ferry rose 8% last month, the operator Nordlina said."
    " The crew were cheerful.\n"
)


def test_standard_input_as_a_table(sayso: Sayso, tmp_path: Path) -> None:
    done = sayso("extract", "-", given=ARTICLE)
    assert (done.returncode, done.stderr) == (0, "")
    head, first, *_ = done.stdout.splitlines()
    assert head.split()[:4] == ["kind", "text", "subject", "speaker"]
    assert "8%" in first and "Nordlina" in first
    assert list(tmp_path.iterdir()) == [], "no ledger is made"


def test_json_lines_hold_the_whole_record(sayso: Sayso) -> None:
    done = sayso("extract", "-", "--format", "jsonl", "--published", "2024-06-10", given=ARTICLE)
    [line] = done.stdout.splitlines()
    found = json.loads(line)
    schemas.validate(found, "extraction", "stdin")
    [claim] = [c for c in found["claims"] if c["kind"] == "percentage"]
    assert found["text"][claim["start"] : claim["end"]] == claim["text"] == "8%"
    assert claim["scope"]["time"]["from"] == "2024-05-01"
    assert found["article"]["published"] == "2024-06-10"


def test_the_country_orders_figures_and_csv_has_the_time_as_edtf(sayso: Sayso) -> None:
    bill = "The mill was sold for £3m on 3/4/2021, and rents rose 9% in the first quarter of 2022.\n"
    told = {
        country: [row["edtf"] for row in csv.DictReader(done.stdout.splitlines())]
        for country in ("GB", "US")
        if (done := sayso("extract", "-", "--format", "csv", "--country", country, given=bill))
    }
    assert told == {"GB": ["2021-04-03", "2022-33"], "US": ["2021-03-04", "2022-33"]}


def test_json_is_a_list_and_full_changes_no_claim(sayso: Sayso) -> None:
    text = ARTICLE + "\nMayor Ida Holm of Skarholm thanked Nordlina.\n"
    lean, full = (
        json.loads(sayso("extract", "-", "--json", *more, given=text).stdout) for more in ([], ["--full"])
    )
    assert lean[0]["claims"] == full[0]["claims"]
    assert len(full[0]["entities"]) > len(lean[0]["entities"])


def test_csv_has_a_row_a_claim(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.md").write_text("# Fares\n\nThe ferry carries 90 cars.\n", encoding="utf-8")
    (tmp_path / "c.html").write_text(
        "<html><head><title>Fares</title></head><body><article><h1>Fares</h1><p>The ferry company"
        " bought two ships for 40 million euros, and said that it would sail every day.</p></article></body></html>",
        encoding="utf-8",
    )
    done = sayso("extract", "--format", "csv", ".")
    found = list(csv.DictReader(done.stdout.splitlines()))
    assert {("a", "8%"), ("b", "90 cars"), ("c", "40 million euros")} <= {
        (r["article"], r["text"]) for r in found
    }
    assert [r["article"] for r in found] == sorted(r["article"] for r in found)


def test_rows_on_standard_input(sayso: Sayso) -> None:
    rows = "".join(json.dumps({"id": name, "text": "Rents rose 6%."}) + "\n" for name in ("q", "b"))
    done = sayso("extract", "-", "--stdin-as", "jsonl", "--format", "jsonl", given=rows)
    assert [json.loads(line)["article"]["id"] for line in done.stdout.splitlines()] == ["q", "b"]


def test_an_article_without_a_number(sayso: Sayso) -> None:
    done = sayso("extract", "-", given="The crew were cheerful, and the sea was calm all day.")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no claim was found\n")


def test_no_cell_of_csv_is_a_formula(sayso: Sayso) -> None:
    done = sayso("extract", "-", "--format", "csv", given="=Fares+ rose 8% last month.\n")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["sentence"] for row in rows] == ["'=Fares+ rose 8% last month."]
