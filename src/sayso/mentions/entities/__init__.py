"""Finds the named entities of an article, and gives each one label and one name through the whole of it."""

from __future__ import annotations

from sayso.mentions.entities.finding import NUMERIC, find_entities

__all__ = ["NUMERIC", "find_entities"]
