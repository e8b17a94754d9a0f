"""Clinch: what is said of a match whose outcome is decided, and of playing out its rest."""

from game.insight.clinch import Outcome
from game.texts import _
from game.views.format import ordinal, percent
from game.views.pending import Pending
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

KIND = "decided"  # among the reminders that can be muted


def pending_outcome(outcome: Outcome) -> Pending:
    """The line of the button that leads to the offer."""
    words = _("{held} of {worlds} imagined worlds end as the ranking stands today").format(
        held=outcome.held, worlds=len(outcome.endings)
    )
    return Pending(KIND, _("the outcome is decided"), words, KIND, "trophy")


def offer_words(outcome: Outcome, seat: int, book: Rulebook) -> str:
    """What is known, and what playing out means; a paragraph each."""
    return "\n\n".join((_known_words(outcome, seat, book), _score_words(outcome), _rest_words(book)))


def _known_words(outcome: Outcome, seat: int, book: Rulebook) -> str:
    given = {"held": outcome.held, "worlds": len(outcome.endings)}
    if outcome.winner == seat:
        return _(
            "For four quarters the same answer: in {held} of {worlds} imagined worlds you win, "
            "whether your plans only carry on or a sound player takes your chair."
        ).format(**given)
    return _(
        "For four quarters the same answer: in {held} of {worlds} imagined worlds {winner} wins and you finish {place}, "
        "whether your plans only carry on or a sound player takes your chair."
    ).format(**given, winner=book.operators[outcome.winner], place=ordinal(outcome.place))


def _score_words(outcome: Outcome) -> str:
    low, high = outcome.shares_ppm
    return _("The score itself is open: if you carry on, most worlds end between {low} and {high}.").format(
        low=percent(low), high=percent(high)
    )


def _rest_words(book: Rulebook) -> str:
    last = quarter_label(book.scenario.quarters_count - 1, book.scenario.opening).replace("-", " ")
    return _(
        "You may play out the rest: your orders go in as they stand, then your standing plans carry on, dilemmas take the "
        "answer they have without you, and rivals go on deciding, to {quarter}. Every quarter is recorded as if you had ended it; "
        "result and debrief follow."
    ).format(quarter=last)
