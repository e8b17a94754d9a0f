"""Windows: every screen holds in every window, from 1024 x 640 to 4K, and for the projector."""

import msgspec
import pytest

from tests.ui.conftest import faults
from tests.ui.screens.test_keyboard import ALONE, OVER

QUICK = [(1024, 640)]
SLOW = [(3840, 2160), (1100, 1400), (1366, 768), (2560, 1080), (1280, 1024), (1000, 560)]
LONG = pytest.mark.slow


@pytest.mark.parametrize("size", [*QUICK, *(pytest.param(size, marks=LONG) for size in SLOW)], ids=str)
def test_every_screen_of_a_match_holds(drive, match, size):
    session = match(quarters=2)
    found = {}
    for name, make in OVER.items():
        player = drive(make(session), size)
        player.wait(0.2)
        found[name] = faults(player.canvas)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("size", [*QUICK, *(pytest.param(size, marks=LONG) for size in SLOW)], ids=str)
def test_every_other_screen_holds(drive, size):
    found = {}
    for name, make in ALONE.items():
        player = drive(make(), size)
        player.wait(0.2)
        found[name] = faults(player.canvas)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "size", [pytest.param((1280, 720), marks=LONG), pytest.param((1920, 1080), marks=LONG)], ids=str
)
def test_every_screen_holds_for_the_projector_and_for_colour_blind_eyes(drive, match, size):
    session = match(quarters=2)
    found = {}
    for name, make in OVER.items():
        player = drive(make(session), size)
        wanted = msgspec.structs.replace(player.app.settings, projector=True, colour_blind=True)
        player.app.change(wanted)
        player.wait(0.2)
        found[name] = faults(player.canvas)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
