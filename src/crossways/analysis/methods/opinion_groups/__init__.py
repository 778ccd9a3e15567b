"""Which opinion groups there really are among people who answered agree, unsure or disagree."""

from crossways.analysis.methods.opinion_groups.finding_groups import find
from crossways.analysis.methods.opinion_groups.result import OpinionGroups

__all__ = ["OpinionGroups", "find"]
