"""Original survey content and the action library, as data (CC BY 4.0).

The words live in ``data/*.toml``, one file a set, each with its version, licence and source. Codes
are frozen: a code never changes its meaning, and one changed word makes a new version. Nothing
here has been validated yet; try it aloud with five to eight people of each sector first.
"""

from crossways.content.action_library import Action, ActionLibrary, action_library, actions
from crossways.content.at_the_table import AtTheTable, at_the_table
from crossways.content.change_phases import ChangePhases, Phase, change_phases
from crossways.content.contact_questions import Contact, ContactQuestion, contact
from crossways.content.day_levels import DayDimension, DayInLife, day_in_life
from crossways.content.joint_levels import JointLevels, Need, Reminder, joint_levels
from crossways.content.local_words import Settings, settings
from crossways.content.partnership_depth import PartnershipDepth, Rung, partnership_depth
from crossways.content.parts import LICENCE, SOURCE, Named, Scale, Statement, Terms
from crossways.content.pulse_items import Pulse, PulseItem, pulse
from crossways.content.reflection_questions import Reflection, ReflectionQuestion, reflection
from crossways.content.statement_sets import Quiz, SmallSet, SmallSets, small_sets
from crossways.content.values_cards import Card, Facet, ValuesDeck, values_deck
from crossways.content.voice import FORBIDDEN, find_forbidden
from crossways.content.word_meanings import SameWords, Word, same_words

__all__ = [
    "FORBIDDEN",
    "LICENCE",
    "SOURCE",
    "Action",
    "ActionLibrary",
    "AtTheTable",
    "Card",
    "ChangePhases",
    "Contact",
    "ContactQuestion",
    "DayDimension",
    "DayInLife",
    "Facet",
    "JointLevels",
    "Named",
    "Need",
    "PartnershipDepth",
    "Phase",
    "Pulse",
    "PulseItem",
    "Quiz",
    "Reflection",
    "ReflectionQuestion",
    "Reminder",
    "Rung",
    "SameWords",
    "Scale",
    "Settings",
    "SmallSet",
    "SmallSets",
    "Statement",
    "Terms",
    "ValuesDeck",
    "Word",
    "action_library",
    "actions",
    "at_the_table",
    "change_phases",
    "contact",
    "day_in_life",
    "find_forbidden",
    "joint_levels",
    "partnership_depth",
    "pulse",
    "reflection",
    "same_words",
    "settings",
    "small_sets",
    "values_deck",
]
