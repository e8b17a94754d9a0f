"""Contracts: tenders, service, promises; tables first, then laws that always hold."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import contracts, tenders
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import PPM, axes_of, changed, seal
from game.world.contracts import BREACHED, ENDED, NEVER, NONE, SERVED, SIGNED, Contracts
from game.world.decisions import Decisions
from game.world.licences import GRANTED
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World


def blank(kind: type[Any], book: Rulebook, **given: Any) -> Any:
    """Decisions or notices in which nobody asks for anything, but for the given arrays."""
    shapes = {f.name: [len(book.names.get(axis, "...")) for axis in axes_of(f) or ()] for f in fields(kind)}
    return kind(**{name: seal(given.get(name, np.zeros(shape))) for name, shape in shapes.items()})


def quarter(
    world: World, book: Rulebook, orders: dict[str, Any] | None = None, notices: dict[str, Any] | None = None
) -> Step:
    quiet = {"announce": np.full(world.contracts.status.shape, NEVER)} | (orders or {})
    published = {"tender_excludes": np.full(world.contracts.tender_lines.shape, NEVER)} | (notices or {})
    return contracts.advance(
        world, blank(Decisions, book, **quiet), blank(Notices, book, **published), book, Luck(1, world.quarter, book)
    )


def with_agreement(world: World, book: Rulebook, able: bool = True, **terms: int) -> World:
    """A world with one agreement, of the first company in the first nation, that can or cannot be served."""
    given_terms = {"status": SIGNED, "lines": 8000, "price_usd": 40, "floor_ppm": 900_000, "serve_by": 3, "until": 20}
    empty = {
        name: np.zeros_like(world.contracts.status) for name in ("status", "lines", "served_lines", "needs_gateway")
    }
    arrays = {name: getattr(world.contracts, name).copy() for name in given_terms | terms} | empty
    for name, value in (given_terms | terms).items():
        arrays[name][0, 0] = value
    status = world.licences.status.copy()
    status[0, 0] = GRANTED if able else NONE
    availability = world.coverage.availability_ppm.copy()
    availability[0, 0] = PPM
    return replace(
        world,
        contracts=changed(world.contracts, **arrays),
        licences=changed(world.licences, status=status),
        coverage=changed(world.coverage, availability_ppm=availability),
    )


def run(world: World, book: Rulebook, quarters: int) -> World:
    for _ in range(quarters):
        world = quarter(world, book).world
        world = replace(world, quarter=world.quarter + 1)
    return world


@pytest.mark.parametrize(
    ("bids", "alignment", "winner"),
    [
        ([40, 30], [0.0, 0.0], 1),  # the cheaper
        ([40, 39], [0.5, -0.5], 0),  # a friend, where prices are near
        ([0, 50], [1.0, -1.0], 1),  # who does not bid does not win
        ([51, 0], [1.0, 1.0], NEVER),  # nobody at or below the ceiling
    ],
)
def test_the_best_published_score_wins(bids: list[int], alignment: list[float], winner: int, book: Rulebook) -> None:
    bid, ceiling = np.array(bids)[:, None], np.array([50])
    half = np.full((2, 1), 0.5)
    score = tenders.scores(bid, ceiling, np.array(alignment)[:, None], half, half, book.laws.contracts)
    counted = tenders.eligible(bid, ceiling, np.array([NEVER]), np.zeros((2, 1), dtype=bool), np.array([True]))
    assert tenders.winners(score, counted, np.array([0.1, 0.2])).tolist() == [winner]


def test_luck_decides_between_equals_and_the_order_of_the_list_does_not() -> None:
    score, counted = np.full((3, 1), 0.7), np.ones((3, 1), dtype=bool)
    assert tenders.winners(score, counted, np.array([0.2, 0.9, 0.1])).tolist() == [1]
    assert tenders.winners(score, counted, np.array([0.9, 0.1, 0.2])).tolist() == [0]


def test_a_second_source_shuts_out_the_company_it_is_meant_to_replace() -> None:
    bid = np.array([[20], [40]])
    counted = tenders.eligible(bid, np.array([50]), np.array([0]), np.zeros((2, 1), dtype=bool), np.array([True]))
    assert counted.tolist() == [[False], [True]]


@given(bid=st.integers(1, 50), dearer=st.integers(0, 40), trust=st.floats(0, 1), availability=st.floats(0, 1))
def test_a_dearer_bid_never_scores_more(
    bid: int, dearer: int, trust: float, availability: float, book: Rulebook
) -> None:
    one = np.ones((1, 1))
    cheap, dear = (
        tenders.scores(np.array([[usd]]), np.array([50]), one * 0, one * trust, one * availability, book.laws.contracts)
        for usd in (bid, bid + dearer)
    )
    assert dear <= cheap


def test_a_tender_is_published_bid_for_and_signed(opening: World, book: Rulebook) -> None:
    seats, nations = opening.contracts.status.shape
    terms = {
        "tender_lines": [9000] * nations, "tender_closes": [1] * nations, "tender_serve_by": [5] * nations,
        "tender_quarters": [8] * nations, "tender_floor_ppm": [900_000] * nations, "tender_ceiling_usd": [60] * nations,
    }  # fmt: skip
    world = replace(opening, contracts=changed(opening.contracts, status=np.zeros((seats, nations))))
    bids = np.zeros((seats, nations))
    bids[0] = 50
    first = quarter(world, book, {"tender_usd": bids}, terms)
    assert (first.world.contracts.tender_lines == 9000).all()
    assert (first.world.contracts.status == NONE).all()  # bids are opened when the tender closes
    second = quarter(replace(first.world, quarter=1), book).world.contracts
    allowed = ~contracts.barred(first.world.contracts, first.world, book)[0]
    assert allowed.any() and ((second.status[0] != NONE) == allowed).all()
    assert (second.lines[0][allowed] == 9000).all() and (second.price_usd[0][allowed] == 50).all()
    assert (second.until[0][allowed] == 12).all()
    assert (second.tender_lines == 0).all() and (second.bid_usd == 0).all()


def test_terminals_go_in_over_a_year(opening: World, book: Rulebook) -> None:
    world = with_agreement(opening, book)
    served = [int(run(world, book, quarters).contracts.served_lines[0, 0]) for quarters in range(6)]
    assert served == [0, 2000, 4000, 6000, 8000, 8000]
    after = run(world, book, 1).contracts
    assert after.status[0, 0] == SERVED and after.kept[0] == opening.contracts.kept[0] + 1


def test_served_lines_stay_within_capacity(opening: World, book: Rulebook) -> None:
    world = with_agreement(opening, book)
    capacity = world.coverage.capacity_mbps.copy()
    capacity[0, 0] = 2500  # a thousand lines at 2.5 Mbps
    world = replace(world, coverage=changed(world.coverage, capacity_mbps=capacity))
    assert 900 < int(run(world, book, 1).contracts.served_lines[0, 0]) <= 1000


def test_lateness_costs_a_penalty_trust_and_at_last_the_agreement(opening: World, book: Rulebook) -> None:
    world = with_agreement(opening, book, able=False, serve_by=1)
    laws = book.laws.contracts
    on_time = quarter(world, book)
    assert "penalties" not in on_time.bills or on_time.bills["penalties"][0] == 0
    late = quarter(replace(on_time.world, quarter=1), book)
    assert late.bills["penalties"][0] == -round(laws.penalty_share * 8000 * 40 * 3 / 1000)
    assert late.world.market.trust_ppm[0, 0] < world.market.trust_ppm[0, 0]
    assert late.world.contracts.missed[0] == world.contracts.missed[0] + 1
    end = run(world, book, 1 + laws.breach_late_quarters).contracts
    assert end.status[0, 0] == BREACHED
    assert end.missed[0] == world.contracts.missed[0] + 1  # one promise is missed once


def test_a_cancelled_agreement_is_gone(opening: World, book: Rulebook) -> None:
    world = run(with_agreement(opening, book), book, 2)
    cancel = np.zeros_like(world.contracts.status)
    cancel[0, 0] = 1
    after = quarter(world, book, notices={"cancel": cancel}).world.contracts
    assert after.status[0, 0] == BREACHED and after.served_lines[0, 0] == 0


def test_an_agreement_ends_when_its_time_is_over(opening: World, book: Rulebook) -> None:
    after = run(with_agreement(opening, book, until=3), book, 4).contracts
    assert after.status[0, 0] == ENDED and after.served_lines[0, 0] == 0


def test_an_announced_date_wins_trust_and_loses_twice_as_much(opening: World, book: Rulebook) -> None:
    seat = book.index["operator"]["Qianfan"]
    place = int(np.flatnonzero((opening.contracts.status[seat] == NONE) & (opening.market.subscribers[seat] == 0))[0])
    announce = np.full(opening.contracts.status.shape, NEVER)
    announce[seat, place] = 1
    share = round(book.laws.contracts.announce_trust_share * PPM)
    before = int(opening.market.trust_ppm[seat, place])
    told = quarter(opening, book, {"announce": announce}).world
    assert told.market.trust_ppm[seat, place] == before + share
    missed = quarter(replace(told, quarter=1), book).world
    assert missed.market.trust_ppm[seat, place] == before - share
    assert missed.contracts.missed[seat] == opening.contracts.missed[seat] + 1
    assert missed.contracts.announced[seat, place] == NEVER


def test_an_announced_date_that_is_kept_wins_as_much_again(opening: World, book: Rulebook) -> None:
    seat = book.index["operator"]["Starlink"]
    served = (opening.market.subscribers[seat] > 0) & (opening.contracts.status[seat] == NONE)
    place = int(np.flatnonzero(served)[0])
    announced = opening.contracts.announced.copy()
    announced[seat, place] = 9
    told = replace(opening, contracts=changed(opening.contracts, announced=announced))
    share = round(book.laws.contracts.announce_trust_share * PPM)
    before = int(quarter(opening, book).world.market.trust_ppm[seat, place])
    assert quarter(told, book).world.market.trust_ppm[seat, place] == min(before + share, PPM)


def test_qianfan_opens_with_four_unserved_agreements(opening: World, book: Rulebook) -> None:
    seat = book.index["operator"]["Qianfan"]
    signed = {book.names["nation"][place] for place in np.flatnonzero(opening.contracts.status[seat] == SIGNED)}
    assert {"Brazil", "Thailand", "Malaysia", "Kazakhstan"} <= signed
    assert opening.contracts.served_lines[seat].sum() == 0


@given(
    status=st.sampled_from([NONE, SIGNED, SERVED, ENDED, BREACHED]),
    lines=st.integers(0, 100_000), share=st.floats(0, 1), able=st.booleans(), capacity=st.integers(0, 200_000),
    cancel=st.booleans(), now=st.integers(0, 40),
)  # fmt: skip
def test_no_more_lines_are_served_than_promised(
    status: int,
    lines: int,
    share: float,
    able: bool,
    capacity: int,
    cancel: bool,
    now: int,
    opening: World,
    book: Rulebook,
) -> None:
    shape = opening.contracts.status.shape
    terms = {"status": status, "lines": lines, "served_lines": int(lines * share), "serve_by": 5, "until": 30}
    every: Contracts = changed(opening.contracts, **{name: np.full(shape, value) for name, value in terms.items()})
    service = contracts.serve(
        every, np.full(shape, able), np.full(shape, capacity), np.full(shape, int(cancel)), now, book.laws.contracts
    )
    served = service.served_lines
    assert (served >= 0).all() and (served <= lines).all()
    if able:
        assert (served <= capacity).all()
    if status not in (SIGNED, SERVED) or cancel:
        assert not served.any()
