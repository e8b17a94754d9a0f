"""The frame of a match: key figures, rail, the line, End quarter, menu, help, undo."""

import pygame
import pytest

from game.ui.run import Run
from game.ui.screens.places import PLACES, open_place
from game.ui.screens.report import CARDS
from game.ui.screens.world_map import MapScreen

CTRL = pygame.KMOD_LCTRL


@pytest.fixture
def session(match):
    return match("Qianfan", quarters=2)


@pytest.fixture
def player(drive, session):
    return drive(open_place("map", session))


def test_layout_holds_at_every_size(drive, session, window):
    """Key figures, rail, line and End quarter stand clear of one another."""
    size, scale = window
    player = drive(open_place("map", session), size, scale)
    player.no_overlaps()
    for place in PLACES:
        assert f"rail.{place.key}" in player.canvas.nodes


def test_the_top_bar_tells_money_and_quarter(player, session):
    assert player.says("2026 Q1") and player.says("quarter 3 of 40")
    lines = int(
        session.world.market.subscribers[session.seat].sum() + session.world.contracts.served_lines[session.seat].sum()
    )
    assert player.says(f"{lines:,}")


def test_enter_ends_the_quarter_and_reports(player, session):
    player.key(pygame.K_RETURN)
    assert session.world.quarter == 3
    assert player.says("What happened in 2026 Q1")
    for _ in CARDS:
        player.key(pygame.K_RETURN)
    assert isinstance(player.app.stack[0], MapScreen)
    assert player.says("2026 Q2")


def test_e_and_the_button_end_it_too(player, session):
    session.shown.update(f"dilemma {quarter}" for quarter in range(9))
    player.key(pygame.K_e)
    player.key(pygame.K_ESCAPE)
    player.click("end_quarter")
    assert session.world.quarter == 4


def test_refused_lines_are_counted_and_named_before_the_end(player, session):
    """Ending with refused lines asks first; going back plays nothing, going on leaves them out."""
    session.draft.put(raise_equity_kusd=90_000_000)
    reason = session.draft.refused("raise_equity_kusd")
    player.wait()
    assert reason and player.says("Next: 1 refused line")
    player.key(pygame.K_RETURN)
    assert session.world.quarter == 2 and player.screen.place == "orders"
    player.key(pygame.K_RETURN)
    assert session.world.quarter == 2 and any(
        reason in drawn.string or drawn.string in reason for drawn in player.canvas.texts
    )
    player.click("dialog.back")
    assert session.world.quarter == 2
    player.key(pygame.K_RETURN)
    player.click("dialog.end")
    assert session.world.quarter == 3
    assert any(event.kind == "line_refused" and event.operator == "Qianfan" for event in session.told[-1])


def test_the_binding_stage_is_ringed_with_what_one_more_unit_brings(player, session):
    """Three times the plan: the line binds, and the words come from the rules' own bottleneck."""
    from game.views.strip import gain_words, planned

    generation = session.seen.legal.generations[0]
    session.draft.set_build(generation, 3000)
    player.wait()
    words = gain_words(session.seen, planned(session.seen, session.draft.orders.build))
    assert words.startswith("+1 ") and player.says(words)
    assert "binding" in [drawn.string for drawn in player.canvas.texts]
    stages = [node for id, node in player.canvas.nodes.items() if id.startswith("stage.")]
    assert sum("holds the whole line back" in node.tooltip for node in stages) == 1


def test_a_stage_leads_to_its_place(player):
    player.click("stage.serving")
    assert player.app.stack[0].place in ("fleet", "map")  # the fleet, once its screen is there


def test_every_place_opens_by_its_key(player):
    for place in PLACES:
        player.key(place.hotkey)
        assert player.app.stack[0].place == place.key


def test_ctrl_z_takes_the_last_change_back(player, session):
    session.draft.put(borrow_kusd=1000)
    player.key(pygame.K_z, mod=CTRL)
    assert session.draft.orders.borrow_kusd == 0
    player.key(pygame.K_z, mod=CTRL)
    assert player.says("Nothing to undo")


def test_esc_opens_the_menu_and_closes_it(player):
    player.key(pygame.K_ESCAPE)
    assert player.says("Saved after every quarter")
    player.key(pygame.K_ESCAPE)
    assert len(player.app.stack) == 1


def test_the_menu_changes_size_and_motion_and_leaves(player):
    player.click("menu")
    player.click("menu.settings")
    player.click("calm")
    assert not player.app.ui.calm  # the tests begin with reduced motion
    player.click("scale.less")
    assert player.app.own_scale == pytest.approx(0.9)
    player.click("settings.back")
    player.click("menu.leave")
    assert player.says("New game")


def test_help_tells_keys_and_terms(player):
    player.click("help")
    player.no_overlaps()
    assert player.says("Ctrl Z")
    player.click("help.page.1")
    assert player.says("Availability")
    player.key(pygame.K_RETURN)
    assert len(player.app.stack) == 1


def test_a_dilemma_is_laid_before_the_player_once(drive, match):
    """It opens by itself; an answer lands in the form; closing it does not ask again."""
    session = match("Qianfan", quarters=0, until_dilemma=True)
    player = drive(open_place("map", session))
    spec = session.book.scenario.dilemmas[session.seen.legal.dilemma]
    assert player.says(spec.title)
    player.no_overlaps()
    other = next(at for at in range(len(spec.answers)) if at != spec.default)
    player.click(f"answer.{other}")
    assert session.draft.orders.answer == other
    player.click("dilemma.done")
    player.wait()
    assert len(player.app.stack) == 1


def test_an_unknown_place_says_so_instead_of_failing(player):
    player.screen.go_to(player.app.ui, "cellar")
    player.wait()
    assert player.says("no place is called cellar")


def test_r_runs_to_the_next_decision_and_reports_all_of_it(player, session):
    """At most four quarters, stopped by what asks for the player; the report covers each of them."""
    player.key(pygame.K_r)
    played = session.world.quarter - 2
    assert 1 <= played <= 4
    report = player.screen
    assert report.quarters == played
    worlds = session.worlds[-played - 1 :]
    cash = worlds[-1].treasury.cash_kusd[session.seat] - worlds[0].treasury.cash_kusd[session.seat]
    assert sum(kusd for _, kusd in report.quarter.money) == cash


def test_running_on_stops_at_a_dilemma(match):
    session = match("Qianfan", quarters=0, until_dilemma=True)
    start = session.world.quarter
    while not session.is_over and session.world.quarter < start + 12:
        played = Run(session, 4).finish()
        between = session.worlds[-played:-1]
        assert not any(world.hazards.dilemma[session.seat] >= 0 for world in between)


def test_nothing_is_run_past_refused_lines(player, session):
    session.draft.put(raise_equity_kusd=90_000_000)
    player.wait()
    player.click("run_on")
    assert session.world.quarter == 2 and "dialog.back" in player.canvas.nodes


def test_the_share_tells_par_by_now(match, monkeypatch):
    """Par of this very quarter, in the words of the figure's tooltip."""
    from game.insight.par import Par
    from game.views import hud

    session = match("Qianfan", quarters=2)
    par = Par(p10=(0, 0, 10_000), p50=(0, 0, 20_000), p90=(0, 0, 30_000), final=(20_000,))
    monkeypatch.setattr(hud, "par", lambda scenario, chair: par)
    assert hud.par_words(session.seen) == "Par in this chair by now is 2.0%; 80 of 100 sound players have 1.0% to 3.0%."
    monkeypatch.setattr(hud, "par", lambda scenario, chair: None)
    assert hud.par_words(session.seen) == ""
