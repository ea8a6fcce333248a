"""How a call ends: what goes wrong is a line on stderr (what, where, what to do) and an exit code, no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

FAILED = 2
STOPPED = 130
"""What shells expect of a command that Ctrl-C stopped: 128 and the signal's number."""
DEBUG = "SAYSO_DEBUG"
"""Set, an error that is sayso's own fault keeps its traceback."""
UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What Typer raises for options and arguments that are wrong; it has no public name."""


def exit_code(call: Callable[[], None]) -> int:
    """When you call this, it runs ``call`` and returns its exit code, having said on stderr what went wrong."""
    try:
        with_utf8()
        call()
        sys.stdout.flush()
    except typer.Exit as end:
        return flushed(end.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        say("stopped; what was stored stays, and the next run goes on from there")
        return STOPPED
    except BrokenPipeError:
        return unread()
    except Exception as error:
        return told(error)
    return 0


def with_utf8() -> None:
    """When you call this, it lets files and pipes get UTF-8, and what that cannot hold as ``\\ud800``."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))


def flushed(code: int) -> int:
    """When you call this, it returns ``code`` once the output has gone out, or else says why it has not."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        unread()
    except OSError as error:
        return told(error)
    return code


@contextmanager
def printing() -> Iterator[None]:
    """Inside, an output that nobody reads on is let go of, and what comes after is done: ``sayso run | head``."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        unread()


def unread() -> int:
    """When you call this, it lets go of an output that nobody reads on (``sayso claims | head``): no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def told(error: Exception) -> int:
    """When you call this, it says in a line (a refused file: in one a row) what ``error`` is, and returns 2."""
    from sayso.errors import SaysoError

    if os.environ.get(DEBUG):
        raise error
    if isinstance(error, SaysoError):
        for problem in getattr(error, "problems", ()):
            say(str(problem))
        say(str(error), bad=True)
    elif isinstance(error, UsageError):
        say_usage(error)
    elif isinstance(error, OSError):
        say_refused(error)
    else:
        why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        say(f"a fault of sayso's own ({why}); report it, with what {DEBUG}=1 shows", bad=True)
    return FAILED


def say(line: str, *, bad: bool = False) -> None:
    """When you call this, it prints a line on stderr, red where it is ``bad`` and stderr a terminal."""
    from sayso.cli.show import one_line, styled

    typer.echo(styled(f"sayso: {one_line(line)}", "red" if bad else None, sys.stderr), err=True)


def say_usage(error: Exception) -> None:
    """When you call this, it says what is wrong with an option or argument; a whole help is printed as it is."""
    words: str = error.format_message()  # type: ignore[attr-defined]
    if "\nUsage: " in f"\n{words}":
        typer.echo(words, err=True)
        return
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "sayso"
    message = (words[:1].lower() + words[1:]).rstrip(".")
    where = f"{command.removeprefix('sayso ')}: " if command != "sayso" else ""
    say(f"{where}{message}; see {command} --help", bad=True)


def say_refused(error: OSError) -> None:
    """When you call this, it says what the system refused: to write the output, or a file that is named."""
    where = error.filename or "standard output"
    if error.filename is None:
        # Python would try once more when it leaves, and complain in its own words.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    say(f"{where}: the system refuses ({error.strerror or error}); check its disk and permissions", bad=True)
