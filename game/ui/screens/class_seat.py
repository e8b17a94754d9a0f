"""Class seat: keeps a window in step with its class, whatever screen is shown: quarters, words, the end."""

import time
from collections.abc import Callable

from pygame import Rect

from game.texts import N_, _
from game.ui.joined.match import JoinedMatch, Turn
from game.ui.outlook import outlook
from game.ui.screen import Screen
from game.ui.screens.aside import Aside
from game.ui.screens.beats import lay_open
from game.ui.screens.class_lobby import Lobby
from game.ui.screens.class_over import ClassOver
from game.ui.screens.class_status import banner, decided_words
from game.ui.screens.class_vote import ClassVote
from game.ui.screens.places import open_place
from game.ui.screens.shell import GameScreen
from game.ui.screens.world_map import unroll
from game.ui.session import Session
from game.ui.theme import SELECTED, SMALL, TEXT, TOP_BAR, WARN
from game.ui.thoughts import Thoughts
from game.ui.ui import Ui

BANNER = 30


class ClassSeat:
    """The window's attendant while its match is a class."""

    def __init__(self, session: Session, host: JoinedMatch) -> None:
        self.session, self.host = session, host
        self.heard = len(host.state.messages)  # messages of the teacher that have been told
        self.was_ai = False  # the computer played in the frame before
        self.asked = ""  # the vote laid before the student

    def first_screen(self, new_pin: str = "") -> Screen:
        """Where the window opens."""
        if self.host.is_over:
            return ClassOver(self.session, self.host)
        if self.host.state.phase == "joining" or new_pin:
            return Lobby(self.session, self.host, new_pin)
        return open_place("map", self.session)

    # -- every frame ---------------------------------------------------------------------------------------------

    def attend(self, ui: Ui, stack: list[Screen], t: float) -> None:
        """Take in what the class has done since the frame before."""
        if self.session.is_closed:
            ui.attendant = None
            return
        if isinstance(stack[-1], Aside):
            return  # what was taken in is being worked out: nothing more until that stands
        turn = self.host.attend(self.session.person, t)
        for words in turn.words:
            ui.toast(words[:1].upper() + words[1:])
        self._told(ui)
        if self.host.state.ai and not self.was_ai and self.host.is_open:
            ui.toast(_("The computer plays your company until you decide again"))
        self.was_ai = self.host.state.ai
        if turn.is_rewound:
            self._rewound(ui, stack, turn)
        elif turn.quarters:
            self._played(ui, stack, turn)
        if turn.phase_was:
            self._phase(ui, stack, turn.phase_was)
        self._vote(ui, stack)

    def _told(self, ui: Ui) -> None:
        """The teacher's new messages."""
        messages = self.host.state.messages
        for words in messages[self.heard :]:
            ui.toast(_("Teacher: {words}").format(words=words))
        self.heard = len(messages)

    def _floor(self, stack: list[Screen]) -> str:
        """Put everything away that was about the quarter before; the place that is left."""
        floor = stack[0]
        place = floor.place if isinstance(floor, GameScreen) else "map"
        if not (isinstance(floor, Lobby) and self.host.state.phase == "joining"):
            floor = open_place(place, self.session)
        stack[:] = [floor]
        return place

    def _played(self, ui: Ui, stack: list[Screen], turn: Turn) -> None:
        """Quarters were played: what they brought, over the same place."""
        place = self._floor(stack)
        if words := decided_words(self.host):
            ui.toast(words)

        def then(_made: None) -> None:
            if not self.host.is_over:
                lay_open(ui, self.session, turn.quarters, place)

        self._unroll(ui, stack, then)

    def _unroll(self, ui: Ui, stack: list[Screen], then: Callable[[None], None]) -> None:
        """The map is coloured anew beside the window before anything of the new quarter is drawn."""
        session = self.session
        if ui.is_live:
            picture = ui.canvas.surface.copy()
            stack.append(Aside(picture, N_("The quarter has been played"), lambda: unroll(ui, session), then))
        else:
            then(None)

    def _rewound(self, ui: Ui, stack: list[Screen], turn: Turn) -> None:
        """The past is another one: nothing that was remembered of it holds."""
        session = self.session
        session.thoughts.close()
        session.thoughts = Thoughts(session.match)
        earth = session.kept.get("earth")  # it takes a second to build, and knows nothing of the past
        session.kept.clear()
        if earth is not None:
            session.kept["earth"] = earth
        session.shown.clear()
        self._floor(stack)
        is_round = turn.phase_was == "between"
        ui.toast(
            _("A new round begins: the same luck under another rule")
            if is_round
            else _("The teacher took a quarter back; your decisions are your draft again")
        )
        self._unroll(ui, stack, lambda _made: None)

    def _phase(self, ui: Ui, stack: list[Screen], was: str) -> None:
        match self.host.state.phase:
            case "running" if was == "joining":
                self._floor(stack)
                ui.toast(_("The class has begun"))
            case "running" if was == "paused":
                ui.toast(_("The clock runs again"))
            case "paused":
                ui.toast(_("The teacher has stopped the clock"))
            case "between":
                ui.toast(_("This round is over; the next one begins when the teacher says so"))
            case "ended":
                outlook(self.session).is_on = False
                stack[:] = [ClassOver(self.session, self.host)]

    def _vote(self, ui: Ui, stack: list[Screen]) -> None:
        """The class is asked: once before everything else, then in the menu."""
        vote = self.host.state.vote
        question = vote.question if vote is not None and vote.is_open else ""
        if question and question != self.asked and not self.host.voice and len(stack) == 1:
            stack.append(ClassVote(self.host))
        if len(stack) == 1 or not question or isinstance(stack[-1], ClassVote):
            self.asked = question

    # -- over every screen ---------------------------------------------------------------------------------------

    def draw(self, ui: Ui) -> None:
        """What must be seen at once."""
        lost_at = self.host.link.lost_at
        words = banner(self.host, 0.0 if lost_at is None else time.monotonic() - lost_at)
        if not words or self.host.is_over:
            return
        canvas = ui.canvas
        width = min(canvas.text_width(words, SMALL, True) + 40, canvas.rect.width - 24)
        spot = Rect(0, (TOP_BAR - BANNER) // 2, width, BANNER)  # over figures that stand still meanwhile
        spot.centerx = canvas.rect.centerx
        canvas.box(spot, SELECTED, WARN, BANNER // 2)
        with canvas.inside(spot):
            canvas.text(words, spot.inflate(-28, 0), SMALL, TEXT, True, "center")
