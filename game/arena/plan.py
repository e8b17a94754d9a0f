"""Plan: a tournament made ready: its bots, scenario and shape; what is wrong with any of them is said before a game."""

import shlex
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from agents.strategies.catalog import UnknownStrategyError, named
from game.arena.bots import COMMAND, BotSpec, Level, bot, named_apart
from game.arena.folder import gathered
from game.arena.house import Job
from game.arena.ladder import SoFar, ladder, swiss
from game.arena.results import ArenaError
from game.arena.schedule import Fixture, Shape, in_stages, round_robin
from game.arena.tournament import Entry, Tournament
from game.record import RULES_VERSION
from game.rules.rulebook import compile_rulebook
from game.world.faults import ScenarioError
from game.world.loading import load, scenario_names
from game.world.scenario import Scenario

MOST_SEATS = 5


class Plan(Struct, frozen=True):
    """A tournament that can be played."""

    tournament: Tournament
    bots: tuple[BotSpec, ...]
    scenario: Scenario
    shape: Shape
    identity: dict[str, Any]  # all that decides what is played
    left_out: tuple[str, ...] = ()  # files of a folder that cannot play, and why

    @property
    def names(self) -> tuple[str, ...]:
        """Of the bots, in the order they entered in."""
        return tuple(bot.name for bot in self.bots)

    @property
    def job(self) -> Job:
        """What workers must know."""
        own = self.scenario.name in scenario_names() and self.scenario == load(self.scenario.name)
        told = self.tournament
        return Job(
            sha256(msgspec.json.encode(self.identity)).hexdigest(),
            self.scenario.name if own else self.scenario,
            self.bots,
            told.others,
            told.seed,
            told.records,
            told.limits,
        )


def planned(tournament: Tournament, folder: Path) -> Plan:
    """Make a tournament ready; files of bots and scenario are looked for from the folder (ArenaError)."""
    tournament, left_out = gathered(tournament, folder)
    scenario = _scenario(tournament, folder)
    if tournament.others:
        _require_strategy(tournament.others, "others")
    bots = _entrants(tournament, folder)
    shape = _shape(tournament, scenario)
    return Plan(tournament, bots, scenario, shape, _identity(tournament, bots, scenario, shape), left_out)


def stages(plan: Plan, so_far: SoFar) -> Iterator[list[Fixture]]:
    """Games to be played together before it is known what comes next; `so_far` are the results of all before."""
    told, shape = plan.tournament, plan.shape
    match told.format:
        case "ladder":
            return ladder(shape, told.seed, plan.names, so_far)
        case "swiss":
            return swiss(shape, told.seed, plan.names, so_far)
    if told.until_separable:
        return in_stages(shape, told.seed, told.games)
    return iter([round_robin(shape, told.seed, told.games)])


def _scenario(tournament: Tournament, folder: Path) -> Scenario:
    """The scenario, shortened where the tournament says so; bots and records know of it."""
    beside = folder / tournament.scenario
    try:
        scenario = load(beside if beside.suffix == ".toml" and beside.is_file() else tournament.scenario)
        compile_rulebook(scenario)
    except ScenarioError as problem:
        raise ArenaError(f"scenario: {problem}") from None
    return replace(scenario, quarters_count=tournament.quarters) if tournament.quarters else scenario


def _shape(tournament: Tournament, scenario: Scenario) -> Shape:
    bots, chairs = len(tournament.bots), len(scenario.operators)
    seats = tournament.seats or min(bots, chairs, MOST_SEATS)
    if seats > chairs:
        raise ArenaError(f"seats is {seats}, but {scenario.name} has {chairs} chairs; take fewer")
    if seats > bots:
        raise ArenaError(f"seats is {seats}, but only {bots} bots take part; take fewer, or enter more bots")
    return Shape(bots, seats, chairs)


def _require_strategy(name: str, where: str) -> None:
    try:
        named(name)
    except UnknownStrategyError as problem:
        raise ArenaError(f"{where}: {problem}") from None


def _entrants(tournament: Tournament, folder: Path) -> tuple[BotSpec, ...]:
    """The bots; where two would have one name, the later ones are numbered."""
    found = []
    for place, entry in enumerate(tournament.entries):
        try:
            spec = bot(_text(entry, folder), _level(entry, tournament))
        except ArenaError as problem:
            raise ArenaError(f"bots[{place}]: {problem}") from None
        found.append(replace(spec, name=entry.name or spec.name))
    return named_apart(found)


def _text(entry: Entry, folder: Path) -> str:
    """A bot as one text, its files looked for in the folder."""
    if isinstance(entry.bot, str):
        return _beside(entry.bot, folder)
    return f"{COMMAND} {shlex.join(_beside(word, folder) for word in entry.bot)}"


def _beside(text: str, folder: Path) -> str:
    file, colon, attribute = text.partition(".py:")
    name = f"{file}.py" if colon else text
    return f"{(folder / name).resolve()}{':' * bool(colon)}{attribute}" if (folder / name).is_file() else text


def _level(entry: Entry, tournament: Tournament) -> Level | None:
    """The tournament's level holds for files; a command plays guarded, a strategy of the catalog is trusted."""
    is_file = isinstance(entry.bot, str) and ".py" in entry.bot
    is_too_strict = tournament.level is Level.SANDBOX and not isinstance(entry.bot, str)  # bot() says why
    return entry.level or (tournament.level if is_file or is_too_strict else None)


def _identity(tournament: Tournament, bots: Sequence[BotSpec], scenario: Scenario, shape: Shape) -> dict[str, Any]:
    """What must be the same for results to be the same; where files stand, and how many work at it, is no part of it."""
    told = msgspec.to_builtins(replace(tournament, workers=None, title="", seats=shape.seats))
    return {
        **{key: value for key, value in told.items() if value is not None},
        "bots": [_bot_identity(bot) for bot in bots],
        "scenario": scenario.name,
        "scenario_content": sha256(msgspec.json.encode(scenario)).hexdigest(),
        "rules_version": RULES_VERSION,
    }


def _bot_identity(spec: BotSpec) -> dict[str, Any]:
    """By content: a file may be moved, but not changed."""
    told = {"name": spec.name, "kind": spec.kind, "level": spec.level.value, "attribute": spec.attribute}
    match spec.kind:
        case "file":
            return {**told, "source": _content(spec.source)}
        case "command":
            return {**told, "source": [_content(word) for word in msgspec.json.decode(spec.source)[1:]]}
    return {**told, "source": spec.source}


def _content(word: str) -> str:
    """What a file holds, or the word where it names none."""
    return sha256(Path(word).read_bytes()).hexdigest() if Path(word).is_file() else word
