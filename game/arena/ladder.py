"""Ladder: formats for many bots, in which who meets whom follows from the games so far: ladder and Swiss.

A *table* is one seed and as many games as it has bots, everybody once in each of its chairs. Points of a game are the part
of one's opponents that was beaten, ties half; sequential ratings are not needed where all games so far are counted anew.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count, cycle

from game.arena.results import GameResult
from game.arena.schedule import Fixture, Seating, Shape, arrangements, game_seed, rotations, seated

SoFar = Callable[[], Sequence[GameResult]]


def ladder(shape: Shape, seed: int, names: Sequence[str], so_far: SoFar) -> Iterator[list[Fixture]]:
    """The bots stand on rungs in the order they entered in; neighbours meet, from the bottom up, and change rungs.

    A table takes so many neighbouring rungs; who did best there climbs to the highest of them and meets the next ones.
    """
    tables, rungs = _Tables(shape, seed), list(range(shape.bots))
    while True:
        for top in _climbs(shape):
            window = slice(top, top + shape.seats)
            stage = tables.laid(rungs[window])
            yield stage
            first = stage[0].game
            points = points_of([result for result in so_far() if result.game >= first], names)
            rungs[window] = sorted(rungs[window], key=lambda bot: (-points[bot], rungs.index(bot)))


def _climbs(shape: Shape) -> list[int]:
    """The highest rung of each table of an ascent, from the bottom; neighbouring tables share a rung."""
    tops = list(range(shape.bots - shape.seats, 0, 1 - shape.seats))
    return [*tops, 0]


def swiss(shape: Shape, seed: int, names: Sequence[str], so_far: SoFar) -> Iterator[list[Fixture]]:
    """Each round seats together who stands next to each other; who is too many sits out, everybody in turn."""
    tables, sat_out = _Tables(shape, seed), [0] * shape.bots
    while True:
        points = points_of(so_far(), names)
        out = sorted(range(shape.bots), key=lambda bot: (sat_out[bot], points[bot], -bot))[: shape.bots % shape.seats]
        for bot in out:
            sat_out[bot] += 1
        order = sorted(set(range(shape.bots)) - set(out), key=lambda bot: (-points[bot], bot))
        yield [
            fixture for at in range(0, len(order), shape.seats) for fixture in tables.laid(order[at : at + shape.seats])
        ]


def points_of(results: Sequence[GameResult], names: Sequence[str]) -> list[float]:
    """Mean points a game of every bot, one half for who has not played; [entrant]."""
    points, games = [0.0] * len(names), [0] * len(names)
    index = {name: at for at, name in enumerate(names)}
    for result in results:
        rows = result.entrants
        for own in rows:
            beaten = sum((row.rank > own.rank) + 0.5 * (row.rank == own.rank) for row in rows if row is not own)
            points[index[own.bot]] += beaten / (len(rows) - 1)
            games[index[own.bot]] += 1
    return [won / played if played else 0.5 for won, played in zip(points, games, strict=True)]


class _Tables:
    """Lays tables: numbers, seeds and arrangements of chairs go on from table to table."""

    def __init__(self, shape: Shape, seed: int) -> None:
        self.shape, self.seed = shape, seed
        self.games, self.turns = count(), count()
        self.places: Iterator[Seating] = cycle(arrangements(shape.seats, shape.chairs))

    def laid(self, bots: Sequence[int]) -> list[Fixture]:
        """The games of one table."""
        luck, places = game_seed(self.seed, next(self.turns)), next(self.places)
        return [
            Fixture(next(self.games), luck, seated(turned, places, self.shape.chairs)) for turned in rotations(bots)
        ]
