"""Writes files wherever it can."""

from pathlib import Path

from game.arena.author import log


def decide(seen, rng):
    for folder in (".", "/tmp", str(Path(__file__).parent)):
        try:
            Path(folder, "skyshare-was-here").write_text("here")
            log("wrote", folder == ".")
        except OSError:
            pass
    try:
        with open("large", "wb") as file:
            file.write(b"x" * 100_000_000)
        log("wrote 100 MB")
    except OSError:
        pass
