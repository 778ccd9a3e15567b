"""How groups differ, how much of it is the grouping, and whether groupings can be told apart."""

from crossways.analysis.methods.differences.association import Association, cramers_v
from crossways.analysis.methods.differences.confounding import (
    Confounding,
    Reason,
    confounding,
    crossing_people,
)
from crossways.analysis.methods.differences.faultlines import Faultlines, faultlines
from crossways.analysis.methods.differences.mean_difference import Moments, welch_difference
from crossways.analysis.methods.differences.superiority import probability_of_superiority
from crossways.analysis.methods.differences.variance_explained import (
    added_variance,
    variance_explained,
)

__all__ = [
    "Association",
    "Confounding",
    "Faultlines",
    "Moments",
    "Reason",
    "added_variance",
    "confounding",
    "cramers_v",
    "crossing_people",
    "faultlines",
    "probability_of_superiority",
    "variance_explained",
    "welch_difference",
]
