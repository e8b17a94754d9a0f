"""Cited: what stands beside a number, in the language: the words around a source, while titles and figures stay."""

import re

from game.texts import N_, _

ESTIMATE = re.compile(r"(design estimate|design)(: )(.+)")  # our own reasons are told whole
BETWEEN = re.compile(r"(; |, |: )")
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
    """Words that come again and again, and the reason of an estimate; the rest is a citation and stays as it is."""
    if own := ESTIMATE.fullmatch(source):
        return _("{kind}: {reason}").format(kind=_(own[1]), reason=_(own[3]))
    return "".join(_(part) if part in PHRASES else part for part in BETWEEN.split(source))
