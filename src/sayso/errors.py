"""One family of errors: what is wrong, where, and what to do about it."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that went wrong with one input, for a summary's line; the rest of the batch goes on."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


class SaysoError(Exception):
    """What a user can mend: ``where`` (file, row, claim), ``what`` is wrong, and the ``remedy``.

    ``str(error)`` is one line.  Commands print it and exit with code 2.
    """

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.problem = Problem(where=where, what=what, remedy=remedy)
        super().__init__(where, what, remedy)

    def __str__(self) -> str:
        return str(self.problem)


class ArticleError(SaysoError):
    """An article that cannot be read."""


class ModelError(SaysoError):
    """A spaCy pipeline that is missing or of no use here."""


class LedgerError(SaysoError):
    """A ledger that cannot be opened, read or written."""


class ReviewError(SaysoError):
    """A review file that cannot be taken; ``problems`` names every bad row."""

    def __init__(self, where: str, what: str, remedy: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(where, what, remedy)
        self.problems = problems


class SchemaError(SaysoError):
    """A document that does not fit its JSON Schema."""
