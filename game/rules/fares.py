"""Fares: what a quarter's flights cost the operators and leave the launch providers."""

import numpy as np

from game.rules import auction, factory
from game.rules.flights import Day, count_by, sum_by
from game.rules.manifest import OUTSIDE
from game.world.axes import Ints, whole
from game.world.factory import Factory
from game.world.launch import Launch
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.treasury import Bills


def bills(day: Day, insured: Ints, made: Factory, book: Rulebook) -> tuple[Bills, Ints]:
    """The accounts of the flights [operator]; also what insurers pay for each flight."""
    line, flown, laws = day.queue, day.flown, book.laws.launch
    operators = len(book.operators)
    ours = line.operator != OUTSIDE
    went = flown.went & ours
    accounts: Bills = {"launches": -sum_by(line.operator[went], day.price_kusd[went], operators)}
    if day.forfeited.any():
        forfeit = whole(day.price_kusd * laws.forfeit_share)
        accounts["forfeits"] = -sum_by(line.operator[day.forfeited], forfeit[day.forfeited], operators)
    covered = went & (line.booked < insured[line.operator, line.vehicle, line.shell])
    if not covered.any():
        return accounts, np.zeros(day.price_kusd.size, dtype=np.int64)
    cost = factory.unit_cost_kusd(made, book)[day.aboard.generation] * day.aboard.satellites
    value = sum_by(day.aboard.flight, cost, line.number.size) + day.price_kusd
    premium = whole(value * (1 - flown.odds) * laws.insurance_loading_factor)
    paid = np.where(covered & flown.failed, value, 0)
    accounts["insurance"] = -sum_by(line.operator[covered], premium[covered], operators)
    accounts["insurance_paid"] = sum_by(line.operator[covered], paid[covered], operators)
    return accounts, paid


def provider_cash(
    launch: Launch, day: Day, reflown: Ints, sale: auction.Sale, notices: Notices, book: Rulebook
) -> Ints:
    """Providers' cash after the quarter: fares and forfeits less flights, programmes and pads; backers cover a loss."""
    table, line, went = book.launch, day.queue, day.flown.went
    count = launch.flights.size
    fare = np.where(line.operator == OUTSIDE, notices.list_price_kusd[line.vehicle], day.price_kusd)
    taken = sum_by(line.vehicle[went], fare[went], count)
    if day.forfeited.any():
        forfeits = whole(day.price_kusd * book.laws.launch.forfeit_share)
        taken += sum_by(line.vehicle[day.forfeited], forfeits[day.forfeited], count)
    flights = count_by(line.vehicle[went], count)
    spent = flights * table.upper_kusd + (flights - reflown) * table.booster_kusd + reflown * table.refurbishment_kusd
    earned = taken - spent - sale.paid_kusd - notices.invest_kusd.sum(axis=1)
    pads = notices.open_pads * table.pad_kusd
    return np.maximum(launch.provider_cash_kusd + sum_by(table.provider, earned, pads.size) - pads, 0)
