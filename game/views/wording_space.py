"""Wording, space: what happens in the factory, on the pad and on orbit."""

from game.views.format import count, money, percent, quarters
from game.views.wording_words import STAGE, TOPIC, Wording, a, head, land, own, plural
from game.world.events import Event
from game.world.rulebook import Rulebook


def _failed(event: Event, book: Rulebook) -> str:
    paid = f"; insurance pays {money(event.kusd)}" if event.kusd else ""
    return f"{head(a(event.vehicle))} failed with {plural(event.count, f'{event.operator} satellite')} aboard{paid}"


def _collision(event: Event, book: Rulebook) -> str:
    near = f" near {event.shell}" if event.shell else ""
    return f"Two objects collided{near} and left {plural(event.count, 'tracked fragment')}"


def _hit(event: Event, book: Rulebook) -> str:
    return f"The collision destroyed {plural(event.count, f'{event.operator} satellite')}"


def _milestone(event: Event, book: Rulebook) -> str:
    spec = book.scenario.milestones[event.other]
    counted = f"{count(event.count)} of {count(spec.satellites_count)} satellites counted"
    match event.kind:
        case "milestone_met":
            return f"{event.operator} met the {spec.authority} milestone “{event.other}”: {counted}"
        case "milestone_waived":
            return f"The {spec.authority} waived {own(event.operator)} milestone “{event.other}”: {counted}"
    return f"{event.operator} missed the {spec.authority} milestone “{event.other}”: {counted}"


SPACE: dict[str, Wording] = {
    # factory and research
    "expansion_ready": Wording(
        "factory", 2, False,
        lambda e, b: f"{plural(e.count, f'new {STAGE[e.other]}')} at {e.operator} began to work",
    ),
    "tests_failed": Wording(
        "factory", 2, False,
        lambda e, b: f"{plural(e.count, f'{e.generation} satellite')} failed test and went to scrap",
    ),
    "research_done": Wording(
        "research", 4, True, lambda e, b: f"{e.operator} reached level {e.count} of {TOPIC[e.other]}",
    ),
    # launch
    "launched": Wording(
        "launch", 2, False,
        lambda e, b: f"{e.operator} sent up {plural(e.count, 'satellite')} on {e.vehicle} for {money(e.kusd)}",
    ),
    "launch_failed": Wording("launch", 5, True, _failed),
    "outside_launch_failed": Wording(
        "launch", 2, True, lambda e, b: f"{head(a(e.vehicle))} failed with another customer's payload aboard",
    ),
    "flights_called_off": Wording(
        "launch", 3, False,
        lambda e, b: f"{plural(e.count, f'{e.vehicle} flight')} for {e.operator} could not be made; nothing was paid",
    ),
    "flights_forfeited": Wording(
        "launch", 4, False,
        lambda e, b: f"{e.operator} had nothing to put on {plural(e.count, f'{e.vehicle} flight')} "
        f"and forfeited {money(e.kusd)}",
    ),
    "slots_lost": Wording(
        "launch", 4, True,
        lambda e, b: f"{e.operator} left {plural(e.count, 'slot')} unused in a year: {e.other or 'every provider'} "
        "serves it last, after all who fly what they book",
    ),
    "slots_regained": Wording(
        "launch", 2, True, lambda e, b: f"{e.operator} uses its slots again; {e.other or 'every provider'} takes its bids in turn",
    ),
    "delivered_low": Wording(
        "fleet", 4, True,
        lambda e, b: f"{plural(e.count, f'{e.operator} satellite')} stayed too low after {a(e.vehicle)} flight "
        f"to {e.shell}",
    ),
    "upper_stage_broke_up": Wording(
        "fleet", 3, True,
        lambda e, b: f"The upper stage of {a(e.vehicle)} for {e.operator} broke up and left "
        f"{plural(e.count, 'fragment')}",
    ),
    "vehicle_ready": Wording("launch", 3, True, lambda e, b: f"{e.vehicle} is ready for its first flight"),
    "vehicle_slipped": Wording(
        "launch", 3, True, lambda e, b: f"{own(e.vehicle)} first flight slips by {quarters(e.count)}",
    ),
    "landed_first": Wording(
        "launch", 3, True,
        lambda e, b: f"{head(a(e.vehicle))} booster landed for the first time, at the "
        f"{'first attempt' if e.count == 1 else f'latest of {count(e.count)} attempts'}",
    ),
    "reflown_first": Wording("launch", 3, True, lambda e, b: f"A used {e.vehicle} booster flew again, the first to do so"),
    "pad_opened": Wording("launch", 2, True, lambda e, b: f"{e.other} opened {plural(e.count, 'launch pad')}"),
    "slots_won": Wording(
        "launch", 2, False,
        lambda e, b: f"{e.operator} won {plural(e.count, f'{e.vehicle} flight')} for next quarter at "
        f"{money(e.kusd)} each",
    ),
    "slots_sold": Wording("launch", 2, False, lambda e, b: f"{e.operator} sold launch slots for {money(e.kusd)}"),
    # fleet and debris
    "satellites_entered": Wording(
        "fleet", 2, False, lambda e, b: f"{plural(e.count, f'{e.operator} satellite')} entered service",
    ),
    "satellites_failed": Wording(
        "fleet", 2, False, lambda e, b: f"{plural(e.count, f'{e.operator} satellite')} failed in service",
    ),
    "infant_losses": Wording(
        "fleet", 2, False,
        lambda e, b: f"{plural(e.count, f'new {e.operator} satellite')} died of teething troubles",
    ),
    "satellites_retired": Wording(
        "fleet", 1, False,
        lambda e, b: f"{plural(e.count, f'{e.operator} satellite')} retired"
        + (f"; disposal cost {money(e.kusd)}" if e.kusd else ""),
    ),
    "stranded_reentered": Wording(
        "fleet", 1, False,
        lambda e, b: f"{plural(e.count, f'stranded {e.operator} satellite')} fell back and burned up",
    ),
    "collision": Wording("fleet", 5, True, _collision),
    "satellites_hit": Wording("fleet", 5, True, _hit),
    "derelict_left": Wording(
        "fleet", 2, False,
        lambda e, b: f"{plural(e.count, f'dead {e.operator} satellite')} stayed where nothing falls down",
    ),
    # what stands over a nation
    "coverage_opened": Wording(
        "map", 2, False,
        lambda e, b: f"{own(e.operator)} satellites now stand over {land(e.nation)} {percent(e.ppm)} of the time, "
        "enough for consumers",
    ),
    "coverage_lost": Wording(
        "map", 4, False,
        lambda e, b: f"{own(e.operator)} satellites stand over {land(e.nation)} only {percent(e.ppm)} of the time, "
        "too little for consumers",
    ),
    # filings
    "milestone_met": Wording("fleet", 3, False, _milestone),
    "milestone_missed": Wording("fleet", 5, True, _milestone),
    "milestone_waived": Wording("fleet", 3, True, _milestone),
    "shell_filed": Wording(
        "fleet", 2, False,
        lambda e, b: f"{e.operator} filed {e.shell} for {plural(e.count, 'satellite')}; the fee was {money(e.kusd)}",
    ),
    "filing_refused": Wording(
        "fleet", 3, False, lambda e, b: f"{own(e.operator)} filing of {e.shell} was refused: the orbits there are full",
    ),
    "filing_cut": Wording(
        "fleet", 4, True,
        lambda e, b: f"{e.operator} fell short of a deployment rule and lost the right to "
        f"{plural(e.count, 'satellite')} in {e.shell}",
    ),
}  # fmt: skip
