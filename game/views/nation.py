"""Nation: everything a seat may know of one nation, as figures and sentences, and the values of the map modes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.chair import chair
from game.rules.coverage import satellites_to_open
from game.rules.legal import why_no_licence
from game.rules.market import prices_in_force
from game.views.format import count, percent, quarters, short_count, usd
from game.world.axes import PPM, Floats
from game.world.contracts import BREACHED, ENDED, SERVED, SIGNED
from game.world.coverage import NO_LINK_US
from game.world.licences import FROZEN, GRANTED, PENDING, REFUSED
from game.world.observation import Observation, OpenTender
from game.world.rows import lines_of
from game.world.scenario import quarter_label
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the inspector; tone: plain, good, warn, bad or muted."""

    label: str
    value: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class NationCard:
    """One nation as the seat sees it."""

    name: str
    iso3: str
    people: str
    market: str
    shares: tuple[tuple[int, float], ...]  # seat, share of the satellite lines there; the largest first
    facts: tuple[Fact, ...]
    opening: str  # "13 more satellites to open Kazakhstan", "" where service is open
    note: str
    own_lines: int
    tender: OpenTender | None
    may_apply: bool
    why_no_licence: str
    may_build_gateway: bool
    may_announce: bool


def label(seen: Observation, quarter: int) -> str:
    """A quarter index in words: 2026 Q1."""
    return quarter_label(quarter, seen.book.scenario.opening).replace("-", " ")


def price_usd(seen: Observation, nation: int) -> int:
    """What a month costs there now."""
    market, tier = seen.world.market, seen.book.market.tier
    return int(prices_in_force(market.price_usd, market.override_usd, tier)[seen.seat, nation])


def nation_card(seen: Observation, name: str) -> NationCard:
    """The inspector's content."""
    book, seat, world = seen.book, seen.seat, seen.world
    place, spec = book.index["nation"][name], book.scenario.nations[name]
    lines = lines_of(world.market, world.contracts)[:, place]
    total = int(lines.sum())
    shares = sorted(((int(at), lines[at] / total) for at in np.flatnonzero(lines)), key=lambda pair: -pair[1])
    licences, legal = world.licences, seen.legal
    reason = why_no_licence(
        int(licences.status[seat, place]), int(licences.since[seat, place]), chair(book, seat).opens[place],
        world.quarter,
    )  # fmt: skip
    return NationCard(
        name=name,
        iso3=spec.iso3,
        people=f"{short_count(spec.population_m * 1e6)} people · {spec.tier} income",
        market=f"{short_count(total)} of {short_count(float(book.market.households[place]))} households",
        shares=tuple(shares),
        facts=_facts(seen, place),
        opening=opening_words(seen, name),
        note=spec.note,
        own_lines=int(lines[seat]),
        tender=next((tender for tender in legal.tenders if tender.nation == name), None),
        may_apply=name in legal.apply,
        why_no_licence=reason or "",
        may_build_gateway=name in legal.gateways,
        may_announce=name in legal.announce,
    )


def opening_words(seen: Observation, name: str) -> str:
    """How many satellites are still missing to open a nation."""
    place = seen.book.index["nation"][name]
    missing = satellites_to_open(seen.world, seen.seat, place, -1, seen.book)
    if missing == 0:
        return ""
    if missing < 0:
        return f"None of your shells can open {name}"
    return f"{count(missing)} more satellite{'' if missing == 1 else 's'} to open {name}"


def _facts(seen: Observation, place: int) -> tuple[Fact, ...]:
    world, seat, book = seen.world, seen.seat, seen.book
    coverage = world.coverage
    available = int(coverage.availability_ppm[seat, place])
    opens = book.laws.market.open_availability_share * PPM
    delay = int(coverage.latency_us[seat, place])
    room, used = int(coverage.capacity_mbps[seat, place]), int(coverage.used_mbps[seat, place])
    price, affordable = price_usd(seen, place), affordable_usd(seen, place)
    trust = int(world.market.trust_ppm[seat, place])
    waiting = int(world.market.waiting[seat, place])
    found = [
        Fact("Availability", percent(available), "good" if available >= opens else "warn" if available else "muted"),
        Fact("Latency", "no link" if delay >= NO_LINK_US else f"{delay / 1000:.0f} ms", "muted" if delay >= NO_LINK_US else "plain"),
        Fact("Capacity used", _capacity(used, room), _busy(used, room)),
        Fact("Your price a month", f"{usd(price)}, {usd(affordable)} affordable", "plain" if price <= affordable else "warn"),
        Fact("Trust", f"{trust / PPM * 100:.0f} of 100", "good" if trust >= 600_000 else "bad" if trust < 300_000 else "plain"),
        _licence(seen, place),
        _gateway(seen, place),
        *_agreement(seen, place),
    ]  # fmt: skip
    if waiting:
        found.append(Fact("Waiting list", f"{short_count(waiting)} households", "warn"))
    return tuple(found)


def affordable_usd(seen: Observation, place: int) -> float:
    """What a household there can spend on the internet a month, today."""
    years: float = seen.quarter / 4
    grown: float = (1.0 + seen.book.laws.market.income_growth_per_year) ** years
    return float(seen.book.market.affordable_usd[place]) * grown


def _capacity(used: int, room: int) -> str:
    return "none" if not room else f"{100 * used / room:.0f}% of {gbps(room)}"


def gbps(mbps: float) -> str:
    """Capacity: 640 Mbps, 12.4 Gbps, 4.2 Tbps."""
    if mbps >= 1e6:
        return f"{mbps / 1e6:.1f} Tbps"
    return f"{mbps / 1e3:.1f} Gbps" if mbps >= 1e3 else f"{mbps:.0f} Mbps"


def _busy(used: int, room: int) -> str:
    if not room:
        return "muted"
    return "bad" if used > 0.95 * room else "warn" if used > 0.75 * room else "good"


LICENCE = {
    PENDING: ("asked for", "warn"),
    GRANTED: ("granted", "good"),
    REFUSED: ("refused", "bad"),
    FROZEN: ("frozen", "bad"),
}


def _licence(seen: Observation, place: int) -> Fact:
    seat, licences = seen.seat, seen.world.licences
    status = int(licences.status[seat, place])
    if seen.book.market.closed[seat, place]:
        return Fact("Licence", "closed to you", "muted")
    words, tone = LICENCE.get(status, ("not asked for", "muted"))
    since = int(licences.since[seat, place])
    return Fact("Licence", f"{words}, {label(seen, since)}" if status in LICENCE and since >= 0 else words, tone)


def _gateway(seen: Observation, place: int) -> Fact:
    licences, seat = seen.world.licences, seen.seat
    if licences.gateway[seat, place]:
        return Fact("Gateway", "works", "good")
    if coming := int(licences.gateway_coming[seat, place]):
        return Fact("Gateway", f"in {quarters(coming)}", "warn")
    if licences.gateway_ordered[seat, place]:
        return Fact("Gateway", "once licensed", "warn")
    return Fact("Gateway", "none", "muted")


def _agreement(seen: Observation, place: int) -> list[Fact]:
    contracts, seat = seen.world.contracts, seen.seat
    status, lines = int(contracts.status[seat, place]), short_count(int(contracts.lines[seat, place]))
    due = int(contracts.serve_by[seat, place])
    if status == SIGNED:
        late = due < seen.quarter
        return [
            Fact(
                "Agreement", f"{lines}, {'late since' if late else 'due'} {label(seen, due)}", "bad" if late else "warn"
            )
        ]
    if status == SERVED:
        return [Fact("Agreement", f"{lines} until {label(seen, int(contracts.until[seat, place]))}", "good")]
    if status in (ENDED, BREACHED):
        return [
            Fact("Agreement", "breached" if status == BREACHED else "ended", "bad" if status == BREACHED else "muted")
        ]
    if (told := int(contracts.announced[seat, place])) >= seen.quarter:
        return [Fact("Announced", f"service by {label(seen, told)}", "warn")]
    return []


def own_course(worlds: Sequence[World], seen: Observation, name: str, most: int = 16) -> tuple[int, ...]:
    """Own lines in the nation over the past quarters, from the kept worlds."""
    place = seen.book.index["nation"][name]
    return tuple(int(lines_of(world.market, world.contracts)[seen.seat, place]) for world in worlds[-most:])


# -- the map ---------------------------------------------------------------------------------------------------------

MODES = (
    ("leaders", "Leaders", "flag", "Who has most satellite lines in each nation; the stronger the colour, the more of them."),
    ("coverage", "Coverage", "radio-tower", "Share of the time one of your satellites is in view. Service opens at 95%."),
    ("demand", "Demand", "users", "Households that could want satellite internet."),
    ("unserved", "Unserved", "house", "Of these, households that nobody serves by satellite yet."),
    ("share", "Your share", "pie-chart", "Your share of the satellite lines in each nation."),
    ("congestion", "Congestion", "gauge", "How much of your capacity over each nation is used in the busy hour."),
)  # fmt: skip
ENDS = {
    "coverage": ("never", "always"),
    "demand": ("few", "tens of millions"),
    "unserved": ("few", "tens of millions"),
    "share": ("none", "all"),
    "congestion": ("idle", "full"),
}


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


def heat(seen: Observation, mode: str) -> dict[str, float]:
    """A map mode's value by nation (iso3), 0 to 1."""
    values = np.clip(_values(seen, mode), 0.0, 1.0)
    specs = list(seen.book.scenario.nations.values())
    return {spec.iso3: float(value) for spec, value in zip(specs, values, strict=True)}


def _values(seen: Observation, mode: str) -> Floats:
    world, seat, book = seen.world, seen.seat, seen.book
    lines = lines_of(world.market, world.contracts)
    households = book.market.households
    match mode:
        case "coverage":
            values = world.coverage.availability_ppm[seat] / PPM
        case "demand":
            values = np.sqrt(households / households.max())
        case "unserved":
            values = np.sqrt(np.maximum(households - lines.sum(axis=0), 0) / households.max())
        case "share":
            values = lines[seat] / np.maximum(lines.sum(axis=0), 1)
        case _:
            values = world.coverage.used_mbps[seat] / np.maximum(world.coverage.capacity_mbps[seat], 1)
    return np.asarray(values, np.float64)


def hover_words(seen: Observation, name: str, mode: str) -> str:
    """The line under a nation's name while the mouse rests on it."""
    place = seen.book.index["nation"][name]
    value = float(_values(seen, mode if mode != "leaders" else "share")[place])
    lines = lines_of(seen.world.market, seen.world.contracts)
    match mode:
        case "coverage":
            return f"in view {value:.0%} of the time"
        case "demand":
            return f"{short_count(float(seen.book.market.households[place]))} households"
        case "unserved":
            return f"{short_count(float(seen.book.market.households[place] - lines[:, place].sum()))} without satellite"
        case "congestion":
            return f"{value:.0%} of your capacity used"
    return f"your share {value:.0%}" if lines[seen.seat, place] else "you have no lines here"
