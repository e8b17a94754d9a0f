"""Charts: every figure's course, the table behind it, the clipboard and the file beside the record."""

import csv
from io import StringIO

import pygame
import pytest

from game.rules.masked import public_world
from game.ui.screens.charts import Charts
from game.ui.screens.places import open_place
from game.views.series import FIGURES, OWN, PUBLIC, courses, figure_of, quarters_of
from game.world.rows import lines_of
from tests.ui.conftest import faults

CTRL = pygame.KMOD_CTRL
BEHIND = {
    "rivals": "chart.shares.table", "factory": "factory.output.table", "finance": "chart.ebitda.table",
    "launch": "launch.history.table",
}  # fmt: skip


@pytest.fixture
def session(match):
    return match("Qianfan", quarters=4)


@pytest.fixture
def player(drive, session):
    player = drive(open_place("map", session))
    player.key(pygame.K_c)
    return player


def test_c_opens_and_closes_it_from_any_place(drive, session):
    player = drive(open_place("orders", session))
    player.key(pygame.K_c)
    assert isinstance(player.screen, Charts)
    player.key(pygame.K_c)
    assert player.screen.place == "orders"


@pytest.mark.parametrize("place", BEHIND)
def test_every_chart_opens_its_own_table(drive, session, place):
    spot = BEHIND[place]
    for tab in range(4):
        session.kept[f"{place}.tab"] = tab
        player = drive(open_place(place, session))
        if spot in player.canvas.nodes:
            break
    player.click(spot)
    assert isinstance(player.screen, Charts)
    assert player.screen.key in {figure.key for figure in FIGURES} and player.says(player.screen.figure.title)


def test_a_figure_is_chosen_with_the_arrows_and_turned_into_a_table(player, session):
    player.click("charts.list.row.0")
    player.key(pygame.K_DOWN, pygame.K_t)
    lines = lines_of(session.world.market, session.world.contracts).sum(axis=1)
    assert player.screen.key == "subscribers"
    assert player.says(player.screen.figure.show(float(lines[session.seat])))
    assert player.says("2026 Q2") and player.says("2025 Q2")


def test_a_company_can_be_left_out_but_never_all(player, session):
    everybody = {line.seat for line in player.screen.lines}
    player.click("charts.of.0")
    assert {line.seat for line in player.screen.lines} == everybody - {0}
    for seat in sorted(everybody - {0}):
        player.click(f"charts.of.{seat}")
    assert {line.seat for line in player.screen.lines} == everybody


def test_the_table_is_copied_as_a_spreadsheet_reads_it(player, session, monkeypatch):
    held = []
    monkeypatch.setattr(pygame.scrap, "put_text", held.append)
    player.screen.key = "in_service"
    player.key(pygame.K_c, mod=CTRL)
    head, *body = [line.split("\t") for line in held[0].splitlines()]
    assert head[1:] == list(session.book.operators)
    flying = session.world.fleet.satellites.sum(axis=(1, 2))
    own = flying[session.book.owners["shell"] == session.seat].sum()
    assert len(body) == 5 and body[-1][1 + session.seat] == str(own)


def test_it_is_kept_beside_the_record(player, session):
    player.screen.key = "revenue"
    player.click("charts.keep")
    files = list(session.recording.place.parent.glob("*-revenue.csv"))
    assert len(files) == 1
    rows = list(csv.reader(StringIO(files[0].read_text("utf-8"))))
    assert rows[-1][1] == str(int(session.world.treasury.revenue_kusd[0]) * 1000)


def test_where_nothing_can_be_written_it_says_so(player, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("pathlib.Path.write_text", refuse)
    monkeypatch.setattr(pygame.scrap, "put_text", lambda words: (_ for _ in ()).throw(pygame.error("no clipboard")))
    player.click("charts.keep")
    assert player.says("cannot be saved: Read-only file system")
    player.click("charts.copy")
    assert player.says("no clipboard")


def test_public_figures_need_nothing_private(session):
    """They read the same where every private entry is zero; the own ones do not."""
    hidden = [public_world(world, session.book) for world in session.worlds]
    for figure in PUBLIC:
        assert courses(figure, session.worlds, session.seen) == courses(figure, hidden, session.seen), figure.key
    cash = figure_of("cash")
    assert courses(cash, session.worlds, session.seen) != courses(cash, hidden, session.seen)
    assert all(line.seat == -1 for figure in OWN for line in courses(figure, session.worlds, session.seen))


def test_every_value_has_its_quarter(session):
    for figure in FIGURES:
        quarters = quarters_of(figure, session.worlds, session.seen)
        assert quarters[-1] == "2026-Q2"
        assert {len(line.values) for line in courses(figure, session.worlds, session.seen)} == {len(quarters)}


def test_a_match_not_yet_played_has_tables_and_says_what_charts_need(drive, match):
    player = drive(Charts(match(quarters=0)))
    assert player.says("A chart needs two quarters")
    player.screen.view = 1
    player.wait()
    assert player.says("2025 Q2")


@pytest.mark.parametrize("view", [0, 1])
def test_layout_holds_at_every_size(drive, session, window, view):
    player = drive(Charts(session), *window)
    found = {}
    for figure in FIGURES:
        player.screen.key, player.screen.view = figure.key, view
        player.wait()
        found[figure.key] = faults(player.canvas)
    assert not {key: wrong for key, wrong in found.items() if wrong}
