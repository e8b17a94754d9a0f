"""Left off: what is kept of a session beside its record: its card and the forms in the making, taken up when it goes on."""

from pathlib import Path
from typing import TYPE_CHECKING

from game.texts import _
from game.ui.saved import Card, Drafts, read_card, read_drafts

if TYPE_CHECKING:
    from game.ui.session import Session


def card_of(session: "Session") -> Card:
    """What the list of saves shows of a match as it stands."""
    share, seat = session.world.score.share_ppm, session.people[0].seat
    rank = 1 + int((share > share[seat]).sum())
    return Card("", int(share[seat]), rank, tuple(sorted(session.marks)))


def drafts_of(session: "Session") -> Drafts:
    """Forms as they stand, those that say something."""
    wanted = [] if session.is_over else [each for each in session.people if not each.draft.is_empty]
    return Drafts(session.world.quarter, {each.chair: each.draft.orders for each in wanted}, session.turn)


def take_up(session: "Session", place: Path) -> None:
    """Marks and forms as they were left."""
    session.marks.update((read_card(place) or Card()).marks)
    drafts = read_drafts(place, session.world.quarter)
    if drafts is None or drafts.turn >= len(session.people):
        return
    session.turn, session.recording.drafts = drafts.turn, drafts
    for person in session.people:
        person.draft.orders = drafts.forms.get(person.chair, person.draft.orders)
    session.recording.unsaved = session.recording.unsaved or _("Your orders are as you left them")
