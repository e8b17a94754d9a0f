"""Share change: why a seat's share moved, in figures that add up as they are shown."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.insight.past import Past
from game.insight.waterfall import Fall, waterfall
from game.texts import N_, figures
from game.views.format import MINUS

FINE_BELOW_PPM = 10_000  # shares are shown to the hundredth of a percentage point, smaller ones to the thousandth
PARTS: tuple[tuple[str, str, str], ...] = (
    ("churn", N_("Churn"), N_("customers who would have come and gone had nobody changed a thing")),
    ("capacity", N_("Capacity"), N_("your satellites: what they can carry, how often one is in view, how near")),
    ("price", N_("Price"), N_("your prices, terminals and wholesale")),
    ("licences", N_("Licences"), N_("nations that let you in, or no longer do")),
    ("agreements", N_("Agreements"), N_("lines served under your agreements, and what they pay")),
    ("rivals", N_("Rivals"), N_("everything that others changed")),
)


class Expected(NamedTuple):
    """What was forecast of the share a quarter ago, ppm."""

    low: int
    median: int
    high: int


class Change(NamedTuple):
    """A share before and after, and the parts of its change, all in whole units of what is shown."""

    before: int
    after: int
    parts: tuple[int, ...]  # as in PARTS; they add up to after less before
    unit_ppm: int

    @property
    def whole(self) -> int:
        """The change as shown."""
        return self.after - self.before

    def share(self, units: int) -> str:
        """A share: 27.41%."""
        return figures(f"{units * self.unit_ppm / 10_000:.{self._digits}f}%")

    def points(self, units: int) -> str:
        """A change in percentage points with its sign: +0.62, ±0.00."""
        shown = f"{units * self.unit_ppm / 10_000:+.{self._digits}f}"
        return figures(shown if units else shown.replace("+", "±")).replace("-", MINUS)

    def size(self, units: float) -> str:
        """The same without its sign, for charts that write their own."""
        return figures(f"{units * self.unit_ppm / 10_000:.{self._digits}f}").replace("-", MINUS)

    @property
    def _digits(self) -> int:
        return 2 if self.unit_ppm == 100 else 3


def fall_of(past: Past, quarter: int, seat: int) -> Fall:
    """Why the share moved in a quarter played; 15 ms."""
    return waterfall(past.played(quarter), seat, past.book)


def change(before_ppm: int, falls: Iterable[Fall]) -> Change:
    """The parts of some quarters together, rounded so that what is shown adds up."""
    parts = [sum(column) for column in zip(*falls, strict=True)] or [0] * len(PARTS)
    after_ppm = before_ppm + sum(parts)
    unit = 100 if max(before_ppm, after_ppm) >= FINE_BELOW_PPM else 10
    before, after = rounded(before_ppm, unit), rounded(after_ppm, unit)
    return Change(before, after, tuple(apportioned(parts, after - before, unit)), unit)


def apportioned(parts_ppm: Sequence[int], total: int, unit_ppm: int) -> list[int]:
    """Signed parts in whole units that add up to the total: each rounded down, the largest remainders up."""
    down = [ppm // unit_ppm for ppm in parts_ppm]
    largest = sorted(range(len(down)), key=lambda at: (-(parts_ppm[at] % unit_ppm), at))
    for at in largest[: total - sum(down)]:
        down[at] += 1
    return down


def rounded(ppm: int, unit_ppm: int) -> int:
    """In whole units."""
    return (ppm + unit_ppm // 2) // unit_ppm
