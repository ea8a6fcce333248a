"""Columns on a terminal: narrow ones stay whole, wide ones share, and no line is wider than the terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sayso.cli.show import GAP, LEAST, NARROW, aligned, cut, fitted

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=9), st.integers(NARROW, 300))
def test_columns_fit(widths: list[int], room: int) -> None:
    found = fitted(widths, room)
    assert sum(found) + len(GAP) * (len(found) - 1) <= room
    assert all(
        new == old if old <= NARROW else LEAST <= new <= old for new, old in zip(found, widths, strict=False)
    )


def test_wide_columns_share_what_narrow_ones_leave() -> None:
    assert fitted([20, 10, 40, 60, 80, 10], 100) == [20, 10, 16, 16, 16, 10]
    assert fitted([20, 22, 80], 100) == [20, 22, 54]
    assert fitted([20, 40, 40, 40], 60) == [20, 18, 18]
    assert fitted([20, 40, 40, 40], 45) == [20, 23]
    assert fitted([20, 400], None) == [20, 400]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4), st.integers(40, 120))
def test_no_line_is_wider_than_its_room(cells: list[list[str]], room: int) -> None:
    assert all(cell_len(line) <= room for line in aligned(cells, room))


def test_a_cut_says_so_and_counts_wide_letters_twice() -> None:
    assert cut("the port authority", 8) == "the por…"
    assert cut("東京都知事", 6) == "東京…"
    assert aligned([["a\nb\x1b[31m", "c"]], None) == ["a b [31m  c"]
