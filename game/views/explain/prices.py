"""Explain, prices: price floors, terminals and what households can pay."""

from game.rules.market import prices_in_force
from game.rules.terminals import TERMINALS, operations_factor, price_floor_usd, terminal_costs_usd
from game.texts import _
from game.views.explain.sum import Sum, given, made, note
from game.views.format import short_count, usd
from game.views.nation import affordable_usd
from game.world.market import TIERS, Tier
from game.world.observation import Observation


def _factor(value: float) -> str:
    return f"{value:.3g}"


def _dollars(value: float) -> str:
    return f"${value:,.2f}"


def price_floor(seen: Observation, tier: Tier) -> Sum:
    """The lowest price of an income tier: what one more line costs a month."""
    laws, seat, at = seen.book.laws.market, seen.seat, TIERS.index(tier)
    saved = float(operations_factor(seen.world.research.level, laws)[seat])
    running = made(
        _("Running a line"), laws.operations_usd_per_line_per_month[at] * saved, _dollars, "term.operations", "times",
        (
            given(_("A line a month"), laws.operations_usd_per_line_per_month[at], _dollars, "parameter.laws.market.operations_usd_per_line_per_month"),
            given(_("Left by autonomy"), saved, _factor, "law.terminals.operations_factor"),
        ),
    )  # fmt: skip
    unit = terminal_cost(seen)
    life = laws.terminal_life_months
    terminal = made(
        _("Its terminal"), unit.amount / life, _dollars, "term.terminal", "per",
        (unit, given(_("Months of its life"), life, _factor, "parameter.laws.market.terminal_life_months")),
    )  # fmt: skip
    cost = made(
        _("One more line"),
        running.amount + terminal.amount,
        _dollars,
        "law.terminals.marginal_cost_usd",
        "add",
        (running, terminal),
    )
    floor = int(price_floor_usd(seen.world, seat, seen.book)[at])
    parts = (
        cost,
        given(_("Floor over cost"), laws.price_floor_factor, _factor, "parameter.laws.market.price_floor_factor"),
    )
    return made(_("Price floor"), floor, usd, "term.price_floor", "times", parts, "up")


def terminal_cost(seen: Observation) -> Sum:
    """What a terminal costs: Wright's law and research."""
    laws, seat, level = seen.book.laws.market, seen.seat, int(seen.world.research.level[seen.seat, TERMINALS])
    cost = float(terminal_costs_usd(seen.world.market, seen.world.research.level, laws)[seat])
    saved = (1.0 - laws.terminal_level_share) ** level
    made_total = seen.world.market.terminals_made
    known = float(made_total[seat] + laws.terminal_spillover_share * (made_total.sum() - made_total[seat]))
    parts = (
        given(_("At the reference volume"), laws.terminal_usd, usd, "parameter.laws.market.terminal_usd"),
        given(_("By Wright's law"), cost / (laws.terminal_usd * saved), _factor, "term.wright"),
        given(
            _("Research, level {level}").format(level=level),
            saved,
            _factor,
            "parameter.laws.market.terminal_level_share",
        ),
        note(_("Terminals known of"), known, short_count, "parameter.laws.market.terminal_spillover_share"),
    )
    return made(_("Cost of a terminal"), cost, usd, "term.terminal", "times", parts)


def affordable(seen: Observation, nation: int) -> Sum:
    """What a household there can spend a month."""
    start = float(seen.book.market.affordable_usd[nation])
    now = affordable_usd(seen, nation)
    parts = (
        given(_("At the opening"), start, _dollars, "parameter.nations.affordable_usd_per_month"),
        given(
            _("Incomes since"), now / start if start else 0.0, _factor, "parameter.laws.market.income_growth_per_year"
        ),
    )
    return made(_("Affordable price"), now, usd, "term.affordable", "times", parts)


def price(seen: Observation, nation: int) -> Sum:
    """The price in force in a nation: its own, or its tier's."""
    market, tier = seen.world.market, seen.book.market.tier
    amount = int(prices_in_force(market.price_usd, market.override_usd, tier)[seen.seat, nation])
    if market.override_usd[seen.seat, nation]:
        return given(_("Price of this nation alone"), amount, usd, "order.price")
    return given(_("List price for {tiers} income").format(tiers=TIERS[int(tier[nation])]), amount, usd, "order.price")


def price_against(seen: Observation, nation: int) -> Sum:
    """The price in force, beside what a household can afford."""
    found = price(seen, nation)
    beside = note(_("Affordable price"), affordable(seen, nation).amount, usd, "term.affordable")
    return made(_("Price a month"), found.amount, usd, "term.affordable", "add", (found, beside))
