"""Several people at one screen, and nobody: forms wait for one another, nobody sees another's books, observers see all."""

import threading

import pygame
import pytest

from game.model import ConstellationModel
from game.record import read
from game.ui.retrace import RetraceError, take_back
from game.ui.saved import read_entry
from game.ui.screens.dilemma import Dilemma
from game.ui.screens.final import FinalScreen
from game.ui.screens.handover import Handover, first_screen
from game.ui.screens.map_dress import fleet_dots
from game.ui.screens.new_game import NewGame
from game.ui.screens.observer import SPEEDS, Observer
from game.ui.screens.report import Report
from game.ui.screens.shell import GameScreen
from game.ui.screens.title import Title
from game.ui.screens.world_map import MapScreen
from game.ui.session import Session
from game.ui.theme import operator_look
from game.views.watching import open_news, open_rows
from game.world.state import digest

PAIR = ("Qianfan", "Guowang")


@pytest.fixture
def shared():
    """`shared()`: a match of two people, no dilemma in their way."""
    opened = []

    def begin(rivals=None):
        session = Session.new("race_to_2030", PAIR[0], 3, rivals, others=PAIR[1:])
        for person in session.people:
            person.shown.update(f"dilemma {quarter}" for quarter in range(60))
        opened.append(session)
        return session

    yield begin
    for session in opened:
        session.close()


def sit_down(player, chair):
    assert isinstance(player.screen, Handover) and player.screen.session.chair == chair
    assert player.says(f"I am {chair}")
    player.no_overlaps()
    player.key(pygame.K_RETURN)
    assert isinstance(player.app.stack[0], MapScreen) and player.app.stack[0].session.chair == chair


def test_a_quarter_waits_until_everybody_has_handed_in(drive, shared):
    session = shared()
    player = drive(first_screen(session))
    sit_down(player, "Qianfan")
    player.end_quarter()
    assert session.world.quarter == 0
    sit_down(player, "Guowang")
    player.end_quarter()
    assert session.world.quarter == 1
    assert isinstance(player.screen, Handover) and session.chair == "Qianfan"


def test_every_form_reaches_the_record(drive, shared):
    session = shared()
    player = drive(first_screen(session))
    forms = {}
    for chair, amount in zip(PAIR, (1000, 2000), strict=True):
        sit_down(player, chair)
        session.draft.put(borrow_kusd=amount)
        forms[session.seat] = session.draft.orders
        player.end_quarter()
        if player.screen.is_modal:  # a refused line asks first
            player.click("dialog.end")
    (line,) = read(session.recording.place).lines
    assert all(line.orders[seat] == form for seat, form in forms.items())


def test_each_reads_their_own_report_once(drive, shared):
    session = shared()
    player = drive(first_screen(session))
    for chair in PAIR:
        sit_down(player, chair)
        player.end_quarter()
    for chair in PAIR:
        sit_down(player, chair)
        assert isinstance(player.screen, Report) and player.screen.session.chair == chair
        player.click("report.skip")
        player.end_quarter()
    assert session.world.quarter == 2


def test_no_frame_shows_a_company_before_its_person_has_sat_down(drive, shared, monkeypatch):
    """Every drawing of a place of the match is watched, frame by frame."""
    session = shared()
    seated, drawn = [], []
    draw, sit = GameScreen.draw, Handover.sit_down
    monkeypatch.setattr(GameScreen, "draw", lambda self, ui, t: drawn.append(session.chair) or draw(self, ui, t))
    monkeypatch.setattr(Handover, "sit_down", lambda self, ui: seated.append(session.chair) or sit(self, ui))
    player = drive(first_screen(session))
    assert not drawn
    for quarter in range(2):
        for chair in PAIR:
            player.key(pygame.K_RETURN)
            if isinstance(player.screen, Report):
                player.click("report.skip")
            assert set(drawn) == {chair}, quarter
            player.end_quarter()
            assert set(drawn) == {chair} and isinstance(player.screen, Handover)
            assert not any(node.startswith("kpi") for node in player.canvas.nodes)
            drawn.clear()
    assert seated == [*PAIR, *PAIR]


def test_people_and_forms_play_the_same_match_as_strategies(shared):
    session = shared()
    for _ in range(3):
        session.end_quarter()
    model = ConstellationModel("race_to_2030", 3, dict.fromkeys(PAIR, "CarryOn"))
    for _ in range(3):
        model.step()
    assert digest(session.world) == digest(model.world)
    model.release()


def test_running_on_asks_the_others_first(drive, shared):
    session = shared()
    player = drive(first_screen(session))
    sit_down(player, "Qianfan")
    player.key(pygame.K_r)
    assert isinstance(player.screen, Handover) and session.world.quarter == 0


def test_a_shared_match_is_saved_and_gone_on_with(drive, shared):
    session = shared()
    session.end_quarter()
    session.close()
    entry = read_entry(session.recording.place)
    assert entry.chairs == PAIR and entry.level == "Normal"
    player = drive(Title())
    player.click("title.continue")
    again = player.screen.session
    assert [person.chair for person in again.people] == list(PAIR)
    sit_down(player, "Qianfan")
    assert digest(again.world) == digest(session.world)


def test_each_has_a_dilemma_of_their_own(drive):
    session = Session.new("thousand_sails", "Starlink", 1, others=["Qianfan"])
    while not any(person.seen.legal.dilemma for person in session.people):
        session.end_quarter()
    who = next(person for person in session.people if person.seen.legal.dilemma)
    session.turn = session.people.index(who)
    player = drive(Handover(session, passes=False))
    player.key(pygame.K_RETURN)
    while not isinstance(player.screen, Dilemma):
        player.click("report.skip")
    player.key(pygame.K_1)
    player.key(pygame.K_RETURN)
    assert who.draft.orders.answer == 0
    assert all(person.draft.orders.answer is None for person in session.people if person is not who)
    session.close()


def test_a_quarter_all_have_handed_in_stays(shared):
    session = shared()
    session.end_quarter()
    with pytest.raises(RetraceError, match="Several people"):
        take_back(session)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080), (3840, 2160)])
def test_new_game_seats_several_people(drive, size):
    player = drive(NewGame(), size)
    player.click("chair.Qianfan")
    player.click("person.Guowang")
    assert player.says("2 people")
    player.no_overlaps()
    player.click("new.start")
    player.wait()
    assert isinstance(player.screen, Handover)
    session = player.screen.session
    assert [person.chair for person in session.people] == list(PAIR)
    assert session.model.header().chairs["Guowang"] == "Inbox"
    player.no_overlaps()


def test_a_person_can_be_chosen_among_mixed_rivals(drive):
    player = drive(NewGame())
    player.click("chair.Qianfan")
    player.click("rivals.kind.3")
    player.click("rival.OneWeb")
    player.key(*[pygame.K_UP] * 40)
    player.key(pygame.K_RETURN)
    assert player.screen.choices.others == ["OneWeb"]


def test_at_the_end_each_sees_their_own_result(drive, shared):
    session = shared()
    session.model.quarters = 1
    session.end_quarter()
    player = drive(Handover(session, passes=False))
    for chair in PAIR:
        player.key(pygame.K_RETURN)
        player.click("report.skip")
        assert isinstance(player.screen, FinalScreen) and player.screen.session.chair == chair
        player.key(pygame.K_F1)
        player.key(pygame.K_ESCAPE)
        player.click("menu.pass")
        assert isinstance(player.screen, Handover)


# -- nobody ------------------------------------------------------------------------------------------------------


@pytest.fixture
def watched():
    session = Session.watch("race_to_2030", 4, {})
    yield session
    session.close()


def test_an_observer_watches_it_play_itself(drive, watched, own_saves):
    player = drive(Observer(watched))
    player.wait(SPEEDS[1][1] + 0.3)
    assert watched.world.quarter == 1
    player.key(pygame.K_4)
    player.wait(0.5)
    assert watched.world.quarter > 5
    assert not own_saves.exists()  # nothing is kept


def test_an_observer_pauses_and_steps(drive, watched):
    player = drive(Observer(watched))
    player.key(pygame.K_SPACE)
    player.wait(5)
    assert watched.world.quarter == 0
    player.key(pygame.K_RIGHT)
    player.click("step")
    player.wait(3)
    assert watched.world.quarter == 2


def test_the_observers_window_lives_on_while_a_quarter_is_played(drive, watched, monkeypatch):
    """What is drawn meanwhile is the quarter before, whatever the match at work has come to."""
    may_end, end_quarter = threading.Event(), watched.end_quarter

    def slowly():
        told = end_quarter()
        assert may_end.wait(20)
        return told

    monkeypatch.setattr(watched, "end_quarter", slowly)
    player = drive(Observer(watched))
    player.app.ui.is_live = True
    player.key(pygame.K_SPACE)
    player.key(pygame.K_RIGHT)
    while watched.world.quarter == 0:
        player.frame()
    player.click("standings.row.4")
    assert player.screen.now.quarter == 0 and watched.chair != "OneWeb"  # the match is not touched by two at once
    may_end.set()
    while player.screen.now.quarter == 0 or player.screen.now.seat != 4:
        player.frame()
    assert watched.chair == "OneWeb" and watched.world.quarter == 1


def test_an_observer_sees_every_book_and_the_end(drive, watched):
    player = drive(Observer(watched))
    player.key(pygame.K_4)
    while not watched.is_over:
        player.wait(0.2)
    player.wait(0.2)
    for row in open_rows(watched.world, watched.book):
        assert row.cash_kusd == watched.world.treasury.cash_kusd[row.seat] and player.says(row.short)
    player.key(pygame.K_RETURN)
    assert isinstance(player.screen, NewGame)


def test_the_observers_match_is_the_one_the_terminal_plays(watched):
    for _ in range(3):
        watched.end_quarter()
    model = ConstellationModel("race_to_2030", 4)
    for _ in range(3):
        model.step()
    assert digest(watched.world) == digest(model.world)
    model.release()


def test_the_company_chosen_shines(drive, watched):
    player = drive(Observer(watched))
    player.key(pygame.K_SPACE)
    player.click("standings.row.4")
    assert watched.chair == "OneWeb"
    shells = fleet_dots(watched)
    assert {shell.colour for shell in shells if shell.bright} == {operator_look(4).colour}
    assert player.screen.drawn_for[1] == 4 and not all(shell.bright for shell in shells)


def test_news_of_all_come_once_and_the_weightiest_first(watched):
    for _ in range(4):
        watched.end_quarter()
    found = open_news(watched.told[-1], watched.book)
    assert found and len({told.sentence for told in found}) == len(found)
    assert [told.weight for told in found] == sorted((told.weight for told in found), reverse=True)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080), (3840, 2160)])
def test_the_observer_holds_in_every_window(drive, watched, size):
    for _ in range(5):
        watched.end_quarter()
    player = drive(Observer(watched), size)
    player.key(pygame.K_SPACE)
    player.wait(0.2)
    player.no_overlaps()
    assert set(player.cut_texts()) <= {line.text for line in player.screen.now.news}  # which open on pointing
