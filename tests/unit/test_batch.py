"""Batches into a real ledger, with an extractor that reads every number as a count."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from spacy.language import Language

from sayso import batch, workers
from sayso.batch.planning import Plan
from sayso.batch.running import folder
from sayso.errors import LedgerError, ModelError
from sayso.ledger import Change, Ledger
from sayso.ledger.opening import file
from sayso.records import Article, Extraction, ExtractorId, sha256
from unit.ledger import written


class Counting:
    """An extractor that also fails, or kills its process, where an article says so."""

    def __init__(self, fingerprint: str = "f1") -> None:
        self.fingerprint = fingerprint
        self.read: list[str] = []

    @property
    def id(self) -> ExtractorId:
        return ExtractorId(version="1.0", model="counting", fingerprint=self.fingerprint)

    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            self.read.append(article.id)
            if "Raise now" in article.text:
                raise ValueError("odd words\nin it")
            if "Kill once" in article.text and not (once := Path(article.text.split("|")[1])).exists():
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if "Kill always" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            made = written.extraction(article.text, id=article.id, fingerprint=self.fingerprint)
            yield msgspec.structs.replace(made, article=article)


class NoModel(Counting):
    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        raise ModelError("model x", "no such spaCy pipeline is installed", "install it")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "sayso.db") as opened:
        yield opened


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    made.mkdir()
    for name, jobs in {"a": 40, "b": 12, "c": 7}.items():
        (made / f"{name}.txt").write_text(f"The plant in the town of {name.upper()} will cut {jobs} jobs.")
    return made


def run(ledger: Ledger, *paths: Path, extractor: Counting | None = None, **options: object) -> batch.Summary:
    return batch.run(paths, ledger=ledger, extractor=extractor or Counting(), **options)  # type: ignore[arg-type]


def states(summary: batch.Summary) -> tuple[int, int, int, int, int]:
    """New, changed, unchanged, duplicate, failed."""
    return summary.new, summary.changed, summary.unchanged, summary.duplicate, summary.failed


def held(ledger: Ledger) -> list[tuple[str, str]]:
    """The ids of the articles in the ledger and the texts of their claims."""
    return sorted((row["article_id"], row["text"]) for row in ledger.claims())


def test_a_batch_fills_the_ledger_and_sums_up(ledger: Ledger, corpus: Path) -> None:
    summary = run(ledger, corpus)
    assert states(summary) == (3, 0, 0, 0, 0)
    assert summary.read == 3
    assert summary.claims == {"count": 3}
    assert summary.stored.new == 3
    assert summary.words == 33
    assert summary.seconds > 0
    assert held(ledger) == [("a", "40 jobs"), ("b", "12 jobs"), ("c", "7 jobs")]
    [row] = ledger.runs()
    assert (row["run"], row["model"], row["fingerprint"]) == (summary.run, "counting", "f1")
    assert row["ended"] is not None
    assert row["counts"]["new"] == 3
    assert ledger.article("a").location == "corpus/a.txt"


def test_a_second_run_extracts_nothing(ledger: Ledger, corpus: Path) -> None:
    run(ledger, corpus)
    again = Counting()
    summary = run(ledger, corpus, extractor=again)
    assert states(summary) == (0, 0, 3, 0, 0)
    assert again.read == []
    assert summary.words == 0


def test_only_a_changed_article_is_extracted_and_reviews_survive(ledger: Ledger, corpus: Path) -> None:
    run(ledger, corpus)
    [kept] = [row for row in ledger.claims() if row["article_id"] == "b"]
    change = Change(
        claim_id=kept["claim_id"], row_version=kept["row_version"], review="accepted", note="rang them"
    )
    ledger.record([change], actor="Ines")
    (corpus / "a.txt").write_text("The plant in the town of A will cut 41 jobs.")
    (corpus / "b.txt").write_text((corpus / "b.txt").read_text() + " Nobody else goes.")
    again = Counting()
    summary = run(ledger, corpus, extractor=again)
    assert states(summary) == (0, 2, 1, 0, 0)
    assert again.read == ["a", "b"]
    assert (summary.stored.new, summary.stored.gone) == (1, 1)
    assert held(ledger) == [("a", "41 jobs"), ("b", "12 jobs"), ("c", "7 jobs")]
    [after] = [row for row in ledger.claims() if row["article_id"] == "b"]
    assert (after["claim_id"], after["review"], after["note"]) == (kept["claim_id"], "accepted", "rang them")


def test_another_extractor_reads_everything_again(ledger: Ledger, corpus: Path) -> None:
    run(ledger, corpus)
    assert states(run(ledger, corpus, extractor=Counting("f2"))) == (0, 3, 0, 0, 0)
    assert states(run(ledger, corpus, extractor=Counting("f2"))) == (0, 0, 3, 0, 0)


def test_a_new_publication_date_is_a_change(ledger: Ledger, corpus: Path) -> None:
    run(ledger, corpus)
    assert states(run(ledger, corpus, published="2024-12-01")) == (0, 3, 0, 0, 0)
    assert states(run(ledger, corpus, published="2024-12-01")) == (0, 0, 3, 0, 0)
    (corpus / "index.csv").write_text("file,published,title\na.txt,2024-12-01,Jobs go\n")
    assert states(run(ledger, corpus, published="2024-12-01")) == (0, 1, 2, 0, 0)
    assert ledger.article("a").title == "Jobs go"


def test_a_date_that_an_option_gave_stays_where_a_later_run_gives_none(ledger: Ledger, corpus: Path) -> None:
    run(ledger, corpus, published="2024-12-01", country="GB")
    assert states(run(ledger, corpus)) == (0, 0, 3, 0, 0)
    (corpus / "a.txt").write_text("The plant in the town of A will cut 41 jobs.")
    assert states(run(ledger, corpus)) == (0, 1, 2, 0, 0)
    held = ledger.article("a")
    assert (held.published, held.published_from, held.country) == ("2024-12-01", "option", "GB")


def test_a_ledger_named_by_its_url_knows_its_articles(tmp_path: Path, corpus: Path) -> None:
    with Ledger(tmp_path / "u.db") as ledger:
        run(ledger, corpus)
    (corpus / "a.txt").write_text("The plant in the town of A will cut 41 jobs.")
    with Ledger(f"sqlite:///{tmp_path}/u.db") as ledger:
        assert states(run(ledger, corpus)) == (0, 1, 2, 0, 0)


def test_a_new_country_is_a_change(ledger: Ledger, corpus: Path) -> None:
    run(ledger, corpus)
    assert states(run(ledger, corpus, country="GB")) == (0, 3, 0, 0, 0)
    assert states(run(ledger, corpus, country="GB")) == (0, 0, 3, 0, 0)
    held = ledger.article("a")
    assert (held.country, held.country_from) == ("GB", "option")


def test_a_date_from_the_dateline_is_no_change(ledger: Ledger, corpus: Path) -> None:
    class Dateline(Counting):
        def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
            for made in super().pipe(articles):
                dated = msgspec.structs.replace(
                    made.article, published="2024-03-01", published_from="dateline"
                )
                yield msgspec.structs.replace(made, article=dated)

    run(ledger, corpus, extractor=Dateline())
    assert ledger.article("a").published == "2024-03-01"
    assert states(run(ledger, corpus, extractor=Dateline())) == (0, 0, 3, 0, 0)


def test_the_same_text_under_two_names_is_stored_once(ledger: Ledger, corpus: Path) -> None:
    (corpus / "copy.txt").write_text((corpus / "a.txt").read_text())
    for _ in range(2):
        summary = run(ledger, corpus)
        assert summary.duplicate == 1
        [notice] = summary.notices
        assert (notice.where, notice.what) == (
            "corpus/copy.txt",
            "has the same text as a, kept as a copy of it",
        )
        assert summary.problems == ()
    assert ledger.sizes()["articles"] == 3


STORY = "The plant in the town of A will cut 40 jobs."


def paper(folder: Path, name: str, outlet: str, published: str, text: str = STORY) -> Path:
    """A day's stories of one paper, here one of an agency."""
    made = folder / f"{name}.jsonl"
    row = {"id": name, "text": text, "source": outlet, "published": published}
    made.write_text(json.dumps(row) + "\n")
    return made


def test_an_agency_story_is_read_once_and_stands_in_each_paper(ledger: Ledger, tmp_path: Path) -> None:
    first = paper(tmp_path, "herald-1", "The Herald", "2024-05-07")
    second = paper(tmp_path, "post-9", "The Post", "2024-05-08")
    for _ in range(2):  # a copy met again is no second one
        run(ledger, first, second)
        [copy] = ledger.copies("herald-1", sha256=sha256(STORY))
        assert (copy.id, copy.source, copy.published) == ("post-9", "The Post", "2024-05-08")
        assert copy.location == "post-9.jsonl#post-9"
    paper(tmp_path, "post-9", "The Evening Post", "2024-05-08")
    run(ledger, first, second)
    assert [copy.source for copy in ledger.copies("herald-1", sha256=sha256(STORY))] == ["The Evening Post"]


def test_the_copies_of_an_edited_article_stay_with_the_text_they_have(ledger: Ledger, tmp_path: Path) -> None:
    first = paper(tmp_path, "herald-1", "The Herald", "2024-05-07")
    run(ledger, first, paper(tmp_path, "post-9", "The Post", "2024-05-08"))
    edited = STORY.replace("40", "41")
    run(ledger, paper(tmp_path, "herald-1", "The Herald", "2024-05-07", edited))
    assert ledger.copies("herald-1", sha256=sha256(edited)) == []
    assert [copy.id for copy in ledger.copies("herald-1", sha256=sha256(STORY))] == ["post-9"]


def test_an_article_that_failed_has_no_copies(ledger: Ledger, tmp_path: Path) -> None:
    text = "Raise now, 40 times."
    papers = [paper(tmp_path, name, name, "2024-05-07", text) for name in ("herald", "post")]
    assert states(run(ledger, *papers)) == (0, 0, 0, 1, 1)
    assert ledger.copies("herald", sha256=sha256(text)) == []


def test_a_file_given_by_two_paths_is_read_once(ledger: Ledger, corpus: Path) -> None:
    summary = run(ledger, corpus, corpus / "a.txt", corpus / ".." / "corpus")
    assert states(summary) == (3, 0, 0, 0, 0)
    assert summary.notices == ()


def test_a_moved_file_stays_the_article_it_was(ledger: Ledger, corpus: Path) -> None:
    run(ledger, corpus)
    (corpus / "a.txt").rename(corpus / "z.txt")
    assert states(run(ledger, corpus)) == (0, 0, 3, 0, 0)
    assert ledger.article("a").location == "corpus/z.txt"
    (corpus / "z.txt").write_text("The plant in the town of A will cut 41 jobs.")
    assert states(run(ledger, corpus)) == (0, 1, 2, 0, 0)
    assert held(ledger)[0] == ("a", "41 jobs")


def test_ids_that_are_taken_get_a_number(ledger: Ledger, tmp_path: Path) -> None:
    for number, place in enumerate(("x", "y", "z")):
        (tmp_path / place).mkdir()
        (tmp_path / place / "plant.txt").write_text(f"It cut {number} jobs.")
    run(ledger, tmp_path / "x", tmp_path / "y")
    run(ledger, tmp_path / "z")
    assert held(ledger) == [("plant", "0 jobs"), ("plant-2", "1 jobs"), ("plant-3", "2 jobs")]
    assert states(run(ledger, tmp_path / "x", tmp_path / "y", tmp_path / "z")) == (0, 0, 3, 0, 0)


def test_rows_keep_their_ids_when_others_come_before_them(ledger: Ledger, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"id": "n1", "text": "It cut 4 jobs."}\n{"id": "n2", "text": "It cut 5 jobs."}\n')
    run(ledger, feed)
    feed.write_text('{"id": "n0", "text": "It cut 3 jobs."}\n' + feed.read_text().replace("5 jobs", "6 jobs"))
    assert states(run(ledger, feed)) == (1, 1, 1, 0, 0)
    assert held(ledger) == [("n0", "3 jobs"), ("n1", "4 jobs"), ("n2", "6 jobs")]


def test_bad_inputs_are_problems_and_the_rest_is_done(ledger: Ledger, corpus: Path) -> None:
    (corpus / "a.txt").write_text("")
    (corpus / "bad.jsonl").write_text('{"id": "x"}\n{"id": "y", "text": "It cut 9 jobs."}')
    (corpus / "c.txt").write_text("Raise now over 7 jobs.")
    summary = run(ledger, corpus, corpus / "missing.txt")
    assert states(summary) == (2, 0, 0, 0, 4)
    assert held(ledger) == [("b", "12 jobs"), ("y", "9 jobs")]
    assert [p.what for p in summary.problems] == [
        "is empty",
        "lacks text",
        "does not exist",
        "could not be extracted (ValueError: odd words in it)",
    ]
    assert summary.problems[-1].where == "corpus/c.txt"
    assert ledger.problems(summary.run) == list(summary.problems)


def test_what_failed_is_tried_again_by_the_next_run(ledger: Ledger, corpus: Path) -> None:
    (corpus / "c.txt").write_text("Raise now over 7 jobs.")
    assert states(run(ledger, corpus)) == (2, 0, 0, 0, 1)
    assert states(run(ledger, corpus)) == (0, 0, 2, 0, 1)


def test_a_missing_model_ends_the_batch(ledger: Ledger, corpus: Path) -> None:
    with pytest.raises(ModelError):
        run(ledger, corpus, extractor=NoModel())


def test_progress_is_told_after_each_article(ledger: Ledger, corpus: Path) -> None:
    (corpus / "b.txt").write_text("")
    told: list[batch.Progress] = []
    run(ledger, corpus, progress=told.append)
    assert [(p.done, p.claims, p.article) for p in told] == [
        (1, 0, str(corpus / "b.txt")),
        (2, 1, "a"),
        (3, 2, "c"),
    ]


def test_a_batch_goes_on_where_a_full_ledger_stopped_it(
    ledger: Ledger, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "MOST", 1)
    with sqlite3.connect(tmp_path / "sayso.db") as database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON claims WHEN NEW.text = '12 jobs' "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    with pytest.raises(LedgerError, match="the disk is full"):
        run(ledger, corpus)
    assert held(ledger) == [("a", "40 jobs")]
    with sqlite3.connect(tmp_path / "sayso.db") as database:
        database.execute("DROP TRIGGER full")
    assert states(run(ledger, corpus)) == (2, 0, 1, 0, 0)


def test_two_runs_at_once_store_each_article_once(corpus: Path, tmp_path: Path) -> None:
    for number in range(60):
        (corpus / f"n{number:02}.txt").write_text(f"Some {number} jobs went in the town.")
    together = threading.Barrier(2)
    failures: list[BaseException] = []

    def one() -> None:
        try:
            with Ledger(tmp_path / "sayso.db") as own:
                together.wait()
                run(own, corpus)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Ledger(tmp_path / "sayso.db") as ledger:
        assert ledger.sizes()["articles"] == 63
        assert len(held(ledger)) == 63


@pytest.mark.parametrize("asked", ["article_with", "taken"])
def test_an_article_that_another_run_stores_meanwhile_is_no_second_one(
    ledger: Ledger, corpus: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    question, before = getattr(ledger, asked), []

    def meanwhile(about: str) -> object:
        if not before:
            before.append(about)
            with Ledger(ledger.name) as other:
                run(other, corpus)
        return question(about)

    monkeypatch.setattr(ledger, asked, meanwhile)
    assert states(run(ledger, corpus)) == (0, 0, 3, 0, 0)
    assert ledger.sizes()["articles"] == 3


def test_an_id_that_another_run_takes_meanwhile_is_given_up(ledger: Ledger, corpus: Path) -> None:
    class Slow(Counting):
        """While it extracts, another run stores a foreign article under the id that was free."""

        def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
            if not ledger.taken("a"):
                foreign = written.extraction(
                    "Elsewhere they cut 99 jobs.", id="a", location="elsewhere/a.txt"
                )
                ledger.store(foreign, run=1, fingerprint="f1")
            yield from super().pipe(articles)

    summary = run(ledger, corpus, extractor=Slow())
    assert states(summary) == (3, 0, 0, 0, 0)
    assert held(ledger) == [("a", "99 jobs"), ("a-2", "40 jobs"), ("b", "12 jobs"), ("c", "7 jobs")]


def test_several_processes_give_the_same_in_the_same_order(
    ledger: Ledger, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "MOST", 2)
    for number in range(9):
        (corpus / f"n{number}.txt").write_text(f"Some {number} jobs went in the town.")
    (corpus / "n4.txt").write_text("Raise now.")
    told: list[str] = []
    summary = run(ledger, corpus, jobs=2, progress=lambda p: told.append(Path(p.article).stem))
    assert states(summary) == (11, 0, 0, 0, 1)
    assert told == sorted(told)


def test_a_killed_worker_is_noticed_and_its_work_done_again(
    ledger: Ledger, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "MOST", 2)
    (corpus / "b.txt").write_text(f"Kill once |{tmp_path / 'killed'}| over 12 jobs.")
    (corpus / "d.txt").write_text("Kill always over 3 jobs.")
    (corpus / "e.txt").write_text("The plant in E will cut 5 jobs.")
    summary = run(ledger, corpus, jobs=2)
    assert states(summary) == (4, 0, 0, 0, 1)
    assert (tmp_path / "killed").exists()
    [problem] = summary.problems
    assert problem.where == "corpus/d.txt"
    assert "its worker process was killed" in problem.what
    assert [article for article, _ in held(ledger)] == ["a", "b", "c", "e"]


def test_a_missing_model_ends_a_batch_of_several_processes(ledger: Ledger, corpus: Path) -> None:
    with pytest.raises(ModelError, match="no such spaCy pipeline"):
        run(ledger, corpus, extractor=NoModel(), jobs=2)


class Unloadable(Counting):
    def __reduce__(self) -> tuple[object, ...]:
        return exec, ("raise ImportError('no module named x')",)


def test_workers_that_cannot_begin_end_the_batch_and_blame_no_article(ledger: Ledger, corpus: Path) -> None:
    with pytest.raises(ImportError, match="no module named x"):
        run(ledger, corpus, extractor=Unloadable(), jobs=2)


def test_chunks_are_of_a_size() -> None:
    def article(name: str) -> Article:
        text = "x" * (workers.CHUNK // 2 + 1 if name == "long" else 10)
        return Article(id=name, text=text, sha256=sha256(text))

    cut = list(workers.chunked(["long", "b", "long", "d", "e"], article))
    assert cut == [["long", "b", "long"], ["d", "e"]]
    assert [len(c) for c in workers.chunked(["b"] * (workers.MOST + 1), article)] == [workers.MOST, 1]


def test_the_extractor_itself_reads_the_corpus_into_a_ledger(
    ledger: Ledger, tmp_path: Path, root: Path, nlp: Language
) -> None:
    from sayso.extractor import Extractor  # noqa: PLC0415 - the other tests can do without

    (tmp_path / "corpus").mkdir()
    shortest = sorted((root / "corpus").glob("*.txt"), key=lambda path: path.stat().st_size)[:2]
    for path in shortest:
        shutil.copy(path, tmp_path / "corpus")
    summary = batch.run([tmp_path / "corpus"], ledger=ledger, extractor=Extractor(nlp=nlp))
    assert (summary.new, summary.problems) == (2, ())
    assert summary.stored.new == sum(summary.claims.values()) > 10
    assert batch.run([tmp_path / "corpus"], ledger=ledger, extractor=Extractor(nlp=nlp)).unchanged == 2


def test_an_extractor_travels_to_a_worker_by_its_settings(nlp: Language) -> None:
    from sayso.extractor import Extractor  # noqa: PLC0415

    extractor = pickle.loads(pickle.dumps(Extractor(full=True, nlp=nlp)))
    assert (extractor.model, extractor.full) == (None, True)
    assert extractor.fingerprint == Extractor(nlp=nlp).fingerprint


class Elsewhere(Ledger):
    """A ledger that is no file."""

    @property
    def file(self) -> None:
        return None


def test_a_ledger_elsewhere_has_absolute_locations(tmp_path: Path) -> None:
    with Elsewhere(tmp_path / "sayso.db") as ledger:
        assert folder(ledger) == Path("/")
        (tmp_path / "a.txt").write_text("It cut 4 jobs.")
        run(ledger, tmp_path / "a.txt")
        assert ledger.article("a").location == str((tmp_path / "a.txt").resolve())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.db", "a.db"),
        ("sqlite:////desk/a.db?mode=ro", "/desk/a.db"),
        ("postgresql://desk@host/claims", None),
    ],
)
def test_what_file_a_ledger_is(name: str, expected: str | None) -> None:
    assert file(name) == expected


def test_a_place_with_a_row_stands_while_its_file_does(ledger: Ledger, tmp_path: Path) -> None:
    plan = Plan(ledger, "f1", tmp_path)
    (tmp_path / "feed#1.jsonl").touch()
    assert plan.stands("feed#1.jsonl#a#b")
    assert plan.stands("feed#1.jsonl")
    assert not plan.stands("feed.jsonl#a")
    assert not plan.stands(None)
