"""Rolls: the flights of a quarter that is over, drawn again exactly as they fell; and why the share moved."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.insight.past import Past, past
from game.insight.rolls import rolls
from game.insight.waterfall import waterfall, world_before
from game.rules import launch
from game.rules.quarter import play_quarter
from game.world.state import digest

RECORD = Path(__file__).parents[1] / "replays" / "characters.sky"


@cache
def match() -> Past:
    return past(RECORD)


@cache
def flown(quarter: int) -> list:
    """By seat."""
    found = match()
    return [rolls(found.played(quarter), seat, found.book) for seat in range(len(found.book.operators))]


QUARTERS = range(0, 40, 3)


@pytest.mark.parametrize("quarter", QUARTERS)
def test_every_flight_is_there_with_the_outcome_it_had(quarter: int) -> None:
    """Flights and lost satellites as the world and its events counted them, vehicle by vehicle."""
    after, told, book = match().worlds[quarter + 1], match().told[quarter + 1], match().book
    for seat, flights in enumerate(flown(quarter)):
        for at, vehicle in enumerate(book.names["vehicle"]):
            mine = [flight for flight in flights if flight.vehicle == vehicle]
            assert len(mine) == after.launch.flown[seat, at]
            lost = sorted(flight.satellites for flight in mine if not flight.launch.succeeded)
            events = [event for event in told if event.operator == book.operators[seat] and event.vehicle == vehicle]
            assert lost == sorted(event.count for event in events if event.kind == "launch_failed")
            low = sorted(flight.low for flight in mine if flight.low)
            assert low == sorted(event.count for event in events if event.kind == "delivered_low")


@pytest.mark.parametrize("quarter", QUARTERS)
def test_a_draw_below_the_odds_is_what_success_means(quarter: int) -> None:
    for flight in (flight for flights in flown(quarter) for flight in flights):
        for roll in (flight.launch, flight.landing):
            assert roll is None or (roll.succeeded == (roll.draw < roll.odds) and 0 < roll.odds <= 1)


def test_landings_are_those_the_vehicle_made() -> None:
    """Over the match: a vehicle that only operators flew on landed exactly as often as its record says."""
    found, checked = match(), 0
    for quarter in QUARTERS:
        before, after = found.worlds[quarter].launch, found.worlds[quarter + 1].launch
        for at, vehicle in enumerate(found.book.names["vehicle"]):
            if after.outside_flown[at]:
                continue
            mine = [flight.landing for flights in flown(quarter) for flight in flights if flight.vehicle == vehicle]
            tried = [landing for landing in mine if landing is not None]
            assert len(tried) == after.landing_attempts[at] - before.landing_attempts[at]
            assert sum(each.succeeded for each in tried) == after.landings[at] - before.landings[at]
            checked += len(tried)
    assert checked > 10


def test_looking_again_leaves_the_quarter_as_it_is() -> None:
    found, quarter = match(), 12
    played = found.played(quarter)
    before = digest(played.worlds[1])
    rolls(played, 0, found.book)
    waterfall(played, 0, found.book)
    again, _ = play_quarter(played.worlds[1], played.forms, played.notices, found.book, played.seed)
    assert digest(played.worlds[1]) == before and digest(again) == digest(found.worlds[quarter + 1])


def test_the_world_before_a_room_is_the_one_it_met() -> None:
    found = match()
    world, orders, luck = world_before(launch.advance, found.played(12), found.book)
    step = launch.advance(world, orders, found.played(12).notices, found.book, luck)
    assert np.array_equal(step.world.launch.flown, found.worlds[13].launch.flown)
