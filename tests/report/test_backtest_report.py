"""Reports: pictures and pages of the backtest hold what was found, ask nobody for anything, and say what they lack."""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

from game.cli import main
from game.insight.backtest import Backtest, compared
from game.insight.chronicle import Chronicle
from game.insight.history import economics, nations, year_ends
from game.insight.left_out import LeftOut
from game.report import extra
from game.report.backtest_page import backtest_page, shocks
from game.report.backtest_picture import picture
from game.report.look import inline, save
from game.world.loading import load


@pytest.fixture(scope="module")
def result() -> Backtest:
    """Made-up matches: history itself a little off, Qianfan of 2025 far off, under the name of a real scenario."""
    years = {(known.figure, known.year): known.value or 0.0 for known in (*year_ends(), *economics())}
    years["qianfan_launched", 2025] = 321.0
    counts = {(count.iso3, count.quarter): count.subscribers * 3 for count in nations()}
    return compared("thousand_sails", [Chronicle({**years, ("arpu", 2025): 81 + luck}, counts) for luck in (-2, 0, 2)])


@pytest.fixture(scope="module")
def drawn(result: Backtest) -> Figure:
    return picture(result)


@pytest.fixture(scope="module")
def html(result: Backtest) -> str:
    without = LeftOut("x", 4, ("falcon_flights",) * 2, (2024, 2025), np.zeros((3, 2)), np.full((3, 2), -0.123), 9.0)
    return backtest_page(result, without)


def test_the_page_asks_nobody_for_anything(html: str) -> None:
    assert not re.search(r"https?:|//\w+\.\w+|@import|<script|<link|<img|<iframe|url\((?!#)", html)


def test_the_page_marks_what_is_outside_and_shows_history_bands_and_errors(html: str, result: Backtest) -> None:
    assert result.hits == len(result.scored) - 1
    assert re.search(r'class="out">321 ✕</span><small>108 · \+197%</small><small>68 to 148</small>', html)
    assert html.count('class="out">321 ✕') == 1
    assert f"{result.hits} of {len(result.scored)}" in html
    assert "Brazil" in html
    assert "lost batches included" in html


def test_the_page_tells_what_a_year_left_out_would_have_cost(html: str) -> None:
    assert "Leaving one year out" in html
    assert html.count("12.3%") == 4  # one figure and all together, in and out of the sample


def test_shocks_of_the_scenario_are_told_with_their_reason() -> None:
    told = shocks(load("backtest_2020"))
    assert 1 <= len(told) == len(load("backtest_2020").shocks) <= 5
    assert [line for line in told if line.startswith("2022-Q1: Soyuz-2 is withdrawn for good (")]
    assert shocks(load("thousand_sails")) == []


def test_the_picture_has_a_chart_for_every_figure_and_is_whole(drawn: Figure) -> None:
    charts = [axes for axes in drawn.axes if axes.get_visible()]
    titles = {axes.get_title(loc="left") for axes in charts}
    assert len(charts) == 12
    assert "Qianfan launched" in titles
    element = ElementTree.fromstring(inline(drawn))
    assert element.tag == "svg"


def test_no_letter_of_the_picture_is_cut_off_or_over_another(drawn: Figure) -> None:
    drawn.canvas.draw()
    boxes = [text.get_window_extent() for text in drawn.texts]
    for axes in drawn.axes:
        boxes += [text.get_window_extent() for text in (axes.title, axes._left_title, *axes.texts) if text.get_text()]  # type: ignore[attr-defined]
    page = drawn.bbox
    assert all(page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1 for box in boxes)
    crossing = [(a, b) for place, a in enumerate(boxes) for b in boxes[:place] if a.overlaps(b)]
    assert not crossing


def test_the_same_result_is_the_same_picture(result: Backtest, drawn: Figure, tmp_path: Path) -> None:
    first, second = tmp_path / "first.svg", tmp_path / "second.svg"
    save(drawn, str(first))
    save(picture(result), str(second))
    assert first.stat().st_size > 10_000
    assert first.read_bytes() == second.read_bytes()


def test_the_command_draws_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn, page = tmp_path / "b.png", tmp_path / "b.html"
    asked = ["backtest", "--scenario", "race_to_2030", "--seeds", "1", "--picture", str(drawn), "--html", str(page)]
    with pytest.raises(SystemExit) as left:
        main(asked)
    assert left.value.code == 0
    assert drawn.read_bytes().startswith(b"\x89PNG")
    assert "<svg" in page.read_text(encoding="utf-8")
    assert re.search(r"\d+ of \d+ cells inside", capsys.readouterr().out)


def test_without_the_extra_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    with pytest.raises(SystemExit) as left:
        main(["backtest", "--picture", str(tmp_path / "b.png")])
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert 'pip install "skyshare[report]"' in told
    assert len(told.strip().splitlines()) == 1


def test_the_table_needs_no_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] in ("matplotlib", "jinja2", "markupsafe") or name.startswith("game.report"):
            monkeypatch.delitem(sys.modules, name)
    for name in ("matplotlib", "jinja2", "markupsafe"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SystemExit) as left:
        main(["backtest", "--scenario", "race_to_2030", "--seeds", "1"])
    assert left.value.code == 0
    assert "cells inside" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["b.jpeg", "b", "nowhere/b.png"])
def test_a_place_that_cannot_be_is_told_before_anything_is_played(name: str, tmp_path: Path) -> None:
    with pytest.raises((extra.ReportError, OSError)):
        extra.ready(str(tmp_path / name))
    assert not (tmp_path / name).exists()
