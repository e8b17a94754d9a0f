"""Wording, words: how an event's wording is kept, and the small words all wordings share."""

from collections.abc import Callable
from typing import NamedTuple

from game.texts import ENGLISH, N_, Inflected, _, in_a_sentence, language, ngettext
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
TOPIC = {
    "generation": N_("satellite design"),
    "laser_links": N_("laser links"),
    "terminals": N_("user terminals"),
    "direct_to_cell": N_("direct-to-cell"),
    "autonomy": N_("operations autonomy"),
}
FIGURE = {
    "in_service": N_("satellites in service"),
    "subscribers": N_("subscribers"),
    "share_ppm": N_("market share"),
    "cash_kusd": N_("cash"),
    "aloft": N_("satellites up, those still climbing too"),
}
ORDINAL = {1: N_("first"), 2: N_("second"), 3: N_("third")}


def land(nation: str) -> str:
    """A nation inside a sentence: the Philippines, the rest of Europe, sea and air; o Brasil."""
    if language().code != ENGLISH:
        return Inflected(in_a_sentence(nation))
    if nation.startswith("Rest of "):
        return f"the rest of {nation.removeprefix('Rest of ')}"
    if nation == "Sea and Air":
        return "sea and air"
    return f"the {nation}" if nation.startswith(WITH_ARTICLE) else nation


def head(sentence: str) -> str:
    """With a capital at the start; a name stays one that joins a preposition."""
    return type(sentence)(sentence[:1].upper() + sentence[1:])


def a(thing: str) -> str:
    """With its article: a Falcon 9, an Atlas V, an LVM3."""
    sounds_open = thing.startswith(("A", "E", "I", "LVM"))
    return (_("an {thing}") if sounds_open else _("a {thing}")).format(thing=thing)


def plural(number: int, one: str, many: str, **values: object) -> str:
    """The form of a text for a number of things, the number filled in as {count}: 1 satellite, 2 satellites."""
    return ngettext(one, many, number).format(count=count(number), **values)


def when(quarter: int, book: Rulebook) -> str:
    """A quarter index in words: 2026 Q1."""
    return quarter_label(quarter, book.scenario.opening).replace("-", " ")


def own(name: str) -> str:
    """The possessive: Qianfan's, Rest of Africa's."""
    return (_("{name}'") if name.endswith("s") else _("{name}'s")).format(name=name)
