"""Consistency: names in a scenario that refer to nothing, and numbers that contradict each other."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from game.world.factory import RIGOURS, STAGES
from game.world.faults import nearest, quoted
from game.world.launch import PROGRAMMES
from game.world.market import TIERS
from game.world.research import TOPICS
from game.world.scenario import Scenario, quarter_index


def first_fault(scenario: Scenario) -> str:
    """The first contradiction in one line, or "" where there is none."""
    return next(_faults(scenario), "")


def _faults(scenario: Scenario) -> Iterator[str]:
    for subject in (
        _operators,
        _laws,
        _companies,
        _generations,
        _shells,
        _milestones,
        _lift,
        _nations,
        _plans,
        _chance,
    ):
        yield from subject(scenario)


def _unknown(where: str, name: str, known: Mapping[str, Any], what: str) -> Iterator[str]:
    """A fault if a name refers to nothing."""
    if name not in known:
        yield f'{where} is "{name}", which is no {what}; {nearest(name, list(known))}'


def _unknowns(where: str, names: Iterable[str], known: Mapping[str, Any], what: str) -> Iterator[str]:
    for name in names:
        yield from _unknown(where, name, known, what)


def _operators(scenario: Scenario) -> Iterator[str]:
    keys: dict[int, str] = {}
    for name, spec in scenario.operators.items():
        where = f"operators.{quoted(name)}"
        yield from _unknown(f"{where}.home", spec.home, scenario.nations, "nation")
        if spec.luck_key in keys:
            yield f"{where}.luck_key is {spec.luck_key}, already that of {keys[spec.luck_key]}; give each company its own"
        keys[spec.luck_key] = name
        if not any(generation.operator == name for generation in scenario.generations.values()):
            yield f"{where} has no generation of satellites; add one under generations"
        if not any(shell.operator == name for shell in scenario.shells.values()):
            yield f"{where} has no shell to send satellites to; add one under shells"
        yield from _conserved(scenario, name)


def _laws(scenario: Scenario) -> Iterator[str]:
    """Tables of the laws that need an entry for every one of their names, and have none for others."""
    factory, launch, research = scenario.laws.factory, scenario.laws.launch, scenario.laws.research
    for where, given, wanted in (
        ("factory.rigour_throughput_factor", factory.rigour_throughput_factor, RIGOURS),
        ("factory.rigour_infant_factor", factory.rigour_infant_factor, RIGOURS),
        ("factory.rigour_scrap_factor", factory.rigour_scrap_factor, RIGOURS),
        ("factory.expansion_quarters", factory.expansion_quarters, STAGES),
        ("launch.programme_share_per_quarter", launch.programme_share_per_quarter, PROGRAMMES),
        ("research.first_level_quarters", research.first_level_quarters, TOPICS),
    ):
        missing = [name for name in wanted if name not in given]
        if missing:
            yield f"laws.{where}.{missing[0]} is missing; it must be a number"
        yield from _unknowns(f"laws.{where}", given, dict.fromkeys(wanted), "key here")


def _companies(scenario: Scenario) -> Iterator[str]:
    """Companies study topics there are, and have a price for every income tier."""
    topics = dict.fromkeys(map(str, TOPICS))
    for name, spec in scenario.operators.items():
        where = f"operators.{quoted(name)}"
        yield from _unknown(f"{where}.research_focus", spec.research_focus, topics, "topic")
        yield from _unknowns(f"{where}.research_levels", spec.research_levels, topics, "topic")
        yield from _unknowns(f"{where}.research_progress_share", spec.research_progress_share, topics, "topic")
        for tier in TIERS:
            if tier not in spec.price_usd_per_month:
                yield f"{where}.price_usd_per_month.{tier} is missing; it must be a number"


def _conserved(scenario: Scenario, name: str) -> Iterator[str]:
    """Satellites launched are in service, raising, stranded, lost or disposed of."""
    spec = scenario.operators[name]
    mine = [shell for shell in scenario.shells.values() if shell.operator == name]
    above = sum(shell.raising_count + shell.stranded_count for shell in mine)
    above += sum(cohort.satellites_count for shell in mine for cohort in shell.cohorts)
    gone = spec.lost_count + spec.disposed_count
    if spec.launched_count != above + gone:
        yield (
            f"operators.{quoted(name)}.launched_count is {spec.launched_count}, must be {above + gone}: "
            f"{above} in its shells and {gone} lost or disposed of"
        )


def _generations(scenario: Scenario) -> Iterator[str]:
    for name, spec in scenario.generations.items():
        yield from _unknown(f"generations.{quoted(name)}.operator", spec.operator, scenario.operators, "operator")


def _shells(scenario: Scenario) -> Iterator[str]:
    for name, spec in scenario.shells.items():
        where = f"shells.{quoted(name)}"
        yield from _unknown(f"{where}.operator", spec.operator, scenario.operators, "operator")
        mine = {key: each for key, each in scenario.generations.items() if each.operator == spec.operator}
        yield from _unknowns(f"{where}.generations", spec.generations, mine, f"generation of {spec.operator}")
        for place, cohort in enumerate(spec.cohorts):
            here = f"{where}.cohorts[{place}]"
            yield from _unknown(f"{here}.generation", cohort.generation, mine, f"generation of {spec.operator}")
            if cohort.youngest_quarters > cohort.oldest_quarters:
                yield (
                    f"{here}.youngest_quarters is {cohort.youngest_quarters}, "
                    f"must be <= oldest_quarters, {cohort.oldest_quarters}"
                )
        filled = spec.raising_count + sum(cohort.satellites_count for cohort in spec.cohorts)
        if filled > spec.satellites_count:
            yield f"{where}.satellites_count is {spec.satellites_count}, must be >= {filled}, the satellites it holds"


def _milestones(scenario: Scenario) -> Iterator[str]:
    for name, spec in scenario.milestones.items():
        where = f"milestones.{quoted(name)}"
        yield from _unknown(f"{where}.operator", spec.operator, scenario.operators, "operator")
        mine = {key: each for key, each in scenario.shells.items() if each.operator == spec.operator}
        yield from _unknowns(f"{where}.shells", spec.shells, mine, f"shell of {spec.operator}")


def _lift(scenario: Scenario) -> Iterator[str]:
    for name, provider in scenario.providers.items():
        where = f"providers.{quoted(name)}"
        for key, operator in (("owner", provider.owner), ("state_customer", provider.state_customer)):
            if operator:
                yield from _unknown(f"{where}.{key}", operator, scenario.operators, "operator")
    for name, vehicle in scenario.vehicles.items():
        where = f"vehicles.{quoted(name)}"
        yield from _unknown(f"{where}.provider", vehicle.provider, scenario.providers, "provider")
        yield from _unknowns(f"{where}.batch_count", vehicle.batch_count, scenario.generations, "generation")
        if vehicle.failures_count > vehicle.flights_count:
            yield f"{where}.failures_count is {vehicle.failures_count}, must be <= flights_count, {vehicle.flights_count}"
        if vehicle.landings_count > vehicle.landing_attempts_count:
            yield (
                f"{where}.landings_count is {vehicle.landings_count}, "
                f"must be <= landing_attempts_count, {vehicle.landing_attempts_count}"
            )
        if vehicle.status == "in_development" and vehicle.ready is None:
            yield f'{where}.ready is missing; a vehicle in development needs a first flight such as "2026-Q1"'


def _nations(scenario: Scenario) -> Iterator[str]:
    for name, spec in scenario.nations.items():
        where = f"nations.{quoted(name)}"
        yield from _unknowns(f"{where}.subscribers_count", spec.subscribers_count, scenario.operators, "operator")
        yield from _unknowns(f"{where}.price_usd_per_month", spec.price_usd_per_month, scenario.operators, "operator")
        for place, licence in enumerate(spec.licences):
            here = f"{where}.licences[{place}]"
            yield from _unknown(f"{here}.operator", licence.operator, scenario.operators, "operator")
            bloc = scenario.operators[licence.operator].bloc
            if bloc in spec.closed_to and licence.status == "granted":
                yield f'{here}.status is "granted", but {name} is closed to {bloc}; change closed_to or the licence'
        if spec.people_lat_min_deg > spec.people_lat_max_deg:
            yield f"{where}.people_lat_min_deg is {spec.people_lat_min_deg}, must be <= {spec.people_lat_max_deg}"
        if sum(spec.subscribers_count.values()) > spec.households_m * 1e6:
            yield f"{where}.subscribers_count is more than its households, {spec.households_m} million"


def _plans(scenario: Scenario) -> Iterator[str]:
    for place, flight in enumerate(scenario.manifest):
        where = f"manifest[{place}]"
        yield from _unknown(f"{where}.operator", flight.operator, scenario.operators, "operator")
        yield from _unknown(f"{where}.vehicle", flight.vehicle, scenario.vehicles, "vehicle")
        mine = {key: each for key, each in scenario.shells.items() if each.operator == flight.operator}
        yield from _unknown(f"{where}.shell", flight.shell, mine, f"shell of {flight.operator}")
    for place, agreement in enumerate(scenario.agreements):
        where = f"agreements[{place}]"
        yield from _unknown(f"{where}.operator", agreement.operator, scenario.operators, "operator")
        yield from _unknown(f"{where}.nation", agreement.nation, scenario.nations, "nation")
        if quarter_index(agreement.until, agreement.serve_by) < 0:
            yield f'{where}.until is "{agreement.until}", must not be before serve_by, "{agreement.serve_by}"'


def _chance(scenario: Scenario) -> Iterator[str]:
    for name, dilemma in scenario.dilemmas.items():
        where = f"dilemmas.{quoted(name)}"
        yield from _unknown(f"{where}.operator", dilemma.operator, scenario.operators, "operator")
        if dilemma.default >= len(dilemma.answers):
            yield f"{where}.default is {dilemma.default}, must be < {len(dilemma.answers)}, the number of answers"
    for name, first in scenario.firsts.items():
        where = f"firsts.{quoted(name)}"
        yield from _unknowns(f"{where}.excludes", first.excludes, scenario.operators, "operator")
    known: dict[str, tuple[Mapping[str, Any], str]] = {
        "factory_halted": (scenario.operators, "operator"),
        "vehicle_withdrawn": (scenario.vehicles, "vehicle"),
        "war_demand": (scenario.nations, "nation"),
    }
    for place, shock in enumerate(scenario.shocks):
        yield from _unknown(f"shocks[{place}].target", shock.target, *known[shock.kind])
    if scenario.opening_dilemma:
        yield from _unknown("opening_dilemma", scenario.opening_dilemma, scenario.dilemmas, "dilemma")
