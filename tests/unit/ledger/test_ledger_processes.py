"""Several processes on one ledger, and one that is killed: real processes, real files."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from sayso.ledger import Ledger
from sayso.provenance import audit

HERE = Path(__file__).resolve().parent
WRITER = """
import sys
from written import begin, extraction
from sayso.ledger import Ledger
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Ledger(path) as ledger:
    run = begin(ledger)
    for number in range(count):
        made = extraction(f"Yard {name} built {number} boats. It sold {number} sails.", id=f"{name}-{number}")
        ledger.store(made, run=run, fingerprint="f1")
    ledger.finish(run, {"articles": count})
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    code = f"import sys; sys.path.insert(0, {str(HERE)!r})\n{WRITER}"
    command = [sys.executable, "-c", code, str(path), name, str(count)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def test_processes_that_make_and_write_one_ledger_at_once_all_succeed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    started = [writer(path, name, 40) for name in ("east", "west", "north")]
    ends = [(process.communicate()[1], process.returncode) for process in started]
    assert ends == [("", 0)] * 3
    with Ledger(path) as ledger:
        assert ledger.sizes() == {"articles": 120, "claims": 240, "events": 0}
        assert len([run for run in ledger.runs() if run["ended"]]) == 3
        assert list(audit(ledger)) == []


def test_a_killed_run_leaves_whole_articles_and_a_ledger_to_go_on_with(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger(path).close()
    process = writer(path, "east", 100_000)
    with Ledger(path) as ledger:
        until = time.monotonic() + 30
        while ledger.sizes()["articles"] < 20 and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        sizes = ledger.sizes()
        assert sizes["articles"] >= 20
        assert sizes["claims"] == 2 * sizes["articles"]
        assert [run["ended"] for run in ledger.runs()] == [None]
        assert list(audit(ledger)) == []
    assert writer(path, "west", 2).wait() == 0
