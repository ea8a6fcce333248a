"""Keeps a spreadsheet from taking the text of a cell for a formula."""

from __future__ import annotations

import re

GUARDED = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def guarded(text: str) -> str:
    """When you call this, it returns ``text`` as a cell that no spreadsheet takes for a formula.

    An apostrophe goes before a text that begins with ``=``, ``+``, ``-`` or ``@`` (a tab or carriage return
    before these is no protection), or their full-width forms, as OWASP advises; a plain negative number may
    stay.
    """
    return f"'{text}" if GUARDED.match(text) and not NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """When you call this, it returns the text that :func:`guarded` made ``cell`` of."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell) else cell
