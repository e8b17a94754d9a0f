"""Reminders: what is still pending this quarter, each said once, and the kinds a player wants to hear no more of."""

from game.ui.clinch import clinch
from game.ui.screens.orders_parts import kept
from game.ui.session import Session
from game.views.clinch import pending_outcome
from game.views.lesson import LESSON
from game.views.lesson_step import LEFT
from game.views.pending import Pending, pending

MUTED = "muted"  # the mark of a kind, with the chair and the kind behind it
SAID = "pending.said"  # (quarter, keys)


def waiting(session: Session) -> tuple[Pending, ...]:
    """What is pending and neither said in this quarter nor muted."""
    if session.is_over or session.is_watched or is_taught(session):
        return ()
    draft = session.draft
    found = kept(session, "pending", lambda: pending(session.seen, draft.orders, draft.rejections), mark=draft.orders)
    said, silent = _said(session), muted(session)
    return tuple(item for item in (*found, *_decided(session)) if item.key not in said and item.kind not in silent)


def _decided(session: Session) -> tuple[Pending, ...]:
    """The offer to play a decided match out."""
    watch = clinch(session)
    outcome = None if watch.is_resting else watch.decided
    return (pending_outcome(outcome),) if outcome is not None else ()


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
    """Kinds that are not said any more to who sits before the screen; kept beside the record."""
    own = _mark(session, "")
    return frozenset(mark.removeprefix(own) for mark in session.marks if mark.startswith(own))


def mute(session: Session, kind: str, is_muted: bool) -> None:
    """Say a kind no more, or again."""
    (session.marks.add if is_muted else session.marks.discard)(_mark(session, kind))


def _mark(session: Session, kind: str) -> str:
    return f"{MUTED} {session.chair}: {kind}"


def _said(session: Session) -> frozenset[str]:
    quarter, keys = session.kept.get(SAID, (-1, frozenset()))
    return frozenset(keys) if quarter == session.seen.quarter else frozenset()
