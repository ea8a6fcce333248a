"""What a validation error says to people: where, what is wrong there, and what would fit.

jsonschema's own messages quote the whole value, which may be an article of ten megabytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

KINDS = {"array": "a list", "object": "an object", "integer": "a whole number", "null": "null"}
UNIONS = frozenset({"type", "anyOf", "oneOf"})
CLOSED = frozenset({"additionalProperties", "unevaluatedProperties"})


def place(error: ValidationError) -> str:
    """When you call this, it returns the JSON path as ``claims[3].kind``; nothing at the top."""
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path).lstrip(".")


def wrong(error: ValidationError) -> str:
    """When you call this, it returns what is wrong, with no more of the value than fits a line."""
    value, keyword = error.instance, error.validator
    if keyword == "required":
        return f"lacks {listed(absent(error))}"
    if keyword in CLOSED:
        return f"has the unknown key {listed(unknown(error))}"
    if keyword in {"minLength", "minItems"} and not value:
        return "is empty"
    return f"is {short(value)}, which does not fit"


def remedy(error: ValidationError) -> str:
    """When you call this, it returns what to do: what fits there, as the schema says it."""
    rule: Any = error.validator_value
    about: Any = error.schema
    match error.validator:
        case "required":
            said = f"add {listed(absent(error))}"
        case "enum":
            said = f"write one of {listed(rule)}"
        case "pattern" | "format" | "minLength" if "description" in about:
            said = f"what belongs there: {about['description']}"
        case keyword if keyword in CLOSED:
            said = f"take it out, or write one of {listed(sorted(about.get('properties', ())))}"
        case keyword if keyword in UNIONS:
            said = f"write {' or '.join(kinds(rule))}"
        case keyword:
            said = f"write what fits {keyword} {short(rule)}"
    return said


def kinds(rule: Any) -> list[str]:
    """When you call this, it returns the kinds of value that fit, with an article: ``a string``, ``null``."""
    if isinstance(rule, str):
        return [KINDS.get(rule, f"a {rule}")]
    if isinstance(rule, dict):
        return kinds(rule.get("type", "object"))
    return list(dict.fromkeys(kind for one in rule for kind in kinds(one)))


def absent(error: ValidationError) -> list[str]:
    """When you call this, it returns the key that is missing: jsonschema gives one error a key."""
    rule: Any = error.validator_value
    return [key for key in rule if error.message.startswith(repr(key))]


def unknown(error: ValidationError) -> list[str]:
    """When you call this, it returns the keys that the schema does not know."""
    about: Any = error.schema
    found: Any = error.instance
    return sorted(set(found) - set(about.get("properties", ())))


def listed(values: Iterable[Any]) -> str:
    """When you call this, it returns the values with commas between; ``null`` for None."""
    return ", ".join(value if isinstance(value, str) else json.dumps(value) for value in values)


def short(value: Any) -> str:
    """When you call this, it returns the value as JSON, cut to a few words; of a container only its kind."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    said = json.dumps(value[:41] if isinstance(value, str) else value, ensure_ascii=False, default=str)
    return said if len(said) <= 44 else said[:40] + "…"
