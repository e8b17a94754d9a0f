"""Wording, chance: what luck does, the dilemmas, and lines the rules left out."""

from game.texts import N_, _, retold
from game.views.format import count, money, percent, quarters
from game.views.wording_words import Wording, a, head, land, own, plural
from game.world.axes import PPM
from game.world.events import Event
from game.world.rulebook import Rulebook

BLOC_WORDS = {"china": N_("Chinese makers"), "west": N_("Western makers"), "open": N_("makers of the open bloc")}


def _controls(event: Event, book: Rulebook) -> str:
    who = _("satellites of {makers}").format(makers=_(BLOC_WORDS[event.other])) if event.other else _("all satellites")
    return _("Export controls tighten: {who} cost {share} more for {quarters}").format(
        who=who, share=percent(event.ppm, 0), quarters=quarters(event.count)
    )


def _spectrum(event: Event, book: Rulebook) -> str:
    if event.ppm >= 0:
        return _("Power limits are relaxed: every network can sell {share} more").format(share=percent(event.ppm, 0))
    return _("Power limits are tightened: every network can sell {share} less").format(share=percent(-event.ppm, 0))


def _cable(event: Event, book: Rulebook) -> str:
    more = _("demand there is up {share} this quarter").format(share=percent(event.ppm, 0))
    if event.count == 1:
        return _("Undersea cables near {nation} are cut; {more}").format(nation=land(event.nation), more=more)
    return _("Undersea cables near {nation} are cut for up to {count} nations; {more}").format(
        nation=land(event.nation), count=count(event.count), more=more
    )


def _outage(event: Event, book: Rulebook) -> str:
    return _("{owner} network failed for hours: {money} of refunds, and {share} of subscribers leave").format(
        owner=own(event.operator), money=money(event.kusd), share=percent(event.ppm)
    )


def resolved(event: Event, book: Rulebook) -> str:
    """How a dilemma ended, in the scenario's words."""
    spec = book.scenario.dilemmas[event.other]
    answer = spec.answers[event.count]
    said = answer.outcome if event.ppm == PPM else answer.outcome_otherwise or answer.outcome
    return f"{event.operator}, “{_(spec.title)}”: {_(said)}"


def _posed(event: Event, book: Rulebook) -> str:
    return _("{operator} has to decide: {title}").format(
        operator=event.operator, title=_(book.scenario.dilemmas[event.other].title)
    )


LINES = {
    "build": N_("a building plan"), "expand": N_("an expansion"), "test_rigour": N_("the test rigour"), "book": N_("a booking"),
    "offer": N_("an offer of slots"), "insure": N_("an insurance"), "sponsor": N_("a sponsorship"), "research": N_("the research budget"),
    "price": N_("a price"), "terminal_subsidy_usd": N_("the terminal subsidy"), "apply": N_("an application"), "bid": N_("a bid"),
    "lease": N_("a wholesale offer"), "announce": N_("an announcement"), "forecast": N_("the forecast"), "answer": N_("the answer"),
    "file": N_("a filing"), "borrow_kusd": N_("a loan"), "raise_equity_kusd": N_("a sale of shares"), "repay": N_("the repayment policy"),
    "retire": N_("the retirement policy"), "form": N_("the whole form"),
}  # fmt: skip


def _refused(event: Event, book: Rulebook) -> str:
    line, reason = event.other.split(": ", 1) if ": " in event.other else (event.other, "")
    what = LINES.get(line.split("[")[0].split(".")[0], N_("a line"))
    return _("{operator} had {what} left out: {reason}").format(
        operator=event.operator, what=_(what), reason=retold(reason)
    )


CHANCE: dict[str, Wording] = {
    "minor_storm": Wording(
        "fleet", 3, True,
        lambda e, b: plural(e.count, "A geomagnetic storm cost {operator} {count} satellite on the way to {shell}", "A geomagnetic storm cost {operator} {count} satellites on the way to {shell}", operator=e.operator, shell=e.shell),
    ),
    "storm_loss": Wording(
        "fleet", 5, True,
        lambda e, b: plural(e.count, "A geomagnetic storm brought down {count} fresh {operator} satellite bound for {shell}", "A geomagnetic storm brought down {count} fresh {operator} satellites bound for {shell}", shell=e.shell, operator=e.operator),
    ),
    "batch_defect": Wording(
        "fleet", 4, True,
        lambda e, b: plural(e.count, "{count} {generation} satellite bound for {shell} cannot climb", "{count} {generation} satellites bound for {shell} cannot climb", shell=e.shell, generation=e.generation),
    ),
    "upper_stage_breakup": Wording(
        "fleet", 4, True,
        lambda e, b: plural(e.count, "{vehicle} upper stage of {other} broke up at {altitude_km} km and left {count} fragment", "{vehicle} upper stage of {other} broke up at {altitude_km} km and left {count} fragments", vehicle=head(a(e.vehicle)), other=e.other, altitude_km=count(e.ppm // 1000)),
    ),
    "static_fire_accident": Wording(
        "launch", 4, True, lambda e, b: _("A test-stand accident sets {vehicle} back by {quarters}").format(vehicle=e.vehicle, quarters=quarters(e.count)),
    ),
    "orbit_anomaly": Wording(
        "fleet", 4, True,
        lambda e, b: plural(e.count, "A {generation} satellite came apart in {shell} and left {count} fragment", "A {generation} satellite came apart in {shell} and left {count} fragments", generation=e.generation, shell=e.shell),
    ),
    "export_controls": Wording("factory", 4, True, _controls),
    "gas_shortage": Wording(
        "factory", 3, True,
        lambda e, b: _("Noble gas and gallium run short: satellites cost {share} more for {quarters}").format(share=percent(e.ppm, 0), quarters=quarters(e.count)),
    ),
    "spectrum_ruling": Wording("market", 4, True, _spectrum),
    "cable_cut": Wording("market", 3, True, _cable),
    "war_demand": Wording(
        "market", 3, True,
        lambda e, b: _("Conflict drives demand in {nation} up {share} for {quarters}").format(nation=land(e.nation), share=percent(e.ppm, 0), quarters=quarters(e.count)),
    ),
    "service_outage": Wording("market", 4, True, _outage),
    "political_clash": Wording(
        "market", 4, True,
        lambda e, b: _("{operator} clashes with the government of {nation}: {share} of its subscribers there leave").format(operator=e.operator, nation=land(e.nation), share=percent(e.ppm, 0)),
    ),
    "near_miss_rule": Wording(
        "fleet", 3, True,
        lambda e, b: _("A close call brings traffic rules: operations cost everybody {share} more").format(share=percent(e.ppm, 0)),
    ),
    "direct_to_cell_breakthrough": Wording(
        "research", 4, True,
        lambda e, b: _("New spectrum for phones takes {operator} {share} of a level nearer to direct-to-cell").format(operator=e.operator, share=percent(e.ppm, 0)),
    ),
    "factory_halted": Wording(
        "factory", 4, True,
        lambda e, b: _("{owner} factory loses {share} of its output for {quarters}").format(owner=own(e.operator), share=percent(e.ppm, 0), quarters=quarters(e.count)),
    ),
    "vehicle_withdrawn": Wording(
        "launch", 5, True, lambda e, b: _("{vehicle} is withdrawn for {quarters}").format(vehicle=e.vehicle, quarters=quarters(e.count)),
    ),
    # dilemmas: private until answered, and then the chair's own story
    "dilemma_foreshadowed": Wording(
        "orders", 3, False, lambda e, b: _(b.scenario.dilemmas[e.other].foreshadow).rstrip(".。"),
    ),
    "dilemma_posed": Wording("orders", 4, False, _posed),
    "dilemma_resolved": Wording("orders", 5, False, resolved),
    "line_refused": Wording("orders", 4, False, _refused),
}  # fmt: skip
