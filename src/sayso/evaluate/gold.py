"""Reads the gold of an article, and the article it was annotated in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sayso import digests
from sayso.articles import read
from sayso.errors import Problem, SaysoError
from sayso.evaluate.compare import Row
from sayso.records import Article, sha256
from sayso.schemas import problems


def load(file: Path) -> Row:
    """When you call this, it returns the gold of one article; raises SaysoError for rows that are not valid."""
    gold = parsed(file)
    for problem in problems(gold, "gold", str(file)):
        raise SaysoError(problem.where, problem.what, problem.remedy)
    return gold


def parsed(file: Path) -> Row:
    """Return the JSON object in ``file``; raises SaysoError where it is none."""
    try:
        found: Row = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SaysoError(str(file), f"is no JSON ({error})", "restore it from the repository") from error
    return found


def article_of(file: Path, gold: Row, corpus: Path) -> Article:
    """Return the article that ``gold`` annotates, dated as the annotator saw it."""
    found = next(read(corpus / f"{file.stem}.txt", published=gold["published"]))
    if isinstance(found, Problem):
        raise SaysoError(found.where, found.what, found.remedy)
    if sha256(found.text) != gold["sha256"]:
        remedy = "anchor the gold again (annotations/anchor.py) or restore the article"
        raise SaysoError(str(file), "the article's text has changed since it was annotated", remedy)
    return found


def digest(files: Iterable[Path], articles: Iterable[Article]) -> str:
    """Return the SHA-256 over the gold and the articles: scores with other digests are not comparable."""
    return digests.digest(
        (article.sha256, file.read_bytes()) for file, article in zip(files, articles, strict=True)
    )
