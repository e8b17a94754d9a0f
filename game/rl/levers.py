"""Levers: the order form as a row of choices, each with the options that the form accepts now.

An action is one option a lever (`MultiDiscrete`). Option 0 leaves the line as it stands, so that an action of zeros is
"carry on". What the levers of a line say together becomes that line; the rules check it as they check everybody's.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from agents.strategies.sheet import Sheet
from game.rules.chair import Chair, chair
from game.rules.legal import satellites_aboard
from game.world.factory import RIGOURS, STAGES
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.treasury import REPAY, RETIRE

PACE = (0.0, 0.5, 1.0, 1.5)  # satellites built, of what the line passes a quarter
WIDER = 0.25  # of a stage, at least one unit
FLIGHTS = (1, 2, 4, 8)
BIDS = (1.02, 1.1, 1.25, 1.5)  # over the reserve
PRICE_STEP = 0.1
DEAREST_USD = 1000  # that a form may say
SUBSIDIES_USD = (0, 150, 300, 450)
TENDER_SHARE = 0.75  # of the ceiling
STUDY = (0.0, 0.03, 0.1, 0.2)  # of a quarter's income from revenue and funding
SPONSORED = 0.05  # likewise
BORROWED = (0.25, 0.5, 1.0)  # of the limit
SOLD = (0.5, 1.0)  # of what investors would put in
LEASED = (0.1, 0.3)  # of the capacity
QUARTERS_TO_SERVE = 4  # told ahead when a date is announced

Chosen = Mapping[str, int]  # option by lever


class Look(NamedTuple):
    """What the levers look at: the observation as a sheet, whose reading is worked out once."""

    seen: Observation
    sheet: Sheet

    @classmethod
    def at(cls, seen: Observation) -> "Look":
        """The quarter as one seat sees it."""
        return cls(seen, Sheet(seen))

    @property
    def income_kusd(self) -> int:
        """Revenue and funding of a quarter."""
        return self.sheet.read.revenue_kusd + self.sheet.read.funding_kusd


class Lever(NamedTuple):
    """One choice: its name, what it says, its options in a chair, and which of them the form accepts now."""

    name: str
    says: str
    options: Callable[[Rulebook, Chair], Sequence[str]]
    accepts: Callable[[Look], Sequence[bool]] | None = None  # None: every option at all times


def _always(*options: str) -> Callable[[Rulebook, Chair], Sequence[str]]:
    return lambda book, mine: options


def _nations(book: Rulebook, mine: Chair) -> tuple[str, ...]:
    return ("none", *book.names["nation"])


def _shells(first: str) -> Callable[[Rulebook, Chair], Sequence[str]]:
    return lambda book, mine: (first, *(name for name, _ in mine.shells))


def _among(names: Sequence[str], known: Sequence[str]) -> list[bool]:
    """The first option always, the others where they are known."""
    accepted = set(known)
    return [True, *(name in accepted for name in names)]


def own_shells(look: Look) -> list[str]:
    """Names of the seat's shells, in the order of the levers' options."""
    return [name for name, _ in look.sheet.read.chair.shells]


def within_reach(look: Look, vehicle: str) -> list[str]:
    """Filed shells to which a vehicle lifts satellites that may be built."""
    rides, known = look.sheet.read.chair.rides, look.seen.legal.generations
    places = {look.seen.book.index["generation"][name] for name in known}
    return [shell for shell in look.seen.legal.shells if satellites_aboard(rides[vehicle, shell], places)]


def _vehicles(look: Look) -> list[bool]:
    names = [name for name, _ in look.sheet.read.chair.vehicles]
    offered = [slot.vehicle for slot in look.seen.legal.slots if within_reach(look, slot.vehicle)]
    return [*_among(names, offered), True]


def _sponsors(look: Look) -> list[bool]:
    legal = set(look.seen.legal.sponsors)
    return [True, True, *((name, programme) in legal for name, programme, _, _ in look.sheet.read.chair.sponsors)]


def _tenders(look: Look) -> list[bool]:
    return _among(look.seen.book.names["nation"], [tender.nation for tender in look.seen.legal.tenders])


def _licences(look: Look) -> list[bool]:
    return _among(look.seen.book.names["nation"], (*look.seen.legal.apply, *look.seen.legal.gateways))


def _announcements(look: Look) -> list[bool]:
    return _among(look.seen.book.names["nation"], look.seen.legal.announce)


def _answers(look: Look) -> list[bool]:
    return [True, *(number < look.seen.legal.answers for number in range(3))]


def _some(limit: Callable[[Look], object], options: int) -> Callable[[Look], list[bool]]:
    """The options beyond the first only where there is something to choose."""
    return lambda look: [True] + [bool(limit(look))] * options


LEVERS: tuple[Lever, ...] = (
    Lever("build", "satellites of the newest generation a quarter, of what the line passes",
          _always("keep", *(f"{pace:g} of the line" for pace in PACE)), _some(lambda look: look.seen.legal.generations, len(PACE))),
    Lever("expand", "a quarter more of a stage of the line, or of all", _always("none", *STAGES, "all")),
    Lever("test_rigour", "how strictly satellites are tested", _always("keep", *RIGOURS)),
    Lever("book_on", "a vehicle to book; the last option empties the standing list",
          lambda book, mine: ("keep", *(name for name, _ in mine.vehicles), "none"), _vehicles),
    Lever("book_to", "the shell it flies to; where the vehicle lifts nothing there, the first with room", _shells("first with room"), lambda look: _among(own_shells(look), look.seen.legal.shells)),
    Lever("book_flights", "how many flights", _always(*(str(flights) for flights in FLIGHTS))),
    Lever("book_bid", "the bid a flight, over the reserve", _always(*(f"{bid:g}" for bid in BIDS))),
    Lever("insure", "this quarter's flights", _always("none", "all"), _some(lambda look: look.seen.legal.insurable, 1)),
    Lever("offer", "own slots to others, at 1.2 times the list price", _always("keep", "none", "half"),
          _some(lambda look: look.seen.legal.offers, 2)),
    Lever("sponsor", "5% of income into a provider's programme",
          lambda book, mine: ("keep", "none", *(f"{name}: {programme}" for name, programme, _, _ in mine.sponsors)), _sponsors),
    Lever("study", "research budget, of income", _always("keep", *(f"{share:.0%}" for share in STUDY))),
    Lever("focus", "research focus", _always("keep", *TOPICS)),
    *(Lever(f"price_{tier}", f"list price in {tier} incomes", _always("keep", "a tenth less", "a tenth more")) for tier in TIERS),
    Lever("subsidy", "paid for a terminal, dollars", _always("keep", *(str(usd) for usd in SUBSIDIES_USD))),
    Lever("lease", "capacity put up for carriers, of what stands over open nations",
          _always("keep", *(f"{share:.0%}" for share in LEASED))),
    Lever("apply", "a nation to ask for a licence, with a gateway", _nations, _licences),
    Lever("bid", "a nation's tender to bid on, at three quarters of its ceiling or what a line costs", _nations, _tenders),
    Lever("announce", "a nation to tell that service begins in a year", _nations, _announcements),
    Lever("answer", "the dilemma on the table", _always("its default", "1", "2", "3"), _answers),
    Lever("file", "a shell to file", _shells("none"), lambda look: _among(own_shells(look), look.seen.legal.file)),
    Lever("borrow", "of what lenders give", _always("none", *(f"{share:.0%}" for share in BORROWED)),
          _some(lambda look: look.seen.legal.borrow_limit_kusd, len(BORROWED))),
    Lever("equity", "of what investors put in", _always("none", *(f"{share:.0%}" for share in SOLD)),
          _some(lambda look: look.seen.legal.equity_limit_kusd, len(SOLD))),
    Lever("repay", "standing policy for loans", _always("keep", *REPAY)),
    Lever("retire", "standing policy for old satellites", _always("keep", *RETIRE)),
)  # fmt: skip


def options(book: Rulebook, seat: int) -> dict[str, tuple[str, ...]]:
    """Every lever's options in a chair, in words."""
    mine = chair(book, seat)
    return {lever.name: tuple(lever.options(book, mine)) for lever in LEVERS}


def masks(seen: Observation) -> list[list[bool]]:
    """For every lever which options the form accepts now; in administration only the first."""
    look, sizes = Look.at(seen), [len(names) for names in options(seen.book, seen.seat).values()]
    if look.sheet.in_administration:
        return [[True] + [False] * (size - 1) for size in sizes]
    return [
        list(lever.accepts(look)) if lever.accepts is not None else [True] * size
        for lever, size in zip(LEVERS, sizes, strict=True)
    ]
