"""The arena's page: everything on it, nothing asked of anybody, whatever the number of bots and their names."""

import csv
import re
import sys
import warnings
import xml.etree.ElementTree as ElementTree
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from game.arena.bots import BotSpec, Level
from game.arena.isolation import KEEPS, LETS
from game.arena.page import Told, bibtex, lacking, write_report
from game.arena.ratings import rate
from game.arena.results import Fault, GameResult, Kind
from game.arena.where import by_chair, by_nation, by_quarter
from game.arena.words import cautions, separable, spans
from game.record import RULES_VERSION
from game.report import extra
from game.report.arena_pictures import Cell, heat, lanes, short
from game.report.look import inline
from tests.arena.made_up import drawn, ranked, seat
from tests.arena.real import BOTS, QUARTERS, real_games

OUTSIDE = r"https?:|//\w+\.\w+|@import|<script|<link|<img|<iframe|url\((?!#)"


def told(bots: tuple[str, ...], title: str = "Five strategies") -> Told:
    specs = tuple(BotSpec(bot, bot, "catalog", list(Level)[place % 3]) for place, bot in enumerate(bots))
    return Told(title, specs, "skyshare arena Balanced Premium --games 50 --seed 1", RULES_VERSION)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("report")
    write_report(place, real_games(), told(BOTS))
    return place


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    return (folder / "report.html").read_text(encoding="utf-8")


def test_the_page_asks_nobody_for_anything(html: str) -> None:
    assert not re.search(OUTSIDE, html)


def test_real_games_rank_as_everybody_who_played_them_knows(html: str) -> None:
    found = rate(real_games())
    names = [found.bots[bot] for bot in found.ranked]
    assert names[0] == "Balanced"
    assert set(names[3:]) == {"CarryOn", "RandomLegal"}
    assert "is ahead of all others at 95%" in html
    assert "Not separable at 95%: " in html


def test_every_file_that_the_page_names_is_there_and_whole(folder: Path, html: str) -> None:
    named = re.findall(r'<a href="([^"]+)">', html)
    assert {Path(name).suffix for name in named} == {".svg", ".csv"}
    assert len(named) == 6 + 8
    for name in named:
        if name.endswith(".svg"):
            assert ElementTree.parse(folder / name).getroot().tag.endswith("svg")
        else:
            with (folder / name).open(encoding="utf-8", newline="") as file:
                assert len(list(csv.reader(file))) > 1


def test_the_page_says_levels_and_what_they_do_not_keep_out(html: str) -> None:
    for level in Level:
        assert KEEPS[level] in html.replace("&#39;", "'")
        assert LETS[level] in html.replace("&#39;", "'")
    assert html.count("Not protected from:") == 3


def test_the_page_says_how_to_replay_and_to_cite(html: str) -> None:
    assert html.count("skyshare replay games/") == 3 * len(BOTS)
    assert "skyshare arena Balanced Premium --games 50 --seed 1" in html
    assert f"Rules {RULES_VERSION}" in html
    assert "@misc{skyshare_arena," in html


def test_faults_come_with_their_words_and_their_place(html: str) -> None:
    assert "6 slots are on offer" in html
    assert "<code>book[0].flights</code>" in html
    assert "RandomLegal: 1 different" in html


def test_the_same_games_make_the_same_page(folder: Path, tmp_path: Path) -> None:
    for path in write_report(tmp_path, real_games()[::-1], told(BOTS)):
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes()


@pytest.mark.parametrize("bots", [1, 2, pytest.param(40, marks=pytest.mark.slow)])
def test_any_number_of_bots_has_its_page(bots: int, tmp_path: Path) -> None:
    names = tuple(f"bot {number:02}" for number in range(bots))
    table = min(5, bots)
    results = drawn({name: number / 10 for number, name in enumerate(names)}, 80, table=table)
    written = write_report(tmp_path, results, told(names))
    text = written[0].read_text(encoding="utf-8")
    assert all(name in text for name in names)
    assert text.count("<svg") == 3
    assert written[0].stat().st_size < 3_000_000


def test_a_strangers_words_are_only_words(tmp_path: Path) -> None:
    """Names, faults and titles may hold anything: markup, formulas, braces, letters no font has."""
    name = '<script>alert("x")</script>$\\frac{'
    fault = Fault(1, Kind.CRASHED, word="<img src=http://evil.example/x.png>", traceback="</pre><script>")
    games = [
        replace(game, seats=tuple(replace(each, faults=(fault,)) for each in game.seats))
        for game in (ranked(number, number, (name, "日本\n\x1b[31m", "B")) for number in range(8))
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no font has every letter
        written = write_report(tmp_path, games, told((name, "B"), title="{</title><script>"))
    text = written[0].read_text(encoding="utf-8")
    assert "<script" not in text and "<img" not in text
    assert "&lt;script&gt;" in text
    assert "{</title>" not in bibtex(told((), title="{</title>")).splitlines()[2]


def test_without_the_extra_the_tables_are_written_and_a_line_says_how_to_get_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] in ("matplotlib", "jinja2", "markupsafe"):
            monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    written = write_report(tmp_path, drawn({"A": 0.0, "B": 1.0}, 20), told(("A", "B")))
    assert {path.suffix for path in written} == {".csv"}
    assert not (tmp_path / "report.html").exists()
    assert 'pip install "skyshare[report]"' in lacking()
    assert len(lacking().splitlines()) == 1


def test_with_the_extra_nothing_is_lacking() -> None:
    assert lacking() == ""


def test_too_few_seeds_are_said_to_be_too_few() -> None:
    few = rate(drawn({"A": 0.0, "B": 3.0, "C": 6.0}, 6, table=3))
    assert list(separable(few)) == [
        "6 seeds cannot tell 3 bots apart at 95%: it takes 7 at least, however the games of a seed are seated. "
        "All of them count as not separable."
    ]
    assert not few.apart.any()
    assert "it takes 9 at least" in next(separable(rate(drawn(dict.fromkeys("ABCDE", 0.0), 8))))


def test_who_never_lost_is_not_measured() -> None:
    found = rate([ranked(number, number, ("A", "B", "C") if number % 2 else ("A", "C", "B")) for number in range(20)])
    assert list(cautions(found)) == [
        "A never finished behind anybody; how far ahead it is, no number of points can say."
    ]


def test_bots_that_sit_alone_are_sent_to_par() -> None:
    lonely = [
        GameResult(at, "level_field", at, "", (seat("Alpha", "AB"[at % 2], 1, par_ppm=90_000),)) for at in range(8)
    ]
    assert "No two entrants met" in next(separable(rate(lonely)))


def test_a_chair_is_measured_by_what_all_make_of_it() -> None:
    """Alpha is worth twice Bravo to everybody; X makes three points more of both than the mean, Y three less."""
    games = []
    for at in range(12):
        first, second, shift = (("X", "Y", 30_000), ("Y", "X", -30_000))[at % 2]
        seats = (seat("Alpha", first, 1, 400_000 + shift), seat("Bravo", second, 2, 200_000 - shift))
        games.append(GameResult(at, "level_field", at // 2, "", seats))
    found = rate(games)
    lead = by_chair(found.games)
    assert list(lead) == ["Alpha", "Bravo"]
    for chair in lead.values():
        assert chair.value == pytest.approx([0.03, -0.03])


def test_leads_by_quarter_are_over_the_others_at_the_table() -> None:
    rising, level = tuple(range(0, 900_001, 100_000)), (100_000,) * 10
    seats = (
        seat("Alpha", "X", 1, share_ppm=rising),
        seat("Bravo", "Y", 2, share_ppm=level),
        seat("Eos", "", 3, share_ppm=level),
    )
    found = rate([GameResult(at, "level_field", at, "", seats) for at in range(8)])
    ran = by_quarter(found.games)
    assert ran.lead.value[0] == pytest.approx(np.arange(10) / 10 - 0.1)
    assert ran.share[0] == pytest.approx(np.arange(10) / 10)
    assert spans(ran.lead, 0) == ("2 to 9", "0")
    assert spans(ran.lead, 1) == ("0", "2 to 9")


def test_lines_by_nation_are_over_the_mean_at_the_table() -> None:
    seats = (seat("Alpha", "X", 1, nation_lines=(300, 0, 0)), seat("Bravo", "", 2, nation_lines=(100, 50, 0)))
    found = rate([GameResult(at, "level_field", at, "", seats) for at in range(8)])
    lead = by_nation(found.games)
    assert {name: float(each.value[0]) for name, each in lead.items()} == {"nation 1": 0.5, "nation 2": -1.0}


def test_real_nations_have_their_names_and_real_curves_their_length() -> None:
    found = rate(real_games())
    assert "Brazil" in by_nation(found.games)
    assert by_quarter(found.games).share.shape == (len(BOTS), QUARTERS + 1)


def test_bars_of_groups_never_lie_over_one_another() -> None:
    groups = [(0, 4), (2, 7), (5, 9), (6, 12), (8, 13), (13, 15)]
    placed = list(zip(groups, lanes(groups), strict=True))
    for (one, its), (other, their) in combinations(placed, 2):
        assert its != their or one[1] < other[0] or other[1] < one[0]
    assert max(lanes(groups)) == 2


def test_letters_of_a_heat_table_keep_apart() -> None:
    names = [f"a long name of a bot {number}" for number in range(9)]
    cells = [[Cell(0.5, "100▲", "66 to 100")] * 9] * 9
    figure = heat("Who ends above whom", "A lead", names, names, cells)
    figure.canvas.draw()
    texts = [text for text in figure.axes[0].texts if text.get_rotation() == 0]
    boxes = [text.get_window_extent() for text in texts]
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]
    page = figure.bbox
    every = [text.get_window_extent() for text in (*figure.axes[0].texts, *figure.texts)]
    assert all(page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1 for box in every)
    assert inline(figure).startswith("<svg")


def test_long_names_are_cut_and_odd_letters_go() -> None:
    assert short("x" * 30) == "x" * 23 + "…"
    assert short("a\x1b[31m\nb") == "a [31m b"
