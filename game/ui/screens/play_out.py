"""Play out: the offer to end a decided match early, and the quarters that are run on to its end."""

from collections.abc import Callable

from game.texts import N_, _
from game.ui.clinch import OFFERED, PLAYED_OUT, clinch, forget, note
from game.ui.run import Run
from game.ui.screens.aside import aside
from game.ui.session import Session
from game.ui.ui import Ui
from game.ui.widgets import Choice, Dialog
from game.views.clinch import offer_words


class PlayOut(Run):
    """The form as it stands, then standing plans carry on; nothing stops it but the last quarter."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, session.seen.quarters_left)

    def step(self) -> bool:
        """One quarter, recorded as any other; whether another one follows."""
        if self.quarters == 0:
            note(self.session, PLAYED_OUT)
        self.session.end_quarter()
        self.quarters += 1
        return not self.session.is_over


def offer(ui: Ui, session: Session, on_accept: Callable[[], None]) -> None:
    """Ask once; put away or declined, it rests for some quarters. Enter, the key one strikes quickly, plays on."""
    outcome = clinch(session).decided
    if outcome is None:
        return
    note(session, OFFERED)
    answers = (Choice("out", _("Play out the rest")), Choice("on", _("Play on"), "primary"))
    words = offer_words(outcome, session.seat, session.book)
    ui.open(Dialog(_("The outcome is decided"), words, answers, lambda key: on_accept() if key == "out" else None))


def play_out(ui: Ui, session: Session, on_stop: Callable[[int], None]) -> None:
    """To the end, behind a sign where it takes long; `on_stop` hears of quarters played when it was left before."""

    def then(quarters: int) -> None:
        from game.ui.screens.final import show_final

        if session.is_over:
            show_final(ui, session)
        else:
            forget(session, PLAYED_OUT)
            on_stop(quarters)

    run = PlayOut(session)
    if session.decided[1]:
        from game.ui.screens.thinking import Thinking

        ui.open(Thinking(run, then))
    else:
        aside(ui, N_("The rest of the match is played"), run.finish, then)
