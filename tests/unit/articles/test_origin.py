"""Which country an article is from, and who says it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso import articles, lexicons
from sayso.articles.origin import country_code, of_domain, origin
from sayso.errors import ArticleError, Problem
from sayso.records import Article

STORY = "The council of Dorne agreed on Monday to close three of its nine pools before the summer."


def one(path: Path, country: str | None = None) -> tuple[str | None, str | None]:
    """The country of the one article at ``path``, and who says it."""
    (found,) = articles.read_all(path, country=country)
    assert isinstance(found, Article)
    return found.country, found.country_from


@pytest.mark.parametrize(
    ("said", "option", "site", "found"),
    [
        ("GB", "US", "https://www.example.au/1", ("GB", "metadata")),
        (" ", "US", "https://www.example.au/1", ("US", "option")),
        (None, None, "https://www.example.com.au/1", ("AU", "domain")),
        (None, None, "example.co.uk", ("GB", "domain")),
        (None, None, "https://www.example.com/1", (None, None)),
        (None, None, "The Dorne Herald", (None, None)),
        (None, None, "St. Dorne", (None, None)),
        (None, None, "http://[broken", (None, None)),
        (None, None, None, (None, None)),
    ],
)
def test_the_article_itself_is_asked_first(
    said: str | None, option: str | None, site: str | None, found: tuple[str | None, str | None]
) -> None:
    assert origin(said, option, site, "a.txt") == found


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("gb", "GB"),
        ("UK", "GB"),
        ("GBR", "GB"),
        ("United Kingdom", "GB"),
        ("usa", "US"),
        ("south_korea", "KR"),
    ],
)
def test_a_country_is_told_by_its_code_or_its_name(value: str, code: str) -> None:
    assert country_code(value, "a.txt") == code


def test_what_is_no_country_is_refused_with_a_remedy() -> None:
    with pytest.raises(
        ArticleError, match=r"a.txt: has the country 'Narnia', which is none; write the ISO 3166-1"
    ):
        country_code("Narnia", "a.txt")


@pytest.mark.parametrize("row", lexicons.rows("outlet_domains.csv"), ids=lambda row: row["domain"])
def test_a_domain_that_is_not_its_country_s_code(row: dict[str, str]) -> None:
    assert of_domain(row["example"]) == (row["country"] or None)
    assert of_domain(row["counterexample"]) != "US"
    assert (of_domain(row["counterexample"]) is None) is bool(row["country"])


def test_the_formats_say_where_an_article_is_from(tmp_path: Path) -> None:
    rows = [
        {"text": STORY, "country": "IE"},
        {"text": STORY, "url": "https://news.example.co.nz/1"},
        {"text": STORY, "source": "example.in"},
        {"text": STORY, "url": 5},
        {"text": STORY, "country": "Narnia"},
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(map(json.dumps, rows)))
    *good, bad = articles.read(tmp_path / "feed.jsonl")
    told = [(a.country, a.country_from) for a in good if isinstance(a, Article)]
    assert told == [("IE", "metadata"), ("NZ", "domain"), ("IN", "domain"), (None, None)]
    assert isinstance(bad, Problem)
    assert "row 5: has the country 'Narnia'" in str(bad)


def test_front_matter_and_pages_say_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ncountry: ZA\n---\n{STORY}")
    assert one(tmp_path / "a.md") == ("ZA", "metadata")
    page = f'<html><head><link rel="canonical" href="https://www.example.ie/n/1"></head><p>{STORY}</p></html>'
    (tmp_path / "b.html").write_text(page)
    assert one(tmp_path / "b.html") == ("IE", "domain")


def test_a_folder_s_index_says_it_and_the_option_stands_in(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("file,country\na.txt,AU\nb.txt,\n")
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(f"{STORY} Not all agreed.")
    found = [a for a in articles.read_all(tmp_path, country="UK") if isinstance(a, Article)]
    assert [(a.country, a.country_from) for a in found] == [("AU", "metadata"), ("GB", "option")]
