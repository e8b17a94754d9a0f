"""Schedule: which bots meet, in which chairs, with which luck; it depends on the tournament and on nothing else.

A *leg* is one seed on which every combination of bots plays once in every rotation of its chairs: everybody sits in each
chair of it equally often, every pairing meets equally often, all with the same luck. The next leg takes the next seed and
the next arrangement of chairs, until every seating of every combination has been played, and so round again.

Where ten legs are more than the games asked for, *rounds* are sampled instead: one seed, as many games as there are bots,
each of them the one before with every bot handed its neighbour's chair (a cyclic design). Everybody plays every chair of a
round once; which combination is turned is chosen so that pairings meet as equally often as can be.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain, combinations, count, cycle, islice, permutations
from math import comb, perm
from typing import NamedTuple

NOBODY = -1  # a chair that is filled up
LEGS_WANTED = 10  # seeds below which whole legs would tell of luck rather than of bots
CANDIDATES = 500  # combinations looked at for the next round

Seating = tuple[int, ...]  # [chair] entrant, or NOBODY


class Fixture(NamedTuple):
    """One game to be played."""

    game: int  # number, from 0
    seed: int
    seating: Seating


class Shape(NamedTuple):
    """How many there are of everything."""

    bots: int
    seats: int  # of bots in a game
    chairs: int  # of the scenario

    @property
    def leg(self) -> int:
        """Games of a leg."""
        return comb(self.bots, self.seats) * self.seats

    @property
    def all_seatings(self) -> int:
        """Games in which every combination plays every seating once."""
        return comb(self.bots, self.seats) * perm(self.chairs, self.seats)

    def plays_legs(self, games: int) -> bool:
        """Whether so many games are enough for whole legs."""
        turns = perm(self.chairs, self.seats) // self.seats
        return self.bots == self.seats or games >= self.leg * min(LEGS_WANTED, turns)


def game_seed(seed: int, number: int) -> int:
    """The number-th seed of a tournament, 0 to 2147483647 as everywhere; nobody can tell the next from the last."""
    return int.from_bytes(blake2b(f"arena/{seed}/{number}".encode(), digest_size=4).digest(), "big") >> 1


def round_robin(shape: Shape, seed: int, games: int) -> list[Fixture]:
    """Exactly so many games: whole legs if they are enough, then rounds, the last of them perhaps cut short."""
    legs = games // shape.leg if shape.plays_legs(games) else 0
    seated = chain(islice(_legs(shape), legs), _rounds(shape, legs))
    return list(islice(_numbered(seated, seed), games))


def in_stages(shape: Shape, seed: int, games: int) -> Iterator[list[Fixture]]:
    """Whole legs or rounds without end, first at least so many games, then a quarter more each time."""
    blocks = _legs(shape) if shape.plays_legs(games) else _rounds(shape, 0)
    size = shape.leg if shape.plays_legs(games) else shape.bots
    fixtures, played = _numbered(blocks, seed), 0
    while True:
        wanted = games if played == 0 else played // 4
        stage = list(islice(fixtures, max(1, -(-wanted // size)) * size))
        played += len(stage)
        yield stage


def _numbered(blocks: Iterator[list[Seating]], seed: int) -> Iterator[Fixture]:
    """Blocks of seatings as fixtures, one seed a block."""
    number = 0
    for turn, block in enumerate(blocks):
        luck = game_seed(seed, turn)
        for seating in block:
            yield Fixture(number, luck, seating)
            number += 1


def _legs(shape: Shape) -> Iterator[list[Seating]]:
    for places in cycle(arrangements(shape.seats, shape.chairs)):
        yield [
            seated(turned, places, shape.chairs)
            for bots in combinations(range(shape.bots), shape.seats)
            for turned in rotations(bots)
        ]


def _rounds(shape: Shape, after: int) -> Iterator[list[Seating]]:
    """Cyclic rounds without end; `after` so many arrangements have been used."""
    places = islice(cycle(arrangements(shape.seats, shape.chairs)), after, None)
    for turn, base in enumerate(_bases(shape)):
        yield [
            seated(tuple((bot + step) % shape.bots for bot in rotations(base)[turn % shape.seats]), here, shape.chairs)
            for here in [next(places)]
            for step in range(shape.bots)
        ]


def _bases(shape: Shape) -> Iterator[Seating]:
    """Combinations to be turned, each the one after which pairings have met most equally."""
    many = comb(shape.bots - 1, shape.seats - 1)
    others = islice(combinations(range(1, shape.bots), shape.seats - 1), 0, None, max(1, many // CANDIDATES))
    candidates = [(0, *rest) for rest in others]
    apart = [_meetings(base, shape.bots) for base in candidates]
    pairs = [1 if 2 * distance == shape.bots else 2 for distance in range(shape.bots // 2 + 1)]  # halves of the ring
    met, used = [0] * len(pairs), [0] * len(candidates)
    for _ in count():
        best = min(
            range(len(candidates)),
            key=lambda at: (sum(w * (a + b) ** 2 for w, a, b in zip(pairs, met, apart[at], strict=True)), used[at], at),
        )
        met = [a + b for a, b in zip(met, apart[best], strict=True)]
        used[best] += 1
        yield candidates[best]


def _meetings(base: Seating, bots: int) -> list[int]:
    """How often two bots so far apart meet while a combination is turned once; [distance round the ring]."""
    met = [0] * (bots // 2 + 1)
    for one, other in combinations(base, 2):
        apart = min((other - one) % bots, (one - other) % bots)
        met[apart] += 2 if 2 * apart == bots else 1  # opposite ones meet at both ends of the turn
    return met


def rotations(bots: Sequence[int]) -> list[Seating]:
    """A combination handed round."""
    return [(*bots[turn:], *bots[:turn]) for turn in range(len(bots))]


def seated(bots: Sequence[int], places: Sequence[int], chairs: int) -> Seating:
    """Bots in their places, nobody in the others."""
    row = [NOBODY] * chairs
    for bot, chair in zip(bots, places, strict=True):
        row[chair] = bot
    return tuple(row)


def arrangements(seats: int, chairs: int) -> list[Seating]:
    """Every way to pick and order chairs, rotations being one; any stretch of them uses all chairs about equally."""
    left = {(0, *rest) for rest in permutations(range(1, chairs), seats - 1)}
    found: list[Seating] = []
    for start in sorted(left):
        if start in left:
            ring = sorted({_first_first([(chair + step) % chairs for chair in start]) for step in range(chairs)})
            left.difference_update(ring)
            found += _evenly(ring, chairs)
    return found


def _first_first(places: Sequence[int]) -> Seating:
    """The rotation that begins with the lowest chair."""
    at = places.index(min(places))
    return (*places[at:], *places[:at])


def _evenly(ring: list[Seating], chairs: int) -> Iterator[Seating]:
    """Each the one whose chairs were used least."""
    used, left = [0] * chairs, list(ring)
    while left:
        chosen = min(left, key=lambda places: (sum(used[chair] for chair in places), places))
        left.remove(chosen)
        for chair in chosen:
            used[chair] += 1
        yield chosen
