"""Wording, ground: nations, customers, contracts, money and the race."""

from game.views.format import count, money, percent
from game.views.wording_words import FIGURE, ORDINAL, Wording, head, land, own, plural, when
from game.world.axes import PPM
from game.world.events import Event
from game.world.rulebook import Rulebook


def _opened(event: Event, book: Rulebook) -> str:
    lines = plural(event.count, "line")
    if event.other:
        return f"{head(land(event.nation))} seeks a second source for {lines}; {event.other} may not bid"
    return f"{head(land(event.nation))} invites bids for {lines}"


def _late(event: Event, book: Rulebook) -> str:
    since = "this quarter" if event.count == 1 else f"for {count(event.count)} quarters"
    return f"{event.operator} owes {land(event.nation)} service {since}; the penalty is {money(event.kusd)}"


def _figure(figure: str, value: int) -> str:
    if figure == "share_ppm":
        return percent(value)
    return money(value) if figure == "cash_kusd" else count(value)


def _scored(event: Event, book: Rulebook) -> str:
    verdict = "inside" if event.ppm == PPM else "outside"
    came = _figure(event.other, event.count)
    return f"{own(event.operator)} forecast of {FIGURE[event.other]}: it came to {came}, {verdict} the interval"


def _first(event: Event, book: Rulebook) -> str:
    title = book.scenario.firsts[event.other].title
    grant = f": a grant of {money(event.kusd)} and {event.ppm * 100 / PPM:.0f} points of trust" if event.kusd else ""
    return f"{event.operator} comes {ORDINAL.get(event.count, count(event.count))} in “{title}”{grant}"


def _begun(event: Event, book: Rulebook) -> str:
    return f"{event.operator} began to serve its agreement with {land(event.nation)}: {plural(event.count, 'line')}"


def _equity(event: Event, book: Rulebook) -> str:
    return f"{event.operator} sold {percent(event.ppm)} of itself to investors for {money(event.kusd)}"


def _administration(event: Event, book: Rulebook) -> str:
    return (
        f"{event.operator} is in administration: creditors write off {money(event.kusd)}, "
        f"{money(event.count)} of debt is left"
    )


GROUND: dict[str, Wording] = {
    # tenders and agreements
    "tender_opened": Wording("deals", 3, True, _opened),
    "tender_won": Wording(
        "deals", 4, True,
        lambda e, b: f"{e.operator} won the tender of {land(e.nation)}: {plural(e.count, 'line')} for "
        f"{money(e.kusd)} a quarter",
    ),
    "tender_failed": Wording(
        "deals", 2, True, lambda e, b: f"No bid counted in the tender of {land(e.nation)} for {plural(e.count, 'line')}",
    ),
    "service_begun": Wording("deals", 4, True, _begun),
    "service_late": Wording("deals", 4, False, _late),
    "agreement_breached": Wording(
        "deals", 5, True,
        lambda e, b: f"{own(e.operator)} agreement with {land(e.nation)} for {plural(e.count, 'line')} is broken; "
        f"its bond of {money(e.kusd)} is called",
    ),
    "agreement_ended": Wording(
        "deals", 2, False,
        lambda e, b: f"{own(e.operator)} agreement with {land(e.nation)} for {plural(e.count, 'line')} ran its time",
    ),
    "date_announced": Wording(
        "deals", 2, True,
        lambda e, b: f"{e.operator} announced service in {land(e.nation)} by {when(e.count, b)}",
    ),
    "date_kept": Wording(
        "deals", 3, True,
        lambda e, b: f"{e.operator} serves {land(e.nation)}, as announced for {when(e.count, b)}",
    ),
    "date_missed": Wording(
        "deals", 4, True,
        lambda e, b: f"{e.operator} missed the date announced to {land(e.nation)}: {when(e.count, b)}",
    ),
    # licences
    "licence_asked": Wording(
        "deals", 1, True,
        lambda e, b: f"{e.operator} asked {land(e.nation)} for a licence; the fee is {money(e.kusd)}",
    ),
    "licence_granted": Wording("deals", 3, True, lambda e, b: f"{head(land(e.nation))} licensed {e.operator}"),
    "licence_refused": Wording("deals", 3, True, lambda e, b: f"{head(land(e.nation))} refused {e.operator} a licence"),
    "licence_frozen": Wording("deals", 4, True, lambda e, b: f"{head(land(e.nation))} froze {own(e.operator)} licence"),
    "licence_thawed": Wording(
        "deals", 3, True, lambda e, b: f"{head(land(e.nation))} gave {e.operator} its licence back",
    ),
    "gateway_begun": Wording(
        "deals", 1, False, lambda e, b: f"{e.operator} began a gateway in {land(e.nation)} for {money(e.kusd)}",
    ),
    "gateway_ready": Wording("deals", 3, False, lambda e, b: f"{own(e.operator)} gateway in {land(e.nation)} works"),
    # market
    "service_opened": Wording(
        "market", 3, True,
        lambda e, b: f"{e.operator} opened in {land(e.nation)} with {plural(e.count, 'line')}",
    ),
    "service_closed": Wording(
        "market", 4, True,
        lambda e, b: f"{e.operator} lost its last line in {land(e.nation)}; {count(e.count)} left",
    ),
    "waiting_list": Wording(
        "market", 3, False,
        lambda e, b: f"{own(e.operator)} network is full in {land(e.nation)}: {plural(e.count, 'household')} wait",
    ),
    "dumping_investigated": Wording(
        "market", 3, True,
        lambda e, b: f"{plural(e.count, 'regulator')} looked into {own(e.operator)} prices below cost; a duty follows unless they rise",
    ),
    "duty_imposed": Wording(
        "market", 4, True,
        lambda e, b: f"{plural(e.count, 'nation')} laid a duty on {own(e.operator)} lines: customers pay what a line "
        "costs, the state keeps the difference",
    ),
    "nation_dominated": Wording(
        "deals", 3, True,
        lambda e, b: f"{e.operator} holds {percent(e.ppm, 0)} of the lines in {land(e.nation)}, which wants a second source",
    ),
    # money
    "funding_halved": Wording(
        "finance", 5, False,
        lambda e, b: f"After {plural(e.count, 'broken word')} {own(e.operator)} outside funding is halved to "
        f"{money(e.kusd)} a quarter",
    ),
    "funding_restored": Wording(
        "finance", 4, False,
        lambda e, b: f"Funders found new faith in {e.operator}: {money(e.kusd)} a quarter from now on",
    ),
    "funding_tapering": Wording(
        "finance", 3, False,
        lambda e, b: f"{own(e.operator)} outside funding tapers off: {money(e.kusd)} a quarter from now on",
    ),
    "funding_ended": Wording("finance", 4, False, lambda e, b: f"{own(e.operator)} outside funding has ended"),
    "loan_taken": Wording("finance", 2, False, lambda e, b: f"{e.operator} borrowed {money(e.kusd)}"),
    "equity_raised": Wording("finance", 2, False, _equity),
    "overdraft_drawn": Wording(
        "finance", 5, False,
        lambda e, b: f"{e.operator} ran out of cash and drew {money(e.kusd)} of emergency overdraft",
    ),
    "administration": Wording("finance", 5, True, _administration),
    # score
    "first_taken": Wording("rivals", 5, True, _first),
    "forecast_scored": Wording("finance", 3, False, _scored),
    "forecast_kept": Wording(
        "finance", 1, False,
        lambda e, b: f"{own(e.operator)} earlier forecast of {FIGURE[e.other]} still runs, so no new one was taken",
    ),
}  # fmt: skip
