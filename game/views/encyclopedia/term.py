"""Term: a word of the trade in plain words, with its formula, parameters and laws."""

from dataclasses import dataclass


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
