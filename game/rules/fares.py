"""Fares: what a quarter's flights cost the operators and leave the launch providers."""

import numpy as np

from game.rules import auction, factory
from game.rules.flights import Day, sum_by
from game.rules.manifest import OUTSIDE
from game.rules.tally import Tally
from game.world.axes import Ints
from game.world.factory import Factory
from game.world.launch import Launch
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.treasury import Bills

Paid = dict[tuple[int, int], int]  # what insurers pay for a flight by vehicle and number, kusd


def bills(day: Day, tally: Tally, insured: Ints, made: Factory, book: Rulebook) -> tuple[Bills, Paid]:
    """The accounts of the flights [operator]; also what insurers pay for lost ones."""
    fares = [0] * len(book.operators)
    for (operator, _), (_, _, kusd) in tally.served.items():
        fares[operator] -= kusd
    accounts: Bills = {"launches": np.array(fares)}
    if tally.forfeited:
        forfeits = [0] * len(book.operators)
        for (operator, _), (_, kusd) in tally.forfeited.items():
            forfeits[operator] -= kusd
        accounts["forfeits"] = np.array(forfeits)
    if np.count_nonzero(insured):
        premiums, paid = _insurance(day, insured, factory.unit_cost_kusd(made, book).tolist(), book)
        return accounts | premiums, paid
    return accounts, {}


def _insurance(day: Day, insured: Ints, cost_kusd: list[int], book: Rulebook) -> tuple[Bills, Paid]:
    """Premiums and payments of insured flights [operator], the payments also by flight; cost_kusd by generation."""
    premiums, payments = [0] * len(book.operators), [0] * len(book.operators)
    loading, covered = book.laws.launch.insurance_loading_factor, 0
    paid: Paid = {}
    for at, run in enumerate(day.runs):
        held, failed, odds = day.flown[at].held, day.flown[at].failed, day.flown[at].odds
        for place, (operator, shell, _, kusd) in enumerate(run.bookings):
            most = insured.item(operator, run.vehicle, shell) if operator != OUTSIDE else 0
            if not most:
                continue
            for number, load in zip(run.numbers(place), day.aboard[at][place][:most], strict=False):
                if number in held:
                    continue
                covered += 1
                value = sum([cost_kusd[made] * count for made, count in load]) + kusd
                premiums[operator] -= round(value * (1 - odds[number]) * loading)
                if number in failed:
                    payments[operator] += value
                    paid[run.vehicle, number] = value
    return ({"insurance": np.array(premiums), "insurance_paid": np.array(payments)} if covered else {}), paid


def provider_cash(
    launch: Launch, tally: Tally, reflown: Ints, sale: auction.Sale, notices: Notices, book: Rulebook
) -> Ints:
    """Providers' cash after the quarter: fares and forfeits less flights, programmes and pads; backers cover a loss.

    reflown [vehicle]: flights on used boosters.
    """
    table, taken, flights = book.launch, [0] * reflown.size, np.array(tally.flights)
    for (_, vehicle), (_, _, kusd) in tally.served.items():
        taken[vehicle] += kusd
    for (_, vehicle), (_, kusd) in tally.forfeited.items():
        taken[vehicle] += kusd
    outside = notices.list_price_kusd * tally.outside
    spent = flights * table.upper_kusd + (flights - reflown) * table.booster_kusd + reflown * table.refurbishment_kusd
    earned = outside + taken - spent - sale.paid_kusd - np.add.reduce(notices.invest_kusd, 1)
    pads = notices.open_pads * table.pad_kusd
    return np.maximum(launch.provider_cash_kusd + sum_by(table.provider, earned, pads.size) - pads, 0)
