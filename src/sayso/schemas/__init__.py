"""JSON Schemas (2020-12) of every record that leaves or enters, and the one module that validates.

The files beside this module hold the schemas; they refer to each other by ``urn:sayso:schema:NAME``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from sayso.errors import Problem, SaysoError, SchemaError
from sayso.schemas import wording

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

FOLDER = resources.files(__name__)
PREFIX = "urn:sayso:schema:"


def names() -> tuple[str, ...]:
    """When you call this, it returns the names of all schemas, sorted: ``article``, ``claim``, …"""
    return tuple(sorted(f.name.removesuffix(".json") for f in FOLDER.iterdir() if f.name.endswith(".json")))


@cache
def schema(name: str) -> dict[str, Any]:
    """When you call this, it returns the JSON Schema ``name``; raises SchemaError for an unknown name."""
    if name not in names():
        raise SchemaError(f"schema {name}", "does not exist", f"give one of {', '.join(names())}")
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def bundled(name: str) -> dict[str, Any]:
    """When you call this, it returns the schema ``name`` with those that it refers to, so that it can be used alone.

    They stand in ``$defs`` under their own ``$id``: a compound schema document (JSON Schema 2020-12 core, 9.3).
    """
    within: dict[str, Any] = {}
    waiting = [name]
    while waiting:
        for other in referred(schema(waiting.pop())):
            if other != name and PREFIX + other not in within:
                within[PREFIX + other] = schema(other)
                waiting.append(other)
    own = schema(name)
    return {**own, "$defs": {**own.get("$defs", {}), **within}} if within else own


def referred(part: Any) -> Iterator[str]:
    """When you call this, it yields the names of the schemas that a part of one refers to."""
    if isinstance(part, dict):
        target = part.get("$ref")
        if isinstance(target, str) and target.startswith(PREFIX):
            yield target.removeprefix(PREFIX).partition("#")[0]
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from referred(inner)


@cache
def validator(name: str) -> Draft202012Validator:
    """When you call this, it returns the validator of the schema ``name``, made once."""
    # What validates is asked only about what people write; loading it takes longer than most commands.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from referencing import Registry, Resource  # noqa: PLC0415

    resolved: Registry[Any] = Registry().with_resources(
        (PREFIX + other, Resource.from_contents(schema(other))) for other in names()
    )
    return Draft202012Validator(schema(name), registry=resolved)


def problems(document: Any, name: str, where: str) -> Iterator[Problem]:
    """When you call this, it yields a Problem for each place in which ``document`` does not fit the schema.

    ``what`` begins with the JSON path of the place (``claims[3].quantity.kind``), and ``remedy`` says what
    fits there.
    """
    errors = (leaf for error in validator(name).iter_errors(as_json(document)) for leaf in leaves(error))
    for error in sorted(errors, key=lambda e: [str(part) for part in e.absolute_path]):
        what = f"{wording.place(error)} {wording.wrong(error)}".lstrip()
        yield Problem(where=where, what=what, remedy=wording.remedy(error))


def as_json(value: Any) -> Any:
    """When you call this, it returns ``value`` with its tuples as lists, which is how JSON will have them."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    return [as_json(inner) for inner in value] if isinstance(value, list | tuple) else value


def validate(document: Any, name: str, where: str, error: type[SaysoError] = SchemaError) -> None:
    """When you call this, it raises ``error`` for the first thing that does not fit the schema."""
    if first := next(problems(document, name, where), None):
        raise error(first.where, first.what, first.remedy)


def leaves(error: ValidationError) -> Iterator[ValidationError]:
    """When you call this, it yields the errors that say something, from the branch that got furthest.

    That a value is not valid under any branch of a union says nothing; that a quantity's ``kind`` is
    unknown does.
    """
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    if not branches:
        yield error
        return
    furthest = max(branches.values(), key=lambda branch: max(len(e.absolute_path) for e in branch))
    if all(
        len(e.relative_path) == 0 and e.validator == "type" for branch in branches.values() for e in branch
    ):
        yield error  # no branch fits even the kind of value
        return
    for inner in furthest:
        yield from leaves(inner)
