"""Weights that make those who answered stand for all heads, and what that costs in certainty."""

from crossways.analysis.methods.weighting.cell_weights import post_stratify
from crossways.analysis.methods.weighting.cells import EmptyCellsError
from crossways.analysis.methods.weighting.collapsing import collapse_cells
from crossways.analysis.methods.weighting.raking import rake
from crossways.analysis.methods.weighting.weights import Weights, effective_n

__all__ = ["EmptyCellsError", "Weights", "collapse_cells", "effective_n", "post_stratify", "rake"]
