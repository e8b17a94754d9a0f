"""Reflection: a match thought over while it is played: every quarter's decisions, the largest of them twice, and the luck.

A first look at each quarter costs about three seconds of the worker, so that it keeps up with a player; what is still
being worked out is counted in `pending`, and a debrief can be opened at any moment.
"""

from collections.abc import Sequence
from itertools import chain

from game.insight import hindsight
from game.insight.audit import Luck
from game.insight.background import Background, Job
from game.insight.hindsight import Look, Regret
from game.insight.past import Past

LOOKED_AT_TWICE = 8  # decisions that stood out in the first look
FATES = 32  # with other luck


class Reflection:
    """What is known by now about one seat's decisions."""

    def __init__(self, past: Past, seat: int, background: Background) -> None:
        """past may grow as the match goes on."""
        self.past, self.seat, self.background = past, seat, background
        self.first: dict[int, Job[Look]] = {}  # quarter -> every other way, in few worlds
        self.second: dict[tuple[int, str, int], Job[Look]] = {}  # quarter, part, place among the options -> many worlds
        self.fates: Job[int] | None = None

    def keep_up(self) -> None:
        """Ask for a first look at the next quarter not looked at yet: one a call, to be called every frame.

        A company in administration has nothing to decide.
        """
        quarter = len(self.first)
        if quarter >= self.past.quarters:
            return
        if self.past.worlds[quarter].treasury.administration[self.seat] >= 0:
            self.first[quarter] = Job([])
            return
        seen, form = self.past.seen(quarter, self.seat), self.past.forms[quarter][self.seat]
        self.first[quarter] = self.background.regrets(seen, form)

    def deepen(self) -> None:
        """After the last quarter: look twice at what stood out, and play the same forms with other luck."""
        if self.fates is not None or len(self.first) < self.past.quarters or self.pending_looks:
            return
        for one in hindsight.turning_points(self.regrets(), LOOKED_AT_TWICE):
            seen, form = self.past.seen(one.quarter, self.seat), self.past.forms[one.quarter][self.seat]
            options = self.first[one.quarter].results[0].options
            place = [option.form for option in options].index(one.form)
            self.second[one.quarter, one.part, place] = self.background.second_look(seen, form, one)
        self.fates = self.background.other_luck(self.past, self.seat, FATES)

    def forget(self, quarters: int) -> None:
        """The match goes on from an earlier quarter."""
        for quarter in [quarter for quarter in self.first if quarter >= quarters]:
            self.first.pop(quarter).drop()
        for job in self.second.values():
            job.drop()
        self.second, self.fates = {}, None

    def regrets(self) -> list[Regret]:
        """Every other way looked at so far, over all the worlds it was played in."""
        found = chain.from_iterable(self._of(quarter, job.results) for quarter, job in self.first.items())
        return list(found)

    def _of(self, quarter: int, looks: Sequence[Look]) -> list[Regret]:
        if len(looks) < 2 or not looks[0].options:
            return []
        told = hindsight.together(looks)
        for (at, _, place), job in self.second.items():
            if at == quarter and job.results:
                first = [Look(at, (look.options[place],), (look.gains_points[place],)) for look in looks]
                told[place] = hindsight.together([*first, *job.results])[0]
        return told

    def turning_points(self, most: int = 5) -> list[Regret]:
        """The decisions that mattered most, as far as is known."""
        return hindsight.turning_points(self.regrets(), most)

    def luck(self, came_ppm: int) -> Luck | None:
        """Where the score stands among other fates, None before two of them are known."""
        fates = self.fates.results if self.fates else []
        return Luck(tuple(sorted(fates)), came_ppm) if len(fates) > 1 else None

    @property
    def pending_looks(self) -> int:
        """Pieces of first looks still to come."""
        return sum(job.left for job in self.first.values())

    @property
    def pending(self) -> int:
        """Pieces of work still to come."""
        looks = chain(self.first.values(), self.second.values())
        return sum(job.left for job in looks) + (self.fates.left if self.fates else 0)
