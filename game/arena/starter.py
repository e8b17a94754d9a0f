"""Starter: a first bot of one's own, commented, that already plays."""

from pathlib import Path

from game.arena.results import ArenaError
from game.paths import assets


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
