"""Conductor: a teacher that is a program: between two rounds it asks the class and plays on under the rule that won."""

from collections import Counter
from typing import Any

from game.protocol.client import Client

RULES = ("none", "fee", "quota", "deposit")


async def conduct(teacher: Client) -> None:
    """Lead a class that has begun to its end."""
    while (console := await teacher.get("/api/teacher/state"))["phase"] != "ended":
        if console["phase"] == "between" and not _is_waited_for(console):
            await _between(teacher, console["vote"])
        else:
            await teacher.get(f"/api/teacher/changes?since={console['version']}")


def _is_waited_for(console: dict[str, Any]) -> bool:
    """Whether the vote is open and a voice is missing."""
    vote = console["vote"]
    return bool(vote and vote["is_open"] and len(vote["voices"]) < console["students"])


async def _between(teacher: Client, vote: dict[str, Any] | None) -> None:
    if vote is None:
        await teacher.post("/api/teacher/vote-open", {"question": "Which rule?", "choices": RULES})
    elif not vote["is_open"]:
        [(rule, _voices), *_rest] = Counter(choice for _, choice in vote["voices"]).most_common(1) or [("none", 0)]
        await teacher.post("/api/teacher/next-round", {"rule": rule})
    else:
        await teacher.post("/api/teacher/vote-close")
