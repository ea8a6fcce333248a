"""Every stage has its clock."""

from __future__ import annotations

import time

import pytest

from sayso import stages


def test_a_profile_tells_each_stage_and_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "SPENT", {"parse": 3.0, "claims": 5.0})
    lines = [" ".join(line.split()) for line in stages.profile(1000, 10.0)]
    assert lines == [
        "claims 5.00 s 50.0 % 200 words/s",
        "parse 3.00 s 30.0 % 333 words/s",
        "the rest 2.00 s 20.0 % 500 words/s",
        "all 10.00 s 100.0 % 100 words/s",
    ]


def test_a_clock_goes_on_where_a_stage_is_entered_again_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    spent = {"parse": 1.0}
    monkeypatch.setattr(stages, "SPENT", spent)
    with pytest.raises(ValueError, match="odd"), stages.stage("parse"):
        time.sleep(0.01)
        raise ValueError("odd")
    assert spent["parse"] >= 1.01
