"""sayso run: incremental, stopped by nothing but its user, and readable."""

from __future__ import annotations

import json
import os
import pty
import re
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import SCRIPT, Result, begin, call, environment, lines_of

from sayso import Ledger
from sayso.errors import LedgerError
from sayso.facts import page

Sayso = Callable[..., Result]
LATER = ("run", "news", "--published", "2024-03-12")


def test_a_first_run_sums_up_what_it_did_and_what_to_do_next(filled: Path) -> None:
    said = (filled / "said.txt").read_text(encoding="utf-8")
    assert re.search(r"^Articles: 3 new \(\d+ words in [\d.]+ s\)$", said, re.M)
    assert re.search(r"^sayso.db: \d+ claims in 3 articles$", said, re.M)
    assert "by kind:" in said
    assert re.search(r"The \d+ claims most worth checking", said)
    assert "«14%»" in said
    for command in ("sayso trace clm_", "sayso facts", "sayso claims", "sayso review export"):
        assert command in said
    assert max(map(len, said.splitlines())) <= 100
    assert "\x1b" not in said


def test_a_second_run_extracts_nothing_and_says_so(sayso: Sayso, desk: Path) -> None:
    done = sayso(*LATER)
    assert done.returncode == 0
    assert "Articles: 3 unchanged, not read again; nothing was extracted" in done.stdout
    with Ledger(desk / "sayso.db", create=False) as held:
        assert [run["counts"].get("new", 0) for run in held.runs()] == [3, 0]


def test_one_changed_article_alone_is_read_again_and_reviews_survive(sayso: Sayso, desk: Path) -> None:
    with Ledger(desk / "sayso.db", create=False) as held:
        kept = next(held.claims(text="212 jobs"))
    sheet = f"claim_id,row_version,review,note\n{kept['claim_id']},{kept['row_version']},accepted,asked the mill\n"
    (desk / "typed.csv").write_text(sheet, encoding="utf-8")
    assert sayso("review", "import", "typed.csv", "--reviewer", "R. Reader").returncode == 0

    mill = desk / "news" / "mill.txt"
    mill.write_text(mill.read_text(encoding="utf-8") + "It employs 530 people.\n", encoding="utf-8")
    done = sayso(*LATER)
    assert done.returncode == 0
    assert "Articles: 1 changed, 2 unchanged" in done.stdout
    with Ledger(desk / "sayso.db", create=False) as held:
        assert next(held.claims(text="530 people"))["article_id"] == "mill"
        after = held.claim(kept["claim_id"])
    assert (after["review"], after["note"], after["gone"]) == ("accepted", "asked the mill", False)
    assert "back in review" not in done.stdout

    mill.write_text(mill.read_text(encoding="utf-8").replace("212 jobs", "215 jobs"), encoding="utf-8")
    assert "1 reviewed claim back in review, as its article has changed" in sayso(*LATER).stdout


def test_json_is_the_summary(sayso: Sayso, desk: Path) -> None:
    done = sayso(*LATER, "--json")
    summary = json.loads(done.stdout)
    assert (summary["read"], summary["unchanged"], summary["problems"]) == (3, 3, [])


def test_standard_input_is_an_article_too(sayso: Sayso, tmp_path: Path) -> None:
    row = json.dumps({"id": "w-7", "text": "Wages rose 4% in May, the bank said.", "published": "2024-06-01"})
    assert sayso("run", "-", "--stdin-as", "jsonl", given=row + "\n").returncode == 0
    with Ledger(tmp_path / "sayso.db", create=False) as held:
        assert [c["article_id"] for c in held.claims(kind="percentage")] == ["w-7"]


def test_a_pipe_that_is_closed_hides_no_failure(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Wages rose 4% in May, the bank said.", encoding="utf-8")
    (news / "b.txt").write_text("", encoding="utf-8")
    for args in (["run", "news"], ["extract", "news", "--format", "jsonl"]):
        process = begin(tmp_path, *args)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # as head does
        told = process.stderr.read()
        assert (process.wait(), told.count("b.txt: ")) == (1, 1), told


def test_two_runs_at_once_on_one_ledger(tmp_path: Path, root: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name in ("carrick-cup-final", "corvo-dam-wire", "cod-quota-talks", "inflation-may-release"):
        shutil.copy(root / "corpus" / f"{name}.txt", news)
    both = [begin(tmp_path, "run", "news", "--json") for _ in range(2)]
    ended = [process.communicate(timeout=240) for process in both]
    assert [p.returncode for p in both] == [0, 0], [err for _, err in ended]
    summaries = [json.loads(out) for out, _ in ended]
    assert all(s["read"] == 4 and not s["problems"] for s in summaries)
    assert call(tmp_path, "run", "news", "--ledger", "alone.db").returncode == 0
    with Ledger(tmp_path / "sayso.db", create=False) as held, Ledger(tmp_path / "alone.db") as alone:
        assert held.sizes()["articles"] == 4
        assert {c["claim_id"] for c in held.claims()} == {c["claim_id"] for c in alone.claims()}
        assert page(held) == page(alone)
    assert call(tmp_path, "audit").returncode == 0


def many(path: Path, count: int) -> None:
    """So short that their language is not judged: that takes a file of its own, which a full disk refuses too."""
    rows = ({"id": f"a{i}", "text": f"Sales of tea {i} fell {i % 90 + 2}%, we say."} for i in range(count))
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def test_ctrl_c_is_one_line_and_keeps_what_was_stored(tmp_path: Path) -> None:
    many(tmp_path / "many.jsonl", 4000)
    process = begin(tmp_path, "run", "many.jsonl")
    until = time.monotonic() + 120
    while articles_in(tmp_path / "sayso.db") == 0 and time.monotonic() < until:
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "sayso: stopped; what was stored stays, and the next run goes on from there\n"
    assert 0 < articles_in(tmp_path / "sayso.db") < 4000


def articles_in(ledger: Path) -> int:
    try:
        with Ledger(ledger, create=False) as held:
            return held.sizes()["articles"]
    except LedgerError:
        return 0  # not made yet


def test_a_full_disk_is_one_line(sayso: Sayso, tmp_path: Path) -> None:
    """No file may grow past 300 kB, which the system tells a program as it tells it of a full disk."""
    many(tmp_path / "many.jsonl", 800)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = sayso("run", "many.jsonl", preexec_fn=small)
    assert done.returncode == 2
    [line] = lines_of(done)
    assert line.startswith("sayso: ledger sayso.db: ")
    with Ledger(tmp_path / "sayso.db", create=False) as held:
        assert held.sizes()["articles"] > 0
    assert sayso("audit").returncode == 0


def spawned() -> dict[int, int]:
    """The worker processes that run now, and the process that each was begun by."""
    listed = subprocess.run(["ps", "-axwwo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    found = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    return {int(pid): int(parent) for pid, parent, args in found if "spawn_main" in args}


def until(what: Callable[[], bool]) -> bool:
    return any(what() or time.sleep(0.1) for _ in range(600))


def test_workers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    rows = (json.dumps({"id": str(n), "text": f"Mill {n} cut {n} jobs."}) for n in range(2000))
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    run = begin(tmp_path, "run", "many.jsonl", "--jobs", "2")
    assert until(lambda: list(spawned().values()).count(run.pid) == 2)
    workers = {worker for worker, parent in spawned().items() if parent == run.pid}
    run.kill()
    run.communicate()
    assert until(lambda: not workers & spawned().keys())


def on_terminal(folder: Path, *args: str) -> str:
    """What a command shows on a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    env = {**environment(), "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [SCRIPT, *args], cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.wait(timeout=60) == 0, shown
    return shown.decode()


def test_a_terminal_gets_a_progress_bar_and_bold_claims(desk: Path) -> None:
    (desk / "news" / "ferry.txt").write_text("The ferry carried 9,100 passengers in May.", encoding="utf-8")
    shown = on_terminal(desk, *LATER)
    assert "4 of 4 articles" in shown
    assert "1 of 1 articles" in shown  # only the new one's claims have no place yet
    assert "\x1b[1m14%\x1b[0m" in shown


@pytest.mark.parametrize("args", [("claims",), ("facts",)])
def test_no_line_is_wider_than_the_terminal(desk: Path, args: tuple[str, ...]) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(desk, *args))
    assert "clm_" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_one_claim_is_said_as_one(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill was sold for £3m, the council said.", encoding="utf-8")
    said = sayso("run", "a.txt").stdout
    assert "sayso.db: 1 claim in 1 article\n" in said
    assert "The 1 claim most worth checking" in said
