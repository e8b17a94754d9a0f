"""Ballot: what the class votes on between two rounds: the voices, who is ahead, and the rules for the commons in words."""

from typing import cast, get_args

from markupsafe import Markup, escape

from game.classroom.events import CommonsRule
from game.classroom.state import Vote
from game.insight.lessons.commons_effect import RULE_WORDS
from game.texts import _

AHEAD, BAR = "#FBBF24", "#4A699C"


def choice_words(choice: str) -> str:
    """A choice of a vote: a rule for the commons in words, anything else as it stands."""
    return _(RULE_WORDS.get(choice, choice)) if choice else _("the scenario's own rule")


def counted(vote: Vote) -> list[tuple[str, int]]:
    """Voices by choice."""
    said = [choice for _student, choice in vote.voices]
    return [(choice, said.count(choice)) for choice in vote.choices]


def bars(vote: Vote) -> Markup:
    """The voices as bars, one below the other, in letters as large as the page's."""
    by_choice = counted(vote)
    most = max((voices for _choice, voices in by_choice), default=0) or 1
    rows = [
        f"<dt>{escape(choice_words(choice))}</dt><dd><b>{voices}</b>"
        f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="{100 * voices / most:.1f}" '
        f'height="10" fill="{AHEAD if voices == most else BAR}"/></svg></dd>'
        for choice, voices in by_choice
    ]
    return Markup(f'<dl class="bars">{"".join(rows)}</dl>')


def ahead(vote: Vote | None) -> list[str]:
    """The choices with the most voices; more than one where they are equal, none where nobody voted."""
    if vote is None or not vote.voices:
        return []
    by_choice = counted(vote)
    most = max(voices for _choice, voices in by_choice)
    return [choice for choice, voices in by_choice if voices == most]


def winner(vote: Vote | None) -> CommonsRule:
    """The rule for the commons that won a closed vote; "" where none did, or two are equal."""
    first = ahead(vote)
    won = vote is not None and not vote.is_open and len(first) == 1 and first[0] in get_args(CommonsRule)
    return cast(CommonsRule, first[0]) if won else ""
