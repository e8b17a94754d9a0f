"""Refused: before a form is handed in its refused lines are named, in the rules' own words."""

from collections.abc import Callable

from game.texts import _
from game.ui.draft import Draft
from game.ui.ui import Ui
from game.ui.widgets import Choice, Dialog
from game.views.orders import refusals
from game.views.wording_words import plural

REASONS_SHOWN = 4


def ask_refused(ui: Ui, draft: Draft, go_on: Callable[[], None]) -> None:
    """Back to the orders, or on without these lines."""
    refused = refusals(draft.seen, draft.orders, draft.rejections)
    shown = refused[:REASONS_SHOWN]
    if len(refused) > REASONS_SHOWN:
        shown.append(_("... and {refused} more").format(refused=len(refused) - REASONS_SHOWN))
    title = plural(len(refused), "{count} refused line", "{count} refused lines")
    words = "\n".join([*shown, _("These lines will be left out; the others stand.")])
    answers = (Choice("back", _("Back to the orders")), Choice("end", _("End the quarter"), "primary"))
    ui.open(Dialog(title, words, answers, lambda key: go_on() if key == "end" else None))
