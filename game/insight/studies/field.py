"""Field: does no scripted strategy win too often in mixed company, and is each the best reply to some field?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from agents.strategies.catalog import STRATEGIES
from game.insight.designs import Wins, round_of
from game.insight.matches import Match, Result, played_all, rulebook
from game.insight.studies.paired import Paired

NOT_SCRIPTED = {"CarryOn", "RandomLegal", "Inbox", "Planner"}  # yardsticks, people, and what searches
MOST = 0.40  # of the games it sits in that a strategy may win
SEARCH_SEEDS = 2  # every reply to every field, to find where a strategy may be the best
PROOF_SEEDS = 8  # other luck, so that what the search found by chance does not count
NEAREST = 5  # replies that a find is held against, the best of the search
RING = (1, 3)  # steps around the list of strategies at which two are paired
MIXED: Mapping[str, tuple[str, ...]] = {
    "sellers": ("PriceCutter", "PriceCutter", "Premium", "Premium"),
    "builders": ("CadenceFirst", "CadenceFirst", "StatePlanner", "LateGiant"),
    "patient": ("ReuseFirst", "ReuseFirst", "Niche", "Diplomat"),
    "companies": ("Incumbent", "Follower", "StatePlanner", "LateGiant"),
}
Table = Mapping[str, Mapping[str, float]]  # field -> who replies -> mean share, percent


class Proof(NamedTuple):
    """A field that a strategy may be the best reply to, on luck that the search has not seen."""

    name: str
    field: str
    share: float  # percent
    second: str  # the best of the others
    margin: float  # points above the second
    low: float  # 95% interval of the margin, seed by seed
    high: float

    def told(self) -> str:
        """The verdict in a line."""
        word = "best reply to" if self.margin > 0 else "no field; nearest"
        sure = "sure" if self.low > 0 else "not sure" if self.margin > 0 else "not the best"
        return f"{word} {self.field}: {self.share:.1f}%, {self.margin:+.1f} [{self.low:+.1f}, {self.high:+.1f}] on {self.second}, {sure}"


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    names = scripted()
    yield f"{scenario}: five different ones of {len(names)} scripted strategies a game, {len(seeds)} rounds of {len(names)} games"
    yield f"  games won of those it sat in (chance {1 / 5:.0%}, aim none above {MOST:.0%}), mean share"
    games = mixed_field(scenario, names, seeds)
    won, mean = wins(games), shares(games)
    for name in sorted(names, key=lambda each: -won[each].share):
        yield f"    {name:13} {won[name].told()}   {mean[name]:5.1f}%"
    above = [name for name in names if won[name].share > MOST]
    yield f"  above {MOST:.0%}: {', '.join(above) or 'nobody'}"
    few, known = range(1, SEARCH_SEEDS + 1), fields(names)
    yield f"  search: every reply to {len(known)} fields of four, mean share of the fifth seat, seeds 1 to {SEARCH_SEEDS}"
    table: dict[str, dict[str, float]] = {}
    for field, four in known.items():
        row = table[field] = means(replies(scenario, four, names, few))
        ranked = sorted(row, key=lambda each: -row[each])
        told = ", ".join(f"{name} {row[name]:.1f}" for name in ranked[:4])
        yield f"    {field:26} {told} ... {ranked[-1]} {row[ranked[-1]]:.1f}"
    other = range(SEARCH_SEEDS + 1, SEARCH_SEEDS + PROOF_SEEDS + 1)
    yield f"  proof (aim: each the best reply to some field): against the {NEAREST} nearest, seeds {other[0]} to {other[-1]}"
    for name in names:
        yield f"    {name:13} {proof(scenario, name, table, other).told()}"


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
    """Four of each kind, pairs of two around the list, and a few mixed companies."""
    pairs = [(name, names[(place + step) % len(names)]) for step in RING for place, name in enumerate(names)]
    two_and_two = {f"{one}+{other}": (one, other, other, one) for one, other in pairs}
    return {name: (name,) * 4 for name in names} | two_and_two | dict(MIXED)


def replies(
    scenario: str, four: Sequence[str], names: Sequence[str], seeds: Sequence[int]
) -> dict[str, tuple[float, ...]]:
    """Share of each strategy against a field of four seed by seed, percent; its seat moves on from seed to seed."""
    cells = [(name, seed) for name in names for seed in seeds]
    games = played_all([Match(scenario, beside(four, name, seed), seed) for name, seed in cells])
    scores: dict[str, tuple[float, ...]] = {}
    for (name, seed), game in zip(cells, games, strict=True):
        share = float(game.final_ppm[seat_of(seed, len(game.final_ppm))]) / 10_000
        scores[name] = (*scores.get(name, ()), share)
    return scores


def means(scores: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Mean share by strategy."""
    return {name: sum(each) / len(each) for name, each in scores.items()}


def margin(row: Mapping[str, float], name: str) -> float:
    """Points of a strategy above the best of the others; below zero where it is not the best reply."""
    return row[name] - max(share for other, share in row.items() if other != name)


def likeliest(table: Table, name: str) -> str:
    """The field in which a strategy stands highest above the others, or least below."""
    return max(table, key=lambda field: margin(table[field], name))


def proof(scenario: str, name: str, table: Table, seeds: Sequence[int]) -> Proof:
    """The likeliest field of a strategy once more, against its nearest rivals there."""
    field = likeliest(table, name)
    row = table[field]
    rivals = sorted((other for other in row if other != name), key=lambda other: -row[other])[:NEAREST]
    return proven(name, field, replies(scenario, fields(list(scripted()))[field], [name, *rivals], seeds))


def proven(name: str, field: str, scores: Mapping[str, tuple[float, ...]]) -> Proof:
    """A strategy against the best of the others, with the same luck."""
    mean = means({other: each for other, each in scores.items() if other != name})
    second = max(mean, key=lambda other: mean[other])
    gaps = Paired(field, scores[second], scores[name]).differences
    low, high = interval(gaps)
    return Proof(name, field, sum(scores[name]) / len(gaps), second, sum(gaps) / len(gaps), low, high)


def interval(gaps: Sequence[float]) -> tuple[float, float]:
    """95% interval of the mean difference (Student's t)."""
    from scipy import stats

    centre, spread = float(np.mean(gaps)), float(np.std(gaps, ddof=1)) / len(gaps) ** 0.5
    reach = float(stats.t.ppf(0.975, len(gaps) - 1)) * spread
    return centre - reach, centre + reach


def seat_of(seed: int, seats: int) -> int:
    """Where the one who replies sits."""
    return seed % seats


def beside(four: Sequence[str], name: str, seed: int) -> tuple[str, ...]:
    """The line-up with the one who replies in its seat."""
    seat = seat_of(seed, len(four) + 1)
    return (*four[:seat], name, *four[seat:])
