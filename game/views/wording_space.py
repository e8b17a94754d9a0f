"""Wording, space: what happens in the factory, on the pad and on orbit."""

from game.texts import NN_, _
from game.views.format import count, money, percent, quarters
from game.views.wording_words import TOPIC, Wording, a, head, land, own, plural
from game.world.events import Event
from game.world.rulebook import Rulebook

BEGAN = {
    "lines": NN_(
        "{count} new build line at {operator} began to work", "{count} new build lines at {operator} began to work"
    ),
    "bays": NN_(
        "{count} new test bay at {operator} began to work", "{count} new test bays at {operator} began to work"
    ),
    "integration": NN_(
        "{count} new integration slot at {operator} began to work",
        "{count} new integration slots at {operator} began to work",
    ),
}


def _failed(event: Event, book: Rulebook) -> str:
    words = plural(
        event.count,
        "{vehicle} failed with {count} {operator} satellite aboard",
        "{vehicle} failed with {count} {operator} satellites aboard",
        vehicle=head(a(event.vehicle)),
        operator=event.operator,
    )
    return f"{words}; {_('insurance pays {money}').format(money=money(event.kusd))}" if event.kusd else words


def _collision(event: Event, book: Rulebook) -> str:
    if event.shell:
        return plural(
            event.count,
            "Two objects collided near {shell} and left {count} tracked fragment",
            "Two objects collided near {shell} and left {count} tracked fragments",
            shell=event.shell,
        )
    return plural(
        event.count,
        "Two objects collided and left {count} tracked fragment",
        "Two objects collided and left {count} tracked fragments",
    )


def _hit(event: Event, book: Rulebook) -> str:
    return plural(
        event.count,
        "The collision destroyed {count} {operator} satellite",
        "The collision destroyed {count} {operator} satellites",
        operator=event.operator,
    )


def _milestone(event: Event, book: Rulebook) -> str:
    spec = book.scenario.milestones[event.other]
    counted = _("{count} of {satellites} satellites counted").format(
        count=count(event.count), satellites=count(spec.satellites_count)
    )
    match event.kind:
        case "milestone_met":
            return _("{operator} met the {authority} milestone “{milestone}”: {counted}").format(
                operator=event.operator, authority=spec.authority, milestone=_(event.other), counted=counted
            )
        case "milestone_waived":
            return _("The {authority} waived {owner} milestone “{milestone}”: {counted}").format(
                authority=spec.authority, owner=own(event.operator), milestone=_(event.other), counted=counted
            )
    return _("{operator} missed the {authority} milestone “{milestone}”: {counted}").format(
        operator=event.operator, authority=spec.authority, milestone=_(event.other), counted=counted
    )


SPACE: dict[str, Wording] = {
    # factory and research
    "expansion_ready": Wording(
        "factory", 2, False,
        lambda e, b: plural(e.count, *BEGAN[e.other], operator=e.operator),
    ),
    "tests_failed": Wording(
        "factory", 2, False,
        lambda e, b: plural(e.count, "{count} {generation} satellite failed test and went to scrap", "{count} {generation} satellites failed test and went to scrap", generation=e.generation),
    ),
    "research_done": Wording(
        "research", 4, True, lambda e, b: _("{operator} reached level {count} of {topic}").format(operator=e.operator, count=e.count, topic=_(TOPIC[e.other])),
    ),
    # launch
    "launched": Wording(
        "launch", 2, False,
        lambda e, b: plural(e.count, "{operator} sent up {count} satellite on {vehicle} for {money}", "{operator} sent up {count} satellites on {vehicle} for {money}", operator=e.operator, vehicle=e.vehicle, money=money(e.kusd)),
    ),
    "launch_failed": Wording("launch", 5, True, _failed),
    "outside_launch_failed": Wording(
        "launch", 2, True, lambda e, b: _("{vehicle} failed with another customer's payload aboard").format(vehicle=head(a(e.vehicle))),
    ),
    "flights_called_off": Wording(
        "launch", 3, False,
        lambda e, b: plural(e.count, "{count} {vehicle} flight for {operator} could not be made; nothing was paid", "{count} {vehicle} flights for {operator} could not be made; nothing was paid", operator=e.operator, vehicle=e.vehicle),
    ),
    "flights_forfeited": Wording(
        "launch", 4, False,
        lambda e, b: plural(e.count, "{operator} had nothing to put on {count} {vehicle} flight and forfeited {money}", "{operator} had nothing to put on {count} {vehicle} flights and forfeited {money}", operator=e.operator, money=money(e.kusd), vehicle=e.vehicle),
    ),
    "slots_lost": Wording(
        "launch", 4, True,
        lambda e, b: plural(
            e.count,
            "{operator} left {count} slot unused in a year: {provider} serves it last, after all who fly what they book",
            "{operator} left {count} slots unused in a year: {provider} serves it last, after all who fly what they book",
            operator=e.operator, provider=e.other or _("every provider"),
        ),
    ),
    "slots_regained": Wording(
        "launch", 2, True, 
        lambda e, b: _("{operator} uses its slots again; {provider} takes its bids in turn").format(
            operator=e.operator, provider=e.other or _("every provider")
        ),
    ),
    "delivered_low": Wording(
        "fleet", 4, True,
        lambda e, b: plural(e.count, "{count} {operator} satellite stayed too low after {vehicle} flight to {shell}", "{count} {operator} satellites stayed too low after {vehicle} flight to {shell}", vehicle=a(e.vehicle), shell=e.shell, operator=e.operator),
    ),
    "upper_stage_broke_up": Wording(
        "fleet", 3, True,
        lambda e, b: plural(e.count, "The upper stage of {vehicle} for {operator} broke up and left {count} fragment", "The upper stage of {vehicle} for {operator} broke up and left {count} fragments", vehicle=a(e.vehicle), operator=e.operator),
    ),
    "vehicle_ready": Wording("launch", 3, True, lambda e, b: _("{vehicle} is ready for its first flight").format(vehicle=e.vehicle)),
    "vehicle_slipped": Wording(
        "launch", 3, True, lambda e, b: _("{owner} first flight slips by {count}").format(owner=own(e.vehicle), count=quarters(e.count)),
    ),
    "landed_first": Wording(
        "launch", 3, True,
        lambda e, b: plural(e.count, "{vehicle} booster landed for the first time, at the first attempt", "{vehicle} booster landed for the first time, at the latest of {count} attempts", vehicle=head(a(e.vehicle))),
    ),
    "reflown_first": Wording("launch", 3, True, lambda e, b: _("A used {vehicle} booster flew again, the first to do so").format(vehicle=e.vehicle)),
    "pad_opened": Wording("launch", 2, True, lambda e, b: plural(e.count, "{other} opened {count} launch pad", "{other} opened {count} launch pads", other=e.other)),
    "slots_won": Wording(
        "launch", 2, False,
        lambda e, b: plural(e.count, "{operator} won {count} {vehicle} flight for next quarter at {money} each", "{operator} won {count} {vehicle} flights for next quarter at {money} each", operator=e.operator, money=money(e.kusd), vehicle=e.vehicle),
    ),
    "slots_sold": Wording("launch", 2, False, lambda e, b: _("{operator} sold launch slots for {money}").format(operator=e.operator, money=money(e.kusd))),
    # fleet and debris
    "satellites_entered": Wording(
        "fleet", 2, False, lambda e, b: plural(e.count, "{count} {operator} satellite entered service", "{count} {operator} satellites entered service", operator=e.operator),
    ),
    "satellites_failed": Wording(
        "fleet", 2, False, lambda e, b: plural(e.count, "{count} {operator} satellite failed in service", "{count} {operator} satellites failed in service", operator=e.operator),
    ),
    "infant_losses": Wording(
        "fleet", 2, False,
        lambda e, b: plural(e.count, "{count} new {operator} satellite died of teething troubles", "{count} new {operator} satellites died of teething troubles", operator=e.operator),
    ),
    "satellites_retired": Wording(
        "fleet", 1, False,
        lambda e, b: plural(e.count, "{count} {operator} satellite retired", "{count} {operator} satellites retired", operator=e.operator)
        + (_("; disposal cost {money}").format(money=money(e.kusd)) if e.kusd else ""),
    ),
    "stranded_reentered": Wording(
        "fleet", 1, False,
        lambda e, b: plural(e.count, "{count} stranded {operator} satellite fell back and burned up", "{count} stranded {operator} satellites fell back and burned up", operator=e.operator),
    ),
    "collision": Wording("fleet", 5, True, _collision),
    "satellites_hit": Wording("fleet", 5, True, _hit),
    "derelict_left": Wording(
        "fleet", 2, False,
        lambda e, b: plural(e.count, "{count} dead {operator} satellite stayed where nothing falls down", "{count} dead {operator} satellites stayed where nothing falls down", operator=e.operator),
    ),
    # what stands over a nation
    "coverage_opened": Wording(
        "map", 2, False,
        lambda e, b: _("{owner} satellites now stand over {nation} {share} of the time, enough for consumers").format(owner=own(e.operator), nation=land(e.nation), share=percent(e.ppm)),
    ),
    "coverage_lost": Wording(
        "map", 4, False,
        lambda e, b: _("{owner} satellites stand over {nation} only {share} of the time, too little for consumers").format(owner=own(e.operator), nation=land(e.nation), share=percent(e.ppm)),
    ),
    # filings
    "milestone_met": Wording("fleet", 3, False, _milestone),
    "milestone_missed": Wording("fleet", 5, True, _milestone),
    "milestone_waived": Wording("fleet", 3, True, _milestone),
    "shell_filed": Wording(
        "fleet", 2, False,
        lambda e, b: plural(e.count, "{operator} filed {shell} for {count} satellite; the fee was {money}", "{operator} filed {shell} for {count} satellites; the fee was {money}", operator=e.operator, shell=e.shell, money=money(e.kusd)),
    ),
    "filing_refused": Wording(
        "fleet", 3, False, lambda e, b: _("{owner} filing of {shell} was refused: the orbits there are full").format(owner=own(e.operator), shell=e.shell),
    ),
    "filing_cut": Wording(
        "fleet", 4, True,
        lambda e, b: plural(e.count, "{operator} fell short of a deployment rule and lost the right to {count} satellite in {shell}", "{operator} fell short of a deployment rule and lost the right to {count} satellites in {shell}", operator=e.operator, shell=e.shell),
    ),
}  # fmt: skip
