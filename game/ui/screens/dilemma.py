"""Dilemma: a choice put to the chair, each answer with its cost and odds."""

from pygame import Rect

from game.texts import N_, _, figures
from game.ui.canvas import Canvas
from game.ui.hotkeys import ENTER, Hotkey
from game.ui.reminders import say
from game.ui.screen import SIDE, Modal
from game.ui.session import Session
from game.ui.theme import (
    ACCENT,
    BAD,
    BODY,
    CARD,
    GOOD,
    HEADING,
    LINE,
    MUTED,
    SELECTED,
    SMALL,
    STRONG_LINE,
    TEXT,
    TINY,
    WARN,
)
from game.ui.ui import Ui
from game.ui.widgets import button, button_width
from game.views.format import money
from game.world.occasions import AnswerSpec, DilemmaSpec

WIDTH = 640
HEAD = 64
ANSWER_PAD = 12


class Dilemma(Modal):
    """The one on the seat's table; without an answer its default holds."""

    HOTKEYS = (
        Hotkey(N_("1 to 3"), N_("choose an answer"), picks="answer_by_key", signs="123"),
        Hotkey(N_("Enter"), N_("done"), "be_done", keys=ENTER),
    )

    def __init__(self, session: Session) -> None:
        self.session = session
        name = session.seen.legal.dilemma
        self.spec: DilemmaSpec = session.book.scenario.dilemmas[name]
        self.is_done = False

    @property
    def chosen(self) -> int:
        """The answer drafted, or the default."""
        given = self.session.draft.orders.answer
        return self.spec.default if given is None else given

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """As tall as its words."""
        inner = WIDTH - 2 * SIDE
        answers = sum(self._height(canvas, answer, inner) + 8 for answer in self.spec.answers)
        return WIDTH, 2 * SIDE + HEAD + canvas.text_height(_(self.spec.text), inner) + 16 + answers + 50

    def answer_by_key(self, ui: Ui, which: int) -> None:
        """A digit."""
        if which < len(self.spec.answers):
            self._answer(which)

    def be_done(self, ui: Ui) -> None:
        """Enter."""
        self.is_done = True

    def _answer(self, place: int) -> None:
        self.session.draft.put(answer=place)

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Title, story, answers."""
        canvas = ui.canvas
        canvas.icon("scale", Rect(rect.x, rect.y + 2, 24, 24), WARN)
        canvas.text(_(self.spec.title), Rect(rect.x + 36, rect.y, rect.width - 36, 28), HEADING, TEXT, True)
        words = _("A dilemma on your table. Until the quarter ends you may change your mind under Orders.")
        canvas.text(words, Rect(rect.x + 36, rect.y + 30, rect.width - 36, 18), TINY, MUTED)
        high = canvas.text_height(_(self.spec.text), rect.width)
        canvas.text(_(self.spec.text), Rect(rect.x, rect.y + HEAD, rect.width, high), BODY, TEXT, wrap=True)
        y = rect.y + HEAD + high + 16
        for at, answer in enumerate(self.spec.answers):
            height = self._height(canvas, answer, rect.width)
            self._draw_answer(ui, Rect(rect.x, y, rect.width, height), at, answer)
            y += height + 8
        self._foot(ui, rect)

    def _height(self, canvas: Canvas, answer: AnswerSpec, width: int) -> int:
        return canvas.text_height(_(answer.text), width - 60, BODY, True) + 20 + 2 * ANSWER_PAD

    def _draw_answer(self, ui: Ui, rect: Rect, at: int, answer: AnswerSpec) -> None:
        canvas, is_chosen = ui.canvas, at == self.chosen
        touch = ui.node(f"answer.{at}", rect, tooltip=_("Press {at}").format(at=at + 1))
        if touch.clicked:
            self._answer(at)
        canvas.box(rect, SELECTED if is_chosen else CARD, ACCENT if is_chosen else STRONG_LINE if touch.hover else LINE)
        canvas.text(
            str(at + 1),
            Rect(rect.x + 8, rect.y, 28, rect.height),
            HEADING,
            ACCENT if is_chosen else MUTED,
            True,
            "center",
        )
        with canvas.inside(rect):
            high = canvas.text_height(_(answer.text), rect.width - 60, BODY, True)
            spot = Rect(rect.x + 46, rect.y + ANSWER_PAD, rect.width - 60, high)
            canvas.text(_(answer.text), spot, BODY, TEXT, True, wrap=True)
            self._terms(ui, Rect(spot.x, spot.bottom + 2, spot.width, 18), at, answer)

    def _terms(self, ui: Ui, rect: Rect, at: int, answer: AnswerSpec) -> None:
        """Cost, odds, whether it is the default."""
        x = rect.x
        cost = answer.cost_kusd
        parts = [
            (_("costs {cost}").format(cost=money(cost)), BAD)
            if cost > 0
            else (_("brings {cost}").format(cost=money(-cost)), GOOD)
            if cost < 0
            else (_("costs nothing"), MUTED)
        ]
        if answer.odds_share < 1:
            parts.append(
                (_("succeeds {odds_share} of the time").format(odds_share=figures(f"{answer.odds_share:.0%}")), WARN)
            )
        else:
            parts.append((_("no luck involved"), MUTED))
        if at == self.spec.default:
            parts.append((_("holds if you say nothing"), MUTED))
        for words, ink in parts:
            spot = Rect(x, rect.y, ui.canvas.text_width(words, SMALL), rect.height)
            ui.canvas.text(words, spot, SMALL, ink)
            x = spot.right + 18

    def _foot(self, ui: Ui, rect: Rect) -> None:
        refused = self.session.draft.refused("answer")
        if refused:
            ui.canvas.icon("circle-x", Rect(rect.x, rect.bottom - 28, 16, 16), BAD)
            ui.canvas.text(refused, Rect(rect.x + 22, rect.bottom - 36, rect.width - 160, 36), SMALL, BAD)
        width = max(120, button_width(ui, _("Done")))
        if (
            button(ui, "dilemma.done", Rect(rect.right - width, rect.bottom - 36, width, 36), _("Done"), kind="primary")
            or self.is_done
        ):
            say(self.session, f"dilemma {self.session.seen.legal.dilemma}")  # the default, if nothing else was chosen
            ui.close()
