"""Deals: bids, dates, applications and forecasts set by hand, refused in words, kept by the rules."""

import pytest

from game.ui.screens.deals import DealsScreen
from game.views.deals import score_of, standings
from game.views.deals_promises import agreements, licence_rows
from game.views.deals_word import milestone_rows
from game.world.contracts import SIGNED
from game.world.licences import PENDING


def with_tender(match, chair="Starlink"):
    """A match in which a nation invites bids from the chair."""
    session = match(chair, 1)
    for _ in range(8):
        if session.seen.legal.tenders:
            return session
        session.end_quarter()
    pytest.fail("no tender in nine quarters")


@pytest.mark.parametrize("tab", range(5))
@pytest.mark.parametrize(("chair", "quarters"), [("Qianfan", 0), ("Starlink", 6)])
def test_nothing_overlaps(drive, match, window, tab, chair, quarters):
    player = drive(DealsScreen(match(chair, quarters)), *window)
    player.click(f"tabs.{tab}")
    player.no_overlaps()
    assert player.cut_texts() == []


def test_a_bid_goes_into_the_form_at_the_ceiling_and_above_it_is_refused(drive, match):
    session = with_tender(match)
    tender = session.seen.legal.tenders[0]
    player = drive(DealsScreen(session))
    player.click("tenders.row.0")
    player.click("bid.more")
    assert session.draft.tender_bid(tender.nation) == tender.ceiling_usd
    assert not player.says("pays at most")
    player.click("bid.more")
    assert player.says(f"pays at most ${tender.ceiling_usd} a line a month")
    player.no_overlaps()
    player.click("bid.off")
    assert session.draft.orders.bid == ()


def test_a_bid_that_counts_is_the_published_score(match):
    """The bar on the screen is the score the award publishes, whatever the operator."""
    session = with_tender(match)
    tender = session.seen.legal.tenders[0]
    own = next(one for one in standings(session.seen, tender) if one.seat == session.seat)
    assert score_of(session.seen, tender, tender.ceiling_usd) == pytest.approx(own.known)
    assert score_of(session.seen, tender, tender.ceiling_usd // 2) == pytest.approx(own.most)


def test_refused_lines_of_other_tabs_are_named(drive, match):
    session = with_tender(match)
    tender = session.seen.legal.tenders[0]
    session.draft.set_tender_bid(tender.nation, 999)
    player = drive(DealsScreen(session))
    player.click("tabs.2")
    assert player.says("Refused lines under Tenders")


def test_a_licence_is_asked_for_and_pending_next_quarter(drive, match):
    session = match("Qianfan", 0)
    nation = session.seen.legal.apply[0]
    place = session.book.index["nation"][nation]
    session.kept["deals.nation"], session.kept["deals.tab"] = place, 2
    player = drive(DealsScreen(session))
    player.click("apply")
    assert session.draft.applied(nation).gateway is False
    player.click("gateway")
    assert session.draft.applied(nation).gateway is True
    session.end_quarter()
    assert session.world.licences.status[session.seat, place] == PENDING
    assert session.world.licences.gateway_ordered[session.seat, place] == 1


def test_where_no_application_is_heard_the_reason_stands_there(drive, match):
    session = match("Qianfan", 0)
    place = session.book.index["nation"]["United States"]
    session.kept["deals.nation"], session.kept["deals.tab"] = place, 2
    player = drive(DealsScreen(session))
    assert player.says("closed to operators of this bloc")
    player.click("apply")
    assert session.draft.is_empty


def test_a_service_date_is_told_and_stands_in_the_world(drive, match):
    session = match("Qianfan", 0)
    session.kept["deals.tab"] = 1
    player = drive(DealsScreen(session))
    nation = session.seen.legal.announce[0]
    player.click("announce")
    due = session.draft.announced(nation)
    assert due == session.seen.quarter + 4
    player.click("announce.date.more")
    assert session.draft.announced(nation) == due + 1
    session.end_quarter()
    assert session.world.contracts.announced[session.seat, session.book.index["nation"][nation]] == due + 1


def test_a_date_in_the_past_is_refused(drive, match):
    session = match("Qianfan", 1)
    session.draft.set_announcement(session.seen.legal.announce[0], session.seen.quarter)
    session.kept["deals.tab"] = 1
    player = drive(DealsScreen(session))
    assert player.says("A service date lies in")


def test_a_forecast_is_put_into_the_form_and_runs(drive, match):
    session = match("Qianfan", 1)
    session.kept["deals.tab"] = 4
    player = drive(DealsScreen(session))
    player.click("forecast.set")
    said = session.draft.orders.forecast
    assert said.figure == "in_service" and said.due == session.seen.quarter + 4
    player.click("forecast.low.more")
    assert session.draft.orders.forecast.low == said.low + 10
    session.end_quarter()
    assert session.world.score.forecast_low[session.seat] == said.low + 10
    again = drive(DealsScreen(session))
    again.click("tabs.4")
    assert again.says("the next can follow then")


def test_a_forecast_upside_down_is_refused(drive, match):
    session = match("Qianfan", 1)
    session.kept["deals.tab"] = 4
    player = drive(DealsScreen(session))
    player.click("forecast.set")
    player.click("forecast.high")
    player.type("0")
    assert player.says("is above the high end")


def test_views_hold_the_worlds_own_figures(match):
    session = match("Qianfan", 0)
    seen = session.seen
    found = agreements(seen)
    assert len(found) == int((seen.world.contracts.status > 0).sum())
    mine = [one for one in found if one.seat == session.seat]
    assert found[: len(mine)] == tuple(mine) and {one.status for one in mine} == {SIGNED}
    assert [row.status for row in licence_rows(seen)] == [
        tuple(column) for column in seen.world.licences.status.T.tolist()
    ]
    assert {row.name for row in milestone_rows(seen)} == set(seen.book.names["milestone"])
