"""What ``sayso run`` tells when it is done: what it did, what the ledger holds, and what to look at first."""

from __future__ import annotations

import shlex
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import typer

from sayso.cli.show import many, one_line, room, styled

if TYPE_CHECKING:
    from sayso.batch import Summary
    from sayso.ledger import Ledger

TOP = 10
EACH = 2
"""Of one article at most so many claims among the first: an article full of figures is not the whole paper."""
WIDTH = 100
"""Where there is no terminal to be as wide as; lines of words are not wider on a terminal either."""
QUOTE = 2
"""Lines of a claim's sentence at most."""


def tell(done: Summary, ledger: Ledger, name: str) -> None:
    """When you call this, it prints what the run did, what is in the ledger, and the claims to look at first."""
    sizes = ledger.sizes()
    width = min(room() or WIDTH, WIDTH)
    typer.echo(headline(done))
    if not sizes["claims"]:
        typer.echo(f"{name}: no claims yet")
        return
    typer.echo(f"{name}: {many(sizes['claims'], 'claim')} in {many(sizes['articles'], 'article')}")
    kinds = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in ledger.counts("kind").items())
    if done.stored.reopened:
        its = "its article has" if done.stored.reopened == 1 else "their articles have"
        back = f"{many(done.stored.reopened, 'reviewed claim')} back in review, as {its} changed"
        typer.echo(textwrap.fill(f"{back}: sayso claims --status in_review", width))
    typer.echo(textwrap.fill(f"by kind: {kinds}", width, subsequent_indent=" " * 9))
    best = foremost(ledger.claims(order="worth", limit=50 * TOP))
    worth = f"The {many(len(best), 'claim')} most worth checking, {EACH} an article at most"
    typer.echo(styled(f"\n{worth}\n", "bold"))
    for number, row in enumerate(best, 1):
        for line in shown(row, number, width):
            typer.echo(line)
    typer.echo(styled("\nNext", "bold"))
    for line in following(best[0]["claim_id"], name):
        typer.echo(line)


def headline(done: Summary) -> str:
    """Return what was done as one line."""
    parts: list[tuple[int, str]] = [
        (done.new, "new"),
        (done.changed, "changed"),
        (done.unchanged, "unchanged, not read again"),
        (done.duplicate, "the same as another"),
        (done.failed, "failed"),
    ]
    said = ", ".join(f"{n:,} {what}" for n, what in parts if n) or "nothing to read"
    read = done.new + done.changed
    pace = f" ({done.words:,} words in {done.seconds:.1f} s)" if read else "; nothing was extracted"
    return f"Articles: {said}{pace}"


def foremost(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first claims of ``rows``, of one article no more than :data:`EACH`."""
    found: list[dict[str, Any]] = []
    of_article: Counter[str] = Counter()
    for row in rows:
        if of_article[row["article_id"]] < EACH and len(found) < TOP:
            of_article[row["article_id"]] += 1
            found.append(row)
    return found


def shown(row: dict[str, Any], number: int, width: int) -> Iterator[str]:
    """Yield a claim's lines: its sentence with the claim in bold, and who says so, where, and its id."""
    indent = " " * 4
    lines = quoted(row, width - len(indent))
    for i, line in enumerate(lines):
        yield (f"{number:2}. " if i == 0 else indent) + line
    said = row["speaker"] or "the article itself"
    if row["denied"]:
        said = f"denied by {row['speaker'] or 'somebody'}"
    place = ", ".join(filter(None, (row["source"] or row["article_id"], row["published"])))
    yield indent + styled(one_line(f"{said} · {place} · {row['claim_id']}"), "dim")


def quoted(row: dict[str, Any], width: int) -> list[str]:
    """Return the claim's sentence in a few lines that show the claim: in bold, or else between « and »."""
    text, claim = (" ".join(one_line(row[name]).split()) for name in ("sentence", "text"))
    at = text.find(claim)
    if at + len(claim) > (QUOTE - 1) * width:  # a long way into its sentence: some of what stands before goes
        text = "… " + text[text.rfind(" ", 0, max(0, at - width // 2)) + 1 :]
    lines = textwrap.wrap(text, width, max_lines=QUOTE, placeholder=" …")
    marked = styled(claim, "bold")
    return [line.replace(claim, marked if marked != claim else f"«{claim}»", 1) for line in lines]


def with_ledger(name: str) -> str:
    """When you call this, it returns the option by which a command is meant for this ledger, as a shell takes it."""
    return "" if name == "sayso.db" else f" --ledger {shlex.quote(name)}"


def following(claim_id: str, name: str) -> Iterator[str]:
    """Yield the commands to go on with, made for this ledger."""
    of = with_ledger(name)
    commands = (
        (f"sayso trace {claim_id}{of}", "what stands behind a claim"),
        (f"sayso facts{of}", "the same fact across articles"),
        (f"sayso claims --kind money{of}", "list and filter"),
        (f"sayso review export claims.csv{of}", "type verdicts in a spreadsheet"),
    )
    widest = max(len(command) for command, _ in commands)
    for command, what in commands:
        yield f"  {command:<{widest}}  {styled(what, 'dim')}"
