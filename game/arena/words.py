"""Words: what the ratings come to in sentences: who is not separable, what is too little to tell, where a bot shines."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from game.arena.compare import ahead, seeds_needed
from game.arena.intervals import Estimate
from game.arena.ratings import Ratings
from game.arena.where import extremes
from game.world.axes import Floats

MOST_NAMES = 12  # in sentences; beyond, places of the ranking are told


def listed(names: Sequence[str]) -> str:
    """As in "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def separable(found: Ratings) -> Iterator[str]:
    """Who cannot be told from whom at 95%, or why nothing can be said."""
    bots = len(found.bots)
    if bots < 2:
        yield "One bot alone is rated against nobody; its share against par is what counts."
        return
    if not ahead(found.games)[1].any():
        yield "No two entrants met in a game, so there is nothing to rate; compare their shares against par."
        return
    needed = seeds_needed(bots)
    if found.games.blocks < needed:
        yield (
            f"{counted(found.games.blocks, 'seed')} cannot tell {bots} bots apart at 95%: it takes {needed} at least, "
            "however the games of a seed are seated. All of them count as not separable."
        )
        return
    if not found.groups:
        yield "All bots are told apart at 95%, every pair together."
    if sum(map(len, found.groups)) > MOST_NAMES:
        at = {bot: place for place, bot in enumerate(found.ranked, 1)}
        yield f"Not separable at 95%: places {listed([f'{at[group[0]]} to {at[group[-1]]}' for group in found.groups])}."
        return
    for group in found.groups:
        yield f"Not separable at 95%: {listed([found.bots[bot] for bot in group])}."


def cautions(found: Ratings) -> Iterator[str]:
    """What the figures cannot say."""
    won, met = (each.sum(axis=0) for each in ahead(found.games))
    for bot in found.ranked:
        if met[bot].any() and won[bot].sum() == met[bot].sum():
            yield f"{found.bots[bot]} never finished behind anybody; how far ahead it is, no number of points can say."
        elif met[bot].any() and won[bot].sum() == 0:
            yield f"{found.bots[bot]} never finished ahead of anybody; how far behind it is, no number of points can say."
    if found.few:
        yield f"{counted(found.games.blocks, 'seed')} carry no interval; six do, and a few dozen carry them well."


def strengths(
    found: Ratings, bot: int, chairs: Mapping[str, Estimate], nations: Mapping[str, Estimate]
) -> dict[str, str]:
    """Where a bot does best and worst beyond doubt; "" where nothing is."""
    told = {}
    for title, lead in (("chairs", chairs), ("nations", nations)):
        above, below = extremes(lead, bot)
        told[f"{title}_above"], told[f"{title}_below"] = ", ".join(above), ", ".join(below)
    return told


def spans(lead: Estimate, bot: int) -> tuple[str, str]:
    """Quarters in which a bot leads and trails beyond doubt, as in "2 to 5, 9"."""
    return _spans(lead.low[bot] > 0), _spans(lead.high[bot] < 0)


def _spans(where: Floats) -> str:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], where.astype(int), [0]])))
    pairs = zip(edges[::2], edges[1::2] - 1, strict=True)
    return ", ".join(f"{first} to {last}" if last > first else f"{first}" for first, last in pairs)


def counted(number: int, noun: str) -> str:
    """As in "1 game" and "2 games"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
