"""Market opening: the tables of the market laws, calibrated so that the opening lies on the scenario's path."""

from collections.abc import Mapping

import numpy as np

from game.rules import stance
from game.rules.business import budget_growth, business_attraction, mbps_kusd
from game.rules.demand import attraction, busy_mbps, choice_shares, outside_option, quarterly
from game.rules.terminals import TERMINALS, terminal_cost_usd
from game.world.axes import MONTHS_PER_QUARTER, PPM, Floats, Ints, seal, whole
from game.world.market import TIERS, Market, MarketLaws, MarketTables
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario, quarter_index

Index = Mapping[str, Mapping[str, int]]
BUSINESS_TOPICS = (TOPICS.index("laser_links"), TOPICS.index("direct_to_cell"))
BISECTIONS = 60
KNOWN_A_LINE = 1.6  # aware households for each that has a line, at least
KUSD_A_LINE = MONTHS_PER_QUARTER / 1000  # from dollars a month to thousand dollars a quarter


def tables(scenario: Scenario, index: Index) -> MarketTables:
    """The tables of the market laws. Outside options follow from the opening lines where there are any.

    They stay at their levels where the scenario says so: lines that a fleet too small held back say little of demand.
    """
    laws = scenario.laws.market
    nations = list(scenario.nations.values())
    tier = np.array([TIERS.index(nation.tier) for nation in nations])
    unserved = np.array([nation.rural_unserved_households_m for nation in nations]) * 1e6
    households = np.array([nation.households_m for nation in nations]) * 1e6
    other = np.array([nation.other_addressable_share for nation in nations])
    addressable = unserved + other * np.maximum(households - unserved, 0.0)
    budget = np.array([nation.business_musd_per_year for nation in nations]) * laws.business_budget_factor * 1000 / 4
    growth = np.array([nation.growth_per_year for nation in nations])
    since = quarter_index(scenario.opening, laws.figures_of)
    addressable *= (1.0 + growth) ** (since / 4)
    affordable = np.array([nation.affordable_usd_per_month for nation in nations])
    affordable = affordable * (1.0 + laws.income_growth_per_year) ** (since / 4)
    return MarketTables(
        households=addressable,
        tier=seal(tier),
        growth=growth,
        affordable_usd=affordable,
        since=since,
        outside_weight=_outside(scenario, index, addressable, affordable, tier),
        business_kusd=budget,
        business_outside=_business_outside(scenario, index, budget * _grown(since, laws), affordable),
        alignment=stance.alignment(scenario),
        closed=seal(stance.closed(scenario)),
        home=seal(stance.home(scenario)),
        acquisition_usd=np.array(laws.acquisition_usd_per_line)[tier],
        operations_usd=np.array(laws.operations_usd_per_line_per_month)[tier],
    )


def opening(book: Rulebook) -> Market:
    """The market at the opening: lines, prices and trust of the scenario, business in its calibrated place."""
    scenario, index, table = book.scenario, book.index, book.market
    laws = scenario.laws.market
    subscribers = opening_lines(scenario, index)
    price = opening_prices(scenario, index)
    trust = opening_trust(scenario)
    business_kusd = _business_kusd(scenario, index, table)
    mbps = business_kusd / mbps_kusd(price, busy_mbps(table.since, laws), laws.business_premium_factor)
    lines_kusd = subscribers * price * KUSD_A_LINE
    leased = _wholesalers(scenario)[:, None] * stance.granted(scenario, index)
    none = np.zeros(subscribers.shape, dtype=np.int64)
    return Market(
        subscribers=seal(subscribers),
        business_mbps=seal(whole(mbps)),
        wholesale_mbps=seal(none),
        waiting=seal(none),
        awareness_ppm=seal(whole(opening_awareness(subscribers, table.households, scenario) * PPM)),
        price_usd=seal(_tier_prices(scenario)),
        override_usd=seal(_overrides(scenario, index)),
        terminal_subsidy_usd=seal([operator.terminal_subsidy_usd for operator in scenario.operators.values()]),
        terminals_made=seal([operator.terminals_made_count for operator in scenario.operators.values()]),
        trust_ppm=seal(whole(trust * PPM)),
        lease_mbps=seal(leased * laws.wholesaler_lease_mbps),
        lease_kusd_per_gbps=seal(leased * round(laws.wholesale_reference_kusd_per_gbps)),
        gained=seal(none),
        left=seal(none),
        revenue_kusd=seal(whole(lines_kusd + business_kusd)),
        dumping_quarters=seal(none),
        dominated_quarters=seal(none[0]),
    )


def _business_kusd(scenario: Scenario, index: Index, table: MarketTables) -> Floats:
    """Business revenue a quarter at the opening: [operator, nation].

    Outside options that do not follow from the opening say where business tends, not how far it has come: then each
    company's share of its revenue says that.
    """
    laws = scenario.laws.market
    weight = _business_weights(scenario, index, table.affordable_usd)
    won = table.business_kusd * _grown(table.since, laws) * choice_shares(weight, table.business_outside)
    if laws.outside_follows_lines:
        return won
    so_far: Floats = won * (_business_met_kusd(scenario, index) / np.maximum(won.sum(axis=1), 1.0))[:, None]
    return so_far


def _business_met_kusd(scenario: Scenario, index: Index) -> Floats:
    """Business revenue a quarter that the scenario says beside the opening lines: [operator]."""
    lines_kusd = (opening_lines(scenario, index) * opening_prices(scenario, index)).sum(axis=1) * KUSD_A_LINE
    share = np.array([operator.business_share for operator in scenario.operators.values()])
    met: Floats = lines_kusd * share / np.maximum(1.0 - share, 0.1)
    return met


def _grown(since: int, laws: MarketLaws) -> float:
    """Business budgets at the opening over those of the figures' date."""
    return budget_growth(since, laws.business_growth_per_year, laws.business_growth_fade_per_year)


def opening_lines(scenario: Scenario, index: Index) -> Ints:
    """Consumer lines at the opening: [operator, nation]."""
    lines = np.zeros((len(scenario.operators), len(scenario.nations)), dtype=np.int64)
    for nation, spec in scenario.nations.items():
        for operator, count in spec.subscribers_count.items():
            lines[index["operator"][operator], index["nation"][nation]] = count
    return lines


def opening_prices(scenario: Scenario, index: Index) -> Floats:
    """Price a month in force at the opening: [operator, nation]."""
    tier = [TIERS.index(nation.tier) for nation in scenario.nations.values()]
    overrides = _overrides(scenario, index)
    return np.where(overrides > 0, overrides, _tier_prices(scenario)[:, tier]).astype(float)


def opening_trust(scenario: Scenario) -> Floats:
    """Reputation, better among friends: [operator, nation] share."""
    reputation = np.array([operator.reputation_share for operator in scenario.operators.values()])
    bonus = scenario.laws.market.opening_alignment_share * stance.alignment(scenario)
    trust: Floats = np.clip(reputation[:, None] + bonus, 0.05, 0.95)
    return trust


def opening_awareness(subscribers: Ints, households: Floats, scenario: Scenario) -> Floats:
    """Share of households that know of satellite internet: [nation]; more where many have it already."""
    lines, known = subscribers.sum(axis=0), scenario.laws.market.opening_awareness_share
    usual = np.where(lines > 0, known, scenario.unserved_awareness_share)
    aware: Floats = np.clip(np.maximum(usual, KNOWN_A_LINE * lines / np.maximum(households, 1.0)), 0.0, 0.95)
    return aware


def _tier_prices(scenario: Scenario) -> Ints:
    operators = scenario.operators.values()
    return np.array([[spec.price_usd_per_month[tier] for tier in TIERS] for spec in operators], dtype=np.int64)


def _overrides(scenario: Scenario, index: Index) -> Ints:
    found = np.zeros((len(scenario.operators), len(scenario.nations)), dtype=np.int64)
    for nation, spec in scenario.nations.items():
        for operator, price in spec.price_usd_per_month.items():
            found[index["operator"][operator], index["nation"][nation]] = price
    return found


def _levels(scenario: Scenario) -> Floats:
    operators = scenario.operators.values()
    return np.array([[spec.research_levels.get(topic, 0) for topic in TOPICS] for spec in operators], dtype=float)


def _outside(scenario: Scenario, index: Index, households: Floats, affordable: Floats, tier: Ints) -> Floats:
    """Outside weight [nation]: such that gross additions carry the opening lines along the opening's growth."""
    laws = scenario.laws.market
    lines = opening_lines(scenario, index)
    served = lines.sum(axis=0)
    weight = _opening_attraction(scenario, index, affordable) * (lines > 0)
    growth = np.array(laws.opening_growth_share_per_quarter)[tier] + quarterly(laws.churn_share_per_month)
    deciding = laws.deciding_share_per_quarter * (opening_awareness(lines, households, scenario) * households - served)
    share = np.clip(served * growth / np.maximum(deciding, 1.0), 1e-5, 0.8)
    extra = np.array([laws.outside_extra.get(nation.iso3, 0.0) for nation in scenario.nations.values()])
    usual = np.exp(np.array(laws.outside_level)[tier] + extra)
    follows = (served > 0) & laws.outside_follows_lines
    return np.where(follows, outside_option(weight, share), usual)


def _opening_attraction(scenario: Scenario, index: Index, affordable: Floats) -> Floats:
    """Attraction of every operator at the opening, were its service perfect."""
    laws = scenario.laws.market
    operators = scenario.operators.values()
    made = np.array([spec.terminals_made_count for spec in operators], dtype=float)
    subsidy = np.array([spec.terminal_subsidy_usd for spec in operators], dtype=float)
    upfront = np.maximum(terminal_cost_usd(made, _levels(scenario)[:, TERMINALS], laws) - subsidy, 0.0)
    years = upfront[:, None] / (12.0 * affordable)
    none = np.zeros(years.shape)
    ratio = opening_prices(scenario, index) / affordable
    return attraction(ratio, years, none + 1.0, none, none, opening_trust(scenario), laws)


def _wholesalers(scenario: Scenario) -> Ints:
    least = scenario.laws.market.wholesaler_share
    return np.array([int(spec.business_share >= least) for spec in scenario.operators.values()])


def _business_weights(scenario: Scenario, index: Index, affordable: Floats) -> Floats:
    """Attraction to business of those who serve it at the opening."""
    laws = scenario.laws.market
    size = np.where(opening_lines(scenario, index).sum(axis=1) > 0, 1.0, 0.0)
    size = np.where(_wholesalers(scenario) > 0, laws.wholesaler_size_share, size)
    levels = _levels(scenario)[:, BUSINESS_TOPICS].sum(axis=1)
    ratio = opening_prices(scenario, index) / affordable
    weight = business_attraction(
        ratio, np.ones(ratio.shape), stance.alignment(scenario), opening_trust(scenario), levels, laws
    )
    return weight * size[:, None] * stance.granted(scenario, index)


def _business_outside(scenario: Scenario, index: Index, budget: Floats, affordable: Floats) -> Floats:
    """Outside weight of business [nation], one level: such that the incumbents' business share of revenue is met."""
    weight = _business_weights(scenario, index, affordable).sum(axis=0)
    laws, target = scenario.laws.market, float(_business_met_kusd(scenario, index).sum())
    if target <= 0 or not laws.outside_follows_lines:
        return np.full(budget.shape, np.exp(laws.business_outside_level))
    low, high = -15.0, 15.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        won = float((budget * weight / (weight + np.exp(middle))).sum())
        low, high = (middle, high) if won > target else (low, middle)
    return np.full(budget.shape, np.exp(low))
