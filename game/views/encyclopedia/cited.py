"""Cited: what stands beside a number, in the language: the words around a source, while titles and figures stay."""

import re

from game.texts import N_, _, named, pgettext

ESTIMATE = re.compile(r"(design estimate|design)(?::|,) (.+)")  # our own reasons are told whole
BETWEEN = re.compile(r"; (?![^(]*\))")  # what stands in brackets stays together
COMMA = re.compile(r", (?![^(]*\))")
PROSE = re.compile(
    r"(?<![\w.])(?!(?:and|of|the|from|to|facts)\b)[a-z]{2,}(?![\w.])"
)  # belongs to no name, number or file
PHRASES = frozenset({
    N_("design estimate"), N_("design"), N_("press"), N_("article"), N_("history"), N_("likewise"), N_("as above"), N_("as today"),
    N_("the same"), N_("none"), N_("rounded"), N_("regulator"), N_("demand"), N_("state"), N_("parent"), N_("medium confidence"),
    N_("high confidence"), N_("low confidence"), N_("markets table"), N_("launch vehicles table"), N_("events table"),
    N_("vehicles of mid-2025 table"), N_("finances table"), N_("constellations table"), N_("backtest table"),
    N_("fits its lines at the end of 2025"), N_("fits its regulator's count of 2024"), N_("by Wright's law at none"), N_("first year"),
    N_("flights of all customers"), N_("two flights in 2025"), N_("as flown"), N_("reusable"), N_("expended"), N_("ten years"),
    N_("five years"), N_("six years"), N_("derived from the history"), N_("free terminals in many markets"), N_("internal cost"),
    N_("read where the opening has no lines"), N_("what else is to be had there"), N_("retirements included"), N_("for good"),
})  # fmt: skip


def cited(source: str) -> str:
    """Each part of it: a citation as it is, the words that come again and again one by one, our own sentences whole."""
    return pgettext("between the parts of a source", "; ").join(_part(part) for part in BETWEEN.split(source))


def _part(part: str) -> str:
    own = ESTIMATE.fullmatch(part)
    return _headed(own[1], own[2]) if own else _listed(part)


def _headed(head: str, rest: str) -> str:
    return _("{kind}: {reason}").format(kind=_(head) if head in PHRASES else named(head), reason=_listed(rest))


def _listed(part: str) -> str:
    """Told piece by piece where every piece is known or cited."""
    head, colon, rest = part.partition(": ")
    if colon and not PROSE.search(head):
        return _headed(head, rest)
    pieces = COMMA.split(part)
    if any(PROSE.search(piece) and piece not in PHRASES for piece in pieces):
        return _(part)
    return pgettext("between the words of a list", ", ").join(
        _(piece) if piece in PHRASES else piece for piece in pieces
    )
