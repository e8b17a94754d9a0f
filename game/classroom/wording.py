"""Wording: pseudonyms and short texts of people, as they are shown."""

import unicodedata

from game.classroom.plan import ClassroomError
from game.texts import _

NAME_LENGTH = 24
TEXT_LENGTH = 280
TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")  # would turn what stands beside a text


def clean_name(name: str) -> str:
    """A pseudonym as it is shown (ClassroomError where it cannot be one)."""
    name = " ".join(unicodedata.normalize("NFKC", name).split())
    if not 1 <= len(name) <= NAME_LENGTH:
        raise ClassroomError(_("a name has 1 to {most} signs").format(most=NAME_LENGTH), 400)
    if any(unicodedata.category(sign)[0] == "C" for sign in name):
        raise ClassroomError(_("a name has letters, digits and signs only"), 400)
    return name


def clean_text(text: str) -> str:
    """A short text as it is shown (ClassroomError where it cannot be one)."""
    text = " ".join(text.split())
    if not 1 <= len(text) <= TEXT_LENGTH:
        raise ClassroomError(_("a text has 1 to {most} signs").format(most=TEXT_LENGTH), 400)
    if any(unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in TURNS for sign in text):
        raise ClassroomError(_("a text has letters, digits and signs only"), 400)
    return text
