"""Run: quarters played on, one at a time, until something asks for the player."""

from game.ui.reminders import muted
from game.ui.session import Session
from game.views.agenda import urgent
from game.views.news import told_to
from game.views.pending import pending

FALLS = "falls"  # what screens remember: why the share moved, by quarter


def needs(session: Session) -> frozenset[str]:
    """What asks for the player now, whatever has been said of it; kinds that are muted do not."""
    silent = muted(session)
    found = pending(session.seen, session.draft.orders, session.draft.rejections)
    return urgent(session.seen) | {item.key for item in found if item.kind not in silent}


def explain_share(session: Session) -> None:
    """Why the share moved in the quarter just played, for whoever shows it: too much work for a frame."""
    quarter = session.world.quarter - 1
    session.kept.setdefault(FALLS, {})[quarter] = session.match.fall(quarter, session.seat)


class Run:
    """Quarters played on, one at a time, until something asks for the player."""

    def __init__(self, session: Session, most: int) -> None:
        self.session, self.most = session, most
        self.known = needs(session)
        self.quarters = 0

    def step(self) -> bool:
        """One quarter; whether another one follows."""
        session = self.session
        told = told_to(session.end_quarter(), session.chair, session.book)
        self.quarters += 1
        if not session.is_shared:
            explain_share(session)
        is_weighty = any(one.weight >= 3 and one.tone in ("good", "bad") for one in told)
        stops = session.is_over or session.seen.legal.dilemma or is_weighty or needs(session) - self.known
        return not stops and self.quarters < self.most

    def finish(self) -> int:
        """Every quarter that follows; how many were played."""
        while self.step():
            pass
        return self.quarters
