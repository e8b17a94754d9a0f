"""Sum: how a figure comes about: its parts, what joins them, and the law that says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, prod
from typing import Literal

from game.texts import N_

Join = Literal["given", "add", "times", "per", "least", "most", "mean"]
Round = Literal["", "near", "down", "up"]
Show = Callable[[float], str]
SIGNS: dict[Join, str] = {"given": "", "add": "+", "times": "×", "per": "÷", "least": "·", "most": "·", "mean": "·"}
ROUNDED: dict[Round, Callable[[float], float]] = {"near": round, "down": floor, "up": ceil}
HEADS: dict[Join, str] = {"least": N_("the least of"), "most": N_("the most of"), "mean": N_("the mean of")}


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure as the game holds it, and the parts that make it: `worked_out` of them is `amount`.

    `show` writes it as the screen does; `law` is the page of the encyclopedia; `scale` multiplies what the parts come
    to, for a share in parts per million; a part that only informs (`is_note`) does not count.
    """

    label: str
    amount: float
    show: Show
    law: str = ""
    join: Join = "given"
    parts: tuple["Sum", ...] = ()
    rounding: Round = ""
    scale: float = 1.0
    is_note: bool = False

    @property
    def text(self) -> str:
        """The figure as the screen shows it."""
        return self.show(self.amount)

    def worked_out(self) -> float:
        """What the parts come to, down to the last of them."""
        if self.join == "given":
            return self.amount
        amounts = [part.worked_out() for part in self.parts if not part.is_note]
        come_to = _joined(self.join, amounts)
        scaled = come_to if self.scale == 1.0 else come_to * self.scale
        return ROUNDED[self.rounding](scaled + _tiny(self.rounding)) if self.rounding else scaled

    def sign_of(self, place: int) -> str:
        """What stands before a part: the operation that joins it to those before it."""
        part = self.parts[place]
        if part.is_note:
            return ""
        if self.join == "add":
            return "−" if part.amount < 0 else "+"
        return SIGNS[self.join] if place or self.join in HEADS else ""


def _joined(join: Join, amounts: Sequence[float]) -> float:
    match join:
        case "add":
            return sum(amounts)
        case "times":
            return prod(amounts)
        case "per":
            return amounts[0] / amounts[1] if amounts[1] else 0.0
        case "least":
            return min(amounts)
        case "most":
            return max(amounts)
        case "mean":
            return sum(amounts) / len(amounts) if amounts else 0.0
        case "given":
            return amounts[0]


def _tiny(rounding: Round) -> float:
    """Keeps a whole number whole where its parts are fractions."""
    return {"down": 1e-9, "up": -1e-9}.get(rounding, 0.0)


def given(label: str, amount: float, show: Show, law: str = "") -> Sum:
    """A figure that is not made of others: a count, a parameter, a decision."""
    return Sum(label, amount, show, law)


def note(label: str, amount: float, show: Show, law: str = "") -> Sum:
    """A figure that stands beside the parts without counting."""
    return Sum(label, amount, show, law, is_note=True)


def made(
    label: str, amount: float, show: Show, law: str, join: Join, parts: Sequence[Sum], rounding: Round = "",
    scale: float = 1.0,
) -> Sum:  # fmt: skip
    """A figure made of parts."""
    return Sum(label, amount, show, law, join, tuple(parts), rounding, scale)


def added(label: str, amount: float, show: Show, law: str, parts: Sequence[Sum], rounding: Round = "") -> Sum:
    """A plain sum; parts that are zero are left out where others are not."""
    kept = [part for part in parts if part.amount or part.is_note]
    return Sum(label, amount, show, law, "add", tuple(kept or parts[:1]), rounding)


def titled(figure: Sum, label: str) -> Sum:
    """The same figure under another label."""
    return replace(figure, label=label)


def known(figure: Sum) -> Callable[[], Sum]:
    """What explains a figure whose sum is worked out already."""
    return lambda: figure
