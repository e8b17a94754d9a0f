"""Luck: no company's row of a table is luckier than another's, and all rows of the level field are drawn alike."""

import numpy as np
import pytest

from game.rules.luck import STREAMS, table
from game.rules.rulebook import compile_rulebook
from game.world.loading import load

SEEDS = range(1, 61)


@pytest.mark.parametrize("stream", [stream for stream, (rows, _) in STREAMS.items() if rows in ("operator", "shell")])
def test_no_company_is_luckier_than_another(stream: str) -> None:
    """Means of many draws lie within five standard errors of a half, and each company goes first as often as others."""
    book = compile_rulebook(load("level_field"))
    drawn = np.concatenate([table(seed, stream, 0, book) for seed in SEEDS])  # [quarter of a match, entry, draw]
    if STREAMS[stream][0] == "shell":
        owners = book.owners["shell"]
        assert len({int((owners == seat).sum()) for seat in range(5)}) == 1
        drawn = drawn[:, np.argsort(owners, kind="stable")].reshape(len(drawn), 5, -1)
    error = (1 / 12 / (drawn.size / 5)) ** 0.5
    assert (abs(drawn.mean(axis=(0, 2)) - 0.5) < 5 * error).all()
    first = np.bincount(drawn[:, :, 0].argmin(axis=1), minlength=5) / len(drawn)
    assert (abs(first - 0.2) < 5 * (0.16 / len(drawn)) ** 0.5).all()
