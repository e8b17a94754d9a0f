"""Slot use: who leaves launch slots unused is served last, and gets its place back by flying what it holds."""

import numpy as np
import pytest

from agents.rollout import step
from agents.strategies.balanced import Balanced
from agents.strategies.exploits.slot_hoarder import SlotHoarder
from game.rules.auction import Lot, lot_of, sell, sorted_bids
from game.rules.slot_use import news, on_standby, remembered, wasteful
from game.views.wording import sentence
from game.world.axes import changed
from game.world.orders import CARRY_ON
from game.world.rulebook import Rulebook
from game.world.state import World


def with_slots(opening: World, book: Rulebook, used: dict[str, int], unused: dict[str, int], seat: int = 0) -> World:
    """A world in which a seat flew and wasted so many slots last quarter, by provider."""
    shape = opening.launch.slots_used.shape
    flown, empty = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for array, counts in ((flown, used), (empty, unused)):
        for name, count in counts.items():
            array[seat, book.index["provider"][name], 0] = count
    return opening.__class__(
        **{**opening.__dict__, "launch": changed(opening.launch, slots_used=flown, slots_unused=empty)}
    )


@pytest.mark.parametrize(
    ("used", "unused", "last"),
    [(0, 0, False), (0, 1, False), (0, 2, True), (8, 2, False), (7, 2, True), (30, 7, False), (30, 8, True)],
)
def test_four_fifths_of_a_years_slots_must_fly_and_one_is_forgiven(
    used: int, unused: int, last: bool, book: Rulebook
) -> None:
    assert wasteful(np.array([used]), np.array([unused]), book.laws.launch).tolist() == [last]


def test_slots_wasted_at_one_provider_cost_the_place_there_and_wasted_all_told_everywhere(
    opening: World, book: Rulebook
) -> None:
    ula, spacex = book.index["provider"]["ULA"], book.index["provider"]["SpaceX"]
    there = on_standby(with_slots(opening, book, {"SpaceX": 30}, {"ULA": 4}).launch, book.laws.launch)
    assert there[0, ula] and not there[0, spacex] and there.sum() == 1
    everywhere = on_standby(with_slots(opening, book, {"SpaceX": 3}, {"ULA": 4}).launch, book.laws.launch)
    assert everywhere[0].all() and not everywhere[1:].any()


def test_a_year_later_all_is_forgotten() -> None:
    year = np.arange(1, 9).reshape(1, 2, 4)
    for _ in range(4):
        year = remembered(year, np.zeros((1, 2), dtype=np.int64))
    assert not year.any()


def test_who_is_served_last_gets_what_nobody_else_wants() -> None:
    book, bids = np.full((2, 1, 1), 4), np.array([90, 60]).reshape(2, 1, 1)
    order = sorted_bids(book, bids, np.zeros(2, dtype=int), np.array([0.1, 0.9]), np.array([[True], [False]]))[0]
    sold = sell(Lot(slots=5, reserve_kusd=50, cost_kusd=30), order)
    assert [(bid.operator, won) for bid, won in zip(order, sold.won, strict=True)] == [(1, 4), (0, 1)]
    assert sold.clearing_kusd == 60  # the lowest accepted, though it was served first


def test_an_owner_and_a_states_customer_lose_their_privilege() -> None:
    kept = lot_of((1, 0.5, 0), 10, (50, 15), [0, 0], [0, 0], 0.8, 1.0, [False, False])
    assert (kept.quota, kept.keeps) == (5, 8)
    lost = lot_of((1, 0.5, 0), 10, (50, 15), [0, 0], [0, 0], 0.8, 1.0, [True, True])
    assert (lost.quota, lost.keeps) == (0, 0)


def test_the_news_names_the_provider_or_all_of_them(opening: World, book: Rulebook) -> None:
    there = with_slots(opening, book, {"SpaceX": 30}, {"ULA": 4}).launch
    assert [event.other for event in news(opening.launch, there, book)] == ["ULA"]
    everywhere = with_slots(opening, book, {"SpaceX": 3}, {"ULA": 4}).launch
    (event,) = news(opening.launch, everywhere, book)
    assert event.kind == "slots_lost" and "every provider" in sentence(event, book)
    (event,) = news(everywhere, opening.launch, book)
    assert event.kind == "slots_regained"


def test_a_hoarder_soon_stands_at_the_end_of_the_queue(opening: World, book: Rulebook) -> None:
    seat = book.index["operator"]["Amazon Leo"]
    players = {other: Balanced() for other in range(len(book.operators))} | {seat: SlotHoarder()}
    world, forms, lost = opening, [CARRY_ON] * len(book.operators), []
    for _ in range(10):
        world, events, forms = step(world, book, players, 3, forms)
        lost += [event.operator for event in events if event.kind == "slots_lost"]
    assert "Amazon Leo" in lost
