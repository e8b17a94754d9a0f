"""Auction: state first at list price, owners at most four fifths against others, then the highest bid."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.auction import Bid, Lot, sell, sorted_bids

STATE, OWNER, THIRD, FOURTH = range(4)
PLAIN = Lot(slots=5, reserve_kusd=50, cost_kusd=30)


def bid(operator: int, flights: int, kusd: int) -> Bid:
    return Bid(operator, 0, flights, kusd)


@pytest.mark.parametrize(
    ("bids", "won", "due", "clearing"),
    [
        ([bid(2, 3, 70), bid(3, 2, 60)], [3, 2], [210, 120], 50),  # enough for all: the reserve clears
        ([bid(2, 3, 70), bid(3, 4, 60)], [3, 2], [210, 120], 60),  # scarce: the lowest accepted does
        ([bid(2, 3, 49)], [0], [0], 0),  # below the list price nothing is sold
        ([], [], [], 0),
    ],
)
def test_highest_bids_first_each_pays_its_bid(bids: list[Bid], won: list[int], due: list[int], clearing: int) -> None:
    sold = sell(PLAIN, bids)
    assert (sold.won, sold.due_kusd, sold.clearing_kusd) == (won, due, clearing)


def test_the_state_customer_comes_first_up_to_its_quota_at_the_list_price() -> None:
    lot = PLAIN._replace(state=STATE, quota=3)
    sold = sell(lot, [bid(2, 5, 90), bid(STATE, 4, 60)])
    assert sold.won == [2, 3]
    assert sold.due_kusd == [180, 150]


def test_an_owner_keeps_four_fifths_against_others_and_pays_what_they_would_have() -> None:
    lot = Lot(slots=10, reserve_kusd=50, cost_kusd=15, owner=OWNER, keeps=8)
    sold = sell(lot, [bid(2, 4, 60), bid(OWNER, 10, 15)])
    assert sold.won == [2, 8]
    assert sold.due_kusd == [120, 8 * (15 + 2 * (60 - 15) // 8)]  # two flights of the other forgone


def test_an_owner_takes_what_nobody_else_wants_at_cost() -> None:
    lot = Lot(slots=10, reserve_kusd=50, cost_kusd=15, owner=OWNER, keeps=8)
    sold = sell(lot, [bid(OWNER, 12, 15)])
    assert (sold.won, sold.due_kusd) == ([10], [150])


@pytest.mark.parametrize(
    ("floor", "won", "gain"),
    [(55, [4, 6], 2 * (60 - 15)), (65, [2, 8], 0)],  # offered below the bid: sold; above it: kept
)
def test_offered_slots_go_to_bids_above_their_floor(floor: int, won: list[int], gain: int) -> None:
    lot = Lot(10, 50, 15, owner=OWNER, keeps=6, seller=OWNER, offered=2, floor_kusd=floor)
    sold = sell(lot, [bid(2, 4, 60), bid(OWNER, 8, 15)])
    assert (sold.won, sold.gain_kusd) == (won, gain)


@pytest.mark.parametrize(
    ("launched", "tie", "first"),
    [
        ([300, 200], [0.1, 0.9], 1),
        ([200, 300], [0.9, 0.1], 0),
        ([200, 200], [0.1, 0.9], 0),
        ([200, 200], [0.9, 0.1], 1),
    ],
)
def test_of_equal_bids_the_newcomer_goes_first_then_luck_decides_not_the_list(launched, tie, first) -> None:
    book, bids = np.full((2, 1, 1), 1), np.full((2, 1, 1), 60)
    nobody = np.zeros((2, 1), dtype=bool)
    assert sorted_bids(book, bids, np.array(launched), np.array(tie), nobody)[0][0].operator == first


def test_a_higher_bid_goes_before_a_newcomer() -> None:
    book, bids, nobody = np.full((2, 1, 1), 1), np.array([[[61]], [[60]]]), np.zeros((2, 1), dtype=bool)
    assert sorted_bids(book, bids, np.array([900, 0]), np.array([0.5, 0.5]), nobody)[0][0].operator == 0


@given(
    slots=st.integers(0, 12),
    wants=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9), st.integers(0, 100)), max_size=6),
    quota=st.integers(0, 12),
    offered=st.integers(0, 6),
)
def test_no_slot_is_sold_twice_and_nobody_gets_more_than_it_asked(
    slots: int, wants: list[tuple[int, int, int]], quota: int, offered: int
) -> None:
    bids = sorted((bid(*want) for want in wants), key=lambda entry: -entry.kusd)
    held = min(quota, slots)
    lot = Lot(slots, 50, 20, STATE, held, OWNER, slots * 4 // 5, OWNER, min(offered, slots), 55)
    sold = sell(lot, bids)
    assert sum(sold.won) <= slots
    assert all(0 <= won <= entry.flights for won, entry in zip(sold.won, bids, strict=True))
    assert all(due == 0 for won, due in zip(sold.won, sold.due_kusd, strict=True) if not won)
    outsiders = [entry for entry in bids if entry.operator in (THIRD, FOURTH)]
    if sum(sold.won) < slots:  # slots are left only where every good bid was served
        assert all(
            won == entry.flights or entry.kusd < 50
            for won, entry in zip(sold.won, bids, strict=True)
            if entry in outsiders
        )


@pytest.mark.parametrize(
    ("bids", "won"),
    [
        ([bid(2, 5, 70), bid(3, 2, 60)], [3, 2]),  # the second is served before the first has all it wants
        ([bid(2, 5, 70), bid(3, 5, 60)], [3, 2]),  # each had two; the odd slot goes to the higher bid
        ([bid(2, 5, 70)], [5]),  # what nobody else wants is no favour
        ([bid(2, 5, 70), bid(3, 2, 49)], [5, 0]),  # who bids below the list price does not wait for a slot
        ([Bid(2, 0, 2, 70), Bid(2, 1, 2, 65), bid(3, 2, 60)], [2, 1, 2]),  # two shells of one company are one customer
    ],
)
def test_a_provider_may_keep_slots_from_one_customer_while_another_waits(bids: list[Bid], won: list[int]) -> None:
    assert sell(PLAIN._replace(each=2), bids).won == won
