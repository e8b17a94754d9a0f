"""Entrants: what a text means, what is wrong with it, and what a file may answer."""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from game.arena.bots import BotSpec, Level, Limits, bot, named_apart
from game.arena.results import ArenaError, Kind
from game.arena.seating import sit
from game.world.orders import Orders
from tests.arena.games import Played, play

SOUND = "def decide(seen, rng):\n    return None\n"


def written(folder: Path, text: str, name: str = "mine.py") -> str:
    (folder / name).write_text(text)
    return str(folder / name)


def alone(path: str, level: Level, quarters: int = 2) -> Played:
    """The bot in the first chair, everybody else carrying on."""
    sitter = sit(bot(path, level), Limits(bank_ms=20_000))
    try:
        return play({0: sitter}, quarters)
    finally:
        sitter.close()


def test_a_name_of_the_catalog_is_trusted_unless_somebody_says_otherwise() -> None:
    assert bot("Balanced") == BotSpec("Balanced", "Balanced", "catalog", Level.TRUSTED)
    assert bot("Balanced", Level.GUARDED).level is Level.GUARDED
    assert bot("Casual Balanced").source == "Casual Balanced"


def test_a_file_is_guarded_and_read_not_run(tmp_path: Path) -> None:
    path = written(tmp_path, "raise SystemExit\n" + SOUND)
    assert bot(path) == BotSpec("mine", str(Path(path).resolve()), "file", Level.GUARDED, "decide")


@pytest.mark.parametrize(
    ("text", "attribute", "name"),
    [
        ("class Fox:\n    def decide(self, seen, rng): ...\n", "", "Fox"),
        ("def one(seen, rng): ...\ndef two(seen, rng): ...\n", ":two", "two"),
        ("from other import decide\n", "", "mine"),
        ("class Fox:\n    def decide(self, seen, rng): ...\nclass Owl(Fox): ...\n", ":Owl", "Owl"),
    ],
)
def test_what_plays_in_a_file(tmp_path: Path, text: str, attribute: str, name: str) -> None:
    assert bot(written(tmp_path, text) + attribute).name == name


@pytest.mark.parametrize(
    ("text", "attribute", "told"),
    [
        ("x = 1\n", "", "nothing to play"),
        (
            "def decide(seen, rng): ...\nclass Fox:\n    def decide(self, seen, rng): ...\n",
            "",
            "decide, Fox could play",
        ),
        ("def decid(seen, rng): ...\n", ":decide", "has no decide; did you mean decid?"),
        ("def decide(seen, rng:\n", "", ":1: "),
        ("def decide(seen, rng): ...\n\0", "", ":1: source code string cannot contain null bytes"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_a_line(tmp_path: Path, text: str, attribute: str, told: str) -> None:
    with pytest.raises(ArenaError) as caught:
        bot(written(tmp_path, text) + attribute)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Balancd", "did you mean Balanced"),
        ("Zzz", "there are CarryOn, RandomLegal"),
        ("nowhere/mybot.py", "there is no such file"),
        ("mybot.js", "-- node mybot.js"),
        ("-- nosuchprogram mybot.js", "there is no such program"),
        ("--", "a command must follow"),
        (f"-- {sys.executable} missing.py", "missing.py: there is no such file"),
    ],
)
def test_a_text_that_means_nothing(text: str, told: str) -> None:
    with pytest.raises(ArenaError) as caught:
        bot(text)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_slip_in_a_files_name_is_guessed(tmp_path: Path) -> None:
    written(tmp_path, SOUND, "mybot.py")
    with pytest.raises(ArenaError, match=r"did you mean .*mybot\.py\?"):
        bot(str(tmp_path / "myboy.py"))


def test_a_command_knows_its_files_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, SOUND, "mine.py")
    monkeypatch.chdir(tmp_path)
    spec = bot("-- sh mine.py --fast")
    assert json.loads(spec.source) == [shutil.which("sh"), str(tmp_path / "mine.py"), "--fast"]
    assert (spec.name, spec.kind, spec.level) == ("mine", "command", Level.GUARDED)
    with pytest.raises(ArenaError, match="a command plays guarded"):
        bot("-- sh mine.py", Level.TRUSTED)


def test_a_system_that_cannot_guard_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, whose pipes cannot be listened to side by side."""
    path = written(tmp_path, SOUND)
    monkeypatch.delattr("select.poll")
    with pytest.raises(ArenaError, match="guarded bots need Linux or macOS; enter it with level trusted"):
        bot(path)
    assert bot(path, Level.TRUSTED).level is Level.TRUSTED


def test_namesakes_are_told_apart() -> None:
    names = [spec.name for spec in named_apart([bot("Balanced"), bot("Niche"), bot("Balanced"), bot("Balanced")])]
    assert names == ["Balanced", "Niche", "Balanced 2", "Balanced 3"]


@pytest.mark.parametrize("level", [Level.TRUSTED, Level.GUARDED])
@pytest.mark.parametrize(
    ("answer", "form"),
    [
        ("None", Orders()),
        ("{}", Orders()),
        ("{'borrow_kusd': 1000}", Orders(borrow_kusd=1000)),
        ("{'borrow_kusd': np.int64(7), 'log': ['one']}", Orders(borrow_kusd=7, log=("one",))),
        ("Orders(borrow_kusd=np.int32(7), memory='kept')", Orders(borrow_kusd=7, memory="kept")),
        ("log('price', 3) or Orders(log=('mine',))", Orders(log=("mine", "price 3"))),
        ("[log(n) for n in range(50)] and None", Orders(log=tuple(str(n) for n in range(20)))),
    ],
)
def test_what_may_be_answered(tmp_path: Path, level: Level, answer: str, form: Orders) -> None:
    head = "import numpy as np\nfrom game.world.orders import Orders\n"
    played = alone(written(tmp_path, f"{head}def decide(seen, rng):\n    return {answer}\n"), level, 1)
    assert played.faults[0] == []
    assert played.forms[0][0] == form


@pytest.mark.parametrize("level", [Level.TRUSTED, Level.GUARDED])
@pytest.mark.parametrize(
    ("body", "kind", "line", "word"),
    [
        ("return 7", Kind.ILLEGAL, "", "decide returned an int; a form is Orders, a dict of its lines, or None"),
        ("return {'borow_kusd': 1}", Kind.ILLEGAL, "borow_kusd", 'did you mean "borrow_kusd"?'),
        ("return {'borrow_kusd': 'much'}", Kind.ILLEGAL, "borrow_kusd", "must be"),
        ("return {'borrow_kusd': float('nan')}", Kind.ILLEGAL, "borrow_kusd", "must be"),
        ("return {'borrow_kusd': 10**400}", Kind.ILLEGAL, "borrow_kusd", "must be"),
        (
            "return {'book': [{'vehicle': 'Heron', 'shell': 'A', 'flights': -1, 'bid_kusd': 1}]}",
            Kind.ILLEGAL,
            "book[0].flights",
            "must be >= 0",
        ),
        ("return {'memory': 'x' * 300_000}", Kind.ILLEGAL, "", "longer than 262,144 bytes"),
        ("return {'log': print}", Kind.ILLEGAL, "", "cannot stand in a form"),
        ("return {}[3]", Kind.CRASHED, "", "KeyError: 3"),
        ("raise SystemExit(0)", Kind.CRASHED, "", "SystemExit: 0"),
        ("return decide(seen, rng)", Kind.CRASHED, "", "RecursionError"),
    ],
)
def test_what_may_not_be_answered(tmp_path: Path, level: Level, body: str, kind: Kind, line: str, word: str) -> None:
    path = written(tmp_path, f"def decide(seen, rng):\n    {body}\n")
    first, second = alone(path, level).faults[0]
    assert (first.kind, first.line) == (kind, line)
    assert word in first.word
    assert (first.quarter, second.quarter) == (0, 1)
    if kind is Kind.CRASHED:
        assert first.traceback.startswith("Traceback")
        assert f'{path}", line 2, in decide' in first.traceback
        assert "game/arena" not in first.traceback


@pytest.mark.parametrize("level", [Level.TRUSTED, Level.GUARDED])
def test_a_class_hears_what_became_of_its_form(tmp_path: Path, level: Level) -> None:
    told = written(
        tmp_path,
        "class Ear:\n"
        "    def __init__(self): self.heard = []\n"
        "    def decide(self, seen, rng):\n"
        "        log(self.heard)\n"
        "        return {'borrow_kusd': 99_999_999}\n"
        "    def after(self, quarter, refused): self.heard.append((quarter, [each.line for each in refused]))\n",
    )
    played = alone(told, level, 2)
    assert played.forms[1][0].log == ("[(0, ['borrow_kusd'])]",)


@pytest.mark.parametrize("level", [Level.TRUSTED, Level.GUARDED])
def test_a_game_begins_with_a_file_that_remembers_nothing(tmp_path: Path, level: Level) -> None:
    path = written(tmp_path, "count = 0\ndef decide(seen, rng):\n    global count\n    count += 1\n    log(count)\n")
    sitter = sit(bot(path, level))
    games = [play({0: sitter}, 2), play({0: sitter}, 2)]
    sitter.close()
    assert [[forms[0].log for forms in game.forms] for game in games] == [[("1",), ("2",)]] * 2


@pytest.mark.parametrize("level", [Level.TRUSTED, Level.GUARDED])
def test_a_file_that_cannot_be_loaded_crashes_every_quarter(tmp_path: Path, level: Level) -> None:
    path = written(tmp_path, "import nosuchmodule\n" + SOUND)
    faults = alone(path, level).faults[0]
    assert [fault.kind for fault in faults] == [Kind.CRASHED, Kind.CRASHED]
    assert faults[0].word == "ModuleNotFoundError: No module named 'nosuchmodule'"
    assert f'{path}", line 1' in faults[0].traceback


def test_both_levels_draw_the_same_numbers(tmp_path: Path) -> None:
    path = written(tmp_path, "def decide(seen, rng):\n    log(rng.integers(1 << 40), rng.normal())\n")
    trusted, guarded = (alone(path, level).forms for level in (Level.TRUSTED, Level.GUARDED))
    assert trusted == guarded
    assert trusted[0][0].log != trusted[1][0].log


def test_numpy_is_as_good_as_python_in_a_form() -> None:
    from game.arena.author import plain

    assert plain(np.arange(2)) == [0, 1]
    assert plain(np.float64(0.5)) == 0.5
