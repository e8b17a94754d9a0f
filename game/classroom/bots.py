"""Bots: students that are programs; they join a class over HTTP and play it to the end."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any

from game.protocol.client import Client, Refused

AGAIN_S = 0.05  # between two tries to reach a server that is gone
GIVES_UP_S = 60.0


@dataclass
class Ledger:
    """What a bot was promised, and how long it waited."""

    acknowledged_s: list[float] = field(default_factory=list)  # of drafts and forms handed in
    drafts: dict[int, Any] = field(
        default_factory=dict
    )  # quarter, counted through all rounds -> the last form that was acknowledged
    handed_in: set[int] = field(default_factory=set)
    screens: dict[int, float] = field(default_factory=dict)  # quarter -> when it was first seen open
    ended: float = 0.0
    errors: list[str] = field(default_factory=list)
    away: list[tuple[float, float]] = field(
        default_factory=list
    )  # when the server was gone, and when it answered again


def quarters_before(state: dict[str, Any]) -> int:
    """Quarters of the rounds before this one, as they are counted through the class."""
    return int((state["round_number"] - 1) * state["quarters"])


class Bot:
    """A student. The same number and luck give the same forms."""

    def __init__(self, host: str, port: int, code: str, number: int, luck: int, think_s: float = 0.0) -> None:
        self.client, self.code, self.name = Client(host, port), code, f"bot {number}"
        self.random = random.Random(f"{luck}/{number}")
        self.think_s = think_s  # at most, before a form is handed in
        self.hands_in = True  # else the quarter closes at its deadline, with the draft
        self.ledger = Ledger()

    async def join(self) -> None:
        """Sit down; asked again where the server went away before it said yes, the name may be taken by oneself."""
        ticket = await self._persistently("POST", "/api/join", {"code": self.code, "name": self.name})
        self.client.token = ticket["token"]

    async def play(self) -> Ledger:
        """Decide every quarter until the class is over."""
        while True:
            state = await self._persistently("GET", "/api/state")
            if state["phase"] == "ended":
                self.ledger.ended = time.monotonic()
                self.client.close()
                return self.ledger
            if state["phase"] in ("running", "paused") and not state["closing"]:
                counted = quarters_before(state)
                self.ledger.screens.setdefault(counted + state["quarter"], time.monotonic())
                if not state["handed_in"] and (self.hands_in or counted + state["quarter"] not in self.ledger.drafts):
                    await self._decide(state["quarter"], counted)
            elif state["phase"] == "between":
                await self._vote(state["vote"], state["voice"])
            await self._persistently("GET", f"/api/changes?since={state['version']}")

    async def _vote(self, vote: dict[str, Any] | None, voice: str) -> None:
        """Give a voice, once."""
        if vote is not None and vote["is_open"] and not voice:
            try:
                await self._persistently("POST", "/api/vote", {"choice": self.random.choice(vote["choices"])})
            except Refused as refused:
                if refused.status != 409:  # the vote may close meanwhile
                    self.ledger.errors.append(refused.word)

    async def _decide(self, quarter: int, before: int) -> None:
        """before: quarters of the rounds that are over."""
        try:
            seen = await self._persistently("GET", "/api/seen")
            if seen["quarter"] != quarter:
                return
            form = self.ledger.drafts.get(before + quarter) or self._form(seen["legal"])
            await asyncio.sleep(self.think_s * self.random.random())
            await self._timed("/api/draft", {"quarter": quarter, "orders": form})
            self.ledger.drafts[before + quarter] = form
            if self.hands_in:
                await self._timed("/api/hand-in", {"quarter": quarter})
                self.ledger.handed_in.add(before + quarter)
        except Refused as refused:
            if refused.status != 409:  # the quarter may close while it thinks
                self.ledger.errors.append(refused.word)

    def _form(self, legal: dict[str, Any]) -> dict[str, Any]:
        """A small, legal form: prices, the line, sometimes a loan."""
        floor = legal["price_floor_usd"]
        form: dict[str, Any] = {
            "price": {
                "tiers": {tier: min(999, max(1, low) + self.random.randrange(5, 40)) for tier, low in floor.items()}
            },
            "build": {name: self.random.randrange(0, 40) for name in legal["generations"][:1]},
        }
        if self.random.random() < 0.2 and legal["borrow_limit_kusd"] > 1000:
            form["borrow_kusd"] = self.random.randrange(1, 1000)
        return form

    async def _timed(self, path: str, content: Any) -> None:
        began = time.monotonic()
        await self._persistently("POST", path, content)
        self.ledger.acknowledged_s.append(time.monotonic() - began)

    async def _persistently(self, method: str, path: str, content: Any = None) -> Any:
        """Ask until the server answers; whatever is asked here may be asked twice."""
        lost: float | None = None
        while True:
            try:
                answer = await (self.client.get(path) if method == "GET" else self.client.post(path, content))
            except (OSError, EOFError):
                lost = lost or time.monotonic()
                if time.monotonic() - lost > GIVES_UP_S:
                    raise
                await asyncio.sleep(AGAIN_S)
            else:
                if lost is not None:
                    self.ledger.away.append((lost, time.monotonic()))
                return answer
