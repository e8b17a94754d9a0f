"""Wording, ground: nations, customers, contracts, money and the race."""

from game.texts import _
from game.views.format import count, money, percent
from game.views.wording_words import FIGURE, ORDINAL, Wording, head, land, own, plural, when
from game.world.axes import PPM
from game.world.events import Event
from game.world.rulebook import Rulebook


def _opened(event: Event, book: Rulebook) -> str:
    nation = head(land(event.nation))
    if event.other:
        return plural(
            event.count,
            "{nation} seeks a second source for {count} line; {operator} may not bid",
            "{nation} seeks a second source for {count} lines; {operator} may not bid",
            nation=nation,
            operator=event.other,
        )
    return plural(
        event.count, "{nation} invites bids for {count} line", "{nation} invites bids for {count} lines", nation=nation
    )


def _late(event: Event, book: Rulebook) -> str:
    return plural(
        event.count,
        "{operator} owes {nation} service this quarter; the penalty is {money}",
        "{operator} owes {nation} service for {count} quarters; the penalty is {money}",
        operator=event.operator,
        nation=land(event.nation),
        money=money(event.kusd),
    )


def _figure(figure: str, value: int) -> str:
    if figure == "share_ppm":
        return percent(value)
    return money(value) if figure == "cash_kusd" else count(value)


def _scored(event: Event, book: Rulebook) -> str:
    said = (
        _("{owner} forecast of {figure}: it came to {came}, inside the interval")
        if event.ppm == PPM
        else _("{owner} forecast of {figure}: it came to {came}, outside the interval")
    )
    came = _figure(event.other, event.count)
    return said.format(owner=own(event.operator), figure=_(FIGURE[event.other]), came=came)


def _first(event: Event, book: Rulebook) -> str:
    said = (
        _("{operator} comes {place} in “{title}”: a grant of {money} and {points} points of trust")
        if event.kusd
        else _("{operator} comes {place} in “{title}”")
    )
    return said.format(
        operator=event.operator,
        place=_(ORDINAL[event.count]) if event.count in ORDINAL else count(event.count),
        title=_(book.scenario.firsts[event.other].title),
        money=money(event.kusd),
        points=f"{event.ppm * 100 / PPM:.0f}",
    )


def _begun(event: Event, book: Rulebook) -> str:
    return plural(
        event.count,
        "{operator} began to serve its agreement with {nation}: {count} line",
        "{operator} began to serve its agreement with {nation}: {count} lines",
        operator=event.operator,
        nation=land(event.nation),
    )


def _equity(event: Event, book: Rulebook) -> str:
    return _("{operator} sold {share} of itself to investors for {money}").format(
        operator=event.operator, share=percent(event.ppm), money=money(event.kusd)
    )


def _administration(event: Event, book: Rulebook) -> str:
    return _("{operator} is in administration: creditors write off {money}, {debt} of debt is left").format(
        operator=event.operator, money=money(event.kusd), debt=money(event.count)
    )


GROUND: dict[str, Wording] = {
    # tenders and agreements
    "tender_opened": Wording("deals", 3, True, _opened),
    "tender_won": Wording(
        "deals", 4, True,
        lambda e, b: plural(e.count, "{operator} won the tender of {nation}: {count} line for {money} a quarter", "{operator} won the tender of {nation}: {count} lines for {money} a quarter", operator=e.operator, nation=land(e.nation), money=money(e.kusd)),
    ),
    "tender_failed": Wording(
        "deals", 2, True, lambda e, b: plural(e.count, "No bid counted in the tender of {nation} for {count} line", "No bid counted in the tender of {nation} for {count} lines", nation=land(e.nation)),
    ),
    "service_begun": Wording("deals", 4, True, _begun),
    "service_late": Wording("deals", 4, False, _late),
    "agreement_breached": Wording(
        "deals", 5, True,
        lambda e, b: plural(e.count, "{owner} agreement with {nation} for {count} line is broken; its bond of {money} is called", "{owner} agreement with {nation} for {count} lines is broken; its bond of {money} is called", owner=own(e.operator), nation=land(e.nation), money=money(e.kusd)),
    ),
    "agreement_ended": Wording(
        "deals", 2, False,
        lambda e, b: plural(e.count, "{owner} agreement with {nation} for {count} line ran its time", "{owner} agreement with {nation} for {count} lines ran its time", owner=own(e.operator), nation=land(e.nation)),
    ),
    "date_announced": Wording(
        "deals", 2, True,
        lambda e, b: _("{operator} announced service in {nation} by {count}").format(operator=e.operator, nation=land(e.nation), count=when(e.count, b)),
    ),
    "date_kept": Wording(
        "deals", 3, True,
        lambda e, b: _("{operator} serves {nation}, as announced for {count}").format(operator=e.operator, nation=land(e.nation), count=when(e.count, b)),
    ),
    "date_missed": Wording(
        "deals", 4, True,
        lambda e, b: _("{operator} missed the date announced to {nation}: {count}").format(operator=e.operator, nation=land(e.nation), count=when(e.count, b)),
    ),
    # licences
    "licence_asked": Wording(
        "deals", 1, True,
        lambda e, b: _("{operator} asked {nation} for a licence; the fee is {money}").format(operator=e.operator, nation=land(e.nation), money=money(e.kusd)),
    ),
    "licence_granted": Wording("deals", 3, True, lambda e, b: _("{nation} licensed {operator}").format(nation=head(land(e.nation)), operator=e.operator)),
    "licence_refused": Wording("deals", 3, True, lambda e, b: _("{nation} refused {operator} a licence").format(nation=head(land(e.nation)), operator=e.operator)),
    "licence_frozen": Wording("deals", 4, True, lambda e, b: _("{nation} froze {owner} licence").format(nation=head(land(e.nation)), owner=own(e.operator))),
    "licence_thawed": Wording(
        "deals", 3, True, lambda e, b: _("{nation} gave {operator} its licence back").format(nation=head(land(e.nation)), operator=e.operator),
    ),
    "gateway_begun": Wording(
        "deals", 1, False, lambda e, b: _("{operator} began a gateway in {nation} for {money}").format(operator=e.operator, nation=land(e.nation), money=money(e.kusd)),
    ),
    "gateway_ready": Wording("deals", 3, False, lambda e, b: _("{owner} gateway in {nation} works").format(owner=own(e.operator), nation=land(e.nation))),
    # market
    "service_opened": Wording(
        "market", 3, True,
        lambda e, b: plural(e.count, "{operator} opened in {nation} with {count} line", "{operator} opened in {nation} with {count} lines", operator=e.operator, nation=land(e.nation)),
    ),
    "service_closed": Wording(
        "market", 4, True,
        lambda e, b: _("{operator} lost its last line in {nation}; {count} left").format(operator=e.operator, nation=land(e.nation), count=count(e.count)),
    ),
    "waiting_list": Wording(
        "market", 3, False,
        lambda e, b: plural(e.count, "{owner} network is full in {nation}: {count} household wait", "{owner} network is full in {nation}: {count} households wait", owner=own(e.operator), nation=land(e.nation)),
    ),
    "dumping_investigated": Wording(
        "market", 3, True,
        lambda e, b: plural(e.count, "{count} regulator looked into {owner} prices below cost; a duty follows unless they rise", "{count} regulators looked into {owner} prices below cost; a duty follows unless they rise", owner=own(e.operator)),
    ),
    "duty_imposed": Wording(
        "market", 4, True,
        lambda e, b: plural(e.count, "{count} nation laid a duty on {owner} lines: customers pay what a line costs, the state keeps the difference", "{count} nations laid a duty on {owner} lines: customers pay what a line costs, the state keeps the difference", owner=own(e.operator)),
    ),
    "nation_dominated": Wording(
        "deals", 3, True,
        lambda e, b: _("{operator} holds {share} of the lines in {nation}, which wants a second source").format(operator=e.operator, share=percent(e.ppm, 0), nation=land(e.nation)),
    ),
    # money
    "funding_halved": Wording(
        "finance", 5, False,
        lambda e, b: plural(e.count, "After {count} broken word {owner} outside funding is halved to {money} a quarter", "After {count} broken words {owner} outside funding is halved to {money} a quarter", owner=own(e.operator), money=money(e.kusd)),
    ),
    "funding_restored": Wording(
        "finance", 4, False,
        lambda e, b: _("Funders found new faith in {operator}: {money} a quarter from now on").format(operator=e.operator, money=money(e.kusd)),
    ),
    "funding_tapering": Wording(
        "finance", 3, False,
        lambda e, b: _("{owner} outside funding tapers off: {money} a quarter from now on").format(owner=own(e.operator), money=money(e.kusd)),
    ),
    "funding_ended": Wording("finance", 4, False, lambda e, b: _("{owner} outside funding has ended").format(owner=own(e.operator))),
    "loan_taken": Wording("finance", 2, False, lambda e, b: _("{operator} borrowed {money}").format(operator=e.operator, money=money(e.kusd))),
    "equity_raised": Wording("finance", 2, False, _equity),
    "overdraft_drawn": Wording(
        "finance", 5, False,
        lambda e, b: _("{operator} ran out of cash and drew {money} of emergency overdraft").format(operator=e.operator, money=money(e.kusd)),
    ),
    "administration": Wording("finance", 5, True, _administration),
    # score
    "first_taken": Wording("rivals", 5, True, _first),
    "forecast_scored": Wording("finance", 3, False, _scored),
    "forecast_kept": Wording(
        "finance", 1, False,
        lambda e, b: _("{owner} earlier forecast of {figure} still runs, so no new one was taken").format(owner=own(e.operator), figure=_(FIGURE[e.other])),
    ),
}  # fmt: skip
