"""Rulebook: compile a scenario once into names, places, owners and the tables of every room."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from game.rules import dilemmas, factory, firsts, fleet, footprint, hazards, market_opening, vehicles
from game.world.axes import Ints, seal
from game.world.debris import BAND_KM, BANDS, LOWEST_BAND_KM
from game.world.factory import RIGOURS, STAGES
from game.world.faults import ScenarioError
from game.world.launch import PROGRAMMES
from game.world.market import TIERS
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.treasury import ACCOUNTS

Index = Mapping[str, Mapping[str, int]]
PLACES = ("first", "second", "third")


def compile_rulebook(scenario: Scenario) -> Rulebook:
    """The rulebook of a scenario; asked again for the same object it gives the same rulebook.

    ScenarioError where the scenario names an effect, a measure or a hazard that no rule knows.
    """
    return _compiled(_Same(scenario))


class _Same:
    """A scenario as a key: the object itself, not its contents."""

    __slots__ = ("scenario",)

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    def __hash__(self) -> int:
        return id(self.scenario)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.scenario is self.scenario


@lru_cache(maxsize=32)
def _compiled(same: _Same) -> Rulebook:
    scenario = same.scenario
    for room in (dilemmas, firsts, hazards):
        if fault := room.first_fault(scenario):
            raise ScenarioError(f"{scenario.name}: {fault}")
    names = axis_names(scenario)
    index: Index = {axis: {name: place for place, name in enumerate(entries)} for axis, entries in names.items()}
    return Rulebook(
        scenario=scenario,
        names=names,
        index=index,
        owners={
            "operator": seal(range(len(names["operator"]))),
            "generation": _places((spec.operator for spec in scenario.generations.values()), index["operator"]),
            "shell": _places((spec.operator for spec in scenario.shells.values()), index["operator"]),
        },
        provider_of=_places((spec.provider for spec in scenario.vehicles.values()), index["provider"]),
        provider_owner=_places((spec.owner for spec in scenario.providers.values()), index["operator"]),
        luck_rows=_luck_rows(scenario, names),
        factory=factory.tables(scenario, index),
        launch=vehicles.tables(scenario, index),
        fleet=fleet.tables(scenario, index),
        coverage=footprint.tables(scenario, index),
        market=market_opening.tables(scenario, index),
    )


def axis_names(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The entries of every named axis, in order."""
    return {
        "operator": tuple(scenario.operators),
        "stage": STAGES,
        "rigour": RIGOURS,
        "generation": tuple(scenario.generations),
        "shell": tuple(scenario.shells),
        "provider": tuple(scenario.providers),
        "programme": PROGRAMMES,
        "vehicle": tuple(scenario.vehicles),
        "nation": tuple(scenario.nations),
        "tier": TIERS,
        "topic": TOPICS,
        "account": ACCOUNTS,
        "milestone": tuple(scenario.milestones),
        "dilemma": tuple(scenario.dilemmas),
        "first": tuple(scenario.firsts),
        "place": PLACES,
        "hazard": tuple(scenario.hazards),
        "band": tuple(f"{LOWEST_BAND_KM + BAND_KM * band} km" for band in range(BANDS)),
    }


def _places(names: Iterable[str], index: Mapping[str, int]) -> Ints:
    """The place of each name, -1 where it is empty."""
    return seal([index[name] if name else -1 for name in names])


def _luck_rows(scenario: Scenario, names: Mapping[str, tuple[str, ...]]) -> dict[str, Ints]:
    """The row of each entry in the luck tables.

    Luck belongs to the company: operators have their key, and shells are counted company by company in the order of
    the keys, so that listing the companies in another order moves nobody's luck. Nations, vehicles and the others go
    by their place.
    """
    rows = {axis: seal(range(len(names[axis]))) for axis in ("vehicle", "nation", "milestone", "hazard", "band")}
    keys = {name: spec.luck_key for name, spec in scenario.operators.items()}
    rows["operator"] = seal(list(keys.values()))
    rows["shell"] = _ranks([keys[spec.operator] for spec in scenario.shells.values()])
    rows["milestone"] = _ranks([keys[spec.operator] for spec in scenario.milestones.values()])
    return rows


def _ranks(keys: list[int]) -> Ints:
    """The rank of each entry when sorted by key, entries of one key in the order they stand."""
    order = sorted(range(len(keys)), key=lambda place: keys[place])
    ranks = [0] * len(keys)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return seal(ranks)
