"""A class's folder: what it begins with, all its files in one tournament, and one that cannot play keeps nobody waiting."""

from pathlib import Path

import pytest

from game.arena.bots import Level
from game.arena.check import Wrong, check
from game.arena.plan import Plan, planned
from game.arena.results import ArenaError
from game.arena.schedule import Shape
from game.arena.tournament import converted, tables_of
from game.cli import main

GOOD, TORN, EMPTY = "def decide(seen, rng):\n    return {}\n", "def decide(seen, rng)\n", "x = 1\n"


def filled(folder: Path, **files: str) -> Path:
    (folder / "bots").mkdir()
    for name, text in files.items():
        (folder / "bots" / f"{name}.py").write_text(text)
    return folder


def plan(folder: Path, *more: str) -> Plan:
    return planned(converted({"bots": ["bots", *more], "seats": 2}), folder)


def test_every_file_of_a_folder_enters_by_name(tmp_path: Path) -> None:
    made = plan(filled(tmp_path, bert=GOOD, ada=GOOD), "Balanced")
    assert made.names == ("ada", "bert", "Balanced") and made.shape.bots == 3 and not made.left_out
    assert {bot.level for bot in made.bots[:2]} == {Level.GUARDED}


def test_a_file_that_cannot_play_is_named_and_the_others_play(tmp_path: Path) -> None:
    made = plan(filled(tmp_path, ada=GOOD, bert=TORN, cleo=EMPTY, dora=GOOD))
    assert made.names == ("ada", "dora")
    assert len(made.left_out) == 2 and "bert.py:1: expected ':'" in made.left_out[0] and "cleo.py" in made.left_out[1]


@pytest.mark.parametrize(
    ("files", "word"),
    [({}, "no bot is in this folder"), ({"ada": GOOD, "bert": TORN}, r"1 can take part, .*left out: .*bert\.py:1")],
)
def test_too_few_are_refused_in_one_line(tmp_path: Path, files: dict[str, str], word: str) -> None:
    with pytest.raises(ArenaError, match=word) as caught:
        plan(filled(tmp_path, **files))
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_what_a_class_begins_with_plays_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "monday"
    with pytest.raises(SystemExit) as left:
        main(["arena", "class", str(place)])
    assert left.value.code == 0
    assert {path.name for path in (place / "bots").iterdir()} == {"Builder.py", "Sleepy.py", "Steady.py"}
    (place / "bots" / "torn.py").write_text(TORN)
    (place / "bots" / "ada.py").write_text((place / "template.py").read_text())
    for name, spend in (("before", "0.35"), ("after", "0.80")):
        (place / "bots" / "ada.py").write_text(
            (place / "template.py").read_text().replace("SPEND = 0.35", f"SPEND = {spend}")
        )
        with pytest.raises(SystemExit) as left:
            main(
                ["arena", str(place / "tournament.toml"), "--games", "8", "--quarters", "3", "--out", str(place / name)]
            )
        assert left.value.code == 0
        said = capsys.readouterr()
        assert "left out" in said.err and "torn.py:1" in said.err and "faults of" not in said.out
    with pytest.raises(SystemExit) as left:
        main(["arena", "compare", str(place / "before"), str(place / "after")])
    told = capsys.readouterr().out
    assert left.value.code == 0 and "1 bot revised" in told and "3 bots left as they were" in told
    with pytest.raises(SystemExit) as left:
        main(["arena", "class", str(place)])
    assert left.value.code == 2 and "is there already" in capsys.readouterr().err


def test_the_lessons_tournament_is_guarded_and_as_long_as_the_lesson_says(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["arena", "class", str(tmp_path / "monday")])
    made = planned(converted(tables_of(tmp_path / "monday" / "tournament.toml")), tmp_path / "monday")
    assert (
        made.tournament.level is Level.GUARDED and made.scenario.name == "class_period" and made.shape == Shape(3, 3, 4)
    )


def test_the_template_has_nothing_to_mend(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["arena", "class", str(tmp_path / "monday")])
    lines = list(check(str(tmp_path / "monday" / "template.py"), Level.TRUSTED))
    assert lines[-1] == "nothing to mend" and not any(isinstance(line, Wrong) for line in lines)
