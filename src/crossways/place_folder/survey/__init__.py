"""Survey exports, one row a person and one column a question, turned into a place folder."""

from crossways.place_folder.survey.add_round import add_round
from crossways.place_folder.survey.convert import Conversion, convert
from crossways.place_folder.survey.map import SurveyMap, read_map
from crossways.place_folder.survey.sheet import Sheet, read_sheet
from crossways.place_folder.survey.suggest import suggest

__all__ = [
    "Conversion",
    "Sheet",
    "SurveyMap",
    "add_round",
    "convert",
    "read_map",
    "read_sheet",
    "suggest",
]
