"""Lengths of time as TIMEX3 writes them: ``P3W``, ``PT1H30M``, ``PXY``."""

from __future__ import annotations

from sayso.mentions.times import words

CLOCKS = ("millisecond", "second", "minute", "hour")
"""Units shorter than a day."""
CODES = {"half": ("P", "M", 6), "quarter": ("P", "M", 3), "season": ("P", "Y", 1), "fortnight": ("P", "W", 2)}


def duration(unit: str, amount: float | None) -> str:
    """When you call this, it returns the TIMEX3 value of a duration: ``P3W``, ``PT24H``, ``PXY`` where vague."""
    row = words.table("units", "code")
    clock = unit in CLOCKS
    code, times = row.get(unit, "D"), 1
    if unit in ("decade", "century") and amount is not None and amount != int(amount):
        code, amount = "Y", amount * (10 if unit == "decade" else 100)
    if unit == "millisecond" and amount is not None:
        amount /= 1000
    if unit in ("hour", "minute") and amount is not None and amount != int(amount):
        return clock_length(amount * (3600 if unit == "hour" else 60))
    if unit == "year" and amount is not None and amount * 2 != int(amount * 2):
        return year_length(amount)
    if unit == "quarter":
        return f"P{show(amount)}Q"
    if unit in CODES and unit != "quarter":
        _, code, times = CODES[unit]
    if unit == "night":
        code = "D"
    return f"P{'T' if clock else ''}{show(amount * times if amount is not None else None)}{code}"


def clock_length(seconds: float) -> str:
    """When you call this, it returns hours, minutes and seconds as a duration: 8100 is ``PT2H15M``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return "PT" + "".join(f"{n}{code}" for n, code in ((hours, "H"), (minutes, "M"), (rest, "S")) if n)


def year_length(years: float) -> str:
    """When you call this, it returns years and months as a duration: ``P3Y2M``; other parts of years as decimals."""
    whole, months = divmod(round(years * 12), 12)
    if abs(whole + months / 12 - years) > 1e-6:
        return f"P{show(years)}Y"
    return f"P{f'{whole}Y' if whole else ''}{f'{months}M' if months else ''}"


def show(amount: float | None) -> str:
    """When you call this, it returns an amount as TIMEX3 has it: whole where it is, ``X`` where vague."""
    if amount is None:
        return "X"
    return str(int(amount)) if amount == int(amount) else f"{amount:.3f}".rstrip("0")
