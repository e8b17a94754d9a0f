"""Market: prices, subsidy and wholesale set by mouse and keyboard, refused in words, in force after the quarter."""

import pygame
import pytest

from game.ui.screens.market import MarketScreen
from game.views.market import may_lease, nation_rows, price_effects
from game.world.rows import lines_of


@pytest.mark.parametrize("tab", [0, 1, 2])
@pytest.mark.parametrize("chair", ["Starlink", "Qianfan"])
def test_nothing_overlaps(drive, match, window, tab, chair):
    player = drive(MarketScreen(match(chair, 3)), *window)
    player.click(f"tabs.{tab}")
    player.no_overlaps()
    assert player.cut_texts() == []


def test_the_first_quarter_has_no_past_to_show(drive, match, window):
    player = drive(MarketScreen(match("OneWeb", 0)), *window)
    player.click("tabs.2")
    player.no_overlaps()
    assert player.says("A chart needs two quarters")


def test_a_tier_price_set_with_the_stepper_is_in_force_next_quarter(drive, match):
    session = match("Starlink", 1)
    before = int(session.world.market.price_usd[session.seat, 2])
    player = drive(MarketScreen(session))
    player.click("tabs.1")
    player.click("price.high.more")
    player.click("price.high.more")
    assert session.draft.orders.price.tiers == {"high": before + 2}
    assert player.says("Your offer weighs")
    session.end_quarter()
    assert session.world.market.price_usd[session.seat, 2] == before + 2


def test_a_price_below_the_floor_says_so_at_once(drive, match):
    session = match("Starlink", 1)
    player = drive(MarketScreen(session))
    player.click("tabs.1")
    assert not player.says("the floor is $")
    player.click("price.low")
    player.type("1")
    player.wait(0.6)
    reason = next(text for text in player.canvas.texts if "the floor is $" in text.string)
    player.no_overlaps()
    covers = [
        text.string for text in player.canvas.texts if text.layer > reason.layer and text.rect.colliderect(reason.rect)
    ]
    assert covers == [], "no tooltip may lie over the reason"


def test_the_subsidy_reaches_the_market(drive, match):
    session = match("Starlink", 1)
    player = drive(MarketScreen(session))
    player.click("tabs.1")
    player.click("subsidy")
    player.type("120")
    assert session.draft.orders.terminal_subsidy_usd == 120
    session.end_quarter()
    assert session.world.market.terminal_subsidy_usd[session.seat] == 120


def test_a_nation_gets_a_price_of_its_own_and_gives_it_back(drive, match):
    session = match("Starlink", 1)
    nation = next(name for name in session.book.names["nation"] if not session.draft.price_in(name))
    session.kept["market.nation"] = session.book.index["nation"][nation]
    player = drive(MarketScreen(session))
    player.click("override.more")
    tier = session.draft.price(session.book.scenario.nations[nation].tier)
    assert session.draft.price_in(nation) == tier + 1
    player.click("tabs.1")
    player.click(f"single.{nation}")
    assert session.draft.price_in(nation) == 0


def test_arrow_keys_choose_the_nation(drive, match):
    player = drive(MarketScreen(match("Starlink", 1)))
    player.click("nations.row.0")
    player.key(pygame.K_DOWN, pygame.K_DOWN)
    assert player.screen.nation == 2


def test_wholesale_is_offered_and_taken_back(drive, match):
    session = match("OneWeb", 1)
    before = session.draft.leases()
    place = next(
        at for at, name in enumerate(session.book.names["nation"]) if any(line.nation == name for line in before)
    )
    session.kept["market.nation"] = place
    player = drive(MarketScreen(session))
    nation = session.book.names["nation"][place]
    standing = next(line for line in before if line.nation == nation)
    player.click("lease.mbps.more")
    assert next(line.mbps for line in session.draft.leases() if line.nation == nation) == standing.mbps + 500
    player.click("tabs.2")
    player.click("leases.row.0")
    player.click("lease.off")
    assert len(session.draft.leases()) == len(before) - 1
    session.end_quarter()
    assert int((session.world.market.lease_mbps[session.seat] > 0).sum()) == len(before) - 1


def test_a_lease_without_a_licence_is_refused_beside_it(drive, match):
    session = match("Qianfan", 1)
    place = next(at for at, name in enumerate(session.book.names["nation"]) if name not in may_lease(session.seen))
    session.kept["market.nation"] = place
    nation = session.book.names["nation"][place]
    session.draft.set_lease(nation, 100, 200)
    player = drive(MarketScreen(session))
    assert player.says("has no licence in")


def test_rows_hold_the_worlds_own_figures(match):
    session = match("Starlink", 2)
    rows = nation_rows(session.seen)
    lines = lines_of(session.world.market, session.world.contracts)[session.seat]
    assert [row.lines for row in rows] == lines.tolist()
    assert all(row.rival != session.seat for row in rows)
    assert all((row.rival_usd > 0) == (row.rival >= 0) for row in rows)


@pytest.mark.parametrize(("after", "word"), [(60, "less"), (40, "more")])
def test_a_dearer_offer_weighs_less(match, after, word):
    words = " ".join(price_effects(match("Starlink", 0).seen, 1000, 50, after))
    assert f"% {word} with households" in words
    assert ("Leaving rises" in words) == (after > 50)
