"""Cards, posters and paper forms as PDF, held to PDF/UA-1 while they are made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from crossways.content import pulse
from crossways.content import settings as local_words
from crossways.report.identity import FONT, LIGHT, mark
from crossways.report.pdf import typeset
from crossways.web.listening.invitations.links import in_groups, link_to, qr_code
from crossways.web.listening.respond.presenters import asks
from crossways.web.listening.respond.questions import Question
from crossways.web.listening.respond.wording import said
from crossways.web.listening.rounds.models import Round

HERE = Path(__file__).parent


def cards(
    asking: Round, team: str, tokens: Sequence[str], *, results_code: str, site: str
) -> bytes:
    """Eight cards a page, each with a link of its own as QR code and as letters.

    Arguments:
        asking: the round.
        team: its name, as people call it.
        tokens: one for each card.
        results_code: what opens the team's page of results; the same on every card.
        site: where the service is, such as https://example.org.
    """
    told = _common(asking, team, site) | _results(asking, team, results_code)
    told |= {
        "scan": gettext("Scan this, or type in the code at"),
        "alt": gettext("QR code that opens the page; the code beside it does the same."),
        "cards": [
            {"code": in_groups(token), "qr": qr_code(link_to(asking, token, site=site))}
            for token in tokens
        ],
    }
    return typeset(HERE / "cards.typ", told)


def poster(asking: Round, team: str, *, results_code: str, site: str) -> bytes:
    """One side of A4 for the wall: what is asked, what is promised, where to type the code."""
    told = _common(asking, team, site) | _results(asking, team, results_code)
    told |= {
        "qr": qr_code(f"{site}/r/"),
        "alt": gettext("QR code that opens the page where you type in your code."),
        "how": gettext("Take a card or look for your e-mail. Each code counts once."),
    }
    return typeset(HERE / "poster.typ", told)


def paper(asking: Round, team: str, questions: Sequence[Question], *, site: str) -> bytes:
    """The questions on paper, to be typed in by a helper with the code from the person's card."""
    words = local_words()
    told = _common(asking, team, site) | {
        "how": gettext(
            "Tick one box for each. Put this form and your card in the envelope and seal it. "
            "Do not write your name."
        ),
        "code": gettext("The code on your card:"),
        "questions": [_printed(each) for each in questions],
        "about": gettext("About your work (optional)"),
        "bands": [
            [said(one.says).text for one in words.grade_bands],
            [said(one.name).text for one in words.tenure_bands],
        ],
        "comment": said(pulse().open_question).text,
    }
    return typeset(HERE / "paper.typ", told)


def _printed(question: Question) -> dict[str, Any]:
    steps = [said(words).text for _number, words in question.steps]
    return {
        "text": said(question.text).text,
        "asks": asks(question).text,
        "steps": [*steps, said(question.cant_say).text],
    }


def _results(asking: Round, team: str, code: str) -> dict[str, str]:
    if not code:
        return {"results": "", "results_code": ""}  # a team that is not asked yet
    told = {"results_on": date_format(asking.results_on, "j F Y"), "team": team}
    words = gettext("From %(results_on)s, what came of it. Code for everybody in %(team)s:")
    return {"results": words % told, "results_code": in_groups(code)}


def _common(asking: Round, team: str, site: str) -> dict[str, Any]:
    day = {
        name: date_format(getattr(asking, name), "j F Y")
        for name in ("opens_on", "closes_on", "results_on")
    }
    return {
        "lang": (get_language() or "en").split("-")[0],
        "title": gettext("How is working together going?"),
        "place": asking.partnership.name,
        "team": team,
        "font": FONT,
        "colours": dict(LIGHT),
        "mark": mark(),
        "mark_alt": gettext("The mark of Crossways: two roads that cross"),
        "site": f"{site.partition('://')[2]}/r/",
        "days": gettext("From %(opens_on)s to %(closes_on)s") % day,
        "promise": gettext(
            "Nobody can find out what you answered. Not your manager, not the people who run this. "
            "We never show a group of fewer than %(fewest)d people. You will see what came of it "
            "on %(results_on)s."
        )
        % {"fewest": asking.threshold, **day},
    }
