"""Form: a page for every line of the order form: what it does, how far it goes, why it is refused."""

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from game.views.encyclopedia.page import Fact, Page
from game.views.encyclopedia.parameters import plain
from game.views.encyclopedia.term import filled
from game.views.encyclopedia.units import unit_of
from game.world import orders
from game.world.orders import Orders
from game.world.rulebook import Rulebook


class Entry(NamedTuple):
    """What to say of a line."""

    title: str
    does: str
    limits: str
    refused: str
    links: tuple[str, ...] = ()


ENTRIES: dict[str, Entry] = {
    "build": Entry(
        "Build satellites",
        "Sets how many satellites of a generation your build lines start every quarter. The plan stands until you change it, and what cannot be built for want of lines, bays or slots is not started.",
        "The slowest of build lines, test bays and integration slots sets the pace; the plan may be larger, the surplus is not built.",
        "The generation is not yours, its research is not done, its first date has not come, or the money does not reach.",
        ("term.bottleneck", "term.wright", "law.factory", "law.production.wright_kusd"),
    ),
    "expand": Entry(
        "Expand the factory",
        "Orders more build lines, test bays or integration slots. They are paid now and work after the quarters of building that the factory laws state.",
        "At most 40 units of one stage a quarter.",
        "More than 40 units, or the money does not reach.",
        ("term.bottleneck", "law.factory", "parameter.laws.factory.expansion_quarters"),
    ),
    "test_rigour": Entry(
        "Test rigour",
        "Fast testing lets more satellites through and more faults with them; strict testing finds more on the ground and loses fewer in orbit. It stands until you change it.",
        "One of fast, normal, strict, for all generations alike.",
        "Never.",
        ("term.infant", "parameter.laws.factory.rigour_throughput_factor", "parameter.laws.factory.rigour_infant_factor"),
    ),
    "book": Entry(
        "Book flights",
        "Asks for flights of a vehicle to one of your shells next quarter, with a sealed bid for each. The list stands as a request every quarter; the highest bids win and pay what they bid.",
        "No more flights than slots on offer, and no more seats than {launch.booking_factor:g} times the satellites that can be ready.",
        "Export control keeps you off the vehicle, the shell is not filed, too few slots are on offer, the seats exceed your satellites, the bid lies below the reserve, or the money does not reach.",
        ("term.auction", "term.slot", "term.export", "law.auction.sell", "law.limits.satellites_limit"),
    ),
    "offer": Entry(
        "Offer launch slots",
        "Puts slots that are yours, by ownership of the provider or by the state's quota, up for others at a floor price.",
        "No more slots than are yours to offer.",
        "The vehicle gives you no slots, or fewer than you offer.",
        ("term.slot", "law.auction.sell"),
    ),
    "insure": Entry(
        "Insure flights",
        "Insures flights of this quarter's manifest. A failed flight then pays back its satellites and its price.",
        "The premium is the value aboard times the odds of failure times the insurer's loading.",
        "More flights than stand uninsured on the manifest, or the money does not reach.",
        ("term.insurance", "law.fares", "parameter.laws.launch.insurance_loading_factor"),
    ),
    "sponsor": Entry(
        "Sponsor a provider",
        "Pays a launch provider every quarter to learn faster: reuse of boosters, cadence, or the vehicle in development.",
        "Progress grows slower than the money. Everybody who flies on the vehicle gains from it.",
        "The provider has no such programme open to you, the vehicle already flies, or the money does not reach.",
        ("term.reuse", "law.programmes", "parameter.laws.launch.programme_reference_kusd"),
    ),
    "research": Entry(
        "Research",
        "Sets the budget a quarter and the topic that most of it goes to; the rest is divided over the other topics. It stands until you change it.",
        "Twice the money is less than twice the progress.",
        "The money does not reach.",
        ("term.research", "term.spillover", "law.research.learned_ppm", "parameter.laws.research.focus_share"),
    ),
    "price": Entry(
        "Prices",
        "Sets what a household pays a month, by the income tier of its nation, with a price of its own for any nation (0 takes it away). Prices stand until you change them.",
        "Not below the price floor of the tier. A rise drives lines away in the quarter it comes.",
        "The price lies below the floor, or the nation does not exist.",
        ("term.price_floor", "term.logit", "term.churn", "law.terminals.price_floor_usd"),
    ),
    "terminal_subsidy_usd": Entry(
        "Terminal subsidy",
        "What you add to every new customer's terminal. Households weigh the part that is left to them against their income.",
        "Up to $2,000, never more than a terminal costs. It stands until you change it.",
        "Never.",
        ("term.terminal", "law.terminals.terminal_cost_usd", "parameter.laws.market.upfront_weight"),
    ),
    "apply": Entry(
        "Apply for a licence",
        "Asks a nation for a licence to sell there; with `gateway` a ground station is built as soon as the licence stands.",
        "The nation decides after its usual wait, by alignment, trust, need and its dependence on one operator.",
        "The nation is closed to your bloc, not yet open to foreigners, has already answered, or a gateway stands there.",
        ("term.landing_right", "term.gateway", "law.licences", "parameter.nations.licence_quarters"),
    ),
    "bid": Entry(
        "Bid on a tender",
        "Hands in a price a line a month for a nation's open tender. The best published score of price, alignment, record and availability wins the agreement.",
        "Not above the nation's ceiling and not abnormally low.",
        "No tender is open to you there, or the price lies outside.",
        ("term.tender", "term.agreement", "law.tenders.scores", "parameter.laws.contracts.price_weight"),
    ),
    "lease": Entry(
        "Wholesale capacity",
        "Puts capacity over a nation up for telecommunications companies at a price a Gbps. The list stands until you change it.",
        "What carriers do not buy stays with your own lines next quarter; what they buy is gone for these.",
        "You have neither licence nor agreement there.",
        ("term.wholesale", "term.capacity", "law.business.wholesale_mbps"),
    ),
    "announce": Entry(
        "Announce a service date",
        "Tells a nation when your service begins. Trust rises at once, again as much when the date is kept, and falls twice as far when it is missed.",
        "A date one to twelve quarters ahead, where a licence or agreement still waits for service.",
        "Nobody there waits for your service, or the date lies outside.",
        ("term.trust", "term.promise", "law.promises.announcements", "parameter.laws.contracts.announce_trust_share"),
    ),
    "forecast": Entry(
        "Forecast",
        "States an interval in which a figure of your own will lie, with four chances in five. Funders read it once a year: narrow and right earns more funding, wrong less.",
        "One forecast runs at a time; due at the latest in the last quarter.",
        "The low end lies above the high end, or the date lies outside the match.",
        ("law.score", "parameter.laws.treasury.forecast_funding_share"),
    ),
    "answer": Entry(
        "Answer a dilemma",
        "Chooses one of the answers to the dilemma on the table. Without an answer its default holds.",
        "One of two or three answers; some cost money.",
        "No dilemma is on the table, there is no such answer, or the money does not reach.",
        ("law.dilemmas",),
    ),
    "file": Entry(
        "File a shell",
        "Claims the spectrum and altitude of one of your planned shells. From then on the dates run by which it must be filled.",
        "The fee grows with the satellites that others have filed near its altitude.",
        "The shell is not yours, is already filed, or others have filled its altitudes.",
        ("term.itu", "term.shell", "law.filings.filing_fees_kusd"),
    ),
    "borrow_kusd": Entry(
        "Borrow",
        "Draws a loan now. Interest is paid every quarter; the standing policy says when it is paid back.",
        "Lenders go to years of cash flow, a part of the fleet's value and of committed funding, less the debt.",
        "More than lenders give now.",
        ("term.debt_limit", "law.funding.loan_terms", "parameter.laws.treasury.leverage_years"),
    ),
    "raise_equity_kusd": Entry(
        "Sell shares",
        "Sells a part of the company. The new owners take their part of free cash flow from then on.",
        "A share of the valuation, less the more is sold already.",
        "More than investors put in now.",
        ("term.valuation", "law.funding.equity_limit_kusd", "parameter.laws.treasury.raise_share"),
    ),
    "repay": Entry(
        "Repayment policy",
        "Says what goes back to lenders every quarter: nothing, the cash beyond a reserve, or all that can be. An overdraft is always paid back first.",
        "Stands until you change it.",
        "Never.",
        ("term.debt_limit", "law.accounts.repaid_kusd"),
    ),
    "retire": Entry(
        "Retirement policy",
        "Says when satellites are brought down: at the end of their design life, later with more failures, or a year early with fewer left dead in orbit.",
        "Stands until you change it.",
        "Never.",
        ("term.disposal", "law.ageing", "parameter.laws.fleet.extension_share"),
    ),
    "reasons": Entry(
        "Reasons",
        "Why a line says what it says. Shown on the why card after the match; it changes nothing in the world.",
        "Up to 240 letters a line.",
        "Never.",
    ),
    "memory": Entry(
        "Memory",
        "A note that a strategy hands itself for the next quarter. It changes nothing in the world.",
        "Up to 4,096 letters.",
        "Never.",
    ),
    "log": Entry(
        "Log",
        "Lines that a strategy writes for its author. They change nothing in the world.",
        "Up to twenty.",
        "Never.",
    ),
}  # fmt: skip
LINE_TYPES = {
    "book": orders.Booking, "offer": orders.Offer, "insure": orders.Insurance, "sponsor": orders.Sponsorship,
    "research": orders.ResearchOrder, "price": orders.PriceOrder, "apply": orders.Application, "bid": orders.TenderBid,
    "lease": orders.Lease, "announce": orders.Announcement, "forecast": orders.Forecast, "reasons": orders.Reason,
}  # fmt: skip


def pages(book: Rulebook) -> Iterator[Page]:
    """A page a line of the form."""
    hints = get_type_hints(Orders, include_extras=True)
    for name in Orders.__struct_fields__:
        said = ENTRIES[name]
        kind = LINE_TYPES.get(name)
        own = get_type_hints(kind, include_extras=True) if kind else {name: hints[name]}
        yield Page(
            key=f"order.{name}",
            kind="order",
            title=said.title,
            words=(said.does, f"Limits: {filled(said.limits, book)}", f"Refused when: {said.refused}"),
            facts=tuple(Fact(plain(field), _type(hint), unit_of(field), _bounds(hint)) for field, hint in own.items()),
            links=said.links,
        )


def _type(hint: Any) -> str:
    """What may be written there, in words."""
    kind = msgspec.inspect.type_info(hint)
    return _kind(kind)


def _kind(kind: Any) -> str:
    match kind:
        case msgspec.inspect.IntType():
            return "whole number"
        case msgspec.inspect.StrType():
            return "name or text"
        case msgspec.inspect.BoolType():
            return "yes or no"
        case msgspec.inspect.LiteralType(values=values):
            return " · ".join(map(str, values))
        case msgspec.inspect.DictType(key_type=key, value_type=value):
            return f"{_kind(value)} by {_kind(key)}"
        case msgspec.inspect.VarTupleType(item_type=item):
            return f"list of {_kind(item)}"
        case msgspec.inspect.UnionType(types=types):
            return " or ".join(_kind(each) for each in types if not isinstance(each, msgspec.inspect.NoneType))
    return "entry"


def _bounds(hint: Any) -> str:
    """Least and most, where the form states them."""
    for part in _inside(hint):
        for meta in getattr(part, "__metadata__", ()):
            if isinstance(meta, msgspec.Meta):
                if meta.ge is not None and meta.le is not None:
                    return f"{meta.ge:,} to {meta.le:,}"
                if meta.max_length is not None:
                    return f"at most {meta.max_length:,}"
    return ""


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    if get_origin(hint) is not Annotated:
        for inner in get_args(hint):
            yield from _inside(inner)
