"""Market: a quarter of customers won and lost, business and wholesale sold, and the money of it.

Events (count = lines):
- service_opened: an operator's first consumer lines in a nation; count = lines won
- service_closed: the last line in a nation was lost; count = lines lost
- waiting_list: households begin to queue for a full network; count = households waiting
- dumping_investigated, duty_imposed: an operator sells below cost, and has done so for too long; count = nations
- nation_dominated: one operator held most lines for as long as the laws of the second source ask; ppm = its share of consumer lines
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules import demand, dumping
from game.rules.business import (
    budget_growth,
    business_attraction,
    mbps_kusd,
    phone_kusd,
    settle_towards,
    wholesale_mbps,
)
from game.rules.luck import Luck
from game.rules.market_news import news
from game.rules.market_opening import BUSINESS_TOPICS, opening, tables
from game.rules.step import Step
from game.rules.terminals import operations_factor, price_floor_usd, terminal_costs_usd
from game.world.axes import MONTHS_PER_QUARTER, PPM, Bools, Floats, Ints, amended, changed, whole
from game.world.decisions import Decisions
from game.world.licences import GRANTED
from game.world.market import MarketLaws
from game.world.notices import Notices
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import Bills

__all__ = ["advance", "opening", "price_floor_usd", "prices_in_force", "tables"]

PHONE = TOPICS.index("direct_to_cell")
KUSD_A_LINE = MONTHS_PER_QUARTER / 1000  # from dollars a month to thousand dollars a quarter


class Season(NamedTuple):
    """What time alone has made of the scenario's figures by a quarter."""

    affordable_usd: Floats  # [nation]
    households: Floats  # [nation]
    business_kusd: Floats  # [nation] budgets
    busy_mbps: float  # of a line in the busy hour
    last_busy_mbps: float  # a quarter before


@lru_cache(maxsize=128)
def season(quarter: int, book: Rulebook) -> Season:
    """The figures of a quarter, the same in every match."""
    laws, table, years, since = book.laws.market, book.market, quarter / 4, quarter + book.market.since
    growth = budget_growth(since, laws.business_growth_per_year, laws.business_growth_fade_per_year)
    return Season(
        affordable_usd=table.affordable_usd * (1.0 + laws.income_growth_per_year) ** years,
        households=table.households * (1.0 + table.growth) ** years,
        business_kusd=table.business_kusd * growth,
        busy_mbps=demand.busy_mbps(since, laws),
        last_busy_mbps=demand.busy_mbps(max(quarter - 1, 0) + table.since, laws),
    )


class Offer(NamedTuple):
    """What every operator offers in every nation this quarter: [operator, nation] unless said otherwise."""

    price_usd: Floats  # what customers pay, a duty on dumping included
    asked_usd: Floats  # what the operator gets of it
    last_price_usd: Floats  # paid last quarter
    price_ratio: Floats  # over the affordable price
    terminal_usd: Floats  # [operator] factory cost of a terminal
    availability: Floats
    trust: Floats
    strain: Floats  # congestion, 0 to 2
    size: Floats  # of what the network leaves for households, over the largest one's there
    sells: Bools  # licensed and in business
    reaches: Bools  # of these, with service enough for pilots
    opens: Bools  # consumer service stands open


class Lines(NamedTuple):
    """What becomes of the consumer lines: [operator, nation]."""

    gained: Ints
    left: Ints
    waiting: Ints
    subscribers: Ints


class Sold(NamedTuple):
    """Capacity sold beside the lines, in Mbps, and the revenue of it: [operator, nation]."""

    business_mbps: Ints
    wholesale_mbps: Ints
    used_mbps: Ints
    business_kusd: Ints
    wholesale_kusd: Ints


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """The market's turn of the quarter."""
    laws, market = book.laws.market, world.market
    offer = offers(world, orders, book)
    aware = demand.spread_awareness(
        market.awareness_ppm / PPM,
        offer.opens.max(axis=0),
        laws.innovation_share_per_quarter,
        laws.imitation_share_per_quarter,
        laws.abroad_share,
    )
    lines = consumers(world, orders, book, offer, aware, luck)
    sold = sell_capacity(world, orders, book, offer, lines.subscribers)
    lines_kusd = whole((market.subscribers + lines.subscribers) * offer.asked_usd * (KUSD_A_LINE / 2))
    dominated = dominance(world, lines.subscribers, laws)
    after = changed(
        market,
        subscribers=lines.subscribers,
        business_mbps=sold.business_mbps,
        wholesale_mbps=sold.wholesale_mbps,
        waiting=lines.waiting,
        awareness_ppm=whole(aware * PPM),
        price_usd=orders.price_usd,
        override_usd=orders.override_usd,
        terminal_subsidy_usd=orders.terminal_subsidy_usd,
        terminals_made=market.terminals_made + lines.gained.sum(axis=1),
        trust_ppm=whole(drift(offer, lines.subscribers, book) * PPM),
        lease_mbps=orders.lease_mbps,
        lease_kusd_per_gbps=orders.lease_kusd_per_gbps,
        gained=lines.gained,
        left=lines.left,
        revenue_kusd=lines_kusd + sold.business_kusd + sold.wholesale_kusd,
        dumping_quarters=dumping.quarters(world, offer.asked_usd, offer.sells, book),
        dominated_quarters=dominated,
    )
    coverage = changed(world.coverage, used_mbps=sold.used_mbps)
    bills = bill(world, orders, book, offer, lines, sold, lines_kusd)
    events = news(market, after, book)
    return Step(amended(world, market=after, coverage=coverage), bills, events)


def prices_in_force(price_usd: Ints, override_usd: Ints, tier: Ints) -> Ints:
    """Price a month: the nation's own where there is one, else its tier's. [operator, nation]"""
    return np.where(override_usd > 0, override_usd, price_usd[:, tier])


def offers(world: World, orders: Decisions, book: Rulebook) -> Offer:
    """Everybody's offers, as this quarter's coverage and orders make them."""
    laws, table, coverage = book.laws.market, book.market, world.coverage
    asked = prices_in_force(orders.price_usd, orders.override_usd, table.tier).astype(float)
    last = prices_in_force(world.market.price_usd, world.market.override_usd, table.tier).astype(float)
    price, last = dumping.paid_usd(world, asked, last, book)
    availability = coverage.availability_ppm / PPM
    sells = (world.licences.status == GRANTED) & (world.treasury.administration < 0)[:, None]
    return Offer(
        price_usd=price,
        asked_usd=asked,
        last_price_usd=last,
        price_ratio=price / season(world.quarter, book).affordable_usd,
        terminal_usd=terminal_costs_usd(world.market, world.research.level, laws),
        availability=availability,
        trust=world.market.trust_ppm / PPM,
        strain=demand.congestion(
            coverage.used_mbps / np.maximum(coverage.capacity_mbps, 1), laws.congestion_from_share
        ),
        size=demand.relative_size(np.maximum(coverage.capacity_mbps - orders.lease_mbps, 0), laws.size_exponent),
        sells=sells,
        reaches=sells & (availability >= laws.pilot_availability_share),
        opens=sells & (availability >= laws.open_availability_share),
    )


def consumers(world: World, orders: Decisions, book: Rulebook, offer: Offer, aware: Floats, luck: Luck) -> Lines:
    """Households decide, join, queue and leave."""
    laws, market, now = book.laws.market, world.market, season(world.quarter, book)
    lines = market.subscribers
    weight = consumer_attraction(world, orders, book, offer) * offer.reaches * offer.size
    shares = demand.choice_shares(weight, book.market.outside_weight)
    taken = lines.sum(axis=0) + world.contracts.served_lines.sum(axis=0) + market.waiting.sum(axis=0)
    deciding = np.maximum(aware * now.households - taken, 0.0) * (world.hazards.demand_ppm / PPM)
    noise = 1.0 + laws.demand_noise_share * (2.0 * luck.draw("market")[:, 0] - 1.0)
    wanted = shares * (deciding * laws.deciding_share_per_quarter) * noise[:, None]
    wanted = (wanted + market.waiting * laws.patience_share_per_quarter) * offer.reaches
    left = np.minimum(whole(lines * leaving(world, book, offer, shares)), lines)
    capacity = world.coverage.capacity_mbps / now.busy_mbps - world.contracts.served_lines
    most = np.where(offer.opens, np.inf, laws.pilot_lines_count)
    gained = np.floor(demand.admitted(wanted, lines - left, capacity, most)).astype(np.int64)
    return Lines(gained, left, whole(np.maximum(wanted - gained - 1.0, 0.0)), lines + gained - left)


def consumer_attraction(world: World, orders: Decisions, book: Rulebook, offer: Offer) -> Floats:
    """Weight of each offer in the households' choice."""
    laws = book.laws.market
    upfront = np.maximum(offer.terminal_usd - orders.terminal_subsidy_usd, 0.0)
    years = upfront[:, None] * (offer.price_ratio / offer.price_usd / 12.0)
    lag = np.maximum(world.coverage.latency_us / (laws.latency_reference_ms * 1000.0) - 1.0, 0.0)
    return demand.attraction(offer.price_ratio, years, offer.availability, offer.strain, lag, offer.trust, laws)


def leaving(world: World, book: Rulebook, offer: Offer, shares: Floats) -> Floats:
    """Share of lines lost this quarter; where the licence is gone or the company has failed, many at once."""
    laws = book.laws.market
    outage = np.maximum(1.0 - offer.availability / laws.open_availability_share, 0.0)
    rise = np.maximum(offer.price_usd / offer.last_price_usd, 1.0)
    rivals = shares.sum(axis=0) - shares
    shocks = (world.hazards.churn_ppm[:, None] + world.hazards.clash_ppm) / PPM
    usual = demand.churn(offer.strain, outage, rivals, rise, offer.trust, shocks, laws)
    return np.where(offer.sells, usual, np.maximum(usual, laws.frozen_churn_share_per_quarter))


def sell_capacity(world: World, orders: Decisions, book: Rulebook, offer: Offer, subscribers: Ints) -> Sold:
    """Business and wholesale buy what agreements and lines leave of the capacity."""
    laws, table, now = book.laws.market, book.market, season(world.quarter, book)
    busy, budget = now.busy_mbps, now.business_kusd
    lines_mbps = whole((subscribers + world.contracts.served_lines) * busy)
    reachable = offer.availability * offer.reaches
    room = np.maximum(world.coverage.capacity_mbps - lines_mbps, 0) * offer.reaches
    level = world.research.level
    unit_kusd = mbps_kusd(offer.price_usd, busy, laws.business_premium_factor)
    size = demand.relative_size(world.coverage.capacity_mbps, laws.business_size_exponent)
    weight = (offer.reaches * size) * business_attraction(
        offer.price_ratio, offer.availability, table.alignment, offer.trust, level[:, BUSINESS_TOPICS].sum(axis=1), laws
    )
    wanted = budget * demand.choice_shares(weight, table.business_outside)
    last_kusd = mbps_kusd(offer.last_price_usd, now.last_busy_mbps, laws.business_premium_factor)
    spent = world.market.business_mbps * last_kusd
    moved = settle_towards(spent, wanted, laws.business_speed_share_per_quarter, room * unit_kusd)
    business = np.floor(moved / unit_kusd)
    price = orders.lease_kusd_per_gbps
    carriers = laws.wholesale_share_of_business * budget
    wholesale = np.floor(wholesale_mbps(orders.lease_mbps, price, carriers, reachable, room - business, laws))
    phone = phone_kusd(laws.phone_share_of_business * budget, level[:, PHONE], reachable, laws.phone_half_level)
    return Sold(
        business_mbps=business.astype(np.int64),
        wholesale_mbps=wholesale.astype(np.int64),
        used_mbps=lines_mbps + business.astype(np.int64) + wholesale.astype(np.int64),
        business_kusd=whole(business * unit_kusd + phone),
        wholesale_kusd=whole(wholesale * price / 1000.0),
    )


def drift(offer: Offer, subscribers: Ints, book: Rulebook) -> Floats:
    """Trust moves slowly to what service and alignment deserve."""
    laws = book.laws.market
    quality = (subscribers > 0) * offer.opens * offer.availability * (1.0 - np.minimum(offer.strain, 1.0))
    deserved = (
        laws.trust_unserved_share
        + (laws.trust_served_share - laws.trust_unserved_share) * quality
        + laws.trust_alignment_share * book.market.alignment
    )
    trust: Floats = offer.trust + laws.trust_pull_share_per_quarter * (deserved - offer.trust)
    return np.minimum(np.maximum(trust, 0.0), 1.0)


def dominance(world: World, subscribers: Ints, laws: MarketLaws) -> Ints:
    """Quarters in a row in which one operator has held more than the share that worries a nation: [nation]."""
    lines = subscribers + world.contracts.served_lines
    total = lines.sum(axis=0)
    alone = (lines.max(axis=0) > laws.dominated_share * total) & (total >= laws.dominated_lines_count)
    quarters: Ints = (world.market.dominated_quarters + 1) * alone
    return quarters


def bill(
    world: World, orders: Decisions, book: Rulebook, offer: Offer, lines: Lines, sold: Sold, lines_kusd: Ints
) -> Bills:
    """The quarter's money of the market, account -> kusd [operator]."""
    table = book.market
    per_terminal = np.minimum(offer.terminal_usd, orders.terminal_subsidy_usd)
    served = lines.subscribers + world.contracts.served_lines
    running = (served * table.operations_usd).sum(axis=1) * operations_factor(world.research.level, book.laws.market)
    return {
        "subscriptions": lines_kusd.sum(axis=1),
        "business": sold.business_kusd.sum(axis=1),
        "wholesale": sold.wholesale_kusd.sum(axis=1),
        "terminals": -whole(lines.gained.sum(axis=1) * per_terminal / 1000.0),
        "acquisition": -whole((lines.gained * table.acquisition_usd).sum(axis=1) / 1000.0),
        "operations": -whole(running * KUSD_A_LINE * (world.hazards.operations_ppm / PPM)),
    }
