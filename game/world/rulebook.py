"""Rulebook: what follows from the scenario alone, computed once and shared by every quarter."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.world.axes import Ints
from game.world.coverage import CoverageTables
from game.world.factory import FactoryTables
from game.world.fleet import FleetTables
from game.world.launch import LaunchTables
from game.world.market import MarketTables
from game.world.scenario import Laws, Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Names of every axis in order, who owns what, and the tables of the laws."""

    scenario: Scenario
    names: Mapping[str, tuple[str, ...]]  # axis -> names of its entries
    index: Mapping[str, Mapping[str, int]]  # axis -> name -> place
    owners: Mapping[str, Ints]  # "operator", "generation", "shell" -> operator index of each entry
    provider_of: Ints  # [vehicle]
    provider_owner: Ints  # [provider] operator index or -1
    luck_rows: Mapping[str, Ints]  # axis of a luck stream -> the row of each entry in its table
    factory: FactoryTables
    launch: LaunchTables
    fleet: FleetTables
    coverage: CoverageTables
    market: MarketTables
    laws: Laws = field(init=False)  # the parameters of every law
    operators: tuple[str, ...] = field(init=False)  # names of the chairs, in order

    def __post_init__(self) -> None:
        # Kept, not looked up: a quarter asks some 250 times.
        object.__setattr__(self, "laws", self.scenario.laws)
        object.__setattr__(self, "operators", self.names["operator"])
