"""Stance: how nations stand to the blocs that the operators come from."""

from collections.abc import Mapping

import numpy as np

from game.world.axes import Floats, Ints
from game.world.scenario import Scenario

SIDE = {"west": 1.0, "china": -1.0, "open": 0.0}  # of a bloc on the nations' scale `align_us`


def alignment(scenario: Scenario) -> Floats:
    """Alignment of each nation with each operator's bloc, -1 to 1: [operator, nation]."""
    side = np.array([SIDE[operator.bloc] for operator in scenario.operators.values()])
    stance = np.array([nation.align_us for nation in scenario.nations.values()])
    toward: Floats = side[:, None] * stance
    return toward


def closed(scenario: Scenario) -> Ints:
    """1 where an operator is never licensed: [operator, nation]; nobody is shut out at home."""
    return np.array(
        [
            [
                int(operator.bloc in nation.closed_to and operator.home != name)
                for name, nation in scenario.nations.items()
            ]
            for operator in scenario.operators.values()
        ],
        dtype=np.int64,
    )


def home(scenario: Scenario) -> Ints:
    """1 where an operator is at home: [operator, nation]."""
    return np.array(
        [[int(operator.home == name) for name in scenario.nations] for operator in scenario.operators.values()],
        dtype=np.int64,
    )


def granted(scenario: Scenario, index: Mapping[str, Mapping[str, int]]) -> Ints:
    """1 where a licence is granted at the opening: [operator, nation]."""
    found = np.zeros((len(index["operator"]), len(index["nation"])), dtype=np.int64)
    for name, nation in scenario.nations.items():
        for licence in nation.licences:
            found[index["operator"][licence.operator], index["nation"][name]] = licence.status == "granted"
    return found
