"""Which claims are statements of one fact, and the facts that a ledger keeps as it grows and changes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import begin, extraction

from sayso import lexicons
from sayso.errors import LedgerError
from sayso.facts import Page, identity, page, place, placing
from sayso.facts.compare import word
from sayso.ledger import Change, Ledger
from sayso.records import ClaimAttribution, Extraction, Subject

COUNTER = itertools.count()
IN_CORVO = "people in the Corvo valley"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "facts.db") as made:
        yield made


def article(value: int = 12, *, id: str | None = None, **about: Any) -> Extraction:
    """An article of one claim, a count of dead people published on 3 March, but for what a test says otherwise."""
    given = {"subject": IN_CORVO, "measure": "die", "place": None, "denied": False, **about}
    published = given.pop("published", "2025-03-03")
    title = given.pop("title", "Dam at Corvo fails")
    text = f"There {value} people {given.pop('sentence', 'died when the Corvo dam failed')}."
    made = extraction(text, id=id or f"article-{next(COUNTER)}", title=title, published=published)
    [claim] = made.claims
    assert claim.quantity is not None
    subject, where, denied = (given.pop(name) for name in ("subject", "place", "denied"))
    quantity = {n: given.pop(n) for n in ("unit", "currency", "bound", "change") if n in given}
    kind = given.pop("kind", "count")
    changed = msgspec.structs.replace(
        claim,
        kind=kind,
        quantity=msgspec.structs.replace(claim.quantity, kind=kind, **quantity),
        subject=Subject(text=subject, start=claim.start, end=claim.end),
        scope=msgspec.structs.replace(claim.scope, place=where),
        attribution=ClaimAttribution(speaker="The mayor", cue="denied", style="indirect", denied=denied)
        if denied
        else None,
        **given,
    )
    return msgspec.structs.replace(made, claims=(changed,))


def stored(ledger: Ledger, *articles: Extraction) -> None:
    run = begin(ledger)
    for each in articles:
        ledger.store(each, run=run, fingerprint="f1")


def facts(ledger: Ledger, *articles: Extraction, query: str | None = None) -> Page:
    """The facts of a ledger once it has these articles too."""
    stored(ledger, *articles)
    place(ledger)
    return page(ledger, query)


def values(found: Page) -> list[list[str | None]]:
    return [[point.value for point in fact.points] for fact in found.facts]


def test_claims_of_several_articles_stand_in_one_series_by_date(ledger: Ledger) -> None:
    later, first, second = (
        article(19, published="2025-03-05"),
        article(12),
        article(14, published="2025-03-04", measure="kill"),
    )
    [fact] = facts(ledger, later, first, second).facts
    assert [p.value for p in fact.points] == ["12", "14", "19"]
    assert [p.word for p in fact.points] == ["first", "update", "update"]
    assert (fact.articles, fact.statements, fact.kind, fact.subject) == (3, 3, "count", IN_CORVO)
    assert fact.points[0].outlet == "The Quay"


def test_it_does_not_matter_in_which_run_an_article_came(ledger: Ledger, tmp_path: Path) -> None:
    days = [article(n, published=f"2025-03-0{n}") for n in (5, 3, 9, 4)]
    for each in days:
        found = facts(ledger, each)
    with Ledger(tmp_path / "at-once.db") as other:
        assert facts(other, *days) == found
    assert values(found) == [["3", "4", "5", "9"]]


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "rescue"},
        {"subject": "houses by the river"},
        {"kind": "percentage", "unit": "percentage"},
        {"title": "Ferry burns off Tarvik", "sentence": "died when the Tarvik ferry burned"},
        {"place": "Norway"},
        {"change": "by", "direction": "increase"},
    ],
    ids=",".join,
)
def test_what_differs_is_another_fact(ledger: Ledger, other: dict[str, Any]) -> None:
    assert facts(ledger, article(12, place="Portugal"), article(14, **other)).facts == ()


def test_subjects_of_one_word_ask_for_a_name_in_the_sentence(ledger: Ledger) -> None:
    named = {"subject": "people", "title": "Dam at Corvo fails"}
    here, there = "died, Corvo says", "died, Tarvik says"
    assert (
        values(facts(ledger, article(12, **named, sentence=here), article(14, **named, sentence=there))) == []
    )
    assert values(facts(ledger, article(13, **named, sentence=here))) == [["12", "13"]]


def test_one_article_alone_tracks_nothing(ledger: Ledger) -> None:
    one = article(12, id="one")
    two = article(14, id="two")
    both = msgspec.structs.replace(
        one, claims=(*one.claims, *(msgspec.structs.replace(c, article_id="one") for c in two.claims))
    )
    assert facts(ledger, both).facts == ()


def test_a_query_keeps_the_facts_that_hold_its_words(ledger: Ledger) -> None:
    assert len(facts(ledger, article(), article(), query="CORVO people").facts) == 1
    assert page(ledger, "corvo sheep") == Page(facts=(), total=0, disputed=0)
    assert page(ledger, "100%").facts == page(ledger, "c_rvo").facts == ()


def test_a_page_has_a_limit_and_says_how_many_there_are(ledger: Ledger) -> None:
    many = {"subject": "homes in the Corvo valley", "measure": "flood"}
    facts(
        ledger, *(article(n, published=f"2025-03-0{n}") for n in (1, 2, 3)), article(**many), article(**many)
    )
    shown = page(ledger, limit=1, each=2)
    assert (shown.total, shown.disputed) == (2, 0)
    [fact] = shown.facts
    assert (fact.articles, fact.statements) == (3, 3)
    assert [p.value for p in fact.points] == ["2", "3"]


def test_a_denial_makes_a_fact_disputed(ledger: Ledger) -> None:
    found = facts(ledger, article(12), article(12, denied=True, published="2025-03-04"))
    assert found.disputed == 1
    assert [p.word for p in found.facts[0].points] == ["first", "contradiction"]


def test_what_is_rejected_states_no_fact_until_it_is_taken_back(ledger: Ledger) -> None:
    facts(ledger, article(12), article(13, published="2025-03-04"), article(14, published="2025-03-05"))
    row = next(iter(ledger.claims(text="13 people")))
    for review, expected in (("rejected", ["12", "14"]), ("unreviewed", ["12", "13", "14"])):
        version = ledger.claim(row["claim_id"])["row_version"]
        change = Change(row["claim_id"], version, review=review, reason="extraction_error")
        ledger.record([change], actor="ann")
        assert place(ledger) == 1
        assert values(page(ledger)) == [expected]


def test_what_somebody_reviewed_states_no_fact_once_its_words_are_gone(ledger: Ledger) -> None:
    facts(ledger, article(12, id="one"), article(13, id="two", published="2025-03-04"))
    row = next(iter(ledger.claims(text="13 people")))
    ledger.record([Change(row["claim_id"], row["row_version"], review="accepted")], actor="ann")
    corrected = article(14, id="two", published="2025-03-04")
    assert values(facts(ledger, corrected)) == [["12", "14"]]
    assert ledger.claim(row["claim_id"])["status"] == "in_review"


def test_an_article_that_changes_takes_its_old_statement_back(ledger: Ledger) -> None:
    facts(ledger, article(12, id="one"), article(12, id="two"))
    changed = article(15, id="two", published="2025-03-04")
    assert values(facts(ledger, changed)) == [["12", "15"]]
    assert facts(ledger, article(15, id="two", measure="rescue")).facts == ()
    with ledger.facts() as kept:
        assert kept.waiting() == []


def test_a_claim_that_has_lost_its_subject_is_compared_with_none(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "BATCH", 1)
    facts(ledger, article(12, id="one", published="2025-03-05"), article(12, published="2025-03-06"))
    changed = article(12, id="one", published="2025-03-05")
    nameless = msgspec.structs.replace(
        changed, claims=tuple(msgspec.structs.replace(c, subject=None) for c in changed.claims)
    )
    assert values(facts(ledger, article(11), nameless)) == [["11", "12"]]


def test_what_has_been_placed_is_not_placed_again(ledger: Ledger) -> None:
    stored(ledger, article(), article())
    assert place(ledger) == 2
    assert place(ledger) == 0


def test_what_another_process_has_placed_meanwhile_stays(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "BATCH", 1)
    stored(ledger, *(article(n, published=f"2025-03-0{n}") for n in (1, 2, 3)))
    with Ledger(tmp_path / "facts.db") as other:
        place(ledger, lambda done, of: place(other) and None)
    assert values(page(ledger)) == [["1", "2", "3"]]


def test_a_ledger_that_may_not_be_written_shows_what_was_placed(ledger: Ledger, tmp_path: Path) -> None:
    facts(ledger, article(), article())
    name = f"sqlite:///file:{tmp_path}/facts.db?mode=ro&uri=true"
    with Ledger(name) as frozen:
        assert place(frozen) == 0
        assert page(frozen).total == 1
    stored(ledger, article())
    with Ledger(name) as frozen, pytest.raises(LedgerError, match="read-only"):
        place(frozen)


def test_an_older_ledger_has_its_claims_placed(ledger: Ledger, tmp_path: Path) -> None:
    stored(ledger, article(12), article(13))
    with ledger.writing() as connection:  # as revision 0001 left it
        for table in (
            "changed",
            "unplaced",
            "article_names",
            "subject_words",
            "statements",
            "facts",
            "copies",
        ):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        for column in ("country", "country_from"):
            connection.exec_driver_sql(f"ALTER TABLE articles DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE sayso_version SET version_num = '0001'")
    ledger.close()
    with Ledger(tmp_path / "facts.db") as newer:
        assert place(newer) == 2
        assert values(page(newer)) == [["12", "13"]]


def test_facts_of_an_older_sayso_are_told_anew(ledger: Ledger, tmp_path: Path) -> None:
    facts(ledger, article(12), article(13))
    with ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE subject_words SET word = 'count/perish/level/' || word")
        connection.exec_driver_sql("UPDATE sayso_version SET version_num = '0004'")
    ledger.close()
    with Ledger(tmp_path / "facts.db") as newer:
        assert page(newer).facts == ()
        assert place(newer) == 2
        assert values(facts(newer, article(14))) == [["12", "13", "14"]]


def test_long_postings_are_cut_to_the_newest(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "NEWEST", 3)
    monkeypatch.setattr(placing, "BATCH", 2)
    found = facts(ledger, *(article(n, published=f"2025-03-{n:02d}") for n in range(1, 21)))
    assert [fact.articles for fact in found.facts] == [20]  # each finds the newest before it
    with ledger.reading() as connection:
        for table, key in (("subject_words", "word"), ("article_names", "name")):
            most = connection.exec_driver_sql(
                f"SELECT max(n) FROM (SELECT count(*) n FROM {table} GROUP BY {key})"
            )
            assert most.scalar() <= 2 * 3 + 2


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from(["Corvo people", "people in Corvo", "Corvo", "homes at Corvo"]),
            st.sampled_from(["die", "kill", "flood"]),
        ),
        max_size=12,
    )
)
def test_every_claim_stands_in_one_fact_of_its_like(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, str, str]]
) -> None:
    with Ledger(tmp_path_factory.mktemp("facts") / "a.db") as ledger:
        for number, (which, subject, measure) in enumerate(told):
            facts(ledger, article(number + 1, id=f"a{which}", subject=subject, measure=measure))
        with ledger.facts() as kept:
            members = {fact: rows_ for fact in range(1, 99) if (rows_ := kept.points(fact, None))}
            rows = kept.page([], None)
        stated = [row["claim_id"] for rows_ in members.values() for row in rows_]
        assert sorted(stated) == sorted(row["claim_id"] for row in ledger.claims())
        for rows_ in members.values():
            assert len({identity.slot(row) for row in rows_}) == 1
            others = [[r for r in rows_[:i] if r["article"] != row["article"]] for i, row in enumerate(rows_)]
            assert [row["word"] for row in rows_] == [
                word(row, before[-1]) if before else "first"
                for row, before in zip(rows_, others, strict=True)
            ]
        for fact in rows:
            assert fact["articles"] == len({row["article"] for row in members[fact["fact"]]}) > 1
            assert fact["statements"] == len(members[fact["fact"]])


@pytest.mark.parametrize("entry", lexicons.rows("empty_subjects.csv"), ids=lambda r: r["word"])
def test_a_subject_that_says_nothing_is_not_tracked(entry: dict[str, str]) -> None:
    row = {"kind": "count", "review": "unreviewed", "signals": "[]"}
    for said in (entry["example"], entry["example"].upper()):
        assert not identity.is_tracked({**row, "subject": said})
    assert identity.is_tracked({**row, "subject": entry["counterexample"]})


@pytest.mark.parametrize("entry", lexicons.rows("subject_fillers.csv"), ids=lambda r: r["word"])
def test_a_filler_of_a_subject_is_not_compared(entry: dict[str, str]) -> None:
    said = entry["example"].lower().split()
    assert entry["word"] in said
    assert identity.content(entry["example"]) == [w for w in said if w != entry["word"]]
    assert identity.content(entry["counterexample"]) == entry["counterexample"].lower().split()


def test_a_rate_is_another_fact_than_a_sum(ledger: Ledger) -> None:
    about = {"kind": "money", "currency": "EUR", "subject": "the new toll bridge at Corvo"}
    assert (
        facts(ledger, *(article(unit=unit, **about) for unit in ("euro", "euro per day", "cent"))).facts == ()
    )
    assert len(facts(ledger, article(unit="euro", **about)).facts) == 1


@pytest.mark.parametrize("entry", lexicons.rows("measure_families.csv"), ids=lambda r: r["lemma"])
def test_the_lemmas_of_a_family_say_one_thing(entry: dict[str, str]) -> None:
    one, other = entry["example"].split(" / ")
    assert identity.family(one) == identity.family(other) == entry["family"]
    one, other = entry["counterexample"].split(" / ")
    assert identity.family(one) != identity.family(other)


SUBJECTS = [  # two subjects, and whether claims about them can be of one fact
    ("The cost of the Karrawee rail tunnel", "the cost of the tunnel", True),
    ("The cost of the rail tunnel", "The cost of the 18.3-kilometre twin-bore tunnel", True),
    ("Shares in Tarvik", "Tarvik shares", True),
    ("The tunnel", "The rail tunnel", True),
    ("Food inflation in Valmere", "Core inflation in Valmere", False),
    ("Youth unemployment in Valmere", "Unemployment in Valmere", False),
    ("Exports from Valmere to China", "Exports from Valmere to Brazil", False),
    ("The price of bread in Torvik", "The price of milk in Torvik", False),
    ("Candidate Ann Lee", "Candidate Tom Hale", False),
]


@pytest.mark.parametrize(("one", "other", "alike"), SUBJECTS)
def test_things_of_a_kind_are_no_one_fact(one: str, other: str, alike: bool) -> None:
    first, second = (identity.statement(subject, None, "") for subject in (one, other))
    assert identity.comparable(first, second) == identity.comparable(second, first) == alike


def test_a_rise_and_a_fall_of_one_thing_contradict_each_other(ledger: Ledger) -> None:
    told = {"subject": "Sales at Orrin Motors", "measure": "rise", "kind": "percentage", "unit": "percentage"}
    up = article(4, change="by", direction="increase", **told)
    down = article(4, change="by", **{**told, "measure": "fall"}, direction="decrease")
    [fact] = facts(ledger, up, down).facts
    assert [point.word for point in fact.points] == ["first", "contradiction"]


def test_a_number_said_not_to_be_so_contradicts_it(ledger: Ledger) -> None:
    [fact] = facts(ledger, article(12), article(12, published="2025-03-04", negated=True)).facts
    assert [(point.word, point.negated) for point in fact.points] == [
        ("first", False),
        ("contradiction", True),
    ]


def test_one_length_in_two_units_is_one_fact(ledger: Ledger) -> None:
    about = {"kind": "measure", "subject": "the Corvo tunnel", "measure": "run"}
    [fact] = facts(ledger, article(60, unit="mile", **about), article(97, unit="kilometre", **about)).facts
    assert [(point.unit, point.word) for point in fact.points] == [
        ("mile", "first"),
        ("kilometre", "rounding"),
    ]


def test_a_claim_goes_with_the_nearest_of_the_article_before(ledger: Ledger) -> None:
    first = article(12, id="a")
    other = article(90, id="a")
    both = msgspec.structs.replace(
        first, text=f"{first.text} {other.text}", claims=(*first.claims, *other.claims)
    )
    stored(ledger, both)
    [fact] = facts(ledger, article(12, published="2025-03-04")).facts
    assert [point.word for point in fact.points][-1] == "same"
