"""Reminders: what is still pending this quarter, each said once, and the kinds a player wants to hear no more of."""

from game.ui.screens.orders_parts import kept
from game.ui.session import Session
from game.views.lesson import LESSON
from game.views.lesson_step import LEFT
from game.views.pending import Pending, pending

MUTED = "pending.muted"  # kinds, for the rest of the match
SAID = "pending.said"  # (quarter, keys)


def waiting(session: Session) -> tuple[Pending, ...]:
    """What is pending and neither said in this quarter nor muted."""
    if session.is_over or session.is_watched or is_taught(session):
        return ()
    draft = session.draft
    found = kept(session, "pending", lambda: pending(session.seen, draft.orders, draft.rejections), mark=draft.orders)
    said, silent = _said(session), muted(session)
    return tuple(item for item in found if item.key not in said and item.kind not in silent)


def is_taught(session: Session) -> bool:
    """Whether a teacher says what comes next."""
    return session.book.scenario.name == LESSON and LEFT not in session.marks


def following(session: Session) -> Pending | None:
    """What the button leads to next, None where the quarter may end."""
    return next(iter(waiting(session)), None)


def say(session: Session, key: str) -> None:
    """Once a quarter is enough."""
    session.kept[SAID] = (session.seen.quarter, _said(session) | {key})


def muted(session: Session) -> frozenset[str]:
    """Kinds that are not said any more."""
    found: frozenset[str] = session.kept.get(MUTED, frozenset())
    return found


def mute(session: Session, kind: str, is_muted: bool) -> None:
    """Say a kind no more, or again."""
    session.kept[MUTED] = muted(session) | {kind} if is_muted else muted(session) - {kind}


def _said(session: Session) -> frozenset[str]:
    quarter, keys = session.kept.get(SAID, (-1, frozenset()))
    return frozenset(keys) if quarter == session.seen.quarter else frozenset()
