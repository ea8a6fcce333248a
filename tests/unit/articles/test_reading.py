"""Files and folders to articles: ids, metadata, order, and what no input may do."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import articles
from sayso.articles import language
from sayso.articles.reading import location
from sayso.errors import Problem
from sayso.records import Article, sha256

TEXT = "The council said on Tuesday that 300 jobs would go at the plant."


def write(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*paths: str | Path, **options: str) -> tuple[list[Article], list[Problem]]:
    """All that is read from the paths: the articles, and the problems."""
    found = list(articles.read_all(paths, **options))  # type: ignore[arg-type]
    return [a for a in found if isinstance(a, Article)], [p for p in found if isinstance(p, Problem)]


def problem(*paths: str | Path, **options: str) -> Problem:
    """The one thing that reading the paths gives: a problem, whose line names place, fault and remedy."""
    found, problems = read(*paths, **options)
    assert found == []
    assert len(problems) == 1
    assert "\n" not in str(problems[0])
    assert problems[0].remedy
    return problems[0]


def test_an_article_is_the_files_text_with_its_hash(tmp_path: Path) -> None:
    [article], problems = read(write(tmp_path / "plant.txt", TEXT + "\r\n\r\n  Next.\n"))
    assert problems == []
    assert article.text == TEXT + "\r\n\r\n  Next.\n"
    assert article.sha256 == sha256(article.text)
    assert (article.id, article.title, article.published, article.published_from) == (
        "plant",
        None,
        None,
        None,
    )
    assert article.location == (tmp_path / "plant.txt").as_posix()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda s: not s.isspace()))
def test_any_text_is_read_unchanged_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = write(tmp_path_factory.mktemp("any") / "a.txt", text)
    [found] = articles.read(path)
    if isinstance(found, Article):
        assert found.text == text.removeprefix("\ufeff")
    else:
        assert "\n" not in str(found)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".jsonl", ".html"]))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = write(tmp_path_factory.mktemp("any") / f"a{suffix}", data)
    for found in articles.read(path):
        assert isinstance(found, Article | Problem)
        str(found).encode()


def test_folders_are_searched_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.TXT", ".hidden.txt", ".git/x.txt", "notes.pdf"):
        write(tmp_path / name)
    found, problems = read(tmp_path)
    assert [a.id for a in found] == ["a/b/c", "a/z", "b"]
    assert problems == []


def test_a_folder_that_links_into_itself_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    assert [a.id for a in read(tmp_path)[0]] == ["a/one"]


def test_one_path_can_be_given_by_itself(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    assert [getattr(a, "id", a) for a in articles.read_all(str(tmp_path))] == ["a"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name)
    stream = articles.read_all([tmp_path])
    next(stream)
    (tmp_path / "b.txt").write_text("Changed before it was its turn.")
    assert next(stream).text == "Changed before it was its turn."  # type: ignore[union-attr]


def test_the_index_of_a_folder_describes_the_files_beside_it(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "sub/a.txt"):
        write(tmp_path / name)
    write(
        tmp_path / "index.csv",
        "\ufefffile,title,outlet,published,story,kind\na.txt,Jobs go,The Herald,2024-03-15,plant,news\n",
    )
    found, problems = read(tmp_path, published="2023-01-01")
    assert problems == []
    told = [(a.id, a.title, a.source, a.published, a.published_from) for a in found]
    assert told == [
        ("a", "Jobs go", "The Herald", "2024-03-15", "metadata"),
        ("b", None, None, "2023-01-01", "option"),
        ("sub/a", None, None, "2023-01-01", "option"),
    ]


def test_a_name_in_the_index_may_begin_with_a_dot(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    write(tmp_path / "index.csv", "file,outlet\n./a.txt,The Herald\n")
    assert [a.source for a in read(path)[0]] == ["The Herald"]


def test_the_index_holds_for_a_file_given_by_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    write(tmp_path / "index.csv", "file,outlet\na.txt,The Herald\n")
    assert [a.source for a in read(path)[0]] == ["The Herald"]


@pytest.mark.parametrize(
    ("index", "what"),
    [
        ("file,desk\na.txt,city\n", "has the unknown column 'desk'"),
        ("file,title\na.txt,T\ngone.txt,U\n", "names gone.txt, which is not there"),
        ("file,title\na.txt,T\na.txt,U\n", "has several rows for a.txt, of which the last is used"),
        ("file,title\nsub/c.txt,T\n", "names sub/c.txt, which is not beside it"),
    ],
)
def test_a_bad_index_is_told_once_and_the_articles_still_read(
    tmp_path: Path, index: str | bytes, what: str
) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name)
    write(tmp_path / "index.csv", index)
    found, problems = read(tmp_path)
    assert [a.id for a in found] == ["a", "b"]
    assert {p.where for p in problems} == {str(tmp_path / "index.csv")}
    assert len([p for p in problems if what in p.what]) == 1


@pytest.mark.parametrize(
    ("index", "what"),
    [
        ("name,title\na.txt,T\n", "has no column file"),
        ("file,publishd\na.txt,2024-03-15\n", "has the unknown column 'publishd' (is it published?)"),
        (b"\x00\x01\x02" * 50, "is binary, not text"),
    ],
)
def test_beside_an_index_of_no_use_nothing_is_read(tmp_path: Path, index: str | bytes, what: str) -> None:
    for name in ("a.txt", "b.txt", "sub/a.txt"):
        write(tmp_path / name)
    write(tmp_path / "index.csv", index)
    found, [told] = read(tmp_path)
    assert [a.id for a in found] == ["sub/a"]  # else the others would be read without their dates
    assert told.where == str(tmp_path / "index.csv")
    assert what in told.what
    assert "the articles beside it are not read until then" in told.remedy


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_an_index_may_have_the_delimiters_of_spreadsheets(tmp_path: Path, delimiter: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "index.csv", "\ufefffile,title,published\na.txt,T,2024-03-15\n".replace(",", delimiter))
    ((article,), problems) = read(tmp_path)
    assert (article.title, article.published, problems) == ("T", "2024-03-15", [])


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-15", "2024-03-15"),
        ("2024-03-15T23:30:00-05:00", "2024-03-15"),
        ("2024-03-15 08:00", "2024-03-15"),
        (" 20240315 ", "2024-03-15"),
        ("March 15, 2024", "2024-03-15"),
    ],
)
def test_publication_dates_become_iso(tmp_path: Path, written: str, day: str) -> None:
    assert [a.published for a in read(write(tmp_path / "a.txt"), published=written)[0]] == [day]


@pytest.mark.parametrize("written", ["15/03/2024", "2024-02-30", "yesterday", "2024", "March 2024", "0"])
def test_a_date_that_is_none_says_how_to_write_one(tmp_path: Path, written: str) -> None:
    told = problem(write(tmp_path / "a.txt"), published=written)
    assert told.where == "--published"
    assert written in told.what
    assert "2024-03-15" in told.remedy


def test_a_bad_date_in_the_index_names_the_file_and_stops_only_it(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name)
    write(tmp_path / "index.csv", "file,published\na.txt,15 March\n")
    found, [told] = read(tmp_path)
    assert [a.id for a in found] == ["b"]
    assert told.where == f"{tmp_path / 'index.csv'}, a.txt"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b" \r\n\t \n", "has only white space"),
        (b"\xef\xbb\xbf", "is empty"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\x00\x00\x00\x03\x00\x08\x06",
            "is binary, not text",
        ),
        (bytes(range(256)) * 20, "is binary, not text"),
        (TEXT.encode() + b"\0 more", "has NUL characters (1), the first at character 64"),
        (b"x" * 20_000_000, "has 20,000,000 characters, more than the 12,000,000 of one article"),
        (b"\xff\xfe" + b"abc", "says that it is UTF-16-LE, but is not from byte 2 on"),
        ("“Jobs” – “go”".encode() + b"\xff", "is UTF-8 but for 1 bytes or so"),
    ],
    ids=["empty", "white", "mark", "png", "bytes", "nul", "20MB", "half-utf16", "broken-utf8"],
)
def test_what_is_no_article_is_one_clear_line(tmp_path: Path, content: bytes, what: str) -> None:
    told = problem(write(tmp_path / "a.txt", content))
    assert told.where == str(tmp_path / "a.txt")
    assert what in told.what


def test_an_article_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    text = f"{TEXT} " * (10_000_000 // len(TEXT))
    [article], _ = read(write(tmp_path / "a.txt", text))
    assert len(article.text) == len(text)


FOREIGN = [
    ("Le gouvernement a annoncé mardi que 300 emplois seraient supprimés dans l'usine.", "French (fr)"),
    ("Die Regierung teilte am Dienstag mit, dass 300 Stellen wegfallen werden.", "German (de)"),
    (
        "政府は火曜日に、工場で三百人の雇用が失われると発表した。町長は打撃だと述べた。来年の話である。",
        "Japanese (ja)",
    ),
]


@pytest.mark.parametrize(("words", "named"), FOREIGN)
def test_an_article_in_another_language_is_skipped_with_its_name(
    tmp_path: Path, words: str, named: str
) -> None:
    assert problem(write(tmp_path / "a.txt", words)).what == f"is in {named}, skipped"


@pytest.mark.parametrize(
    "words",
    [
        "Profit rose 5%.",
        "Bonjour.",
        "Eintracht Veldau 3-1 Borussia Lohr; Rot-Weiss Emmer 2-2 Fortuna Brack",
        "The mayor said: “C'est un coup dur pour la ville et pour nos familles.” He then left for Lyon, "
        "where the council will vote on the plan on Monday.",
        "A court in Adelowo sentenced Chukwudi Obafunke and Olumide Adetayo to 12 years for the fraud.",
    ],
)
def test_english_is_read_whatever_names_and_quotes_are_in_it(tmp_path: Path, words: str) -> None:
    assert [a.language for a in read(write(tmp_path / "a.txt", words))[0]] == ["en"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_old_and_wide_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = TEXT + "\r\n“It’s a blow – £4m a year,” said the café’s owner."
    [article], problems = read(write(tmp_path / "a.txt", text.encode(encoding)))
    assert problems == []
    assert article.text == text


def test_russian_in_an_old_encoding_is_told_as_russian(tmp_path: Path) -> None:
    words = "Правительство объявило во вторник, что на заводе сократят триста рабочих мест. " * 3
    assert "Russian (ru)" in problem(write(tmp_path / "a.txt", words.encode("cp1251"))).what


def test_paths_that_are_no_files_are_told_without_opening_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "none").mkdir()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "s.txt"))
        assert problem(tmp_path / "s.txt").what == "is a socket, not a file"
    assert problem(tmp_path / "pipe.txt").what == "is a pipe, not a file"
    assert problem(tmp_path / "link.txt").what == "is a link to nothing"
    assert problem(tmp_path / "none").what == "has no articles"
    assert problem(tmp_path / "gone.txt").what == "does not exist"
    assert problem(write(tmp_path / "b.txt") / "c.txt").what == "does not exist"
    assert problem("/dev/null").what == "is a device, not a file"
    assert problem(write(tmp_path / "a.pdf")).what == "has the suffix '.pdf', which sayso does not read"
    assert problem(write(tmp_path / "README")).what == "has no suffix"
    assert problem("a" * 5000).what.startswith("cannot be read")
    assert problem("nul\0.txt").what.startswith("cannot be read")


def test_special_files_in_a_folder_do_not_stop_the_others(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone")
    write(tmp_path / "c.txt" / "d.txt")
    write(tmp_path / "e.txt")
    found, problems = read(tmp_path)
    assert [a.id for a in found] == ["c.txt/d", "e"]
    assert [p.what for p in problems] == ["is a pipe, not a file", "is a link to nothing"]


def test_an_unreadable_file_or_folder_says_so(
    tmp_path: Path, nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    write(tmp_path / "a.txt").chmod(0)
    write(tmp_path / "b" / "c.txt").parent.chmod(0)
    write(tmp_path / "d.txt")
    with nobody():
        found, problems = read(tmp_path)
    (tmp_path / "b").chmod(0o755)
    assert [a.id for a in found] == ["d"]
    assert [p.where for p in problems] == [str(tmp_path / "a.txt"), str(tmp_path / "b")]
    assert {p.what for p in problems} == {"cannot be read (Permission denied)"}


def test_a_file_that_fails_while_it_is_read_says_so() -> None:
    # /proc/self/mem is a regular file to stat, and reading its start fails whoever asks.
    [told] = articles.read(Path("/proc/self/mem")) if Path("/proc/self/mem").exists() else [None]
    assert isinstance(told, Problem)


def test_a_file_whose_name_is_no_utf8_is_told(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 - a name in bytes
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(TEXT.encode())
    [told] = read(tmp_path)[1]
    assert told.what == "has a name that is not UTF-8"
    str(told).encode()


def test_locations_are_relative_to_a_base_that_shares_a_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus" / "a.txt")
    assert location(path, tmp_path) == "corpus/a.txt"
    assert location(path, tmp_path / "out") == "../corpus/a.txt"
    assert location(path, Path("/nowhere/at/all")) == os.path.realpath(path)
    [article] = articles.read_all([tmp_path], base=tmp_path)
    assert isinstance(article, Article)
    assert article.location == "corpus/a.txt"


def test_plain_english_is_known_without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(language, "identifier", lambda: asked.append(1))
    english = "The ministry said on Friday that exports of the two had fallen, and that they would be counted again."
    assert language.foreign(english) is None
    assert not asked


@pytest.mark.parametrize(("words", "named"), FOREIGN[:2])
def test_a_text_with_some_english_in_it_is_not_plain_english(words: str, named: str) -> None:
    mixed = f"{words} Mayor John Smith of Boston said no."
    assert not language.plainly_english(words.lower().split())
    assert not language.plainly_english(mixed.lower().split())
