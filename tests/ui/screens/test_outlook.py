"""Outlook: the forecast of the form follows its changes, without holding the window up."""

import time
from dataclasses import replace

import numpy as np
import pytest

from game.insight import forecast
from game.insight.background import Job
from game.insight.reflection import Reflection
from game.ui.outlook import KEPT, outlook
from game.ui.screens.places import open_place
from game.views.outlook import end_words
from game.world.orders import CARRY_ON

FRAME_MOST_S = 1 / 30


class Bench:
    """A worker without a process: the test hands the worlds in."""

    def __init__(self):
        self.failed, self.asked = "", []

    def forecast(self, seen, form, worlds=forecast.WORLDS):
        job = Job([(print, ())] * (worlds // 4))
        self.asked.append((form, job))
        return job

    def regrets(self, seen, form):
        return Job([])

    def pump(self):
        pass

    def close(self):
        pass

    def play(self, pieces, share_ppm, at=-1):
        """Worlds come in: the share ends where it is told, more or less."""
        job = self.asked[at][1]
        for piece in range(pieces):
            paths = []
            for world in range(4):
                path = np.full((3, 9), 1000)
                path[0] = np.linspace(10_000, share_ppm + 1000 * world + 100 * piece, 9)
                paths.append(path)
            job.results.append(paths)


@pytest.fixture
def seated(drive, match):
    """`seated(place)`: a player whose match is thought over by a Bench."""

    def sit(place="map", **kwargs):
        session = match(quarters=2)
        session.thoughts.by_seat[session.seat] = Reflection(session.past, session.seat, Bench())
        player = drive(open_place(place, session), **kwargs)
        player.app.ui.thinks = True
        player.wait()
        return player, session, session.reflection.background

    return sit


def test_nothing_is_thought_over_unasked(drive, match):
    session = match(quarters=2)
    player = drive(open_place("map", session))
    player.wait(0.5)
    assert not session.thoughts.by_seat and "outlook.open" not in player.canvas.nodes


def test_the_fan_of_the_draft_replaces_the_old_one_after_eight_worlds(seated):
    player, session, bench = seated()
    known = outlook(session)
    assert [form for form, _ in bench.asked] == [CARRY_ON] and known.shown is None
    bench.play(16, 40_000)
    player.wait()
    assert not known.shown.is_old and known.shown.fan.worlds == 64 and known.unchanged is None
    session.draft.set_price("high", 70)
    player.wait(0.2)
    assert len(bench.asked) == 1, "a form that is still being changed is not thought over"
    assert known.shown.is_old
    player.wait(0.3)
    assert bench.asked[1][0].price.tiers == {"high": 70}
    bench.play(1, 90_000)
    player.wait()
    assert known.shown.is_old, "four worlds are too few"
    bench.play(1, 90_000)
    player.wait()
    assert not known.shown.is_old and known.shown.fan.worlds == 8
    assert player.says("your changes: +")


def test_a_form_changed_again_drops_the_job_before_and_undo_shows_what_is_known(seated):
    player, session, bench = seated()
    bench.play(16, 40_000)
    session.draft.set_price("high", 70)
    player.wait(0.5)
    session.draft.set_price("high", 71)
    player.wait(0.5)
    assert [job.is_dropped for _, job in bench.asked] == [False, True, False]
    bench.play(16, 50_000)
    session.draft.set_price("high", 72)
    player.wait(0.5)
    session.draft.undo()
    player.wait()
    assert not outlook(session).shown.is_old and len(bench.asked) == 4


def test_the_forecast_of_the_form_handed_in_is_kept(seated):
    player, session, bench = seated()
    bench.play(16, 40_000)
    session.draft.set_price("high", 70)
    player.wait(0.5)
    bench.play(16, 90_000)
    fan, quarter = outlook(session).shown.fan, session.seen.quarter
    player.screen.play_on(player.app.ui)
    first = fan.of("share_ppm")[:, 1]
    assert session.kept[KEPT] == (quarter, round(first[0]), round(first[2]), round(first[4]))
    player.wait()
    assert session.seen.quarter == quarter + 1
    assert len(bench.asked) == 3 and bench.asked[2][0] == CARRY_ON


def test_without_a_forecast_none_is_kept(seated):
    player, session, _ = seated()
    session.kept[KEPT] = (1, 2, 3, 4)
    player.screen.play_on(player.app.ui)
    assert KEPT not in session.kept


def test_a_lost_worker_says_its_line(seated):
    player, _, bench = seated()
    bench.failed = "forecasts have stopped: the worker is gone"
    player.wait()
    assert player.says("forecasts have stopped")


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080)])
def test_both_panels_hold_their_words(seated, size):
    player, session, bench = seated(size=size)
    bench.play(16, 40_000)
    session.draft.set_price("high", 70)
    player.wait(0.5)
    bench.play(4, 30_000)
    player.wait()
    player.no_overlaps()
    if size[0] > 1150:
        player.click("outlook.figure.cash_kusd")
        assert session.kept["outlook.figure"] == "cash_kusd"
        player.click("outlook.open")
    else:
        session.kept["orders.tab"] = 2
        player.app.stack[0] = open_place("orders", session)
        player.wait()
    assert player.screen.place == "orders" and player.says("16 of 64 worlds") and player.says("without your changes")
    player.no_overlaps()
    player.click("fan.figure.share_ppm")
    assert player.says(end_words(outlook(session).shown.fan, "share_ppm"))


def test_frames_are_quick_while_a_worker_is_busy(drive, match):
    session = match(quarters=2)
    player = drive(open_place("map", session))
    player.app.ui.thinks = True
    player.wait(0.5)
    known, spent, end = outlook(session), [], time.monotonic() + 60
    session.draft.set_price("high", 70)
    while known.worlds < 12 and time.monotonic() < end:
        start = time.thread_time()
        player.frame()
        spent.append(time.thread_time() - start)
        time.sleep(0.005)
    assert known.worlds >= 12 and not known.failed
    assert sorted(spent)[len(spent) * 99 // 100] < FRAME_MOST_S


def test_what_rivals_hide_changes_no_forecast(match):
    """The worlds are imagined from what is seen; a rival's true purse is not."""
    session = match(quarters=2)
    known = forecast.path(session.look(session.seat), CARRY_ON, 0, quarters=3)
    world, rival = session.model.world, session.book.index["operator"]["Starlink"]
    cash = world.treasury.cash_kusd.copy()
    cash[rival] //= 7
    plan = world.factory.plan.copy()
    plan[session.book.owners["generation"] == rival] *= 3
    session.model.world = replace(
        world, treasury=replace(world.treasury, cash_kusd=cash), factory=replace(world.factory, plan=plan)
    )
    assert (forecast.path(session.look(session.seat), CARRY_ON, 0, quarters=3) == known).all()
    cash[session.seat] //= 7
    assert (forecast.path(session.look(session.seat), CARRY_ON, 0, quarters=3) != known).any(), "one's own purse counts"
