"""Partner nations: whom they license, when they tender, what they end."""

from dataclasses import fields, replace

import numpy as np
import pytest

from agents.policies import partner_nations as nations
from game.rules.luck import Luck
from game.world.axes import PPM, changed
from game.world.contracts import NEVER, SIGNED
from game.world.licences import FROZEN, GRANTED, PENDING, REFUSED
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World

SEEDS = range(40)


def rows(world: World, book: Rulebook, seed: int) -> dict[str, np.ndarray]:
    return nations.nation_rows(world, book, Luck(seed, world.quarter, book))


def asking(world: World, book: Rulebook, since: int = 0) -> World:
    """Everybody has asked everywhere, long enough ago."""
    everywhere = np.full_like(world.licences.status, PENDING)
    asked = changed(world.licences, status=everywhere, since=np.full_like(everywhere, since))
    return replace(world, licences=asked, quarter=39)


def test_every_nation_field_is_written(opening: World, book: Rulebook) -> None:
    written = rows(opening, book, 1)
    expected = {entry.name for entry in fields(Notices) if "nation" in entry.metadata["axes"]}
    assert set(written) == expected
    assert all(array.dtype == np.int64 for array in written.values())


def test_a_closed_nation_never_licenses(opening: World, book: Rulebook) -> None:
    for seed in SEEDS:
        decision = rows(asking(opening, book), book, seed)["licence"]
        assert (decision[book.market.closed > 0] == REFUSED).all()


def test_a_company_is_licensed_at_home(opening: World, book: Rulebook) -> None:
    decision = rows(asking(opening, book), book, 3)["licence"]
    assert (decision[book.market.home > 0] == GRANTED).all()


def test_friends_are_licensed_more_often_than_strangers(opening: World, book: Rulebook) -> None:
    granted = sum((rows(asking(opening, book), book, seed)["licence"] == GRANTED).astype(float) for seed in SEEDS)
    open_to_all = book.market.closed == 0
    friends = granted[open_to_all & (book.market.alignment > 0.3)].mean()
    strangers = granted[open_to_all & (book.market.alignment < -0.3)].mean()
    assert friends > strangers


def test_a_nation_takes_its_usual_time(opening: World, book: Rulebook) -> None:
    world = replace(asking(opening, book, since=0), quarter=0)
    decision = rows(world, book, 1)["licence"]
    slow = nations.characters(book).wait > 0
    settled = (book.market.closed > 0) | (book.market.home > 0)
    assert (decision[~settled & slow] == 0).all()


def test_a_distrusted_licence_may_freeze_and_a_trusted_one_does_not(opening: World, book: Rulebook) -> None:
    everywhere = np.full_like(opening.licences.status, GRANTED)
    frozen = {}
    for trust in (100_000, 800_000):
        world = replace(
            opening,
            licences=changed(opening.licences, status=everywhere),
            market=changed(opening.market, trust_ppm=np.full_like(everywhere, trust)),
        )
        frozen[trust] = sum(int((rows(world, book, seed)["licence"] == FROZEN).sum()) for seed in SEEDS)
    assert frozen[100_000] > 0 and frozen[800_000] == 0


def test_tenders_come_now_and_then(opening: World, book: Rulebook) -> None:
    counts = [int((rows(opening, book, seed)["tender_lines"] > 0).sum()) for seed in SEEDS]
    assert 0.5 < np.mean(counts) < 8


def test_a_tender_leaves_time_to_bid_and_to_build(opening: World, book: Rulebook) -> None:
    for seed in SEEDS:
        tender = rows(opening, book, seed)
        open_now = tender["tender_lines"] > 0
        assert (tender["tender_closes"][open_now] > opening.quarter).all()
        assert (tender["tender_serve_by"] >= tender["tender_closes"])[open_now].all()
        assert (tender["tender_floor_ppm"][open_now] <= PPM).all()
        assert (tender["tender_ceiling_usd"][open_now] > 0).all()


@pytest.mark.parametrize("quarters", [0, 8])
def test_dependence_calls_for_a_second_source(quarters: int, opening: World, book: Rulebook) -> None:
    worried = np.full_like(opening.market.dominated_quarters, quarters)
    world = replace(opening, market=changed(opening.market, dominated_quarters=worried))
    notice = book.laws.contracts.second_source_notice_quarters
    shut_out = set()
    for seed in SEEDS:
        tender = rows(world, book, seed)
        second = tender["tender_excludes"] != NEVER
        assert (tender["tender_closes"][second] == notice).all()
        shut_out |= set(tender["tender_excludes"][second].tolist())
    assert shut_out == ({book.index["operator"]["Starlink"]} if quarters else set())


def test_an_agreement_that_stays_late_may_be_ended(opening: World, book: Rulebook) -> None:
    for late, ends in ((0, False), (5, True)):
        contracts = changed(
            opening.contracts,
            status=np.full_like(opening.contracts.status, SIGNED),
            late_quarters=np.full_like(opening.contracts.status, late),
        )
        world = replace(opening, contracts=contracts)
        assert any(rows(world, book, seed)["cancel"].any() for seed in SEEDS) == ends


def test_the_odds_of_a_licence_are_the_share_of_chances_that_grant_it(book, opening):
    """Over an even spread of chance as many are granted as the odds say, for every pair."""
    steps = 100
    shape = opening.market.subscribers.shape
    views = nations.Views(opening, book)
    granted = sum(nations.verdicts(opening, book, views, np.full(shape, (step + 0.5) / steps)) for step in range(steps))
    for seat, place in np.ndindex(*shape):
        odds = nations.licence_odds(opening, book, seat, place)
        assert abs(granted[seat, place] / steps - odds) <= 1 / steps
    assert 0 < granted.mean() < steps
