"""Control charts: is this series doing anything but its ordinary ups and downs?

``xmr_chart``, ``p_chart`` and ``u_chart`` take many series at once and answer as the rule set they
are told has it; ``verdicts`` says what of that may safely be told; ``phases_from`` turns a person's
rebases into phases.
"""

from crossways.analysis.methods.control_charts.chart import (
    FEWEST_FIXED,
    ControlChart,
    Kind,
    chart_of_kind,
    p_chart,
    u_chart,
    xmr_chart,
)
from crossways.analysis.methods.control_charts.leaning import leaning
from crossways.analysis.methods.control_charts.limits import Limits
from crossways.analysis.methods.control_charts.rebasing import (
    Rebase,
    phases_from,
    rebase_faults,
    usable_rebases,
)
from crossways.analysis.methods.control_charts.rule_sets import RULE_SETS, RuleSet, rule_set
from crossways.analysis.methods.control_charts.rules import (
    outside_limits,
    shift,
    trend,
    two_in_three,
)
from crossways.analysis.methods.control_charts.signals import SIGNALS, Better
from crossways.analysis.methods.control_charts.verdicts import Verdicts, verdicts

__all__ = [
    "FEWEST_FIXED",
    "RULE_SETS",
    "SIGNALS",
    "Better",
    "ControlChart",
    "Kind",
    "Limits",
    "Rebase",
    "RuleSet",
    "Verdicts",
    "chart_of_kind",
    "leaning",
    "outside_limits",
    "p_chart",
    "phases_from",
    "rebase_faults",
    "rule_set",
    "shift",
    "trend",
    "two_in_three",
    "u_chart",
    "usable_rebases",
    "verdicts",
    "xmr_chart",
]
