"""Cues: which effects a quarter's events ask for."""

from collections.abc import Sequence

from game.views.news import ROOMS
from game.world.events import Event

MOST = 4  # of one quarter: more is noise
OWN = {
    "launch_failed": "failure",
    "delivered_low": "failure",
    "launched": "launch",
    "tender_won": "contract",
    "service_begun": "contract",
    "licence_granted": "contract",
    "satellites_entered": "in_service",
    "milestone_met": "milestone",
    "first_taken": "milestone",
    "research_done": "milestone",
    "date_kept": "milestone",
}
ORDER = ("failure", "launch", "in_service", "contract", "milestone", "warning")


def cues(events: Sequence[Event], chair: str) -> list[str]:
    """Effects for what happened to a chair, in the order they are heard; a failed flight drowns the others."""
    found = {cue for event in events if event.operator == chair and (cue := _cue(event))}
    if "failure" in found:
        found.discard("launch")
    return [cue for cue in ORDER if cue in found][:MOST]


def _cue(event: Event) -> str:
    """Its own effect, or the warning where something bad must be seen."""
    _, _, tone, weight = ROOMS.get(event.kind, ("", "", "", 0))
    return OWN.get(event.kind) or ("warning" if tone == "bad" and weight >= 3 else "")
