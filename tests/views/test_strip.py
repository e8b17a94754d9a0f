"""The strip's marks: which stage binds, which is starved, and where satellites pile up."""

import pytest

from game.rules.factory import NO_BINDING_STAGE
from game.views.strip import states


@pytest.mark.parametrize(
    ("room", "waiting", "made", "binding", "marks"),
    [
        ([100, 50, 60], [0, 0, 0], 100, 1, ["blocked", "binding", "starved"]),
        ([40, 80, 60], [0, 0, 0], 90, 0, ["binding", "starved", "starved"]),
        ([100, 110, 50], [0, 0, 0], 90, 2, ["", "blocked", "binding"]),
        ([100, 50, 60], [0, 0, 30], 100, 1, ["blocked", "binding", ""]),  # stock keeps the launch site busy
        ([100, 90, 95], [0, 0, 0], 40, NO_BINDING_STAGE, ["", "", ""]),  # as much as is wanted comes through
    ],
)
def test_every_stage_bears_its_mark(room, waiting, made, binding, marks):
    assert list(states(room, waiting, made, binding)) == marks
