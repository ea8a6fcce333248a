"""Imports go down only: a module knows those below it, and none above or beside it but what is allowed here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "sayso"

LAYERS = [
    {"version", "digests", "headers"},
    {"errors", "garbage", "cells"},
    {"lexicons"},
    {"units"},
    {"records"},
    {"schemas", "exchange"},
    {"stages", "quick"},
    {"articles", "segment", "pipeline"},
    {"parses"},
    {"mentions"},
    {"gate", "claims"},
    {"extractor", "workers"},
    {"ledger", "component"},
    {"facts", "review", "provenance", "evaluate"},
    {"batch"},
    {"cli"},
    {"__main__"},
]
"""From the ground up; modules of one layer do not import each other."""

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
KNOW_NOTHING_OF = [
    # who, whom: the two walls of the design beside the order of layers
    ("ledger", {"spacy"}),
    ("facts", {"spacy", "sqlalchemy"}),
    ("review", {"spacy", "sqlalchemy"}),
    ("provenance", {"spacy"}),
    ("mentions", {"sqlalchemy"}),
    ("claims", {"sqlalchemy"}),
    ("extractor", {"sqlalchemy"}),
    ("evaluate", {"sqlalchemy", "spacy"}),
]
SHARED_BY_MENTIONS = {"numbers", "numerals"}


def modules() -> list[Path]:
    return sorted(p for p in SRC.rglob("*.py") if p != SRC / "__init__.py" and "migrations" not in p.parts)


def layer(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The full names of all that a module imports, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {f"{node.module}.{a.name}" for a in node.names}
    return found


def of_sayso(path: Path) -> list[list[str]]:
    """The imports from sayso itself, as the parts of their names behind "sayso"."""
    parts = (name.split(".")[1:] for name in imports(path) if name.split(".")[0] == "sayso")
    return [p for p in parts if p and p[0] != "__version__"]


def test_every_module_has_its_layer() -> None:
    assert {layer(p) for p in modules()} <= LEVEL.keys()


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_go_down_only(path: Path) -> None:
    own = layer(path)
    up = [p for p in of_sayso(path) if p[0] != own and LEVEL[p[0]] >= LEVEL[own]]
    assert not up, f"{own} imports from its own height or above: {up}"


@pytest.mark.parametrize(("who", "whom"), KNOW_NOTHING_OF, ids=[who for who, _ in KNOW_NOTHING_OF])
def test_walls_hold(who: str, whom: set[str]) -> None:
    for path in modules():
        if layer(path) == who:
            assert not {name.split(".")[0] for name in imports(path)} & whom, path


def test_recognisers_share_only_numbers() -> None:
    for path in modules():
        if layer(path) != "mentions" or (path.parent == SRC / "mentions" and path.stem == "__init__"):
            continue
        family = path.relative_to(SRC / "mentions").parts[0].removesuffix(".py")
        for _, *inside in (p for p in of_sayso(path) if p[0] == "mentions"):
            assert not inside or inside[0] in SHARED_BY_MENTIONS | FAMILIES.get(family, {family}), (
                path,
                inside,
            )


FAMILIES: dict[str, set[str]] = {
    # families of modules that are one recogniser
    name: {"quantities", "quantity", "units", "nonquantities"}
    for name in ("quantities", "quantity", "units", "nonquantities")
}
