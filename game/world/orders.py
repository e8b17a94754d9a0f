"""Orders: the form every operator hands in, the same for a person, a bot, a team or a learner.

Every line is optional; a missing line carries on. Names, not indices; units in the names.
"""

from typing import Annotated

from msgspec import Meta, Struct

from game.world.decisions import FigureName
from game.world.factory import Rigour, Stage
from game.world.launch import Programme
from game.world.market import Tier
from game.world.research import Topic
from game.world.treasury import Repay, Retire

Count = Annotated[int, Meta(ge=0, le=100_000)]
Kusd = Annotated[int, Meta(ge=0, le=100_000_000)]
PriceUsd = Annotated[int, Meta(ge=1, le=1000)]
Figure = Annotated[int, Meta(ge=-1_000_000_000_000, le=1_000_000_000_000)]


class Line(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the form and of its lines."""


class Booking(Line, frozen=True):
    """Flights wanted next quarter, with a sealed bid for each; stays as a standing request."""

    vehicle: str
    shell: str
    flights: Count
    bid_kusd: Kusd


class Offer(Line, frozen=True):
    """Own or assigned slots offered to others next quarter, with a floor price for each."""

    vehicle: str
    slots: Count
    floor_kusd: Kusd


class Insurance(Line, frozen=True):
    """Insure so many of the flights won on a vehicle for a shell; replaces what they carry if they fail."""

    vehicle: str
    shell: str
    flights: Count


class Sponsorship(Line, frozen=True):
    """Money a quarter into a provider's programme for one vehicle."""

    vehicle: str
    programme: Programme
    kusd: Kusd


class ResearchOrder(Line, frozen=True):
    """Standing budget a quarter and one focus."""

    budget_kusd: Kusd
    focus: Topic


class PriceOrder(Line, frozen=True):
    """Consumer price a month by income tier, with overrides by nation (0 takes an override away)."""

    tiers: dict[Tier, PriceUsd] = {}
    nations: dict[str, Annotated[int, Meta(ge=0, le=1000)]] = {}


class Application(Line, frozen=True):
    """Ask a nation for a licence; `gateway` builds one there as soon as it is granted (or now, where it is)."""

    nation: str
    gateway: bool = False


class TenderBid(Line, frozen=True):
    """Bid on a nation's open tender."""

    nation: str
    price_usd: PriceUsd  # a line a month


class Lease(Line, frozen=True):
    """Capacity put up for wholesale in a nation, standing."""

    nation: str
    mbps: Annotated[int, Meta(ge=0, le=100_000_000)]
    kusd_per_gbps: Kusd  # a quarter


class Announcement(Line, frozen=True):
    """Tell a nation when service begins."""

    nation: str
    quarter: Annotated[int, Meta(ge=0, le=200)]  # index from the opening


class Forecast(Line, frozen=True):
    """An 80% interval for a figure of one's own."""

    figure: FigureName
    low: Figure
    high: Figure
    due: Annotated[int, Meta(ge=0, le=200)]  # quarter index


class Reason(Line, frozen=True):
    """Why a line says what it says; shown on the why card."""

    line: str
    text: Annotated[str, Meta(max_length=240)]


class Orders(Line, frozen=True):
    """One operator's form for one quarter."""

    build: dict[str, Count] | None = (
        None  # generation -> satellites to start a quarter, standing; one left out keeps its plan
    )
    expand: dict[Stage, Annotated[int, Meta(ge=0, le=200)]] = {}
    test_rigour: Rigour | None = None
    book: tuple[Booking, ...] | None = None  # the whole standing list; None repeats it, () empties it
    offer: tuple[Offer, ...] | None = None  # likewise
    insure: tuple[Insurance, ...] = ()
    sponsor: tuple[Sponsorship, ...] | None = None  # likewise
    research: ResearchOrder | None = None
    price: PriceOrder | None = None
    terminal_subsidy_usd: Annotated[int, Meta(ge=0, le=5000)] | None = None  # kits cost $3,000 in 2020
    apply: tuple[Application, ...] = ()
    bid: tuple[TenderBid, ...] = ()
    lease: tuple[Lease, ...] | None = None  # the whole standing list
    announce: tuple[Announcement, ...] = ()
    forecast: Forecast | None = None
    answer: Annotated[int, Meta(ge=0, le=2)] | None = None
    file: tuple[str, ...] = ()  # shells
    borrow_kusd: Kusd = 0
    raise_equity_kusd: Kusd = 0
    repay: Repay | None = None  # standing policy
    retire: Retire | None = None  # standing policy
    reasons: tuple[Reason, ...] = ()
    memory: Annotated[str, Meta(max_length=4096)] = ""  # a blob handed back next quarter
    log: Annotated[tuple[str, ...], Meta(max_length=20)] = ()


class Rejection(Line, frozen=True):
    """A line that was refused, and a reason its author can act on."""

    line: str  # such as "book[0].flights"
    reason: str


CARRY_ON = Orders()
