"""Coming back: a seat is never lost: by the machine that has it, by its PIN, through a dead server, by turns with a browser."""

import os
import signal
import stat
import time

import pytest

from game.classroom import events as said
from game.ui.joined import kept
from game.ui.joined.entering import JoinError, Wish, enter
from game.ui.joined.link import SPOKEN_S
from game.ui.screens.world_map import MapScreen
from tests.ui.joined.test_seat import begun, built, play_other


def test_a_window_opened_again_has_its_seat_and_its_draft(hold, sit):
    room = hold()
    first = sit(room, "Ada")
    begun(room, first)
    first.hand_in()
    first.until_quarter(1)
    first.put(**built(first, 12))
    first.session.close()  # what is still resting is sent before the window goes
    again = sit(room, "")  # without a name it is the seat taken last
    assert isinstance(again.screen, MapScreen) and not again.entered.new_pin
    assert again.session.seat == first.session.seat and len(again.session.worlds) == 2
    assert list(again.session.draft.orders.build.values()) == [12]


@pytest.mark.slow
def test_the_seat_is_kept_for_its_owner_alone(hold):
    room = hold()
    entered = room.enter("Ada")
    seat = kept.kept_seat(room.code, "ada")
    assert (seat.token, seat.pin) == (entered.seat.token, entered.new_pin)
    (place,) = kept.folder().iterdir()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert kept.kept_seat("OTHER") is None and kept.kept_seat(room.code, "Bo") is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"code": 1}', b"\xff\xfe"])
def test_a_damaged_file_is_no_seat(hold, content):
    room = hold()
    room.enter("Ada")
    next(kept.folder().iterdir()).write_bytes(content)
    assert kept.kept_seat(room.code) is None


@pytest.mark.slow
def test_the_pin_takes_the_seat_to_another_machine(hold, sit, tmp_path, monkeypatch):
    room = hold()
    first = sit(room, "Ada")
    begun(room, first)
    first.hand_in()
    first.until_quarter(1)
    monkeypatch.setattr(kept, "folder", lambda: tmp_path / "another machine")
    with pytest.raises(JoinError, match="Ada is here already"):
        room.enter("Ada")
    with pytest.raises(JoinError, match="not the PIN"):
        room.enter("Ada", pin="x")
    second = sit(room, "Ada", pin=first.entered.new_pin)
    assert second.session.seat == first.session.seat and second.session.seen.quarter == 1
    second.put(**built(second, 21))
    second.until_saved()
    first.until(lambda: first.session.draft.orders == second.session.draft.orders, "the other window's draft")
    assert kept.kept_seat(room.code, "Ada").pin == first.entered.new_pin


@pytest.mark.slow
def test_a_token_that_was_lost_is_mended_by_the_kept_pin(hold):
    room = hold()
    entered = room.enter("Ada")
    kept.keep(kept.KeptSeat(room.code, "Ada", "nonsense", entered.new_pin))
    again = room.enter("Ada")
    assert again.state.seat == entered.state.seat and again.seat.token not in ("nonsense", entered.seat.token)


def test_a_server_killed_and_begun_again_loses_nothing(hold, sit):
    room = hold(untimed_quarters=0, turn_s=120.0)
    window = sit(room)
    begun(room, window)
    room.server.kill()
    window.until(lambda: window.says("The class does not answer"))
    assert window.host.remaining_s > 60  # the last that was heard of the clock
    window.put(**built(window, 33))
    window.hand_in()
    window.wait(1.0)
    assert window.says("The class does not answer") and window.session.seen.quarter == 0
    room.server.again()
    window.until_quarter(1)
    assert not window.says("The class does not answer")
    seat = window.session.seat
    (closed,) = [event for event in room.logged() if isinstance(event, said.Closed)]
    assert list(closed.forms[seat].build.values()) == [33] and closed.sources[seat] == "human"


@pytest.mark.slow
def test_no_frame_waits_for_a_server_that_is_silent(hold, sit):
    """Not gone but silent, as behind bad Wi-Fi: the process stands still, its connections stay open."""
    room = hold()
    window = sit(room)
    begun(room, window)
    window.wait(2.0)
    os.kill(room.server.process.pid, signal.SIGSTOP)
    try:
        window.put(**built(window, 5))
        longest = 0.0
        for _ in range(60):
            began = time.perf_counter()
            window.frame()
            longest = max(longest, time.perf_counter() - began)
            time.sleep(0.005)
        assert longest < SPOKEN_S / 2  # a frame that waited for the network would wait this long or longer
    finally:
        os.kill(room.server.process.pid, signal.SIGCONT)
    window.until_saved()


@pytest.mark.slow
def test_a_seat_held_in_window_and_browser_by_turns(hold, sit):
    room = hold()
    window = sit(room)
    begun(room, window)
    token = room.ask("", "POST", "/api/reclaim", {"code": room.code, "name": "Ada", "pin": window.entered.new_pin})[
        "token"
    ]
    window.put(**built(window, 11))
    window.until_saved()
    assert list(room.ask(token, "GET", "/api/state")["draft"]["build"].values()) == [11]
    play_other(room, token, 0, 12)  # the browser decides otherwise, and hands in
    window.until_quarter(1)
    assert list(window.session.forms[0][window.session.seat].build.values()) == [12]
    room.ask(
        token, "POST", "/api/draft", {"quarter": 1, "orders": {"research": {"budget_kusd": 5, "focus": "terminals"}}}
    )
    window.until(lambda: window.session.draft.orders.research is not None, "the browser's draft")
    assert window.says("Ada changed the form elsewhere")
    window.put(**built(window, 13))
    window.until_saved()
    window.hand_in()
    window.until_quarter(2)
    form = window.session.forms[1][window.session.seat]
    assert list(form.build.values()) == [13] and form.research.budget_kusd == 5
    seat = window.session.seat
    closed = [event for event in room.logged() if isinstance(event, said.Closed)]
    assert [list(event.forms[seat].build.values()) for event in closed] == [[12], [13]]


def test_two_of_one_seat_change_different_lines_at_once(hold, sit):
    """What another changed while ours was on its way is not overwritten."""
    room = hold()
    window = sit(room)
    begun(room, window)
    token = window.entered.seat.token
    window.put(**built(window, 14))  # rests here, not sent yet
    room.ask(token, "POST", "/api/draft", {"quarter": 0, "orders": {"terminal_subsidy_usd": 3}})
    window.until(lambda: window.session.draft.orders.terminal_subsidy_usd == 3, "both changes")
    assert list(window.session.draft.orders.build.values()) == [14]
    draft = room.ask(token, "GET", "/api/state")["draft"]
    assert draft["terminal_subsidy_usd"] == 3 and list(draft["build"].values()) == [14]


@pytest.mark.slow
def test_another_class_at_the_same_address_is_told(hold, sit, tmp_path):
    room = hold()
    window = sit(room)
    begun(room, window)
    room.server.kill()
    other = tmp_path / "another class"
    room.server.folder = other
    room.server.again()
    window.until(lambda: window.says("does not know this seat"))
    window.no_overlaps()


@pytest.mark.slow
def test_a_world_that_is_full_gives_a_place_beside_others(hold):
    room = hold(seats=1)
    room.enter("Ada")
    assert room.enter("Bo").state.members == ("Ada", "Bo")


@pytest.mark.slow
def test_a_world_can_be_chosen(hold):
    room = hold(worlds=2)
    assert enter(room.address, Wish(room.code, "Ada", world=1)).state.world == 1
    with pytest.raises(JoinError, match="there is no world 5; there are 2"):
        enter(room.address, Wish(room.code, "Bo", world=4))
