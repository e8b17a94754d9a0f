"""Figures explained: every computed number that a screen shows opens the sum it comes from."""

import re
from importlib import import_module

import pytest

from game.ui.screens.places import PLACES, open_place
from game.ui.screens.report import Report
from game.views.encyclopedia import encyclopedia

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
    for module in map(
        import_module, ("game.ui.widgets.bars", "game.ui.widgets.line_chart", "game.ui.widgets.stacked_area")
    ):
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
    session = match("Starlink", quarters=3)
    pages, seen = encyclopedia(session.book), 0
    for place, tab in VIEWS:
        session.kept[f"{place}.tab"] = tab
        player = drive(open_place(place, session), (1024, 640))
        ui = player.app.ui
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
    assert seen > 300
