"""The report: findings shown as one page, one PDF and in a terminal, all from one letter.

``model`` holds what a report is made of; ``letter`` puts it in reading order; ``charts`` draw it;
``page``, ``pdf`` and ``terminal`` show it. Nothing here reads an answer: only released numbers
and findings come in.
"""

from crossways.report.as_json import to_json
from crossways.report.model import Report

__all__ = ["Report", "to_json"]
