"""Market: what a seat sells in every nation, at which price, and what another price would do."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.demand import busy_mbps
from game.rules.market import prices_in_force
from game.rules.terminals import terminal_costs_usd
from game.texts import N_, _, figures
from game.views.format import money, percent, short_count, signed_money, usd
from game.views.nation import affordable_usd
from game.world.axes import MONTHS_PER_QUARTER, PPM
from game.world.contracts import SERVED, SIGNED
from game.world.licences import GRANTED
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.rows import lines_of
from game.world.state import World
from game.world.treasury import ACCOUNTS

SEGMENTS = (
    ("subscriptions", N_("Consumer")),
    ("business", N_("Business")),
    ("contracts", N_("Agreements")),
    ("wholesale", N_("Wholesale")),
)


@dataclass(frozen=True, slots=True)
class NationRow:
    """One nation as a line of the market table."""

    name: str
    iso3: str
    tier: str
    lines: int
    share: float  # of the satellite lines there
    availability_ppm: int
    opens: bool  # consumer service stands open or could: availability is high enough
    capacity_mbps: int
    used: float  # share of capacity
    waiting: int
    price_usd: int
    affordable_usd: float
    rival_usd: int  # cheapest rival that serves there, 0 none
    rival: int  # its seat, -1 none
    awareness_ppm: int
    business_mbps: int
    revenue_kusd: int
    licensed: bool
    closed: bool


def nation_rows(seen: Observation) -> tuple[NationRow, ...]:
    """Every nation, in the scenario's order."""
    world, seat, book = seen.world, seen.seat, seen.book
    market, coverage = world.market, world.coverage
    lines = lines_of(market, world.contracts)
    prices = prices_in_force(market.price_usd, market.override_usd, book.market.tier)
    serves = (world.licences.status == GRANTED) & (market.subscribers > 0)
    serves[seat] = False
    rivals = np.where(serves, prices, np.iinfo(np.int64).max)
    opens = book.laws.market.open_availability_share * PPM
    rows = []
    for at, (name, spec) in enumerate(book.scenario.nations.items()):
        total, room = int(lines[:, at].sum()), int(coverage.capacity_mbps[seat, at])
        rival = int(rivals[:, at].argmin()) if serves[:, at].any() else -1
        rows.append(
            NationRow(
                name=name,
                iso3=spec.iso3,
                tier=spec.tier,
                lines=int(lines[seat, at]),
                share=int(lines[seat, at]) / total if total else 0.0,
                availability_ppm=int(coverage.availability_ppm[seat, at]),
                opens=bool(coverage.availability_ppm[seat, at] >= opens),
                capacity_mbps=room,
                used=int(coverage.used_mbps[seat, at]) / room if room else 0.0,
                waiting=int(market.waiting[seat, at]),
                price_usd=int(prices[seat, at]),
                affordable_usd=affordable_usd(seen, at),
                rival_usd=int(prices[rival, at]) if rival >= 0 else 0,
                rival=rival,
                awareness_ppm=int(market.awareness_ppm[at]),
                business_mbps=int(market.business_mbps[seat, at]),
                revenue_kusd=int(market.revenue_kusd[seat, at]),
                licensed=bool(world.licences.status[seat, at] == GRANTED),
                closed=bool(book.market.closed[seat, at]),
            )
        )
    return tuple(rows)


# -- prices ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TierFacts:
    """An income tier: who pays its list price."""

    tier: str
    floor_usd: int
    standing_usd: int
    nations: int  # licensed, without a price of their own
    lines: int
    low_usd: float  # what households there can afford, poorest and richest nation
    high_usd: float
    rivals: tuple[tuple[int, int], ...]  # seat and list price of every rival that serves such a nation


def tier_facts(seen: Observation) -> tuple[TierFacts, ...]:
    """The three tiers, poorest first."""
    world, seat, book = seen.world, seen.seat, seen.book
    licensed = world.licences.status[seat] == GRANTED
    found = []
    for at, tier in enumerate(TIERS):
        members = book.market.tier == at
        payers = members & licensed & (world.market.override_usd[seat] == 0)
        affordable = [affordable_usd(seen, int(place)) for place in np.flatnonzero(members)] or [0.0]
        found.append(
            TierFacts(
                tier=tier,
                floor_usd=seen.legal.price_floor_usd[tier],
                standing_usd=int(world.market.price_usd[seat, at]),
                nations=int(payers.sum()),
                lines=int(world.market.subscribers[seat][payers].sum()),
                low_usd=min(affordable),
                high_usd=max(affordable),
                rivals=tuple(
                    (other, int(world.market.price_usd[other, at]))
                    for other in range(len(book.operators))
                    if other != seat and world.market.subscribers[other][members].any()
                ),
            )
        )
    return tuple(found)


def price_effects(seen: Observation, lines: int, before_usd: int, after_usd: int) -> tuple[str, ...]:
    """What a price change does, by the laws of choice and of leaving: all else taken as it is."""
    if after_usd == before_usd or before_usd <= 0:
        return (_("Unchanged at {before_usd}").format(before_usd=usd(before_usd)),)
    laws = seen.book.laws.market
    ratio = after_usd / before_usd
    weight = ratio**-laws.price_exponent - 1.0
    size = (
        _("{weight} times as much").format(weight=figures(f"{weight + 1.0:,.0f}"))
        if weight > 2.0
        else (_("{share} more") if weight > 0 else _("{share} less")).format(share=figures(f"{abs(weight):.0%}"))
    )
    words = [_("Your offer weighs {size} with households that choose now").format(size=size)]
    if lines:
        kusd = lines * (after_usd - before_usd) * MONTHS_PER_QUARTER / 1000
        words.append(
            _("{money} a quarter from {lines} lines, if all stay").format(
                money=signed_money(kusd), lines=short_count(lines)
            )
        )
    leave = max(ratio, 1.0) ** laws.churn_price_exponent - 1.0
    if leave > 0 and lines:
        words.append(_("Leaving rises by {leave} this quarter, once").format(leave=figures(f"{leave:.0%}")))
    elif ratio < 1.0:
        words.append(_("Nobody leaves or comes back for a lower price alone; it works on new choosers"))
    return tuple(words)


def lines_paying(seen: Observation, nation: str) -> int:
    """Own consumer lines in a nation."""
    return int(seen.world.market.subscribers[seen.seat, seen.book.index["nation"][nation]])


def terminal_cost_usd(seen: Observation) -> float:
    """What a user terminal costs the company today."""
    costs = terminal_costs_usd(seen.world.market, seen.world.research.level, seen.book.laws.market)
    return float(costs[seen.seat])


def subsidy_words(seen: Observation, subsidy_usd: int) -> str:
    """Who pays for a terminal, and what last quarter's new lines would have cost."""
    cost = terminal_cost_usd(seen)
    paid = min(cost, subsidy_usd)
    gained = int(seen.world.market.gained[seen.seat].sum())
    bill = _("; last quarter's {lines} new lines would have cost you {cost}").format(
        lines=short_count(gained), cost=money(gained * paid / 1000)
    )
    return _("The customer pays {rest} of {cost}{bill}").format(
        rest=usd(max(0.0, cost - paid)), cost=usd(cost), bill=bill if gained else ""
    )


# -- customers and revenue -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Flow:
    """A quarter of customers won and lost."""

    gained: int
    left: int
    churn: float  # of the lines at the quarter's start

    @property
    def net(self) -> int:
        """Won minus lost."""
        return self.gained - self.left


def flow_of(before: World | None, after: World, seat: int) -> Flow:
    """Gross additions, leavers and churn of one quarter."""
    gained, left = int(after.market.gained[seat].sum()), int(after.market.left[seat].sum())
    start = int((before or after).market.subscribers[seat].sum())
    return Flow(gained, left, left / start if start else 0.0)


def flows(worlds: Sequence[World], seat: int) -> tuple[Flow, ...]:
    """One entry a quarter played."""
    return tuple(flow_of(before, after, seat) for before, after in itertools.pairwise(worlds))


def segments(worlds: Sequence[World], seat: int) -> dict[str, tuple[int, ...]]:
    """Revenue by segment, thousand dollars a quarter played."""
    places = {label: ACCOUNTS.index(name) for name, label in SEGMENTS}
    played = worlds[1:]
    return {
        label: tuple(int(world.treasury.accounts_kusd[seat, place]) for world in played)
        for label, place in places.items()
    }


# -- wholesale -------------------------------------------------------------------------------------------------------


def may_lease(seen: Observation) -> tuple[str, ...]:
    """Nations where capacity may be put up for carriers."""
    world, seat = seen.world, seen.seat
    may = (world.licences.status[seat] == GRANTED) | np.isin(world.contracts.status[seat], (SIGNED, SERVED))
    return tuple(name for at, name in enumerate(seen.book.names["nation"]) if may[at])


def spare_mbps(seen: Observation, nation: str) -> int:
    """Capacity over a nation that nothing uses."""
    at, coverage = seen.book.index["nation"][nation], seen.world.coverage
    return max(0, int(coverage.capacity_mbps[seen.seat, at]) - int(coverage.used_mbps[seen.seat, at]))


def lease_words(seen: Observation, nation: str, mbps: int) -> str:
    """What a lease holds back, and what carriers took last quarter."""
    at = seen.book.index["nation"][nation]
    taken = int(seen.world.market.wholesale_mbps[seen.seat, at])
    lines = int(mbps / busy_mbps(seen.quarter + seen.book.market.since, seen.book.laws.market))
    if not mbps:
        return _("Nothing is put up; all capacity is for households and business")
    return _("Held back from {lines} household lines; carriers took {taken} Mbps last quarter").format(
        lines=short_count(lines), taken=short_count(taken)
    )


def reference_kusd_per_gbps(seen: Observation) -> int:
    """The price at which one offer wins half of the carriers' budget."""
    return round(seen.book.laws.market.wholesale_reference_kusd_per_gbps)


def awareness_words(row: NationRow) -> str:
    """How many households have heard of satellite internet."""
    return _("{awareness} of households know of satellite internet").format(awareness=percent(row.awareness_ppm, 0))
