"""Shrinkage: what small groups are likely to think, borrowing strength from all groups."""

from crossways.analysis.methods.shrinkage.beta_binomial import PooledShares, beta_binomial
from crossways.analysis.methods.shrinkage.partial_pooling import PooledMeans, partial_pooling

__all__ = ["PooledMeans", "PooledShares", "beta_binomial", "partial_pooling"]
