"""Afterthought: the work that can wait, done in a process of its own that gives way to everything else on the machine.

One piece: a form that was handed in, against its other ways, in one imagined world (`game.insight.hindsight`).
"""

import contextlib
import os
import sys
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from agents.policies.publish import publish
from game.classroom.events import CommonsRule
from game.classroom.worlds import scenario_under
from game.insight import hindsight
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.state import World

KINDEST, KIND = 19, 5  # steps by which everything else goes first
WORLDS_KEPT = 200
IDLE_PRIORITY, LOW_PRIORITY = 0x40, 0x4000  # classes of Windows


class Glance(NamedTuple):
    """One imagined world: what each other way gained over the form, share points."""

    parts: tuple[str, ...]  # a key of `hindsight.PARTS`, or "answer"
    places: tuple[int, ...]  # among the options, in the same order
    gains: tuple[float, ...]


class Piece(NamedTuple):
    """What is asked for."""

    commons_rule: CommonsRule
    forms: Sequence[Sequence[Orders]]  # [quarter][operator], the one looked back on at the end
    digests: Sequence[str]  # [quarter] before it
    seat: int
    number: int  # of the imagined world
    places: tuple[int, ...] | None  # only these of the options; None: all


class Afterthought:
    """In the process: looks back on one decision after the other."""

    def __init__(self, scenario: str, seed: int) -> None:
        self.scenario, self.seed = scenario, seed
        self._books: dict[CommonsRule, Rulebook] = {}
        self._worlds: OrderedDict[tuple[CommonsRule, str], World] = OrderedDict()  # by the digest of what led there

    def look(self, piece: Piece) -> Glance:
        """What the other ways would have brought; none where the company is in administration."""
        world, book = self._world_before(piece), self._book(piece.commons_rule)
        if world.treasury.administration[piece.seat] >= 0:
            return Glance((), (), ())
        luck = Luck(self.seed, world.quarter, book)
        memory = piece.forms[-2][piece.seat].memory if len(piece.forms) > 1 else CARRY_ON.memory
        seen = observe(world, piece.seat, book, publish(world, book, luck), draw_news(world, book, luck), memory)
        form = piece.forms[-1][piece.seat]
        options = hindsight.options(seen, form)
        places = tuple(range(len(options))) if piece.places is None else piece.places
        found = hindsight.look(seen, form, piece.number, [options[place] for place in places])
        return Glance(tuple(option.part for option in found.options), places, found.gains_points)

    def _book(self, rule: CommonsRule) -> Rulebook:
        if rule not in self._books:
            self._books[rule] = compile_rulebook(scenario_under(self.scenario, rule))
        return self._books[rule]

    def _world_before(self, piece: Piece) -> World:
        """The world in which the last of the forms was handed in, played on from the latest that is known."""
        book, rule = self._book(piece.commons_rule), piece.commons_rule
        known = [at for at, mark in enumerate(piece.digests, 1) if (rule, mark) in self._worlds]
        start = max(known, default=0)
        world = self._worlds[rule, piece.digests[start - 1]] if start else found_world(book)
        for quarter in range(start, len(piece.digests)):
            notices = publish(world, book, Luck(self.seed, world.quarter, book))
            world, _ = play_quarter(world, piece.forms[quarter], notices, book, self.seed)
            self._worlds[rule, piece.digests[quarter]] = world
        while len(self._worlds) > WORLDS_KEPT:
            self._worlds.popitem(last=False)
        return world


def idle(scenario: str, seed: int) -> Afterthought:
    """What answers calls in a process that runs only while nobody else wants the processor."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    return kind(scenario, seed, KINDEST)


def kind(scenario: str, seed: int, steps: int = KIND) -> Afterthought:
    """The same in a process that lets others go first: once the class is over its pages wait for it."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), IDLE_PRIORITY if steps == KINDEST else LOW_PRIORITY)
    else:
        with contextlib.suppress(OSError):
            os.nice(steps)
    return Afterthought(scenario, seed)
