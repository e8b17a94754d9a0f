"""A seat in the window, from joining to the debrief, beside others in browsers."""

import time

import pygame
import pytest

from game.classroom import events as said
from game.ui.screens.class_lobby import Lobby
from game.ui.screens.class_menu import ClassMenu
from game.ui.screens.class_vote import ClassVote
from game.ui.screens.debrief import Debrief
from game.ui.screens.final import FinalScreen
from game.ui.screens.places import PLACES
from game.ui.screens.report import Report
from game.ui.screens.world_map import MapScreen


def built(window, satellites):
    """A form that is told apart by what it builds."""
    return {"build": {window.session.seen.legal.generations[0]: satellites}}


def play_other(room, token, quarter, satellites):
    """Somebody in a browser decides and hands in, as soon as the quarter is open."""
    while (state := room.ask(token, "GET", "/api/state"))["quarter"] != quarter or state["closing"]:
        time.sleep(0.02)
    generation = room.ask(token, "GET", "/api/seen")["legal"]["generations"][0]
    room.ask(token, "POST", "/api/draft", {"quarter": quarter, "orders": {"build": {generation: satellites}}})
    room.ask(token, "POST", "/api/hand-in", {"quarter": quarter})


def begun(room, *windows):
    """The class has begun, and every window shows it."""
    room.teach("start")
    for window in windows:
        window.until(lambda window=window: isinstance(window.screen, MapScreen), "the class to begin")


def test_window_and_browser_play_three_quarters_in_one_world(hold, sit):
    room = hold()
    window = sit(room, "Ada")
    assert isinstance(window.screen, Lobby) and window.says(window.entered.new_pin)
    window.no_overlaps()
    bo = room.join("Bo")["token"]
    begun(room, window)
    for quarter in range(3):
        window.put(**built(window, 10 + quarter))
        play_other(room, bo, quarter, 20 + quarter)
        window.until_saved()
        window.hand_in()
        window.until_quarter(quarter + 1)
        assert isinstance(window.screen, Report)
        window.no_overlaps()
        window.key(pygame.K_ESCAPE)
        assert window.session.draft.is_empty
    seat, other = window.session.seat, room.ask(bo, "GET", "/api/state")["seat"]
    assert [list(form[seat].build.values()) for form in window.session.forms] == [[10], [11], [12]]
    closed = [event for event in room.logged() if isinstance(event, said.Closed)]
    assert [list(event.forms[seat].build.values()) for event in closed] == [[10], [11], [12]]
    assert [list(event.forms[other].build.values()) for event in closed] == [[20], [21], [22]]
    assert {(event.sources[seat], event.sources[other]) for event in closed} == {("human", "human")}


@pytest.mark.slow
def test_what_is_handed_in_can_be_taken_back_until_the_others_are_in(hold, sit):
    room = hold()
    window = sit(room, "Ada")
    bo = room.join("Bo")["token"]
    begun(room, window)
    window.hand_in()
    window.until(lambda: window.host.state.handed_in)
    assert window.says("waiting for 1 other")
    window.click("take_back")
    window.until(lambda: not window.host.state.handed_in)
    assert not window.says("waiting for 1 other")
    window.hand_in()
    window.until(lambda: window.host.state.handed_in)
    window.put(**built(window, 7))  # whoever goes on deciding has taken it back
    window.until(lambda: not window.host.state.handed_in)
    window.until_saved()
    window.hand_in()
    window.until(lambda: window.host.state.handed_in)
    play_other(room, bo, 0, 3)
    window.until_quarter(1)
    assert list(window.session.forms[0][window.session.seat].build.values()) == [7]


def test_refused_lines_are_named_in_the_rules_own_words(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    window.put(borrow_kusd=90_000_000)
    window.hand_in()
    assert window.says("lenders give at most") and "dialog.end" in window.canvas.nodes
    assert not window.host.is_handed_in
    window.until_saved()
    state = room.ask(window.entered.seat.token, "GET", "/api/state")
    assert state["rejections"][0]["line"] == "borrow_kusd"
    window.click("dialog.end")
    window.until_quarter(1)


@pytest.mark.slow
def test_clock_pause_and_extension_stand_in_the_head(hold, sit):
    room = hold(untimed_quarters=0, turn_s=230.0)
    window = sit(room)
    begun(room, window)
    assert 190 < window.host.remaining_s <= 230
    assert any(words.startswith("3:") for words in window.words())
    room.teach("pause")
    window.until(lambda: window.says("Paused, 3:"))
    stood = window.host.remaining_s
    window.wait(0.5)
    assert window.host.remaining_s == stood
    window.no_overlaps()
    room.teach("extend", seconds=100)
    window.until(lambda: window.says("Paused, 5:") or window.says("Paused, 4:"))
    room.teach("resume")
    window.until(lambda: window.host.state.phase == "running")
    assert 260 < window.host.remaining_s < 330


def test_time_runs_out_while_somebody_types(hold, sit):
    room = hold(untimed_quarters=0, turn_s=3.0)
    window = sit(room)
    begun(room, window)
    generation = window.session.seen.legal.generations[0]

    def type_on():
        if window.session.seen.quarter == 0:
            window.put(build={generation: 1 + len(window.session.draft._past)})
        return window.session.seen.quarter >= 1

    window.until(type_on, "the deadline")
    assert window.says("your draft was taken as it stood")
    assert window.session.draft.is_empty
    (built,) = window.session.forms[0][window.session.seat].build.values()
    assert built > 5  # what was typed up to the end has counted
    assert window.host.state.sources == ("draft",)


@pytest.mark.slow
def test_who_does_nothing_is_told_who_decided(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    room.teach("close")
    window.until_quarter(1)
    assert window.says("the computer decided this quarter")


@pytest.mark.slow
def test_the_computer_plays_until_somebody_decides_again(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    room.teach("to-ai", world=0, seat=window.session.seat)
    window.until(lambda: window.says("The computer plays your company"))
    window.key(pygame.K_F7)
    assert window.says("The computer plays for you")
    window.no_overlaps()
    window.put(**built(window, 9))
    window.until(lambda: not window.host.state.ai)
    assert not window.says("The computer plays for you")


@pytest.mark.slow
def test_the_teachers_words_arrive_and_stay_in_the_menu(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    room.teach("message", text="Mind the debris")
    window.until(lambda: window.says("Teacher: Mind the debris"))
    window.wait(5.0)
    assert not window.says("Mind the debris")
    window.key(pygame.K_ESCAPE)
    assert isinstance(window.screen, ClassMenu) and window.says("Mind the debris")
    window.no_overlaps()


@pytest.mark.slow
def test_the_class_votes(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    room.teach("vote-open", question="Which rule?", choices=["fee", "quota"])
    window.until(lambda: isinstance(window.screen, ClassVote))
    window.no_overlaps()
    window.click("vote.1")
    assert window.host.voice == "quota"
    window.until(lambda: not window.host.link.is_busy)
    assert room.ask(window.entered.seat.token, "GET", "/api/state")["voice"] == "quota"
    room.teach("vote-close")
    window.until(lambda: not window.host.state.vote.is_open)
    assert isinstance(window.screen, MapScreen)


@pytest.mark.slow
def test_a_quarter_taken_back_leaves_nothing_of_it(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    for quarter in range(2):
        window.put(**built(window, 5 + quarter))
        window.until_saved()
        window.hand_in()
        window.until_quarter(quarter + 1)
    room.teach("undo")
    window.until_quarter(1)
    assert len(window.session.worlds) == 2 and len(window.session.forms) == 1
    assert window.says("your decisions are your draft again")
    assert list(window.session.draft.orders.build.values()) == [6]
    window.hand_in()
    window.until_quarter(2)
    assert list(window.session.forms[1][window.session.seat].build.values()) == [6]


@pytest.mark.slow
def test_a_new_round_begins_at_the_opening_under_another_rule(hold, sit):
    room = hold(rounds=2)
    window = sit(room)
    begun(room, window)
    window.hand_in()
    window.until_quarter(1)
    room.teach("end-round")
    window.until(lambda: window.says("Round over"))
    window.no_overlaps()
    window.key(pygame.K_ESCAPE)
    window.hand_in()
    assert window.says("The round is over") and not window.host.is_handed_in
    room.teach("next-round", rule="fee")
    window.until_quarter(0)
    window.until(lambda: window.says("A new round begins"))
    assert len(window.session.worlds) == 1 and window.session.book.scenario.laws.debris.commons_rule == "fee"
    window.hand_in()
    window.until_quarter(1)


@pytest.mark.slow
def test_a_latecomer_sees_what_went_before(hold, sit):
    room = hold()
    bo = room.join("Bo")["token"]
    room.teach("start")
    for quarter in range(2):
        play_other(room, bo, quarter, 20)
    window = sit(room, "Ada")
    assert isinstance(window.screen, Lobby) and window.says("under way")
    window.click("lobby.look")
    assert isinstance(window.screen, MapScreen)
    assert len(window.session.worlds) == 3 and window.session.seen.quarter == 2
    for place in PLACES:
        window.key(place.hotkey)
        assert window.screen.place == place.key
        window.no_overlaps()


def test_the_class_ends_with_the_result_and_the_way_to_the_debrief(hold, sit):
    room = hold(quarters=2)
    window = sit(room)
    begun(room, window)
    for quarter in range(2):
        window.put(**built(window, 5 + quarter))
        window.until_saved()
        window.hand_in()
        window.until(lambda quarter=quarter: len(window.session.worlds) > quarter + 1 or window.host.is_over)
    window.until(lambda: isinstance(window.screen, FinalScreen), "the result")
    window.no_overlaps()
    assert window.says(room.address.debrief)
    known = window.screen.session
    try:
        assert known.host is None and known.world.quarter == 2 and known.is_over
        assert [list(form[known.seat].build.values()) for form in known.forms] == [[5], [6]]
        window.click("final.debrief")
        assert isinstance(window.screen, Debrief)
        assert window.app.ui.attendant is None
    finally:
        known.close()


@pytest.mark.slow
def test_a_class_that_is_finished_early_ends_too(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    window.hand_in()
    window.until_quarter(1)
    room.teach("finish")
    window.until(lambda: isinstance(window.screen, FinalScreen), "the result")
    window.screen.session.close()
    again = sit(room, "")  # whoever had a seat may look back later
    assert again.session.seat == window.session.seat
    again.until(lambda: isinstance(again.screen, FinalScreen), "the result, later")
    again.screen.session.close()


@pytest.mark.slow
def test_no_quarter_played_is_said(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    room.teach("finish")
    window.until(lambda: window.says("No quarter was played"))
    window.no_overlaps()
