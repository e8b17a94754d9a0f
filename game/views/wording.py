"""Wording: every event the rules make, as a sentence, with its weight and the screen it leads to."""

from game.views.wording_chance import CHANCE
from game.views.wording_ground import GROUND
from game.views.wording_space import SPACE
from game.views.wording_words import Wording
from game.world.events import Event
from game.world.rulebook import Rulebook

WORDINGS: dict[str, Wording] = {**SPACE, **GROUND, **CHANCE}
STEP = 10  # from one weight to the next
OWN = 20  # one's own news stands two steps above the same news of somebody else


class UnwordedEventError(LookupError):
    """A kind of event that has no sentence."""


def wording_of(kind: str) -> Wording:
    """How a kind is worded; UnwordedEventError for one that nobody has put into words."""
    found = WORDINGS.get(kind)
    if found is None:
        raise UnwordedEventError(f"no wording for events of kind {kind}")
    return found


def sentence(event: Event, book: Rulebook) -> str:
    """What happened, in one plain sentence without a full stop; a dilemma's outcome is the scenario's own."""
    return wording_of(event.kind).say(event, book)


def headline_rank(event: Event, seat_name: str) -> int:
    """How important an event is to a seat: 0 none of its business, otherwise the larger the more."""
    worded = wording_of(event.kind)
    is_own = event.operator == seat_name
    if event.operator and not is_own and not worded.is_public:
        return 0
    return worded.weight * STEP + (OWN if is_own else 0)


def place_of(kind: str) -> str:
    """Key of the screen an event leads to."""
    return wording_of(kind).place
