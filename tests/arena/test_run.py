"""A run from stage to stage: when it stops, what it plays again, and what it says of workers that die."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from game.arena.ledger import Ledger
from game.arena.plan import Plan, planned
from game.arena.results import ArenaError, GameResult
from game.arena.run import End, run
from game.arena.tournament import converted
from game.arena.workers import BATCH_S, LONGEST_BATCH, Batch, Pace, Workers

BOTS = ["CarryOn", "RandomLegal", "Premium"]


def plan(folder: Path = Path(), **said: object) -> Plan:
    return planned(converted({"bots": BOTS, "quarters": 1, "records": False, "workers": 1, **said}), folder)


def played(
    made: Plan, folder: Path, settled: Callable[[Sequence[GameResult]], bool] = lambda results: False, workers: int = 1
) -> tuple[End, list[GameResult]]:
    with Workers(workers) as there:
        ledger = Ledger.begin(folder, made.identity)
        end = run(made, ledger, there, settled)
        ledger.close()
    return end, ledger.results


def test_it_plays_what_was_asked_for_and_no_more(tmp_path: Path) -> None:
    end, results = played(plan(games=7), tmp_path / "out")
    assert end is End.DONE and [result.game for result in results] == list(range(7))


def test_until_separable_it_asks_between_whole_seeds_and_stops_when_told(tmp_path: Path) -> None:
    asked: list[int] = []

    def settled(results: Sequence[GameResult]) -> bool:
        asked.append(len(results))
        return len(results) >= 15

    end, results = played(plan(games=8, until_separable=True), tmp_path / "out", settled)
    assert end is End.SETTLED and len(results) == asked[-1] and asked[0] == 9
    assert all(count % 3 == 0 for count in asked)  # three bots: three games a seed


def test_until_separable_it_ends_with_its_budget(tmp_path: Path) -> None:
    end, results = played(plan(games=6, until_separable=True, budget=10), tmp_path / "out")
    assert end is End.DONE and len(results) == 10


@pytest.mark.parametrize("format_of", ["ladder", "swiss"])
def test_rounds_that_follow_from_results_go_on_the_same_after_a_stop(tmp_path: Path, format_of: str) -> None:
    made = plan(games=13, seats=2, format=format_of)
    _, whole = played(made, tmp_path / "whole")
    with Workers(1) as there:
        ledger = Ledger.begin(tmp_path / "parts", made.identity)
        there.pace.note = lambda batch: setattr(there.pace, "is_stopped", len(ledger.games) >= 4)  # type: ignore[method-assign]
        assert run(made, ledger, there, lambda results: False) is End.STOPPED
        ledger.close()
    assert 0 < len(ledger.games) < 13
    with Workers(1) as there:
        again = Ledger.resume(tmp_path / "parts", made.identity)
        assert run(made, again, there, lambda results: False) is End.DONE
        again.close()
    assert again.results == whole


def test_workers_that_die_again_and_again_are_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "deadly.py").write_text("import os\n\ndef decide(seen, rng):\n    os._exit(3)\n")
    made = plan(tmp_path, bots=["CarryOn", {"bot": "deadly.py", "level": "trusted"}], games=4)
    with pytest.raises(ArenaError, match=r"died 3 times, the last time during games .*--level guarded") as told:
        played(made, tmp_path / "out", workers=2)
    assert "\n" not in str(told.value)


def test_a_batch_lasts_about_as_long_whatever_a_game_takes() -> None:
    pace, fixtures = Pace(), [None] * 1000
    cut = pace.batches(fixtures)  # type: ignore[arg-type]
    assert len(next(cut)) == 1  # nothing is known yet
    pace.note(Batch((None,) * 10, 1.0))  # type: ignore[arg-type]
    assert len(next(cut)) == round(BATCH_S / 0.1)
    pace.note(Batch((None,) * 10_000, 1.0))  # type: ignore[arg-type]
    assert len(next(cut)) == LONGEST_BATCH
    pace.is_stopped = True
    assert list(cut) == []
