"""New game: scenario, chair, rivals, seed; what is chosen is what is played."""

import pygame
import pytest

import game.ui.session as sessions
from agents.difficulty import level_of
from game.record import read
from game.ui.saved import records
from game.ui.screens.dilemma import Dilemma
from game.ui.screens.new_game import NewGame
from game.ui.screens.new_game_rivals import ABOUT_RIVALS, RIVALS
from game.ui.screens.title import Title
from game.ui.screens.world_map import MapScreen


@pytest.fixture
def player(drive):
    return drive(NewGame())


def started(player):
    """The session after Start."""
    player.wait(0.3)
    assert isinstance(player.app.stack[0], MapScreen)
    session = player.app.stack[0].session
    session.close()
    return session


@pytest.mark.parametrize("rivals", [0, 1, 2, 3])
@pytest.mark.parametrize("scenario", ["race_to_2030", "level_field", "class_period"])
def test_layout_holds_at_every_size(drive, window, rivals, scenario):
    player = drive(NewGame(), *window)
    player.click(f"scenario.{scenario}")
    player.screen.choices.rivals = rivals
    for chair in player.screen.choices.spec.operators:
        player.screen.choices.chair = chair
        player.wait(0.2)
        player.no_overlaps()
    assert player.cut_texts() == []


def test_race_to_2030_is_offered_for_a_first_game(player):
    assert player.screen.choices.scenario == "race_to_2030" and player.says("For a first game")


def test_a_class_period_of_four_chairs_is_begun_from_its_card(player):
    player.click("scenario.class_period")
    player.key(pygame.K_5)  # no fifth chair
    assert player.screen.choices.chair in player.screen.choices.spec.operators and player.says("Four equal companies")
    player.key(pygame.K_4, pygame.K_RETURN)
    session = started(player)
    assert (session.book.scenario.name, session.chair) == ("class_period", "Ostro")


def test_a_chair_shows_strength_squeeze_question_briefing_and_goals(player):
    player.click("chair.OneWeb")
    spec = player.screen.choices.spec.operators["OneWeb"]
    words = " ".join(drawn.string for drawn in player.canvas.texts)
    for sentence in (spec.strength, spec.question, *spec.goals, " ".join(spec.briefing.split())):
        assert " ".join(sentence.split()[:3]) in words
    assert player.says("hardest")


def test_chairs_stand_easiest_first_and_digits_choose(player):
    player.key(pygame.K_1)
    assert player.screen.choices.chair == "Starlink"
    player.key(pygame.K_5)
    assert player.screen.choices.chair == "OneWeb"


def test_it_says_that_difficulty_is_no_hidden_money(player):
    for rivals in range(len(RIVALS)):
        player.click(f"rivals.kind.{rivals}")
        words = " ".join(drawn.string for drawn in player.canvas.texts)
        assert "No hidden money" in words and "the same money, the same rules" in words


def test_start_plays_what_was_chosen(player):
    player.click("scenario.thousand_sails")
    player.click("chair.Guowang")
    player.click("seed")
    player.key(*[pygame.K_BACKSPACE] * 10)
    player.type("4711")
    player.click("new.start")
    session = started(player)
    assert (session.chair, session.model.match_seed, session.book.scenario.name) == ("Guowang", 4711, "thousand_sails")
    assert {agent.name: agent.strategy.name for agent in session.model.operators}["Starlink"] == "Incumbent"


@pytest.mark.parametrize(
    ("key", "level", "starlink"),
    [(pygame.K_e, "Easy", "Casual Incumbent"), (pygame.K_n, "Normal", "Incumbent"), (pygame.K_h, "Hard", "Planner")],
)
def test_a_level_is_chosen_by_its_letter_or_its_tab(player, key, level, starlink):
    player.click("chair.Qianfan")
    player.click(f"rivals.kind.{RIVALS.index('Mixed')}")
    player.key(key)
    assert RIVALS[player.screen.choices.rivals] == level
    assert player.says(" ".join(ABOUT_RIVALS[RIVALS.index(level)].split()[:3]))
    player.click(f"rivals.kind.{RIVALS.index(level)}")
    player.key(pygame.K_RETURN)
    session = started(player)
    chairs = {agent.name: agent.strategy.name for agent in session.model.operators}
    assert chairs["Starlink"] == starlink and chairs["Qianfan"] == "Inbox"
    assert level_of(session.book.scenario, read(records(sessions.saves())[0]).header.chairs, "Qianfan") == level.lower()


def test_a_level_is_reached_with_the_keyboard_alone(player):
    for _ in range(40):
        if player.app.ui.focus == "rivals.kind":
            break
        player.key(pygame.K_TAB)
    player.key(pygame.K_RIGHT)
    assert RIVALS[player.screen.choices.rivals] == "Hard"
    player.key(pygame.K_LEFT, pygame.K_LEFT)
    assert RIVALS[player.screen.choices.rivals] == "Easy"


def test_mixed_rivals_are_chosen_one_by_one(player):
    player.click("chair.Qianfan")
    player.click(f"rivals.kind.{RIVALS.index('Mixed')}")
    player.click("rival.Starlink")
    player.key(pygame.K_HOME, pygame.K_ESCAPE)
    player.screen.choices.mixed["Starlink"] = "CarryOn"
    player.key(pygame.K_RETURN)
    session = started(player)
    assert {agent.name: agent.strategy.name for agent in session.model.operators}["Starlink"] == "CarryOn"


def test_another_seed_is_thrown(player):
    seeds = {player.screen.choices.seed}
    for _ in range(5):
        player.click("dice")
        seeds.add(player.screen.choices.seed)
    assert len(seeds) > 1 and all(seed.isdigit() for seed in seeds)


def test_an_empty_seed_is_any_seed_and_a_huge_one_is_the_largest(player):
    player.screen.choices.seed = ""
    first = player.screen.choices.begin()
    player.screen.choices.seed = "9999999999"
    second = player.screen.choices.begin()
    assert first.model.match_seed >= 1 and second.model.match_seed == 2**31 - 1
    first.close()
    second.close()


def test_esc_goes_back_to_the_title(player):
    player.key(pygame.K_ESCAPE)
    assert isinstance(player.screen, Title)


def test_a_match_that_cannot_be_saved_says_so(player, monkeypatch):
    def refuse(*chosen, **more):
        raise OSError("no space left")

    monkeypatch.setattr("game.ui.screens.new_game_choices.Session.new", refuse)
    player.key(pygame.K_RETURN)
    player.wait()
    assert isinstance(player.screen, NewGame) and player.says("no space left")


def test_a_second_click_on_start_does_not_end_the_first_quarter(player):
    """The button that ends the quarter appears under the mouse that has pressed Start."""
    start = player.node("new.start").visible
    spot = (start.x + 140, start.y + 12)
    player.click_at(spot)
    session = player.app.stack[0].session
    if isinstance(player.screen, Dilemma):
        player.key(pygame.K_ESCAPE)
    assert player.app.ui.under(player.app.ui.mouse).id == "end_quarter"
    player.click_at(spot)
    player.click_at(spot)
    assert session.world.quarter == 0 and player.app.stack == [player.screen] and player.screen.place == "map"
    session.close()
