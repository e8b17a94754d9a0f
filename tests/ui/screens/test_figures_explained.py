"""Figures explained: every computed number that a screen shows opens the sum it comes from."""

import re
from importlib import import_module

import pygame
import pytest

from game.insight import forecast, hindsight
from game.insight.audit import Luck
from game.insight.background import Job
from game.insight.reflection import Reflection
from game.texts import retold
from game.ui.outlook import KEPT, Asked, outlook
from game.ui.screens.beats import LENGTH_S, BeatsScreen
from game.ui.screens.debrief import CHAPTERS, Debrief
from game.ui.screens.encyclopedia import EncyclopediaScreen
from game.ui.screens.final import FinalScreen
from game.ui.screens.outlook_panel import TAB
from game.ui.screens.places import PLACES, open_place
from game.ui.screens.report import Report
from game.ui.session import Session
from game.views import debrief, debrief_luck
from game.views.encyclopedia import encyclopedia
from game.views.outlook import FORESEEN
from game.world.orders import CARRY_ON, Forecast, Orders
from tests.ui.conftest import move

FIGURE = re.compile(r"^[+−±]?\$?\d[\d,]*(\.\d+)?\s?(%|k|M|B|Gbps|Mbps|Tbps|ms|quarters?)?$")
TABS = {"launch": 3, "fleet": 3, "research": 3, "market": 3, "deals": 5, "finance": 4, "rivals": 5, "orders": 3}
VIEWS = [(place.key, tab) for place in PLACES for tab in range(TABS.get(place.key, 1))]
# What stands without a sum: a player's own settings, years and marks of axes, and plain counts of a chart's columns.
BARE = {
    ("map", 0): r"\+\d+|\d+%|\d+ quarters?",  # news folded away; agenda: how near a first is, quarters left
    ("fleet", 0): r"\d+",  # columns of ages
    ("deals", 2): r"\d+ quarters?",  # a nation's usual wait
    ("deals", 3): r"\d+",
    ("deals", 4): r"\d+",
}


CHARTED = ("bars", "line_chart", "stacked_area", "fan_chart")


def bare_figures(player) -> list[str]:
    """Figures on the top layer that neither explain themselves, nor are set by the player, nor mark an axis."""
    nodes = player.canvas.nodes.values()
    spots = [node.visible for node in nodes if node.explain or node.takes_text or node.id.startswith(("chart", "plot"))]
    return [
        drawn.string
        for drawn in player.canvas.texts
        if FIGURE.match(drawn.string)
        and drawn.layer < 90
        and not any(spot.collidepoint(drawn.rect.center) for spot in spots)
    ]


@pytest.fixture(scope="module", autouse=True)
def no_axes():
    """Marks of axes and years under charts are no figures of the company: they are not drawn here."""
    patch = pytest.MonkeyPatch()
    for module in map(import_module, (f"game.ui.widgets.{name}" for name in CHARTED)):
        for name in ("draw_levels", "draw_ticks"):
            if hasattr(module, name):
                patch.setattr(module, name, lambda *args, **kwargs: None)
    yield
    patch.undo()


@pytest.mark.parametrize("chair", ["Starlink", pytest.param("Qianfan", marks=pytest.mark.slow)])
def test_no_screen_shows_a_figure_that_cannot_be_explained(drive, match, chair):
    session = match(chair, quarters=3)
    found = {}
    for place, tab in VIEWS:
        session.kept[f"{place}.tab"] = tab
        player = drive(open_place(place, session))
        player.app.ui.is_explaining = True  # now the cells of tables are controls too
        player.wait()
        allowed = re.compile(BARE.get((place, tab), "(?!)"))
        bare = [figure for figure in bare_figures(player) if not allowed.fullmatch(figure)]
        if bare:
            found[place, tab] = bare
    assert not found


def test_the_report_explains_its_figures(drive, match):
    session = match(quarters=3)
    player = drive(open_place("map", session))
    player.app.stack.append(Report(session))
    player.wait()
    for card in range(4):
        player.screen.card = card
        player.wait()
        assert [figure for figure in bare_figures(player) if "$" in figure or "%" in figure] == []


@pytest.mark.slow
def test_every_sum_is_whole_in_a_small_window_and_leads_to_a_page(drive, match):
    session, seen = match("Starlink", quarters=3), 0
    for place, tab in VIEWS:
        session.kept[f"{place}.tab"] = tab
        seen += opened(drive(open_place(place, session), (1024, 640)))
    assert seen > 300


# -- what is over and what may come ------------------------------------------------------------------------------------

LABEL = re.compile(r"\b(19|20)\d\d( Q\d)?\b")  # years and quarters
TOLD = re.compile(
    r"quarter \d+ of \d+|seed \d|and \d+ more|10th to the 90th|The record is kept"
)  # what no law works out


def unexplained(player, told=()) -> list[str]:
    """Texts of the top layer with a figure in them that opens nothing; told: sentences of the news and of forms."""
    ui, book = player.app.ui, player.screen.session.book
    names = sorted({name for table in book.names.values() for name in table}, key=len, reverse=True)
    nodes = [node for node in player.canvas.nodes.values() if node.layer == ui.top_layer()]
    spots = [node.visible for node in nodes if node.explain or node.takes_text]

    def has_figure(words: str) -> bool:
        for name in names:
            words = words.replace(name, "")
        return bool(re.search(r"\d", LABEL.sub("", words))) and not TOLD.search(words)

    return [
        drawn.string
        for drawn in player.canvas.texts
        if drawn.layer == ui.top_layer()
        and has_figure(drawn.string)
        and not any(drawn.string.rstrip("…") in words for words in told)
        and not any(spot.collidepoint(drawn.rect.center) for spot in spots)
    ]


def opened(player) -> int:
    """How many figures of the screen open: each sum whole in the window, and with a page of the encyclopedia."""
    ui, pages, seen = player.app.ui, encyclopedia(player.screen.session.book), 0
    ui.is_explaining = ui.ring = True
    player.wait()
    for id in [node.id for node in player.canvas.nodes.values() if node.explain and node.visible.width]:
        ui.focus = ui.focus_by_layer[ui.top_layer()] = id
        player.frame()
        asked, bubble = ui._shown, ui._bubble
        if asked is None or asked.id != id:
            continue
        seen += 1
        assert player.canvas.rect.contains(bubble.rect), id
        inside = [drawn for drawn in player.canvas.texts if drawn.layer == 90]
        assert all(bubble.rect.contains(drawn.rect) for drawn in inside), id
        assert not [drawn.string for drawn in inside if drawn.is_cut], id
        assert asked.figure.law in pages, id
        assert ui.reference, id
    return seen


@pytest.fixture
def over(monkeypatch, tmp_path):
    """A short match that is over, with forecasts that came due, regrets and other fates worked out."""
    session = Session.new("race_to_2030", "Starlink", 3, save=tmp_path / "match.sky")
    session.model.quarters = 5
    for quarter in range(5):
        session.draft.orders = Orders(forecast=Forecast("subscribers", 0, 10**9 if quarter < 2 else 1, quarter + 1))
        session.end_quarter()
    seen, form = session.past.seen(2, session.seat), session.past.forms[2][session.seat]
    found = hindsight.regrets(seen, form, 2)
    monkeypatch.setattr(Reflection, "turning_points", lambda self, most=5: hindsight.turning_points(found, most))
    monkeypatch.setattr(Reflection, "luck", lambda self, came: Luck((came - 9000, came - 2000, came + 4000), came))
    yield session
    session.close()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_figure_of_the_result_opens_its_sum(drive, over, size):
    player = drive(FinalScreen(over), size)
    player.app.ui.is_explaining = True
    player.wait()
    assert unexplained(player, [goal.words for goal in player.screen.result.goals]) == []
    assert opened(player) > 25


@pytest.mark.parametrize("chapter", range(len(CHAPTERS)))
def test_every_figure_of_the_debrief_opens_its_sum(drive, over, no_axes, chapter):
    player = drive(Debrief(over, FinalScreen(over).result))
    player.screen.at = chapter
    player.wait(0.5)
    player.app.ui.is_explaining = True
    player.wait()
    past, seat = over.past, over.seat
    told = [each.words for each in debrief.promises(past, seat)] + [
        words for _, words in debrief_luck.strokes(past, seat)
    ]
    told += [retold(each.text) for at in range(5) for each in debrief.reasons(past, at)]
    for point in debrief.turning_points(past, seat, over.reflection.turning_points()):
        told += [*point.did, *point.other, f"1. {point.when}: {point.part}"]
    assert unexplained(player, told) == []
    least = {"share": 1, "decisions": 1, "line": 11, "word": 3, "luck": 3, "rivals": 0, "history": 2}
    assert opened(player) >= least[CHAPTERS[chapter][0]]


def test_the_figures_of_a_table_alone_can_be_walked_to(drive, over):
    player = drive(Debrief(over, FinalScreen(over).result))
    player.click("debrief.history")
    player.key(pygame.K_i)
    player.wait()
    assert player.app.ui.is_explaining and player.says("Before the opening")
    player.key(pygame.K_DOWN)  # the chapter stays
    player.key(pygame.K_RETURN)
    assert isinstance(player.screen, EncyclopediaScreen)


@pytest.mark.parametrize("chair", ["Starlink", "Qianfan"])
def test_every_figure_of_the_beats_opens_its_sum(drive, match, chair):
    session = match(chair, quarters=2)
    told = session.world.quarter, 100, 200, 300
    outlook(session).keep_word = lambda: session.kept.__setitem__(KEPT, told)
    player = drive(open_place("map", session), beats="always")
    player.end_quarter()
    while not isinstance(player.screen, BeatsScreen):
        player.frame()
    found, kinds = 0, player.screen.beats.kinds
    for at, kind in enumerate(kinds):
        player.app.ui.is_explaining = False
        player.screen.at, player.screen.begun = at, None
        player.wait(0.3)
        player.app.ui.is_explaining = True
        player.wait()
        news = [player.screen.beats.headline, *(each.sentence for each in player.screen.beats.news)]
        assert unexplained(player, news) == [], kind
        found += opened(player)
    assert player.screen.kind == kinds[-1] and found > 12


def test_a_beat_waits_while_its_sum_is_read(drive, match):
    session = match("Starlink", quarters=2)
    player = drive(open_place("map", session), beats="always")
    player.end_quarter()
    while not isinstance(player.screen, BeatsScreen):
        player.frame()
    player.screen.at, player.screen.begun = player.screen.beats.kinds.index("share"), None
    player.wait(0.3)
    player.hover("share.rivals")
    player.wait(2 * LENGTH_S)
    assert player.screen.kind == "share" and player.says("Share without it")
    player.key(pygame.K_i)
    assert isinstance(player.screen, EncyclopediaScreen)
    player.wait(2 * LENGTH_S)
    player.key(pygame.K_ESCAPE)
    assert isinstance(player.screen, BeatsScreen) and player.screen.kind == "share"
    player.frame(move((3, 3)))
    player.wait(2 * LENGTH_S)
    assert isinstance(player.screen, Report)


def foreseen(session) -> None:
    """The draft and the form without changes, each in eight imagined worlds."""
    session.draft.set_price("high", 70)
    known = outlook(session)
    known.is_on, known._seen = True, session.seen
    for form in (CARRY_ON, session.draft.orders):
        job = Job([])
        job.results = [[forecast.path(session.seen, form, at + first, 3) for at in range(4)] for first in (0, 4)]
        known._asked.append(Asked(form, job))


@pytest.mark.parametrize("figure", FORESEEN)
def test_every_figure_of_the_forecast_opens_its_sum(drive, match, no_axes, figure):
    session = match("Starlink", quarters=2)
    foreseen(session)
    session.kept["outlook.figure"] = figure
    session.kept["orders.tab"] = TAB
    player = drive(open_place("orders", session))
    player.app.ui.is_explaining = True
    player.wait()
    assert unexplained(player) == []
    assert opened(player) >= 3
    player = drive(open_place("map", session))
    for id in ("outlook.open", "outlook.said"):
        player.hover(id)
        assert player.says("Worlds imagined") and player.says("8")
