"""Background: forecasts and hindsight worked out beside the window, in a process of their own that gives way to it.

Work goes out in pieces of about a third of a second and comes back when asked for; nothing here waits. What the player
looks at now (the forecast of the draft) goes before what can wait (regrets of quarters past).
"""

import os
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

from game.insight import audit, clinch, forecast, hindsight
from game.insight.glimpse import Glimpse, glimpse, restored
from game.insight.past import Past
from game.rules.rulebook import compile_rulebook
from game.world.axes import Ints
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario

WORLDS_A_PIECE = 4
NICE = 10  # steps by which the window goes first, where the system knows of such a thing
AT_ONCE = 2  # pieces handed over at a time, so that what is wanted next need not wait for long

Piece = tuple[Callable[..., Any], tuple[Any, ...]]
Found = TypeVar("Found")
_book: list[Rulebook] = []  # of the match, in the worker


class Job(Generic[Found]):
    """Something being worked out, piece by piece; `results` grows."""

    def __init__(self, pieces: list[Piece], can_wait: bool = True) -> None:
        self.waiting: deque[Piece] = deque(pieces)
        self.can_wait = can_wait  # behind what the player looks at or is about to
        self.results: list[Found] = []
        self.pieces = len(pieces)
        self.is_dropped = False

    @property
    def is_done(self) -> bool:
        """Whether nothing more will come."""
        return self.is_dropped or len(self.results) == self.pieces

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        return len(self.results) / max(1, self.pieces)

    @property
    def left(self) -> int:
        """Pieces still to come."""
        return 0 if self.is_done else self.pieces - len(self.results)

    def drop(self) -> None:
        """Nobody asks for it any more."""
        self.is_dropped = True
        self.waiting.clear()


class Background:
    """One worker process for one match. `pump` keeps it busy; call it once a frame."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._pool: ProcessPoolExecutor | None = None
        self._jobs: list[Job[Any]] = []  # what is asked for, the most urgent first
        self._running: list[tuple[Future[Any], Job[Any]]] = []
        self.failed = ""  # why nothing more will be worked out
        self._starting = threading.Thread(target=self._start, daemon=True)
        self._starting.start()

    def forecast(self, seen: Observation, form: Orders, worlds: int = forecast.WORLDS) -> Job[list[Ints]]:
        """The paths of a form, pieces of WORLDS_A_PIECE; before anything else."""
        sent = glimpse(seen)
        job: Job[list[Ints]] = Job(
            [(_paths, (sent, form, first, WORLDS_A_PIECE)) for first in range(0, worlds, WORLDS_A_PIECE)],
            can_wait=False,
        )
        self._jobs.insert(0, job)
        return job

    def regrets(self, seen: Observation, form: Orders) -> Job[hindsight.Look]:
        """A first look at one quarter's decisions (`hindsight.together`), after all that was asked for before."""
        return self._later([(_look, (glimpse(seen), form, number)) for number in range(hindsight.FEW)])

    def second_look(self, seen: Observation, form: Orders, regret: hindsight.Regret) -> Job[hindsight.Look]:
        """One decision over many more worlds."""
        option, numbers = hindsight.Option(regret.part, regret.form), range(hindsight.FEW, hindsight.MANY)
        sent = glimpse(seen)
        return self._later([(_look, (sent, form, number, [option])) for number in numbers])

    def endings(self, seen: Observation) -> Job[list[clinch.Ending]]:
        """How the match may end (`clinch.outcome`), pieces of WORLDS_A_PIECE; after the forecasts, before what can wait."""
        sent = glimpse(seen)
        job: Job[list[clinch.Ending]] = Job(
            [(_endings, (sent, first)) for first in range(0, clinch.WORLDS, WORLDS_A_PIECE)], can_wait=False
        )
        self._jobs.insert(sum(not other.can_wait for other in self._jobs), job)
        return job

    def other_luck(self, past: Past, seat: int, fates: int = 32) -> Job[int]:
        """Final shares, ppm, of a finished match's forms with other luck."""
        told = (past.seed, past.chairs, past.forms)
        return self._later([(_other_luck, (*told, seat, past.seed + 1 + fate)) for fate in range(fates)])

    def _later(self, pieces: list[Piece]) -> Job[Any]:
        """A job behind all others."""
        job: Job[Any] = Job(pieces)
        self._jobs.append(job)
        return job

    def pump(self) -> None:
        """Take what is ready, hand out what comes next. Never waits, never raises."""
        if self.failed:
            return
        try:
            self._take()
            self._hand_out()
        except Exception as problem:  # a lost worker must never take the window with it
            self.failed = f"forecasts have stopped: {problem or type(problem).__name__}"
            self.close()

    def _take(self) -> None:
        """Results that have come; a piece that failed ends its job."""
        left = []
        for future, job in self._running:
            if not future.done():
                left.append((future, job))
            elif not job.is_dropped:
                job.results.append(future.result())
        self._running = left
        self._jobs = [job for job in self._jobs if not job.is_done]

    def _hand_out(self) -> None:
        pool = self._pool
        if pool is None:
            return
        for job in self._jobs:
            while job.waiting and len(self._running) < AT_ONCE:
                work, given = job.waiting.popleft()
                self._running.append((pool.submit(work, *given), job))

    def _start(self) -> None:
        """On a thread of its own: to start a process takes a good part of a second."""
        # A fresh process: the window's threads and its display must not be copied into it.
        pool = ProcessPoolExecutor(1, get_context("spawn"), _begin, (self._scenario,))
        try:
            pool.submit(_ready)
        except (BrokenExecutor, OSError, RuntimeError) as problem:
            self.failed = f"there are no forecasts: {problem}"
        self._pool = pool

    def close(self) -> None:
        """Let go of the worker without waiting for it."""
        for job in self._jobs:
            job.drop()
        self._jobs, self._running = [], []
        self._starting.join()
        if self._pool is not None:
            workers = list((getattr(self._pool, "_processes", None) or {}).values())
            self._pool.shutdown(wait=False, cancel_futures=True)
            for worker in workers:  # at its end the interpreter would wait for the pieces still in work
                worker.terminate()
            self._pool = None


def _begin(scenario: Scenario) -> None:
    """In the worker: give way, and make the rulebook once."""
    with suppress(AttributeError, OSError):
        os.nice(NICE)
    _book[:] = [compile_rulebook(scenario)]


def _ready() -> None:
    """The first piece of work starts the process."""


def _paths(sent: Glimpse, form: Orders, first: int, worlds: int) -> list[Ints]:
    seen = restored(sent, _book[0])
    return [forecast.path(seen, form, number) for number in range(first, first + worlds)]


def _endings(sent: Glimpse, first: int) -> list[clinch.Ending]:
    seen = restored(sent, _book[0])
    return [clinch.ending(seen, number) for number in range(first, first + WORLDS_A_PIECE)]


def _look(sent: Glimpse, form: Orders, number: int, others: list[hindsight.Option] | None = None) -> hindsight.Look:
    return hindsight.look(restored(sent, _book[0]), form, number, others)


def _other_luck(seed: int, chairs: dict[str, str], forms: list[list[Orders]], seat: int, other_seed: int) -> int:
    return audit.with_other_luck(Past(_book[0], seed, chairs, (), (), forms, ()), seat, other_seed)
