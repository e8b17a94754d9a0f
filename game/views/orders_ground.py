"""Orders, ground: the lines of market, deals, money and word in words."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from game.texts import N_, _, figures
from game.views import standing
from game.views.format import money, usd
from game.views.nation import gbps, label
from game.views.orders_line import CARRIES, SET, OrderLine, drop, without
from game.views.wording_words import FIGURE, land
from game.world.contracts import NEVER
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.orders import Orders, PriceOrder
from game.world.treasury import REPAY

REPAYS = {
    "nothing": N_("Pay back nothing"),
    "spare_cash": N_("Pay back spare cash"),
    "everything": N_("Pay back all that can be"),
}


def prices(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    """Prices by income tier and by nation, terminals, wholesale."""
    market, seat = seen.world.market, seen.seat
    price = orders.price or PriceOrder()
    for at, tier in enumerate(TIERS):
        before = int(market.price_usd[seat, at])
        if tier in price.tiers:
            words = _("Ask {price} a month where income is {tier}, instead of {before}").format(
                price=usd(price.tiers[tier]), tier=_(tier), before=usd(before)
            )
            change = (("price", _price(without(price.tiers, tier), price.nations)),)
            yield OrderLine(f"price.tiers.{tier}", "Market", words, SET, "market", change)
        else:
            yield OrderLine(
                f"price.tiers.{tier}",
                "Market",
                _("Ask {price} a month where income is {tier}").format(price=usd(before), tier=_(tier)),
                CARRIES,
                "market",
            )
    for at, nation in enumerate(seen.book.names["nation"]):
        standing = int(market.override_usd[seat, at])
        if nation in price.nations:
            asked_usd = price.nations[nation]
            words = (
                _("Ask {price} a month in {nation}").format(price=usd(asked_usd), nation=land(nation))
                if asked_usd
                else _("Ask the tier's price in {nation}").format(nation=land(nation))
            )
            change = (("price", _price(price.tiers, without(price.nations, nation))),)
            yield OrderLine(f"price.nations.{nation}", "Market", words, SET, "market", change)
        elif standing:
            words = _("Ask {price} a month in {nation}").format(price=usd(standing), nation=land(nation))
            change = (("price", PriceOrder(price.tiers, {**price.nations, nation: 0})),)
            yield OrderLine(f"price.nations.{nation}", "Market", words, CARRIES, "market", change)
    drafted = orders.terminal_subsidy_usd
    subsidy = int(market.terminal_subsidy_usd[seat]) if drafted is None else drafted
    yield OrderLine(
        "terminal_subsidy_usd", "Market", _("Add {subsidy} to every new customer's terminal").format(subsidy=usd(subsidy)),
        CARRIES if drafted is None else SET, "market", () if drafted is None else (("terminal_subsidy_usd", None),),
    )  # fmt: skip
    yield from _leases(seen, orders)


def _price(tiers: dict[Any, int], nations: dict[str, int]) -> PriceOrder | None:
    return PriceOrder(tiers, nations) if tiers or nations else None


def _leases(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    put_up = standing.leases(seen)
    listed = put_up if orders.lease is None else orders.lease
    for at, line in enumerate(listed):
        words = _("Offer carriers {capacity} in {nation} at {price} a Gbps").format(
            capacity=gbps(line.mbps), nation=land(line.nation), price=money(line.kusd_per_gbps)
        )
        status = CARRIES if orders.lease is None else SET
        yield OrderLine(f"lease[{at}]", "Market", words, status, "market", (("lease", drop(listed, at)),))
    if orders.lease == () and put_up:
        yield OrderLine("lease", "Market", _("Offer carriers nothing any more"), SET, "market", (("lease", None),))


def deals(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    """Licences, tenders and dates told."""
    names, contracts = seen.book.names["nation"], seen.world.contracts
    for at, entry in enumerate(orders.apply):
        licensed = entry.nation not in seen.legal.apply
        words = (
            _("Ask {nation} for a licence, with a gateway") if entry.gateway else _("Ask {nation} for a licence")
        ).format(nation=land(entry.nation))
        if licensed and entry.gateway:
            words = _("Build a gateway in {nation}").format(nation=land(entry.nation))
        yield OrderLine(f"apply[{at}]", "Deals", words, SET, "deals", (("apply", drop(orders.apply, at)),))
    drafted = {line.nation for line in orders.bid}
    for at, bid in enumerate(orders.bid):
        words = _("Bid {price} a line a month for the tender of {nation}").format(
            price=usd(bid.price_usd), nation=land(bid.nation)
        )
        yield OrderLine(f"bid[{at}]", "Deals", words, SET, "deals", (("bid", drop(orders.bid, at)),))
    for place in contracts.bid_usd[seen.seat].nonzero()[0].tolist():
        if names[place] not in drafted:
            words = _("Bid {price} for the tender of {nation}").format(
                price=usd(int(contracts.bid_usd[seen.seat, place])), nation=land(names[place])
            )
            yield OrderLine(f"bid {names[place]}", "Deals", words, CARRIES, "deals")
    for at, date in enumerate(orders.announce):
        words = _("Announce service in {nation} by {quarter}").format(
            nation=land(date.nation), quarter=label(seen, date.quarter)
        )
        yield OrderLine(f"announce[{at}]", "Deals", words, SET, "deals", (("announce", drop(orders.announce, at)),))
    for place in np.flatnonzero(contracts.announced[seen.seat] > NEVER).tolist():
        when = label(seen, int(contracts.announced[seen.seat, place]))
        words = _("Serve {nation} by {quarter}, as announced").format(nation=land(names[place]), quarter=when)
        yield OrderLine(f"announced {names[place]}", "Deals", words, CARRIES, "deals")


def purse(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    """Loans, shares and repayment."""
    if orders.borrow_kusd:
        words = _("Borrow {money}").format(money=money(orders.borrow_kusd))
        yield OrderLine("borrow_kusd", "Money", words, SET, "finance", (("borrow_kusd", 0),))
    if orders.raise_equity_kusd:
        words = _("Sell shares for {money}").format(money=money(orders.raise_equity_kusd))
        yield OrderLine("raise_equity_kusd", "Money", words, SET, "finance", (("raise_equity_kusd", 0),))
    policy = orders.repay or REPAY[int(seen.world.treasury.repay[seen.seat])]
    is_set = orders.repay is not None
    yield OrderLine(
        "repay", "Money", _(REPAYS[policy]), SET if is_set else CARRIES, "finance", (("repay", None),) if is_set else ()
    )


def word(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    """The forecast, and the answer to a dilemma."""
    said = orders.forecast
    if said is not None:
        words = _("Forecast {figure} from {low} to {high} by {quarter}").format(
            figure=_(FIGURE[said.figure]),
            low=figures(f"{said.low:,}"),
            high=figures(f"{said.high:,}"),
            quarter=label(seen, said.due),
        )
        yield OrderLine("forecast", "Word", words, SET, "deals", (("forecast", None),))
    name = seen.legal.dilemma
    if not name:
        return
    spec = seen.book.scenario.dilemmas[name]
    chosen = spec.default if orders.answer is None else min(orders.answer, len(spec.answers) - 1)
    words = f"{_(spec.title)}: {_(spec.answers[chosen].text)}"
    status = CARRIES if orders.answer is None else SET
    change = () if orders.answer is None else (("answer", None),)
    yield OrderLine("answer", "Word", words, status, "answer", change)
