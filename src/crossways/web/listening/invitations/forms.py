"""How links get to people."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crossways.web.listening.invitations.lines import Line


class LinksForm(forms.Form):
    """Whether addresses get a message; everybody else gets a card."""

    by_mail = forms.BooleanField(
        required=False,
        initial=True,
        label=_("Send an e-mail to everybody we have an address for"),
    )

    def __init__(
        self, *arguments: object, lines: Sequence[Line], mail: bool, **options: object
    ) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.lines = lines
        if not mail:
            del self.fields["by_mail"]

    def clean(self) -> dict[str, object]:
        """Refuse more addresses than people, every team at once."""
        cleaned = super().clean() or {}
        for line in self.lines if cleaned.get("by_mail") else ():
            if line.addresses > line.people:
                fault = gettext(
                    "%(team)s has %(addresses)d addresses for %(people)d people. "
                    "Put the list or the number right first."
                )
                told = {"team": line.name, "addresses": line.addresses, "people": line.people}
                self.add_error(None, fault % told)
        return cleaned
