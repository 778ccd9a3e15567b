"""Does everything that is done lead to something a person will notice?"""

from __future__ import annotations

from collections.abc import Iterator

from crossways.analysis.estimate import Estimate
from crossways.analysis.outcome_reading.chain import Chain
from crossways.analysis.topics.outcomes.facts import fact, listed


def purpose_facts(chain: Chain) -> Iterator[Estimate]:
    """Activities with no outcome behind them, outcomes with no activity, links nobody tested."""
    if not chain.aims and not chain.activities:
        return
    orphans, unserved = chain.without_outcome, chain.without_activity
    counts = {"activities": len(chain.activities), "outcomes": len(chain.aims)}
    if orphans:
        yield fact(
            "orphans",
            value=len(orphans),
            figures=counts,
            notes={"listed": listed(each.says for each in orphans)},
        )
    if unserved:
        yield fact(
            "unserved",
            value=len(unserved),
            figures=counts,
            notes={"listed": listed(aim.says for aim in unserved)},
        )
    if not orphans and not unserved:
        yield fact("chain_whole", figures=counts)
    if chain.untested:
        yield fact("untested", value=len(chain.untested), figures={"links": len(chain.links)})
