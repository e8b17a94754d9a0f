"""Starter: a first bot of one's own, commented, that already plays; and the folder of a class that writes bots."""

from pathlib import Path
from shutil import copyfile

from game.arena.results import ArenaError
from game.insight.lessons.lesson import folder_of
from game.insight.lessons.operator import LESSON, examples
from game.paths import assets

KIT = ("tournament.toml", "template.py", "handout.md")


def write(path: Path) -> Path:
    """Write it there; ArenaError where something stands there already or nothing can be written."""
    place = Path(path)
    if place.suffix != ".py":
        raise ArenaError(f"{place}: a bot is a Python file; call it {place.with_suffix('.py').name}")
    if place.exists():
        raise ArenaError(f"{place}: is there already and is left as it is; choose another name")
    text = (assets() / "bots" / "starter.py").read_text(encoding="utf-8").replace("mybot.py", place.name)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise ArenaError(f"{place}: cannot be written ({problem.strerror})") from None
    return place


def write_class(folder: Path) -> list[Path]:
    """A folder for a class: tournament, template, hand-out and the example bots (ArenaError)."""
    if folder.exists():
        raise ArenaError(f"{folder}: is there already and is left as it is; choose another name")
    kit = folder_of(LESSON)
    try:
        folder.mkdir(parents=True)
        for name in KIT:
            copyfile(kit / name, folder / name)
        (folder / "bots").mkdir()
        for name, source in examples().items():
            (folder / "bots" / f"{name}.py").write_text(source, encoding="utf-8")
    except OSError as problem:
        raise ArenaError(f"{folder}: cannot be written ({problem.strerror})") from None
    return sorted(path for path in folder.rglob("*") if path.is_file())
