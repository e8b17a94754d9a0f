"""Map modes: what the map can show of every nation, with the measure of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10, sqrt

import numpy as np

from game.rules.collisions import collision_odds
from game.rules.debris import sky_of
from game.texts import N_, _, figures
from game.views.format import count, percent, short_count
from game.views.leading import leaders_of
from game.world.axes import PPM, Floats, Ints
from game.world.debris import BAND_KM, LOWEST_BAND_KM
from game.world.observation import Observation
from game.world.rows import lines_of

MODES = (
    ("leaders", N_("Leaders"), "flag", N_("Who has most satellite lines in each nation; the stronger the colour, the more of them.")),
    ("satellites", N_("Satellites"), "satellite", N_("Everybody's satellites in service, over dark land.")),
    ("coverage", N_("Coverage"), "radio-tower", N_("Share of the time one of your satellites is in view. Service opens at 95%.")),
    ("demand", N_("Demand"), "users", N_("Households that could want satellite internet.")),
    ("unserved", N_("Unserved"), "house", N_("Of these, households that nobody serves by satellite yet.")),
    ("share", N_("Your share"), "pie-chart", N_("Your share of the satellite lines in each nation.")),
    ("congestion", N_("Congestion"), "gauge", N_("How much of your capacity over each nation is used in the busy hour.")),
    ("debris", N_("Debris"), "triangle-alert", N_("Odds of a collision at the heights where your satellites over each nation fly; dots bear the colour of their height.")),
)  # fmt: skip
TITLES = {
    "leaders": N_("The leader's share of the satellite lines"),
    "satellites": N_("Satellites in service"),
    "coverage": N_("Share of the time in view"),
    "demand": N_("Households"),
    "unserved": N_("Households without satellite"),
    "share": N_("Your share of the satellite lines"),
    "congestion": N_("Your capacity in use"),
    "debris": N_("A collision at that height, odds a year"),
}
PLAIN = ("leaders", "satellites")  # modes without a heat
ROUND = (1e4, 1e5, 1e6, 1e7, 5e7, 1e8)  # households that may stand under a ramp
APART = 0.2  # of the ramp, between its figures
LEAST_ODDS, MOST_ODDS = 1e-5, 0.1  # a year; the ramp of debris is logarithmic


@dataclass(frozen=True, slots=True)
class Legend:
    """What a ramp measures, and the figures under it: where (0 to 1) and what."""

    title: str
    ticks: tuple[tuple[float, str], ...]


def leaders(seen: Observation) -> dict[str, tuple[int, float]]:
    """The leading operator of each nation (iso3) and its share of the satellite lines there."""
    return leaders_of(seen.world, seen.book)


def flying(seen: Observation) -> Ints:
    """Satellites in service, [operator]."""
    return by_operator(seen, seen.world.fleet.satellites.sum(axis=(1, 2))).astype(np.int64)


def beside(seen: Observation, mode: str) -> tuple[str, ...]:
    """A figure beside every operator's name: nations led, or satellites in service; "" where the mode has none."""
    if mode == "leaders":
        led = np.bincount([seat for seat, _share in leaders(seen).values()], minlength=len(seen.book.operators))
        return tuple(count(int(number)) for number in led)
    if mode == "satellites":
        return tuple(count(int(number)) for number in flying(seen))
    return ("",) * len(seen.book.operators)


# -- the measure of each mode --------------------------------------------------------------------------------------


def heat(seen: Observation, mode: str) -> dict[str, float]:
    """A map mode's value by nation (iso3), 0 to 1."""
    values = np.clip(_values(seen, mode), 0.0, 1.0)
    specs = list(seen.book.scenario.nations.values())
    return {spec.iso3: float(value) for spec, value in zip(specs, values, strict=True)}


def legend(seen: Observation, mode: str) -> Legend:
    """The measure of a mode, with its unit."""
    households = float(seen.book.market.households.max())
    match mode:
        case "coverage":
            opens = seen.book.laws.market.open_availability_share
            said = _("{share} opens").format(share=percent(opens * PPM, 0))
            ticks: Sequence[tuple[float, str]] = (
                (0.0, "0%"),
                (opened(0.5, opens), "50%"),
                (opened(opens, opens), said),
            )
        case "demand" | "unserved":
            found = [(sqrt(number / households), short_count(number)) for number in ROUND if number <= households]
            ticks = [tick for tick in _apart(found) if tick[0] <= 1 - APART] + [(1.0, short_count(households))]
        case "debris":
            ticks = [
                (odds_place(odds), percent(odds * PPM, digits)) for odds, digits in ((1e-5, 3), (1e-3, 1), (1e-1, 0))
            ]
        case _:
            ticks = ((0.0, "0%"), (0.5, "50%"), (1.0, "100%"))
    return Legend(_(TITLES[mode]), tuple(ticks))


def _apart(ticks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """From nothing upwards, those that leave one another room."""
    kept = [(0.0, "0")]
    for place, words in ticks:
        if place - kept[-1][0] >= APART:
            kept.append((place, words))
    return kept


def opened(share: float, opens: float) -> float:
    """Where an availability stands on the ramp: with a step where service opens."""
    return 0.9 + 0.1 * (share - opens) / (1 - opens) if share >= opens else 0.7 * share / opens


def odds_place(odds: float) -> float:
    """Where odds a year stand on the ramp."""
    share = log10(max(odds, LEAST_ODDS) / LEAST_ODDS) / log10(MOST_ODDS / LEAST_ODDS)
    return min(1.0, share)


def odds_words(odds: float) -> str:
    """Small odds with as many digits as they need: 1.4%, 0.02%, 0.004%."""
    digits = 1 if odds >= 0.01 else 2 if odds >= 0.001 else 3
    return percent(odds * PPM, digits)


def band_odds(seen: Observation) -> Floats:
    """Odds of a catastrophic collision within a year, [band]."""
    book = seen.book
    sky = sky_of(seen.world.fleet, seen.world.debris.objects, seen.quarter, book)
    quarterly = collision_odds(sky, sky.crowd(), book.laws.debris, book.fleet.debris)
    yearly: Floats = 1.0 - (1.0 - quarterly) ** 4
    return yearly


def shell_odds(seen: Observation) -> Floats:
    """The same at the height of each shell, [shell]."""
    return np.asarray(band_odds(seen)[seen.book.fleet.debris.band])


def overhead(seen: Observation) -> Floats:
    """Satellites of each shell in view of each nation, on average, [shell, nation]."""
    return np.asarray(seen.world.fleet.satellites.sum(axis=(1, 2))[:, None] * seen.book.coverage.view)


def by_operator(seen: Observation, by_shell: Floats | Ints) -> Floats:
    """What stands by shell, added up by the shells' owners: [shell, ...] to [operator, ...]."""
    owners = seen.book.owners["shell"]
    total = np.zeros((len(seen.book.operators), *by_shell.shape[1:]))
    np.add.at(total, owners, by_shell)
    return total


def worst_bands(seen: Observation, most: int) -> tuple[tuple[str, float], ...]:
    """The heights where a collision is likeliest, and its odds a year."""
    odds = band_odds(seen)
    found = np.argsort(-odds)[:most].tolist()
    return tuple((_heights(LOWEST_BAND_KM + at * BAND_KM), float(odds[at])) for at in found)


def _heights(low_km: int) -> str:
    return _("{low_km}–{high_km} km").format(low_km=figures(f"{low_km:,}"), high_km=figures(f"{low_km + BAND_KM:,}"))


def risk(seen: Observation) -> Floats:
    """Mean yearly odds of a collision at the heights of the own satellites in view, [nation]; 0 where there is none."""
    mine = (seen.book.owners["shell"] == seen.seat)[:, None] * overhead(seen)
    odds: Floats = (mine * shell_odds(seen)[:, None]).sum(axis=0) / np.maximum(mine.sum(axis=0), 1e-9)
    return odds


def _values(seen: Observation, mode: str) -> Floats:
    world, seat, book = seen.world, seen.seat, seen.book
    lines = lines_of(world.market, world.contracts)
    households = book.market.households
    match mode:
        case "coverage":
            opens = book.laws.market.open_availability_share
            values = np.array([opened(ppm / PPM, opens) for ppm in world.coverage.availability_ppm[seat].tolist()])
        case "demand":
            values = np.sqrt(households / households.max())
        case "unserved":
            values = np.sqrt(np.maximum(households - lines.sum(axis=0), 0) / households.max())
        case "share":
            values = lines[seat] / np.maximum(lines.sum(axis=0), 1)
        case "congestion":
            values = world.coverage.used_mbps[seat] / np.maximum(world.coverage.capacity_mbps[seat], 1)
        case "debris":
            values = np.array([odds_place(float(odds)) if odds else 0.0 for odds in risk(seen)])
        case _:
            values = np.zeros(len(households))
    return np.asarray(values, np.float64)
