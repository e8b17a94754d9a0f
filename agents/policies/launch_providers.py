"""Launch providers: prices, slots, outside customers, landings, investments and pads, all providers at once."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.cadence import flights_possible, is_flying
from game.rules.luck import Luck
from game.rules.reuse import flight_cost_kusd
from game.world.axes import PPM, Bools, Floats, Ints, whole
from game.world.launch import CADENCE, REUSE, VEHICLE, Launch, LaunchTables
from game.world.rulebook import Rulebook
from game.world.state import World

COST_MARGIN = 1.1  # no flight is listed below cost and a tenth; design estimate
PASS_ON = 0.5  # of a fall in cost handed on to customers; design estimate
SLACK_DISCOUNT = 0.15  # off the list price when nothing is sold; scarcity shows in the auction; design estimate
TEST_FLIGHTS = 3  # a new vehicle flies these without waiting for customers; design estimate
CAREFUL = 0.5  # providers more patient than this fly once before they try to land; design estimate
INVESTED_SHARE = 0.2  # of cash put into programmes a quarter; design estimate
PAD_CROWDING = 0.75  # share of pad time in use at which another pad is begun; design estimate
OUTSIDE, TURN = 2, 5  # draws of luck stream "provider" used here


def provider_rows(world: World, book: Rulebook, luck: Luck) -> dict[str, Ints]:
    """The provider fields of a quarter's notices, from public facts alone: price, slots, outside, landings, money."""
    launch, quarter = world.launch, world.quarter
    draws = luck.draw("provider")
    now = flights_possible(launch, quarter, book)
    soon = np.where(expected(launch, quarter, book), np.maximum(now, _first_year(launch, quarter, book)), 0.0)
    booked = launch.manifest.sum(axis=(0, 2))
    outside = outside_flights(launch, now, booked, quarter, draws[:, OUTSIDE], book)
    later = _demand(quarter + 1, book)
    return {
        "list_price_kusd": list_prices(launch, now, booked + outside, book),
        "slots": np.maximum(np.floor(_ungrounded(launch, soon) - later + draws[:, TURN]), 0).astype(np.int64),
        "outside": outside,
        "try_landing": tries(launch, book),
        "invest_kusd": invested(launch, quarter, book),
        "open_pads": pads_begun(launch, now, book),
    }


def expected(launch: Launch, quarter: int, book: Rulebook) -> Bools:
    """Vehicles that will be able to fly next quarter if nothing goes wrong: [vehicle]."""
    pace = round(PPM * book.laws.launch.programme_share_per_quarter["vehicle"])
    left = PPM - launch.progress_ppm[:, VEHICLE]
    soon: Bools = (left <= 2 * pace) & (launch.ready_quarter <= quarter + 1)
    return soon


def _first_year(launch: Launch, quarter: int, book: Rulebook) -> Floats:
    """Cadence of vehicles about to fly: [vehicle], 0 for those that fly already."""
    return np.where(is_flying(launch, quarter), 0.0, book.launch.cadence)


def _ungrounded(launch: Launch, flights: Floats) -> Floats:
    """Flights of next quarter after what is left of an inquiry then: [vehicle]."""
    left: Floats = flights * np.maximum(1 - np.maximum(launch.grounded_ppm - PPM, 0) / PPM, 0.0)
    return left


@lru_cache(maxsize=256)
def _demand(quarter: int, book: Rulebook) -> Floats:
    """Outside customers' flights in a quarter: [vehicle]."""
    wanted: Floats = book.launch.outside * (1 + book.launch.outside_growth) ** (quarter / 4)
    wanted.flags.writeable = False
    return wanted


def outside_flights(
    launch: Launch, possible: Floats, booked: Ints, quarter: int, uniform: Floats, book: Rulebook
) -> Ints:
    """Flights for outside customers in the room that bookings leave: [vehicle].

    A new vehicle makes its first flights, and a reusable one those up to its first reflight, at its maker's expense.
    """
    wanted = np.floor(_demand(quarter, book) + uniform)
    learning = (launch.flights < TEST_FLIGHTS) | ((book.launch.reusable > 0) & (launch.reflights == 0))
    wanted = np.where(learning, np.maximum(wanted, 1), wanted)
    room = np.maximum(np.ceil(possible - 1e-9) - booked, 0)
    return np.minimum(wanted, room).astype(np.int64)


def list_prices(launch: Launch, possible: Floats, sold: Ints, book: Rulebook) -> Ints:
    """List price a flight: the opening's, with half of what reuse saved handed on, cheaper while slots stay empty: [vehicle]."""
    table = book.launch
    used = np.where(possible > 0, np.minimum(sold / np.maximum(possible, 1e-9), 1.0), 0.5)
    cost = flight_cost_kusd(launch, book)
    saved = np.maximum(table.opening_cost_kusd - cost, 0) * PASS_ON
    price = (table.list_price_kusd - saved) * (1 - SLACK_DISCOUNT * (1 - used))
    return whole(np.maximum(price, cost * COST_MARGIN))


class Tempers(NamedTuple):
    """How patient the makers of the vehicles are, and what follows from it alone; [vehicle]."""

    new: Floats  # weight of what does not fly yet
    cadence: Floats  # weight of flying more often
    careful: Bools


@lru_cache(maxsize=8)
def tempers(table: LaunchTables) -> Tempers:
    """The tempers of a scenario's providers."""
    patience = table.patience[table.provider]
    return Tempers(1 - patience, patience * np.minimum(table.cadence / table.cadence_cap, 1.0), patience > CAREFUL)


def tries(launch: Launch, book: Rulebook) -> Ints:
    """Whether boosters try to land: [vehicle]; patient providers reach orbit once before they risk it."""
    dares: Bools = (book.launch.reusable > 0) & (~tempers(book.launch).careful | (launch.flights > 0))
    return dares.astype(np.int64)


def invested(launch: Launch, quarter: int, book: Rulebook) -> Ints:
    """A share of each provider's cash for its programmes, by patience: [vehicle, programme].

    The impatient spend it on vehicles in development and on reuse not yet mastered, the patient on the cadence of
    what flies.
    """
    table, temper = book.launch, tempers(book.launch)
    flying = is_flying(launch, quarter)
    unknown = launch.progress_ppm < PPM
    weight = np.zeros(unknown.shape)
    weight[:, VEHICLE] = temper.new * unknown[:, VEHICLE]
    weight[:, REUSE] = temper.new * (unknown[:, REUSE] & flying & (table.reusable > 0))
    weight[:, CADENCE] = temper.cadence * flying
    shares = np.bincount(table.provider, weight.sum(axis=1), launch.pads.size)[table.provider]
    budget = (INVESTED_SHARE * launch.provider_cash_kusd)[table.provider]
    return np.floor(weight * (budget / np.maximum(shares, 1e-9))[:, None]).astype(np.int64)


def pads_begun(launch: Launch, possible: Floats, book: Rulebook) -> Ints:
    """Pads begun by providers that run out of pad time and can pay: [provider]."""
    table, laws = book.launch, book.laws.launch
    flights = np.bincount(table.provider, possible, launch.pads.size)
    room = (launch.pads + launch.pads_coming.sum(axis=1)) * laws.flights_per_pad_per_quarter_count
    rich = launch.provider_cash_kusd * (1 - INVESTED_SHARE) >= 1.5 * table.pad_kusd
    begins: Bools = (flights > PAD_CROWDING * room) & rich
    return begins.astype(np.int64)
