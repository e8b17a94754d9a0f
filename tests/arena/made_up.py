"""Made-up games: rankings drawn from known strengths, for tests of what reads results."""

from collections.abc import Mapping, Sequence

import numpy as np

from game.arena.results import UNKNOWN, Fault, GameResult, SeatResult

CHAIRS = ("Alpha", "Bravo", "Cygnus", "Delta", "Eos")
QUARTERS, NATIONS = 8, 3


def seat(
    chair: str,
    bot: str,
    rank: int,
    final_ppm: int = 100_000,
    faults: tuple[Fault, ...] = (),
    par_ppm: int = UNKNOWN,
    share_ppm: tuple[int, ...] | None = None,
    nation_lines: tuple[int, ...] = (0,) * NATIONS,
) -> SeatResult:
    """One seat, where only some of it matters."""
    return SeatResult(
        chair=chair,
        bot=bot,
        rank=rank,
        final_ppm=final_ppm,
        par_ppm=par_ppm,
        par_percentile=UNKNOWN if par_ppm == UNKNOWN else 50,
        in_service=100,
        subscribers=1_000,
        cash_kusd=1_000_000,
        administration=-1,
        share_ppm=share_ppm or (final_ppm,) * (QUARTERS + 1),
        nation_lines=nation_lines,
        faults=faults,
    )


def ranked(number: int, seed: int, ranking: Sequence[str | tuple[str, ...]], turn: int = 0) -> GameResult:
    """A game that ended in this order, the best first; those in a tuple share a place."""
    seats, place, at = [], 1, 0
    for each in ranking:
        tied = (each,) if isinstance(each, str) else each
        for bot in tied:
            seats.append(seat(CHAIRS[(at + turn) % len(CHAIRS)], bot, place, 400_000 - 50_000 * place))
            at += 1
        place += len(tied)
    seats.sort(key=lambda each: each.chair)
    return GameResult(number, "level_field", seed, "0" * 16, tuple(seats), f"games/{number:06}.sky")


def drawn(
    strengths: Mapping[str, float], games: int, table: int = 5, seed: int = 1, seatings: int = 1
) -> list[GameResult]:
    """Games of a Plackett-Luce world: log strength and a Gumbel draw, the highest first (Yellott 1977).

    `seatings` games share a seed; `table` bots of all sit in each.
    """
    luck, names = np.random.default_rng(seed), sorted(strengths)
    results = []
    for number in range(games):
        sitting = luck.choice(names, min(table, len(names)), replace=False)
        scores = {str(bot): strengths[str(bot)] + luck.gumbel() for bot in sitting}
        results.append(ranked(number, 1 + number // seatings, sorted(scores, key=lambda bot: -scores[bot]), number))
    return results


def lucky(strengths: Mapping[str, float], seeds: int, seatings: int = 5, seed: int = 1) -> list[GameResult]:
    """Games in which half of a bot's luck is the seed's, the same in all its seatings."""
    luck, names = np.random.default_rng(seed), sorted(strengths)
    results = []
    for shared in range(seeds):
        fixed = {name: strengths[name] + luck.gumbel() for name in names}
        for turn in range(seatings):
            scores = {name: fixed[name] + luck.gumbel() for name in names}
            ranking = sorted(names, key=lambda name: -scores[name])
            results.append(ranked(len(results), shared, ranking, turn))
    return results
