"""Readers: which of the languages there are a reader asks for, by the computer's settings or by a browser's."""

import os
from collections.abc import Mapping
from locale import getlocale

from game.texts import languages

ASKS = ("LC_ALL", "LC_MESSAGES", "LANG")  # variables that name the language, the strongest first


def tag(code: str) -> str:
    """A language's code as HTML and HTTP write it: pt-BR."""
    return code.replace("_", "-")


def fitting(wanted: str) -> str:
    """The code of the language that a tag such as pt-BR or zh asks for, another kind of it where need be; "" none."""
    folded = wanted.replace("_", "-").casefold()
    exact = [code for code in languages() if tag(code).casefold() == folded]
    kin = [code for code in languages() if tag(code).casefold().partition("-")[0] == folded.partition("-")[0]]
    return next(iter(exact or kin), "")


def accepted(header: str) -> str:
    """The first language of an Accept-Language header that there is; "" none."""
    ranges = []
    for part in header.split(","):
        wanted, _semicolon, rest = part.strip().partition(";")
        weight = _weight(rest)
        if wanted and weight > 0:
            ranges.append((-weight, wanted.strip()))
    ranges.sort(key=lambda each: each[0])  # equal ones stay in their order
    return next((code for _less, wanted in ranges if (code := fitting(wanted))), "")


def _weight(parameter: str) -> float:
    """The weight after a language: q=0.8; one without is wanted most."""
    name, _equals, figure = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(figure)))
    except ValueError:
        return 0.0


def spoken_here(environment: Mapping[str, str] = os.environ) -> str:
    """The language the computer asks for, where there are texts in it; "" none, so that English is spoken."""
    asked = next((environment[name] for name in ASKS if environment.get(name)), "") or (getlocale()[0] or "")
    return fitting(asked.partition(".")[0].partition("@")[0])
