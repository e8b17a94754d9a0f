"""Headlines: events in a sentence each, with a colour, an icon and the place they lead to."""

from dataclasses import dataclass

from game.texts import _, language
from game.ui.session import Session
from game.ui.theme import ACCENT, BAD, GOOD, MUTED, WARN, Colour
from game.views.news import Told, told_to

TONES: dict[str, Colour] = {"good": GOOD, "bad": BAD, "warn": WARN, "plain": ACCENT, "muted": MUTED}
MOST = 14
QUESTION = "question"  # leads to the briefing instead of a place


@dataclass(frozen=True, slots=True)
class Headline:
    """One sentence; `place` is where the rail leads."""

    text: str
    icon: str
    colour: Colour
    place: str
    nation: str = ""


def headline(told: Told) -> Headline:
    """An event as the screen shows it."""
    return Headline(told.sentence, told.icon, TONES[told.tone], told.place, told.nation)


def question(session: Session) -> Headline:
    """What the chair keeps asking, for a quarter without news."""
    return Headline(_(session.book.scenario.operators[session.chair].question), "help-circle", ACCENT, QUESTION)


def headlines(session: Session) -> list[Headline]:
    """News of this quarter and what last quarter's events mean for the seat, the weightiest first."""
    key = f"headlines {session.seen.quarter} {language().code}"
    if session.kept.get("headlines.key") != key:
        session.kept["headlines.key"] = key
        news = [*session.seen.news, *session.told[-1]]
        found = told_to(news, session.chair, session.book)
        lines = [headline(told) for told in found if told.weight >= 2][:MOST]
        session.kept["headlines"] = lines or [question(session)]
    kept: list[Headline] = session.kept["headlines"]
    return kept
