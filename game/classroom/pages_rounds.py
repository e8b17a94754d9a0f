"""Round pages: what a student sees between two rounds, and what the teacher decides there."""

from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response

from game.classroom.ballot import ahead, winner
from game.classroom.events import CommonsRule
from game.classroom.lesson_room import taught
from game.classroom.pages import page
from game.classroom.seat_page import seat_page
from game.classroom.service import Classroom, ClassroomError
from game.classroom.sights import SeatView
from game.classroom.state import ClassState
from game.texts import _

REFRESH_S = 5


def between(request: Request, view: SeatView) -> Response:
    """The round's standings and the vote."""
    standings = seat_page(view.seen, view.before, view.told).standings
    can_vote = view.vote is not None and view.vote.is_open
    stage = f"{view.phase} {view.vote is None} {can_vote}"
    return page(
        request, "between.html", view=view, standings=standings, version=view.version, stage=stage,
        changes_of="of=seat&", refresh_s=0 if can_vote else REFRESH_S,
    )  # fmt: skip


def told_of_rounds(state: ClassState) -> dict[str, Any]:
    """What the console shows of rounds and vote."""
    vote = state.vote if state.phase == "between" else None
    won = winner(vote)
    is_tied = vote is not None and not vote.is_open and len(ahead(vote)) > 1
    return {"winner": won, "tied": is_tied, "rules": [rule for rule in get_args(CommonsRule) if rule and rule != won]}


async def ask(classroom: Classroom) -> None:
    """Open the lesson's vote."""
    asked = taught(classroom.state)
    if asked is None or asked.ballot is None:
        raise ClassroomError(_("this lesson has no vote; write your own question"))
    await classroom.vote_open(asked.ballot.question, asked.ballot.choices)


async def next_round(classroom: Classroom, rule: str) -> None:
    """Play again."""
    await classroom.next_round(rule)
