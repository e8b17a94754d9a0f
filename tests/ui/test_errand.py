"""Errands: what they bring, what they raise, and that nobody has to wait for them."""

import threading

import pytest

from game.ui.errand import Errand


def test_an_errand_brings_what_it_made():
    assert Errand(lambda: 6 * 7).result() == 42


def test_nobody_waits_for_an_errand_under_way():
    may_end = threading.Event()
    errand = Errand(lambda: may_end.wait(10))
    errand.wait(0.01)
    assert not errand.is_done
    may_end.set()
    assert errand.result() is True and errand.is_done


def test_a_fault_is_raised_where_somebody_asks():
    def fail() -> None:
        raise LookupError("nobody home")

    errand = Errand(fail)
    with pytest.raises(LookupError, match="nobody home"):
        errand.result()
