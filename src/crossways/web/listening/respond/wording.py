"""The words of content in the reader's language, as far as the catalogue has them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext

WRITTEN_IN = "en"


@dataclass(frozen=True)
class Said:
    """Words to show, and their language where it is not the page's (empty where it is)."""

    text: str
    lang: str = ""


def said(text: str) -> Said:
    """Words of the content, translated where somebody has, marked as English where nobody has.

    >>> from django.utils import translation
    >>> with translation.override("cy"):
    ...     said("No such words in any catalogue")
    Said(text='No such words in any catalogue', lang='en')
    """
    if not text:
        return Said("")
    shown = gettext(text)
    here = (get_language() or WRITTEN_IN).split("-")[0]
    return Said(shown, WRITTEN_IN if shown == text and here != WRITTEN_IN else "")
