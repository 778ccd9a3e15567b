"""Questions that the forms of this app have in common."""

from __future__ import annotations

from typing import Any

from django import forms


def one_sentence(label: Any, *, help_text: Any = "", longest: int) -> forms.CharField:
    """A question to be answered in a sentence; words of any language, lazy or not."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def few_sentences(label: Any, *, help_text: Any = "", longest: int) -> forms.CharField:
    """A question nobody has to answer, with room for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
