"""Sound: quiet, ready in no time, seamless, off when it is off, and never in the way of a match."""

import os
import subprocess
import sys
import time

import numpy as np
import pygame
import pytest
from pygame import Rect

from game.ui.settings import Settings
from game.ui.sound import Sound
from game.ui.sound.bed import bed
from game.ui.sound.cues import cues
from game.ui.sound.effects import EFFECTS
from game.ui.sound.player import BED, DUCKED
from game.ui.sound.waves import RATE, samples
from game.ui.widgets import button
from game.world.events import Event

LOUD = Settings(effects_percent=100, ambient_percent=50)


@pytest.fixture
def sound(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()  # whatever an earlier test has left of it
    pygame.init()
    found = Sound()
    found.open()
    assert not found.problem, pygame.get_error()
    found.follow(LOUD)
    found.tick(run_for.t)
    yield found
    found.close()
    pygame.mixer.quit()


def run_for(sound, seconds, focused=True):
    for _ in range(round(seconds * 20)):
        run_for.t += 0.05
        sound.tick(run_for.t, focused)


run_for.t = 0.0


def bed_volume():
    channel = pygame.mixer.Channel(BED)
    return channel.get_volume() if channel.get_busy() else 0.0


@pytest.mark.parametrize("name", EFFECTS)
def test_an_effect_is_quiet_short_and_ends_in_silence(name):
    wave = EFFECTS[name]()
    assert 0.1 < np.abs(wave).max() <= 0.41
    assert len(wave) < 2 * RATE
    assert abs(wave[0]) < 0.01 and np.abs(wave[-40:]).max() < 0.02


def test_no_two_effects_are_alike():
    assert len({samples(make()) for make in EFFECTS.values()}) == len(EFFECTS)


def test_the_bed_loops_without_a_seam():
    """Across the join it moves no faster than anywhere else, in level and in slope."""
    for side in bed():
        looped = np.concatenate([side, side])
        steps, seam = np.abs(np.diff(looped)), len(side) - 1
        bends = np.abs(np.diff(looped, 2))
        assert steps[seam] <= np.quantile(steps, 0.999)
        assert bends[seam - 1 : seam + 1].max() <= np.quantile(bends, 0.999)


def test_everything_is_ready_in_a_tenth_of_a_second():
    def made() -> float:
        start = time.process_time()
        for make in EFFECTS.values():
            samples(make())
        samples(*bed())
        return time.process_time() - start

    assert min(made() for _ in range(3)) < 0.1


def test_an_effect_is_heard_and_the_bed_steps_back_for_it(sound):
    assert sound.is_open
    run_for(sound, 2)
    assert bed_volume() == pytest.approx(0.5, abs=0.02)
    sound.play("launch")
    assert any(pygame.mixer.Channel(each).get_busy() for each in range(1, 8))
    run_for(sound, 0.6)
    assert bed_volume() == pytest.approx(0.5 * DUCKED, abs=0.02)
    run_for(sound, 2)
    assert bed_volume() == pytest.approx(0.5, abs=0.02)


def test_the_off_switch_silences_everything(sound):
    run_for(sound, 2)
    sound.follow(Settings(muted=True))
    run_for(sound, 2)
    sound.play("launch")
    assert bed_volume() == 0 and not pygame.mixer.get_busy()


def test_a_window_in_the_background_is_silent(sound):
    run_for(sound, 2)
    run_for(sound, 2, focused=False)
    assert bed_volume() == 0
    run_for(sound, 2)
    assert bed_volume() > 0


def test_the_effects_of_a_quarter_come_one_after_another(sound):
    sound.tell(["quarter", "launch", "warning"])
    run_for(sound, 0.1)
    assert list(sound.heard) == ["quarter"]
    run_for(sound, 2)
    assert list(sound.heard) == ["quarter", "launch", "warning"]


def events(*kinds, operator="Qianfan"):
    return [Event(kind=kind, operator=operator) for kind in kinds]


@pytest.mark.parametrize(
    ("happened", "heard"),
    [
        (events("launched"), ["launch"]),
        (events("launched", "launch_failed"), ["failure"]),
        (events("tender_won", "satellites_entered"), ["in_service", "contract"]),
        (events("milestone_met"), ["milestone"]),
        (events("overdraft_drawn"), ["warning"]),
        (events("loan_taken"), []),
        (events("launched", "launch_failed", operator="Starlink"), []),
    ],
)
def test_events_choose_the_effects(happened, heard):
    assert cues(happened, "Qianfan") == heard


def test_a_pressed_button_ticks_and_a_disabled_one_does_not(drive):
    def paint(ui, t):
        button(ui, "on", Rect(10, 10, 100, 36), "On")
        button(ui, "off", Rect(10, 60, 100, 36), "Off", enabled=False)

    player = drive(paint)
    player.click("off")
    assert not player.app.ui.sound.heard
    player.click("on")
    assert list(player.app.ui.sound.heard) == ["button"]


def test_a_missing_mixer_is_silence_not_an_error(monkeypatch):
    for problem in (pygame.error("no device"), NotImplementedError("mixer module not available")):

        def fail(*_, problem=problem, **__):
            raise problem

        monkeypatch.setattr(pygame.mixer, "init", fail)
        sound = Sound()
        sound.open()
        sound.follow(LOUD)
        sound.play("launch")
        sound.tell(["quarter"])
        run_for(sound, 1)
        sound.close()
        assert not sound.is_open and sound.problem


def test_a_device_that_goes_away_is_silence_from_then_on(sound):
    run_for(sound, 1)
    pygame.mixer.quit()
    sound.play("launch")
    run_for(sound, 1)
    assert not sound.is_open


@pytest.mark.parametrize("driver", ["dummy", "no-such-driver", "alsa"])
def test_the_game_starts_whatever_the_audio_driver(tmp_path, driver):
    """In a process of its own: window, title, sound asked for, closed."""
    script = (
        "from game.ui.app import App; from game.ui.screens.title import Title\n"
        "app = App(headless=True, first_screen=Title()); app.ui.sound.open_soon()\n"
        "for k in range(30): app.frame(k / 20); app.ui.sound.play('launch')\n"
        "app.ui.sound._thread.join(5); app.frame(2.0); app.close(); print('left', app.ui.sound.problem)"
    )
    environment = {**os.environ, "SDL_AUDIODRIVER": driver, "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert (last.startswith("left") and ("No sound device" in last) == (driver == "no-such-driver")) or driver == "alsa"
