"""Check: a bot played through every scenario's first quarters, and in lines what is wrong with it."""

from collections.abc import Iterator
from time import perf_counter
from typing import NamedTuple

from agents.rollout import begun, generator_of, strategy_seed
from agents.strategies.catalog import Strategy, named
from game.arena.bots import DEFAULTS, Level, Limits, bot
from game.arena.results import Fault
from game.arena.seating import sit
from game.arena.sitter import Answer, Sitter
from game.rules.check import check as checked
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.world.loading import load, scenario_names
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders, Rejection
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

QUARTERS = 6
SEED = 1
SHOWN = 8  # complaints of a scenario; what is wrong in one quarter is often wrong in the next
MS = 1000


class Wrong(str):
    """A line about something to mend; the others only tell."""


class Turn(NamedTuple):
    """What a bot made of a quarter."""

    quarter: int
    answer: Answer
    refused: tuple[Rejection, ...]
    took_s: float


def check(text: str, level: Level | None = None, limits: Limits = DEFAULTS) -> Iterator[str]:
    """Play it; lines as they come, those about something to mend as Wrong. ArenaError where the text means no bot."""
    spec = bot(text, level)
    yield f"{spec.name}, {spec.level}: {QUARTERS} quarters of every scenario"
    faults = refused = 0
    sitter = sit(spec, limits)
    try:
        for number, name in enumerate(scenario_names()):
            book = compile_rulebook(load(name))
            seat = number % len(book.operators)
            turns = list(_turns(sitter, book, seat))
            yield _summary(name, book.operators[seat], turns)
            wrong = [line for turn in turns for line in _complaints(turn, book)]
            yield from wrong[:SHOWN]
            if wrong[SHOWN:]:
                yield Wrong(f"  and {len(wrong) - SHOWN} more")
            faults += sum(turn.answer.fault is not None for turn in turns)
            refused += sum(len(turn.refused) for turn in turns)
    finally:
        sitter.close()
    yield _verdict(faults, refused)


def _turns(sitter: Sitter, book: Rulebook, seat: int) -> Iterator[Turn]:
    """A game's first quarters; the scenario's characters play the other chairs, and nobody strikes the bot out."""
    world, forms = found_world(book), [CARRY_ON] * len(book.operators)
    rivals = _rivals(book, seat)
    sitter.begin(book, book.operators[seat])
    for quarter in range(min(QUARTERS, book.scenario.quarters_count)):
        (news, notices), before = begun(world, book, SEED), forms
        looks = [observe(world, each, book, notices, news, before[each].memory) for each in range(len(before))]
        seeds = [strategy_seed(SEED, quarter, name) for name in book.operators]
        asked = perf_counter()
        sitter.ask(looks[seat], seeds[seat])
        answer = sitter.answer()
        took = perf_counter() - asked
        forms = [
            _form(rivals[each], looks[each], seeds[each]) if each in rivals else answer.orders
            for each in range(len(before))
        ]
        refused = checked(world, seat, answer.orders, notices, book).rejections
        sitter.after(quarter, refused)
        yield Turn(quarter, answer, refused, took)
        world, _ = play_quarter(world, forms, notices, book, SEED)
    sitter.end(int(world.score.share_ppm[seat]), 1 + int((world.score.share_ppm > world.score.share_ppm[seat]).sum()))


def _rivals(book: Rulebook, seat: int) -> dict[int, Strategy]:
    characters = [spec.character for spec in book.scenario.operators.values()]
    return {place: named(name) for place, name in enumerate(characters) if place != seat}


def _form(strategy: Strategy, seen: Observation, seed: int) -> Orders:
    return strategy.decide(seen, generator_of(seed))


def _summary(scenario: str, chair: str, turns: list[Turn]) -> str:
    said = sum(turn.answer.orders != CARRY_ON for turn in turns)
    slowest = max((turn.took_s for turn in turns[1:]), default=0.0)  # in the first one a process may begin
    return f"{scenario}, as {chair}: a form in {said} of {len(turns)} quarters, slowest answer {slowest * MS:.0f} ms"


def _complaints(turn: Turn, book: Rulebook) -> Iterator[Wrong]:
    label = quarter_label(turn.quarter, book.scenario.opening)
    if turn.answer.fault is not None:
        yield Wrong(f"  {label} (quarter {turn.quarter}): {_told(turn.answer.fault)}")
    for each in turn.refused:
        yield Wrong(f"  {label} (quarter {turn.quarter}): {each.line} refused: {each.reason}")


def _told(fault: Fault) -> str:
    """A fault, its traceback below it."""
    line = f"{fault.kind}: {fault.line} {fault.word}" if fault.line else f"{fault.kind}: {fault.word}"
    return "\n    ".join([line, *fault.traceback.splitlines()])


def _verdict(faults: int, refused: int) -> str:
    if not faults and not refused:
        return "nothing to mend"
    told = [f"{refused} lines refused (each is dropped, the rest of its form stands)"] if refused else []
    told += (
        [f"{faults} faulty turns (each carries on instead; the third of a game ends its part in it)"] if faults else []
    )
    return Wrong("; ".join(told))
