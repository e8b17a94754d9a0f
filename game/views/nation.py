"""Nation: everything a seat may know of one nation, as figures and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.chair import chair
from game.rules.coverage import satellites_to_open
from game.rules.legal import why_no_licence
from game.rules.market import prices_in_force
from game.texts import N_, _, figures, retold
from game.views.format import percent, quarters, short_count, usd
from game.views.wording_words import land, plural
from game.world.axes import PPM
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
        people=_("{people} people · {tier} income").format(
            people=short_count(spec.population_m * 1e6), tier=_(spec.tier)
        ),
        market=_("{total} of {households} households").format(
            total=short_count(total), households=short_count(float(book.market.households[place]))
        ),
        shares=tuple(shares),
        facts=_facts(seen, place),
        opening=opening_words(seen, name),
        note=spec.note,
        own_lines=int(lines[seat]),
        tender=next((tender for tender in legal.tenders if tender.nation == name), None),
        may_apply=name in legal.apply,
        why_no_licence=retold(reason or ""),
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
        return _("None of your shells can open {nation}").format(nation=land(name))
    return plural(
        missing,
        "{count} more satellite to open {nation}",
        "{count} more satellites to open {nation}",
        nation=land(name),
    )


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
        Fact(_("Availability"), percent(available), "good" if available >= opens else "warn" if available else "muted"),
        Fact(_("Latency"), _("no link") if delay >= NO_LINK_US else _("{delay} ms").format(delay=figures(f"{delay / 1000:.0f}")), "muted" if delay >= NO_LINK_US else "plain"),
        Fact(_("Capacity used"), _capacity(used, room), _busy(used, room)),
        Fact(_("Your price a month"), _("{price}, {affordable} affordable").format(price=usd(price), affordable=usd(affordable)), "plain" if price <= affordable else "warn"),
        Fact(_("Trust"), _("{trust} of 100").format(trust=figures(f"{trust / PPM * 100:.0f}")), "good" if trust >= 600_000 else "bad" if trust < 300_000 else "plain"),
        _licence(seen, place),
        _gateway(seen, place),
        *_agreement(seen, place),
    ]  # fmt: skip
    if waiting:
        found.append(Fact(_("Waiting list"), _("{waiting} households").format(waiting=short_count(waiting)), "warn"))
    return tuple(found)


def affordable_usd(seen: Observation, place: int) -> float:
    """What a household there can spend on the internet a month, today."""
    years: float = seen.quarter / 4
    grown: float = (1.0 + seen.book.laws.market.income_growth_per_year) ** years
    return float(seen.book.market.affordable_usd[place]) * grown


def _capacity(used: int, room: int) -> str:
    return (
        _("none")
        if not room
        else _("{value}% of {room}").format(value=figures(f"{100 * used / room:.0f}"), room=gbps(room))
    )


def gbps(mbps: float) -> str:
    """Capacity: 640 Mbps, 12.4 Gbps, 4.2 Tbps."""
    if mbps >= 1e6:
        return _("{mbps} Tbps").format(mbps=figures(f"{mbps / 1e6:.1f}"))
    return (
        _("{mbps} Gbps").format(mbps=figures(f"{mbps / 1e3:.1f}"))
        if mbps >= 1e3
        else _("{mbps} Mbps").format(mbps=figures(f"{mbps:.0f}"))
    )


def _busy(used: int, room: int) -> str:
    if not room:
        return "muted"
    return "bad" if used > 0.95 * room else "warn" if used > 0.75 * room else "good"


LICENCE = {
    PENDING: (N_("asked for"), "warn"),
    GRANTED: (N_("granted"), "good"),
    REFUSED: (N_("refused"), "bad"),
    FROZEN: (N_("frozen"), "bad"),
}


def _licence(seen: Observation, place: int) -> Fact:
    seat, licences = seen.seat, seen.world.licences
    status = int(licences.status[seat, place])
    if seen.book.market.closed[seat, place]:
        return Fact(_("Licence"), _("closed to you"), "muted")
    words, tone = LICENCE.get(status, (N_("not asked for"), "muted"))
    since = int(licences.since[seat, place])
    return Fact(
        _("Licence"), f"{_(words)}, {label(seen, since)}" if status in LICENCE and since >= 0 else _(words), tone
    )


def _gateway(seen: Observation, place: int) -> Fact:
    licences, seat = seen.world.licences, seen.seat
    if licences.gateway[seat, place]:
        return Fact(_("Gateway"), _("works"), "good")
    if coming := int(licences.gateway_coming[seat, place]):
        return Fact(_("Gateway"), _("in {coming}").format(coming=quarters(coming)), "warn")
    if licences.gateway_ordered[seat, place]:
        return Fact(_("Gateway"), _("once licensed"), "warn")
    return Fact(_("Gateway"), _("none"), "muted")


def _agreement(seen: Observation, place: int) -> list[Fact]:
    contracts, seat = seen.world.contracts, seen.seat
    status, lines = int(contracts.status[seat, place]), short_count(int(contracts.lines[seat, place]))
    due = int(contracts.serve_by[seat, place])
    if status == SIGNED:
        late = due < seen.quarter
        return [
            Fact(
                _("Agreement"),
                (_("{lines}, late since {quarter}") if late else _("{lines}, due {quarter}")).format(
                    lines=lines, quarter=label(seen, due)
                ),
                "bad" if late else "warn",
            )
        ]
    if status == SERVED:
        return [
            Fact(
                _("Agreement"),
                _("{lines} until {quarter}").format(
                    lines=lines, quarter=label(seen, int(contracts.until[seat, place]))
                ),
                "good",
            )
        ]
    if status in (ENDED, BREACHED):
        return [
            Fact(
                _("Agreement"),
                _("breached") if status == BREACHED else _("ended"),
                "bad" if status == BREACHED else "muted",
            )
        ]
    if (told := int(contracts.announced[seat, place])) >= seen.quarter:
        return [Fact(_("Announced"), _("service by {quarter}").format(quarter=label(seen, told)), "warn")]
    return []


def own_course(worlds: Sequence[World], seen: Observation, name: str, most: int = 16) -> tuple[int, ...]:
    """Own lines in the nation over the past quarters, from the kept worlds."""
    place = seen.book.index["nation"][name]
    return tuple(int(lines_of(world.market, world.contracts)[seen.seat, place]) for world in worlds[-most:])
