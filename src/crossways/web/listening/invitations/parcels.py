"""What is printed for a round, in one file to take away: cards with links, and posters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from django.utils.translation import gettext

from crossways.web.listening.invitations.printing import cards, poster
from crossways.web.listening.invitations.sending import Sent
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.reads import results_codes


def parcel(asking: Round, sent: Sent, *, names: Mapping[str, str], site: str) -> bytes:
    """A ZIP file: a card for each link nobody got by e-mail, a poster a team, who was not reached.

    Arguments:
        asking: the round.
        sent: what became of its messages.
        names: the name of each team by its code; every team here gets a poster.
        site: where the service is, such as https://example.org.
    """
    made, codes = io.BytesIO(), results_codes(asking)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for team, name in names.items():
            file.writestr(
                f"posters/{team}.pdf", poster(asking, name, results_code=codes[team], site=site)
            )
            if left := sent.left.get(team):
                printed = cards(asking, name, left, results_code=codes[team], site=site)
                file.writestr(f"cards/{team}.pdf", printed)
        if sent.unreached:
            told = gettext("These addresses could not be reached. Give each of them a card.")
            file.writestr("not-reached.txt", "\n".join([told, "", *sorted(sent.unreached), ""]))
    return made.getvalue()
