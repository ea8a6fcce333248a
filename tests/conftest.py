"""What every test shares: the project's folders, and one loaded pipeline for the whole session."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from sayso import pipeline

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline.load()
