"""Schemas and records say the same; what is annotated and listed fits its schema; errors say what to do."""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from jsonschema import Draft202012Validator

from sayso import articles, lexicons, records, schemas
from sayso.errors import ArticleError, SchemaError
from sayso.records import Article, Record

ROOT = Path(__file__).resolve().parents[3]
GOLD = sorted((ROOT / "annotations" / "gold").glob("*.json"))
PAIRS = [
    ("article", "", Article),
    ("claim", "", records.Claim),
    ("claim", "quantity", records.Quantity),
    ("claim", "time", records.TimeSpan),
    ("claim", "subject", records.Subject),
    ("claim", "scope", records.Scope),
    ("claim", "attribution", records.ClaimAttribution),
    ("claim", "sentence", records.ClaimSentence),
    ("claim", "extractor", records.ExtractorId),
    ("extraction", "", records.Extraction),
    ("extraction", "sentence", records.Sentence),
    ("extraction", "entity", records.Entity),
    ("extraction", "attribution", records.Attribution),
    ("extraction", "skipped", records.SkippedNumber),
]
JSON_TYPES = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    Decimal: "string",
    type(None): "null",
}


def part(name: str, definition: str) -> dict[str, Any]:
    """A schema, or one of its definitions."""
    whole = schemas.schema(name)
    found: dict[str, Any] = whole["$defs"][definition] if definition else whole
    return found


def resolved(rule: dict[str, Any], name: str) -> tuple[dict[str, Any], str]:
    """The schema that a reference leads to, and the name of the file it stands in."""
    while ref := rule.get("$ref"):
        file, _, path = ref.partition("#")
        name = file.removeprefix(schemas.PREFIX) or name
        rule = schemas.schema(name)
        for step in path.strip("/").split("/") if path else ():
            rule = rule[step]
    return rule, name


def hinted(hint: Any) -> tuple[set[str], set[Any] | None, list[type[Record]]]:
    """What a field's type allows: JSON types, the values of a Literal, and records."""
    if get_origin(hint) in (typing.Union, types.UnionType):
        branches = [hinted(branch) for branch in get_args(hint)]
        values = set().union(*(v for _, v, _ in branches if v))
        if values and any("null" in kinds for kinds, _, _ in branches):
            values.add(None)
        return (
            set().union(*(kinds for kinds, _, _ in branches)),
            values or None,
            [r for _, _, rs in branches for r in rs],
        )
    if get_origin(hint) is Literal:
        return {"string"}, set(get_args(hint)), []
    if get_origin(hint) is tuple:
        inner = hinted(get_args(hint)[0])
        return {"array"}, None, inner[2]
    if isinstance(hint, type) and issubclass(hint, Record):
        return {"object"}, None, [hint]
    return {JSON_TYPES[hint]}, None, []


def written(rule: dict[str, Any], name: str) -> tuple[set[str], set[Any] | None, list[dict[str, Any]]]:
    """The same of a schema's property: JSON types, enum, and the schemas of objects in it."""
    rule, name = resolved(rule, name)
    if "anyOf" in rule:
        branches = [written(branch, name) for branch in rule["anyOf"]]
        return (
            set().union(*(kinds for kinds, _, _ in branches)),
            None,
            [o for _, _, os in branches for o in os],
        )
    kinds = {rule["type"]} if isinstance(rule["type"], str) else set(rule["type"])
    objects = [rule] if kinds == {"object"} else written(rule["items"], name)[2] if rule.get("items") else []
    return kinds, set(rule["enum"]) if "enum" in rule else None, objects


def fields(record: type[Record]) -> dict[str, Any]:
    """A record's fields by the names that they have in JSON, with their types."""
    hints = get_type_hints(record)
    return {f.encode_name: hints[f.name] for f in msgspec.structs.fields(record)}


@pytest.mark.parametrize(("name", "definition", "record"), PAIRS, ids=lambda v: getattr(v, "__name__", v))
def test_a_schema_says_what_its_record_says(name: str, definition: str, record: type[Record]) -> None:
    rule = part(name, definition)
    assert list(rule["properties"]) == list(fields(record))
    assert rule["additionalProperties"] is False
    for field, hint in fields(record).items():
        kinds, values, inner = hinted(hint)
        said_kinds, said_values, objects = written(rule["properties"][field], name)
        assert said_kinds == kinds, field
        if not (record is records.SkippedNumber and field == "reason"):  # the guidelines' list, tested below
            assert said_values == values, field
        assert [list(o["properties"]) for o in objects] == [list(fields(r)) for r in inner], field


@pytest.mark.parametrize(("name", "definition", "record"), PAIRS, ids=lambda v: getattr(v, "__name__", v))
def test_every_field_is_always_written(name: str, definition: str, record: type[Record]) -> None:
    left_out = {"text"} if record is Article else set()
    assert set(part(name, definition)["required"]) == set(fields(record)) - left_out


@pytest.mark.parametrize("name", schemas.names())
def test_a_schema_is_a_schema_and_describes_itself(name: str) -> None:
    schema = schemas.schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == schemas.PREFIX + name
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for path, rule in properties(schema):
        assert rule.get("description") or "$ref" in rule, path
        resolved(rule, name)


def properties(rule: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All properties in a schema, with their paths."""
    if isinstance(rule, dict):
        for key, value in rule.items():
            if key == "properties":
                yield from ((f"{path}.{k}", v) for k, v in value.items())
            yield from properties(value, f"{path}.{key}")


def test_the_reasons_for_a_skipped_number_are_the_guidelines() -> None:
    page = (ROOT / "annotations" / "guidelines.md").read_text(encoding="utf-8")
    table = page.partition("### Reasons for a skipped number")[2]
    assert part("extraction", "reason")["enum"] == re.findall(r"^\| `(\w+)` \|", table, re.M)


def test_gold_has_the_extractions_words() -> None:
    """Where a gold field has an extraction's name, it has its values."""
    gold = schemas.schema("gold")["properties"]
    for rows, (name, definition) in {
        "quantities": ("claim", "quantity"),
        "times": ("claim", "time"),
        "attributions": ("extraction", "attribution"),
        "entities": ("extraction", "entity"),
    }.items():
        theirs = part(name, definition)["properties"]
        for field, rule in resolved(gold[rows]["items"], "gold")[0]["properties"].items():
            assert written(rule, "gold") == written(theirs[field], name), (rows, field)


ARTICLE = Article(id="a", text="It fell 5%.", sha256=records.sha256("It fell 5%."))
QUANTITY = records.Quantity(
    start=8, end=10, text="5%", kind="percentage", value=Decimal("5"), low=None, high=None,
    unit="percentage", bound="exact", rule="quantity.percent", direction="decrease", change="by",
)  # fmt: skip
TIME = records.TimeSpan(
    start=0, end=2, text="It", type="DATE", timex="2024-03", granularity="month", rule="time.month",
    from_="2024-03-01", to="2024-04-01",
)  # fmt: skip
CLAIM = records.Claim(
    claim_id="clm_0a1b", article_id="a", kind="percentage", text="5%", start=8, end=10, quantity=QUANTITY, time=None,
    subject=records.Subject(text="It", start=0, end=2), measure="fall", direction="decrease", negated=False,
    modality="asserted", scope=records.Scope(time=TIME),
    attribution=records.ClaimAttribution(speaker="Jane Smith", cue="said", style="indirect"),
    sentence=records.ClaimSentence(text="It fell 5%.", start=0, end=11, index=0), section=None, lead_in=None,
    rules=("quantity.percent",), extractor=records.ExtractorId(version="1", model="m", fingerprint="f"),
    worth=0.5, worth_reasons=("a change",),
)  # fmt: skip
EXTRACTION = records.Extraction(
    article=ARTICLE, text=ARTICLE.text, sentences=(records.Sentence(start=0, end=11, lead_in=(0, 2)),),
    entities=(records.Entity(start=0, end=2, text="It", label="ORG", name="It"),), quantities=(QUANTITY,),
    times=(TIME,), claims=(CLAIM,), skipped=(records.SkippedNumber(start=8, end=9, text="5", reason="name"),),
    attributions=(
        records.Attribution(source=((0, 2),), cue=(), content=((3, 7), (8, 10)), style="mixed", rule="attribution.x"),
    ),
)  # fmt: skip


def test_what_a_record_writes_fits_its_schema() -> None:
    assert list(schemas.problems(records.to_json(EXTRACTION), "extraction", "here")) == []
    assert list(schemas.problems(records.to_json(CLAIM), "claim", "here")) == []
    assert list(schemas.problems(records.to_json(ARTICLE), "article", "here")) == []


def test_a_bundled_schema_can_be_used_alone() -> None:
    alone = Draft202012Validator(schemas.bundled("extraction"))
    found = json.loads(json.dumps(records.to_json(EXTRACTION)))
    assert list(alone.iter_errors(found)) == []
    found["claims"][0]["measure"] = 5
    assert [e.json_path for e in alone.iter_errors(found)] == ["$.claims[0].measure"]
    assert schemas.bundled("review_event") == schemas.schema("review_event")


@pytest.mark.parametrize(
    ("path", "value", "what", "remedy"),
    [
        (
            ["claims", 0, "kind"],
            "percent",
            'claims[0].kind is "percent", which does not fit',
            "write one of count, ",
        ),
        (["claims", 0, "quantity", "value"], 5, "claims[0].quantity.value is 5", "write a string or null"),
        (["claims", 0, "quantity", "value"], "5%", 'claims[0].quantity.value is "5%"', "the exact decimal"),
        (
            ["claims", 0, "quantity", "bound"],
            "about",
            "claims[0].quantity.bound is",
            "write one of exact, approx",
        ),
        (["claims", 0, "quantity"], "5%", "claims[0].quantity is", "write an object or null"),
        (["claims", 0, "worth"], 2, "claims[0].worth is 2", "maximum 1"),
        (["sentences", 0, "start"], -1, "sentences[0].start is -1", "minimum 0"),
        (["attributions", 0, "content", 1], [3], "attributions[0].content[1] is a list", "minItems 2"),
        (["times", 0, "from"], "March", 'times[0].from is "March"', "first day of the interval"),
        (["article", "sha256"], "abc", 'article.sha256 is "abc"', "SHA-256"),
        (["article", "id"], "", "article.id is empty", "names the article"),
        (["skipped", 0, "reason"], "other", 'skipped[0].reason is "other"', "write one of name, identifier"),
        (["extra"], 1, "has the unknown key extra", "take it out, or write one of article, attributions"),
        (["text"], None, "text is null", "write a string"),
    ],
)
def test_a_problem_names_the_path_and_the_remedy(path: list[Any], value: Any, what: str, remedy: str) -> None:
    document: Any = json.loads(json.dumps(records.to_json(EXTRACTION)))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    [problem] = schemas.problems(document, "extraction", "a.json")
    assert problem.where == "a.json"
    assert problem.what.startswith(what)
    assert remedy.lower() in problem.remedy.lower()


def test_missing_keys_are_named_each() -> None:
    document = records.to_json(EXTRACTION)
    del document["text"], document["claims"][0]["kind"]
    found = [(p.what, p.remedy) for p in schemas.problems(document, "extraction", "a.json")]
    assert sorted(found) == [("claims[0] lacks kind", "add kind"), ("lacks text", "add text")]


def test_a_problem_never_quotes_a_whole_article() -> None:
    [problem] = schemas.problems({"text": "x", "title": ["y" * 1_000_000]}, "article_row", "a.jsonl row 1")
    assert len(str(problem)) < 200
    [problem] = schemas.problems({"text": "x", "id": {"k": "y" * 1_000_000}}, "article_row", "a.jsonl row 1")
    assert len(str(problem)) < 200


def test_validate_raises_what_it_is_told() -> None:
    with pytest.raises(SchemaError, match=r"a.json: lacks text; add text"):
        schemas.validate({}, "article_row", "a.json")
    with pytest.raises(ArticleError):
        schemas.validate({}, "article_row", "a.json", ArticleError)
    schemas.validate({"text": "x"}, "article_row", "a.json")


def test_an_unknown_schema_is_told_with_those_there_are() -> None:
    with pytest.raises(SchemaError, match="article_row"):
        schemas.schema("articles")


@pytest.mark.parametrize("name", lexicons.names())
def test_lexicon_rows_have_their_sentences(name: str) -> None:
    rows = enumerate(lexicons.rows(name), 1)
    assert [str(p) for i, row in rows for p in schemas.problems(row, "lexicon_row", f"{name} row {i}")] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_fits_its_schema(path: Path) -> None:
    assert [str(p) for p in schemas.problems(json.loads(path.read_text("utf-8")), "gold", path.name)] == []


@pytest.fixture(scope="module")
def corpus() -> dict[str, Article]:
    """The articles of the corpus by their ids."""
    return {a.id: a for a in articles.read_all([ROOT / "corpus"]) if isinstance(a, Article)}


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_the_offsets_of_gold_are_true(path: Path, corpus: dict[str, Article]) -> None:
    gold = json.loads(path.read_text("utf-8"))
    article = corpus[gold["article"]]
    assert gold["sha256"] == article.sha256
    for rows in ("quantities", "times", "entities", "claims", "skipped"):
        for row in gold[rows]:
            assert article.text[row["start"] : row["end"]] == row["text"], rows
            assert row["text"] == row["text"].strip()
    for row in gold["attributions"]:
        for start, end in (*row["source"], *row["cue"], *row["content"]):
            assert 0 <= start < end <= len(article.text)


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_accounts_for_every_quantity_and_time(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    accounted = [(row["start"], row["end"]) for row in (*gold["claims"], *gold["skipped"])]
    for row in (*gold["quantities"], *gold["times"]):
        # A duration may be part of a longer quantity ("12 hours" of "12 hours a week"), or say more than it: "another
        # 61 years".
        longer = (row["start"] <= start and row["end"] == end for start, end in accounted)
        within = (start <= row["start"] and row["end"] <= end for start, end in accounted)
        assert any(within) or (row.get("type") == "DURATION" and any(longer)), row
