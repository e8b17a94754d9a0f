"""Term: a word of the trade in plain words, with its formula, parameters and laws."""

from dataclasses import dataclass
from typing import NamedTuple

from game.world.rulebook import Rulebook


class Constant(NamedTuple):
    """A number that no scenario sets: what it is, how much, its unit, and the file that says so."""

    label: str
    value: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """`parameters` and `laws` are named without their prefixes: "market.price_exponent", "demand.attraction"."""

    key: str
    title: str
    words: str
    formula: str = ""
    parameters: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    constants: tuple[Constant, ...] = ()


def filled(words: str, book: Rulebook, **beside: str) -> str:
    """Words with the parameters they name: "{market.open_availability_share:.0%}" becomes 95%."""
    laws = book.laws
    return words.format(**{table: getattr(laws, table) for table in laws.__struct_fields__}, **beside)
