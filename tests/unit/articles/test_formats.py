"""Markdown, JSON Lines, saved pages and standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import articles
from sayso.articles import iso_date, markdown
from sayso.errors import ArticleError, Problem
from sayso.records import Article


def read(path: Path, content: str | bytes) -> list[Article | Problem]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(articles.read(path))


def jsonl(folder: Path, *rows: Any) -> list[Article | Problem]:
    """What is read from a file of these rows; a string is a line as it stands."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return read(folder / "feed.jsonl", "\n".join(lines))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# A *b* [c](http://d.e)", "# A b c"),
        ("Head\n====\n\nSub\n---", "# Head\n\n## Sub"),
        ("A **bold** claim of `5%`\nwrapped  \nand broken.", "A bold claim of 5% wrapped\nand broken."),
        ("Deals:\n\n* one\n* two\n    * deep", "Deals:\n\n- one\n- two\n  - deep"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("- a\n\n  b\n\n- c\n\nEnd", "- a\n  b\n- c\n\nEnd"),
        ("> said she\n> twice\n>\n> - listed", "> said she twice\n\n> - listed"),
        ("| a | b |\n|---|--:|\n| 1 | **2** |", "| a | b |\n| 1 | 2 |"),
        ("5 \\* 3 &amp; 4\\_5", "5 * 3 & 4_5"),
        ("x<br>y <!-- no --> <b>z</b>", "x\ny  z"),
        ("<div>In <b>HTML</b></div>\n\nAfter", "In HTML\n\nAfter"),
        ("![photo](x.png)\n\nText\n\n***\n\nMore", "Text\n\nMore"),
        ("#\n\nAfter an empty heading", "After an empty heading"),
        ("```\ncode 1\ncode 2\n```", "code 1\ncode 2"),
        ("~~300~~ 400 jobs", "300 400 jobs"),
    ],
)
def test_markdown_keeps_blocks_and_loses_markup(source: str, text: str) -> None:
    assert markdown.plain(source) == text


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab1 \n#->*_`[]()|<&;!\\.~"), max_size=80))
def test_any_markdown_is_rendered(source: str) -> None:
    assert "<br" not in markdown.plain(source) or "\\" in source or "`" in source or "<" in source


def test_rendering_again_changes_nothing() -> None:
    source = "# Head\n\nA paragraph.\n\nDeals:\n\n- one\n- two\n\n> quoted\n\n1. first\n2. second"
    assert markdown.plain(source) == source


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    [article] = read(
        tmp_path / "a.md",
        "---\ntitle: A day\ndate: 2024-03-15\noutlet: The Herald\ntags: [x]\n---\n\n# Head\n\nIt fell 5%.\n",
    )
    assert isinstance(article, Article)
    told = (article.title, article.published, article.published_from, article.source)
    assert told == ("A day", "2024-03-15", "metadata", "The Herald")
    assert article.text == "# Head\n\nIt fell 5%."


def test_the_first_heading_is_the_title_where_none_is_said(tmp_path: Path) -> None:
    [article] = read(tmp_path / "a.md", "## Small\n\n# The *head*\n\nText.")
    assert isinstance(article, Article)
    assert article.title == "The head"


def test_a_rule_at_the_start_is_no_front_matter(tmp_path: Path) -> None:
    [article] = read(tmp_path / "a.md", "---\n\nFirst part.\n\n---\n\nSecond part.\n")
    assert isinstance(article, Article)
    assert "First part." in article.text
    assert "Second part." in article.text


@pytest.mark.parametrize(
    "said",
    [
        *(
            "2024-11-06",
            "2024-11-06T23:50:00-05:00",
            "6 November 2024",
            "Nov. 6, 2024",
            "November 6 2024 10:30 am",
        ),
        *("Wed, 06 Nov 2024 10:00:00 GMT", "Wednesday, 6th November, 2024"),
    ],
)
def test_a_day_may_have_its_month_in_words(said: str) -> None:
    assert iso_date(said, "a.md") == "2024-11-06"


@pytest.mark.parametrize(
    "said",
    [
        *("3/4/2024", "31/12/2024", "20241106 or so", "November 2024", "6 Ju 2024", "6 Jux 2024", "Monday"),
        *("31 February 2024", "6 November", "6 November 7 2024", ""),
    ],
)
def test_what_tells_no_day_is_no_date(said: str) -> None:
    with pytest.raises(ArticleError, match="which is none; write the day it was published as YYYY-MM-DD"):
        iso_date(said, "a.md")


@pytest.mark.parametrize(
    ("front", "what"),
    [
        ("title: [x", "has front matter that is no YAML"),
        ("date: 2024-13-45", "has a bad value in its front matter"),
        ("date: March", "has the publication date 'March', which is none"),
        ("date: 2024", "has the publication date '2024', which is none"),
    ],
)
def test_bad_front_matter_is_one_line(tmp_path: Path, front: str, what: str) -> None:
    [told] = read(tmp_path / "a.md", f"---\n{front}\n---\nText of it.\n")
    assert isinstance(told, Problem)
    assert what in told.what
    assert "\n" not in str(told)


def test_a_row_may_call_its_source_and_day_as_other_forms_do(tmp_path: Path) -> None:
    [article] = jsonl(
        tmp_path, {"id": "a", "text": "It fell 5%.", "outlet": "The Herald", "date": "2024-03-15"}
    )
    assert isinstance(article, Article)
    assert (article.source, article.published) == ("The Herald", "2024-03-15")


def test_rows_come_in_order_with_their_ids_and_text_unchanged(tmp_path: Path) -> None:
    found = jsonl(
        tmp_path,
        {"id": "b", "text": "One.\r\n\tTwo. ", "title": "T", "published": "2024-03-15", "source": "S"},
        "",
        {"id": 7, "text": "Three.", "published": None, "url": "kept out"},
        {"text": "Four."},
    )
    assert all(isinstance(row, Article) for row in found)
    told = [(a.id, a.text, a.title, a.published, a.source) for a in found if isinstance(a, Article)]
    assert told == [
        ("b", "One.\r\n\tTwo. ", "T", "2024-03-15", "S"),
        ("7", "Three.", None, None, None),
        ("feed-row-4", "Four.", None, None, None),
    ]
    assert [str(a.location).rpartition("/")[2] for a in found if isinstance(a, Article)] == [
        "feed.jsonl#b",
        "feed.jsonl#7",
        "feed.jsonl#row 4",
    ]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("{bad", "is no JSON"),
        ("[1, 2]", "is a list, which does not fit"),
        ('"words"', 'is "words", which does not fit'),
        ("[" * 100_000, "is no JSON"),
        ("9" * 10_000, "is no JSON"),
        ({"id": "x"}, "lacks text"),
        ({"id": "x", "text": 5}, "text is 5, which does not fit"),
        ({"id": "x", "text": ""}, "is empty"),
        ({"id": "x", "text": " \n"}, "has only white space"),
        ({"id": ["x"], "text": "A."}, "id is a list, which does not fit"),
        ({"id": "first", "text": "A."}, "has the id 'first' of row 1 again"),
        ({"id": "x", "text": "A.", "published": "15/03/2024"}, "has the publication date '15/03/2024'"),
        ({"id": "x", "text": "A\0b"}, "has NUL characters"),
        ('{"id": "x", "text": "a \\ud83d b"}', "has half a surrogate pair (U+D83D) at character 2"),
        ({"id": "x", "text": "y" * 12_000_001}, "has 12,000,001 characters"),
        ('{"id": "x", "text": "' + "y" * 60_000_000 + '"}', "is longer than 48,000,000 bytes"),
    ],
    ids=lambda value: None if isinstance(value, str) and len(value) < 60 else "row",
)
def test_a_bad_row_is_told_by_number_and_the_others_read(tmp_path: Path, row: Any, what: str) -> None:
    first, told, last = jsonl(tmp_path, {"id": "first", "text": "One."}, row, {"id": "last", "text": "Last."})
    assert isinstance(told, Problem)
    assert told.where == f"{tmp_path / 'feed.jsonl'} row 2"
    assert what in told.what
    assert len(str(told)) < 400
    assert [getattr(a, "id", None) for a in (first, last)] == ["first", "last"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_rows_are_read_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    rows = '{"id": "a", "text": "The café lost £4m."}\r\n{"id": "b", "text": "Two."}\n'
    found = read(tmp_path / "a.jsonl", rows.encode(encoding))
    assert [a.text for a in found if isinstance(a, Article)] == ["The café lost £4m.", "Two."]


def test_an_empty_feed_is_told(tmp_path: Path) -> None:
    [told] = read(tmp_path / "a.jsonl", "")
    assert isinstance(told, Problem)
    assert told.what == "is empty"


PAGE = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE html><html lang="en"><head><meta charset="{encoding}"><title>Council backs homes | The Herald</title>
<meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2024-03-15T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Council backs homes</h1>
<p>The council voted on Tuesday to spend <b>£4m</b> on 300 new homes, <a href="x">the mayor</a> said.</p>
<h2>What it costs</h2><ul><li>Roads: £1m</li><li>Homes: £3m</li></ul>
<p>The homes will stand by 2027, and a fifth of them will be for key workers, according to the plan.</p>
</article><footer>Copyright The Herald 2024</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_a_saved_page_gives_its_article(tmp_path: Path, encoding: str) -> None:
    [article] = read(tmp_path / "page.html", PAGE.format(encoding=encoding).encode(encoding))
    assert isinstance(article, Article)
    told = (article.id, article.title, article.source, article.published)
    assert told == ("page", "Council backs homes", "The Herald", "2024-03-15")
    assert "spend £4m on 300 new homes, the mayor said." in article.text
    assert "## What it costs\n\n- Roads: £1m\n- Homes: £3m" in article.text
    assert "Sport" not in article.text
    assert "Copyright" not in article.text


def test_a_caption_is_read(tmp_path: Path) -> None:
    caption = "<figcaption>Some 400 people at the weir.</figcaption>"
    figure = f'<figure class="wide"><img src="x.jpg">{caption}</figure></article>'
    page = PAGE.format(encoding="utf-8").replace("</article>", figure, 1)
    [article] = read(tmp_path / "page.html", page.encode())
    assert "\n\nSome 400 people at the weir." in article.text


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("", "is empty"),
        ("<html><body><nav>Home</nav></body></html>", "has no article text that could be found"),
        ("<" * 3000, "has no article text that could be found"),
    ],
)
def test_a_page_without_an_article_is_told(tmp_path: Path, page: str, what: str) -> None:
    [told] = read(tmp_path / "a.html", page)
    assert isinstance(told, Problem)
    assert told.what == what


def test_standard_input_is_an_article_without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"It fell 5%.\n")))
    [article] = articles.read_all(["-"], published="2024-03-15")
    assert isinstance(article, Article)
    told = (article.id, article.text, article.location, article.published)
    assert told == ("stdin", "It fell 5%.\n", None, "2024-03-15")


def test_standard_input_can_be_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"id": "a", "text": "A."}\nx\n')))
    article, told = articles.read_all(["-"], suffix=".jsonl")
    assert isinstance(article, Article)
    assert isinstance(told, Problem)
    assert (article.id, told.where) == ("a", "standard input row 2")
