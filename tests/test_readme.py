"""README: what it shows works as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from agents.rollout import play
from agents.strategies.catalog import named
from game.cli import parser
from game.rules.rulebook import compile_rulebook
from game.world.loading import load

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()


def test_the_strategy_of_the_readme_plays_legally() -> None:
    code = re.findall(r"```python\n(.*?)```", README, re.S)[0]
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    book = compile_rulebook(load("thousand_sails"))
    strategy = names["Frugal"]()  # type: ignore[operator]
    _, told = play(book, {0: strategy, 1: named("Balanced")}, 1, 6)
    assert not [event for events in told for event in events if event.kind == "line_refused"]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`skyshare ([a-z]+)", README))))
def test_every_command_of_the_readme_exists(command: str) -> None:
    assert command in parser().format_help()
    done = subprocess.run([sys.executable, "-m", "game", command, "--help"], capture_output=True, text=True)
    assert done.returncode == 0


def test_every_file_the_readme_names_exists() -> None:
    named_files = re.findall(r"[`(]((?:game|agents|assets|tests)/[\w./-]+\.\w+)[`)]", README)
    assert len(named_files) >= 6
    for name in named_files:
        assert (ROOT / name).exists(), name
