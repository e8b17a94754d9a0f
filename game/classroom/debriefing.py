"""Debriefing: a class looked back on once it is over: its pasts, everybody's final score, and the course of every share.

Nothing changes any more by then, so that what was worked out once is kept.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.classroom.state import ClassState, Round
from game.classroom.worlds import Worlds
from game.insight.par import par
from game.insight.past import Past
from game.views.final import Standing, result

PASTS_KEPT = 8  # worlds; what is worked out from them stays
Place = tuple[int, int]  # round, world
Shares = Sequence[tuple[int, ...]]  # [quarter][operator]
Courses = tuple[tuple[int, ...], ...]  # [operator][quarter], share in ppm, the opening first


class End(NamedTuple):
    """How a seat came out."""

    score_ppm: int
    rank: int
    companies: int
    percentile: int | None  # sound players that end below, in a hundred; None: not to be compared
    is_out: bool  # in administration at the end


class Debriefing:
    """Worked out beside the loop; any thread may ask."""

    def __init__(self, state: Callable[[], ClassState], shares_ppm: Callable[[int], Shares] = lambda world: ()) -> None:
        """shares_ppm: what is at hand of a world's shares in the last round, by quarter."""
        self._state, self._shares_ppm = state, shares_ppm
        self._guard = threading.RLock()
        self._pasts: OrderedDict[Place, Past] = OrderedDict()
        self._ends: dict[Place, tuple[End, ...]] = {}
        self._courses: dict[Place, Courses] = {}

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Every round of the class."""
        return self._state().all_rounds

    def past(self, place: Place) -> Past:
        """A world looked back on."""
        with self._guard:
            if place not in self._pasts:
                self._pasts[place] = self._looked_back(place)
            self._pasts.move_to_end(place)
            while len(self._pasts) > PASTS_KEPT:
                self._pasts.popitem(last=False)
            return self._pasts[place]

    def _looked_back(self, place: Place) -> Past:
        plan, one = self._state().opened, self.rounds[place[0]]
        room = one.rooms[place[1]]
        humans = [at for at, seat in enumerate(room.seats) if seat.members]
        worlds = Worlds(plan.scenario, plan.seed, 0, commons_rule=one.commons_rule)
        return worlds.past([played.forms for played in room.played], humans)

    def ends(self, place: Place) -> tuple[End, ...]:
        """The final score of every seat that students could take."""
        with self._guard:
            if place not in self._ends:
                seats = len(self.rounds[place[0]].rooms[place[1]].seats)
                self._ends[place] = _ends(self.past(place), seats)
            return self._ends[place]

    def courses(self, place: Place) -> Courses:
        """The shares of every operator, quarter by quarter."""
        with self._guard:
            if place not in self._courses:
                self._courses[place] = tuple(zip(*self._by_quarter(place), strict=True))
            return self._courses[place]

    def _by_quarter(self, place: Place) -> Shares:
        """Taken from what is at hand where that is whole: to play a world again takes longer."""
        at_round, world = place
        if at_round == len(self.rounds) - 1:
            at_hand = self._shares_ppm(world)
            if len(at_hand) == self.rounds[at_round].rooms[world].quarter + 1:
                return at_hand
        return [tuple(after.score.share_ppm.tolist()) for after in self.past(place).worlds]

    def finals_ppm(self) -> dict[tuple[int, int], int]:
        """The scores of the last round, by world and seat; none before the class is over."""
        if self._state().phase != "ended":
            return {}
        last = len(self.rounds) - 1
        return {
            (world, seat): end.score_ppm
            for world in range(len(self.rounds[last].rooms))
            for seat, end in enumerate(self.ends((last, world)))
        }


def _ends(past: Past, seats: int) -> tuple[End, ...]:
    """The first seat's result holds everybody's standing; each is held against its own par."""
    standings = result(past.worlds, 0, past.book, past.seed).standings
    placed = {line.seat: (rank, line) for rank, line in enumerate(standings, 1)}
    return tuple(_end(past, *placed[seat], len(standings)) for seat in range(seats))


def _end(past: Past, rank: int, line: Standing, companies: int) -> End:
    is_whole = past.quarters == past.book.scenario.quarters_count  # par is of the whole match
    measured = par(past.book.scenario.name, line.name) if is_whole else None
    percentile = measured.percentile(line.score_ppm) if measured is not None else None
    return End(line.score_ppm, rank, companies, percentile, line.is_out)
