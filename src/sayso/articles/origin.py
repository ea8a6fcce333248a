"""The country an article is from, which decides whose holidays it means and whether 3/4 is 3 April or March 4."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from sayso import lexicons
from sayso.errors import ArticleError
from sayso.records import CountryFrom

WRITE = "write the ISO 3166-1 code of its country, such as GB, or its name in English"
ALIASES = {"uk": "GB", "usa": "US", "great britain": "GB", "britain": "GB"}
"""What people write for a country that is neither its code nor its name in ``holidays``."""


def origin(
    said: str | None, option: str | None, site: str | None, where: str
) -> tuple[str | None, CountryFrom | None]:
    """When you call this, it returns an article's country, as an ISO 3166-1 code of two letters, and who says it.

    What its own metadata ``said`` comes first, then the reader's ``option``, then the domain of its ``site``.
    Raises :class:`~sayso.errors.ArticleError` for a ``said`` that is no country.
    """
    if said and said.strip():
        return country_code(said, where), "metadata"
    if option:
        return option, "option"
    found = of_domain(site) if site else None
    return found, "domain" if found else None


def country_code(value: str, where: str) -> str:
    """When you call this, it returns the ISO 3166-1 code of two letters for a country's code or English name.

    Raises :class:`~sayso.errors.ArticleError` for anything else.
    """
    code = countries().get(" ".join(value.replace("_", " ").split()).lower())
    if code is None:
        raise ArticleError(where, f"has the country {value[:40]!r}, which is none", WRITE)
    return code


@cache
def countries() -> dict[str, str]:
    """When you call this, it returns names and codes of two and three letters, in small letters → the code of two.

    ``holidays`` knows all countries of ISO 3166-1.
    """
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - few articles say where they are from

    known = {name.replace("_", " "): code for name, (_, code, *_) in COUNTRIES.items()}
    codes = {code.lower(): code for code in known.values()}
    longer = {long.lower(): code for _, code, long, *_ in COUNTRIES.values()}
    return known | longer | codes | ALIASES


def of_domain(site: str) -> str | None:
    """When you call this, it returns the country of a URL's or a host's domain, ``None`` for ``.com`` and its like.

    Domains of small countries that are sold all over the world (``.tv``) say none.
    """
    try:
        host = urlsplit(site if "//" in site else f"//{site}").hostname or ""
    except ValueError:
        return None
    name, _, domain = host.rpartition(".")
    if not name or not host.isascii() or " " in host:
        return None
    special = special_domains()
    if domain in special:
        return special[domain] or None
    return countries().get(domain) if len(domain) == len("uk") else None


@cache
def special_domains() -> dict[str, str]:
    """When you call this, it returns the domains that are not their country's code, with the country or ``""``."""
    return {row["domain"]: row["country"] for row in lexicons.rows("outlet_domains.csv")}
