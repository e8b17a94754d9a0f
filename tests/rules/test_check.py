"""Which lines of a form stand, and what is said of the others."""

import dataclasses

import numpy as np
import pytest
from msgspec.structs import replace

from agents.policies.publish import publish
from game.rules.check import check, decide_all
from game.rules.luck import Luck
from game.world.axes import changed
from game.world.notices import Notices
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
from game.world.rulebook import Rulebook
from game.world.state import World


@pytest.fixture(scope="module")
def notices(opening: World, book: Rulebook) -> Notices:
    """Plenty of Long March 8A, no Tianlong-3, whatever the providers would say."""
    published = publish(opening, book, Luck(1, 0, book))
    slots, price = published.slots.copy(), published.list_price_kusd.copy()
    for vehicle, count in {
        "Long March 8A": 6,
        "Long March 6A": 3,
        "Long March 8": 60,
        "Falcon 9": 40,
        "Tianlong-3": 0,
    }.items():
        slots[book.index["vehicle"][vehicle]] = count
        price[book.index["vehicle"][vehicle]] = 50_000
    return changed(published, slots=slots, list_price_kusd=price)


REFUSED = [
    ("Qianfan", Orders(build={"Qianfan Gen3": 5}), "build.Qianfan Gen3", "did you mean Qianfan Gen"),
    ("Qianfan", Orders(build={"Qianfan Gen2": 5}), "build.Qianfan Gen2", "it "),
    ("Qianfan", Orders(expand={"bays": 90}), "expand.bays", "at most 40"),
    ("Qianfan", Orders(expand={"lines": 40, "bays": 40}), "expand", "left to spend this quarter"),
    (
        "Qianfan",
        Orders(book=(Booking("Long March 8A", "Qianfan Polar", 7, 60_000),)),
        "book[0].flights",
        "6 Long March 8A slots are on offer",
    ),
    (
        "Qianfan",
        Orders(book=(Booking("Long March 8A", "Qianfan Polar", 1, 40_000),)),
        "book[0].bid_kusd",
        "the lowest bid accepted is $50.0M",
    ),
    ("Qianfan", Orders(book=(Booking("Falcon 9", "Qianfan Polar", 1, 90_000),)), "book[0].vehicle", "export control"),
    ("Qianfan", Orders(book=(Booking("Long March 8a", "Qianfan Polar", 1, 1),)), "book[0].vehicle", "Long March 8A?"),
    ("Qianfan", Orders(book=(Booking("Long March 8A", "Leo 52", 1, 60_000),)), "book[0].shell", "no shell of yours"),
    ("Qianfan", Orders(book=(Booking("Tianlong-3", "Qianfan Polar", 1, 90_000),)), "book[0].flights", "0 Tianlong-3"),
    (
        "Qianfan",
        Orders(offer=(Offer("Long March 8A", 1, 50_000),)),
        "offer[0].slots",
        "0 Long March 8A slots are yours",
    ),
    ("Starlink", Orders(offer=(Offer("Falcon 9", 41, 50_000),)), "offer[0].slots", "40 Falcon 9 slots are yours"),
    ("Qianfan", Orders(insure=(Insurance("Long March 8A", "Qianfan Polar", 9),)), "insure[0].flights", "uninsured"),
    (
        "Qianfan",
        Orders(sponsor=(Sponsorship("Falcon 9", "reuse", 9),)),
        "sponsor[0]",
        "Falcon 9 has no reuse programme",
    ),
    ("Qianfan", Orders(sponsor=(Sponsorship("Long March 8A", "vehicle", 9),)), "sponsor[0]", "already flies"),
    ("Qianfan", Orders(research=ResearchOrder(90_000_000, "generation")), "research.budget_kusd", "costs $90.00B"),
    ("Starlink", Orders(price=PriceOrder(tiers={"high": 1})), "price.tiers.high", "the floor is $"),
    ("Starlink", Orders(price=PriceOrder(nations={"Brasil": 40})), "price.nations.Brasil", "did you mean Brazil?"),
    ("Starlink", Orders(apply=(Application("United States"),)), "apply[0]", "already granted"),
    ("Starlink", Orders(apply=(Application("China"),)), "apply[0]", "closed to operators of this bloc"),
    ("Starlink", Orders(bid=(TenderBid("China", 20),)), "bid[0]", "China has no tender open to Starlink"),
    ("Qianfan", Orders(lease=(Lease("United States", 100, 100),)), "lease[0]", "no licence in United States"),
    ("Qianfan", Orders(announce=(Announcement("Japan", 4),)), "announce[0]", "no licence or agreement"),
    ("Qianfan", Orders(forecast=Forecast("subscribers", 5, 4, 8)), "forecast", "above the high end"),
    ("Qianfan", Orders(forecast=Forecast("subscribers", 4, 5, 99)), "forecast.due", "from quarter 1 to 40"),
    ("Qianfan", Orders(insure=(Insurance("zzz", "Qianfan Polar", 0),)), "insure[0].flights", "uninsured"),
    (
        "Qianfan",
        Orders(apply=(Application("Kenya"), Application("Kenya", True))),
        "apply[1]",
        "Kenya stands in the list twice",
    ),
    (
        "Starlink",
        Orders(lease=(Lease("Brazil", 5, 9), Lease("Brazil", 6, 9))),
        "lease[1]",
        "Brazil stands in the list twice",
    ),
    (
        "Starlink",
        Orders(offer=(Offer("Falcon 9", 1, 50_000), Offer("Falcon 9", 2, 60_000))),
        "offer[1]",
        "Falcon 9 stands in the list twice",
    ),
    (
        "Qianfan",
        Orders(announce=(Announcement("Brazil", 4), Announcement("Brazil", 6))),
        "announce[1]",
        "Brazil stands in the list twice",
    ),
    ("Qianfan", Orders(announce=(Announcement("Brazil", 99),)), "announce[0].quarter", "2025-Q4 to 2028-Q3"),
    ("Qianfan", Orders(file=("Qianfan Polar",)), "file[0]", "already filed"),
    ("Qianfan", Orders(file=("Qianfan Polr",)), "file[0]", "did you mean Qianfan Polar?"),
    ("Qianfan", Orders(borrow_kusd=90_000_000), "borrow_kusd", "lenders give at most"),
    ("Qianfan", Orders(raise_equity_kusd=90_000_000), "raise_equity_kusd", "investors put in at most"),
]


@pytest.mark.parametrize(("chair", "form", "line", "reason"), REFUSED, ids=[f"{c}-{x}" for c, _, x, _ in REFUSED])
def test_a_refused_line_says_why(
    chair: str, form: Orders, line: str, reason: str, opening: World, book: Rulebook, notices: Notices
) -> None:
    checked = check(opening, book.index["operator"][chair], form, notices, book)
    assert len(checked.rejections) == 1, checked.rejections
    assert checked.rejections[0].line.startswith(line)
    assert reason in checked.rejections[0].reason


def test_the_other_lines_stand(opening: World, book: Rulebook, notices: Notices) -> None:
    seat = book.index["operator"]["Qianfan"]
    good, bad = Booking("Long March 8A", "Qianfan Polar", 2, 60_000), Booking("Long March 8A", "Leo 52", 1, 60_000)
    form = Orders(build={"Qianfan Gen1": 30}, book=(bad, good), test_rigour="strict")
    checked = check(opening, seat, form, notices, book)
    assert checked.orders == replace(form, book=(good,))
    assert [refused.line for refused in checked.rejections] == ["book[0].shell"]


def test_slots_are_counted_over_the_whole_list(opening: World, book: Rulebook, notices: Notices) -> None:
    seat = book.index["operator"]["Guowang"]
    shells = [name for name, place in book.index["shell"].items() if book.owners["shell"][place] == seat]
    form = Orders(book=tuple(Booking("Long March 8A", shell, 4, 50_000) for shell in shells[:2]))
    checked = check(opening, seat, form, notices, book)
    assert [refused.reason for refused in checked.rejections] == ["2 Long March 8A slots are on offer"]


def test_bookings_stay_near_what_can_be_ready(opening: World, book: Rulebook, notices: Notices) -> None:
    seat = book.index["operator"]["Qianfan"]
    form = Orders(book=(Booking("Long March 8", "Qianfan Polar", 20, 90_000),))
    refused = check(opening, seat, form, notices, book).rejections
    assert refused and refused[0].line == "book[0].flights"
    assert "may still be booked" in refused[0].reason


def test_the_empty_form_changes_nothing(opening: World, book: Rulebook, notices: Notices) -> None:
    decisions, events = decide_all(opening, [CARRY_ON] * len(book.operators), notices, book)
    assert not events
    assert (decisions.book == opening.launch.standing).all()
    assert (decisions.build == opening.factory.plan).all()
    assert (decisions.price_usd == opening.market.price_usd).all()
    assert not decisions.expand.any() and (decisions.answer == -1).all() and (decisions.announce == -1).all()


def test_accepted_lines_become_arrays(opening: World, book: Rulebook, notices: Notices) -> None:
    seat = book.index["operator"]["Qianfan"]
    form = Orders(
        build={"Qianfan Gen1": 30},
        expand={"bays": 1},
        book=(Booking("Long March 8A", "Qianfan Polar", 2, 60_000),),
        price=PriceOrder(tiers={"low": 25}),
        research=ResearchOrder(10_000, "autonomy"),
        repay="nothing",
    )
    forms = [form if place == seat else CARRY_ON for place in range(len(book.operators))]
    decisions, events = decide_all(opening, forms, notices, book)
    assert not events
    vehicle, shell = book.index["vehicle"]["Long March 8A"], book.index["shell"]["Qianfan Polar"]
    assert decisions.book[seat].sum() == decisions.book[seat, vehicle, shell] == 2
    assert decisions.bid_kusd[seat, vehicle, shell] == 60_000
    assert decisions.build[book.index["generation"]["Qianfan Gen1"]] == 30
    assert decisions.expand[seat].tolist() == [0, 1, 0]
    assert decisions.price_usd[seat, 0] == 25
    rivals = np.arange(len(book.operators)) != seat
    assert (decisions.book[rivals] == opening.launch.standing[rivals]).all()


def test_a_company_in_administration_orders_nothing(opening: World, book: Rulebook, notices: Notices) -> None:
    seat = book.index["operator"]["Starlink"]
    since = np.full(len(book.operators), -1)
    since[seat] = 0
    failed = dataclasses.replace(opening, treasury=changed(opening.treasury, administration=since))
    forms = [Orders(expand={"lines": 1}) if place == seat else CARRY_ON for place in range(len(book.operators))]
    decisions, events = decide_all(failed, forms, notices, book)
    assert [event.kind for event in events] == ["line_refused"]
    assert not decisions.book[seat].any() and not decisions.expand.any() and not decisions.research_kusd[seat]
    own = book.owners["generation"] == seat
    assert not decisions.build[own].any() and decisions.build[~own].any()


def test_an_answer_needs_a_question(opening: World, book: Rulebook, notices: Notices) -> None:
    nothing = changed(opening.hazards, dilemma=np.full(len(book.operators), -1))
    quiet = dataclasses.replace(opening, hazards=nothing)
    assert check(quiet, 0, Orders(answer=0), notices, book).rejections[0].reason == "no dilemma is on the table"
