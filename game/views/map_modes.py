"""Map modes: what the map can show of every nation, with the measure of each, and what it says under the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10, sqrt

import numpy as np

from game.rules.collisions import collision_odds
from game.rules.debris import sky_of
from game.texts import N_, _, figures
from game.views.format import count, percent, short_count, usd
from game.views.nation import Fact, affordable_usd, gbps, opening_words
from game.views.wording_words import plural
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
FLEETS = 4  # named on a card


@dataclass(frozen=True, slots=True)
class Legend:
    """What a ramp measures, and the figures under it: where (0 to 1) and what."""

    title: str
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the card under the mouse says: the figure of the mode, and what stands behind it."""

    figure: str
    tone: str
    lines: tuple[Fact, ...]


def leaders(seen: Observation) -> dict[str, tuple[int, float]]:
    """The leading operator of each nation (iso3) and its share of the satellite lines there."""
    lines = lines_of(seen.world.market, seen.world.contracts)
    total, best = lines.sum(axis=0), lines.argmax(axis=0)
    specs = list(seen.book.scenario.nations.values())
    return {
        spec.iso3: (int(best[at]), float(lines[best[at], at] / total[at]))
        for at, spec in enumerate(specs)
        if total[at] > 0
    }


def flying(seen: Observation) -> Ints:
    """Satellites in service, [operator]."""
    return _by_operator(seen, seen.world.fleet.satellites.sum(axis=(1, 2))).astype(np.int64)


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


def _by_operator(seen: Observation, by_shell: Floats | Ints) -> Floats:
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


# -- under the mouse -----------------------------------------------------------------------------------------------


def told(seen: Observation, name: str, mode: str) -> Told:
    """The card of a nation in a mode."""
    place = seen.book.index["nation"][name]
    match mode:
        case "satellites":
            return _told_satellites(seen, place)
        case "coverage":
            return _told_coverage(seen, place, name)
        case "demand" | "unserved":
            return _told_demand(seen, place, mode)
        case "congestion":
            return _told_congestion(seen, place)
        case "debris":
            return _told_debris(seen, place)
    return _told_share(seen, place)


def _share(value: float) -> str:
    return percent(value * PPM, 0 if value >= 0.1 or not value else 1)


def _told_share(seen: Observation, place: int) -> Told:
    lines = lines_of(seen.world.market, seen.world.contracts)[:, place]
    total, own = int(lines.sum()), int(lines[seen.seat])
    words = _("your share {value}").format(value=_share(own / max(1, total))) if own else _("you have no lines here")
    best = [int(seat) for seat in np.argsort(-lines)[:FLEETS] if lines[seat]]
    rows = [
        Fact(_name(seen, seat), f"{short_count(int(lines[seat]))} · {_share(lines[seat] / total)}") for seat in best
    ]
    return Told(words, "good" if own else "muted", tuple(rows))


def _name(seen: Observation, seat: int) -> str:
    return _("You") if seat == seen.seat else seen.book.operators[seat]


def _told_satellites(seen: Observation, place: int) -> Told:
    over = _by_operator(seen, overhead(seen))[:, place]
    words = _("{satellites} satellites in view on average").format(satellites=_few(over.sum()))
    best = [int(seat) for seat in np.argsort(-over)[:FLEETS] if over[seat] >= 0.05]
    return Told(words, "plain", tuple(Fact(_name(seen, seat), _few(over[seat])) for seat in best))


def _few(satellites: float) -> str:
    return figures(f"{satellites:.1f}" if satellites < 100 else f"{satellites:,.0f}")


def _told_coverage(seen: Observation, place: int, name: str) -> Told:
    coverage, seat = seen.world.coverage, seen.seat
    available = int(coverage.availability_ppm[seat, place])
    opens = seen.book.laws.market.open_availability_share * PPM
    rows = [Fact(_("In view on average"), _few(int(coverage.in_view_ppm[seat, place]) / PPM))]
    best = int(np.argmax(coverage.availability_ppm[:, place]))
    if best != seat:
        rows.append(Fact(_("Best: {operator}").format(operator=seen.book.operators[best]), percent(int(coverage.availability_ppm[best, place]))))  # fmt: skip
    if missing := opening_words(seen, name):
        rows.append(Fact(missing, ""))
    tone = "good" if available >= opens else "warn" if available else "muted"
    return Told(_("in view {value} of the time").format(value=percent(available)), tone, tuple(rows))


def _told_demand(seen: Observation, place: int, mode: str) -> Told:
    households = float(seen.book.market.households[place])
    served = int(lines_of(seen.world.market, seen.world.contracts)[:, place].sum())
    left = max(0.0, households - served)
    words = (
        _("{households} households").format(households=short_count(households))
        if mode == "demand"
        else _("{households} without satellite").format(households=short_count(left))
    )
    rows = [
        Fact(_("Served by satellite"), f"{short_count(served)} · {_share(served / max(1.0, households))}"),
        Fact(_("Can afford a month"), usd(affordable_usd(seen, place))),
        Fact(_("Know of it"), percent(int(seen.world.market.awareness_ppm[place]), 0)),
    ]
    return Told(words, "plain", tuple(rows))


def _told_congestion(seen: Observation, place: int) -> Told:
    coverage, seat = seen.world.coverage, seen.seat
    used, room = int(coverage.used_mbps[seat, place]), int(coverage.capacity_mbps[seat, place])
    if not room:
        return Told(_("you have no capacity here"), "muted", ())
    rows = [Fact(_("Used"), gbps(used)), Fact(_("Capacity"), gbps(room))]
    if waiting := int(seen.world.market.waiting[seat, place]):
        rows.append(Fact(_("Waiting list"), plural(waiting, "{count} household", "{count} households")))
    busy = used / room
    tone = "bad" if busy > 0.95 else "warn" if busy > 0.75 else "good"
    return Told(_("{value} of your capacity used").format(value=_share(busy)), tone, tuple(rows))


def _told_debris(seen: Observation, place: int) -> Told:
    odds = float(risk(seen)[place])
    if not odds:
        return Told(_("none of your satellites flies over here"), "muted", ())
    over = overhead(seen)[:, place] * (seen.book.owners["shell"] == seen.seat)
    worst = [int(at) for at in np.argsort(-over)[:FLEETS] if over[at] >= 0.05]
    by_shell = shell_odds(seen)
    rows = [Fact(f"{seen.book.names['shell'][at]} · {_height(seen, at)}", odds_words(by_shell[at])) for at in worst]
    tone = "bad" if odds > 0.01 else "warn" if odds > 0.001 else "good"
    return Told(_("collision odds {value} a year").format(value=odds_words(odds)), tone, tuple(rows))


def _height(seen: Observation, shell: int) -> str:
    name = seen.book.names["shell"][shell]
    return _("{altitude_km} km").format(altitude_km=figures(f"{seen.book.scenario.shells[name].altitude_km:,.0f}"))


def odds_words(odds: float) -> str:
    """Small odds with as many digits as they need: 1.4%, 0.02%, 0.004%."""
    digits = 1 if odds >= 0.01 else 2 if odds >= 0.001 else 3
    return percent(odds * PPM, digits)
