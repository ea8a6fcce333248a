"""Scores: what agrees, what a baseline holds, and what it takes to lower one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from spacy.language import Language

import sayso
from sayso.errors import SaysoError
from sayso.evaluate import Evaluation, Score, compare, evaluate, fallen, read_baseline, write_baseline
from sayso.extractor import Extractor
from sayso.records import Extraction, sha256, to_json

TEXT = "Harbour news\n\nExports fell 12% in May, the ministry said. Nine ships sank last week.\n"
PUBLISHED = "2024-06-10"


@pytest.fixture(scope="module")
def found(nlp: Language) -> Extraction:
    return sayso.extract(TEXT, published=PUBLISHED, id="harbour", extractor=Extractor(nlp=nlp))


@pytest.fixture
def gold(found: Extraction) -> dict[str, Any]:
    """A gold that says just what the extractor says."""
    made = json.loads(json.dumps(to_json(found)))
    keep = {
        "quantities": "start end text kind value low high unit currency bound direction change",
        "times": "start end text type timex from to mod",
        "attributions": "source cue content speaker style denied hedged",
        "entities": "start end text label name",
        "skipped": "start end text reason",
    }
    rows = {
        layer: [{k: row[k] for k in names.split()} for row in made[layer]] for layer, names in keep.items()
    }
    return {
        "article": "harbour",
        "sha256": sha256(TEXT),
        "published": PUBLISHED,
        **rows,
        "claims": [claim(c) for c in made["claims"]],
    }


def claim(row: dict[str, Any]) -> dict[str, Any]:
    time, says = row["scope"]["time"], row["attribution"] or {}
    return {
        **{
            k: row[k] for k in ("start", "end", "text", "kind", "direction", "measure", "negated", "modality")
        },
        "subject": row["subject"] and row["subject"]["text"],
        "time": time and {k: time[k] for k in ("text", "from", "to")},
        "place": row["scope"]["place"],
        "clause": row["scope"]["clause"],
        "speaker": says.get("speaker"),
        "cue": says.get("cue"),
        "style": says.get("style"),
        "denied": says.get("denied", False),
        "hedged": says.get("hedged", False),
    }


@pytest.fixture
def folder(tmp_path: Path, gold: dict[str, Any]) -> Path:
    (tmp_path / "annotations" / "gold").mkdir(parents=True)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "harbour.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "annotations" / "gold" / "harbour.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path


def scores(gold: dict[str, Any], found: Extraction) -> dict[str, float]:
    return {name: Score(tp=tp, predicted=p, gold=g).f1 for name, tp, p, g in compare(gold, found)}


def test_an_extraction_agrees_with_itself(gold: dict[str, Any], found: Extraction) -> None:
    assert set(scores(gold, found).values()) == {1.0}


@pytest.mark.parametrize(
    ("layer", "change", "name"),
    [
        ("quantities", {"value": "13"}, "quantities/percentage"),
        ("quantities", {"end": 38}, "quantities/percentage"),
        ("quantities", {"kind": "fraction"}, "quantities/fraction"),
        ("times", {"from": "2023-05-01"}, "times/DATE"),
        ("claims", {"subject": "Imports"}, "field/subject"),
        ("claims", {"speaker": "the minister"}, "field/speaker"),
        ("claims", {"denied": True}, "field/denied"),
        ("claims", {"modality": "planned"}, "field/planned"),
        ("attributions", {"content": [[0, 7]]}, "attributions/content"),
        ("attributions", {"speaker": "the mayor"}, "attributions/speaker"),
    ],
)
def test_what_differs_costs(
    gold: dict[str, Any], found: Extraction, layer: str, change: dict[str, Any], name: str
) -> None:
    gold[layer][0].update(change)
    assert scores(gold, found)[name] < 1.0


def test_attributed_speakers_are_scored_apart_from_the_articles_own_voice(
    gold: dict[str, Any], found: Extraction
) -> None:
    counts = {name: (tp, p, g) for name, tp, p, g in compare(gold, found)}
    spoken = sum(row["speaker"] is not None for row in gold["claims"])
    assert 0 < spoken < len(gold["claims"])
    assert counts["field/speaker_attributed"] == (spoken, spoken, spoken)
    gold["claims"][-1]["speaker"] = "the harbour master"
    counts = {name: (tp, p, g) for name, tp, p, g in compare(gold, found)}
    assert counts["field/speaker_attributed"] == (spoken, spoken + 1, spoken + 1)


def test_each_modality_but_the_common_one_has_a_score_of_its_own(
    gold: dict[str, Any], found: Extraction
) -> None:
    gold["claims"][0]["modality"] = "planned"
    counts = {name: (tp, p, g) for name, tp, p, g in compare(gold, found)}
    assert counts["field/planned"] == (0, 0, 1)
    assert counts["field/possible"] == counts["field/conditional"] == (0, 0, 0)
    planned = msgspec.structs.replace(found.claims[0], modality="planned")
    moved = msgspec.structs.replace(found, claims=(planned, *found.claims[1:]))
    assert ("field/planned", 1, 1, 1) in list(compare(gold, moved))


def test_a_missed_and_a_spurious_row_cost_recall_and_precision(
    gold: dict[str, Any], found: Extraction
) -> None:
    score = Score(tp=1, predicted=2, gold=4)
    assert (score.precision, score.recall, round(score.f1, 4)) == (0.5, 0.25, 0.3333)
    del gold["claims"][0]
    assert scores(gold, found)["claims/all"] == pytest.approx(2 / 3)


def test_the_gold_of_a_folder_is_scored(folder: Path, nlp: Language) -> None:
    done = evaluate(folder / "annotations", folder / "corpus", Extractor(nlp=nlp))
    assert done.articles == 1
    assert {s.f1 for s in done.scores.values()} == {1.0}


def test_a_changed_article_is_refused(folder: Path, nlp: Language) -> None:
    (folder / "corpus" / "harbour.txt").write_text(TEXT + "More.\n", encoding="utf-8")
    with pytest.raises(SaysoError, match="has changed since it was annotated"):
        evaluate(folder / "annotations", folder / "corpus", Extractor(nlp=nlp))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("harbour", "{", "is no JSON"),
        ("nowhere", None, "nowhere"),
        ("harbour", '{"article": "harbour"}', "gold"),
    ],
)
def test_a_gold_that_is_none_is_refused_in_a_line(
    folder: Path, nlp: Language, name: str, text: str | None, message: str
) -> None:
    gold = folder / "annotations" / "gold"
    (gold / f"{name}.json").write_text(text or (gold / "harbour.json").read_text(), encoding="utf-8")
    with pytest.raises(SaysoError, match=message):
        evaluate(folder / "annotations", folder / "corpus", Extractor(nlp=nlp))


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="holds no gold"):
        evaluate(tmp_path, tmp_path, Extractor())


def held(f1_of_claims: int, digest: str = "d") -> Evaluation:
    score = Score(tp=f1_of_claims, predicted=100, gold=100)
    return Evaluation(scores={"claims/all": score, "claims/age": score}, digest=digest, articles=1)


def test_a_fall_is_told_and_a_rise_is_not(tmp_path: Path) -> None:
    write_baseline(tmp_path, held(80))
    kept = read_baseline(tmp_path)
    assert kept is not None
    assert [p.where for p in fallen(held(70), kept)] == ["claims/all"]
    assert fallen(held(80), kept) == fallen(held(90), kept) == []


def test_lowering_a_baseline_takes_the_flag(tmp_path: Path) -> None:
    write_baseline(tmp_path, held(80))
    with pytest.raises(SaysoError, match="--allow-lower"):
        write_baseline(tmp_path, held(70))
    write_baseline(tmp_path, held(70), allow_lower=True)
    assert read_baseline(tmp_path) == {"digest": "d", "articles": 1, "f1": {"claims/all": 0.7}}


def test_a_baseline_of_another_corpus_compares_with_nothing(tmp_path: Path) -> None:
    write_baseline(tmp_path, held(80))
    kept = read_baseline(tmp_path)
    assert kept is not None
    (problem,) = fallen(held(90, digest="other"), kept)
    assert "another corpus" in problem.what


def test_scores_travel_as_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(held(80)), type=Evaluation) == held(80)
