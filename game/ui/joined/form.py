"""Form: one order form, filled in here and perhaps elsewhere too: by another of the seat, or in a browser.

What changes here goes out when it has rested; what changes elsewhere comes in while nothing of ours is on its way. The
server joins both, line by line: a draft is sent with the version it began as.
"""

from game.protocol.seat import SeatState
from game.ui.draft import Draft
from game.ui.joined.link import Errand, Link
from game.world.orders import CARRY_ON, Orders

REST_S = 0.4  # a form at rest so long is sent
HURRY_S = 3.0  # before the deadline nothing rests


class SharedForm:
    """What of it the server has, as far as is known here."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.sent: Orders = CARRY_ON  # last given to the link, or heard of
        self.base = 0  # the version the form here began as
        self.hand: bool | None = None  # handed in or taken back, not acknowledged yet
        self._last: Orders = CARRY_ON
        self._since = 0.0

    def begin(self, draft: Draft, state: SeatState) -> None:
        """Another quarter: the form is what the server has."""
        draft.orders = self.sent = self._last = state.draft
        self.base, self.hand = state.draft_version, None

    def hear(self, draft: Draft, state: SeatState) -> bool:
        """The same quarter: take in what others changed, where nothing of ours is under way; whether they did."""
        if self.link.is_busy:
            return False
        self.hand, is_other = None, False
        if draft.orders == self.sent:
            is_other = state.draft != draft.orders
            if is_other:
                draft.put(**{name: getattr(state.draft, name) for name in state.draft.__struct_fields__})
            self.sent = self._last = draft.orders
            self.base = state.draft_version
        return is_other

    def keep_up(self, draft: Draft, quarter: int, t: float, remaining_s: float | None) -> None:
        """Give the link what has changed, once it rests or time is short."""
        orders = draft.orders
        if orders != self._last:
            self._last, self._since = orders, t
        is_short = remaining_s is not None and remaining_s < HURRY_S
        if orders != self.sent and (is_short or t - self._since >= REST_S):
            self._give(Errand(quarter, orders, self.base))

    def flush(self, orders: Orders, quarter: int) -> None:
        """Give the link what has changed, at once."""
        if orders != self.sent:
            self._give(Errand(quarter, orders, self.base))

    def hand_in(self, quarter: int, orders: Orders) -> None:
        """It is final, unless it is taken back."""
        changed = orders if orders != self.sent else None
        self._give(Errand(quarter, changed, self.base if changed is not None else None, hands_in=True))

    def take_back(self, quarter: int) -> None:
        """It is being filled in again."""
        self._give(Errand(quarter, takes_back=True))

    def _give(self, errand: Errand) -> None:
        self.link.give(errand)
        if errand.orders is not None:
            self.sent = self._last = errand.orders
            self.hand = False  # a draft that is saved opens a form that was handed in
        if errand.hands_in or errand.takes_back:
            self.hand = errand.hands_in
