"""Paths to files: folders are searched through, in order, and what is no readable file is told."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sayso.articles.formats import FORMATS, known
from sayso.errors import Problem

NO_ARTICLE = "README"
"""What tells about the articles of a folder is none of them; named by itself it is read like any file."""
SPECIAL = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def is_folder(path: Path) -> bool:
    """When you call this, it says whether ``path`` is a folder that can be seen; it never raises."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for what the system does not like


def files(folder: Path) -> Iterator[Path | Problem]:
    """When you call this, it yields the articles' files in and below ``folder``, sorted by path.

    Hidden files and folders, READMEs and files of unknown suffix are passed over; a folder reached twice through
    links is searched once.  A folder that cannot be searched, or without any article, is a Problem.
    """
    found = False
    for entry in search(folder, {os.path.realpath(folder)}):
        found = True
        yield entry
    if not found:
        yield Problem(
            where=str(folder),
            what="has no articles",
            remedy=f"sayso reads {known()} files; give another folder",
        )


def search(folder: Path, seen: set[str]) -> Iterator[Path | Problem]:
    """When you call this, it yields the files below ``folder`` whose real path is not yet in ``seen``."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield denied(folder, error)
        return
    for path in entries:
        if path.name.startswith(".") or path.stem.upper() == NO_ARTICLE:
            continue
        if is_folder(path):
            if (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                yield from search(path, seen)
        elif path.suffix.lower() in FORMATS:
            yield path


def refusal(path: Path) -> Problem | None:
    """When you call this, it returns why ``path`` is no file to read, or ``None``.

    It never opens the file: a pipe would wait for ever.
    """
    try:
        mode = path.stat().st_mode
        str(path).encode()
    except UnicodeEncodeError:
        return Problem(where=repr(str(path)), what="has a name that is not UTF-8", remedy="rename it")
    except (OSError, ValueError) as error:
        return gone(path, error)
    if stat.S_ISDIR(mode):
        return Problem(where=str(path), what="is a folder, not a file", remedy="give the files in it")
    if not stat.S_ISREG(mode):
        kind = SPECIAL.get(stat.S_IFMT(mode), "no file")
        return Problem(
            where=str(path), what=f"is {kind}, not a file", remedy="pipe it in and give - as the path"
        )
    if path.suffix.lower() not in FORMATS:
        what = (
            f"has the suffix {path.suffix!r}, which sayso does not read" if path.suffix else "has no suffix"
        )
        return Problem(where=str(path), what=what, remedy=f"give a {known()} file, or rename it")
    return None


def gone(path: Path, error: OSError | ValueError) -> Problem:
    """When you call this, it returns the Problem of a path that cannot be looked at."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return Problem(where=str(path), what="is a link to nothing", remedy="mend the link or take it away")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem(where=str(path), what="does not exist", remedy="check the path")
    return denied(path, error)


def denied(path: Path, error: OSError | ValueError) -> Problem:
    """When you call this, it returns the Problem of a path that the system does not let sayso read."""
    why = getattr(error, "strerror", None) or str(error)
    return Problem(
        where=str(path), what=f"cannot be read ({why})", remedy="check its permissions and its disk"
    )
