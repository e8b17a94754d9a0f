"""Field: does no scripted strategy win too often in mixed company, and is each the best reply to some field?"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from agents.strategies.catalog import STRATEGIES
from game.insight.designs import Wins, round_of
from game.insight.matches import Match, Result, played_all, rulebook

NOT_SCRIPTED = {"CarryOn", "RandomLegal", "Inbox", "Planner"}  # yardsticks, people, and what searches
MOST = 0.40  # of the games it sits in that a strategy may win
REPLY_SEEDS = 5  # a cell of the table of replies at most, one for every seat of the one who replies
MIXED: Mapping[str, tuple[str, ...]] = {
    "sellers": ("PriceCutter", "PriceCutter", "Premium", "Premium"),
    "builders": ("CadenceFirst", "CadenceFirst", "StatePlanner", "LateGiant"),
    "patient": ("ReuseFirst", "ReuseFirst", "Niche", "Diplomat"),
    "companies": ("Incumbent", "Follower", "StatePlanner", "LateGiant"),
}


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    names = scripted()
    yield f"{scenario}: five different ones of {len(names)} scripted strategies a game, {len(seeds)} rounds of {len(names)} games"
    yield f"  games won of those it sat in (chance {1 / 5:.0%}, aim none above {MOST:.0%}), mean share"
    games = mixed_field(scenario, names, seeds)
    won, mean = wins(games), shares(games)
    for name in sorted(names, key=lambda each: -won[each].share):
        yield f"    {name:13} {won[name].told()}   {mean[name]:5.1f}%"
    few = seeds[:REPLY_SEEDS]
    yield f"  best reply to four of a kind or to a mixed field, mean share of the fifth seat, {len(few)} seeds"
    table: dict[str, dict[str, float]] = {}
    for field, four in fields(names).items():
        row = table[field] = replies(scenario, four, names, few)
        ranked = sorted(row, key=lambda each: -row[each])
        told = ", ".join(f"{name} {row[name]:.1f}" for name in ranked[:4])
        yield f"    {field:13} {told} ... {ranked[-1]} {row[ranked[-1]]:.1f}"
    best = bests(table)
    yield "  best reply to (aim: each to some field)"
    for name in names:
        yield f"    {name:13} {', '.join(best.get(name, ())) or f'none; nearest {_nearest(name, table)}'}"


def scripted() -> list[str]:
    """The scripted strategies, by name."""
    return [name for name in STRATEGIES if name not in NOT_SCRIPTED]


def mixed_field(scenario: str, names: Sequence[str], seeds: Sequence[int]) -> list[Result]:
    """A round a seed: each strategy plays as often as any other, once in every seat."""
    seats = len(rulebook(scenario).operators)
    line_ups = [(seed, players) for seed in seeds for players in round_of(names, seats, np.random.default_rng(seed))]
    return played_all([Match(scenario, players, seed) for seed, players in line_ups])


def wins(games: Sequence[Result]) -> dict[str, Wins]:
    """Games won of games played, by strategy; a shared first place is shared."""
    won: dict[str, Wins] = {}
    for game in games:
        ranks = game.ranks
        for player, rank in zip(game.match.players, ranks, strict=True):
            before = won.get(str(player), Wins(0.0, 0))
            won[str(player)] = Wins(before.won + (1.0 / ranks.count(0) if rank == 0 else 0.0), before.played + 1)
    return won


def shares(games: Sequence[Result]) -> dict[str, float]:
    """Mean headline by strategy, percent."""
    found: dict[str, list[float]] = {}
    for game in games:
        for player, score in zip(game.match.players, game.final_ppm.tolist(), strict=True):
            found.setdefault(str(player), []).append(score / 10_000)
    return {name: sum(each) / len(each) for name, each in found.items()}


def fields(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Four of each kind, and a few mixed companies."""
    return {name: (name,) * 4 for name in names} | dict(MIXED)


def replies(scenario: str, four: Sequence[str], names: Sequence[str], seeds: Sequence[int]) -> dict[str, float]:
    """Mean share of each strategy against a field of four, percent; its seat moves on from seed to seed."""
    cells = [(name, seed) for name in names for seed in seeds]
    games = played_all([Match(scenario, beside(four, name, seed), seed) for name, seed in cells])
    scores: dict[str, list[float]] = {}
    for (name, seed), game in zip(cells, games, strict=True):
        scores.setdefault(name, []).append(float(game.final_ppm[seat_of(seed, len(game.final_ppm))]) / 10_000)
    return {name: sum(each) / len(each) for name, each in scores.items()}


def bests(table: Mapping[str, Mapping[str, float]]) -> dict[str, list[str]]:
    """The fields each strategy is the best reply to."""
    found: dict[str, list[str]] = {}
    for field, row in table.items():
        found.setdefault(max(row, key=lambda name: row[name]), []).append(field)
    return found


def seat_of(seed: int, seats: int) -> int:
    """Where the one who replies sits."""
    return seed % seats


def beside(four: Sequence[str], name: str, seed: int) -> tuple[str, ...]:
    """The line-up with the one who replies in its seat."""
    seat = seat_of(seed, len(four) + 1)
    return (*four[:seat], name, *four[seat:])


def _nearest(name: str, table: Mapping[str, Mapping[str, float]]) -> str:
    """The field to which it is nearest to the best reply."""
    behind = {field: max(row.values()) - row[name] for field, row in table.items()}
    field = min(behind, key=lambda each: behind[each])
    return f"{field}, {behind[field]:.1f} points behind"
