"""Observer's sight: what the picture of a watched match shows, taken from it between two quarters."""

from dataclasses import dataclass

from game.ui.map import ShellDots
from game.ui.screens.headlines import Headline, headline
from game.ui.screens.map_dress import fleet_dots, patterns, tints
from game.ui.screens.observer_rows import said
from game.ui.session import Session
from game.views.hud import quarter_words
from game.views.watching import OpenRow, open_news, open_rows, share_courses


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """What the picture shows of a match; the match itself may meanwhile be in work on a thread."""

    quarter: int
    seat: int  # whose satellites shine
    is_over: bool
    when: tuple[str, str]
    rows: list[OpenRow]
    courses: list[tuple[float, ...]]
    news: list[Headline]
    dots: list[ShellDots]  # with the companies' marks
    tints: dict[str, tuple[int, int, int]]
    patterns: dict[str, str]


def watched(session: Session) -> Watched:
    """As it stands between two quarters."""
    world, book = session.world, session.book
    news = [*said(session), *(headline(told) for told in open_news(session.told[-1], book))]
    return Watched(
        world.quarter, session.seat, session.is_over, quarter_words(session.seen), open_rows(world, book),
        share_courses(session.worlds, book), news, fleet_dots(session, True), tints(session), patterns(session),
    )  # fmt: skip
