"""Reading: what the observation means for the company in the chair, worked out once a quarter, on first asking."""

from typing import NamedTuple

import numpy as np

from agents.strategies.fixed import Fixed, fixed
from agents.strategies.once import once
from game.rules.chair import Chair, chair
from game.rules.funding import borrow_limit_kusd, running_kusd
from game.rules.limits import price_floors_usd
from game.world.axes import PPM, Bools, Floats, Ints
from game.world.contracts import SERVED, SIGNED
from game.world.factory import STAGES
from game.world.launch import PROGRAMMES
from game.world.licences import DUE, GRANTED, NOT_FILED, PENDING
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.research import TOPICS
from game.world.treasury import ACCOUNTS

PLACE = {account: place for place, account in enumerate(ACCOUNTS)}
DEVELOPMENT = PROGRAMMES.index("vehicle")
GENERATION = TOPICS.index("generation")
PRIOR_FLIGHTS, PRIOR_SUCCESS = 10.0, 0.95  # what one expects of a vehicle of which little is known
OPEN_SHARE = 0.95  # availability at which consumer service opens
NEAR_MILESTONE_QUARTERS = 14


class Milestone(NamedTuple):
    """One that is still due."""

    name: str
    shells: tuple[str, ...]
    missing: int  # satellites
    quarters: int  # left


class Reading:
    """One seat's situation."""

    def __init__(self, seen: Observation) -> None:
        self.seen = seen
        self.world = seen.world
        self.book = seen.book
        self.seat = seen.seat
        self.chair: Chair = chair(seen.book, seen.seat)
        self.fixed: Fixed = fixed(seen.book, seen.seat)

    # Money

    @once
    def cash_kusd(self) -> int:
        """In the bank."""
        return int(self.world.treasury.cash_kusd[self.seat])

    @once
    def funding_kusd(self) -> int:
        """From outside, a quarter."""
        return int(self.world.treasury.funding_kusd[self.seat])

    @once
    def revenue_kusd(self) -> int:
        """Of last quarter, or what the market earns at the opening."""
        return int(self.world.treasury.revenue_kusd[self.seat]) or int(self.world.market.revenue_kusd[self.seat].sum())

    @once
    def accounts(self) -> list[int]:
        """Last quarter's accounts."""
        accounts: list[int] = self.world.treasury.accounts_kusd[self.seat].tolist()
        return accounts

    def paid_kusd(self, account: str) -> int:
        """What an account cost last quarter."""
        return max(0, -self.accounts[PLACE[account]])

    @once
    def income_kusd(self) -> int:
        """What a quarter brings before research, sponsorship and building anything: revenue, funding, running costs."""
        running = running_kusd(self.world, self.seat, self.book)
        chosen = self.paid_kusd("research") + self.paid_kusd("sponsorship") + self.paid_kusd("forfeits")
        if not self.world.quarter:
            running -= self.chair.spec.operations_kusd_per_quarter
        return running + chosen + self.funding_kusd - self.paid_kusd("interest")

    @once
    def costs_kusd(self) -> int:
        """What runs on whatever is decided: operations, plant, customers, interest."""
        lasting = ("operations", "factory_upkeep", "storage", "interest", "terminals", "acquisition", "licences")
        return max(self.chair.spec.operations_kusd_per_quarter, sum(self.paid_kusd(account) for account in lasting))

    @once
    def committed_kusd(self) -> int:
        """Due this quarter for flights already on the manifest."""
        launch = self.world.launch
        return int((launch.manifest[self.seat] * launch.manifest_kusd[self.seat]).sum())

    @once
    def is_rich(self) -> bool:
        """Whether more money lies there than growth can use; owners take such money out."""
        return self.cash_kusd > 8 * self.costs_kusd + 2 * self.income_kusd > 0

    def budget_kusd(self, reserve_quarters: float, drawdown_quarters: float = 6.0) -> int:
        """What may be spent a quarter on growth, so that a reserve of running costs stays and the rest lasts."""
        spare = self.cash_kusd - reserve_quarters * self.costs_kusd - self.world.treasury.overdraft_kusd[self.seat]
        horizon = drawdown_quarters if spare > 0 else 2.0
        return max(0, int(self.income_kusd + spare / horizon))

    @once
    def borrow_limit_kusd(self) -> int:
        """What lenders give this quarter."""
        return borrow_limit_kusd(self.world, self.seat, self.book)

    @once
    def floors_usd(self) -> list[int]:
        """Lowest price a month by income tier."""
        return price_floors_usd(self.world, self.seat, self.book)

    # Fleet and market

    @once
    def satellites(self) -> Ints:
        """In service and raising, by own shell."""
        fleet, own = self.world.fleet, self.fixed.span
        aloft: Ints = fleet.satellites[own].sum(axis=(1, 2)) + fleet.raising[own].sum(axis=(1, 2))
        return aloft

    @once
    def older(self) -> Ints:
        """Satellites at least so old: [own shell, own generation, age from the oldest class down]."""
        ages: Ints = self.world.fleet.satellites[self.fixed.span][:, self.fixed.generations, ::-1].cumsum(axis=2)
        return ages

    def leaving_within(self, quarters: int) -> Ints:
        """Satellites that reach their design life within so many quarters, by own shell."""
        age = np.maximum(self.fixed.lives - quarters, 0)
        going: Ints = self.older[:, np.arange(age.size), self.older.shape[2] - 1 - age].sum(axis=1)
        return going

    @once
    def flying(self) -> Ints:
        """Satellites booked on this quarter's flights, by own shell."""
        aboard: Ints = (self.world.launch.manifest[self.seat][:, self.fixed.shells] * self.fixed.full).sum(axis=0)
        return aboard

    @once
    def room(self) -> Ints:
        """Satellites that may be sent next quarter, by own shell; those about to leave make room."""
        allowed = self.world.licences.allowed[self.fixed.span]
        filed = self.world.licences.filed_quarter[self.fixed.span] != NOT_FILED
        room: Ints = np.maximum(allowed - self.satellites - self.flying + self.leaving_within(2), 0) * filed
        return room

    @once
    def licensed(self) -> Bools:
        """Where service may be sold now or soon: licensed, asked for, or under agreement. [nation]"""
        status = self.world.licences.status[self.seat]
        contract = self.world.contracts.status[self.seat]
        wanted: Bools = (status == GRANTED) | (status == PENDING) | (contract == SIGNED) | (contract == SERVED)
        return wanted

    @once
    def granted(self) -> Bools:
        """Where service may be sold now. [nation]"""
        granted: Bools = self.world.licences.status[self.seat] == GRANTED
        return granted

    @once
    def availability(self) -> Floats:
        """Share of the time that service is there. [nation]"""
        share: Floats = self.world.coverage.availability_ppm[self.seat] / PPM
        return share

    @once
    def used(self) -> Floats:
        """Share of capacity used. [nation]"""
        coverage = self.world.coverage
        share: Floats = coverage.used_mbps[self.seat] / np.maximum(coverage.capacity_mbps[self.seat], 1)
        return share

    @once
    def is_open(self) -> Bools:
        """Where consumer service stands open. [nation]"""
        standing: Bools = self.granted & (self.availability >= OPEN_SHARE)
        return standing

    @once
    def tier_worth(self) -> tuple[list[float], list[float]]:
        """What the nations where service is open are worth, by tier, and the same times the share of capacity used."""
        worth = self.fixed.worth * self.is_open
        used = worth * np.minimum(self.used, 1.3)
        tier, tiers = self.book.market.tier, len(TIERS)
        return np.bincount(tier, worth, tiers).tolist(), np.bincount(tier, used, tiers).tolist()

    def used_in_tier(self, tier: int) -> float | None:
        """Share of capacity used where service is open, in the nations of a tier; None where it is nowhere."""
        worth, used = self.tier_worth
        return used[tier] / worth[tier] if worth[tier] > 0 else None

    @once
    def utilisation(self) -> float:
        """Share of capacity used where service is open, weighted by what the nations are worth."""
        worth, used = self.tier_worth
        return sum(used) / sum(worth) if sum(worth) > 0 else 0.0

    @once
    def open_worth(self) -> float:
        """Share of what the licensed nations are worth that service is open to."""
        licensed = self.fixed.worth * self.licensed
        total = float(licensed.sum())
        return float(licensed[self.availability >= OPEN_SHARE].sum()) / total if total > 0 else 0.0

    @once
    def owes(self) -> bool:
        """Whether a signed nation still waits for service."""
        return bool((self.world.contracts.status[self.seat] == SIGNED).any())

    @once
    def milestones(self) -> list[Milestone]:
        """Those still due, nearest first."""
        found = []
        for name, shells, places, count, due, place in self.fixed.milestones:
            if self.world.licences.milestone[place] == DUE:
                up = int(self.world.fleet.satellites[places].sum() + self.world.fleet.raising[places].sum())
                found.append(Milestone(name, shells, max(0, count - up), max(1, due - self.seen.quarter)))
        return sorted(found, key=lambda milestone: milestone.quarters)

    # Factory

    @once
    def known(self) -> list[bool]:
        """Whether each own generation may be built now."""
        level = int(self.world.research.level[self.seat, GENERATION])
        return [own.level <= level and own.earliest <= self.seen.quarter for own in self.chair.generations]

    @once
    def next_gain(self) -> float:
        """Capacity for its cost of the best generation still locked, over the best that is known."""
        worth = (self.fixed.capacity_gbps / self.unit_cost_kusd).tolist()
        known = max((w for w, yes in zip(worth, self.known, strict=True) if yes), default=0.0)
        locked = max((w for w, yes in zip(worth, self.known, strict=True) if not yes), default=0.0)
        return locked / known if known > 0 else 0.0

    @once
    def stock(self) -> list[int]:
        """Satellites anywhere in the line, by own generation."""
        factory, own = self.world.factory, self.fixed.generations
        stock: list[int] = (factory.untested[own] + factory.tested[own] + factory.ready[own]).tolist()
        return stock

    @once
    def stock_left(self) -> list[float]:
        """Stock by own generation once this quarter's manifest has flown, newest satellites boarding first."""
        stock, aboard = [float(count) for count in self.stock], float(self.flying.sum())
        for place in reversed(range(len(stock))):
            taken = min(stock[place], aboard)
            stock[place] -= taken
            aboard -= taken
        newest = max((place for place, yes in enumerate(self.known) if yes), default=0)
        stock[newest] -= aboard  # this quarter's output boards too
        return stock

    @once
    def stages(self) -> list[float]:
        """Satellites of the opening generation each stage passes a quarter, with what is under way."""
        factory = self.world.factory
        units = factory.capacity[self.seat] + factory.expanding[self.seat].sum(axis=1)
        rates: list[float] = (units * self.book.factory.rate[self.seat]).tolist()
        return rates

    @once
    def line_now(self) -> float:
        """What the whole line passes this quarter."""
        factory = self.world.factory
        units = factory.capacity[self.seat] + factory.expanding[self.seat, :, 0]
        return float((units * self.book.factory.rate[self.seat]).min())

    @once
    def bottleneck(self) -> str:
        """The narrowest stage once all that is under way works."""
        return STAGES[self.stages.index(min(self.stages))]

    # Launch

    @once
    def won_share(self) -> float:
        """Share of the flights asked for last quarter that were won; 1 where nothing was asked."""
        launch = self.world.launch
        asked = int(launch.standing[self.seat].sum())
        if self.world.quarter == 0 or asked == 0:
            return 1.0
        return min(1.0, int(launch.manifest[self.seat].sum()) / asked)

    @once
    def outbid(self) -> Bools:
        """Where flights asked for last quarter were not all won. [vehicle the seat may fly on]"""
        launch, own = self.world.launch, self.fixed.vehicles
        lost: Bools = launch.standing[self.seat].sum(axis=1) > launch.manifest[self.seat].sum(axis=1)
        return lost[own] & (self.world.quarter > 0)

    @once
    def success(self) -> Floats:
        """Odds that a flight succeeds. [vehicle the seat may fly on]"""
        launch, own = self.world.launch, self.fixed.vehicles
        flights, failures = launch.flights[own], launch.failures[own]
        odds: Floats = (flights - failures + PRIOR_FLIGHTS * PRIOR_SUCCESS) / (flights + PRIOR_FLIGHTS)
        return odds

    @once
    def slots(self) -> Ints:
        """On offer for next quarter's flights. [vehicle the seat may fly on]"""
        return self.seen.notices.slots[self.fixed.vehicles]

    @once
    def price_kusd(self) -> Ints:
        """What a flight is likely to cost: the reserve, or last quarter's clearing price. [vehicle]"""
        own = self.fixed.vehicles
        return np.maximum(self.seen.notices.list_price_kusd[own], self.world.launch.clearing_kusd[own])

    @once
    def unit_cost_kusd(self) -> Floats:
        """Of one satellite, by own generation."""
        own = self.fixed.generations
        factory, table, laws = self.world.factory, self.book.factory, self.book.laws.factory
        gained = (factory.built_total[own] + laws.experience_carried_over_count) / (
            table.built[own] + laws.experience_carried_over_count
        )
        cost: Floats = table.cost_kusd[own] * gained ** np.log2(1.0 - laws.learning_share)
        cost *= self.world.hazards.unit_cost_ppm[self.seat] / PPM
        return cost
