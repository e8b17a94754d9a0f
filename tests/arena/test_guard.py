"""The guard: the same game as without it, nothing shown that is not one's own, misdeeds cut short."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import msgspec
import numpy as np
import pytest

from agents.policies.publish import publish
from agents.rollout import strategy_seed
from game.arena import wire
from game.arena.bots import Level, Limits, bot
from game.arena.results import Kind
from game.arena.seating import sit
from game.protocol.packing import Sparse, afresh, dense, sparse
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.world.axes import arrays_of
from game.world.rulebook import Rulebook
from game.world.state import World, digest, rooms
from tests.arena.games import LEVEL, close, play
from tests.rules.test_observe import shaken

MIXED = ("Balanced", "RandomLegal", "Niche", "Premium", "Follower")


def test_a_guarded_catalog_plays_the_very_same_game() -> None:
    trusted = {seat: sit(bot(name)) for seat, name in enumerate(MIXED)}
    guarded = {seat: sit(bot(name, Level.GUARDED)) for seat, name in enumerate(MIXED)}
    for seed in (1, 2):  # the second game in the processes of the first
        free, kept = play(trusted, 6, seed), play(guarded, 6, seed)
        assert not any(kept.faults.values())
        assert kept.digests == free.digests
        assert kept.forms == free.forms
    close(list(guarded.values()))


@pytest.mark.slow
def test_planner_plays_the_very_same_game(book: Rulebook) -> None:
    guarded = sit(bot("Planner", Level.GUARDED), Limits(bank_ms=300_000))
    free, kept = play({0: sit(bot("Planner"))}, 1, book=book), play({0: guarded}, 1, book=book)
    guarded.close()
    assert kept.faults == {0: []}
    assert (kept.digests, kept.forms) == (free.digests, free.forms)


@pytest.mark.parametrize("row", [[0, 0, 5, -1], [], [0], [3_000_000_000, 0, -3_000_000_000]])
def test_a_row_arrives_as_it_was_sent(row: list[int]) -> None:
    sent = msgspec.json.decode(msgspec.json.encode(sparse(np.array(row, dtype=np.int64))), type=Sparse)
    assert dense(sent, len(row)).tolist() == row


@pytest.mark.parametrize("seat", range(5))
def test_what_is_made_anew_is_what_was_seen(seat: int, book: Rulebook, opening: World) -> None:
    seen = observe(opening, seat, book, publish(opening, book, Luck(1, 0, book)), (), "kept")
    again = afresh(seen)
    assert digest(again.world) == digest(seen.world)
    assert digest(again.public) == digest(seen.public)
    assert (again.own.row == seen.own.row).all()
    assert msgspec.json.encode(again.legal) == msgspec.json.encode(seen.legal)
    for name, _, _, array in arrays_of(seen.notices):
        assert (getattr(again.notices, name) == array).all()
    for field in ("seat", "name", "quarter", "label", "quarters_left", "news", "memory"):
        assert getattr(again, field) == getattr(seen, field)


def memory_of(value: Any, behind: set[int]) -> Iterator[np.ndarray]:
    """Every array that can be reached from an observation without the rulebook."""
    if id(value) in behind or isinstance(value, Rulebook):
        return
    behind.add(id(value))
    if isinstance(value, np.ndarray):
        yield value
        yield from memory_of(value.base, behind)
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list | tuple) else []
    for each in [*inner, *getattr(value, "__dict__", {}).values()]:
        yield from memory_of(each, behind)


def test_nothing_of_the_game_can_be_reached_from_what_a_file_is_shown(book: Rulebook, opening: World) -> None:
    seen = observe(opening, 0, book, publish(opening, book, Luck(1, 0, book)))
    true = [array for _, room in rooms(opening) for *_, array in arrays_of(room)]
    again = afresh(seen)
    digest(again.world)
    reached = list(memory_of(again, set()))
    assert len(reached) > 100
    assert not any(np.shares_memory(one, other) for one in reached for other in true if one.size and other.size)


@pytest.mark.parametrize("write", [wire.packed, wire.decide])
def test_rivals_books_and_the_seed_change_nothing_that_is_sent(write: Any, book: Rulebook, opening: World) -> None:
    match_seed = 987654321987
    luck = Luck(match_seed, 0, book)
    notices = publish(opening, book, luck)
    for seat, chair in enumerate(book.operators):
        seed = strategy_seed(match_seed, 0, chair)
        lines = [
            write(1, observe(world, seat, book, notices), seed) for world in (opening, shaken(opening, seat, book))
        ]
        assert lines[0] == lines[1]
        assert str(match_seed).encode() not in lines[0] + wire.hello(1, book, chair)
        other = write(1, observe(opening, seat, book, notices), strategy_seed(match_seed + 1, 0, chair))
        told, otherwise = msgspec.json.decode(lines[0]), msgspec.json.decode(other)
        assert {key for key in told if told[key] != otherwise[key]} == {"seed"}


def test_plain_lists_say_what_the_arrays_say() -> None:
    world, seat = found_world(LEVEL), 2
    seen = observe(world, seat, LEVEL, publish(world, LEVEL, Luck(1, 0, LEVEL)))
    told = msgspec.json.decode(wire.decide(1, seen, 5))
    hello = msgspec.json.decode(wire.hello(1, LEVEL, LEVEL.operators[seat]))
    for name, room in rooms(seen.world):
        for field, axes, private, array in arrays_of(room):
            assert hello["arrays"][name][field] == list(axes)
            if private:
                assert told["own"][name][field] == seen.own.rows(name, field).tolist()
            elif array.size <= wire.FEW:
                assert told["public"][name][field] == array.tolist()
            else:
                rebuilt = np.zeros(told["public"][name][field]["shape"], dtype=np.int64)
                for *spot, value in told["public"][name][field]["at"]:
                    rebuilt[tuple(spot)] = value
                assert (rebuilt == array).all()
    assert told["legal"]["shells"] == list(seen.legal.shells)
    assert hello["names"]["operator"][hello["seat"]] == hello["chair"]


def test_a_loop_ends_with_the_bank_and_the_next_quarter_is_played(tmp_path: Path) -> None:
    path = tmp_path / "slow.py"
    path.write_text("def decide(seen, rng):\n    while seen.quarter == 1: pass\n    log(seen.quarter)\n")
    sitter = sit(bot(str(path)), Limits(bank_ms=1500, increment_ms=1000))
    played = play({0: sitter}, 4)
    sitter.close()
    assert [(fault.quarter, fault.kind) for fault in played.faults[0]] == [(1, Kind.TIMED_OUT)]
    assert [forms[0].log for forms in played.forms] == [("0",), (), ("2",), ("3",)]


def test_time_in_which_the_arena_does_something_else_is_nobodys(tmp_path: Path) -> None:
    """An answer that lay there before anybody listened is not charged for the wait."""
    (tmp_path / "quick.py").write_text("def decide(seen, rng):\n    log(seen.quarter)\n")
    sitter = sit(bot(str(tmp_path / "quick.py")), Limits(bank_ms=1500, increment_ms=0))
    world = found_world(LEVEL)
    seen = observe(world, 0, LEVEL, publish(world, LEVEL, Luck(1, 0, LEVEL)))
    sitter.begin(LEVEL, LEVEL.operators[0])
    sitter.ask(seen, 1)
    assert sitter.answer().fault is None  # the process has begun
    for _ in range(3):
        sitter.ask(seen, 1)
        sleep(0.8)  # as long as a trusted neighbour thinks; three times that is more than the bank holds
        assert sitter.answer().fault is None
    sitter.close()


@pytest.mark.parametrize(("fresh", "kept"), [(False, ("2",)), (True, ("1",))])
def test_only_a_fresh_process_keeps_no_notes_from_game_to_game(
    tmp_path: Path, fresh: bool, kept: tuple[str, ...]
) -> None:
    text = "import sys\nsys.games = getattr(sys, 'games', 0) + 1\ndef decide(seen, rng):\n    log(sys.games)\n"
    (tmp_path / "notes.py").write_text(text)
    sitter = sit(bot(str(tmp_path / "notes.py")), Limits(fresh=fresh))
    first, second = (play({0: sitter}, 1) for _ in range(2))
    sitter.close()
    assert (first.forms[0][0].log, second.forms[0][0].log) == (("1",), kept)
