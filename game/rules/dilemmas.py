"""Dilemmas: foreshadowed, put on a seat's table, answered, and what came of it.

Events (operator; other = name of the dilemma):
- dilemma_foreshadowed: will lie on the table the quarter after next's orders are due
- dilemma_posed: lies on the table for the coming orders
- dilemma_resolved: count = the answer, ppm = 1e6 where its odds held and 0 where not, kusd = money it moved; the sentence
  for the debrief is the answer's `outcome`, or its `outcome_otherwise` where the odds did not hold

What answers may do is named in EFFECTS; under which conditions a dilemma comes up, in NEEDS.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from game.rules.changes import in_development, tables
from game.rules.effects import EFFECTS
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import PPM, Ints, amended, changed
from game.world.contracts import SIGNED
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.hazards import ASKED, UNASKED
from game.world.licences import DUE
from game.world.notices import Notices
from game.world.occasions import AnswerSpec, DilemmaSpec
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario, quarter_index
from game.world.state import World

__all__ = ["EFFECTS", "NEEDS", "advance", "first_fault", "outcome"]

Need: TypeAlias = Callable[[World, int, Rulebook], bool]

# Conditions under which a dilemma comes up.
NEEDS: Mapping[str, Need] = {
    "": lambda world, seat, book: True,
    "agreement_waiting": lambda world, seat, book: bool((world.contracts.status[seat] == SIGNED).any()),
    "milestone_due": lambda world, seat, book: bool(
        (world.licences.milestone[tables(book).milestone_owner == seat] == DUE).any()
    ),
    "in_debt": lambda world, seat, book: bool(world.treasury.debt_kusd[seat] > 0),
    "has_subscribers": lambda world, seat, book: bool(world.market.subscribers[seat].any()),
    "vehicle_in_development": lambda world, seat, book: bool(
        (in_development(world) & book.launch.may_fly[seat].astype(bool)).any()
    ),
}


def first_fault(scenario: Scenario) -> str:
    """The first effect or condition that no rule knows, "" where all is well."""
    return next(_faults(scenario), "")


def _faults(scenario: Scenario) -> Iterator[str]:
    for name, spec in scenario.dilemmas.items():
        if spec.needs not in NEEDS:
            yield f'dilemmas.{name}.needs is "{spec.needs}"; known are {", ".join(need for need in NEEDS if need)}'
        for place, answer in enumerate(spec.answers):
            for effect in (*answer.then, *answer.otherwise):
                if effect not in EFFECTS:
                    yield f"dilemmas.{name}.answers[{place}]: no effect is called {effect}; there are {', '.join(EFFECTS)}"


def outcome(answer: AnswerSpec, held: bool) -> str:
    """The sentence that says what came of an answer."""
    return answer.outcome if held or not answer.outcome_otherwise else answer.outcome_otherwise


@lru_cache(maxsize=16)
def decks(book: Rulebook) -> tuple[tuple[tuple[int, int, DilemmaSpec], ...], ...]:
    """For every operator its dilemmas: place, earliest quarter, what it is."""
    opening = book.scenario.opening
    return tuple(
        tuple(
            (place, quarter_index(spec.earliest, opening), spec)
            for place, spec in enumerate(book.scenario.dilemmas.values())
            if spec.operator == name
        )
        for name in book.operators
    )


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Answers take effect; what was foreshadowed is put on the table; what comes next is foreshadowed."""
    events: list[Event] = []
    bills: dict[str, Ints] = {}
    asked = (world.hazards.dilemma >= 0) & (world.treasury.administration < 0)
    if np.count_nonzero(asked):
        money = np.zeros(len(book.operators), dtype=np.int64)
        drawn = luck.draw("dilemmas")[:, 0]
        for seat in asked.nonzero()[0].tolist():
            world, resolved = resolve(world, seat, int(orders.answer[seat]), float(drawn[seat]), book)
            money[seat] = resolved.kusd
            events.append(resolved)
        bills = {"dilemmas": money}
    world, told = _deal(world, book)
    return Step(world, bills, [*events, *told])


def resolve(world: World, seat: int, given: int, uniform: float, book: Rulebook) -> tuple[World, Event]:
    """The dilemma on a seat's table answered, by its default where nothing was said (given = -1)."""
    place = int(world.hazards.dilemma[seat])
    name = book.names["dilemma"][place]
    spec = book.scenario.dilemmas[name]
    chosen = given if 0 <= given < len(spec.answers) else spec.default
    answer = spec.answers[chosen]
    held = uniform < answer.odds_share
    kusd = -answer.cost_kusd
    for effect, amount in (answer.then if held else answer.otherwise).items():
        world = EFFECTS[effect].apply(world, seat, amount, book)
        kusd += round(amount) if effect == "cash_kusd" else 0
    hazards = world.hazards
    answered, outcomes, table = hazards.answered.copy(), hazards.held.copy(), hazards.dilemma.copy()
    answered[place], outcomes[place], table[seat] = chosen, int(held), -1
    world = amended(world, hazards=changed(hazards, answered=answered, held=outcomes, dilemma=table))
    told = Event(
        "dilemma_resolved",
        operator=book.operators[seat],
        other=name,
        count=chosen,
        ppm=PPM if held else 0,
        kusd=kusd,
    )
    return world, told


def _deal(world: World, book: Rulebook) -> tuple[World, list[Event]]:
    """What was foreshadowed is put on the table for the coming orders; the next dilemma is foreshadowed."""
    hazards, quarter = world.hazards, world.quarter
    ahead = hazards.dilemma_ahead
    posed = (ahead >= 0) & (world.treasury.administration < 0)
    coming = _next(world, book)
    if not coming and (hazards.dilemma < 0).all() and (ahead < 0).all():
        return world, []
    table, last = np.where(posed, ahead, -1), np.where(posed, quarter + 1, hazards.last_dilemma)
    foreshadowed, answered = np.full_like(ahead, -1), hazards.answered.copy()
    for seat, place in coming.items():
        foreshadowed[seat], answered[place] = place, ASKED
    names, operators = book.names["dilemma"], book.operators
    told = [Event("dilemma_posed", operators[seat], other=names[ahead[seat]]) for seat in posed.nonzero()[0]]
    told += [Event("dilemma_foreshadowed", operators[seat], other=names[place]) for seat, place in coming.items()]
    dealt = changed(hazards, dilemma=table, dilemma_ahead=foreshadowed, last_dilemma=last, answered=answered)
    return amended(world, hazards=dealt), told


def _next(world: World, book: Rulebook) -> dict[int, int]:
    """The dilemma to foreshadow to each seat whose table has been clear long enough: seat -> place."""
    hazards, due = world.hazards, world.quarter + 2  # told now, on the table with the quarter after next
    answered: list[int] = hazards.answered.tolist()
    coming: dict[int, int] = {}
    if UNASKED not in answered:
        return {}
    for seat, deck in enumerate(decks(book)):
        for place, earliest, spec in deck:
            fits = answered[place] == UNASKED and earliest <= due and _clear(world, seat, due, book)
            if fits and NEEDS[spec.needs](world, seat, book):
                coming[seat] = place
                break
    return coming


def _clear(world: World, seat: int, due: int, book: Rulebook) -> bool:
    """The seat is in business, sees nothing coming, and had its last dilemma long enough before."""
    hazards = world.hazards
    last = world.quarter + 1 if hazards.dilemma_ahead[seat] >= 0 else int(hazards.last_dilemma[seat])
    return due - last >= book.laws.hazards.dilemma_gap_quarters and bool(world.treasury.administration[seat] < 0)
