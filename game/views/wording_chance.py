"""Wording, chance: what luck does, the dilemmas, and lines the rules left out."""

from game.views.format import count, money, percent, quarters
from game.views.wording_words import Wording, a, head, land, own, plural
from game.world.axes import PPM
from game.world.events import Event
from game.world.rulebook import Rulebook

BLOC_WORDS = {"china": "Chinese makers", "west": "Western makers", "open": "makers of the open bloc"}


def _controls(event: Event, book: Rulebook) -> str:
    who = f"satellites of {BLOC_WORDS[event.other]}" if event.other else "all satellites"
    return f"Export controls tighten: {who} cost {percent(event.ppm, 0)} more for {quarters(event.count)}"


def _spectrum(event: Event, book: Rulebook) -> str:
    if event.ppm >= 0:
        return f"Power limits are relaxed: every network can sell {percent(event.ppm, 0)} more"
    return f"Power limits are tightened: every network can sell {percent(-event.ppm, 0)} less"


def _cable(event: Event, book: Rulebook) -> str:
    more = f"demand there is up {percent(event.ppm, 0)} this quarter"
    if event.count == 1:
        return f"Undersea cables near {land(event.nation)} are cut; {more}"
    return f"Undersea cables near {land(event.nation)} are cut for up to {count(event.count)} nations; {more}"


def _outage(event: Event, book: Rulebook) -> str:
    return (
        f"{own(event.operator)} network failed for hours: {money(event.kusd)} of refunds, and "
        f"{percent(event.ppm)} of subscribers leave"
    )


def resolved(event: Event, book: Rulebook) -> str:
    """How a dilemma ended, in the scenario's words."""
    spec = book.scenario.dilemmas[event.other]
    answer = spec.answers[event.count]
    said = answer.outcome if event.ppm == PPM else answer.outcome_otherwise or answer.outcome
    return f"{event.operator}, “{spec.title}”: {said}"


def _posed(event: Event, book: Rulebook) -> str:
    return f"{event.operator} has to decide: {book.scenario.dilemmas[event.other].title}"


LINES = {
    "build": "a building plan", "expand": "an expansion", "test_rigour": "the test rigour", "book": "a booking",
    "offer": "an offer of slots", "insure": "an insurance", "sponsor": "a sponsorship", "research": "the research budget",
    "price": "a price", "terminal_subsidy_usd": "the terminal subsidy", "apply": "an application", "bid": "a bid",
    "lease": "a wholesale offer", "announce": "an announcement", "forecast": "the forecast", "answer": "the answer",
    "file": "a filing", "borrow_kusd": "a loan", "raise_equity_kusd": "a sale of shares", "repay": "the repayment policy",
    "retire": "the retirement policy", "form": "the whole form",
}  # fmt: skip


def _refused(event: Event, book: Rulebook) -> str:
    line, _, reason = event.other.partition(": ")
    what = LINES.get(line.split("[")[0].split(".")[0], "a line")
    return f"{event.operator} had {what} left out: {reason}"


CHANCE: dict[str, Wording] = {
    "minor_storm": Wording(
        "fleet", 3, True,
        lambda e, b: f"A geomagnetic storm cost {e.operator} {plural(e.count, 'satellite')} on the way to {e.shell}",
    ),
    "storm_loss": Wording(
        "fleet", 5, True,
        lambda e, b: f"A geomagnetic storm brought down {plural(e.count, f'fresh {e.operator} satellite')} "
        f"bound for {e.shell}",
    ),
    "batch_defect": Wording(
        "fleet", 4, True,
        lambda e, b: f"{plural(e.count, f'{e.generation} satellite')} bound for {e.shell} cannot climb",
    ),
    "upper_stage_breakup": Wording(
        "fleet", 4, True,
        lambda e, b: f"{head(a(e.vehicle))} upper stage of {e.other} broke up at {count(e.ppm // 1000)} km and left "
        f"{plural(e.count, 'fragment')}",
    ),
    "static_fire_accident": Wording(
        "launch", 4, True, lambda e, b: f"A test-stand accident sets {e.vehicle} back by {quarters(e.count)}",
    ),
    "orbit_anomaly": Wording(
        "fleet", 4, True,
        lambda e, b: f"A {e.generation} satellite came apart in {e.shell} and left {plural(e.count, 'fragment')}",
    ),
    "export_controls": Wording("factory", 4, True, _controls),
    "gas_shortage": Wording(
        "factory", 3, True,
        lambda e, b: f"Noble gas and gallium run short: satellites cost {percent(e.ppm, 0)} more for "
        f"{quarters(e.count)}",
    ),
    "spectrum_ruling": Wording("market", 4, True, _spectrum),
    "cable_cut": Wording("market", 3, True, _cable),
    "war_demand": Wording(
        "market", 3, True,
        lambda e, b: f"Conflict drives demand in {land(e.nation)} up {percent(e.ppm, 0)} for {quarters(e.count)}",
    ),
    "service_outage": Wording("market", 4, True, _outage),
    "political_clash": Wording(
        "market", 4, True,
        lambda e, b: f"{e.operator} clashes with the government of {land(e.nation)}: {percent(e.ppm, 0)} of its "
        "subscribers there leave",
    ),
    "near_miss_rule": Wording(
        "fleet", 3, True,
        lambda e, b: f"A close call brings traffic rules: operations cost everybody {percent(e.ppm, 0)} more",
    ),
    "direct_to_cell_breakthrough": Wording(
        "research", 4, True,
        lambda e, b: f"New spectrum for phones takes {e.operator} {percent(e.ppm, 0)} of a level nearer to "
        "direct-to-cell",
    ),
    "factory_halted": Wording(
        "factory", 4, True,
        lambda e, b: f"{own(e.operator)} factory loses {percent(e.ppm, 0)} of its output for {quarters(e.count)}",
    ),
    "vehicle_withdrawn": Wording(
        "launch", 5, True, lambda e, b: f"{e.vehicle} is withdrawn for {quarters(e.count)}",
    ),
    # dilemmas: private until answered, and then the chair's own story
    "dilemma_foreshadowed": Wording(
        "orders", 3, False, lambda e, b: b.scenario.dilemmas[e.other].foreshadow.rstrip("."),
    ),
    "dilemma_posed": Wording("orders", 4, False, _posed),
    "dilemma_resolved": Wording("orders", 5, False, resolved),
    "line_refused": Wording("orders", 4, False, _refused),
}  # fmt: skip
