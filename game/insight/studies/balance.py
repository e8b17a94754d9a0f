"""Balance: is the race tense, and can every chair be played better and worse than par?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from agents.strategies.catalog import STRATEGIES
from game.insight.matches import Match, Result, played_all, rulebook, seated
from game.insight.tension import correlation, lead_changes, leader_won, percentile, spread
from game.world.axes import Ints

UNEQUAL = "thousand_sails"  # where par and its percentiles are asked for
NO_RIVALS = {"CarryOn", "RandomLegal", "Inbox", "Planner"}  # yardsticks, people, and what needs a search
NO_PLAYERS = {"Inbox", "Planner"}  # people, and what needs a search
LINE_UPS = 16  # fields of each kind on equal chairs
LEADER_QUARTER = 20
EARLY, LATE = 10, 25  # quarters at which the standing is compared with the end
CHAIR = "Qianfan"


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    for kind, names in (
        ("competent scripted strategies", rivals()),
        ("any scripted strategies, weak ones too", known()),
    ):
        fields = mixed(scenario, LINE_UPS, names)
        yield f"{scenario}: {len(fields)} line-ups drawn from {len(names)} {kind}, {len(seeds)} seeds each"
        yield from tension([Match(scenario, field, seed) for field in fields for seed in seeds], len(seeds))
    yield f"{UNEQUAL}: every scripted strategy in every chair, characters in the others, {len(seeds)} seeds"
    games = chairs(UNEQUAL, seeds)
    yield from comebacks(games)
    yield from against_par(games)


def rivals() -> list[str]:
    """The scripted strategies, by name."""
    return [name for name in STRATEGIES if name not in NO_RIVALS]


def known() -> list[str]:
    """Every strategy that needs no search, the yardsticks CarryOn and RandomLegal included, by name."""
    return [name for name in STRATEGIES if name not in NO_PLAYERS]


def mixed(scenario: str, count: int, names: Sequence[str] | None = None) -> list[tuple[str, ...]]:
    """Line-ups of different strategies, the competent scripted ones if none are named, drawn once and for all."""
    seats = len(rulebook(scenario).operators)
    drawn = np.random.default_rng(3)
    return [tuple(drawn.choice(names or rivals(), size=seats, replace=False).tolist()) for _ in range(count)]


def tension(matches: Sequence[Match], seeds: int) -> Iterator[str]:
    """Lead changes, what the lead at half-time is worth, and luck against line-up."""
    results = played_all(matches)
    changes = [lead_changes(result.share_ppm) for result in results]
    low, middle, high = np.percentile(changes, (10, 50, 90))
    yield f"  lead changes a game, median (P10 to P90)         {middle:.0f} ({low:.0f} to {high:.0f})   aim 3 or more"
    half = min(LEADER_QUARTER, len(results[0].share_ppm) - 1)
    won = np.mean([leader_won(result.share_ppm, result.final_ppm, half) for result in results])
    yield f"  games won by the leader at quarter {half:<14} {won:>4.0%}   aim 40 to 75%"
    finals = np.array([result.final_ppm for result in results])
    luck, line_up = spread(finals.reshape(-1, seeds, finals.shape[1]))
    yield f"  variance of a final score, across seeds {luck:6.2f}, across line-ups {line_up:6.2f} square points   aim: the first smaller"


Games = dict[str, dict[str, list[Result]]]  # chair -> strategy in it -> one result a seed


def chairs(scenario: str, seeds: Sequence[int], names: Sequence[str] | None = None) -> Games:
    """Matches of every strategy (and CarryOn) in every chair against the characters."""
    players = [*(names or rivals()), "CarryOn"]
    cells = [(chair, player) for chair in rulebook(scenario).operators for player in players]
    matches = [Match(scenario, seated(scenario, chair, player), seed) for chair, player in cells for seed in seeds]
    results = iter(played_all(matches))
    games: Games = defaultdict(dict)
    for chair, player in cells:
        games[chair][player] = [next(results) for _ in seeds]
    return dict(games)


def _seat(chair: str) -> int:
    return rulebook(UNEQUAL).index["operator"][chair]


def standings(games: Games, chair: str) -> Ints:
    """Percentiles [game, (early, late, final)] of the scripted strategies within Balanced's paths of that chair."""
    seat, par = _seat(chair), games[chair]["Balanced"]
    rows = []
    for player, results in games[chair].items():
        for number, result in enumerate(results):
            if player in NO_RIVALS:
                continue
            # Balanced itself is compared with its other seeds only.
            others = [other for place, other in enumerate(par) if player != "Balanced" or place != number]
            at = [
                percentile(result.share_ppm[quarter, seat], [other.share_ppm[quarter, seat] for other in others])
                for quarter in (EARLY, LATE)
            ]
            rows.append([*at, percentile(result.final_ppm[seat], [other.final_ppm[seat] for other in others])])
    return np.array(rows)


def comebacks(games: Games) -> Iterator[str]:
    """How far the standing against par tells the end, early and late, by chair and over all of them."""
    by_chair = {chair: standings(games, chair) for chair in games}
    yield f"  correlation of par percentile with the final one: at quarter {EARLY}, at {LATE}   aim at most 0.5 and 0.8"
    for chair, rows in [*by_chair.items(), ("all", np.concatenate(list(by_chair.values())))]:
        early, late = (correlation(rows[:, column], rows[:, 2]) for column in (0, 1))
        yield f"    {chair:12} {early:5.2f} {late:5.2f}   ({len(rows)} games)"


def against_par(games: Games) -> Iterator[str]:
    """Median final share of every strategy over Balanced's, by chair."""
    yield f"  final share over par's median; aim in {CHAIR}'s chair: best at least 2, CarryOn at most 0.8"
    for chair, players in games.items():
        seat = _seat(chair)
        medians = {name: float(np.median([game.final_ppm[seat] for game in each])) for name, each in players.items()}
        par = max(1.0, medians["Balanced"])
        ranked = sorted(medians, key=lambda name: -medians[name])
        yield f"    {chair:12} " + ", ".join(f"{name} {medians[name] / par:.2f}" for name in ranked)
