"""The lesson First Orbit: played through by real events, left and taken up again, never in its own way."""

import pygame
import pytest

from game.record import read
from game.texts import set_language
from game.ui.input import BESIDE
from game.ui.screens.final import FinalScreen
from game.ui.screens.lesson import begin, standing_of
from game.ui.screens.lesson_card import SIDE, WIDTH
from game.ui.screens.lesson_veil import without
from game.ui.screens.new_game import NewGame
from game.ui.screens.places import open_place
from game.ui.screens.title import Title
from game.ui.session import Session
from game.ui.widgets import Dialog
from game.views.lesson import STEPS, current, is_served
from game.views.lesson_step import LEFT, skipped
from game.views.lesson_step import read as read_mark
from game.world.orders import Booking, PriceOrder, Sponsorship, TenderBid
from tests.ui.conftest import Driver

HANDS = {  # what a hand does on the control of a step
    "nation": ("promise.0", 1),
    "build": ("factory.build.Qianfan Gen1.more", 20),
    "test": ("factory.rigour.strict", 1),
    "book": ("launch.flights.0.more", 1),
    "climb": ("lesson.on", 1),
    "reuse": ("launch.sponsor.reuse.more", 2),
    "price": ("price.middle.less", 1),
    "bid": ("bid.more", 1),
}


def session_of(player: Driver) -> Session:
    return player.app.stack[0].session


def step_of(player: Driver) -> str:
    step = current(standing_of(session_of(player)))
    return step.key if step else ""


def end_quarter(player: Driver) -> None:
    """Press the bright button, and whatever it leads to, until the next quarter is there."""
    session = session_of(player)
    quarter = session.world.quarter
    player.click("end_quarter")
    for _ in range(12):
        if session.world.quarter > quarter and (isinstance(player.screen, Dialog) or not player.screen.is_modal):
            return
        player.key(pygame.K_ESCAPE) if player.screen.is_modal else player.click("end_quarter")
    raise AssertionError(f"the quarter does not end: {player.screen}")


def do(player: Driver) -> None:
    """The step at hand, as the card shows it."""
    key = step_of(player)
    if "lesson.show" in player.canvas.nodes:
        player.click("lesson.show")
    if key not in HANDS:
        end_quarter(player)
        return
    id, times = HANDS[key]
    for _ in range(times):
        player.click(id)


@pytest.fixture
def player(drive) -> Driver:
    """At the first step."""
    session = begin()
    yield drive(open_place("map", session))
    session.close()


def test_the_whole_lesson_is_played_from_the_title_to_its_end(drive, own_saves):
    player = drive(Title())
    player.key(pygame.K_RETURN)  # the first entry for somebody new
    player.wait(0.3)
    taken = []
    while not isinstance(player.app.stack[0], FinalScreen) and len(taken) < 2 * len(STEPS):
        taken.append(step_of(player))
        if taken[-1] in ("build", "climb", "price", "bid"):
            player.no_overlaps()
        do(player)
        player.wait()
    assert taken == [step.key for step in STEPS]
    session = player.app.stack[0].session
    assert (
        is_served(session.seen)
        and session.worlds[1].launch.launches[session.seat] > session.worlds[0].launch.launches[session.seat]
    )
    lines = read(next(own_saves.glob("*.sky"))).lines
    said = [line.orders[session.seat] for line in lines]
    assert said[0].build and said[0].test_rigour == "strict" and said[0].book and said[1].sponsor
    assert said[2].price and said[3].bid
    assert isinstance(player.screen, Dialog) and player.says("You are in orbit")
    assert player.says("A lesson is not scored") and not player.says("better than")
    player.click("dialog.new")
    assert isinstance(player.screen, NewGame)


def test_the_first_launch_comes_with_the_first_quarter(player):
    for _ in range(5):
        do(player)
    assert step_of(player) == "climb" and player.says("Your first launches: 36 satellites")


def test_it_is_left_in_the_middle_and_taken_up_there(player, drive):
    for _ in range(5):
        do(player)
    do(player)
    session = session_of(player)
    session.recording.illustrator.wait()
    player.click("menu")
    player.click("menu.leave")
    player.click("title.continue")
    player.wait(0.2)
    assert session_of(player) is not session and step_of(player) == "reuse"
    session_of(player).close()


def test_put_away_it_stays_away_until_the_menu_brings_it_back(player):
    player.click("lesson.leave")
    assert "lesson" not in player.canvas.nodes and LEFT in session_of(player).marks
    session_of(player).recording.illustrator.wait()
    again, _ = Session.resume(session_of(player).recording.place)
    assert LEFT in again.marks
    again.close()
    player.click("menu")
    player.no_overlaps()
    player.click("menu.lesson")
    assert "lesson" in player.canvas.nodes and step_of(player) == "nation"


def test_a_step_left_out_bars_nothing(player):
    player.click("lesson.skip")
    assert step_of(player) == "build"
    player.click("lesson.skip")
    assert step_of(player) == "test"


def test_nothing_is_barred(player):
    """Under the veil every control answers; a quarter ends in the middle of its steps."""
    player.key(pygame.K_F9)
    assert session_of(player) and player.screen.place == "rivals" and "lesson" in player.canvas.nodes
    player.click("rail.map")
    player.click("mode.demand")
    assert player.screen.mode == "demand"
    end_quarter(player)
    assert session_of(player).world.quarter == 1 and step_of(player) == "build"


def test_the_keyboard_reaches_the_card(player):
    player.key(pygame.K_TAB)
    player.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
    for _ in range(3):
        if player.app.ui.focus == "lesson.skip":
            break
        player.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
    assert player.app.ui.focus == "lesson.skip"
    player.key(pygame.K_SPACE)
    assert step_of(player) == "build"


def staged(step: str) -> Session:
    """A lesson that has come to this step, by forms."""
    session = begin()
    booked = (Booking("Long March 6A", "Qianfan Polar", 2, 48_000), Booking("Long March 8", "Qianfan Polar", 1, 52_000))
    lines = {
        "build": {"build": {"Qianfan Gen1": 40}}, "test": {"test_rigour": "strict"}, "book": {"book": booked},
        "reuse": {"sponsor": (Sponsorship("Zhuque-3", "reuse", 10_000),)},
        "price": {"price": PriceOrder({"middle": 37})}, "bid": {"bid": (TenderBid("Nigeria", 32),)},
    }  # fmt: skip
    for earlier in STEPS:
        if earlier.key == step:
            return session
        if earlier.key in lines:
            session.draft.put(**lines[earlier.key])
        elif earlier.key in ("nation", "climb"):
            session.marks.add(read_mark(earlier.key))
        else:
            session.end_quarter()
    raise AssertionError(step)


SMALL, USUAL, WIDE, LARGE = ((1024, 640), None), ((1280, 720), None), ((1920, 1080), None), ((1280, 720), 1.28)
WINDOWS = [
    ("en", SMALL),
    ("pt_BR", LARGE),
    *(
        pytest.param(language, window, marks=pytest.mark.slow)
        for language in ("en", "pt_BR", "zh_CN")
        for window in (SMALL, USUAL, WIDE, LARGE)
    ),
]


def covers(player: Driver, step) -> bool:
    """Whether the card lies over what the step is about."""
    card = player.node("lesson").rect
    return any(card.colliderect(player.node(id).visible) for id in step.targets if id in player.canvas.nodes)


def card_faults(player: Driver) -> list[str]:
    """What is wrong with the card itself: off the screen, cut, or one text over another."""
    card = player.node("lesson").rect
    texts = [drawn for drawn in player.canvas.texts if drawn.layer % 10 == BESIDE]
    found = [] if player.canvas.rect.contains(card) else ["the card is off the screen"]
    found += [
        f"{drawn.string!r} is cut or leaves the card"
        for drawn in texts
        if drawn.is_cut or not card.contains(drawn.rect)
    ]
    spoken = {drawn.string for drawn in texts}
    return found + [fault for fault in player.faults() if any(repr(string) in fault for string in spoken)]


@pytest.mark.parametrize(("language", "window"), WINDOWS)
def test_every_step_holds_in_every_window_and_language(drive, language, window):
    session = begin()
    set_language(language)
    player = drive(open_place("map", session), *window)
    try:
        for step in STEPS:
            session.marks.difference_update({skipped(entry.key) for entry in STEPS})
            session.marks.update(skipped(entry.key) for entry in STEPS if entry is not step)
            player.wait()
            assert step_of(player) == step.key and card_faults(player) == []
            if "lesson.show" in player.canvas.nodes:
                player.click("lesson.show")
                assert card_faults(player) == []
            assert not covers(player, step), step.key
    finally:
        session.close()


@pytest.mark.parametrize("step", ["nation", "book", "reuse", "price", "bid", "own"])
def test_words_are_two_lines(drive, step):
    session = staged(step)
    player = drive(open_place("map", session))
    now = standing_of(session)
    found = current(now)
    assert found and found.key == step
    two = 2 * player.canvas.text_height("A", WIDTH)
    assert player.canvas.text_height(found.words(now), WIDTH - 2 * SIDE) <= two
    session.close()


def test_the_veil_leaves_out_exactly_its_holes():
    whole, holes = pygame.Rect(0, 0, 100, 80), [pygame.Rect(10, 10, 20, 20), pygame.Rect(60, 70, 30, 10)]
    pieces = without(whole, holes)
    assert sum(piece.width * piece.height for piece in pieces) == 100 * 80 - 20 * 20 - 30 * 10
    assert all(not piece.colliderect(hole) for piece in pieces for hole in holes)
