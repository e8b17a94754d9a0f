"""Clinch: keeps an eye, beside the window, on whether the match is decided.

Only where one person plays, in the second half of a match: the estimate rests on what that one seat may know, and what it
says must not reach the others at the same screen.
"""

from game.insight.background import Job
from game.insight.clinch import RUNNING, Ending, Outcome, outcome
from game.ui.session import Session
from game.views.clinch import KIND
from game.world.observation import Observation
from game.world.state import World

OFFERED, PLAYED_OUT = "clinch.offered ", "clinch.out "  # marks beside the record, with a quarter behind them
REST_QUARTERS = 4  # in which an offer that was declined is not made again
LEAST_LEFT = 2  # quarters to play out, or the offer is not worth a word


class Asked:
    """One quarter's question and the worlds that have answered it."""

    def __init__(self, seen: Observation, world: World, job: Job[list[Ending]]) -> None:
        self.seen, self.world, self.job = seen, world, job
        self._made: tuple[int, Outcome] | None = None

    @property
    def outcome(self) -> Outcome:
        """What is known; once it is open no more worlds are asked."""
        pieces = len(self.job.results)
        if self._made is None or self._made[0] != pieces:
            self._made = pieces, outcome(self.seen, [one for piece in self.job.results for one in piece])
        found = self._made[1]
        if found.is_open and not self.job.is_done:
            self.job.drop()
        return found


class Clinch:
    """What one match's quarters said; `keep_up` once a frame, only where matches are thought over."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._asked: dict[int, Asked] = {}

    @property
    def is_watching(self) -> bool:
        """Whether an offer could be made at all."""
        session = self.session
        is_alone = not (session.is_over or session.is_watched or session.is_shared or session.host)
        is_late = 2 * session.world.quarter >= session.quarters
        return is_alone and is_late and session.seen.quarters_left >= LEAST_LEFT

    def keep_up(self) -> None:
        """Ask about this quarter; while it looks decided, about those before it that are not known."""
        if not self.is_watching:
            return
        for quarter in self._last(self.session.world.quarter):
            known = self._of(quarter)
            if known is None:
                self._ask(quarter)
            if known is None or not known.outcome.is_sure:
                return

    @property
    def decided(self) -> Outcome | None:
        """The outcome of this quarter, if it and those before it are sure and say the same; else None."""
        if not self.is_watching:
            return None
        found = [known.outcome for quarter in self._last(self.session.world.quarter) if (known := self._of(quarter))]
        is_known = len(found) == RUNNING and all(each.is_sure for each in found)
        is_one = len({(each.winner, each.place) for each in found}) == 1
        return found[0] if is_known and is_one else None

    @property
    def is_resting(self) -> bool:
        """Whether it has been offered of late."""
        last = last_mark(self.session, OFFERED)
        return last is not None and last <= self.session.world.quarter < last + REST_QUARTERS

    def _last(self, quarter: int) -> range:
        """The quarters that have to agree, the latest first; none lies in the first half of the match."""
        return range(quarter, max(quarter - RUNNING, (self.session.quarters + 1) // 2 - 1), -1)

    def _of(self, quarter: int) -> Asked | None:
        """What was asked of a quarter; one that was taken back and played another way is forgotten."""
        known = self._asked.get(quarter)
        return known if known is not None and known.world is self.session.worlds[quarter] else None

    def _ask(self, quarter: int) -> None:
        session = self.session
        is_now = quarter == session.world.quarter
        seen = session.seen if is_now else session.past.seen(quarter, session.seat)
        job = session.reflection.background.endings(seen)
        self._asked[quarter] = Asked(seen, session.worlds[quarter], job)


def clinch(session: Session) -> Clinch:
    """The match's own."""
    found = session.kept.get(KIND)
    if found is None:
        found = session.kept[KIND] = Clinch(session)
    own: Clinch = found
    return own


def note(session: Session, what: str) -> None:
    """Keep beside the record that it was this quarter."""
    forget(session, what)
    session.marks.add(f"{what}{session.world.quarter}")


def forget(session: Session, what: str) -> None:
    """It is not so any more."""
    session.marks.difference_update([mark for mark in session.marks if mark.startswith(what)])


def last_mark(session: Session, what: str) -> int | None:
    """The quarter noted, None where there is none."""
    found = [mark.removeprefix(what) for mark in session.marks if mark.startswith(what)]
    return max((int(word) for word in found if word.isdigit()), default=None)


def is_undone(mark: str, kept: int) -> bool:
    """Whether a mark is of a quarter that is taken back when so many are kept."""
    words = [mark.removeprefix(what) for what in (OFFERED, PLAYED_OUT) if mark.startswith(what)]
    return any(word.isdigit() and int(word) >= kept for word in words)
