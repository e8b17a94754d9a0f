"""Workers: batches of games in this process, on its cores or on a Dask cluster; which of them changes no result."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from os import getpid
from time import perf_counter
from typing import Any, NamedTuple

from game.arena.house import Job, close_all, house
from game.arena.play import Played
from game.arena.results import ArenaError
from game.arena.schedule import Fixture

BATCH_S = 0.4  # a batch is to last about so long: sending it must cost little beside playing it
LONGEST_BATCH = 64  # games
TRIES = 3  # with workers that die


class Batch(NamedTuple):
    """Games played together."""

    played: tuple[Played, ...]
    seconds: float


def play_batch(job: Job, fixtures: Sequence[Fixture], home: int) -> Batch:
    """Play some games; `home` is the process that asks, which alone listens to Ctrl+C."""
    if getpid() != home and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    began, here = perf_counter(), house(job)
    played = tuple(here.played(fixture) for fixture in fixtures)
    return Batch(played, perf_counter() - began)


class Pace:
    """Cuts games into batches, by how long games have taken so far; stops handing out when told so."""

    def __init__(self) -> None:
        self.games, self.seconds = 0, 0.0
        self.is_stopped = False

    def note(self, batch: Batch) -> None:
        """A batch came back."""
        self.games += len(batch.played)
        self.seconds += batch.seconds

    @property
    def size(self) -> int:
        """Games of the next batch."""
        if not self.games or not self.seconds:
            return 1
        return max(1, min(LONGEST_BATCH, round(BATCH_S * self.games / self.seconds)))

    def batches(self, fixtures: Sequence[Fixture]) -> Iterator[Sequence[Fixture]]:
        """Batches, each cut when it is wanted."""
        at = 0
        while at < len(fixtures) and not self.is_stopped:
            size = self.size
            yield fixtures[at : at + size]
            at += size


class Workers:
    """Where batches are played: `with Workers(...) as workers`."""

    def __init__(self, count: int, scheduler: str = "") -> None:
        """count: processes of this machine; scheduler: address of a Dask scheduler, whose workers are used instead."""
        self.count, self.scheduler = count, scheduler
        self.pace = Pace()
        self._client: Any = None

    def __enter__(self) -> "Workers":
        if self.scheduler:
            self._client = _client(self.scheduler)
        return self

    def __exit__(self, *_: object) -> None:
        """Bots are let go wherever they live."""
        close_all()
        if self._client is not None:
            self._client.run(close_all, on_error="ignore")
            self._client.close()
        elif self.count > 1:
            from joblib.externals.loky import get_reusable_executor

            get_reusable_executor().shutdown(wait=True, kill_workers=self.pace.is_stopped)

    def play(self, job: Job, fixtures: Sequence[Fixture]) -> Iterator[tuple[Played, ...]]:
        """Every game, in the order in which batches are ready; a game whose worker died is played again."""
        left = {fixture.game: fixture for fixture in fixtures}
        for _ in range(TRIES):
            try:
                for batch in self._played(job, list(left.values())):
                    self.pace.note(batch)
                    for played in batch.played:
                        del left[played.result.game]
                    yield batch.played
                return
            except _deaths():
                continue
        raise ArenaError(
            f"workers: died {TRIES} times, the last time during games {_some(left)}; a trusted bot that takes its process "
            "down or eats up its memory must be played with --level guarded"
        )

    def _played(self, job: Job, fixtures: Sequence[Fixture]) -> Iterator[Batch]:
        batches = self.pace.batches(fixtures)
        if self.count == 1 and self._client is None:
            yield from (play_batch(job, batch, getpid()) for batch in batches)
            return
        from joblib import Parallel, delayed

        with self._backend():
            pool = Parallel(n_jobs=self._jobs, return_as="generator_unordered", batch_size=1, pre_dispatch="2*n_jobs")
            yield from pool(delayed(play_batch)(job, batch, getpid()) for batch in batches)

    @property
    def _jobs(self) -> int:
        return -1 if self._client is not None else self.count

    def _backend(self) -> AbstractContextManager[Any]:
        from joblib import parallel_config

        return parallel_config("loky") if self._client is None else parallel_config("dask", client=self._client)


def _client(scheduler: str) -> Any:
    """A client of somebody's cluster; ArenaError where it cannot be had."""
    try:
        from distributed import Client
    except ImportError:
        raise ArenaError("--backend dask: needs the extra dask: pip install 'skyshare[dask]'") from None
    try:
        client = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise ArenaError(f"--scheduler {scheduler}: no Dask scheduler answers there ({problem})") from None
    if not client.scheduler_info()["workers"]:
        client.close()
        raise ArenaError(
            f"--scheduler {scheduler}: the cluster has no workers; start some with `dask worker {scheduler}`"
        )
    return client


def _deaths() -> tuple[type[BaseException], ...]:
    """What tells that a process went away under a game."""
    from joblib.externals.loky.process_executor import BrokenProcessPool, TerminatedWorkerError

    cluster = sys.modules.get("distributed")
    return BrokenProcessPool, TerminatedWorkerError, *([cluster.KilledWorker] if cluster else [])


def _some(games: Sequence[int] | dict[int, Fixture]) -> str:
    first = sorted(games)[:8]
    return ", ".join(map(str, first)) + (" ..." if len(games) > len(first) else "")


@contextmanager
def stopping(pace: Pace, say: Callable[[str], None]) -> Iterator[None]:
    """Ctrl+C first ends the tournament after the batches under way, a second time at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        if pace.is_stopped:
            raise KeyboardInterrupt
        pace.is_stopped = True
        say("ending after the games under way; Ctrl+C again drops them")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
