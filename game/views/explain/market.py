"""Explain, market: lines, shares, trust and the use of the network."""

import numpy as np

from game.rules.demand import busy_mbps, congestion
from game.rules.market import prices_in_force
from game.texts import _
from game.views.explain.sum import Sum, added, given, made, note
from game.views.format import count, money, percent, short_count, usd
from game.views.hud import reachable, share_words, trust_ppm
from game.views.nation import gbps
from game.world.axes import MONTHS_PER_QUARTER, PPM
from game.world.observation import Observation
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.state import World

NAMED = 5  # nations named one by one, the others together


def _points(ppm: float) -> str:
    return f"{ppm / PPM * 100:.0f}"


def _fine_points(ppm: float) -> str:
    return f"{ppm / PPM * 100:.1f}"


def _factor(value: float) -> str:
    return f"{value:.3g}"


# -- lines -----------------------------------------------------------------------------------------------------------


def subscribers(world: World, before: World | None, seat: int) -> Sum:
    """All lines of a company: those of a quarter ago, won, lost, and those under agreements."""
    now = int(lines_of(world.market, world.contracts)[seat].sum())
    if before is None:
        return given(_("Lines at the opening"), now, short_count, "term.subscriber")
    market, served = world.market, world.contracts.served_lines[seat]
    change = int(served.sum() - before.contracts.served_lines[seat].sum())
    parts = [
        given(_("A quarter ago"), int(lines_of(before.market, before.contracts)[seat].sum()), short_count),
        given(_("Won"), int(market.gained[seat].sum()), short_count, "term.logit"),
        given(_("Left"), -int(market.left[seat].sum()), short_count, "term.churn"),
        given(_("Under agreements, change"), change, short_count, "term.agreement"),
    ]
    return added(_("Lines"), now, short_count, "term.subscriber", parts)


def lines_in(world: World, before: World | None, seat: int, nation: int) -> Sum:
    """Lines in one nation."""
    now = int(lines_of(world.market, world.contracts)[seat, nation])
    if before is None:
        return given(_("Lines at the opening"), now, short_count, "term.subscriber")
    market = world.market
    change = int(world.contracts.served_lines[seat, nation] - before.contracts.served_lines[seat, nation])
    parts = [
        given(_("A quarter ago"), int(lines_of(before.market, before.contracts)[seat, nation]), short_count),
        given(_("Won"), int(market.gained[seat, nation]), short_count, "term.logit"),
        given(_("Left"), -int(market.left[seat, nation]), short_count, "term.churn"),
        given(_("Under an agreement, change"), change, short_count, "term.agreement"),
    ]
    return added(_("Lines"), now, short_count, "term.subscriber", parts)


def nation_share(world: World, seat: int, nation: int) -> Sum:
    """Share of the satellite lines of one nation."""
    lines = lines_of(world.market, world.contracts)[:, nation]
    own, total = int(lines[seat]), int(lines.sum())
    parts = (
        given(_("Own lines"), own, count, "term.subscriber"),
        given(_("Satellite lines there"), total, count, "term.subscriber"),
    )
    return made(_("Share of the lines"), PPM * own / max(1, total), _whole, "term.share", "per", parts, scale=PPM)


def _whole(ppm: float) -> str:
    return percent(ppm, 0)


# -- the score -------------------------------------------------------------------------------------------------------


def share(world: World, seat: int, book: Rulebook) -> Sum:
    """The headline share of a quarter: the mean of two shares."""
    amount = int(world.score.share_ppm[seat])
    if world.treasury.administration[seat] >= 0:
        return given(_("In administration nothing counts"), amount, share_words, "term.administration")
    parts = (subscriber_share(world, seat), revenue_share(world, seat))
    return made(_("Share"), amount, share_words, "term.share", "mean", parts, "down")


def subscriber_share(world: World, seat: int) -> Sum:
    """Own lines in everybody's."""
    lines = lines_of(world.market, world.contracts).sum(axis=1)
    parts = (
        given(_("Own lines"), int(lines[seat]), count, "term.subscriber"),
        given(_("All satellite lines"), int(lines.sum()), count),
    )
    amount = int(world.score.subscriber_share_ppm[seat])
    return made(_("Share of subscribers"), amount, _fine, "law.score.shares_ppm", "per", parts, "down", PPM)


def revenue_share(world: World, seat: int) -> Sum:
    """Own revenue in everybody's."""
    earned = world.treasury.revenue_kusd
    if not earned.any():  # nothing is booked at the opening: what the markets earn then counts
        earned = world.market.revenue_kusd.sum(axis=1)
    parts = (
        given(_("Own revenue"), int(earned[seat]), money, "term.revenue"),
        given(_("Everybody's revenue"), int(earned.sum()), money),
    )
    amount = int(world.score.revenue_share_ppm[seat])
    return made(_("Share of revenue"), amount, _fine, "law.score.shares_ppm", "per", parts, "down", PPM)


def _fine(ppm: float) -> str:
    return percent(ppm, 2)


def mean_share(world: World, seat: int, label: str, quarters: int = 8) -> Sum:
    """The mean of the last quarters' shares."""
    recent = [int(ppm) for ppm in world.score.recent_ppm[:quarters, seat]]
    words = [_("Last quarter"), *(_("{ago} quarters ago").format(ago=ago) for ago in range(2, quarters + 1))]
    parts = tuple(given(name, ppm, _fine, "term.share") for name, ppm in zip(words, recent, strict=True))
    return made(label, sum(recent) / len(recent), _fine, "term.final", "mean", parts)


# -- trust -----------------------------------------------------------------------------------------------------------


def trust(world: World, seat: int, book: Rulebook) -> Sum:
    """Mean trust: what each nation contributes by its households."""
    weight = reachable(seat, book)
    part = world.market.trust_ppm[seat] * weight / max(1, int(weight.sum()))
    largest = np.argsort(-part, kind="stable")[:NAMED].tolist()
    names = book.names["nation"]
    parts = [given(_("{nation}, {points} by its households").format(nation=_(names[at]), points=_points(world.market.trust_ppm[seat, at])), float(part[at]), _fine_points, "term.trust") for at in largest]  # fmt: skip
    rest = float(part.sum() - part[largest].sum())
    parts.append(
        given(_("The other {count} nations").format(count=len(part) - len(largest)), rest, _fine_points, "term.trust")
    )
    return made(_("Trust"), trust_ppm(world, seat, book), _points, "term.trust", "add", parts, "down")


def trust_in(world: World, before: World | None, seat: int, nation: int) -> Sum:
    """Trust in one nation, and how it has moved."""
    now = int(world.market.trust_ppm[seat, nation])
    if before is None:
        return given(_("Trust at the opening"), now, _points, "term.trust")
    then = int(before.market.trust_ppm[seat, nation])
    parts = [
        given(_("A quarter ago"), then, _fine_points, "term.trust"),
        given(_("Service, promises, events"), now - then, _fine_points, "law.market.drift"),
    ]
    return added(_("Trust"), now, _points, "term.trust", parts)


# -- the network's use -------------------------------------------------------------------------------------------------


def used(seen: Observation, before: World | None, nation: int) -> Sum:
    """Capacity in use over a nation: lines in the busy hour, business, carriers."""
    world, seat = seen.world, seen.seat
    amount = int(world.coverage.used_mbps[seat, nation])
    if before is None:
        return given(_("In use at the opening"), amount, gbps, "term.capacity")
    business, wholesale = int(world.market.business_mbps[seat, nation]), int(world.market.wholesale_mbps[seat, nation])
    lines = int(lines_of(world.market, world.contracts)[seat, nation])
    each = busy_mbps(seen.quarter - 1 + seen.book.market.since, seen.book.laws.market)
    households = made(
        _("Lines in the busy hour"), amount - business - wholesale, gbps, "term.busy_hour", "times",
        (given(_("Lines"), lines, count, "term.subscriber"), given(_("Mbps a line"), each, _factor, "term.busy_hour")), "near",
    )  # fmt: skip
    parts = [
        households,
        given(_("Business"), business, gbps, "term.business"),
        given(_("Carriers"), wholesale, gbps, "term.wholesale"),
    ]
    return added(_("In use"), amount, gbps, "term.capacity", parts)


def use(seen: Observation, before: World | None, nation: int) -> Sum:
    """How much of the capacity over a nation is used."""
    room = int(seen.world.coverage.capacity_mbps[seen.seat, nation])
    inside = used(seen, before, nation)
    parts = (inside, given(_("Capacity"), room, gbps, "term.capacity"))
    amount = PPM * inside.amount / room if room else 0.0
    strain = float(congestion(np.array(amount / PPM), seen.book.laws.market.congestion_from_share))
    beside = note(_("Congestion that households feel"), strain * PPM, _whole, "term.congestion")
    return made(_("Capacity used"), amount, _whole, "term.capacity", "per", (*parts, beside), scale=PPM)


def awareness(seen: Observation, before: World | None, nation: int) -> Sum:
    """Households that know of satellite internet."""
    now = int(seen.world.market.awareness_ppm[nation])
    if before is None:
        return given(_("Aware at the opening"), now, _whole, "term.awareness")
    then = int(before.market.awareness_ppm[nation])
    parts = [
        given(_("A quarter ago"), then, _fine, "term.awareness"),
        given(_("Heard since"), now - then, _fine, "law.demand.spread_awareness"),
    ]
    return added(_("Households that know"), now, _whole, "term.awareness", parts)


def nation_revenue(seen: Observation, before: World | None, nation: int) -> Sum:
    """Revenue of last quarter in a nation: households at the price in force, business and carriers."""
    world, seat = seen.world, seen.seat
    total = int(world.market.revenue_kusd[seat, nation])
    if before is None:
        return given(_("Revenue at the opening"), total, money, "term.revenue")
    mean = (int(before.market.subscribers[seat, nation]) + int(world.market.subscribers[seat, nation])) / 2
    prices = prices_in_force(world.market.price_usd, world.market.override_usd, seen.book.market.tier)
    asked = int(prices[seat, nation])
    kusd = round(mean * asked * MONTHS_PER_QUARTER / 1000)
    households = made(
        _("Households"), kusd, money, "term.arpu", "times",
        (
            given(_("Lines, mean of the quarter"), mean, short_count, "term.subscriber"),
            given(_("Price a month"), asked, usd, "order.price"),
            given(_("Months"), MONTHS_PER_QUARTER, _factor),
        ), "near", 1 / 1000,
    )  # fmt: skip
    rest = given(_("Business and carriers"), total - kusd, money, "term.business")
    return added(_("Revenue"), total, money, "term.revenue", [households, rest])


def churn(before: World, after: World, seat: int) -> Sum:
    """Lines that left, of those at the quarter's start."""
    left, start = int(after.market.left[seat].sum()), int(before.market.subscribers[seat].sum())
    parts = (
        given(_("Left"), left, count, "term.churn"),
        given(_("Household lines at the start"), start, count, "term.subscriber"),
    )
    return made(_("Churn of the quarter"), PPM * left / max(1, start), percent, "term.churn", "per", parts, scale=PPM)
