"""Class status: how a class stands, in words: its clock, who is waited for, why no form is taken, who decided."""

from typing import TYPE_CHECKING

from game.texts import _
from game.ui.theme import BAD, GOOD, MUTED, TEXT, WARN, Colour
from game.views.wording_words import plural

if TYPE_CHECKING:
    from game.ui.joined.match import JoinedMatch

SOON_S = 15.0  # before the end of a quarter the clock is marked


def minutes(seconds: float) -> str:
    """A time: 1:05."""
    whole = max(0, int(seconds + 0.999))
    return f"{whole // 60}:{whole % 60:02d}"


def clock(host: "JoinedMatch", label: str) -> tuple[str, str, Colour]:
    """The server's clock, then quarter and how far the class is; the colour of the first."""
    state, left = host.state, host.remaining_s
    which = _("{quarter}, {number} of {total}").format(
        quarter=label, number=min(state.quarter + 1, state.quarters), total=state.quarters
    )
    if state.phase == "joining":
        return _("Not begun"), which, MUTED
    if state.phase in ("between", "ended"):
        return (_("Round over") if state.phase == "between" else _("Class over")), which, MUTED
    if state.closing:
        return "…", which, MUTED
    if state.phase == "paused":
        return (_("Paused, {time}").format(time=minutes(left)) if left is not None else _("Paused")), which, WARN
    if left is None:
        return _("No limit"), which, TEXT
    return minutes(left), which, BAD if left < SOON_S else TEXT


def handed_in_words(host: "JoinedMatch") -> str:
    """Who is still waited for."""
    others = host.state.waiting_for - (not host.state.handed_in)
    if others <= 0:
        return _("Handed in")
    return plural(others, "Handed in, waiting for {count} other", "Handed in, waiting for {count} others")


def why_closed(host: "JoinedMatch") -> str:
    """Why no form is taken now."""
    match host.state.phase:
        case "joining":
            return _("The class has not begun")
        case "between":
            return _("The round is over")
        case "ended":
            return _("The class is over")
    return _("The quarter is played")


def decided_words(host: "JoinedMatch") -> str:
    """Who decided the quarter just played, "" where it was handed in."""
    match host.last_source:
        case "draft":
            return _("Time was up: your draft was taken as it stood")
        case "ai" if host.state.ai:
            return _("The computer decided this quarter for you")
        case "ai":
            return _("Nothing of yours came in time: the computer decided this quarter")
    return ""


def banner(host: "JoinedMatch", lost_s: float) -> str:
    """What must be seen at once, "" all is well."""
    if host.link.is_gone:
        return _("The class that is held there now does not know this seat")
    if host.is_lost and lost_s >= 1.0:
        return _(
            "The class does not answer. What you decide is kept here and handed in as soon as it does ({time})"
        ).format(time=minutes(lost_s))
    return ""


def status(host: "JoinedMatch") -> tuple[str, Colour]:
    """What stands beside the button that hands in, "" nothing: the form is this student's to fill in."""
    if not host.is_open:
        return why_closed(host), MUTED
    if host.is_handed_in:
        return handed_in_words(host), GOOD
    return (_("The computer plays for you now"), WARN) if host.state.ai else ("", MUTED)
