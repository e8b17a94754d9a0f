"""Bots: what somebody enters into a tournament, as text, as a spec, and as a sitter.

A text is a name of the catalog ("Balanced"), a file with a function or class ("mybot.py", "mybot.py:MyBot"), or a
command of any language after "--" ("-- node mybot.js").
"""

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """How far a bot is kept apart from the arena; stated in the results."""

    TRUSTED = "trusted"  # in this process, one's own bots: nothing is kept from them
    GUARDED = "guarded"  # a process of its own with limits: the default for files and commands
    SANDBOX = "sandbox"  # an interpreter without files, network or processes


class BotSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """An entrant; picklable, and the same on every worker."""

    name: str  # unique in the tournament
    source: str  # catalog name, absolute path of a file, or a command as JSON list
    kind: str  # "catalog", "file" or "command"
    level: Level
    attribute: str = ""  # function or class in the file, "" the only one
