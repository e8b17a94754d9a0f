"""Page: one entry of the encyclopedia, and how its words are folded for searching."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["term", "order", "law", "parameter", "company", "nation", "vehicle", "shell", "satellite", "occasion"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STOP = re.compile(r"\. |。")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure on a page: what it is, how much, in which unit, from where, and the page that says more."""

    label: str
    value: str
    unit: str = ""
    source: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """`key` names the page everywhere: "term.shell", "parameter.laws.market.price_exponent", "law.score.shares_ppm"."""

    key: str
    kind: Kind
    title: str
    words: tuple[str, ...] = ()  # paragraphs
    formula: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    links: tuple[str, ...] = ()  # keys of other pages

    @property
    def summary(self) -> str:
        """The first sentence, for lists."""
        first = self.words[0] if self.words else ""
        stop = STOP.search(first)
        return first[: stop.end()].rstrip() if stop else first

    def text(self) -> str:
        """All that is written on it, for searching."""
        facts = (f"{fact.label} {fact.value} {fact.unit} {fact.source}" for fact in self.facts)
        return "\n".join((self.key, self.title, *self.words, *self.formula, *facts))


def folded(words: str) -> str:
    """Without accents and capitals: "Türkiye" is found by "turkiye"."""
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
