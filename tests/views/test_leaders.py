"""Leaders: who has most lines in a nation leads it; among equals nobody does."""

import numpy as np
import pytest

from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.views.report import leader_of
from game.world.axes import amended, changed
from game.world.loading import load


@pytest.mark.parametrize(
    ("lines", "leader"),
    [
        ([0, 0, 0, 0], -1),
        ([7, 7, 7, 7], -1),
        ([7, 9, 9, 0], -1),
        ([7, 9, 8, 0], 1),
        ([0, 0, 0, 1], 3),
    ],
)
def test_most_lines_lead_and_equals_do_not(lines: list[int], leader: int) -> None:
    world = found_world(compile_rulebook(load("class_period")))
    subscribers = np.array(world.market.subscribers)
    subscribers[:, 0] = np.array(lines) - world.contracts.served_lines[:, 0]
    world = amended(world, market=changed(world.market, subscribers=subscribers))
    assert leader_of(world)[0] == leader


def test_a_class_opens_with_no_leader_anywhere() -> None:
    assert (leader_of(found_world(compile_rulebook(load("class_period")))) == -1).all()
