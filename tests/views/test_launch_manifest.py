"""Launch manifest: what is said to those who have no slots to offer."""

from types import SimpleNamespace

import pytest

from game.insight.matches import rulebook
from game.views.launch_manifest import why_no_offers


@pytest.mark.parametrize(
    ("scenario", "said"),
    [("level_field", "every rocket flies for hire"), ("thousand_sails", "Starlink owns the rockets of SpaceX.")],
)
def test_who_has_slots_is_said_from_the_scenario(scenario, said):
    assert said in why_no_offers(SimpleNamespace(book=rulebook(scenario)))
