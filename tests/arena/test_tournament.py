"""What a tournament may be: read, made ready, or refused in one line that says where and how to mend it."""

from pathlib import Path

import pytest

from game.arena.bots import Level
from game.arena.plan import Plan, planned, stages
from game.arena.results import ArenaError
from game.arena.schedule import Shape
from game.arena.tournament import converted, tables_of
from game.cli import main

PAIR = ["Balanced", "CarryOn"]


def plan(folder: Path = Path(), **said: object) -> Plan:
    return planned(converted({"bots": PAIR, **said}), folder)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"bots": ["Balanced"]}, "bots: 1 can take part, a tournament has 2 to 100"),
        ({"games": 0}, "games is 0, must be >= 1"),
        ({"games": "many"}, "games is 'many', must be a whole number, not a text"),
        ({"seed": -1}, "seed is -1, must be >= 0"),
        ({"seats": 6}, "seats is 6, must be <= 5"),
        ({"seats": 3}, "seats is 3, but only 2 bots take part; take fewer, or enter more bots"),
        ({"scenario": "class_perid", "seats": 2}, "scenario: no scenario 'class_perid'"),
        ({"others": "Balancd"}, "others: there is no strategy called Balancd; did you mean Balanced"),
        ({"bots": ["Balanced", "Balancd"]}, r"bots\[1\]: Balancd: no strategy of the catalog, did you mean Balanced"),
        ({"bots": ["Balanced", "nowhere.py"]}, r"bots\[1\]: nowhere.py: there is no such file"),
        ({"bots": ["Balanced", ["no-such-program"]]}, r"bots\[1\]: no-such-program: there is no such program here"),
        ({"seeds": 3}, 'seeds is not a key here; did you mean "seed"'),
        ({"format": "cup"}, "format is 'cup', must be one of"),
        ({"limits": {"bank": 1}}, 'limits.bank is not a key here; did you mean "bank_ms"'),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(said: dict[str, object], word: str) -> None:
    with pytest.raises(ArenaError, match=word) as refused:
        plan(**said)
    assert "\n" not in str(refused.value)


def test_a_file_says_everything_and_its_bots_are_looked_for_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def decide(seen, rng):\n    return {}\n")
    (tmp_path / "cup.toml").write_text(
        'bots = ["Balanced", "mine.py", ["python3", "mine.py"], { bot = "mine.py", name = "Again", level = "trusted" }]\n'
        "seats = 3\n[limits]\nmemory_mb = 256\n"
    )
    made = planned(converted(tables_of(tmp_path / "cup.toml")), tmp_path)
    assert made.names == ("Balanced", "mine", "mine 2", "Again")
    assert [bot.level for bot in made.bots] == [Level.TRUSTED, Level.GUARDED, Level.GUARDED, Level.TRUSTED]
    assert made.bots[1].source == str(tmp_path / "mine.py") and str(tmp_path / "mine.py") in made.bots[2].source
    assert made.shape == Shape(4, 3, 5) and made.job.limits.memory_mb == 256


def test_the_same_tournament_elsewhere_is_the_same_and_another_bot_another_one(tmp_path: Path) -> None:
    for folder, text in (("here", "return {}"), ("there", "return {}"), ("changed", "return None")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.py").write_text(f"def decide(seen, rng):\n    {text}\n")
    here, there, changed = (
        plan(tmp_path / each, bots=["Balanced", "mine.py"]) for each in ("here", "there", "changed")
    )
    assert here.job.key == there.job.key != changed.job.key
    assert plan(workers=1).job.key == plan(workers=2, title="another title").job.key
    assert len({plan(**{name: value}).job.key for name, value in (("seed", 2), ("games", 3), ("quarters", 4))}) == 3


def test_a_shorter_game_is_a_scenario_of_its_own() -> None:
    assert plan(quarters=4).scenario.quarters_count == 4 and plan(quarters=4).job.scenario != "level_field"
    assert plan().job.scenario == "level_field"


@pytest.mark.parametrize("format_of", ["round_robin", "ladder", "swiss"])
def test_every_format_begins_with_a_stage(format_of: str) -> None:
    first = next(stages(plan(bots=["Balanced", "CarryOn", "Premium"], seats=2, games=12, format=format_of), list))
    assert [fixture.game for fixture in first] == list(range(len(first))) and len(first) in (2, 12)


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["arena"], "who takes part?"),
        (["arena", "Balanced"], "bots: 1 can take part"),
        (["arena", "nowhere.toml"], "nowhere.toml: cannot be read (No such file or directory)"),
        (["arena", *PAIR, "--backend", "dask"], "--backend dask and --scheduler go together"),
        (
            ["arena", "Balanced", "--", "no-such-program", "--seed"],
            "bots[1]: no-such-program: there is no such program",
        ),
        (["arena", "new"], "arena new: where to?"),
        (["bot", "check"], "bot check: which bot?"),
    ],
)
def test_the_command_line_answers_in_one_line(
    words: list[str], word: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(words)
    told = capsys.readouterr()
    assert left.value.code == 2 and word in told.err and told.err.count("\n") == 1 and not told.out
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_wrong_is_told_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "cup.toml"
    for text, word in (('bots = ["a"', "Unclosed array"), ("games = 0", "bots is missing")):
        place.write_text(text)
        with pytest.raises(SystemExit):
            main(["arena", str(place)])
        told = capsys.readouterr().err
        assert str(place) in told and word in told and told.count("\n") == 1
