"""Advice: three advisers who disagree: each one line of its own idea that the form lacks, with reason and cost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from numpy.random import default_rng

from agents.strategies.cadence_first import CadenceFirst
from agents.strategies.diplomat import Diplomat
from agents.strategies.reuse_first import ReuseFirst
from agents.strategies.strategy import Strategy
from game.texts import N_, _, retold
from game.views import standing
from game.views.orders import SET, committed_kusd, form_lines
from game.world.observation import Observation
from game.world.orders import Application, Booking, Orders, Sponsorship, TenderBid

Line = Booking | Sponsorship | Application | TenderBid
LAUNCH_TABS = {"book": 0, "sponsor": 2}


@dataclass(frozen=True, slots=True)
class Adviser:
    """One head: what it believes, what speaks against it, and what it waits for when it has nothing to say."""

    key: str
    name: str
    icon: str
    idea: str
    against: str
    waits: str
    strategy: Callable[[], Strategy]


ADVISERS = (
    Adviser(
        "cadence", N_("Cadence"), "rocket",
        N_("Whoever is up first holds the shells and the customers; satellites on the ground earn nothing."),
        N_("The others say: the same satellites fly a year later at half the price."),
        N_("Waits: all that can be ready has a flight, or the money for more is not there."),
        CadenceFirst,
    ),
    Adviser(
        "reuse", N_("Reuse"), "undo-2",
        N_("A seat on a rocket that comes back costs a fraction of today's: pay for that first."),
        N_("The others say: rockets slip, and customers do not wait."),
        N_("Waits: what it would sponsor is sponsored, or there is no money to spare."),
        ReuseFirst,
    ),
    Adviser(
        "diplomat", N_("Diplomat"), "handshake",
        N_("Licences and kept promises bring lines without advertising, and open the next nation."),
        N_("The others say: a licence without satellites overhead serves nobody."),
        N_("Waits: no nation hears an application, and no open tender can be served by its date."),
        Diplomat,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Advice:
    """What an adviser would add to the form; no line where it waits."""

    adviser: Adviser
    line: Line | None
    words: str
    reason: str = ""
    cost_kusd: int = 0
    place: str = ""
    tab: int | None = None
    nation: str = ""
    control: str = ""

    @property
    def is_mechanical(self) -> bool:
        """More of a flight that is booked already: arithmetic, not judgement."""
        return self.control.startswith("launch.flights.")


def forms(seen: Observation) -> tuple[Orders, ...]:
    """What each adviser would hand in; it knows what the seat knows, whatever stands in the draft."""
    return tuple(
        adviser.strategy().decide(seen, default_rng([seen.quarter, seen.seat, at]))
        for at, adviser in enumerate(ADVISERS)
    )


def advice(seen: Observation, draft: Orders, wished: tuple[Orders, ...]) -> tuple[Advice, ...]:
    """One of each; `wished` are their forms."""
    return tuple(_of(adviser, seen, draft, form) for adviser, form in zip(ADVISERS, wished, strict=True))


def _of(adviser: Adviser, seen: Observation, draft: Orders, form: Orders) -> Advice:
    look = {"cadence": _flights, "reuse": _programmes, "diplomat": _nations}[adviser.key]
    found = next(look(seen, draft, form), None)
    if found is None:
        return Advice(adviser, None, _(adviser.waits))
    name, line, control = found
    alone = Orders(**{name: (line,)})
    words = next(each.words for each in form_lines(seen, alone, ()) if each.status == SET)
    reason = next((each.text for each in form.reasons if each.line.split("[")[0] == name), "")
    if isinstance(line, Application):  # the reason names all of its nations
        reason = reason.replace(", ".join(entry.nation for entry in form.apply), line.nation)
    nation = line.nation if isinstance(line, Application | TenderBid) else ""
    place = "map" if nation else "launch"
    return Advice(
        adviser, line, words, retold(reason), committed_kusd(seen, alone), place, LAUNCH_TABS.get(name), nation, control
    )  # fmt: skip


def _flights(seen: Observation, draft: Orders, form: Orders) -> Iterator[tuple[str, Line, str]]:
    """The booking that adds most flights."""
    listed = standing.bookings(seen) if draft.book is None else draft.book
    asked = {(line.vehicle, line.shell): line.flights for line in listed}
    more = [(line.flights - asked.get((line.vehicle, line.shell), 0), line) for line in form.book or ()]
    places = [(line.vehicle, line.shell) for line in listed]
    for added, line in sorted(more, key=lambda pair: -pair[0]):
        if added > 0:
            key = (line.vehicle, line.shell)
            yield "book", line, f"launch.flights.{places.index(key)}.more" if key in places else "launch.add"


def _programmes(seen: Observation, draft: Orders, form: Orders) -> Iterator[tuple[str, Line, str]]:
    """A programme that nobody pays for yet, or pays less for."""
    listed = standing.sponsorships(seen) if draft.sponsor is None else draft.sponsor
    paid = {(line.vehicle, line.programme) for line in listed if line.kusd > 0}
    wished = sorted(form.sponsor or (), key=lambda line: line.programme != "reuse")
    for line in wished:
        if (line.vehicle, line.programme) not in paid:
            yield "sponsor", line, f"launch.sponsor.{line.programme}.more"


def _nations(seen: Observation, draft: Orders, form: Orders) -> Iterator[tuple[str, Line, str]]:
    """A bid first, then a licence or a gateway."""
    bids, asked = {line.nation for line in draft.bid}, {line.nation for line in draft.apply}
    for bid in form.bid:
        at = seen.book.index["nation"][bid.nation]
        if bid.nation not in bids and not seen.world.contracts.bid_usd[seen.seat, at]:
            yield "bid", bid, "nation.bid.more"
    for entry in form.apply:
        if entry.nation not in asked:
            yield "apply", entry, "nation.apply" if entry.nation in seen.legal.apply else "nation.gateway"
