"""Does a mixed team fall into blocks that differ on everything at once?

A team may be mixed on profession, organisation and years served, and still have no fault in it, if
the mixes do not line up. A *faultline* is strong when they do: all the nurses are the trust's and
new, all the social workers the council's and old hands.
"""

from crossways.analysis.methods.differences.faultlines.teams import Faultlines, faultlines

__all__ = ["Faultlines", "faultlines"]
