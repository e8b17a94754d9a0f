"""The world map: nations to click, modes, news, agenda and inspector; what is set there lands in the form."""

from dataclasses import replace

import pygame
import pytest

from game.ui.screens.map_dress import by_odds, fleet_dots, tints
from game.ui.screens.places import open_place
from game.views.agenda import agenda, next_first, promises
from game.views.format import short_count
from game.views.map_card import told
from game.views.map_modes import MODES, PLAIN, TITLES, band_odds, heat, leaders
from game.views.nation import nation_card
from game.world.axes import changed
from game.world.rows import lines_of
from tests.ui.conftest import mouse, move


@pytest.fixture
def session(match):
    return match("Qianfan", quarters=4)


@pytest.fixture
def player(drive, session):
    return drive(open_place("map", session))


def spot_of(player, iso3):
    """Where a nation is in the window, surface pixels."""
    earth = player.screen.session.kept["earth"]
    corner = player.canvas.px(player.screen.area).topleft
    x, y = earth.centre_of(iso3)
    return corner[0] + x, corner[1] + y


@pytest.mark.parametrize("nation", ["", "Brazil", "China", "Kazakhstan"])
def test_layout_holds_at_every_size(drive, session, window, nation):
    """Chips, legend, agenda and inspector stay clear of one another, whatever is shown."""
    player = drive(open_place("map", session), *window)
    player.screen.select(nation)
    player.screen.shows_agenda = True
    for mode, *_ in MODES:
        player.screen.show_mode(mode)
        player.wait(0.2)
        player.no_overlaps()


def test_a_click_selects_a_nation_and_esc_lets_it_go(player):
    player.click_at(spot_of(player, "BRA"))
    assert player.screen.nation == "Brazil" and player.says("Satellite lines")
    player.key(pygame.K_ESCAPE)
    assert player.screen.nation == "" and player.says("Next public first")
    assert len(player.app.stack) == 1


def test_dragging_pans_and_selects_nothing(player):
    earth = player.screen.session.kept["earth"]
    start = spot_of(player, "BRA")
    player.key(pygame.K_PLUS)
    assert earth.zoom > 1
    before = earth.view.centre
    player.drag(start, (start[0] + 80, start[1] + 30))
    assert earth.view.centre != before and player.screen.nation == ""


def test_wheel_and_keys_zoom_and_arrows_pan(player):
    earth = player.screen.session.kept["earth"]
    player.wheel("map", 2)
    closer = earth.zoom
    assert closer > 1
    player.key(pygame.K_MINUS)
    assert earth.zoom < closer
    player.key(pygame.K_PLUS, pygame.K_PLUS)
    before = earth.view.centre
    player.key(pygame.K_RIGHT)
    assert earth.view.centre[0] > before[0]
    player.key(pygame.K_HOME)
    assert earth.zoom == 1


def test_page_down_goes_through_the_nations(player):
    player.key(pygame.K_PAGEDOWN)
    first = player.screen.nation
    player.key(pygame.K_PAGEDOWN)
    assert first and player.screen.nation not in ("", first)


def test_the_mouse_tells_the_name(player):
    player.frame(move(spot_of(player, "AUS")))
    player.wait(0.3)
    assert player.says("Australia")


def test_modes_change_the_map_and_show_a_legend_with_units(player, session):
    earth = session.kept["earth"]
    player.click("mode.coverage")
    assert earth._heat is not None and player.says("95% opens")
    player.click("mode.leaders")
    assert earth._heat is None and not player.says("95% opens") and player.says("satellite lines")


def test_a_figure_chooses_a_mode(player):
    """Every mode has its key, and its legend says what is measured."""
    for at, (key, *_) in enumerate(MODES):
        player.key(pygame.K_1 + at)
        assert player.screen.mode == key and player.says(TITLES[key] if key != "satellites" else "A dot is a satellite")


def test_every_mode_tells_its_own_figure_of_a_nation(player, session):
    """The card under the mouse: none says what another says."""
    seen = session.seen
    player.frame(move(spot_of(player, "AUS")))
    for mode, *_ in MODES:
        player.screen.show_mode(mode)
        player.wait()
        about = told(seen, "Australia", mode)
        assert player.says(about.figure) and all(player.says(line.label) for line in about.lines)
    figures = {told(seen, "Australia", mode).figure for mode, *_ in MODES}
    assert len(figures) == len(MODES) - 1  # leaders and your share tell the same shares


def test_the_card_says_what_the_world_holds(session):
    seen, place = session.seen, session.book.index["nation"]["Australia"]
    ppm = int(seen.world.coverage.availability_ppm[seen.seat, place])
    assert told(seen, "Australia", "coverage").figure == f"in view {ppm / 10_000:.1f}% of the time"
    households = (
        session.book.market.households[place] - lines_of(seen.world.market, seen.world.contracts)[:, place].sum()
    )
    assert told(seen, "Australia", "unserved").figure.startswith(short_count(households))
    flown = seen.world.fleet.satellites.sum(axis=(1, 2)) @ session.book.coverage.view[:, place]
    assert f"{flown:.1f}" in told(seen, "Australia", "satellites").figure


def test_debris_colours_the_dots_by_the_odds_at_their_height(player, session):
    """Two shells of one band bear one colour; the likeliest band is named with its odds."""
    plain, burning = fleet_dots(session), by_odds(session, fleet_dots(session))
    shades = {}
    for before, after in zip(plain, burning, strict=True):
        assert replace(after, colour=before.colour) == before
        shades.setdefault(int(before.altitude_km) // 25, set()).add(after.colour)
    assert all(len(inks) == 1 for inks in shades.values()) and len(set.union(*shades.values())) > 3
    player.click("mode.debris")
    worst = int(band_odds(session.seen).argmax())
    assert player.says(f"{300 + 25 * worst}–{325 + 25 * worst} km")


def test_more_objects_in_its_band_redden_a_nation(session):
    """The tint of debris follows the sky over a nation, and only the player's own satellites make one."""
    seen = session.seen
    bands = session.book.fleet.debris.band[session.book.owners["shell"] == session.seat]
    crowded = seen.world.debris.objects.copy()
    crowded[bands] += 5_000
    worse = replace(seen, world=replace(seen.world, debris=changed(seen.world.debris, objects=crowded)))
    now, then = heat(seen, "debris"), heat(worse, "debris")
    over = [iso3 for iso3, value in now.items() if value]
    assert over and all(then[iso3] > now[iso3] for iso3 in over)
    assert all(not then[iso3] for iso3 in now if iso3 not in over)


def test_buttons_come_closer_up_to_a_limit_and_back_to_the_whole_world(player):
    earth = player.screen.session.kept["earth"]
    assert not player.node("map.whole").is_enabled and not player.node("map.further").is_enabled
    for _ in range(12):
        player.click("map.closer")
    assert earth.zoom == 6 and not player.node("map.closer").is_enabled
    player.click("map.further")
    assert earth.zoom < 6
    player.click("map.whole")
    assert earth.zoom == 1


def test_a_touchpad_zooms_in_small_steps_and_pans_sideways(player):
    earth = player.screen.session.kept["earth"]
    spot = spot_of(player, "BRA")

    def slide(x, y):
        return pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=0, precise_x=x, precise_y=y)

    player.send(move(spot), slide(0.0, 0.4))
    assert 1 < earth.zoom < 1.18
    player.send(move(spot), slide(0.0, 30.0))
    assert earth.zoom < 3  # a fling is held back
    before = earth.view.centre
    player.send(move(spot), slide(1.5, 0.0))
    assert earth.view.centre[0] > before[0] and earth.view.centre[1] == before[1]


def test_the_keyboard_brings_up_the_card_of_a_nation(player, session):
    player.key(pygame.K_3, pygame.K_PAGEDOWN)
    assert player.says(told(session.seen, player.screen.nation, "coverage").figure)


def test_heat_is_between_nothing_and_all_for_every_nation(session):
    for mode in TITLES.keys() - set(PLAIN):
        values = heat(session.seen, mode)
        assert len(values) == len(session.book.scenario.nations)
        assert all(0.0 <= value <= 1.0 for value in values.values())


def test_tints_follow_the_leader(session):
    colours, who = tints(session), leaders(session.seen)
    assert colours.keys() == who.keys()
    lines = session.world.market.subscribers + session.world.contracts.served_lines
    at = session.book.index["nation"]["Brazil"]
    assert who["BRA"][0] == lines[:, at].argmax()


def test_every_satellite_in_service_is_over_the_map(session):
    dots = fleet_dots(session)
    assert sum(shell.satellites for shell in dots) == session.world.fleet.satellites.sum()
    own = session.world.fleet.satellites[session.book.owners["shell"] == session.seat].sum()
    assert sum(shell.satellites for shell in dots if shell.bright) == own


def test_the_inspector_says_how_many_satellites_are_missing(player, session):
    card = nation_card(session.seen, "Brazil")
    player.screen.select("Brazil")
    player.wait()
    assert ("more satellite" in card.opening) == (card.facts[0].tone != "good")
    if card.opening:
        assert player.says(card.opening)


def test_a_price_set_there_reaches_the_world(player, session):
    """Two dollars less in Brazil, through the stepper, in force after the quarter."""
    at = session.book.index["nation"]["Brazil"]
    usual = session.draft.price("middle")
    player.screen.select("Brazil")
    player.wait()
    player.click("nation.price.less")
    player.click("nation.price.less")
    assert session.draft.orders.price.nations == {"Brazil": usual - 2}
    player.key(pygame.K_ESCAPE)
    player.end_quarter()
    assert session.world.market.override_usd[session.seat, at] == usual - 2


def test_a_price_below_the_floor_shows_its_reason_at_once(player, session):
    player.screen.select("Brazil")
    session.draft.set_price_in("Brazil", 1)
    reason = session.draft.refused("price.nations.Brazil")
    player.wait()
    assert reason
    words = " ".join(drawn.string for drawn in player.canvas.texts)
    assert all(word in words for word in reason.split()[:4])
    player.no_overlaps()
    player.click("nation.usual")
    assert not session.draft.rejections


def test_a_licence_is_asked_for_and_taken_back(player, session):
    nation = session.seen.legal.apply[0]
    player.screen.select(nation)
    player.wait()
    player.click("nation.apply")
    assert [line.nation for line in session.draft.orders.apply] == [nation]
    player.click("nation.gateway")
    assert session.draft.orders.apply[0].gateway
    player.click("nation.apply")
    assert session.draft.orders.apply == ()


def test_where_no_licence_can_be_asked_for_the_reason_is_told(player, session):
    nation = next(name for name in session.book.names["nation"] if name not in session.seen.legal.apply)
    player.screen.select(nation)
    player.wait()
    node = player.node("nation.apply")
    assert not node.is_enabled and nation_card(session.seen, nation).why_no_licence in node.tooltip


def test_a_bid_on_a_tender_lands_in_the_form(player, session):
    while not session.seen.legal.tenders:
        session.end_quarter()
    tender = session.seen.legal.tenders[0]
    player.screen.drawn_for = None
    player.screen.select(tender.nation)
    player.wait()
    player.click("nation.bid.more")
    assert session.draft.orders.bid[0].nation == tender.nation
    assert session.draft.orders.bid[0].price_usd == tender.ceiling_usd  # the first step offers the highest price paid


def test_a_service_date_can_be_announced(player, session):
    nation = session.seen.legal.announce[0]
    player.screen.select(nation)
    player.wait()
    player.click("nation.announce.more")
    assert session.draft.orders.announce[0].quarter == session.seen.quarter + 1


def test_the_agenda_names_the_next_first_promises_and_decisions(player, session):
    seen = session.seen
    race = next_first(seen)
    assert race and player.says(race.title)
    for promise in promises(seen)[:3]:
        assert player.says(promise.nation)
    items = agenda(seen)
    assert 0 < len(items) <= 5 and player.says(items[0].title)


def test_a_promise_leads_to_its_nation(player, session):
    due = promises(session.seen)
    player.click("promise.0")
    assert player.screen.nation == due[0].nation


def test_news_chips_lead_on(player):
    """The first chip leads to its nation, its place or the report."""
    assert "news.0" in player.canvas.nodes
    player.click("news.0")
    assert player.screen.is_modal or player.screen.place != "map" or player.screen.nation


def test_a_press_beside_the_land_selects_nothing(player):
    player.click_at(spot_of(player, "BRA"))
    corner = player.canvas.px(player.screen.area)
    spot = (corner.x + 6, corner.centery)
    player.send(move(spot), mouse(pygame.MOUSEBUTTONDOWN, spot), mouse(pygame.MOUSEBUTTONUP, spot))
    assert player.screen.nation == ""


def test_a_quarter_without_news_asks_the_chairs_question(drive, match, monkeypatch):
    """A chip with the question, which leads to the briefing."""
    monkeypatch.setattr("game.ui.screens.headlines.told_to", lambda *anything: [])
    session = match("Guowang", quarters=0)
    player = drive(open_place("map", session))
    assert player.says(session.book.scenario.operators["Guowang"].question)
    player.click("news.0")
    assert player.screen.is_modal and player.says("This chair") and player.says("1.")
