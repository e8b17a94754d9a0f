"""Words: figures in the tables of lessons; the screens' own formats stand further right and know more of them."""

from game.insight.designs import Wins
from game.texts import _, figures
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

NOTHING = "–"


def whole(number: float | None) -> str:
    """A whole number in full: 8,012."""
    return NOTHING if number is None else figures(f"{round(number):,}").replace("-", "−")


def part(share: float | None) -> str:
    """A share: 62%; shares are never below zero, but the end of an interval may be by a hair."""
    return NOTHING if share is None else f"{abs(share):.0%}"


def decimal(number: float | None, digits: int = 2) -> str:
    """A number with its sign where it is below zero: −0.31."""
    return NOTHING if number is None else figures(f"{number:.{digits}f}").replace("-", "−")


def million(kusd: float | None, digits: int = 1) -> str:
    """Thousand dollars in millions: $12.4M."""
    return NOTHING if kusd is None else ("−" if kusd < 0 else "") + figures(f"${abs(kusd) / 1000:,.{digits}f}M")


def when(quarter: int, book: Rulebook) -> str:
    """A quarter index in words: 2026 Q1."""
    return quarter_label(quarter, book.scenario.opening).replace("-", " ")


def between(low: float, high: float) -> str:
    """An interval of whole numbers."""
    return _("{low} to {high}").format(low=whole(low), high=whole(high))


def how_often(counted: Wins) -> str:
    """A share with its 95% interval (Wilson 1927)."""
    if not counted.played:
        return NOTHING
    low, high = counted.interval
    return _("{share} ({low} to {high})").format(share=part(counted.share), low=part(low), high=part(high))
