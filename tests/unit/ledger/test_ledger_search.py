from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from sqlalchemy.dialects import sqlite
from written import extraction, keep

from sayso.errors import LedgerError
from sayso.ledger import Change, Ledger
from sayso.ledger.search import query

SCHOOL = "The board moved 300 pupils. Some 20 teachers left."


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("search") / "a.db") as opened:
        ids = keep(
            opened,
            extraction(),
            extraction(SCHOOL, id="school", title="Pupils move 100%", published="2024-05-02"),
            extraction("Old 9 bridges fell.", id="bridges", title=None, published=None),
        )
        opened.record(
            [Change(claim_id=ids[0], row_version=1, review="rejected", reason="a joke")], actor="Ann"
        )
        yield opened


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["40 jobs", "12 boats", "3 tugs", "300 pupils", "20 teachers", "9 bridges"]),
        ({"kind": "money"}, []),
        ({"kind": ["money", "count"], "limit": 2}, ["40 jobs", "12 boats"]),
        ({"limit": 2, "offset": 1}, ["12 boats", "3 tugs"]),
        ({"status": "rejected"}, ["40 jobs"]),
        ({"review": "unreviewed", "article": "ferry"}, ["12 boats", "3 tugs"]),
        ({"article": "ferry.txt"}, ["40 jobs", "12 boats", "3 tugs"]),
        ({"article": "pupils"}, ["300 pupils", "20 teachers"]),
        ({"article": "%"}, ["300 pupils", "20 teachers"]),
        ({"speaker": "ilse brandt"}, ["12 boats"]),
        ({"speaker": "-", "article": "school"}, ["300 pupils", "20 teachers"]),
        ({"speaker": "_"}, []),
        ({"since": "2024-05"}, ["300 pupils", "20 teachers"]),
        ({"until": "2024-03"}, ["40 jobs", "12 boats", "3 tugs"]),
        ({"text": "FLEET"}, ["3 tugs"]),
        ({"text": "jobs in march"}, ["40 jobs"]),
        ({"unit": "tug"}, ["3 tugs"]),
        ({"worth": 0.75, "article": "ferry"}, ["40 jobs", "12 boats"]),
        ({"order": "worth", "limit": 4}, ["9 bridges", "300 pupils", "40 jobs", "20 teachers"]),
    ],
)
def test_filters(ledger: Ledger, filters: dict[str, object], found: list[str]) -> None:
    assert [row["text"] for row in ledger.claims(**filters)] == found
    assert list(ledger.claims_frame(**filters)["text"]) == found


def test_an_unknown_filter_is_refused(ledger: Ledger) -> None:
    with pytest.raises(TypeError, match="no such filter: colour"):
        list(ledger.claims(colour="red"))  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("filters", "what"),
    [
        ({"kind": "monies"}, "filter kind: 'monies' is none of count, percentage"),
        ({"status": ["supported", "so"]}, "filter status: 'so' is none of"),
        ({"order": "random"}, "filter order: 'random' is none of place, worth"),
        (
            {"since": "October 2024"},
            "filter since: 'October 2024' is no date; write 2024-03-15, 2024-03 or 2024",
        ),
        ({"until": "2024-1"}, "filter until: '2024-1' is no date"),
        ({"article": ["ferry"]}, "filter article:"),
        ({"limit": -3}, "filter limit: -3 is below 0"),
    ],
)
def test_a_filter_that_means_nothing_is_refused_in_one_line(
    ledger: Ledger, filters: dict[str, object], what: str
) -> None:
    with pytest.raises(LedgerError) as error:
        ledger.claims_frame(**filters)
    assert what in str(error.value)


def test_a_date_is_a_filter_too(ledger: Ledger) -> None:
    assert list(ledger.claims(since=date(2024, 3, 15))) == list(ledger.claims(since="2024-03-15"))


def test_a_row_holds_what_people_ask_for(ledger: Ledger) -> None:
    row = next(ledger.claims(text="12 boats"))
    wanted = {
        "text": "12 boats",
        "value": "12",
        "number": 12.0,
        "unit": "boat",
        "speaker": "Harbour master Ilse Brandt",
        "article_id": "ferry",
        "title": "Ferry cuts",
        "status": "unverified",
        "evidence": [],
        "row_version": 1,
    }
    assert {name: row[name] for name in wanted} == wanted


def test_one_claim_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    row = next(ledger.claims(text="12 boats"))
    name = row["claim_id"]
    assert ledger.claim(name) == ledger.claim(name[:12]) == ledger.claim(name[4:12]) == row
    with pytest.raises(LedgerError, match="has no such claim"):
        ledger.claim("clm_zz")
    with pytest.raises(LedgerError, match="several claims begin so: clm_"):
        ledger.claim("clm_")


def test_the_frame_has_dtypes_to_work_with(ledger: Ledger) -> None:
    frame = ledger.claims_frame()
    assert frame.index.name == "claim_id"
    dtypes = {
        "kind": "category",
        "value": "Float64",
        "published": "datetime64[s]",
        "negated": "boolean",
        "start": "Int64",
    }
    assert {name: str(frame[name].dtype) for name in dtypes} == dtypes
    assert frame["value"].sum() == 40 + 12 + 3 + 300 + 20 + 9
    assert frame.groupby("article_id", observed=True)["published"].first()["school"] == pd.Timestamp(
        "2024-05-02"
    )
    empty = ledger.claims_frame(kind="money")
    assert list(empty.columns) == list(frame.columns)
    assert {name: str(empty[name].dtype) for name in dtypes} == dtypes


def test_counts(ledger: Ledger) -> None:
    assert ledger.counts() == {"count": 6}
    assert ledger.counts("status") == {"unverified": 5, "rejected": 1}
    assert ledger.sizes() == {"articles": 3, "claims": 6, "events": 1}


@pytest.mark.parametrize(
    "filters", [{}, {"kind": "count"}, {"status": "rejected"}, {"order": "worth"}, {"speaker": "-"}]
)
def test_a_page_is_read_off_an_index_without_sorting(ledger: Ledger, filters: dict[str, str]) -> None:
    statement = query({**filters, "limit": 50}).compile(  # type: ignore[typeddict-item]
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    with ledger.reading() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert not [step for step in plan if step.startswith("SCAN claims") and "INDEX" not in step], plan
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
