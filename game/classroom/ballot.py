"""Ballot: what the class votes on between two rounds: the voices, who is ahead, and the rules for the commons in words."""

from typing import cast, get_args

from markupsafe import Markup, escape

from game.classroom.events import CommonsRule
from game.classroom.state import Vote
from game.texts import N_, _
from game.views.fleet_sky import RULES

WIDTH, NAMES, ROW = 680, 320, 38
TEXT, AHEAD, BAR = "#E8EEF8", "#FBBF24", "#4A699C"
CHOICES = RULES | {"none": N_("no rule")}


def choice_words(choice: str) -> str:
    """A choice of a vote: a rule for the commons in words, anything else as it stands."""
    return _(CHOICES.get(choice, choice)) if choice else _("the scenario's own rule")


def counted(vote: Vote) -> list[tuple[str, int]]:
    """Voices by choice."""
    said = [choice for _student, choice in vote.voices]
    return [(choice, said.count(choice)) for choice in vote.choices]


def bars(vote: Vote) -> Markup:
    """The voices as bars, one below the other."""
    by_choice = counted(vote)
    most = max((voices for _choice, voices in by_choice), default=0) or 1
    height = ROW * len(by_choice)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-size="20" font-family="inherit"><title>{escape(_("The voices"))}</title>'
    ]
    for at, (choice, voices) in enumerate(by_choice):
        y, wide = ROW * at, (WIDTH - NAMES - 60) * voices / most
        colour = AHEAD if voices == most else BAR
        parts.append(f'<text x="0" y="{y + 26}" fill="{TEXT}">{escape(choice_words(choice))}</text>')
        parts.append(f'<rect x="{NAMES}" y="{y + 6}" width="{wide:.1f}" height="{ROW - 12}" fill="{colour}"/>')
        parts.append(f'<text x="{NAMES + wide + 10:.1f}" y="{y + 26}" fill="{TEXT}">{voices}</text>')
    return Markup("".join(parts) + "</svg>")


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
