"""Paired: one figure under two treatments with the same luck, and what the difference is worth."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paired:
    """One figure under two treatments, seed by seed."""

    figure: str
    without: tuple[float, ...]
    treated: tuple[float, ...]

    @property
    def differences(self) -> list[float]:
        """Treated minus without, seed by seed."""
        return [treated - without for treated, without in zip(self.treated, self.without, strict=True)]

    def told(self) -> str:
        """Means, mean difference with its 95% interval and the p-value of a paired t test."""
        from scipy import stats

        gaps = self.differences
        mean_gap = sum(gaps) / len(gaps)
        before = sum(self.without) / len(self.without)
        after = sum(self.treated) / len(self.treated)
        if len(set(gaps)) == 1:
            return f"{self.figure:34} {before:>9,.0f} -> {after:>9,.0f}   difference {mean_gap:+,.0f} in every pair"
        tested = stats.ttest_1samp(gaps, 0.0)
        low, high = tested.confidence_interval(0.95)
        return (
            f"{self.figure:34} {before:>9,.0f} -> {after:>9,.0f}   difference {mean_gap:+,.0f} "
            f"[{low:+,.0f}, {high:+,.0f}]   p = {tested.pvalue:.2g}   {sum(gap < 0 for gap in gaps)} of {len(gaps)} smaller"
        )
