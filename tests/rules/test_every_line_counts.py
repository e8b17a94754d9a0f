"""Every line of the order form counts: with it the world differs from the world without it, in the room it is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from msgspec.structs import fields

from agents.policies.publish import publish
from game.rules.check import check
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.quarter import play_quarter
from game.world.contracts import SIGNED
from game.world.licences import GRANTED
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
    Reason,
    ResearchOrder,
    Sponsorship,
    TenderBid,
)
from game.world.rulebook import Rulebook
from game.world.state import World, digest
from game.world.treasury import ACCOUNTS

SEED = 5
Read = Callable[[World, int], Any]


def field(room: str, name: str, account: str = "") -> Read:
    """What a room says about a seat where the array lists operators, about everybody elsewhere."""

    def read(world: World, seat: int) -> Any:
        array = getattr(getattr(world, room), name)
        return array[seat, ACCOUNTS.index(account)] if account else array

    return read


def account(name: str) -> Read:
    return field("treasury", "accounts_kusd", name)


@dataclass(frozen=True)
class Line:
    """One line of the form, handed in once by one operator; `others` stands in both forms."""

    line: str
    operator: str
    form: Orders
    touches: Read
    quarters: int = 1
    others: Orders = CARRY_ON  # of the same seat in both games


ROOM: list[Line] = [
    Line("build", "Qianfan", Orders(build={"Qianfan Gen1": 3}), field("factory", "flow")),
    Line("build", "Qianfan", Orders(build={"Qianfan Gen1": 3}), account("satellites")),
    Line("expand", "Qianfan", Orders(expand={"lines": 2}), field("factory", "capacity"), 5),
    Line("expand", "Qianfan", Orders(expand={"bays": 2}), field("factory", "capacity"), 4),
    Line("expand", "Qianfan", Orders(expand={"integration": 2}), field("factory", "capacity"), 3),
    Line("expand", "Qianfan", Orders(expand={"integration": 2}), account("expansion")),
    Line("test_rigour", "Qianfan", Orders(test_rigour="strict"), field("factory", "infant_ppm")),
    Line("test_rigour", "Starlink", Orders(test_rigour="fast"), field("fleet", "lost"), 8),
    Line("test_rigour", "Starlink", Orders(test_rigour="strict"), field("factory", "flow")),
    Line(
        "book",
        "Amazon Leo",
        Orders(book=(Booking("Falcon 9", "Leo 52", 4, 90_000),)),
        lambda world, seat: world.launch.flown[seat],
        2,
    ),
    Line("insure", "Starlink", Orders(insure=(Insurance("Falcon 9", "Starlink G2-53", 5),)), account("insurance")),
    Line("sponsor", "Qianfan", Orders(sponsor=(Sponsorship("Zhuque-3", "reuse", 60_000),)), field("launch", "progress_ppm")),
    Line("sponsor", "Qianfan", Orders(sponsor=(Sponsorship("Zhuque-3", "vehicle", 60_000),)), field("launch", "progress_ppm")),
    Line("sponsor", "Qianfan", Orders(sponsor=(Sponsorship("Long March 8", "cadence", 60_000),)), account("sponsorship")),
    Line("research", "OneWeb", Orders(research=ResearchOrder(90_000, "autonomy")), field("research", "progress_ppm")),
    Line("price", "Starlink", Orders(price=PriceOrder({"middle": 25}, {"Brazil": 0})), field("market", "gained")),
    Line("price", "Guowang", Orders(price=PriceOrder({"middle": 25})), field("market", "price_usd")),
    Line("price", "Starlink", Orders(price=PriceOrder(nations={"Brazil": 90})), field("market", "left")),
    Line("terminal_subsidy_usd", "Starlink", Orders(terminal_subsidy_usd=0), field("market", "gained")),
    Line("terminal_subsidy_usd", "Starlink", Orders(terminal_subsidy_usd=0), account("terminals")),
    Line("apply", "Qianfan", Orders(apply=(Application("Indonesia"),)), field("licences", "status")),
    Line("apply", "OneWeb", Orders(apply=(Application("Nigeria", True),)), field("licences", "gateway"), 6),
    Line("announce", "Amazon Leo", Orders(announce=(Announcement("Mexico", 2),)), field("market", "trust_ppm")),
    Line("announce", "Amazon Leo", Orders(announce=(Announcement("Mexico", 2),)), field("contracts", "missed"), 3),
    Line(
        "forecast", "OneWeb", Orders(forecast=Forecast("in_service", 1, 2, 1)), field("score", "forecasts_made"), 2
    ),
    Line("file", "Qianfan", Orders(file=("Qianfan 50",)), field("licences", "allowed")),
    Line("borrow_kusd", "Guowang", Orders(borrow_kusd=90_000), field("treasury", "debt_kusd")),
    Line("borrow_kusd", "Guowang", Orders(borrow_kusd=90_000), account("interest"), 2),
    Line("raise_equity_kusd", "Amazon Leo", Orders(raise_equity_kusd=90_000), field("treasury", "equity_ppm")),
    Line("repay", "Starlink", Orders(repay="nothing"), field("treasury", "debt_kusd"), 2, Orders(borrow_kusd=300_000)),
    Line("retire", "Starlink", Orders(retire="early"), field("fleet", "disposed")),
    Line("retire", "Starlink", Orders(retire="life_extension"), field("fleet", "satellites"), 4),
]  # fmt: skip
ELSEWHERE = {"offer", "bid", "lease", "answer"}  # lines with a test of their own below
BESIDE = {"reasons", "memory", "log"}  # lines that speak to people and to the next quarter, not to the rules


def test_every_line_of_the_form_is_tested_here() -> None:
    assert {entry.name for entry in fields(Orders)} == {line.line for line in ROOM} | ELSEWHERE | BESIDE


def played(
    world: World, book: Rulebook, forms: Sequence[dict[str, Orders]], quarters: int = 0, seed: int = SEED
) -> list[World]:
    """The worlds after each quarter: forms by operator for the first quarters, then everybody carries on."""
    worlds = []
    for number in range(max(quarters, len(forms))):
        given = forms[number] if number < len(forms) else {}
        notices = publish(world, book, Luck(seed, world.quarter, book))
        for name, form in given.items():
            assert check(world, book.index["operator"][name], form, notices, book).rejections == ()
        world, _ = play_quarter(world, [given.get(name, CARRY_ON) for name in book.operators], notices, book, seed)
        worlds.append(world)
    return worlds


def merged(first: Orders, second: Orders) -> Orders:
    """Both forms as one."""
    default = Orders()
    said = {entry.name: getattr(first, entry.name) for entry in fields(Orders)}
    more = {name: getattr(second, name) for name in said if getattr(second, name) != getattr(default, name)}
    return Orders(**said | more)


@pytest.mark.parametrize("line", ROOM, ids=lambda line: f"{line.line}-{line.operator}")
def test_a_line_is_felt_in_its_room(line: Line, opening: World, book: Rulebook) -> None:
    seat = book.index["operator"][line.operator]
    without = played(opening, book, [{line.operator: line.others}], line.quarters)[-1]
    with_it = played(opening, book, [{line.operator: merged(line.others, line.form)}], line.quarters)[-1]
    assert not np.array_equal(line.touches(with_it, seat), line.touches(without, seat))


def test_offered_slots_are_bought_and_their_seller_gains(opening: World, book: Rulebook) -> None:
    mine = (Booking("Falcon 9", "Starlink G2-53", 35, 0),)
    rival = Orders(book=(Booking("Falcon 9", "Leo 52", 20, 120_000),))
    leo, starlink = book.index["operator"]["Amazon Leo"], book.index["operator"]["Starlink"]
    keeps = played(opening, book, [{"Starlink": Orders(book=mine), "Amazon Leo": rival}])[-1]
    sells = Orders(book=mine, offer=(Offer("Falcon 9", 15, 80_000),))
    offers = played(opening, book, [{"Starlink": sells, "Amazon Leo": rival}])[-1]
    assert offers.launch.manifest[leo].sum() > keeps.launch.manifest[leo].sum()
    assert account("slots_sold")(offers, starlink) > account("slots_sold")(keeps, starlink) == 0


def test_a_floor_nobody_reaches_sells_no_offered_slot(opening: World, book: Rulebook) -> None:
    mine = (Booking("Falcon 9", "Starlink G2-53", 35, 0),)
    rival = Orders(book=(Booking("Falcon 9", "Leo 52", 20, 120_000),))
    sells = Orders(book=mine, offer=(Offer("Falcon 9", 15, 150_000),))
    after = played(opening, book, [{"Starlink": sells, "Amazon Leo": rival}])[-1]
    assert account("slots_sold")(after, book.index["operator"]["Starlink"]) == 0


def test_an_insured_failure_is_paid_for(opening: World, book: Rulebook) -> None:
    seat = book.index["operator"]["Starlink"]
    flights = {
        shell: int(opening.launch.manifest[seat, book.index["vehicle"]["Falcon 9"], place])
        for shell, place in book.index["shell"].items()
    }
    cover = tuple(Insurance("Falcon 9", shell, number) for shell, number in flights.items() if number)
    for seed in range(200):
        after = played(opening, book, [{"Starlink": Orders(insure=cover)}], seed=seed)[-1]
        if after.fleet.lost[seat] - opening.fleet.lost[seat] and account("insurance_paid")(after, seat):
            break
    else:
        pytest.fail("no insured flight failed in two hundred openings, or none was paid for")
    bare = played(opening, book, [{}], seed=seed)[-1]
    assert account("insurance_paid")(bare, seat) == 0


def test_a_bid_wins_the_tender(opening: World, book: Rulebook) -> None:
    seat = book.index["operator"]["Amazon Leo"]
    notices = publish(opening, book, Luck(1, 0, book))
    tender = observe(opening, seat, book, notices).legal.tenders[0]
    bid = Orders(bid=(TenderBid(tender.nation, tender.ceiling_usd // 2),))
    nation = book.index["nation"][tender.nation]
    without = played(opening, book, [{}], tender.closes + 1, seed=1)[-1]
    with_it = played(opening, book, [{"Amazon Leo": bid}], tender.closes + 1, seed=1)[-1]
    assert with_it.contracts.status[seat, nation] == SIGNED != without.contracts.status[seat, nation]
    assert with_it.contracts.lines[seat, nation] == tender.lines


def test_leased_capacity_brings_wholesale_revenue(opening: World, book: Rulebook) -> None:
    seat = book.index["operator"]["Starlink"]
    nation = book.names["nation"][int((opening.licences.status[seat] == GRANTED).nonzero()[0][0])]
    for kusd, name in ((2_000, nation), (4_000, nation)):
        lease = Orders(lease=(Lease(name, 500_000, kusd),))
        without, with_it = (played(opening, book, [{"Starlink": form}])[-1] for form in (CARRY_ON, lease))
        assert account("wholesale")(with_it, seat) > account("wholesale")(without, seat) == 0
    dear = Orders(lease=(Lease(nation, 500_000, 100_000),))
    assert (
        with_it.market.wholesale_mbps.sum()
        > played(opening, book, [{"Starlink": dear}])[-1].market.wholesale_mbps[seat].sum()
    )


def test_every_answer_to_the_opening_dilemmas_leads_elsewhere(opening: World, book: Rulebook) -> None:
    for seat, name in enumerate(book.operators):
        place = int(opening.hazards.dilemma[seat])
        answers = book.scenario.dilemmas[book.names["dilemma"][place]].answers
        worlds = [played(opening, book, [{name: Orders(answer=answer)}])[-1] for answer in range(len(answers))]
        assert [int(world.hazards.answered[place]) for world in worlds] == list(range(len(answers)))
        assert len({digest(world) for world in worlds}) == len(answers)
        cash = {int(account("dilemmas")(world, seat)) for world in worlds}
        assert len(cash) > 1 or len(answers) == 1


def test_words_beside_the_rules_change_no_world(opening: World, book: Rulebook) -> None:
    spoken = Orders(reasons=(Reason("build", "because"),), memory="blob", log=("a note",))
    bare, told = (played(opening, book, [{"Qianfan": form}])[-1] for form in (CARRY_ON, spoken))
    assert digest(bare) == digest(told)
    notices = publish(told, book, Luck(SEED, 1, book))
    assert observe(told, 1, book, notices, memory=spoken.memory).memory == "blob"
