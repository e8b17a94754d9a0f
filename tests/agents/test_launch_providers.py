"""Launch providers: they read public facts only, price by cost and use, and learn to land."""

from dataclasses import replace

import numpy as np
import pytest

from agents.policies.launch_providers import invested, list_prices, outside_flights, provider_rows, tries
from game.rules.cadence import flights_possible
from game.rules.luck import Luck
from game.rules.reuse import flight_cost_kusd
from game.world.axes import arrays_of, changed
from game.world.launch import CADENCE, PROGRAMMES
from game.world.rulebook import Rulebook
from game.world.state import World


def test_the_form_is_complete_and_whole(book: Rulebook, opening: World) -> None:
    rows = provider_rows(opening, book, Luck(1, 0, book))
    vehicles, providers = len(book.names["vehicle"]), len(book.names["provider"])
    shapes = {name: array.shape for name, array in rows.items()}
    assert shapes == {
        "list_price_kusd": (vehicles,),
        "slots": (vehicles,),
        "outside": (vehicles,),
        "try_landing": (vehicles,),
        "invest_kusd": (vehicles, len(PROGRAMMES)),
        "open_pads": (providers,),
    }
    assert all(array.dtype == np.int64 and (array >= 0).all() for array in rows.values())


def test_they_read_no_private_book(book: Rulebook, opening: World) -> None:
    blinded = {name: array * 0 for name, _, private, array in arrays_of(opening.launch) if private}
    blind = replace(opening, launch=changed(opening.launch, **blinded))
    blind = replace(blind, factory=changed(opening.factory, ready=opening.factory.ready * 0))
    for (name, rows), other in zip(
        provider_rows(opening, book, Luck(1, 0, book)).items(),
        provider_rows(blind, book, Luck(1, 0, book)).values(),
        strict=True,
    ):
        assert (rows == other).all(), name


def test_bookings_come_before_outside_customers(book: Rulebook, opening: World) -> None:
    possible = flights_possible(opening.launch, 0, book)
    draw = np.full(possible.size, 0.5)
    full = np.ceil(possible).astype(np.int64)
    assert not outside_flights(opening.launch, possible, full, 0, draw, book).any()


@pytest.mark.parametrize("sold", [0.0, 0.5, 1.0])
def test_no_flight_is_listed_below_cost(sold: float, book: Rulebook, opening: World) -> None:
    possible = flights_possible(opening.launch, 0, book)
    prices = list_prices(opening.launch, possible, np.ceil(possible * sold).astype(np.int64), book)
    assert (prices > flight_cost_kusd(opening.launch, book)).all()


def test_empty_slots_make_flights_cheaper(book: Rulebook, opening: World) -> None:
    possible = flights_possible(opening.launch, 0, book)
    slack, full = (list_prices(opening.launch, possible, np.ceil(possible * u).astype(np.int64), book) for u in (0, 1))
    assert (slack <= full).all() and slack[0] < full[0]


def test_the_impatient_try_to_land_at_once(book: Rulebook, opening: World) -> None:
    dares = tries(opening.launch, book)
    index = book.index["vehicle"]
    assert dares[index["Zhuque-3"]] == 1 and dares[index["Falcon 9"]] == 1
    assert dares[index["Long March 12A"]] == 0 and dares[index["Atlas V"]] == 0


def test_no_provider_spends_more_than_a_fifth_of_its_cash(book: Rulebook, opening: World) -> None:
    money = invested(opening.launch, 0, book)
    spent = np.bincount(book.provider_of, money.sum(axis=1), opening.launch.pads.size)
    assert (spent <= 0.2 * opening.launch.provider_cash_kusd + 1).all()
    assert money[book.index["vehicle"]["Zhuque-3"], CADENCE] == 0  # nothing to speed up before it flies
