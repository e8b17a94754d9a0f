"""Quarter: in which order the rules turn a world and everybody's orders into the next world."""

from collections.abc import Callable, Sequence

from game.rules import (
    accounts,
    contracts,
    coverage,
    debris,
    dilemmas,
    factory,
    firsts,
    fleet,
    funding,
    hazards,
    launch,
    licences,
    market,
    research,
    score,
)
from game.rules.check import decide_all
from game.rules.luck import Luck
from game.rules.step import Step, merged
from game.world.axes import amended
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.notices import Notices
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import Bills

Turn = Callable[[World, Decisions, Notices, Rulebook, Luck], Step]

# Money first, then what is known, made, flown, kept, dodged, seen, promised, sold, allowed; what chance and choice did
# to the quarter stands at its start, what was reached at its end.
TURNS: tuple[Turn, ...] = (
    hazards.advance,
    dilemmas.advance,
    funding.advance,
    research.advance,
    factory.advance,
    launch.advance,
    fleet.advance,
    debris.advance,
    coverage.advance,
    contracts.advance,
    market.advance,
    licences.advance,
    firsts.advance,
)


def play_quarter(
    world: World, forms: Sequence[Orders], notices: Notices, book: Rulebook, seed: int
) -> tuple[World, list[Event]]:
    """One quarter of the match: check every form, resolve it, settle the accounts, keep the score.

    forms: one per operator in the rulebook's order. Refused lines come back as events of kind "line_refused".
    The same world, forms, notices, rulebook and seed give the same next world in any process.
    """
    luck = Luck(seed, world.quarter, book)
    orders, events = decide_all(world, forms, notices, book)
    bills: Bills = {}
    for turn in TURNS:
        step = turn(world, orders, notices, book, luck)
        world = step.world
        merged(bills, step.bills)
        events.extend(step.events)
    world, settled = accounts.settle(world, bills, orders, book)
    world, scored = score.advance(world, orders, book)
    return amended(world, quarter=world.quarter + 1), [*events, *settled, *scored]
