#!/usr/bin/env python3
"""Reads text made to be slow, and holds the time against what its length predicts.

Each text is read at one length and at ``--growth`` times that length; plain prose says what a code point costs.  No
text may take more than ``--limit`` times what its length predicts by either measure.  Exit code 1 when one does.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from sayso.extractor import Extractor
from sayso.mentions.numbers import find_figures, find_numbers
from sayso.mentions.quantities import holds_quantity
from sayso.mentions.quantity.guards import by_pattern
from sayso.mentions.times import patterns as time_patterns
from sayso.records import Article, sha256

PROSE = "The council said on Tuesday that 300 homes would be built for £4m by next spring. "
PIECES = {
    "digits": "7",
    "grouped digits": "1,234,",
    "spaced digits": "12 345 ",
    "dotted digits": "1.2.",
    "ranges": "1-",
    "nested ranges": "from 1 to ",
    "between": "between 3 and ",
    "signs": "-$",
    "letters": "a",
    "words of numbers": "hundred and ",
    "joined words": "five-",
    "figures with strokes": "12/",
    "weekdays run together": "Mon",
    "months": "may ",
    "months and years": "May 2019 ",
    "ends of": "the end of ",
    "tens": "twenty-",
    "fractions": "3/4 ",
    "currencies": "US$",
    "units": "5 km/h per ",
    "bounds": "at least about ",
    "lists": "3, 4 and ",
    "ages": "aged 5, ",
    "percentages": "5% ",
    "feet": "6'2\" ",
    "brackets": "100 km (60 miles) ",
    "clock times": "10:30",
    "phones": "555-010-",
    "quotation marks": "“1” ",
    "emphasis": "no more than no more than ",
    "years": "in 1999, ",
    "decades": "in the 20s, ",
    "lengths": "two years after the war, ",
    "some day": "one day ",
    "periods": "until the end of World War II, ",
    "days beside": "the Friday before, ",
    "early and late": "early 2019 and late 2019, ",
    "olds": "a 5-year-old, year-old-",
    "rates": "5 calls a day per day ",
    "that time": "at the time in the period ",
    "capitals": "LAST WEEK IN MAY ",
    "seasons": "in the fall and winter or ",
    "years in words": "since nineteen eighty-one of ninety ",
    "clocks in words": "at seven-oh-four twenty-",
    "weekdays in numbers": "two Fridays ago on Monday at nine ",
    "sets": "three-times-a-week-a-week most mornings every second ",
    "until": "not until at least Monday until ",
    "weekdays beside dates": "Sept. 6, a Saturday, ",
    "old days": "He left on 3 March 2011. On 4 March he slept and on 9 August he came. ",
    "numbered days": "on the 23rd and 24th or the 25th to ",
    "before the era": "in the winter of 346-345 BC on 3 May 34 BC ",
    "dotted": "at 7.42 in the evening on 5.10.2003 ",
    "further": "a further two or three times a week nearly every ",
    "said over": "it will close, he said, by Monday, she said, on ",
    "nights": "the rest of the night of 3-4 March and on the 22nd the ",
    "hours before days": "at 9 a.m. and 11 a.m. or 1 p.m. on Monday and at ",
    "opening hours": "is open daily 9 a.m. to 5 p.m. Monday through Friday and ",
    "weekdays in rows": "Saturday and Sunday, April 6 and 7, ",
    "stretches": "from Oct. 20, 2019, to until 28 or Friday to Sunday ",
    "plans": "ahead of bets on a deadline of Friday for the hopes of ",
    "apart": "two years ago, in May, ten years later, in July a year ago ",
}


def main() -> int:
    """When you call this, it prints one row a text and returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=1_000_000, help="length of the texts for the patterns")
    parser.add_argument(
        "--parsed", type=int, default=8_000, help="length of the texts for the whole extractor"
    )
    parser.add_argument("--growth", type=int, default=4, help="how many times shorter the other length is")
    parser.add_argument(
        "--limit", type=float, default=10.0, help="how many times the predicted time is too much"
    )
    options = parser.parse_args()
    extractor = Extractor()
    extractor.extract(article(PROSE))
    worst = max(
        held("patterns", patterns, options.size, options.growth),
        held("extractor", lambda text: extractor.extract(article(text)), options.parsed, options.growth),
    )
    print(f"worst {worst:.1f} times what the length predicts; {options.limit:g} is too much")
    return int(worst > options.limit)


def patterns(text: str) -> None:
    """When you call this, it reads numbers, figures, non-quantities and times: all that needs no parse."""
    find_numbers(text)
    find_figures(text)
    holds_quantity(text)
    by_pattern(text)
    time_patterns.find(text)


def held(name: str, read: Callable[[str], object], size: int, growth: int) -> float:
    """When you call this, it prints for each text how its time compares, and returns the worst of the ratios."""
    prose = seconds(read, PROSE, size)
    print(f"\n{name}: {size} code points of prose take {prose:.2f} s")
    worst = 0.0
    for label, piece in PIECES.items():
        short, long = seconds(read, piece, size // growth), seconds(read, piece, size)
        ratio = max(long / prose, long / (short * growth))
        print(
            f"  {label:18s} {long:7.2f} s  {long / prose:5.1f} of prose  {long / short / growth:5.1f} of its quarter"
        )
        worst = max(worst, ratio)
    return worst


def seconds(read: Callable[[str], object], piece: str, size: int) -> float:
    """When you call this, it returns the seconds ``read`` takes for ``piece`` repeated to ``size`` code points."""
    text = (piece * (size // len(piece) + 1))[:size]
    started = time.process_time()
    read(text)
    return time.process_time() - started


def article(text: str) -> Article:
    """When you call this, it returns an article of ``text``."""
    return Article(id="hostile", text=text, sha256=sha256(text))


if __name__ == "__main__":
    sys.exit(main())
