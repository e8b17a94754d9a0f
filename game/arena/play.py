"""Play: one game of a tournament, from who sits where to what came of every chair."""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from agents.rollout import begun
from game.arena.bots import BotSpec
from game.arena.chair import Chair, Filler
from game.arena.results import UNKNOWN, GameResult, SeatResult
from game.arena.schedule import NOBODY, Fixture
from game.arena.sitter import Sitter
from game.insight.par import par
from game.record import Header, QuarterLine, header_for, notices_as_lists, written
from game.rules.accounts import in_service
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.rules.score import final_share_ppm, lines
from game.world.events import Event
from game.world.notices import Notices
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World, digest

Seater = Callable[[BotSpec], Sitter]


class Stage(Struct, frozen=True):
    """Where every game of a tournament is played; the same for all of them."""

    book: Rulebook
    header: Header  # of a record, but for seed and chairs
    bots: tuple[BotSpec, ...]
    fillers: tuple[str, ...]  # [chair] strategy where none of the bots sits
    seed: int  # of the tournament
    keeps_records: bool


class Played(NamedTuple):
    """What a game leaves behind."""

    result: GameResult
    record: bytes  # b"" none is kept


def stage(scenario: Scenario, bots: Sequence[BotSpec], others: str, seed: int, keeps_records: bool) -> Stage:
    """Compile what all games share; `others` "" the scenario's characters fill up."""
    book = compile_rulebook(scenario)
    characters = tuple(operator.character for operator in scenario.operators.values())
    fillers = tuple(others or character for character in characters)
    header = header_for(scenario, 0, {}, digest(found_world(book)), scenario.quarters_count)
    return Stage(book, header, tuple(bots), fillers, seed, keeps_records)


def play_game(fixture: Fixture, stage: Stage, seater: Seater) -> Played:
    """Play one game to the end and its run-off, in which everybody carries on."""
    chairs = _seated(fixture, stage, seater)
    world, told, shares = found_world(stage.book), [], [found_world(stage.book).score.share_ppm.tolist()]
    for _ in range(stage.book.scenario.quarters_count):
        world, forms, notices = _quarter(world, chairs, fixture.seed, stage)
        shares.append(world.score.share_ppm.tolist())
        if stage.keeps_records:
            told.append(QuarterLine(world.quarter - 1, tuple(forms), notices_as_lists(notices), digest(world)))
    end = world
    for _ in range(stage.book.scenario.run_off_quarters_count):
        world, _ = _resolved(world, [CARRY_ON] * len(chairs), fixture.seed, stage.book)
    final = final_share_ppm(world, stage.book).tolist()
    rows = _rows(end, final, shares, chairs, stage)
    for chair, row in zip(chairs, rows, strict=True):
        chair.sitter.end(row.final_ppm, row.rank)
    return _kept(fixture, stage, end, tuple(rows), told)


def _seated(fixture: Fixture, stage: Stage, seater: Seater) -> list[Chair]:
    """Everybody takes a chair."""
    chairs = []
    for seat, entrant in enumerate(fixture.seating):
        name = stage.book.operators[seat]
        if entrant == NOBODY:
            chairs.append(Chair(seat, name, "", Filler(stage.fillers[seat])))
        else:
            bot = stage.bots[entrant]
            chairs.append(Chair(seat, name, bot.name, seater(bot)))
    for chair in chairs:
        chair.sitter.begin(stage.book, chair.name)
    return chairs


def _quarter(world: World, chairs: Sequence[Chair], seed: int, stage: Stage) -> tuple[World, list[Orders], Notices]:
    """All look, all think at the same time, then the rules resolve; refusals are told."""
    book = stage.book
    news, notices = begun(world, book, seed)
    for chair in chairs:
        if chair.is_played:
            seen = observe(world, chair.seat, book, notices, news, chair.form.memory)
            chair.sitter.ask(seen, bot_seed(stage.seed, seed, world.quarter, chair.name))
    forms = [chair.decided(world.quarter) for chair in chairs]
    after, events = play_quarter(world, forms, notices, book, seed)
    refused = [event for event in events if event.kind == "line_refused"]
    for chair in chairs:
        chair.told(world.quarter, [event.other for event in refused if event.operator == chair.name])
    return after, forms, notices


def _resolved(world: World, forms: Sequence[Orders], seed: int, book: Rulebook) -> tuple[World, list[Event]]:
    """A quarter in which nobody is asked."""
    return play_quarter(world, forms, begun(world, book, seed).notices, book, seed)


def bot_seed(tournament: int, game: int, quarter: int, chair: str) -> int:
    """All the randomness a bot gets: from a one-way hash, so that it tells nothing of the match's luck.

    The tournament's seed goes in as well: who keeps a long one to himself keeps his bots from trying all games' seeds out.
    """
    key = f"bot/{tournament}/{game}/{quarter}/{chair}"
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def _rows(
    end: World, final: Sequence[int], shares: Sequence[Sequence[int]], chairs: Sequence[Chair], stage: Stage
) -> list[SeatResult]:
    """A row a seat."""
    book = stage.book
    satellites, subscribers = in_service(end, book).tolist(), lines(end.market, end.contracts).tolist()
    cash, administration = end.treasury.cash_kusd.tolist(), end.treasury.administration.tolist()
    nations = end.market.subscribers.tolist()
    return [
        SeatResult(
            chair.name,
            chair.bot,
            1 + sum(other > final[seat] for other in final),
            final[seat],
            *_against_par(stage.header, chair.name, final[seat]),
            satellites[seat],
            subscribers[seat],
            cash[seat],
            administration[seat],
            tuple(quarter[seat] for quarter in shares),
            tuple(nations[seat]),
            tuple(chair.faults),
            chair.struck_out,
        )
        for seat, chair in enumerate(chairs)
    ]


def _against_par(header: Header, chair: str, final: int) -> tuple[int, int]:
    """Median and percentile of the chair's par; another scenario than the game's own has none."""
    measured = None if header.own_scenario else par(header.scenario, chair)
    if measured is None:
        return UNKNOWN, UNKNOWN
    return measured.final[len(measured.final) // 2], measured.percentile(final)


def _kept(
    fixture: Fixture, stage: Stage, end: World, rows: tuple[SeatResult, ...], told: Sequence[QuarterLine]
) -> Played:
    """The result, and the record if one is kept."""
    name = f"records/game-{fixture.game:06}.sky" if stage.keeps_records else ""
    mark = told[-1].digest if told else digest(end)
    result = GameResult(fixture.game, stage.header.scenario, fixture.seed, mark, rows, name)
    if not stage.keeps_records:
        return Played(result, b"")
    players = {row.chair: row.bot or filler for row, filler in zip(rows, stage.fillers, strict=True)}
    return Played(result, written(replace(stage.header, seed=fixture.seed, chairs=players), told))
