"""Explain, course: figures of a whole match as sums over its years."""

from collections.abc import Callable, Iterator, Sequence

from game.texts import _
from game.views.explain.sum import Join, Show, Sum, added, given, made
from game.world.rows import label_of
from game.world.rulebook import Rulebook
from game.world.state import World

Gain = Callable[[World, World], float]  # what the quarter between two worlds brought


def years(worlds: Sequence[World], book: Rulebook) -> Iterator[tuple[str, list[int]]]:
    """The years of a match, each with the places of its worlds; the opening stands in the year before the first quarter."""
    found: dict[str, list[int]] = {}
    for at, world in enumerate(worlds):
        found.setdefault(label_of(world, book)[:4], []).append(at)
    yield from found.items()


def over_years(
    label: str, worlds: Sequence[World], book: Rulebook, gain: Gain, show: Show, law: str, beside: Sequence[Sum] = ()
) -> Sum:
    """What every quarter brought, year by year."""
    parts = []
    for year, places in years(worlds, book):
        amount = sum(gain(worlds[at - 1], worlds[at]) for at in places if at)
        parts.append(given(year, amount, show, law))
    return added(label, sum(part.amount for part in parts), show, law, [*parts, *beside])


def extreme(
    label: str, course: Sequence[float], worlds: Sequence[World], book: Rulebook, join: Join, show: Show, law: str,
    beside: Sequence[Sum] = (),
) -> Sum:  # fmt: skip
    """The most or the least of a course, year by year; worlds and course run side by side."""
    pick = max if join == "most" else min
    parts = [
        given(_("{year}, by its quarters").format(year=year), pick(course[at] for at in places), show, law)
        for year, places in years(worlds, book)
    ]
    return made(label, pick(course), show, law, join, [*parts, *beside])
