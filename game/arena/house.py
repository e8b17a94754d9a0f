"""House: what a worker keeps from batch to batch: the rulebook of its tournament, and the bots that live in it."""

import atexit
from threading import get_ident

from msgspec import Struct

from game.arena.bots import BotSpec, Limits
from game.arena.play import Played, Stage, play_game, stage
from game.arena.schedule import Fixture
from game.arena.seating import sit
from game.arena.sitter import Sitter
from game.world.loading import load
from game.world.scenario import Scenario


class Job(Struct, frozen=True):
    """What a worker must know of a tournament; it goes along with every batch."""

    key: str  # of the tournament
    scenario: str | Scenario  # a name where the game's own
    bots: tuple[BotSpec, ...]
    others: str
    seed: int
    keeps_records: bool
    limits: Limits


class House:
    """Bots of one tournament in one thread of one worker."""

    def __init__(self, job: Job) -> None:
        self.job = job
        scenario = load(job.scenario) if isinstance(job.scenario, str) else job.scenario
        self.stage: Stage = stage(scenario, job.bots, job.others, job.seed, job.keeps_records)
        self._sitters: dict[str, Sitter] = {}  # by name

    def sitter(self, bot: BotSpec) -> Sitter:
        """The bot's sitter, alive since it was first wanted."""
        if bot.name not in self._sitters:
            self._sitters[bot.name] = sit(bot, self.job.limits)
        return self._sitters[bot.name]

    def played(self, fixture: Fixture) -> Played:
        """One game."""
        return play_game(fixture, self.stage, self.sitter)

    def close(self) -> None:
        """Let every bot go."""
        while self._sitters:
            self._sitters.popitem()[1].close()


_houses: dict[int, House] = {}  # by thread: a worker of a cluster may have several


def house(job: Job) -> House:
    """The house of this tournament in this thread; that of another one is closed."""
    here = _houses.get(get_ident())
    if here is not None and here.job.key != job.key:
        here.close()
        here = None
    if here is None:
        here = _houses[get_ident()] = House(job)
    return here


def close_all() -> None:
    """Let every bot of this process go."""
    while _houses:
        _houses.popitem()[1].close()


atexit.register(close_all)
