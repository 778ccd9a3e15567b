"""Do the items of a scale hang together well enough to be read as one?"""

from crossways.analysis.methods.reliability.alpha import (
    Alpha,
    cronbach_alpha,
    item_rest_correlation,
    spearman_brown,
)
from crossways.analysis.methods.reliability.omega import Omega, omega_total

__all__ = [
    "Alpha",
    "Omega",
    "cronbach_alpha",
    "item_rest_correlation",
    "omega_total",
    "spearman_brown",
]
