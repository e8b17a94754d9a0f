"""Beats: a quarter is shown over the map within twelve seconds, skipped at will, and leads to its report."""

import pygame
import pytest

import game.ui.screens.beats as beats_screen
from game.insight.rolls import Roll
from game.ui.outlook import KEPT, outlook
from game.ui.screens.beats import LENGTH_S, BeatsScreen
from game.ui.screens.places import open_place
from game.ui.screens.report import CARDS, Report
from game.ui.settings import Settings
from game.views.beats import KINDS, Beats

LONGEST_S = 12.0
WINDOWS = {
    "least": ((1024, 640), None), "720p": ((1280, 720), None), "1080p": ((1920, 1080), None), "4K": ((3840, 2160), None),
    "large type": ((1280, 720), 1.25), "larger type": ((1600, 900), 1.5),
}  # fmt: skip


@pytest.fixture
def session(match):
    return match("Starlink", quarters=2)


@pytest.fixture
def full(monkeypatch):
    """Everything happens: flights that fail and boosters that miss, new lights, new leaders."""
    made = beats_screen._beats

    def with_all(session, quarters) -> Beats:
        found = made(session, quarters)
        first = found.flights[0]
        bad = first._replace(launch=Roll(0.72, 0.81, False), number=2, landing=None)
        missed = first._replace(landing=Roll(0.5, 0.6, False))
        nation = session.book.scenario.nations["Brazil"]
        changes = beats_screen_changed("Brazil", nation.iso3)
        return Beats(
            found.label, found.headline, found.news, (bad, missed, *found.flights), found.entered or (("Starlink 53", 20),),
            ("Brazil", "Kazakhstan", "India"), changes, KINDS,
        )  # fmt: skip

    monkeypatch.setattr(beats_screen, "_beats", with_all)


def beats_screen_changed(name, iso3):
    from game.views.report import Changed

    return (Changed(name, iso3, 1, 0), Changed("Kazakhstan", "KAZ", -1, 4), Changed("India", "IND", 0, -1))


def ended(drive, session, *window, place="map", calm=False, beats="always", told=None):
    """Somebody who has just ended a quarter; told: the forecast of it."""
    if told:
        outlook(session).keep_word = lambda: session.kept.__setitem__(KEPT, told)
    player = drive(open_place(place, session), *window, calm=calm, beats=beats)
    player.key(pygame.K_e)
    for _ in range(40):
        if player.screen.is_modal and isinstance(player.screen, BeatsScreen | Report):
            break
        player.frame()
    return player


def shown(player, seconds):
    """The kinds seen until the report or the time is over."""
    kinds, start = [], player.t
    while isinstance(player.screen, BeatsScreen) and player.t - start < seconds:
        if player.screen.kind not in kinds:
            kinds.append(player.screen.kind)
        player.frame()
    return kinds


def test_everything_takes_at_most_twelve_seconds_and_ends_in_the_report(drive, session, full):
    player = ended(drive, session)
    start = player.t
    assert shown(player, LONGEST_S) == list(KINDS)
    player.frame()
    assert isinstance(player.screen, Report) and player.t - start <= LONGEST_S


@pytest.mark.parametrize("calm", [True, False])
def test_space_is_the_next_beat(drive, session, full, calm):
    player = ended(drive, session, calm=calm)
    for kind in KINDS:
        assert player.screen.kind == kind
        player.key(pygame.K_SPACE)
    assert isinstance(player.screen, Report)


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_ESCAPE])
def test_enter_and_esc_lead_to_the_report_at_once(drive, session, key):
    player = ended(drive, session, place="factory")
    assert isinstance(player.screen, BeatsScreen) and player.app.stack[0].place == "map"
    player.key(key)
    assert isinstance(player.screen, Report) and player.app.stack[0].place == "factory"
    assert len(player.app.stack) == 2


def test_the_mouse_can_do_it_too(drive, session):
    player = ended(drive, session)
    player.click("beats.next")
    assert player.screen.at == 1
    player.click("beats.report")
    assert isinstance(player.screen, Report)


def test_left_goes_back_a_beat(drive, session):
    player = ended(drive, session)
    player.key(pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT)
    assert player.screen.at == 1


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in ("4K", "larger type") else []) for name in WINDOWS]
)
def test_layout_holds_at_every_size(drive, session, full, name):
    player = ended(drive, session, *WINDOWS[name], calm=True)
    for kind in KINDS:
        assert player.screen.kind == kind
        assert player.faults() == [], kind
        player.key(pygame.K_SPACE)


def test_the_card_never_covers_the_map_where_there_is_room(drive, session):
    player = ended(drive, session)
    assert not player.node("beats").rect.colliderect(player.screen.under.area)


def test_a_launch_says_roll_and_odds(drive, session, full):
    player = ended(drive, session, calm=True)
    player.key(pygame.K_SPACE)
    assert player.says("rolled 81.0%") and player.says("New rockets")


def test_reduced_motion_shows_stills(drive, session, full):
    """From one moment to the next nothing moves but the bar of satellites' own step, once a second."""
    player = ended(drive, session, calm=True)
    player.key(pygame.K_SPACE)
    player.t = round(player.t) + 0.1
    player.frame()
    one = player.canvas.surface.copy()
    player.frame()
    assert pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(player.canvas.surface, "RGB")


def test_the_share_shown_adds_up_and_stands_in_the_report(drive, session):
    before = int(session.world.score.share_ppm[session.seat])
    player = ended(drive, session)
    while player.screen.kind != "share":
        player.key(pygame.K_SPACE)
    player.wait(1.4)
    moved = player.screen.moved
    after = int(session.world.score.share_ppm[session.seat])
    assert moved.before + sum(moved.parts) == moved.after == round(after / moved.unit_ppm)
    assert moved.before == round(before / moved.unit_ppm)
    for words in (moved.share(moved.before), moved.share(moved.after), *map(moved.points, moved.parts)):
        assert player.says(words)
    player.key(pygame.K_RETURN)
    player.screen.card = CARDS.index("Share")
    player.wait()
    assert player.says(f"Share {moved.points(moved.whole)}")
    player.no_overlaps()


def test_last_quarters_forecast_stands_beside_the_share(drive, session):
    share = int(session.world.score.share_ppm[session.seat])
    told = (session.world.quarter, share - 90_000, share - 50_000, share - 10_000)
    player = ended(drive, session, calm=True, told=told)
    while player.screen.kind != "share":
        player.key(pygame.K_SPACE)
    player.wait(0.2)
    assert player.says("Forecast ") and player.faults() == []


def test_a_forecast_of_another_quarter_is_left_out(drive, session):
    player = ended(drive, session, calm=True, told=(session.world.quarter - 1, 1, 2, 3))
    while player.screen.kind != "share":
        player.key(pygame.K_SPACE)
    player.wait(0.2)
    assert not player.says("Forecast ")


def test_the_settings_say_whether_a_quarter_is_shown(drive, session):
    player = ended(drive, session, beats="never")
    assert isinstance(player.screen, Report)
    player.key(pygame.K_ESCAPE)
    player.click("menu")
    player.click("menu.settings")
    player.click("beats.when")
    player.key(pygame.K_UP, pygame.K_UP, pygame.K_RETURN)
    assert player.app.settings.beats == "always"
    player.no_overlaps()


def test_a_quiet_quarter_is_passed_over_where_the_player_wants_it_so(drive, session, monkeypatch):
    made = beats_screen._beats
    quiet = lambda *given: Beats(made(*given).label, "Quiet", (), (), (), (), (), ("headline", "share"))  # noqa: E731
    monkeypatch.setattr(beats_screen, "_beats", quiet)
    player = ended(drive, session, beats="eventful")
    assert isinstance(player.screen, Report)
    player.key(pygame.K_ESCAPE)
    monkeypatch.setattr(beats_screen, "_beats", made)
    player.key(pygame.K_e)
    assert isinstance(player.screen, BeatsScreen)


def test_sounds_wait_for_what_they_are_about(drive, session, full):
    player = ended(drive, session)
    player.screen.heard = ["launch", "in_service"]
    player.app.ui.sound.heard.clear()
    player.wait(LENGTH_S - 0.4)
    assert "launch" not in player.app.ui.sound.heard
    player.key(pygame.K_SPACE)
    player.wait(LENGTH_S * 0.8)
    assert "launch" in player.app.ui.sound.heard and "in_service" not in player.app.ui.sound.heard


def test_running_on_shows_the_last_stop(drive, session):
    player = drive(open_place("map", session), calm=True, beats="always")
    session.shown.update(f"dilemma {quarter}" for quarter in range(60))
    played = session.world.quarter
    player.key(pygame.K_r)
    assert isinstance(player.screen, BeatsScreen) and player.screen.quarters == session.world.quarter - played
    while isinstance(player.screen, BeatsScreen):
        player.key(pygame.K_SPACE)
    assert isinstance(player.screen, Report) and player.screen.quarters == session.world.quarter - played


def test_a_window_drawn_larger_in_the_middle_of_it(drive, session, full):
    player = ended(drive, session, calm=True)
    player.key(pygame.K_SPACE)
    player.app.change(Settings(width=1600, height=900, calm=True, beats="always"))
    player.wait(0.2)
    assert player.faults() == []
    player.key(pygame.K_RETURN)
    assert isinstance(player.screen, Report)
