"""Class vote: a question of the teacher to the class, and one's voice."""

from pygame import Rect

from game.texts import _
from game.ui.canvas import Canvas
from game.ui.joined.match import JoinedMatch
from game.ui.screen import SIDE, Modal
from game.ui.theme import BODY, BUTTON, HEADING, MUTED, SMALL, TEXT
from game.ui.ui import Ui
from game.ui.widgets import button

WIDTH, STEP = 480, BUTTON + 8


class ClassVote(Modal):
    """One choice of a few; it can be changed until the vote is closed."""

    def __init__(self, host: JoinedMatch) -> None:
        self.host = host

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """As tall as the choices ask for."""
        vote = self.host.state.vote
        question = canvas.text_height(vote.question, WIDTH - 2 * SIDE, BODY) if vote else 0
        return WIDTH, 40 + question + 16 + STEP * (len(vote.choices) if vote else 0) + STEP + 2 * SIDE

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """The question, the choices, later."""
        canvas, vote = ui.canvas, self.host.state.vote
        if vote is None or not vote.is_open:
            ui.close()
            return
        canvas.text(_("The class votes"), Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        high = canvas.text_height(vote.question, rect.width, BODY)
        canvas.text(vote.question, Rect(rect.x, rect.y + 40, rect.width, high), BODY, TEXT, wrap=True)
        y = rect.y + 40 + high + 16
        for at, choice in enumerate(vote.choices):
            kind = "primary" if choice == self.host.voice else "secondary"
            if button(ui, f"vote.{at}", Rect(rect.x, y, rect.width, BUTTON), choice, kind=kind):
                self.host.vote(choice)
                ui.close()
            y += STEP
        if button(ui, "vote.later", Rect(rect.right - 120, y, 120, BUTTON), _("Later"), kind="ghost"):
            ui.close()
        canvas.text(_("Again in the menu (Esc)"), Rect(rect.x, y, rect.width - 130, BUTTON), SMALL, MUTED)
