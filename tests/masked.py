"""Masked: a language in which every letter of a text is a square, so that letters betray texts nobody asked for."""

import re
from gettext import NullTranslations


class Masked(NullTranslations):
    """Placeholders stay."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{[^}]*\})", message)
        return "".join(part if at % 2 else re.sub(r"[^\W\d_]", "■", part) for at, part in enumerate(parts))

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.gettext(one if number == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)
