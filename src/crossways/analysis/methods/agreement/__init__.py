"""Agreement: do the people of a group answer alike, and more than chance alone would make them?

One module a question: ``rwg`` (against nobody agreeing), ``awg`` (against the most they could
differ), ``average_deviation`` (in scale points), ``van_der_eijk`` (one camp or two), ``chance``
(what random answers would give) and ``resampling`` (teams against people thrown together).
"""

from crossways.analysis.methods.agreement.average_deviation import ad_m
from crossways.analysis.methods.agreement.awg import awg, awg_from_moments
from crossways.analysis.methods.agreement.chance import chance_levels
from crossways.analysis.methods.agreement.null_distributions import AnswerScale, expected_variance
from crossways.analysis.methods.agreement.resampling import (
    RandomGroups,
    random_group_resampling,
)
from crossways.analysis.methods.agreement.rwg import (
    rwg,
    rwg_from_moments,
    rwg_j,
    rwg_j_from_moments,
    rwg_star_j,
)
from crossways.analysis.methods.agreement.van_der_eijk import agreement_of_counts, van_der_eijk

__all__ = [
    "AnswerScale",
    "RandomGroups",
    "ad_m",
    "agreement_of_counts",
    "awg",
    "awg_from_moments",
    "chance_levels",
    "expected_variance",
    "random_group_resampling",
    "rwg",
    "rwg_from_moments",
    "rwg_j",
    "rwg_j_from_moments",
    "rwg_star_j",
    "van_der_eijk",
]
