"""The final result: rank, score, par, curves, and the ways on."""

import pygame
import pytest

from game.insight.par import Par
from game.rules.score import final_share_ppm
from game.ui.screens.final import FinalScreen, result_of
from game.ui.screens.new_game import NewGame
from game.ui.screens.places import open_place
from game.ui.screens.title import Title
from game.ui.screens.world_map import MapScreen
from game.views import final
from game.views.final import result, run_off, verdict
from game.world.scenario import quarter_label

PAR = Par(p10=(1000,) * 21, p50=(4000,) * 21, p90=(9000,) * 21, final=tuple(range(0, 100_000, 1000)))


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A whole match, carried on to its end."""
    from game.ui.session import Session

    session = Session.new("race_to_2030", "Qianfan", 1, save=tmp_path_factory.mktemp("final") / "match.sky")
    while not session.is_over:
        session.end_quarter()
    yield session
    session.close()


@pytest.fixture(scope="module")
def solvent(tmp_path_factory):
    """Likewise, in a chair that carrying on does not ruin."""
    from game.ui.session import Session

    session = Session.new("race_to_2030", "Starlink", 1, save=tmp_path_factory.mktemp("solvent") / "match.sky")
    while not session.is_over:
        session.end_quarter()
    yield session
    session.close()


@pytest.fixture
def player(drive, played):
    played.kept.clear()
    return drive(FinalScreen(played))


@pytest.mark.parametrize("par", [PAR, None])
def test_layout_holds_at_every_size(drive, played, window, monkeypatch, par):
    monkeypatch.setattr(final, "par", lambda scenario, chair: par)
    played.kept.clear()
    player = drive(FinalScreen(played), *window)
    player.wait(0.2)
    player.no_overlaps()


def test_the_score_is_the_rules_own_with_the_run_off_in_it(played):
    found = result(played.worlds, played.seat, played.book, played.model.match_seed)
    after = run_off(played.world, played.book, played.model.match_seed)
    assert after.quarter == played.world.quarter + played.book.scenario.run_off_quarters_count
    assert found.score_ppm == final_share_ppm(after, played.book)[played.seat]
    assert [line.score_ppm for line in found.standings] == sorted(
        (line.score_ppm for line in found.standings), reverse=True
    )
    assert found.standings[found.rank - 1].seat == played.seat


def test_curves_hold_every_quarter_of_every_operator(played):
    found = result(played.worlds, played.seat, played.book, 1)
    assert len(found.courses) == 5 and all(len(course) == 21 for course in found.courses)
    assert found.courses[0][-1] == played.world.score.share_ppm[0]


def test_a_scenario_without_par_says_so(drive, solvent, monkeypatch):
    monkeypatch.setattr(final, "par", lambda scenario, chair: None)
    solvent.kept.clear()
    player = drive(FinalScreen(solvent))
    assert player.says("Par is not measured for this scenario")


def test_par_gives_a_percentile(drive, solvent, monkeypatch):
    monkeypatch.setattr(final, "par", lambda scenario, chair: PAR)
    solvent.kept.clear()
    player = drive(FinalScreen(solvent))
    percentile = PAR.percentile(player.screen.result.score_ppm)
    assert player.says(f"better than {percentile} of 100")


@pytest.mark.parametrize(
    ("percentile", "word"), [(95, "Far above"), (60, "Above"), (50, "Par"), (20, "Below"), (3, "Far below")]
)
def test_verdicts(percentile, word):
    assert verdict(percentile).startswith(word)


def test_the_final_world_can_be_looked_at_without_falling_back(player):
    player.click("final.world")
    player.wait(0.3)
    assert isinstance(player.screen, MapScreen) and player.says("Final result")
    player.click("end_quarter")
    assert isinstance(player.screen, FinalScreen)


@pytest.mark.parametrize(("id", "kind"), [("final.new", NewGame), ("final.title", Title)])
def test_ways_on(player, id, kind, monkeypatch):
    monkeypatch.setattr(type(player.screen.session), "close", lambda self: None)  # the match serves the next test too
    player.click(id)
    assert isinstance(player.screen, kind)


def test_the_last_quarter_leads_to_the_result(drive, played):
    """A match that is over shows its result as soon as the report is put away."""
    played.shown.discard("final")
    player = drive(open_place("map", played))
    player.wait()
    assert isinstance(player.screen, FinalScreen)
    player.key(pygame.K_F1)
    assert isinstance(player.screen, MapScreen)


def test_a_company_in_administration_reads_why_it_scores_nothing(match):
    session = match("Qianfan", quarters=0, scenario="race_to_2030")
    while not session.is_over:
        session.end_quarter()
    since = int(session.world.treasury.administration[session.seat])
    assert since >= 0, "carrying on alone ruins this chair"
    found = result_of(session)
    label = quarter_label(since, session.book.scenario.opening).replace("-", " ")
    assert (
        found.score_ppm == 0
        and found.verdict == f"In administration since {label}: a company that ends so scores nothing"
    )
