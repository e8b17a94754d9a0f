"""Odd scenarios: small and empty ones are played to the end, impossible ones refused in one line."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from agents.rollout import step
from agents.strategies.catalog import named
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.loading import ScenarioError, load_with
from game.world.orders import CARRY_ON
from game.world.scenario import Scenario
from tests.test_conservation import money_is_conserved, nothing_is_negative, satellites_are_conserved

QUARTERS = 12


def only_operators(scenario: Scenario, *kept: str) -> Scenario:
    """The scenario with these companies alone."""

    def of(table: dict[str, Any]) -> dict[str, Any]:
        return {name: spec for name, spec in table.items() if spec.operator in kept}

    def known(table: dict[str, Any], names: Any) -> dict[str, Any]:
        return {name: value for name, value in table.items() if name in names}

    generations = of(scenario.generations)
    return replace(
        scenario,
        operators=known(scenario.operators, kept),
        generations=generations,
        shells=of(scenario.shells),
        milestones=of(scenario.milestones),
        dilemmas=of(scenario.dilemmas),
        manifest=tuple(flight for flight in scenario.manifest if flight.operator in kept),
        agreements=tuple(each for each in scenario.agreements if each.operator in kept),
        providers={
            name: replace(
                spec,
                owner=spec.owner if spec.owner in kept else "",
                state_customer=spec.state_customer if spec.state_customer in kept else "",
            )
            for name, spec in scenario.providers.items()
        },
        vehicles={
            name: replace(spec, batch_count=known(spec.batch_count, generations))
            for name, spec in scenario.vehicles.items()
        },
        nations={
            name: replace(
                spec,
                subscribers_count=known(spec.subscribers_count, kept),
                price_usd_per_month=known(spec.price_usd_per_month, kept),
                licences=tuple(licence for licence in spec.licences if licence.operator in kept),
            )
            for name, spec in scenario.nations.items()
        },
        firsts={
            name: replace(spec, excludes=tuple(set(spec.excludes) & set(kept)))
            for name, spec in scenario.firsts.items()
        },
    )


def only_nation(scenario: Scenario, kept: str) -> Scenario:
    """The scenario with one nation, everybody's home."""
    return replace(
        scenario,
        nations={kept: replace(scenario.nations[kept], closed_to=())},
        operators={name: replace(spec, home=kept) for name, spec in scenario.operators.items()},
        agreements=tuple(each for each in scenario.agreements if each.nation == kept),
    )


ODD: dict[str, Callable[[Scenario], Scenario]] = {
    "two operators": lambda scenario: only_operators(scenario, "Qianfan", "Guowang"),
    "one operator": lambda scenario: only_operators(scenario, "Amazon Leo"),
    "one nation": lambda scenario: only_nation(scenario, "Brazil"),
    "no hazards": lambda scenario: replace(scenario, hazards={}),
    "no dilemmas": lambda scenario: replace(scenario, dilemmas={}, opening_dilemma=""),
    "no firsts": lambda scenario: replace(scenario, firsts={}),
    "no milestones": lambda scenario: replace(scenario, milestones={}),
    "nothing booked or signed": lambda scenario: replace(scenario, manifest=(), agreements=()),
    "every hazard every quarter": lambda scenario: replace(
        scenario,
        hazards={name: replace(spec, probability_per_quarter=1.0) for name, spec in scenario.hazards.items()},
    ),
    "no money": lambda scenario: replace(
        scenario,
        operators={
            name: replace(spec, cash_kusd=0, funding_kusd_per_quarter=0) for name, spec in scenario.operators.items()
        },
    ),
    "no households": lambda scenario: replace(
        scenario,
        nations={
            name: replace(spec, rural_unserved_households_m=0.0, other_addressable_share=0.0)
            for name, spec in scenario.nations.items()
        },
    ),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_scenario_is_played_soundly(odd: str, scenario: Scenario) -> None:
    # Through the file's own types, so that every bound is asked as for a scenario read from disk.
    changed = msgspec.convert(msgspec.to_builtins(ODD[odd](scenario)), Scenario)
    book = compile_rulebook(changed)
    operators = changed.operators.values()
    for players in (
        {seat: named(spec.character) for seat, spec in enumerate(operators)},
        {seat: named("RandomLegal") for seat in range(len(operators))},
    ):
        world, forms = found_world(book), [CARRY_ON] * len(operators)
        for _ in range(QUARTERS):
            before = world
            world, _, forms = step(world, book, players, 1, forms)
            satellites_are_conserved(world, book)
            money_is_conserved(before, world)
            nothing_is_negative(world)


def copies(scenario: Scenario, table: str, count: int) -> dict[str, Any]:
    spec = msgspec.to_builtins(next(iter(getattr(scenario, table).values())))
    return {table: {f"Copy {number}": spec for number in range(count)}}


@pytest.mark.parametrize(("table", "said"), [("vehicles", "<= 32"), ("nations", "<= 48"), ("milestones", "<= 24")])
def test_more_than_the_tables_of_luck_hold_is_refused_in_one_line(table: str, said: str, scenario: Scenario) -> None:
    with pytest.raises(ScenarioError, match=rf"{table} has \d+ entries, must have {said}") as refused:
        load_with("thousand_sails", copies(scenario, table, 40))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("table", ["operators", "generations", "shells", "providers", "vehicles", "nations"])
def test_a_scenario_without_what_every_match_needs_is_refused(table: str, scenario: Scenario) -> None:
    with pytest.raises(msgspec.ValidationError, match=rf"length >= 1 - at `\$.{table}`"):
        msgspec.convert(msgspec.to_builtins(scenario) | {table: {}}, Scenario)


def test_a_company_without_a_shell_is_refused(scenario: Scenario) -> None:
    company = msgspec.to_builtins(scenario.operators["OneWeb"]) | {"luck_key": 9, "launched_count": 0, "lost_count": 0}
    satellite = msgspec.to_builtins(scenario.generations["OneWeb Gen1"]) | {"operator": "NewWeb"}
    with pytest.raises(ScenarioError, match="no shell to send satellites to"):
        load_with("thousand_sails", {"operators": {"NewWeb": company}, "generations": {"NewWeb Gen1": satellite}})
