"""Outlook: what may come of the form being filled in, worked out beside the window and kept up with its changes."""

from typing import NamedTuple

from game.insight import forecast
from game.insight.background import Job
from game.insight.forecast import Fan
from game.ui.session import Session
from game.world.axes import Ints
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders

SETTLED_S = 0.3  # a form at rest so long is thought over
FEWEST_PIECES = 2  # of four worlds each, before a fan is shown
REMEMBERED = 4  # forms of the quarter whose worlds are kept, so that an undo shows its fan at once


class Foreseen(NamedTuple):
    """A fan and what it stands for."""

    fan: Fan
    quarter: int  # it begins at
    is_old: bool  # of a form that is no longer the draft


class Asked:
    """One form of the quarter and the worlds imagined for it."""

    def __init__(self, form: Orders, job: Job[list[Ints]]) -> None:
        self.form, self.job = form, job
        self._made: tuple[int, Fan] | None = None

    @property
    def fan(self) -> Fan | None:
        """Of the worlds that are in, None while they are too few."""
        pieces = len(self.job.results)
        if pieces < FEWEST_PIECES:
            return None
        if self._made is None or self._made[0] != pieces:
            self._made = (pieces, forecast.fan([path for piece in self.job.results for path in piece]))
        return self._made[1]


class Outlook:
    """The forecast of one match's draft; `keep_up` once a frame, only where matches are thought over."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.is_on = False
        self._seen: Observation | None = None
        self._asked: list[Asked] = []  # of this quarter, the first without any change
        self._last: tuple[Fan, int] | None = None  # shown last, and where it begins
        self._draft: Orders = CARRY_ON
        self._since = 0.0

    def keep_up(self, t: float) -> None:
        """Ask for what is new: the empty form at once, a changed one when it has rested."""
        session = self.session
        self.is_on = not (session.is_over or session.is_watched or session.is_shared)
        if session.seen is not self._seen:
            self._begin()
        if not self.is_on:
            return
        draft = session.draft.orders
        if draft is not self._draft:
            self._draft, self._since = draft, t
        if not self._asked:
            self._ask(CARRY_ON)
        elif self._of(draft) is None and t - self._since >= SETTLED_S:
            self._let_go()
            self._ask(draft)

    def _begin(self) -> None:
        """Another quarter: what was asked before is of no use."""
        self._seen = self.session.seen
        for asked in self._asked:
            asked.job.drop()
        self._asked = []

    def _ask(self, form: Orders) -> None:
        job = self.session.reflection.background.forecast(self.session.seen, form)
        self._asked.append(Asked(form, job))

    def _let_go(self) -> None:
        """Unfinished forms that are no longer the draft, and the oldest of those remembered."""
        base, rest = self._asked[:1], self._asked[1:]
        for asked in rest:
            if not asked.job.is_done:
                asked.job.drop()
        self._asked = base + [asked for asked in rest if not asked.job.is_dropped][1 - REMEMBERED :]

    def _of(self, form: Orders) -> Asked | None:
        return next((asked for asked in self._asked if asked.form == form), None)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def failed(self) -> str:
        """Why nothing more will come, "" while it will."""
        return self.session.reflection.background.failed if self.is_on else ""

    @property
    def shown(self) -> Foreseen | None:
        """The draft's fan; until it has worlds enough, the one shown before."""
        asked = self._of(self.session.draft.orders)
        fan = asked.fan if asked else None
        if fan is not None:
            self._last = (fan, self.session.seen.quarter)
            return Foreseen(fan, self.session.seen.quarter, is_old=False)
        return Foreseen(*self._last, is_old=True) if self._last else None

    @property
    def unchanged(self) -> Fan | None:
        """The fan without the draft's changes, None where there are none or nothing is known."""
        is_changed = self.session.draft.orders != CARRY_ON
        return self._asked[0].fan if self._asked and is_changed else None

    @property
    def worlds(self) -> int:
        """Worlds played for the draft so far."""
        asked = self._of(self.session.draft.orders)
        return round(asked.job.share * forecast.WORLDS) if asked else 0

    @property
    def is_complete(self) -> bool:
        """Whether the draft's fan will change no more."""
        asked = self._of(self.session.draft.orders)
        return asked is not None and asked.job.is_done

    def keep_word(self) -> None:
        """Keep what is forecast for the quarter about to be played, to be held against what comes."""
        kept = self.session.kept
        kept.pop(KEPT, None)
        asked = self._of(self.session.draft.orders) if self.is_on and self._seen is self.session.seen else None
        if asked is not None and asked.fan is not None:
            share = asked.fan.of("share_ppm")[:, 1]
            low, median, high = (round(float(share[forecast.BANDS.index(band)])) for band in (10, 50, 90))
            kept[KEPT] = (self.session.seen.quarter, low, median, high)


KEPT = "forecast.share"  # (quarter played, low, median, high) in parts per million, of the form handed in


def outlook(session: Session) -> Outlook:
    """The match's own."""
    found = session.kept.get("outlook")
    if found is None:
        found = session.kept["outlook"] = Outlook(session)
    own: Outlook = found
    return own
