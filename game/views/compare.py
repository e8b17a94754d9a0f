"""Compare: two matches that began alike, figure by figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from game.views.deals_word import figure_course, show_figure
from game.world.observation import Observation
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in both matches, by quarter, the opening first."""

    branch: tuple[float, ...]
    original: tuple[float, ...]
    show: Callable[[float], str]

    @property
    def at_last(self) -> tuple[float, float]:
        """Both where the shorter one ends."""
        last = min(len(self.branch), len(self.original)) - 1
        return self.branch[last], self.original[last]


def compared(branch: Sequence[World], original: Sequence[World], seen: Observation, figure: str) -> Compared:
    """An own figure of the seat in both matches."""
    return Compared(
        figure_course(branch, seen, figure), figure_course(original, seen, figure), partial(show_figure, figure)
    )


def difference_words(shown: Compared) -> str:
    """How much more the branch has, with its sign."""
    here, there = shown.at_last
    sign = "+" if here > there else "−" if here < there else "±"
    return f"{sign}{shown.show(abs(here - there))}"
