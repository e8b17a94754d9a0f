"""Agenda: what asks for a decision now, the next public first, and the promises that fall due."""

from dataclasses import dataclass

from agents.strategies.agenda import Item as Decision
from agents.strategies.agenda import agenda as decisions
from game.rules.firsts import progress
from game.texts import _, retold
from game.views.format import count, money, percent, short_count
from game.views.nation import label
from game.views.strip import seats_booked, without_ride
from game.views.wording_words import ORDINAL, land, plural
from game.world.axes import PPM
from game.world.contracts import SIGNED
from game.world.observation import Observation

MOST = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: what, why it matters, where, until when; tone as in game.views.nation."""

    title: str
    detail: str
    place: str
    icon: str
    due: str = ""
    tone: str = "plain"
    nation: str = ""
    line: str = ""  # of the order form


@dataclass(frozen=True, slots=True)
class Race:
    """A public first: how far each operator is, in order of progress."""

    place: int  # among the scenario's firsts
    title: str
    reward: str
    runners: tuple[tuple[int, float, str], ...]  # seat, progress 0 to 1, figure


@dataclass(frozen=True, slots=True)
class Promise:
    """A word given that falls due."""

    nation: str
    words: str
    quarters_left: int
    is_safe: bool  # coverage is there already


def agenda(seen: Observation) -> tuple[Item, ...]:
    """At most five things that ask for a decision: what the strategies look at, then rides and licences."""
    found = [_as_item(seen, entry) for entry in decisions(seen)]
    lines = {item.line for item in found}
    found += [item for look in (_flights, _licences) for item in look(seen) if item.line not in lines]
    return tuple(found[:MOST])


URGENT = frozenset({"bad", "warn"})


def urgent(seen: Observation) -> frozenset[str]:
    """Titles of what should not be run past: dilemmas, milestones, empty coffers, open tenders."""
    return frozenset(item.title for item in agenda(seen) if item.tone in URGENT or item.line == "bid")


PLACE_OF_LINE = {
    "build": "factory", "expand": "factory", "test_rigour": "factory", "book": "launch", "offer": "launch",
    "insure": "launch", "sponsor": "launch", "research": "research", "price": "market", "terminal_subsidy_usd": "market",
    "apply": "deals", "bid": "deals", "lease": "market", "announce": "deals", "forecast": "deals", "answer": "map",
    "file": "fleet", "borrow_kusd": "finance", "raise_equity_kusd": "finance", "repay": "finance", "retire": "fleet",
}  # fmt: skip
ICONS = {
    "dilemma": "scale", "cash": "wallet", "milestone": "gavel", "tender": "handshake", "line": "factory",
    "flights": "rocket", "prices": "circle-dollar-sign", "price": "circle-dollar-sign", "outbid": "gavel",
    "insurance": "shield", "renewal": "satellite", "generation": "cpu", "slots": "hand-coins", "loan": "banknote",
    "debt": "wallet", "promise": "handshake", "licence": "flag", "date": "megaphone", "first": "trophy",
}  # fmt: skip


def _as_item(seen: Observation, entry: Decision) -> Item:
    """An entry of the strategies' agenda in the inspector's words."""
    line = entry.line.split("[")[0].split(".")[0]
    nation = next((name for name in seen.book.names["nation"] if name in entry.title), "")
    due = _("now") if entry.deadline <= seen.quarter else label(seen, entry.deadline)
    tone = {"dilemma": "warn", "cash": "bad", "milestone": "warn", "promise": "warn"}.get(entry.kind, "plain")
    icon = ICONS.get(entry.kind, "target")
    return Item(
        retold(entry.title), retold(entry.detail), PLACE_OF_LINE.get(line, "orders"), icon, due, tone, nation, line
    )


def _flights(seen: Observation) -> list[Item]:
    left = without_ride(seen)
    if not left:
        return []
    flights, seats = seats_booked(seen)
    words = _("No flight is booked this quarter; flights are bought a quarter ahead")
    if flights:
        words = plural(
            flights,
            "{count} flight this quarter carries {seats}; flights are bought a quarter ahead",
            "{count} flights this quarter carry {seats}; flights are bought a quarter ahead",
            seats=count(seats),
        )
    title = plural(left, "{count} satellite has no ride", "{count} satellites have no ride")
    return [Item(title, words, "launch", "rocket", line="book")]


def _licences(seen: Observation) -> list[Item]:
    """The largest nation that could be asked and is already in view."""
    opens = seen.book.laws.market.open_availability_share * PPM
    best = sorted(
        (name for name in seen.legal.apply
         if seen.world.coverage.availability_ppm[seen.seat, seen.book.index["nation"][name]] >= opens),
        key=lambda name: -float(seen.book.market.households[seen.book.index["nation"][name]]),
    )  # fmt: skip
    homes = {name: float(seen.book.market.households[seen.book.index["nation"][name]]) for name in best[:1]}
    return [
        Item(_("Ask {nation} for a licence").format(nation=land(name)), _("{households} households, and your satellites are overhead already").format(households=short_count(households)),
             "deals", "flag", nation=name, line="apply")
        for name, households in homes.items()
    ]  # fmt: skip


# -- firsts and promises ---------------------------------------------------------------------------------------------


def next_first(seen: Observation) -> Race | None:
    """The public first nearest to being taken by anybody."""
    races = firsts(seen)
    return max(races, key=lambda race: race.runners[0][1], default=None)


def firsts(seen: Observation) -> tuple[Race, ...]:
    """Public firsts that still have a place to give, with everybody's progress."""
    book, taken = seen.book, seen.world.hazards.first_place
    shares = progress(seen.world, book)
    races = []
    for at, spec in enumerate(book.scenario.firsts.values()):
        given = int((taken[at] > 0).sum())
        if given >= len(book.scenario.first_grants_kusd):
            continue
        runners = sorted(
            ((seat, min(1.0, float(shares[at, seat])), f"{min(1.0, float(shares[at, seat])):.0%}")
             for seat, name in enumerate(book.operators) if name not in spec.excludes and not taken[at, seat]),
            key=lambda runner: -runner[1],
        )  # fmt: skip
        if runners:
            place = _(ORDINAL[given + 1])
            races.append(
                Race(
                    at,
                    _(spec.title),
                    _("{grant} to the {place}").format(
                        grant=money(book.scenario.first_grants_kusd[given]), place=place
                    ),
                    tuple(runners),
                )
            )
    return tuple(races)


def promises(seen: Observation, within: int = 8) -> tuple[Promise, ...]:
    """Own service dates that fall due, the nearest first."""
    contracts, seat, book = seen.world.contracts, seen.seat, seen.book
    found = []
    for at, name in enumerate(book.names["nation"]):
        available = int(seen.world.coverage.availability_ppm[seat, at])
        if contracts.status[seat, at] == SIGNED:
            due, floor = int(contracts.serve_by[seat, at]), int(contracts.floor_ppm[seat, at])
            words = _("{lines} lines at {floor}, you have {available}").format(
                lines=short_count(int(contracts.lines[seat, at])),
                floor=percent(floor, 0),
                available=percent(available, 0),
            )
        elif (told := int(contracts.announced[seat, at])) >= seen.quarter:
            due, floor, words = told, round(book.laws.market.open_availability_share * PPM), _("service announced")
        else:
            continue
        if due - seen.quarter <= within:
            found.append(Promise(name, words, due - seen.quarter, available >= floor))
    return tuple(sorted(found, key=lambda promise: promise.quarters_left))
