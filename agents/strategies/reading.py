"""Reading: what the observation means for the company in the chair, worked out once a quarter, on first asking.

Lists, not arrays: no axis is long, and looking at a few dozen entries one by one is quicker than an array's call.
"""

from math import log2

from agents.strategies.reading_ground import GroundReading
from agents.strategies.reading_sky import SkyReading
from game.rules.lending import fleet_books, insured_part, loan_limit_kusd, running_of
from game.world.axes import PPM
from game.world.factory import EXPANSION_QUARTERS, STAGES
from game.world.once import once
from game.world.research import TOPICS
from game.world.treasury import ACCOUNTS

BAYS = STAGES.index("bays")
PLACE = {account: place for place, account in enumerate(ACCOUNTS)}
CHOSEN = [PLACE[account] for account in ("research", "sponsorship", "forfeits")]
LASTING = [
    PLACE[account]
    for account in ("operations", "factory_upkeep", "storage", "interest", "terminals", "acquisition", "licences")
]
GENERATION = TOPICS.index("generation")


class Reading(SkyReading, GroundReading):
    """One seat's situation."""

    # Money

    @once
    def cash_kusd(self) -> int:
        """In the bank."""
        return self.own.entries("treasury", "cash_kusd")[0]

    @once
    def funding_kusd(self) -> int:
        """From outside, a quarter."""
        return self.own.entries("treasury", "funding_kusd")[0]

    @once
    def revenue_kusd(self) -> int:
        """Of last quarter, or what the market earns at the opening."""
        public, seat = self.public, self.seat
        return int(public.treasury.revenue_kusd[seat]) or int(public.market.revenue_kusd[seat].sum())

    @once
    def accounts(self) -> list[int]:
        """Last quarter's accounts."""
        return self.own.entries("treasury", "accounts_kusd")

    def paid_kusd(self, account: str) -> int:
        """What an account cost last quarter."""
        return max(0, -self.accounts[PLACE[account]])

    def _paid_kusd(self, places: list[int]) -> int:
        accounts = self.accounts
        return -sum([accounts[place] for place in places if accounts[place] < 0])

    @once
    def _running_kusd(self) -> int:
        return running_of(self.accounts, self.revenue_kusd, self.book.laws.treasury)

    @once
    def income_kusd(self) -> int:
        """What a quarter brings before research, sponsorship and building anything: revenue, funding, running costs."""
        running, chosen = self._running_kusd, self._paid_kusd(CHOSEN)
        if not self.world.quarter:
            running -= self.chair.spec.operations_kusd_per_quarter
        return running + chosen + self.funding_kusd - self.paid_kusd("interest")

    @once
    def costs_kusd(self) -> int:
        """What runs on whatever is decided: operations, plant, customers, interest."""
        return max(self.chair.spec.operations_kusd_per_quarter, self._paid_kusd(LASTING))

    @once
    def committed_kusd(self) -> int:
        """Due this quarter for flights already on the manifest."""
        prices = self.own.rows("launch", "manifest_kusd")[0]
        return sum([flights * prices.item(ride) for ride, flights in self.survey.booked.rides[self.seat]])

    @once
    def is_rich(self) -> bool:
        """Whether more money lies there than growth can use; owners take such money out."""
        return self.cash_kusd > 8 * self.costs_kusd + 2 * self.income_kusd > 0

    def budget_kusd(self, reserve_quarters: float, drawdown_quarters: float = 6.0) -> int:
        """What may be spent a quarter on growth, so that a reserve of running costs stays and the rest lasts."""
        spare = self.cash_kusd - reserve_quarters * self.costs_kusd - self.own.entries("treasury", "overdraft_kusd")[0]
        horizon = drawdown_quarters if spare > 0 else 2.0
        return max(0, int(self.income_kusd + spare / horizon))

    @once
    def borrow_limit_kusd(self) -> int:
        """What lenders give this quarter."""
        if self.public.treasury.administration[self.seat] >= 0:
            return 0
        return loan_limit_kusd(
            running=self._running_kusd,
            revenue=self.revenue_kusd,
            funding=self.funding_kusd,
            debt=self.debt_kusd,
            fleet=fleet_books(self.public.fleet.satellites, self.book)[self.seat],
            ordered=self._ordered_kusd,
            laws=self.book.laws.treasury,
        )

    @once
    def _ordered_kusd(self) -> int:
        flown = int(self.public.launch.flown[self.seat].sum())
        insured = sum(self.own.entries("launch", "insured")) if flown else 0
        return insured_part(self.paid_kusd("satellites"), flown, min(flown, insured))

    @once
    def debt_kusd(self) -> int:
        """Owed, the overdraft included."""
        return self.own.entries("treasury", "debt_kusd")[0]

    # Factory

    @once
    def known(self) -> list[bool]:
        """Whether each own generation may be built now."""
        level = int(self.public.research.level[self.seat, GENERATION])
        return [own.level <= level and own.earliest <= self.seen.quarter for own in self.chair.generations]

    @once
    def next_gain(self) -> float:
        """Capacity for its cost of the best generation still locked, over the best that is known."""
        worth = [gbps / kusd for gbps, kusd in zip(self.fixed.capacity_gbps, self.unit_cost_kusd, strict=True)]
        known = max((w for w, yes in zip(worth, self.known, strict=True) if yes), default=0.0)
        locked = max((w for w, yes in zip(worth, self.known, strict=True) if not yes), default=0.0)
        return locked / known if known > 0 else 0.0

    @once
    def stock(self) -> list[int]:
        """Satellites anywhere in the line, by own generation."""
        line = [self.own.entries("factory", stage) for stage in ("untested", "tested", "ready")]
        return [sum(waiting) for waiting in zip(*line, strict=True)]

    @once
    def stock_left(self) -> list[float]:
        """Stock by own generation once this quarter's manifest has flown, newest satellites boarding first."""
        stock, aboard = [float(count) for count in self.stock], float(sum(self.flying))
        for place in reversed(range(len(stock))):
            taken = min(stock[place], aboard)
            stock[place] -= taken
            aboard -= taken
        newest = max((place for place, yes in enumerate(self.known) if yes), default=0)
        stock[newest] -= aboard  # this quarter's output boards too
        return stock

    @once
    def _units(self) -> list[int]:
        return self.own.entries("factory", "capacity")

    @once
    def _coming(self) -> list[list[int]]:
        coming = self.own.entries("factory", "expanding")
        return [coming[start : start + EXPANSION_QUARTERS] for start in range(0, len(coming), EXPANSION_QUARTERS)]

    @once
    def stages(self) -> list[float]:
        """Satellites of the opening generation each stage passes a quarter, with what is under way."""
        stages = zip(self._units, self._coming, self.fixed.rates, strict=True)
        return [(units + sum(coming)) * rate for units, coming, rate in stages]

    @once
    def line_now(self) -> float:
        """What the whole line passes this quarter."""
        stages = zip(self._units, self._coming, self.fixed.rates, strict=True)
        passed = [(units + coming[0]) * rate for units, coming, rate in stages]
        passed[BAYS] *= float(self.book.factory.throughput[self.own.entries("factory", "rigour")[0]])
        return min(passed)

    @once
    def bottleneck(self) -> str:
        """The narrowest stage once all that is under way works."""
        return STAGES[self.stages.index(min(self.stages))]

    @once
    def unit_cost_kusd(self) -> list[float]:
        """Of one satellite, by own generation."""
        laws, built = self.book.laws.factory, self.own.entries("factory", "built_total")
        before, slope = laws.experience_carried_over_count, log2(1.0 - laws.learning_share)
        hazard = int(self.public.hazards.unit_cost_ppm[self.seat]) / PPM
        return [
            kusd * ((made + before) / (known + before)) ** slope * hazard
            for made, kusd, known in zip(built, self.fixed.cost_kusd, self.fixed.built, strict=True)
        ]
