"""Bytes to text: UTF-8 first, then byte-order marks, then what the bytes look like."""

from __future__ import annotations

import codecs
import re

from sayso.errors import ArticleError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose little-endian mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
"""Characters that no article has (tab, line breaks, form feed, Ctrl-Z and escape are left out)."""
NO_TEXT = "give a text file, saved as UTF-8"


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """When you call this, it returns ``data`` as text, its byte-order mark removed and nothing else changed.

    Tried in this order: a byte-order mark (UTF-8, UTF-16, UTF-32), strict UTF-8, UTF-16 without a mark, the
    ``declared`` encoding, Windows-1252 where only few bytes are outside ASCII, and charset-normalizer.
    Raises :class:`~sayso.errors.ArticleError` for binary data, for NUL characters, and for halves of
    surrogate pairs.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return checked(strict(data[len(mark) :], encoding, where), where)
    text = attempt(data, "utf-8")
    if text is None or "\0" in text:
        text = unmarked_utf16(data) or text
    if text is None:
        broken_utf8(data, where)
        text = attempt(data, declared) if declared else None
    return checked(legacy(data, where) if text is None else text, where)


def strict(data: bytes, encoding: str, where: str) -> str:
    """When you call this, it returns ``data`` in the encoding that its mark promises, or raises."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"says that it is {encoding.upper()}, but is not from byte {error.start:,} on"
        raise ArticleError(where, what, "save it again as UTF-8") from None


def attempt(data: bytes, encoding: str) -> str | None:
    """When you call this, it returns ``data`` decoded, or ``None`` where that does not work."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def broken_utf8(data: bytes, where: str) -> None:
    """When you call this, it raises ArticleError for UTF-8 with a few bad bytes, as a cut or mended file has.

    Read as another encoding, every quotation mark in it would come out as three wrong letters.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - bad - len(data.translate(None, bytes(range(128, 256))))
    if good > bad:
        at = text.index("\ufffd")
        what = f"is UTF-8 but for {bad:,} bytes or so, the first behind character {at:,}"
        raise ArticleError(where, what, "mend them, or save the file again as UTF-8")


def unmarked_utf16(data: bytes) -> str | None:
    """When you call this, it returns UTF-16 text that lost its mark: every second byte is NUL."""
    even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
    most = min(len(data), 4000) // 2 * 0.7
    if odd > most and even == 0:
        return attempt(data, "utf-16-le")
    if even > most and odd == 0:
        return attempt(data, "utf-16-be")
    return None


def legacy(data: bytes, where: str) -> str:
    """When you call this, it returns text of an older encoding; raises for data that looks like none.

    English in Windows-1252 has a pound sign or a curly quote here and there, too few for statistics to tell
    its encodings apart, so that one is taken before charset-normalizer is asked.
    """
    outside = len(data.translate(None, bytes(range(128))))
    if outside <= len(data) * 0.1 and (text := attempt(data, "cp1252")) is not None:
        return text
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only old files need it

    best = from_bytes(data).best()
    if best is None:
        raise ArticleError(where, "is binary, not text", NO_TEXT)
    return str(best)


def checked(text: str, where: str) -> str:
    """When you call this, it returns ``text`` without its mark, or raises for what is no text."""
    text = text.removeprefix("\ufeff")
    controls = CONTROL.findall(text)
    if len(controls) > max(8, len(text) // 100) or (controls and "\ufffd" in text):
        raise ArticleError(where, "is binary, not text", NO_TEXT)
    if "\0" in controls:
        at = text.index("\0")
        what = f"has NUL characters ({len(controls):,}), the first at character {at:,}"
        raise ArticleError(where, what, "remove them and save it as UTF-8")
    if half := re.search(r"[\ud800-\udfff]", text):
        what = f"has half a surrogate pair (U+{ord(half[0]):04X}) at character {half.start():,}"
        raise ArticleError(where, what, "write the whole character")
    return text
