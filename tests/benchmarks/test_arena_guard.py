"""What keeping bots apart costs: five guarded bots against the same five in this process, quarter by quarter."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

import pytest

from agents.policies.publish import publish
from agents.rollout import strategy_seed
from game.arena.bots import Level, bot
from game.arena.seating import sit
from game.arena.sitter import Sitter
from game.paths import assets
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders
from tests.arena.games import LEVEL

ADDED_MS = 1.0  # median a quarter of five bots, on a machine with nothing else to do
CATALOG_ADDED_MS = 6.0
GAMES = 3


def asked(
    sitters: Mapping[int, Sitter], look: Callable[[int], Observation], quarter: int
) -> tuple[float, list[Orders]]:
    """The time five bots take over a quarter, from the first look to the last form."""
    start = perf_counter()
    for seat, sitter in sitters.items():
        sitter.ask(look(seat), strategy_seed(1, quarter, LEVEL.operators[seat]))
    forms = [sitter.answer().orders for sitter in sitters.values()]
    return perf_counter() - start, forms


def differences(name: str) -> list[float]:
    """Milliseconds added in every quarter of some games; both sides look at the same world, each for itself."""
    levels = (Level.TRUSTED, Level.GUARDED)
    free, kept = ({seat: sit(bot(name, level)) for seat in range(5)} for level in levels)
    added: list[float] = []
    for seed in range(1, GAMES + 1):
        for seat, sitter in [*free.items(), *kept.items()]:
            sitter.begin(LEVEL, LEVEL.operators[seat])
        world, forms = found_world(LEVEL), [CARRY_ON] * 5
        for quarter in range(LEVEL.scenario.quarters_count):
            luck = Luck(seed, quarter, LEVEL)
            news, notices, before = draw_news(world, LEVEL, luck), publish(world, LEVEL, luck), forms

            def look(seat: int) -> Observation:
                return observe(world, seat, LEVEL, notices, news, before[seat].memory)  # noqa: B023 - asked at once

            took, forms = asked(free, look, quarter)
            longer, _ = asked(kept, look, quarter)
            added += [(longer - took) * 1000] if quarter else []  # in the first one processes begin
            world, _ = play_quarter(world, forms, notices, LEVEL, seed)
    for sitter in kept.values():
        sitter.close()
    return added


@pytest.mark.slow
@pytest.mark.parametrize("name", ["CarryOn", str(assets() / "bots" / "example.py")], ids=["carry_on", "example"])
def test_five_guarded_bots_add_a_millisecond_a_quarter(name: str) -> None:
    added = differences(name)
    print(f"\n{name}: guarding five adds {median(added):.2f} ms a quarter (median of {len(added)})")
    assert median(added) <= ADDED_MS


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Niche", "Balanced"])
def test_the_catalogs_strategies_no_longer_share_their_survey(name: str) -> None:
    """In one process the five ask the same questions of the public world once; apart each asks them itself."""
    added = differences(name)
    print(f"\n{name}: guarding five adds {median(added):.2f} ms a quarter (median of {len(added)})")
    assert median(added) <= CATALOG_ADDED_MS
