"""One indicator's readings from a file or a place folder, every fault of them named at once."""

from crossways.place_folder.indicator.calendar import Frequency, frequency_of
from crossways.place_folder.indicator.read import (
    IndicatorSeries,
    read_indicator,
    read_indicators,
)

__all__ = ["Frequency", "IndicatorSeries", "frequency_of", "read_indicator", "read_indicators"]
