"""The sandbox: what a file can do there, and what it cannot."""

from pathlib import Path

import pytest

from game.arena.bots import Level, Limits, bot
from game.arena.results import ArenaError, Fault, Kind
from game.arena.seating import sit
from game.world.orders import Orders
from tests.arena.games import Played, play


def inside(folder: Path, text: str, quarters: int = 1) -> Played:
    (folder / "mine.py").write_text(text)
    sitter = sit(bot(str(folder / "mine.py"), Level.SANDBOX), Limits(bank_ms=10_000))
    try:
        return play({0: sitter}, quarters)
    finally:
        sitter.close()


def test_a_file_reads_the_message_and_hands_in_a_form(tmp_path: Path) -> None:
    played = inside(
        tmp_path,
        "import random\n"
        "class Mine:\n"
        "    def decide(self, seen):\n"
        "        log(seen['quarter'], game['chair'], random.random())\n"
        "        cash = seen['own']['treasury']['cash_kusd'][0]\n"
        "        return {'borrow_kusd': min(cash, seen['legal']['borrow_limit_kusd'], 1000)}\n",
        2,
    )
    assert played.faults == {0: []}
    first, second = (forms[0] for forms in played.forms)
    assert first.borrow_kusd == 1000
    assert first.log[0].startswith("0 ")
    assert first.log != second.log


@pytest.mark.parametrize(
    ("body", "kind", "word"),
    [
        ("return open('/etc/hostname').read()", Kind.CRASHED, "PermissionError"),
        ("import os\n    return os.listdir('/')", Kind.CRASHED, "PermissionError"),
        ("import socket", Kind.CRASHED, "No module named 'socket'"),
        ("import subprocess", Kind.CRASHED, "No module named 'subprocess'"),
        ("return ().__class__", Kind.CRASHED, "AttributeError"),
        ("return [0] * 10**10", Kind.CRASHED, "MemoryError"),
        ("return decide(seen)", Kind.CRASHED, "RecursionError"),
        ("return 7", Kind.ILLEGAL, "decide returned an int"),
        ("return {'borrow_kusd': 'all'}", Kind.ILLEGAL, "must be a whole number"),
        pytest.param("while True: pass", Kind.TIMED_OUT, "time bank", marks=pytest.mark.slow),
    ],
)
def test_what_it_cannot_do(tmp_path: Path, body: str, kind: Kind, word: str) -> None:
    (fault,) = inside(tmp_path, f"def decide(seen):\n    {body}\n").faults[0]
    assert fault.kind is kind
    assert word in fault.word


def test_a_crash_shows_the_line_of_the_file(tmp_path: Path) -> None:
    (fault,) = inside(tmp_path, "def decide(seen):\n    return 1 // 0\n").faults[0]
    assert fault.word.startswith("ZeroDivisionError")
    assert "line 2, in decide" in fault.traceback


def test_a_game_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "seen_before = []\ndef decide(seen):\n    seen_before.append(1)\n    log(len(seen_before))\n"
    )
    sitter = sit(bot(str(tmp_path / "mine.py"), Level.SANDBOX))
    games = [play({0: sitter}, 2), play({0: sitter}, 2)]
    sitter.close()
    assert [[forms[0] for forms in game.forms] for game in games] == [[Orders(log=("1",)), Orders(log=("2",))]] * 2


def test_without_the_extra_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.py").write_text("def decide(seen): ...\n")
    monkeypatch.setitem(__import__("sys").modules, "pydantic_monty", None)
    with pytest.raises(ArenaError, match=r"pip install 'skyshare\[sandbox\]'"):
        bot(str(tmp_path / "mine.py"), Level.SANDBOX)


def test_the_catalog_does_not_go_in() -> None:
    with pytest.raises(ArenaError, match="only a Python file can"):
        bot("Balanced", Level.SANDBOX)


def test_a_file_that_is_not_python_for_monty_is_told_when_it_plays(tmp_path: Path) -> None:
    faults: list[Fault] = inside(tmp_path, "import numpy\ndef decide(seen): ...\n", 2).faults[0]
    assert [fault.kind for fault in faults] == [Kind.CRASHED] * 2
    assert "numpy" in faults[0].word
