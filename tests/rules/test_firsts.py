"""Firsts: seen by all, rewarded three times, decided by who came furthest."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from game.rules.firsts import MEASURES, advance, first_fault, places, progress, reached
from game.rules.luck import Luck
from game.world.axes import changed
from game.world.rulebook import Rulebook
from game.world.state import World


def with_lines(world: World, book: Rulebook, lines: list[int]) -> World:
    """The world with so many consumer lines of each operator, all in one nation."""
    subscribers = np.zeros_like(world.market.subscribers)
    subscribers[:, 0] = lines
    return replace(world, market=changed(world.market, subscribers=subscribers))


@pytest.mark.parametrize(
    ("came", "taken", "uniform", "given"),
    [
        ([0.5, 1.0, 0.9], [0, 0, 0], [0.1, 0.2, 0.3], [0, 1, 0]),
        ([1.2, 1.0, 1.1], [0, 0, 0], [0.1, 0.2, 0.3], [1, 3, 2]),  # further first
        ([1.0, 1.0, 0.0], [0, 0, 0], [0.7, 0.2, 0.3], [2, 1, 0]),  # luck between equals
        ([1.0, 1.5, 0.0], [1, 0, 0], [0.7, 0.2, 0.3], [0, 2, 0]),  # the first place is gone
        ([1.0, 1.5, 2.0, 1.0], [0, 0, 0, 0], [0.1, 0.2, 0.3, 0.4], [3, 2, 1, 0]),  # three are rewarded
    ],
)
def test_places(came, taken, uniform, given):
    assert places(np.array(came), np.array(taken), np.array(uniform)).tolist() == given


def test_nobody_has_a_first_at_the_opening(opening, book):
    bars = progress(opening, book)
    assert bars.shape == (8, 5)
    assert ((bars >= 0) & (bars < 1)).all()
    assert bars.max() > 0.1
    step = advance(opening, None, None, book, Luck(1, 0, book))
    assert not step.events and not step.bills


def test_a_million_lines_earns_a_grant_and_trust_once(opening, book):
    world = with_lines(opening, book, [9_000_000, 1_000_000, 0, 2_500_000, 999_999])
    step = advance(world, None, None, book, Luck(1, 0, book))
    assert [(event.operator, event.count, event.kusd) for event in step.events] == [
        ("Amazon Leo", 1, 300_000),
        ("Qianfan", 2, 120_000),
    ]
    assert step.bills["grants"].tolist() == [0, 120_000, 0, 300_000, 0]
    gained = step.world.market.trust_ppm - opening.market.trust_ppm
    assert gained.max() == 60_000 and (gained[[0, 2, 4]] == 0).all()
    assert not advance(step.world, None, None, book, Luck(1, 1, book)).events
    assert progress(step.world, book)[book.index["first"]["million_lines"], 3] == 1


def test_a_failed_company_takes_nothing(opening, book):
    world = with_lines(opening, book, [0, 2_000_000, 0, 0, 0])
    world = replace(world, treasury=changed(world.treasury, administration=[-1, 3, -1, -1, -1]))
    assert not advance(world, None, None, book, Luck(1, 4, book)).events


def test_a_lapsed_filing_is_no_short_cut(opening, book):
    lapsed = np.minimum(opening.licences.allowed, opening.fleet.satellites.sum(axis=(1, 2)))
    world = replace(opening, licences=changed(opening.licences, allowed=lapsed))
    filing = book.index["first"]["half_a_filing"]
    assert (reached(world, book)[filing] == reached(opening, book)[filing]).all()


def test_a_reflight_counts_for_those_who_fly_or_pay(opening, book):
    vehicle, first = book.index["vehicle"]["Zhuque-3"], book.index["first"]["chinese_reflight"]
    reflights = np.zeros_like(opening.launch.reflights)
    reflights[vehicle] = 1
    money = np.zeros_like(opening.launch.sponsorship_kusd)
    money[1, vehicle, 0] = 5000
    world = replace(opening, launch=changed(opening.launch, reflights=reflights, sponsorship_kusd=money))
    assert (reached(world, book)[first] >= 1).tolist() == [False, True, False, False, False]


def test_measures_are_known(scenario):
    assert {spec.measure for spec in scenario.firsts.values()} == set(MEASURES)
    assert first_fault(scenario) == ""
    wrong = msgspec.structs.replace(scenario.firsts["half_a_filing"], measure="fame")
    assert "fame" in first_fault(msgspec.structs.replace(scenario, firsts={"glory": wrong}))
