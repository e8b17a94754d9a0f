"""Wording, words: how an event's wording is kept, and the small words all wordings share."""

from collections.abc import Callable
from typing import NamedTuple

from game.views.format import count
from game.world.events import Event
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

Say = Callable[[Event, Rulebook], str]


class Wording(NamedTuple):
    """A kind of event: the screen it leads to, how much it weighs (1 detail to 5 headline), who hears, its sentence."""

    place: str
    weight: int
    is_public: bool  # news for everybody; otherwise only for the operator it names
    say: Say


WITH_ARTICLE = ("United", "Philippines", "Middle East")
STAGE = {"lines": "build line", "bays": "test bay", "integration": "integration slot"}
TOPIC = {
    "generation": "satellite design",
    "laser_links": "laser links",
    "terminals": "user terminals",
    "direct_to_cell": "direct-to-cell",
    "autonomy": "operations autonomy",
}
FIGURE = {
    "in_service": "satellites in service",
    "subscribers": "subscribers",
    "share_ppm": "market share",
    "cash_kusd": "cash",
}
ORDINAL = {1: "first", 2: "second", 3: "third"}


def land(nation: str) -> str:
    """A nation inside a sentence: the Philippines, the rest of Europe, sea and air."""
    if nation.startswith("Rest of "):
        return f"the rest of {nation.removeprefix('Rest of ')}"
    if nation == "Sea and Air":
        return "sea and air"
    return f"the {nation}" if nation.startswith(WITH_ARTICLE) else nation


def head(sentence: str) -> str:
    """With a capital at the start."""
    return sentence[:1].upper() + sentence[1:]


def a(thing: str) -> str:
    """With its article: a Falcon 9, an Atlas V, an LVM3."""
    return f"an {thing}" if thing.startswith(("A", "E", "I", "LVM")) else f"a {thing}"


def plural(number: int, word: str) -> str:
    """1 satellite, 2 satellites."""
    return f"{count(number)} {word}{'' if number == 1 else 's'}"


def when(quarter: int, book: Rulebook) -> str:
    """A quarter index in words: 2026 Q1."""
    return quarter_label(quarter, book.scenario.opening).replace("-", " ")


def own(name: str) -> str:
    """The possessive: Qianfan's, Rest of Africa's."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
