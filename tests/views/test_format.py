"""Format: figures as people read them."""

import pytest

from game.views.format import count, money, percent, quarters, short_count, signed_money, signed_points, unit_cost, usd


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (count(8012), "8,012"),
        (count(-1200), "−1,200"),
        (short_count(812), "812"),
        (short_count(9_999), "9,999"),
        (short_count(24_700), "24.7k"),
        (short_count(1_240_000), "1.24M"),
        (short_count(124_000_000), "124M"),
        (money(0), "$0"),
        (money(640), "$640k"),
        (money(12_400), "$12.4M"),
        (money(640_000), "$640M"),
        (money(2_410_000), "$2.41B"),
        (money(-2_410_000), "−$2.41B"),
        (signed_money(12_400), "+$12.4M"),
        (signed_money(-12_400), "−$12.4M"),
        (unit_cost(1_340), "$1.34M"),
        (unit_cost(812), "$812k"),
        (percent(274_000), "27.4%"),
        (signed_points(-6_000), "−0.6"),
        (usd(48), "$48"),
        (quarters(1), "1 quarter"),
        (quarters(3), "3 quarters"),
    ],
)
def test_figures_read_as_people_write_them(shown: str, told: str) -> None:
    assert shown == told
