"""Final: the result of a match: rank, score against par, the courses of every share, goals, promises, key figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from agents.rollout import step
from game.insight.par import Par, par
from game.rules.accounts import in_service
from game.rules.score import final_share_ppm
from game.views.format import count, money, percent, quarters, short_count
from game.world.orders import CARRY_ON, Orders
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.score import RECENT_QUARTERS
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the ranking."""

    seat: int
    name: str
    score_ppm: int
    lines: int
    satellites: int
    revenue_kusd: int


@dataclass(frozen=True, slots=True)
class Result:
    """Everything the final screen shows."""

    rank: int
    score_ppm: int
    standings: tuple[Standing, ...]
    courses: tuple[tuple[int, ...], ...]  # [operator], share in ppm by quarter, the opening first
    par: Par | None
    percentile: int | None  # sound players that end below, in a hundred
    verdict: str
    figures: tuple[tuple[str, str], ...]
    firsts: tuple[tuple[str, int], ...]  # title, place taken


def run_off(world: World, book: Rulebook, seed: int) -> World:
    """The quarters after the end that the score counts, played by whoever carries on."""
    forms: list[Orders] = [CARRY_ON] * len(book.operators)
    for _ in range(book.scenario.run_off_quarters_count):
        world, _, forms = step(world, book, {}, seed, forms)
    return world


def result(worlds: Sequence[World], seat: int, book: Rulebook, seed: int) -> Result:
    """The result for a seat after the last quarter."""
    end = worlds[-1]
    scores = final_share_ppm(run_off(end, book, seed), book)
    lines = lines_of(end.market, end.contracts).sum(axis=1)
    flying = in_service(end, book)
    standings = sorted(
        (
            Standing(at, name, int(scores[at]), int(lines[at]), int(flying[at]), int(end.treasury.revenue_kusd[at]))
            for at, name in enumerate(book.operators)
        ),
        key=lambda line: (-line.score_ppm, -line.lines),
    )
    rank = 1 + next(place for place, line in enumerate(standings) if line.seat == seat)
    score, measured = int(scores[seat]), par(book.scenario.name, book.operators[seat])
    percentile = measured.percentile(score) if measured is not None else None
    return Result(
        rank=rank,
        score_ppm=score,
        standings=tuple(standings),
        courses=tuple(tuple(int(world.score.share_ppm[at]) for world in worlds) for at in range(len(book.operators))),
        par=measured,
        percentile=percentile,
        verdict=verdict(percentile),
        figures=_figures(worlds, seat, book),
        firsts=tuple(
            (spec.title, int(end.hazards.first_place[at, seat]))
            for at, spec in enumerate(book.scenario.firsts.values())
            if end.hazards.first_place[at, seat]
        ),
    )


def verdict(percentile: int | None) -> str:
    """The score against par in words."""
    if percentile is None:
        return "Par is not measured for this scenario"
    if percentile >= 90:
        return f"Far above par: better than {percentile} of 100 sound players in this chair"
    if percentile >= 60:
        return f"Above par: better than {percentile} of 100 sound players in this chair"
    if percentile >= 40:
        return f"Par: better than {percentile} of 100 sound players in this chair"
    if percentile >= 10:
        return f"Below par: better than {percentile} of 100 sound players in this chair"
    return f"Far below par: better than {percentile} of 100 sound players in this chair"


def _figures(worlds: Sequence[World], seat: int, book: Rulebook) -> tuple[tuple[str, str], ...]:
    """What the company has done, in ten lines."""
    first, end = worlds[0], worlds[-1]
    spec = list(book.scenario.operators.values())[seat]
    flying = int(in_service(end, book)[seat])
    earned = sum(int(world.treasury.revenue_kusd[seat]) for world in worlds[1:])
    served = lines_of(end.market, end.contracts)[seat]
    kept, missed = int(end.contracts.kept[seat]), int(end.contracts.missed[seat])
    right, made = int(end.score.forecasts_right[seat]), int(end.score.forecasts_made[seat])
    failed = int(end.treasury.administration[seat])
    found = [
        ("Subscribers", short_count(int(served.sum()))),
        ("Nations served", count(int((served > 0).sum()))),
        ("Satellites in service", f"{count(flying)} of {count(spec.objective_satellites_count)} aimed at"),
        ("Launches", count(int(end.launch.launches[seat] - first.launch.launches[seat]))),
        ("Satellites lost", count(int(end.fleet.lost[seat] - first.fleet.lost[seat]))),
        ("Earned in all", money(earned)),
        ("Cash, debt", f"{money(int(end.treasury.cash_kusd[seat]))}, {money(int(end.treasury.debt_kusd[seat]))}"),
        ("Promises kept", f"{kept} of {kept + missed}"),
        ("Forecasts right", f"{right} of {made}" if made else "none made"),
        ("Best share", percent(max(int(world.score.share_ppm[seat]) for world in worlds))),
    ]
    if failed >= 0:
        found.append(("In administration", f"since {quarters(end.quarter - failed)}"))
    return tuple(found)


def score_words(book: Rulebook) -> str:
    """How the score is made."""
    after = book.scenario.run_off_quarters_count
    return (
        f"Mean of your share of lines and of revenue over the last {RECENT_QUARTERS - 4} quarters and "
        f"{after} more played after the end, in which everybody carries on"
    )
