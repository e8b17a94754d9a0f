"""Sight: safe colours stay apart under every colour blindness, the projector leaves nothing dim, areas bear patterns."""

import numpy as np
import pytest
from pygame import Rect

from game.ui import hatch
from game.ui.settings import Settings
from game.ui.sight import BRIGHT, SAFE, sight_of
from game.ui.theme import BAD, DIM, GOOD, MUTED, OPERATORS, PANEL, TEXT, WARN
from game.ui.widgets import Part, market_bar

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
BLINDNESS = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
APART = 20  # of CIE 1976 difference: told apart at a glance


def linear(colour):
    share = np.array(colour) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    part = (matrix * np.clip(rgb, 0, 1)).sum(axis=1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen(colour, matrix):
    return lab((np.array(matrix) * linear(colour)).sum(axis=1))


def contrast(one, other):
    light = [float((np.array([0.2126, 0.7152, 0.0722]) * linear(each)).sum()) + 0.05 for each in (one, other)]
    return max(light) / min(light)


@pytest.mark.parametrize("kind", BLINDNESS)
def test_good_bad_and_warning_stay_apart_for_every_eye(kind):
    tones = [SAFE[each] for each in (GOOD, BAD, WARN)]
    for at, one in enumerate(tones):
        for other in tones[at + 1 :]:
            assert np.linalg.norm(seen(one, BLINDNESS[kind]) - seen(other, BLINDNESS[kind])) > APART


def test_the_usual_green_and_red_do_not_which_is_why():
    apart = [np.linalg.norm(seen(GOOD, matrix) - seen(BAD, matrix)) for matrix in BLINDNESS.values()]
    safe = [np.linalg.norm(seen(SAFE[GOOD], matrix) - seen(SAFE[BAD], matrix)) for matrix in BLINDNESS.values()]
    assert min(safe) > 1.3 * min(apart)


@pytest.mark.parametrize("tone", [TEXT, MUTED, DIM])
def test_a_projector_shows_no_dim_words(tone):
    assert contrast(BRIGHT[tone], PANEL) >= 9


def test_every_operator_has_a_pattern_of_its_own():
    patterns = [hatch.stripes(look.marker, (64, 64), 8).tobytes() for look in OPERATORS]
    assert len(set(patterns)) == len(OPERATORS)


def test_an_area_bears_its_pattern_only_where_it_was_asked_for(drive):
    def paint(ui, t):
        market_bar(ui, Rect(20, 20, 600, 80), [Part("Qianfan", 0.9, OPERATORS[1].colour, OPERATORS[1].marker)])

    player = drive(paint)
    inks = {player.pixel(x, 26) for x in range(40, 80)}
    assert inks == {OPERATORS[1].colour}
    player.app.change(Settings(colour_blind=True))
    player.wait()
    assert len({player.pixel(x, 26) for x in range(40, 80)}) > 1


def test_a_projector_draws_larger_brighter_and_thicker(drive):
    def paint(ui, t):
        ui.canvas.line((10, 10), (100, 10))
        ui.canvas.text("dim", Rect(10, 40, 100, 20), colour=DIM)

    player = drive(paint, (1920, 1080))
    player.app.change(Settings(width=1920, height=1080, projector=True))
    player.wait()
    assert player.canvas.scale == 1.875
    column = [player.canvas.surface.get_at((60, y))[:3] for y in range(10, 30)]
    assert sum(ink != column[-1] for ink in column) >= 4
    assert sight_of(Settings(projector=True)).tone(DIM) == BRIGHT[DIM]
