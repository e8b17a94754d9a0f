"""Extra: pictures and pages need libraries that the game itself does not; without them one line says how to get them."""

from importlib.util import find_spec
from pathlib import Path

LIBRARIES = ("matplotlib", "jinja2")
PICTURES = (".png", ".svg")
PAGES = (".html", ".htm")


class ReportError(Exception):
    """A picture or page that cannot be made, in one line."""


def missing() -> list[str]:
    """The libraries that are not there."""
    return [name for name in LIBRARIES if find_spec(name) is None]


def ready(picture: str | None, page: str | None = None) -> None:
    """Raise before the work begins what would spoil its end: a missing library, a name or place that cannot be."""
    for place, endings in ((picture, PICTURES), (page, PAGES)):
        if place is None:
            continue
        if missing():
            raise ReportError(f'pictures and pages need {" and ".join(missing())}: pip install "skyshare[report]"')
        if Path(place).suffix.lower() not in endings:
            raise ReportError(f"{place}: should end in {' or '.join(endings)}")
        writable(place)


def writable(place: str | None) -> None:
    """OSError now rather than after minutes of play; what stands there stays as it is."""
    if place is None:
        return
    fresh = not Path(place).exists()
    Path(place).open("ab").close()
    if fresh:
        Path(place).unlink()
