"""Lines: what the levers pulled say together, as a form."""

from collections.abc import Callable, Sequence
from typing import Any

from agents.strategies import market_moves
from game.rl.levers import (
    BIDS,
    BORROWED,
    DEAREST_USD,
    FLIGHTS,
    LEASED,
    LEVERS,
    PACE,
    PRICE_STEP,
    QUARTERS_TO_SERVE,
    SOLD,
    SPONSORED,
    STUDY,
    SUBSIDIES_USD,
    TENDER_SHARE,
    WIDER,
    Chosen,
    Look,
    masks,
    own_shells,
    within_reach,
)
from game.world.factory import RIGOURS, STAGES
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.orders import (
    Announcement,
    Application,
    Booking,
    Insurance,
    Offer,
    Orders,
    PriceOrder,
    ResearchOrder,
    Sponsorship,
    TenderBid,
)
from game.world.research import TOPICS
from game.world.treasury import REPAY, RETIRE


def orders(seen: Observation, action: Sequence[int]) -> Orders:
    """The form that an action says; an option the mask closes reads as the first."""
    look = Look.at(seen)
    open_now = masks(seen)
    chosen = {
        lever.name: int(option) if 0 <= int(option) < len(accepted) and accepted[int(option)] else 0
        for lever, option, accepted in zip(LEVERS, action, open_now, strict=True)
    }
    lines = {
        line: value for line, fill in FILLS if (value := fill(look, chosen)) not in (None, {}) and _says(line, value)
    }
    return Orders(**lines)


def _says(line: str, value: Any) -> bool:
    """An empty list says something only where it empties a standing one."""
    return value != () or line in ("book", "offer", "sponsor")


def _build(look: Look, chosen: Chosen) -> dict[str, int] | None:
    if not chosen["build"]:
        return None
    return {look.seen.legal.generations[-1]: int(PACE[chosen["build"] - 1] * look.sheet.read.line_now)}


def _expand(look: Look, chosen: Chosen) -> dict[str, int]:
    option, units = chosen["expand"], look.sheet.read.own.entries("factory", "capacity")
    if not option:
        return {}
    wanted = range(len(STAGES)) if option > len(STAGES) else [option - 1]
    return {STAGES[stage]: max(1, round(WIDER * units[stage])) for stage in wanted}


def _rigour(look: Look, chosen: Chosen) -> str | None:
    return RIGOURS[chosen["test_rigour"] - 1] if chosen["test_rigour"] else None


def _book(look: Look, chosen: Chosen) -> tuple[Booking, ...] | None:
    option, mine, legal = chosen["book_on"], look.sheet.read.chair, look.seen.legal
    if not option:
        return None
    if option > len(mine.vehicles):
        return ()
    slot = next(slot for slot in legal.slots if slot.vehicle == mine.vehicles[option - 1][0])
    room, reached = dict(zip(own_shells(look), look.sheet.read.room, strict=True)), within_reach(look, slot.vehicle)
    asked = own_shells(look)[chosen["book_to"] - 1] if chosen["book_to"] else ""
    shell = asked if asked in reached else max(reached, key=lambda name: room[name])
    flights = min(slot.slots, FLIGHTS[chosen["book_flights"]])
    wanted = Booking(slot.vehicle, shell, flights, int(slot.reserve_kusd * BIDS[chosen["book_bid"]]) + 1)
    return (wanted, *_standing(look, wanted))


def _standing(look: Look, wanted: Booking) -> list[Booking]:
    """The rest of the standing list as lines of a form, as far as this quarter's slots go once the new wish has its own."""
    read, names = look.sheet.read, look.seen.book.names
    flights, bids = (read.own.rows("launch", field)[0] for field in ("standing", "standing_kusd"))
    left = {slot.vehicle: slot.slots for slot in look.seen.legal.slots}
    left[wanted.vehicle] -= wanted.flights
    kept = []
    for v, s in zip(*(places.tolist() for places in flights.nonzero()), strict=True):
        vehicle, shell = names["vehicle"][v], names["shell"][s]
        if (vehicle, shell) == (wanted.vehicle, wanted.shell):
            continue
        if (most := min(int(flights[v, s]), left.get(vehicle, 0))) > 0:
            kept.append(Booking(vehicle, shell, most, int(bids[v, s])))
            left[vehicle] -= most
    return kept


def _insure(look: Look, chosen: Chosen) -> tuple[Insurance, ...]:
    return tuple(Insurance(*entry) for entry in look.seen.legal.insurable) if chosen["insure"] else ()


def _offer(look: Look, chosen: Chosen) -> tuple[Offer, ...] | None:
    if not chosen["offer"]:
        return None
    prices, places = look.seen.notices.list_price_kusd, look.seen.book.index["vehicle"]
    half = chosen["offer"] == 2
    return tuple(
        Offer(name, slots // 2, int(1.2 * prices[places[name]]))
        for name, slots in look.seen.legal.offers.items()
        if half and slots > 1
    )


def _sponsor(look: Look, chosen: Chosen) -> tuple[Sponsorship, ...] | None:
    option = chosen["sponsor"]
    if option < 2:
        return None if option == 0 else ()
    name, programme, _, _ = look.sheet.read.chair.sponsors[option - 2]
    return (Sponsorship(name, programme, int(SPONSORED * look.income_kusd)),)  # type: ignore[arg-type]  # of PROGRAMMES


def _research(look: Look, chosen: Chosen) -> ResearchOrder | None:
    if not chosen["study"] and not chosen["focus"]:
        return None
    own = look.sheet.read.own
    budget, focus = own.entries("research", "budget_kusd")[0], own.entries("research", "focus")[0]
    kusd = int(STUDY[chosen["study"] - 1] * look.income_kusd) if chosen["study"] else budget
    return ResearchOrder(kusd, TOPICS[chosen["focus"] - 1 if chosen["focus"] else focus])


def _price(look: Look, chosen: Chosen) -> PriceOrder | None:
    read = look.sheet.read
    asked = {
        tier: min(
            DEAREST_USD,
            max(read.floors_usd[place] + 1, round(read.tiers_usd[place] * (1.0 + PRICE_STEP * (-1, 1)[step - 1]))),
        )
        for place, tier in enumerate(TIERS)
        if (step := chosen[f"price_{tier}"])
    }
    return PriceOrder(tiers=asked) if asked else None


def _subsidy(look: Look, chosen: Chosen) -> int | None:
    return SUBSIDIES_USD[chosen["subsidy"] - 1] if chosen["subsidy"] else None


def _lease(look: Look, chosen: Chosen) -> Any:
    if chosen["lease"]:
        market_moves.lease(look.sheet, LEASED[chosen["lease"] - 1])
    return look.sheet.lines.get("lease")


def _nation(look: Look, option: int) -> str:
    return look.seen.book.names["nation"][option - 1]


def _apply(look: Look, chosen: Chosen) -> tuple[Application, ...]:
    return (Application(_nation(look, chosen["apply"]), gateway=True),) if chosen["apply"] else ()


def _bid(look: Look, chosen: Chosen) -> tuple[TenderBid, ...]:
    if not chosen["bid"]:
        return ()
    nation = _nation(look, chosen["bid"])
    tender = next(tender for tender in look.seen.legal.tenders if tender.nation == nation)
    cost = look.sheet.read.floors_usd[look.seen.book.market.tier[look.seen.book.index["nation"][nation]]]
    return (TenderBid(nation, min(tender.ceiling_usd, max(cost, int(TENDER_SHARE * tender.ceiling_usd)))),)


def _announce(look: Look, chosen: Chosen) -> tuple[Announcement, ...]:
    if not chosen["announce"]:
        return ()
    return (Announcement(_nation(look, chosen["announce"]), look.seen.quarter + QUARTERS_TO_SERVE),)


def _answer(look: Look, chosen: Chosen) -> int | None:
    return chosen["answer"] - 1 if chosen["answer"] else None


def _file(look: Look, chosen: Chosen) -> tuple[str, ...]:
    return (own_shells(look)[chosen["file"] - 1],) if chosen["file"] else ()


def _borrow(look: Look, chosen: Chosen) -> int | None:
    return int(BORROWED[chosen["borrow"] - 1] * look.seen.legal.borrow_limit_kusd) if chosen["borrow"] else None


def _equity(look: Look, chosen: Chosen) -> int | None:
    return int(SOLD[chosen["equity"] - 1] * look.seen.legal.equity_limit_kusd) if chosen["equity"] else None


def _repay(look: Look, chosen: Chosen) -> str | None:
    return REPAY[chosen["repay"] - 1] if chosen["repay"] else None


def _retire(look: Look, chosen: Chosen) -> str | None:
    return RETIRE[chosen["retire"] - 1] if chosen["retire"] else None


FILLS: tuple[tuple[str, Callable[[Look, Chosen], Any]], ...] = (
    ("build", _build),
    ("expand", _expand),
    ("test_rigour", _rigour),
    ("book", _book),
    ("insure", _insure),
    ("offer", _offer),
    ("sponsor", _sponsor),
    ("research", _research),
    ("price", _price),
    ("terminal_subsidy_usd", _subsidy),
    ("lease", _lease),
    ("apply", _apply),
    ("bid", _bid),
    ("announce", _announce),
    ("answer", _answer),
    ("file", _file),
    ("borrow_kusd", _borrow),
    ("raise_equity_kusd", _equity),
    ("repay", _repay),
    ("retire", _retire),
)
