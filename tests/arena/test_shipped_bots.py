"""Bots that come with the game: the starter, the examples in Python and JavaScript; and the check that looks one over."""

import shutil
from pathlib import Path

import pytest
from numpy.random import Generator

from agents.rollout import play as played_by
from agents.strategies.catalog import named
from game.arena.author import form_of, judged, loaded
from game.arena.bots import Level, bot
from game.arena.check import Wrong, check
from game.arena.results import ArenaError
from game.arena.seating import sit
from game.arena.starter import write
from game.paths import assets
from game.protocol.packing import afresh
from game.rules.check import check as checked
from game.world.loading import scenario_names
from game.world.observation import Observation
from game.world.orders import Orders
from tests.arena.games import LEVEL, play

BOTS = assets() / "bots"
SEEDS = range(1, 21)


class FromFile:
    """A bot's file as a strategy, for whole games in this process."""

    name = "FromFile"

    def __init__(self, path: Path, attribute: str) -> None:
        self._bot = loaded(str(path), attribute)

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        answer = judged(form_of(self._bot.decide, afresh(seen), rng), seen.quarter, 100_000)
        assert answer.fault is None, answer.fault
        return answer.orders


@pytest.mark.parametrize(("file", "attribute"), [("starter.py", "decide"), ("example.py", "Tide")])
def test_it_beats_random_legal_on_level_field(file: str, attribute: str) -> None:
    """Against four of them, from every chair in turn, over 20 seeds; the better of two scores a game."""
    won = games = 0
    for seed in SEEDS:
        mine = seed % 5
        strategies = {seat: named("RandomLegal") for seat in range(5)} | {mine: FromFile(BOTS / file, attribute)}
        world, _ = played_by(LEVEL, strategies, seed, 16)
        scores = world.score.recent_ppm.mean(axis=0).tolist()
        won += sum(scores[mine] > score for seat, score in enumerate(scores) if seat != mine)
        games += 4
    assert won / games > 0.9, f"{won} of {games}"


@pytest.mark.parametrize("command", [False, True], ids=["python", "javascript"])
def test_an_example_plays_guarded_without_a_word_of_complaint(command: bool) -> None:
    if command and shutil.which("node") is None:
        pytest.skip("node is not installed here, and the JavaScript example needs it")
    text = f"-- node {BOTS / 'example.js'}" if command else str(BOTS / "example.py")
    sitter = sit(bot(text))
    games = [play({1: sitter}, 8, seed) for seed in (1, 2)]
    sitter.close()
    for game in games:
        assert game.faults == {1: []}
        assert all(forms[1].log for forms in game.forms)
        assert any(forms[1].book for forms in game.forms)
        assert any(forms[1].price for forms in game.forms)
    assert games[0].digests != games[1].digests


def test_a_starter_is_written_once_and_plays_at_once(tmp_path: Path) -> None:
    place = write(tmp_path / "fox.py")
    assert "skyshare bot check fox.py" in place.read_text()
    lines = list(check(str(place), Level.TRUSTED))
    assert lines[-1] == "nothing to mend"
    assert not any(isinstance(line, Wrong) for line in lines)
    with pytest.raises(ArenaError, match="is there already"):
        write(place)
    with pytest.raises(ArenaError, match=r"call it fox\.py"):
        write(tmp_path / "fox.txt")
    (tmp_path / "blocked").write_text("")
    with pytest.raises(ArenaError, match="cannot be written"):
        write(tmp_path / "blocked" / "fox.py")


def test_the_check_says_where_and_why(tmp_path: Path) -> None:
    place = tmp_path / "slip.py"
    place.write_text(
        "def decide(seen, rng):\n"
        "    if seen.quarter == 1: return {'borrow_kusd': 99_999_999}\n"
        "    if seen.quarter == 2: return {'borrow_kusd': -1}\n"
        "    if seen.quarter == 3: return seen.nothing\n"
    )
    lines = list(check(str(place)))
    level = lines[next(at for at, line in enumerate(lines) if line.startswith("level_field, as ")) :]
    assert level[1].startswith("  2025-Q4 (quarter 1): borrow_kusd refused: ")
    assert level[2] == "  2026-Q1 (quarter 2): illegal: borrow_kusd is -1, must be >= 0"
    assert level[3].startswith("  2026-Q2 (quarter 3): crashed: AttributeError: ")
    assert f'File "{place}", line 4, in decide' in level[3]
    played = len(scenario_names())
    assert lines[-1] == (
        f"{played} lines refused (each is dropped, the rest of its form stands); "
        f"{2 * played} faulty turns (each carries on instead; the third of a game ends its part in it)"
    )
    assert isinstance(lines[-1], Wrong)


def test_a_complaint_that_comes_every_quarter_is_not_told_every_quarter(tmp_path: Path) -> None:
    place = tmp_path / "slip.py"
    place.write_text(
        "def decide(seen, rng):\n    return {'borrow_kusd': 99_999_999, 'raise_equity_kusd': 99_999_999}\n"
    )
    lines = list(check(str(place), Level.TRUSTED))
    assert sum(line.startswith("  and ") for line in lines) >= 4


def test_what_the_starter_asks_for_is_legal(tmp_path: Path) -> None:
    from game.rules.luck import Luck
    from game.rules.observe import observe
    from game.rules.opening import found_world
    from tests.rules.test_observe import publish

    notices = publish(found_world(LEVEL), LEVEL, Luck(1, 0, LEVEL))
    seen = observe(found_world(LEVEL), 0, LEVEL, notices)
    form = FromFile(BOTS / "starter.py", "decide").decide(seen, None)  # type: ignore[arg-type]
    assert form.book and form.build
    assert checked(found_world(LEVEL), 0, form, notices, LEVEL).rejections == ()
