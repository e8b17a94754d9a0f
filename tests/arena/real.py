"""Real games: short ones of catalogue strategies, every cyclic seating of a seed, as the ledger would keep them."""

from functools import cache

from agents.rollout import step
from agents.strategies.catalog import named
from game.arena.results import Fault, GameResult, Kind, SeatResult
from game.insight.matches import rulebook
from game.insight.par import par
from game.rules.accounts import in_service
from game.rules.opening import found_world
from game.rules.score import final_share_ppm
from game.world.orders import CARRY_ON
from game.world.state import digest

BOTS = ("Balanced", "Premium", "RandomLegal", "CarryOn", "Diplomat")
SCENARIO, QUARTERS, SEEDS = "level_field", 8, 10


@cache
def real_games() -> tuple[GameResult, ...]:
    """Ten seeds, every bot once in every chair in each."""
    turned = [BOTS[turn:] + BOTS[:turn] for turn in range(len(BOTS))]
    games = [(seed, line_up) for seed in range(1, SEEDS + 1) for line_up in turned]
    return tuple(played(number, seed, line_up) for number, (seed, line_up) in enumerate(games))


def played(number: int, seed: int, line_up: tuple[str, ...]) -> GameResult:
    """One game and what came of it."""
    book = rulebook(SCENARIO)
    strategies = {seat: named(name) for seat, name in enumerate(line_up)}
    world = found_world(book)
    forms = [CARRY_ON] * len(line_up)
    path = [world.score.share_ppm]
    for _ in range(QUARTERS):
        world, _, forms = step(world, book, strategies, seed, forms)
        path.append(world.score.share_ppm)
    final = final_share_ppm(world, book)
    slip = Fault(2, Kind.REJECTED, "book[0].flights", "6 slots are on offer")
    seats = []
    for seat, chair in enumerate(book.operators):
        known, own = par(SCENARIO, chair), int(final[seat])
        seats.append(
            SeatResult(
                chair=chair,
                bot=line_up[seat],
                rank=1 + int((final > final[seat]).sum()),
                final_ppm=own,
                par_ppm=known.p50[-1] if known else -1,
                par_percentile=known.percentile(own) if known else -1,
                in_service=int(in_service(world, book)[seat]),
                subscribers=int(world.market.subscribers[seat].sum()),
                cash_kusd=int(world.treasury.cash_kusd[seat]),
                administration=int(world.treasury.administration[seat]),
                share_ppm=tuple(int(shares[seat]) for shares in path),
                nation_lines=tuple(world.market.subscribers[seat].tolist()),
                faults=(slip,) if line_up[seat] == "RandomLegal" else (),
            )
        )
    return GameResult(number, SCENARIO, seed, digest(world), tuple(seats), f"games/{number:06}.sky")
