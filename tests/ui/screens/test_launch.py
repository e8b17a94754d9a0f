"""Launch room: vehicles, bookings, insurance, offers and sponsorship."""

import pygame
import pytest

from game.ui.screens.places import open_place
from game.views import launch as views
from game.views.launch_manifest import manifest
from game.views.launch_programmes import programmes

TABS = ("launch.tab.0", "launch.tab.1", "launch.tab.2")


@pytest.fixture
def session(match):
    return match("Qianfan", quarters=3)


@pytest.fixture
def player(drive, session):
    return drive(open_place("launch", session))


@pytest.mark.parametrize("chair", ["Qianfan", "Starlink", "Guowang", "OneWeb"])
def test_layout_holds_at_every_size(drive, match, window, chair):
    size, scale = window
    player = drive(open_place("launch", match(chair, quarters=3)), size, scale)
    for tab in TABS:
        player.click(tab)
        player.no_overlaps()


def test_a_new_game_draws(drive, match):
    player = drive(open_place("launch", match("Amazon Leo", quarters=0)))
    for tab in TABS:
        player.click(tab)
        player.no_overlaps()


def test_only_vehicles_that_export_control_allows_are_listed(session):
    names = {row.name for row in views.vehicles(session.seen, "Qianfan Gen1", "Qianfan Polar")}
    assert "Long March 6A" in names and "Falcon 9" not in names


def test_the_likely_price_of_a_satellite_is_the_bid_by_what_fits(session):
    for row in views.vehicles(session.seen, "Qianfan Gen1", "Qianfan Polar"):
        if row.aboard:
            assert row.each_kusd == max(row.reserve_kusd, row.clearing_kusd) // row.aboard


def test_booking_the_chosen_vehicle_puts_a_line_in_the_form(player, session):
    before = session.draft.bookings()
    player.click("launch.add")
    listed = session.draft.orders.book
    assert len(listed) == len(before) + 1
    assert listed[-1].flights == 1
    assert session.draft.refused(f"book[{len(listed) - 1}]") == ""
    session.end_quarter()
    new = listed[-1]
    index, launch = session.book.index, session.world.launch
    place = session.seat, index["vehicle"][new.vehicle], index["shell"][new.shell]
    assert launch.standing[place] == 1
    assert launch.standing_kusd[place] == new.bid_kusd


def test_flights_and_bid_change_by_their_steppers(player, session):
    first = session.draft.bookings()[0]
    player.click("launch.flights.0.more")
    player.click("launch.bid.0.more")
    after = session.draft.orders.book[0]
    assert (after.flights, after.bid_kusd) == (first.flights + 1, first.bid_kusd + 500)


def test_a_line_is_dropped_by_its_cross(player, session):
    count = len(session.draft.bookings())
    player.click("launch.drop.0")
    assert len(session.draft.orders.book) == count - 1


def test_a_bid_below_the_reserve_is_refused_beside_it(player, session):
    player.click("launch.bid.0")
    player.type("10")
    reason = session.draft.refused("book[0]")
    assert "lowest bid" in reason and player.says(reason)
    player.no_overlaps()


def test_insuring_a_flight_reaches_the_form_and_the_bills(player, session):
    player.click("launch.tab.1")
    player.click("launch.insure.0.more")
    line = session.draft.orders.insure[0]
    assert line.flights == 1
    session.end_quarter()
    index = session.book.index
    assert session.world.launch.insured[session.seat, index["vehicle"][line.vehicle], index["shell"][line.shell]] == 1


def test_the_premium_is_the_odds_of_failure_with_a_loading(session):
    for row in manifest(session.seen):
        loading = session.book.laws.launch.insurance_loading_factor
        assert row.premium_kusd == round(row.value_kusd * (1 - row.success_ppm / 1e6) * loading)


def test_an_owner_offers_slots_with_a_floor(drive, match):
    session = match("Starlink", quarters=2)
    player = drive(open_place("launch", session))
    player.click("launch.tab.1")
    player.click("launch.offer.0.more")
    offer = session.draft.orders.offer[0]
    assert (offer.vehicle, offer.slots) == ("Falcon 9", 1)
    player.click("launch.floor.0.more")
    assert session.draft.orders.offer[0].floor_kusd == offer.floor_kusd + 500
    session.end_quarter()
    assert session.world.launch.offered[session.seat, session.book.index["vehicle"]["Falcon 9"]] == 1


def test_offering_more_than_one_has_is_refused_beside_it(drive, match):
    session = match("Starlink", quarters=2)
    player = drive(open_place("launch", session))
    player.click("launch.tab.1")
    player.click("launch.offer.0")
    player.type("999")
    reason = session.draft.refused("offer[0]")
    assert "yours to offer" in reason and player.says(reason)
    player.no_overlaps()


def test_sponsoring_reaches_the_form_and_quickens_the_programme(player, session):
    player.click("launch.tab.2")
    player.click("launch.sponsor.cadence.more")
    line = session.draft.orders.sponsor[0]
    assert (line.programme, line.kusd) == ("cadence", 5_000)
    paid, unpaid = (programmes(session.seen, line.vehicle, {"cadence": kusd})[1] for kusd in (5_000, 0))
    assert paid.pace_ppm > unpaid.pace_ppm == paid.pace_without_ppm
    session.end_quarter()
    assert session.world.launch.sponsorship_kusd[session.seat].sum() == 5_000


def test_a_rivals_private_bids_are_not_in_the_table(session):
    assert not session.seen.world.launch.standing_kusd[[0, 2, 3, 4]].any()


def test_enter_in_the_table_books(player, session):
    count = len(session.draft.bookings())
    for _ in range(60):
        player.key(pygame.K_TAB)
        if player.app.ui.focus == "launch.vehicles":
            break
    player.key(pygame.K_RETURN)
    assert session.draft.orders.book is not None and len(session.draft.orders.book) == count + 1
