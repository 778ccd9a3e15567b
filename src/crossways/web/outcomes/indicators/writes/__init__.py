"""Every change to measures, their readings and their charts."""

from crossways.web.outcomes.indicators.writes.drawn import keep_drawing
from crossways.web.outcomes.indicators.writes.limiting import begin_new_limits, take_limits_back
from crossways.web.outcomes.indicators.writes.loading import take_in
from crossways.web.outcomes.indicators.writes.measuring import (
    Taken,
    add_reading,
    correct_reading,
    remove_reading,
    take_readings,
)
from crossways.web.outcomes.indicators.writes.saying import (
    add_indicator,
    add_usual_indicator,
    change_indicator,
    remove_indicator,
    target_fault,
)

__all__ = [
    "Taken",
    "add_indicator",
    "add_reading",
    "add_usual_indicator",
    "begin_new_limits",
    "change_indicator",
    "correct_reading",
    "keep_drawing",
    "remove_indicator",
    "remove_reading",
    "take_in",
    "take_limits_back",
    "take_readings",
    "target_fault",
]
