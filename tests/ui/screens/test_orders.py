"""Orders: every line in words, refused ones with their reason, taken back by hand."""

import pytest

from game.ui.screens.dilemma import Dilemma
from game.ui.screens.market import MarketScreen
from game.ui.screens.orders import OrdersScreen
from game.views import standing
from game.views.orders import CARRIES, REFUSED, SET, committed_kusd, form_lines
from game.world.orders import (
    CARRY_ON,
    Announcement,
    Application,
    Booking,
    Forecast,
    Insurance,
    Lease,
    Offer,
    Orders,
    PriceOrder,
    ResearchOrder,
    Sponsorship,
    TenderBid,
)

FULL = Orders(
    build={"Qianfan Gen1": 40},
    expand={"bays": 2, "lines": 1},
    test_rigour="strict",
    book=(Booking("Long March 6A", "Qianfan Polar", 1, 60_000),),
    offer=(Offer("Long March 6A", 1, 50_000),),
    insure=(Insurance("Long March 6A", "Qianfan Polar", 1),),
    sponsor=(Sponsorship("Zhuque-3", "reuse", 5_000),),
    research=ResearchOrder(20_000, "laser_links"),
    price=PriceOrder({"low": 20, "high": 1}, {"Brazil": 30}),
    terminal_subsidy_usd=150,
    apply=(Application("Nigeria", True),),
    bid=(TenderBid("Germany", 20),),
    lease=(Lease("Kazakhstan", 100, 200),),
    announce=(Announcement("Brazil", 6),),
    forecast=Forecast("subscribers", 10, 20, 8),
    file=("Qianfan 50",),
    borrow_kusd=90_000_000,
    raise_equity_kusd=1_000,
    repay="everything",
    retire="early",
)
KEYS = {
    "build", "expand", "test_rigour", "book", "offer", "insure", "sponsor", "research", "price", "terminal_subsidy_usd",
    "apply", "bid", "lease", "announce", "forecast", "file", "borrow_kusd", "raise_equity_kusd", "repay", "retire",
}  # fmt: skip


def lines_of(session):
    return form_lines(session.seen, session.draft.orders, session.draft.rejections)


@pytest.mark.parametrize("is_full", [False, True])
@pytest.mark.parametrize("chair", ["Qianfan", "Starlink"])
def test_nothing_overlaps(drive, match, window, chair, is_full):
    session = match(chair, 1)
    if is_full:
        session.draft.put(**{name: getattr(FULL, name) for name in KEYS})
    player = drive(OrdersScreen(session), *window)
    player.no_overlaps()
    assert player.cut_texts() == []
    player.click("orders.filter.refused")
    player.no_overlaps()


def test_the_dilemma_is_on_the_form(drive, match, window):
    session = match("Qianfan", 0, until_dilemma=True)
    session.shown.update(f"dilemma {quarter}" for quarter in range(60))
    player = drive(OrdersScreen(session), *window)
    player.no_overlaps()
    title = session.book.scenario.dilemmas[session.seen.legal.dilemma].title
    assert player.says(title)
    player.click("dilemma")
    assert isinstance(player.screen, Dilemma)


def test_every_line_of_the_form_has_words(match):
    """A form that says everything: each field is a line that is set or refused."""
    session = match("Qianfan", 1)
    session.draft.put(**{name: getattr(FULL, name) for name in KEYS})
    said = {line.key.split(".")[0].split("[")[0] for line in lines_of(session) if line.status in (SET, REFUSED)}
    assert said == KEYS


def test_every_refusal_of_the_rules_is_shown_on_a_line(match):
    session = match("Qianfan", 1)
    session.draft.put(**{name: getattr(FULL, name) for name in KEYS})
    shown = {line.reason for line in lines_of(session)}
    refused = session.draft.rejections
    assert len(refused) >= 4
    for entry in refused:
        same = [other.reason for other in refused if other.line.split(".")[0] == entry.line.split(".")[0]]
        assert shown & set(same), entry


def test_taking_every_line_back_leaves_an_empty_form(match):
    session = match("Qianfan", 1)
    single = KEYS - {"book", "offer", "sponsor", "lease"}  # lists are standing: a shorter list is a new order
    session.draft.put(**{name: getattr(FULL, name) for name in single})
    for _ in range(60):
        line = next((line for line in lines_of(session) if line.status in (SET, REFUSED)), None)
        if line is None:
            break
        session.draft.put(**dict(line.change))
    assert session.draft.orders == CARRY_ON


def test_the_reason_stands_under_the_line(drive, match):
    session = match("Qianfan", 1)
    session.draft.put(borrow_kusd=90_000_000)
    player = drive(OrdersScreen(session))
    player.click("orders.filter.refused")
    assert player.says("Borrow $90.00B")
    assert player.says("Lenders give at most")
    player.click("line.borrow_kusd.off")
    assert session.draft.is_empty
    player.click("orders.undo")
    assert session.draft.orders.borrow_kusd == 90_000_000


def test_a_standing_booking_is_ended_here_and_gone_next_quarter(drive, match):
    session = match("Qianfan", 0)
    bookings = standing.bookings(session.seen)
    assert bookings == session.draft.bookings() and bookings
    player = drive(OrdersScreen(session))
    player.click("line.book[0].off")
    assert session.draft.orders.book == bookings[1:]
    session.end_quarter()
    assert standing.bookings(session.seen) == bookings[1:]


def test_a_line_leads_to_its_screen(drive, match):
    session = match("Qianfan", 1)
    session.draft.set_price("low", 20)
    player = drive(OrdersScreen(session))
    player.click(f"orders.filter.{SET}")
    player.click("line.price.tiers.low.go")
    assert isinstance(player.screen, MarketScreen)


def test_clear_makes_everything_carry_on(drive, match):
    session = match("Qianfan", 1)
    session.draft.set_price("low", 20)
    player = drive(OrdersScreen(session))
    player.click("orders.clear")
    assert session.draft.is_empty
    assert all(line.status == CARRIES for line in lines_of(session))


def test_money_set_aside_is_what_the_lines_cost(match):
    session = match("Qianfan", 1)
    assert committed_kusd(session.seen, CARRY_ON) == 0
    spec = session.book.scenario.operators["Qianfan"]
    assert committed_kusd(session.seen, Orders(expand={"bays": 2})) == 2 * spec.bay_cost_kusd
    assert committed_kusd(session.seen, Orders(raise_equity_kusd=1_000)) == -1_000
