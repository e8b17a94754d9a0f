"""Look: the game's dark colours and its letters, for pictures and pages. The same values as the window's theme."""

import io
import re
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from game.paths import assets

BG, PANEL, CARD = "#060911", "#0F1828", "#152135"
LINE, STRONG_LINE = "#22324D", "#35507A"
TEXT, MUTED, DIM = "#E8EEF8", "#9DB0CC", "#7186A6"
ACCENT, GOOD, BAD, WARN = "#56B4E9", "#34D399", "#F87171", "#FBBF24"
OPERATORS = ("#56B4E9", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#F0E442")  # by seat, Okabe-Ito
COLOURS = {
    "bg": BG, "panel": PANEL, "card": CARD, "line": LINE, "strong": STRONG_LINE,
    "text": TEXT, "muted": MUTED, "dim": DIM, "accent": ACCENT, "good": GOOD, "bad": BAD, "warn": WARN,
}  # fmt: skip
DPI = 120
LETTERS = "SkyInter-Regular.ttf", "SkyHan-Regular.ttf"  # the second for what the first lacks
UNDATED: dict[str, dict[str, Any]] = {"svg": {"Date": None}}  # the same picture is the same file
STYLE: dict[str, Any] = {
    "font.size": 10.5,
    "figure.facecolor": BG,
    "savefig.facecolor": BG,
    "axes.facecolor": PANEL,
    "axes.edgecolor": LINE,
    "axes.labelcolor": MUTED,
    "axes.axisbelow": True,
    "text.color": TEXT,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "grid.color": LINE,
    "grid.linewidth": 0.8,
    "svg.fonttype": "path",  # letters as shapes: a page needs no font
    "svg.hashsalt": "skyshare",
}


def styled() -> Any:
    """A context in which everything is drawn in the game's look."""
    for path in sorted((assets() / "fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(path)
    families = [font_manager.FontProperties(fname=str(assets() / "fonts" / name)).get_name() for name in LETTERS]
    return matplotlib.rc_context({**STYLE, "font.family": families})


def mixed(first: str, second: str, share: float) -> str:
    """The first colour with `share` of the second in it."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def plain(axes: Axes, grid: str = "y") -> None:
    """Only what carries meaning: no frame above and right, no tick marks, a faint grid."""
    axes.grid(axis=grid)  # type: ignore[arg-type]
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, pad=5)


def save(figure: Figure, place: str) -> None:
    """Write a picture; what it is made into is told by the ending of the name."""
    kind = Path(place).suffix.lower().lstrip(".")
    with styled():
        figure.savefig(place, format=kind, dpi=DPI, metadata=UNDATED.get(kind))


def inline(figure: Figure) -> str:
    """The picture as an `<svg>` element of a page: no description, no name spaces, no address of any kind."""
    return element(svg(figure))


def svg(figure: Figure) -> str:
    """The picture as the text of an SVG file."""
    text = io.StringIO()
    with styled():
        figure.savefig(text, format="svg", metadata=UNDATED["svg"])
    return text.getvalue()


def element(whole: str) -> str:
    """An SVG file's text as an element of a page."""
    shapes = re.sub(r"<metadata>.*?</metadata>", "", whole[whole.index("<svg") :], flags=re.S)
    return re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", shapes).replace("xlink:href", "href")
