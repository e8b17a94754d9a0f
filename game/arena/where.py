"""Where: in which chairs, quarters and nations a bot wins and loses, beside those it sat with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.arena.blocks import Field, entrants
from game.arena.intervals import Estimate, means
from game.arena.ratings import tallied
from game.arena.results import GameResult, SeatResult
from game.world.axes import PPM, Floats
from game.world.faults import ScenarioError
from game.world.loading import load

BAND = (0.1, 0.9)  # of games, drawn around the mean of the curves


@dataclass(frozen=True, eq=False)
class Courses:
    """Shares by quarter over all games of a bot, [bot, quarter], NaN where no game went on so long."""

    share: Floats  # mean, 0 to 1
    low: Floats  # a tenth of its games run below ...
    high: Floats  # ... and a tenth above
    lead: Estimate  # own share less the mean of all others at the table


def by_chair(games: Field) -> dict[str, Estimate]:
    """Headline share less the mean that all entrants make of the same chair, [bot] by chair."""
    usual = _chair_means(games)
    lead: dict[str, Estimate] = {}
    for chair in usual:
        lead[chair] = means(
            *tallied(
                games,
                lambda game, seat, chair=chair: (  # type: ignore[misc]
                    seat.final_ppm / PPM - usual[chair] if _chair(games, game, seat) == chair else None
                ),
            )
        )
    return lead


def _chair_means(games: Field) -> dict[str, float]:
    finals: dict[str, list[float]] = {}
    for game in games.games:
        for seat in entrants(game):
            finals.setdefault(_chair(games, game, seat), []).append(seat.final_ppm / PPM)
    return {chair: sum(each) / len(each) for chair, each in sorted(finals.items())}


def _chair(games: Field, game: GameResult, seat: SeatResult) -> str:
    """A chair's name; with its scenario's where there are several."""
    return seat.chair if _is_one(games) else f"{seat.chair} ({game.scenario})"


def _is_one(games: Field) -> bool:
    return games.games[0].scenario == games.games[-1].scenario  # they are sorted by it


def by_quarter(games: Field) -> Courses:
    """How shares and leads ran, quarter by quarter."""
    longest = max(len(seat.share_ppm) for game in games.games for seat in game.seats)
    paths: dict[str, list[Floats]] = {bot: [] for bot in games.bots}
    totals, counts = np.zeros((2, games.blocks, len(games.bots), longest))
    for game, block in zip(games.games, games.block, strict=True):
        for seat in entrants(game):
            own, lead = _path(seat), _lead(game, seat)
            paths[seat.bot].append(np.pad(own, (0, longest - len(own)), constant_values=np.nan))
            totals[block, games.index[seat.bot], : len(lead)] += lead
            counts[block, games.index[seat.bot], : len(lead)] += 1
    drawn = np.array([_band(np.array(paths[bot])) for bot in games.bots])  # [bot, mean or low or high, quarter]
    return Courses(drawn[:, 0], drawn[:, 1], drawn[:, 2], means(totals, counts))


def _path(seat: SeatResult) -> Floats:
    return np.array(seat.share_ppm) / PPM


def _lead(game: GameResult, seat: SeatResult) -> Floats:
    """Own share less the mean of the others', by quarter; alone at the table there is none."""
    others = [_path(other) for other in game.seats if other is not seat and len(other.share_ppm) == len(seat.share_ppm)]
    lead: Floats = _path(seat) - np.mean(others, axis=0) if others else np.zeros(0)
    return lead


def _band(paths: Floats) -> Floats:
    """Mean and band of games, [3, quarter]; only over the games that went on so long."""
    known = ~np.isnan(paths)
    drawn: Floats = np.full((3, paths.shape[1]), np.nan)
    for quarter in np.flatnonzero(known.any(axis=0)):
        values = paths[known[:, quarter], quarter]
        drawn[:, quarter] = values.mean(), *np.quantile(values, BAND)
    return drawn


def by_nation(games: Field) -> dict[str, Estimate]:
    """Lines at the end over the mean of all at the table, less one, [bot] by nation: 0.5 is half as many again."""
    names = {scenario: nation_names(scenario, games) for scenario in sorted({game.scenario for game in games.games})}
    nations = list(dict.fromkeys(name for each in names.values() for name in each))
    at = {name: place for place, name in enumerate(nations)}
    totals, counts = np.zeros((2, games.blocks, len(games.bots), len(nations)))
    for game, block in zip(games.games, games.block, strict=True):
        places = [at[name] for name in names[game.scenario]]
        usual = np.mean([seat.nation_lines for seat in game.seats], axis=0)
        for seat in entrants(game):
            bot = games.index[seat.bot]
            more = np.divide(seat.nation_lines, usual, out=np.zeros(len(usual)), where=usual > 0) - 1
            totals[block, bot, places] += more * (usual > 0)
            counts[block, bot, places] += usual > 0
    told = means(totals, counts)
    return {
        name: Estimate(*(part[:, place] for part in told)) for name, place in at.items() if counts[..., place].any()
    }


def nation_names(scenario: str, games: Field) -> Sequence[str]:
    """Nations of a scenario in its order; numbers where the scenario is no longer at hand."""
    wanted = next(len(game.seats[0].nation_lines) for game in games.games if game.scenario == scenario)
    try:
        names = tuple(load(scenario).nations)
    except (ScenarioError, OSError):
        names = ()
    return names if len(names) == wanted else [f"nation {place + 1}" for place in range(wanted)]


def extremes(lead: Mapping[str, Estimate], bot: int, wanted: int = 3) -> tuple[list[str], list[str]]:
    """Where this bot does best and worst beyond doubt, strongest first."""
    above = [name for name, each in lead.items() if each.low[bot] > 0]
    below = [name for name, each in lead.items() if each.high[bot] < 0]
    above.sort(key=lambda name: -lead[name].value[bot])
    below.sort(key=lambda name: lead[name].value[bot])
    return above[:wanted], below[:wanted]
